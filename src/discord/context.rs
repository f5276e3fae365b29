//! What the buttons Context and Sources open: the paragraphs around a page's quotations, and its articles.

use super::embeds::{self, Page, Size};
use crate::answer::{Answer, Citation};
use crate::base::Snapshot;
use crate::commands::{Document, Reply, sources};
use crate::render::markdown::{inline, within};
use crate::span::Span;
use crate::strings::discord as say;

/// Most bytes of an article on either side of a quotation.
const AROUND: usize = 600;
/// Most units of a quotation, and of each side.
const QUOTE_MAX: usize = 1200;
const SIDE_MAX: usize = 500;
/// Longest heading over a paragraph.
const HEADING_MAX: usize = 300;

/// The paragraphs around the quotations with these numbers.
pub(super) fn paragraphs(answer: &Answer, cites: &[usize], base: &Snapshot, tail: Option<&str>) -> Vec<Page> {
    let cited = answer.citations.iter().filter(|citation| cites.contains(&citation.n));
    let mut blocks: Vec<String> = cited.map(|citation| paragraph(citation, base)).collect();
    if blocks.is_empty() {
        blocks.push(say::NOTHING_CITED.to_owned());
    }
    embeds::of_blocks(say::CONTEXT_TITLE, &blocks, tail)
}

/// A quotation in bold within its paragraph.
fn paragraph(citation: &Citation, base: &Snapshot) -> String {
    let source = base.article(&citation.article).and_then(|article| base.source(article));
    let text = source.map(|source| &*source.text).unwrap_or_default();
    let (before, after) = sides(text, Span::new(citation.start, citation.end));
    let title = citation.title.as_deref().unwrap_or(&citation.article);
    let mut block = format!("**\\[{}\\] {}**\n> ", citation.n, within(title, HEADING_MAX, inline));
    if !before.is_empty() {
        block.push_str(&within(before, SIDE_MAX, inline));
        block.push(' ');
    }
    block.push_str(&format!("**{}**", within(&citation.exact, QUOTE_MAX, inline)));
    if !after.is_empty() {
        block.push(' ');
        block.push_str(&within(after, SIDE_MAX, inline));
    }
    block
}

/// What stands before and behind a span in its paragraph, as far as it is shown.
fn sides(text: &str, span: Span) -> (&str, &str) {
    let from = floor(text, span.start.saturating_sub(AROUND));
    let to = floor(text, (span.end + AROUND).min(text.len()));
    let before = text.get(from..span.start).unwrap_or_default();
    let after = text.get(span.end..to).unwrap_or_default();
    // Paragraphs stand apart by an empty line; where there is none near, each line is one.
    let before = before.rsplit_once("\n\n").or_else(|| before.rsplit_once('\n')).map_or_else(
        // Cut within the paragraph: from the first whole word.
        || if from > 0 { before.split_once(' ').map_or(before, |(_, rest)| rest) } else { before },
        |(_, rest)| rest,
    );
    let after = after.split_once("\n\n").or_else(|| after.split_once('\n')).map_or_else(
        || if to < text.len() { after.rsplit_once(' ').map_or(after, |(rest, _)| rest) } else { after },
        |(rest, _)| rest,
    );
    (before.trim(), after.trim())
}

/// The nearest border of a character at or before `at`.
fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// The articles that are cited by these numbers, each once.
pub(super) fn articles(answer: &Answer, cites: &[usize], base: &Snapshot, tail: Option<&str>) -> Vec<Page> {
    let mut ids: Vec<&str> = Vec::new();
    for citation in answer.citations.iter().filter(|citation| cites.contains(&citation.n)) {
        if !ids.contains(&citation.article.as_str()) {
            ids.push(&citation.article);
        }
    }
    let found = ids.iter().filter_map(|id| base.source(base.article(id)?));
    let sections: Vec<_> = found.map(sources::section).collect();
    let intro = if sections.is_empty() { say::NOTHING_CITED.to_owned() } else { String::new() };
    let document = Document { title: say::SOURCES_TITLE.to_owned(), intro, sections };
    embeds::pages(&Reply::Document(document), tail, Size::of(5))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of<'a>(text: &'a str, words: &str) -> (&'a str, &'a str) {
        let at = text.find(words).unwrap();
        sides(text, Span::new(at, at + words.len()))
    }

    #[test]
    fn a_paragraph_ends_where_it_ends() {
        let text = "Title\n\nFirst one. Second one.\nThird one.\n\nNext paragraph.";
        assert_eq!(of(text, "Second one."), ("First one.", "Third one."));
        assert_eq!(of("One.\nTwo. Three.\nFour.", "Two."), ("", "Three."));
        assert_eq!(of("One. Two.", "One."), ("", "Two."));
    }

    #[test]
    fn a_long_one_is_cut_between_words() {
        let text = format!("{} THIS {}", "əəə ".repeat(300), "ööö ".repeat(300));
        let (before, after) = of(&text, "THIS");
        assert!(before.starts_with("əəə") && after.ends_with("ööö"), "{before} {after}");
        assert!(before.len() <= AROUND && after.len() <= AROUND);
    }
}
