//! Tells an article's body from what a page puts around it.
//!
//! Two passes. The first looks at each line alone ([`Look`]): prose, or one of the kinds that pages repeat. The second
//! decides with the neighbours: what stands before the first prose is title, byline or menu; a heading such as "You
//! might also like" opens a section of teasers that only solid prose can end; what follows the last prose is footer.
//! In doubt a line is body when it is prose, and is left out when it is not.

mod look;

use look::{Look, look};

use super::lines::Line;
use super::{Reason, Removed, dateline};
use crate::span::Span;

/// What a line is for the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Running text.
    Body,
    /// A heading within the body.
    Heading,
    /// Left out.
    Removed(Reason),
}

/// Every line of a file with what it is.
#[derive(Clone, Debug, Default)]
pub struct Layout {
    /// The lines in order.
    pub parts: Vec<(Line, Part)>,
    /// The line that is the article's title.
    pub title: Option<Span>,
}

impl Layout {
    /// The lines left out, neighbours of one reason joined.
    pub fn removed(&self) -> Vec<Removed> {
        let mut removed: Vec<Removed> = Vec::new();
        let mut last_removed = false;
        for (line, part) in &self.parts {
            let Part::Removed(reason) = *part else {
                last_removed = false;
                continue;
            };
            match removed.last_mut() {
                Some(last) if last_removed && last.reason == reason => last.span = last.span.cover(line.span),
                _ => removed.push(Removed { span: line.span, reason }),
            }
            last_removed = true;
        }
        removed
    }

    /// The lines that are bylines, date stamps and notes of origin, in order.
    pub fn bylines(&self) -> impl Iterator<Item = Span> + '_ {
        self.with_reason(Reason::Byline)
    }

    /// The lines left out for `reason`, in order.
    pub fn with_reason(&self, reason: Reason) -> impl Iterator<Item = Span> + '_ {
        self.parts.iter().filter(move |(_, part)| *part == Part::Removed(reason)).map(|(line, _)| line.span)
    }
}

/// Decides for each line of `text` what it is.
pub fn classify(text: &str, lines: &[Line]) -> Layout {
    let mut looks: Vec<Look> =
        lines.iter().map(|line| look(line.span.slice(text).unwrap_or_default())).collect();
    long_title(text, lines, &mut looks);
    let solid = |i: usize| matches!(looks.get(i), Some(Look::Prose { words }) if *words >= SOLID_WORDS);
    let tail = tail_start(&looks);
    let Some(first) = looks.iter().take(tail).position(|l| matches!(l, Look::Prose { .. })) else {
        return all_removed(lines, &looks);
    };
    let last =
        (first..tail).rev().find(|&i| matches!(looks.get(i), Some(Look::Prose { .. }))).unwrap_or(first);
    let title = find_title(text, lines, &looks, first);

    let mut parts = Vec::with_capacity(lines.len());
    let mut in_related = false;
    for (i, (line, look)) in lines.iter().zip(&looks).enumerate() {
        if matches!(look, Look::RelatedHeading) && i > first {
            in_related = true;
        } else if in_related && solid(i) && i < tail {
            in_related = false;
        }
        let part = if i >= tail || in_related {
            Part::Removed(look.reason().unwrap_or(if i >= tail && !in_related {
                Reason::Footer
            } else {
                Reason::Related
            }))
        } else if i < first {
            Part::Removed(before_body(i, look, title))
        } else if i > last {
            Part::Removed(after_body(look))
        } else {
            within_body(look, looks.get(i + 1))
        };
        parts.push((*line, part));
    }
    dateline::set_apart(text, &mut parts);
    Layout { parts, title: title.and_then(|t| lines.get(t)).map(|line| line.span) }
}

/// Characters of the longest line that may be a title.
const LONGEST_TITLE: usize = 250;

/// A long headline looks like prose: as the first line of the file, without a full stop and right before the date, it is
/// none.
fn long_title(text: &str, lines: &[Line], looks: &mut [Look]) {
    let Some(line) = lines.first().and_then(|line| line.span.slice(text)) else { return };
    let dated = matches!(looks.get(1), Some(Look::Byline)) && lines.get(1).is_some_and(|l| l.after_blank);
    let open = !line.trim_end_matches(['"', '”', '’', '\'']).ends_with(['.', '!', '?', '…', ':']);
    if let Some(first @ Look::Prose { .. }) = looks.first_mut()
        && let Look::Prose { words } = *first
        && dated
        && open
        && line.chars().count() <= LONGEST_TITLE
    {
        *first = Look::Short { words, name_like: false };
    }
}

/// Words from which a paragraph of prose is taken for article text even after a heading such as "Related": teasers
/// and a site's words about itself are shorter.
const SOLID_WORDS: usize = 30;

/// Index of the first line of the page's tail: the first "related" heading (or footer) after which no two solid
/// paragraphs follow.
fn tail_start(looks: &[Look]) -> usize {
    let prose = |look: &Look| matches!(look, Look::Prose { .. });
    let solid = |look: &Look| matches!(look, Look::Prose { words } if *words >= SOLID_WORDS);
    let Some(first_prose) = looks.iter().position(prose) else { return looks.len() };
    // The first heading behind the last but one solid paragraph: from there on at most one follows.
    let last_but_one =
        looks.iter().enumerate().rev().filter(|(_, look)| solid(look)).nth(1).map_or(0, |(i, _)| i + 1);
    let from = last_but_one.max(first_prose + 1);
    let heading = looks.iter().skip(from).position(|look| matches!(look, Look::RelatedHeading));
    heading.map_or(looks.len(), |at| from + at)
}

/// Breadcrumbs that are asked for the title. A page has one; a text that is none may have any number.
const MOST_BREADCRUMBS: usize = 8;

/// The title: of the lines before the first prose that could be one, the first line of the file, else the one that a
/// breadcrumb repeats, else the longest.
fn find_title(text: &str, lines: &[Line], looks: &[Look], first_prose: usize) -> Option<usize> {
    let candidates: Vec<usize> = (0..first_prose)
        .filter(|&i| matches!(looks.get(i), Some(Look::Short { words, .. }) if *words >= 3))
        .filter(|&i| lines.get(i).is_some_and(|line| line.after_blank))
        .collect();
    if candidates.first() == Some(&0) {
        return Some(0);
    }
    let slice = |i: usize| lines.get(i).and_then(|line| line.span.slice(text)).unwrap_or_default();
    let is_breadcrumb = |j: &usize| matches!(looks.get(*j), Some(Look::Breadcrumb));
    let breadcrumbs: Vec<usize> = (0..first_prose).filter(is_breadcrumb).take(MOST_BREADCRUMBS).collect();
    let in_breadcrumb = |i: usize| breadcrumbs.iter().any(|&j| j < i && slice(j).contains(slice(i)));
    candidates
        .iter()
        .copied()
        .find(|&i| in_breadcrumb(i))
        .or_else(|| candidates.iter().copied().max_by_key(|&i| (slice(i).len(), std::cmp::Reverse(i))))
}

fn before_body(i: usize, look: &Look, title: Option<usize>) -> Reason {
    if title == Some(i) {
        return Reason::Title;
    }
    match look {
        Look::Short { name_like: true, .. } if title.is_some_and(|t| i > t) => Reason::Byline,
        Look::Short { .. } if title.is_some_and(|t| i > t) => Reason::Title,
        look => look.reason().unwrap_or(Reason::Navigation),
    }
}

fn after_body(look: &Look) -> Reason {
    match look {
        Look::Short { name_like: true, .. } => Reason::Byline,
        look => look.reason().unwrap_or(Reason::Footer),
    }
}

fn within_body(look: &Look, next: Option<&Look>) -> Part {
    match look {
        Look::Prose { .. } => Part::Body,
        // A name or a word alone between date stamp and text is a desk's or an author's.
        Look::Short { words: 1, .. } if matches!(next, Some(Look::Byline)) => Part::Removed(Reason::Byline),
        Look::Short { .. } => Part::Heading,
        Look::ListItem { words } if *words >= 8 => Part::Body,
        look => look.reason().map_or(Part::Heading, Part::Removed),
    }
}

fn all_removed(lines: &[Line], looks: &[Look]) -> Layout {
    let part = |look: &Look| Part::Removed(look.reason().unwrap_or(Reason::Navigation));
    Layout { parts: lines.iter().zip(looks).map(|(line, look)| (*line, part(look))).collect(), title: None }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::lines::split;

    fn parts(text: &str) -> Vec<(String, Part)> {
        let layout = classify(text, &split(text));
        layout.parts.iter().map(|(l, p)| (l.span.slice(text).unwrap().to_owned(), *p)).collect()
    }

    #[test]
    fn a_long_headline_before_the_date_is_the_title() {
        let head = "Ministers of both countries agree after long talks on a road through the hills that will take \
                    three years to build";
        let body = "The ministers agreed on Tuesday to build a road through the hills, officials said.";
        let titled = parts(&format!("{head}\n\n2022-03-03\n\n{body}"));
        assert_eq!(titled[0].1, Part::Removed(Reason::Title));
        assert_eq!(titled[2].1, Part::Body);
        for text in [format!("{head}.\n\n2022-03-03\n\n{body}"), format!("{head}\n\n{body}")] {
            assert_eq!(parts(&text)[0].1, Part::Body, "{text}");
        }
    }

    const PAGE: &str = "Skip to content\n\
        Home\nWorld\nSport\n\
        The Daily Courier > World > Ministers agree on a road\n\n\
        Ministers agree on a road\n\n\
        Jane Doe\n\nMarch 3, 2022\n\n\
        Photo: A road in the hills. Credit: John Smith\n\n\
        The ministers of both countries agreed on Tuesday to build a road through the hills, officials said.\n\n\
        What comes next\n\n\
        The work will begin in May, and it will take three years, according to the ministry of transport.\n\n\
        Sign up for our newsletter\n\n\
        Neither side would say what the road is going to cost.\n\n\
        Read more\n\n\
        Rivals meet in the capital after a year of silence\n\
        Storm leaves thousands without power\n\n\
        © 2022 The Daily Courier. All rights reserved.\n";

    #[test]
    fn a_page_falls_into_its_parts() {
        let of = |start: &str| parts(PAGE).into_iter().find(|(t, _)| t.starts_with(start)).unwrap().1;
        assert_eq!(of("Skip"), Part::Removed(Reason::Navigation));
        assert_eq!(of("World"), Part::Removed(Reason::Navigation));
        assert_eq!(of("Ministers agree on a road"), Part::Removed(Reason::Title));
        assert_eq!(of("Jane Doe"), Part::Removed(Reason::Byline));
        assert_eq!(of("March 3"), Part::Removed(Reason::Byline));
        assert_eq!(of("Photo:"), Part::Removed(Reason::Caption));
        assert_eq!(of("The ministers of both"), Part::Body);
        assert_eq!(of("What comes next"), Part::Heading);
        assert_eq!(of("Sign up"), Part::Removed(Reason::Newsletter));
        assert_eq!(of("Neither side"), Part::Body);
        assert_eq!(of("Rivals meet"), Part::Removed(Reason::Related));
        assert_eq!(of("© 2022"), Part::Removed(Reason::Footer));
    }

    #[test]
    fn a_related_box_in_the_middle_does_not_end_the_article() {
        let text = "The court ruled on Monday that the law on foreign funding breaks the constitution of the country, \
            after three years of hearings in which forty witnesses spoke about what it had done to them.\n\n\
            Related\n\nCourt hears last witness\n\n\
            The government said that it would respect the ruling, while the party that wrote the law called it an \
            attack on the people and asked its members to gather in front of the court on Friday evening.\n\n\
            The president of the court, who had been silent until then, said in a short statement on television that \
            no court can be forced by any gathering, and that whoever wants another law must win an election.\n";
        let kinds: Vec<Part> = parts(text).into_iter().map(|(_, p)| p).collect();
        assert_eq!(
            kinds,
            [
                Part::Body,
                Part::Removed(Reason::Related),
                Part::Removed(Reason::Related),
                Part::Body,
                Part::Body
            ]
        );
    }
}
