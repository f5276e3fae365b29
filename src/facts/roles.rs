//! Roles read from the text: who is told to be what, as of the article's day.
//!
//! Three forms are read: a title directly before the name ("Foreign Minister X"), an apposition behind it ("X, an aide to
//! the president, …") and a relative clause ("X, who heads the agency"); and, before it, "the group's leader, X". The
//! words of the role are kept as they stand, "former" and "then" with them.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::edtf::Edtf;
use crate::language::dates::is_calendar_name;
use crate::language::names::{EntityId, EntityKind, How, Mention, Titles};
use crate::language::parse::{Dep, Tag};
use crate::language::{Reading, Sentence};
use crate::span::Span;

/// Most words of a role: a longer phrase is a description.
const LONGEST: usize = 16;

/// Somebody's role in the words of the article.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RoleFact {
    /// Whose.
    pub entity: EntityId,
    /// The words of the role: "an aide to the Azerbaijani president".
    pub role: String,
    /// Where they stand.
    #[serde(flatten)]
    pub span: Span,
    /// The day the article is of: what somebody is told to be then. None where the sentence tells of an earlier year:
    /// "President X was tried in 1998" says nothing of today.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<Edtf>,
    /// The sentence that says so.
    pub evidence: Vec<Span>,
    /// By which rule: `title-before`, `apposition-behind`, `apposition-before`, `heads`.
    pub rule: String,
}

/// Verbs of a relative clause that tell a role.
const HEADING: &[&str] = &["chair", "head", "lead", "run", "serve", "command"];

/// The roles that an article tells, in the order of its text; the same words for the same person once.
pub fn read(reading: &Reading<'_>, titles: &Titles) -> Vec<RoleFact> {
    let mut roles: Vec<RoleFact> = Vec::new();
    for sentence in reading.sentences.iter().filter(|s| !s.heading) {
        for mention in sentence.mentions.iter().filter(|m| names_a_person(m)) {
            let finder = Finder { sentence, titles, mention };
            let found = [
                ("title-before", finder.before()),
                ("apposition-behind", finder.behind()),
                ("apposition-before", finder.leading()),
                ("heads", finder.heads()),
            ];
            for (rule, range) in found.into_iter().filter_map(|(rule, range)| Some((rule, range?))) {
                let span = reading.source(sentence, &range);
                let Some(role) = span.slice(&reading.article.text) else { continue };
                if roles.iter().any(|r| r.entity == mention.entity && r.role == role) {
                    continue;
                }
                roles.push(RoleFact {
                    entity: mention.entity.clone(),
                    role: role.to_owned(),
                    span,
                    as_of: reading.article.metadata.published.filter(|day| !of_earlier_years(sentence, day)),
                    evidence: vec![sentence.span],
                    rule: rule.to_owned(),
                });
            }
        }
    }
    roles
}

/// Whether a sentence has a date and all of its dates lie in years before the article's.
fn of_earlier_years(sentence: &Sentence, published: &Edtf) -> bool {
    let Some(year) = published.earliest().map(|d| d.year()) else { return false };
    let dates = || sentence.dates.iter().filter(|d| d.value.has_year());
    dates().next().is_some() && dates().all(|d| d.value.latest().is_some_and(|l| l.year() < year))
}

fn names_a_person(mention: &Mention) -> bool {
    mention.kind == EntityKind::Person && !matches!(mention.how, How::Role | How::Pronoun | How::Demonym)
}

struct Finder<'a> {
    sentence: &'a Sentence,
    titles: &'a Titles,
    mention: &'a Mention,
}

impl Finder<'_> {
    fn text(&self) -> &str {
        self.sentence.text()
    }

    /// The token that stands at byte `at`.
    fn token_at(&self, at: usize) -> Option<usize> {
        self.sentence.parse.tokens().iter().position(|t| t.start <= at && at < t.end)
    }

    /// The first token of the name.
    fn first(&self) -> Option<usize> {
        self.token_at(self.mention.range.start)
    }

    /// The last token of the name.
    fn last(&self) -> Option<usize> {
        self.token_at(self.mention.range.end.checked_sub(1)?)
    }

    fn bytes(&self, tokens: Range<usize>) -> Range<usize> {
        self.sentence.parse.bytes(tokens)
    }

    /// "former Azerbaijani Foreign Minister X": the title with what belongs to it before. An honorific is no role.
    fn before(&self) -> Option<Range<usize>> {
        let (title, at) = self.titles.ending(self.text().get(..self.mention.range.start)?)?;
        title.office.as_ref()?;
        let end = self.text().get(..self.mention.range.start)?.trim_end().len();
        // "Senators X and Y": the words tell of several and are nobody's own.
        let plural = self.text().get(at..end)?.trim_end().to_lowercase();
        if plural.ends_with('s') && !plural.ends_with("ss")
            || plural.ends_with("women")
            || plural.ends_with("men")
        {
            return None;
        }
        // "He told the minister, X left": punctuation between title and name ends the phrase.
        if self.text().get(at..end)?.ends_with([',', ';', ':', '.', ')'])
            && !self.text().get(at..end)?.ends_with("n.")
        {
            let abbreviated = title.words.iter().any(|w| {
                w.ends_with('.') && self.text().get(at..end).is_some_and(|t| t.eq_ignore_ascii_case(w))
            });
            if !abbreviated {
                return None;
            }
        }
        let parse = &self.sentence.parse;
        let mut first = self.token_at(at)?;
        // What stands before the title as an adjective or a name in the same phrase: "Azerbaijani", "deputy", "NATO".
        while let Some(before) = first.checked_sub(1) {
            let tag = parse.tag(before)?;
            let joins = match tag {
                Tag::Nnp | Tag::Nnps | Tag::Hyph => true,
                Tag::Jj | Tag::Nn => {
                    parse.head(before).is_some_and(|h| h > before && h <= self.last().unwrap_or(h))
                }
                Tag::Rb => matches!(parse.text(before).to_lowercase().as_str(), "then"),
                Tag::Pos => true,
                _ => false,
            };
            // "On Monday President X": the day is no part of it.
            let start = parse.get(before)?.start;
            let dated = self.sentence.dates.iter().any(|d| d.range.contains(&start))
                || is_calendar_name(&parse.text(before).to_lowercase());
            if !joins || dated || first + LONGEST < self.first()? {
                break;
            }
            first = before;
        }
        // "'s" alone begins nothing: with it goes the name before it.
        if parse.tag(first) == Some(Tag::Pos) {
            return None;
        }
        Some(parse.get(first)?.start..end)
    }

    /// "X, an aide to the president, …": the noun phrase behind the comma, where its head is an office or an occupation.
    fn behind(&self) -> Option<Range<usize>> {
        let parse = &self.sentence.parse;
        let comma = self.last()? + 1;
        if parse.text(comma) != "," {
            return None;
        }
        let from = comma + 1;
        let head = (from..parse.len().min(from + LONGEST)).find(|&t| {
            parse.dep(t) == Some(Dep::Appos)
                && parse.tag(t).is_some_and(Tag::is_noun)
                && parse.head(t).is_some_and(|h| (self.first().unwrap_or(h)..comma).contains(&h))
        })?;
        if !self.is_occupation(head) {
            return None;
        }
        self.phrase(from, head)
    }

    /// "the group's leader, X": the phrase before the comma that the name explains.
    fn leading(&self) -> Option<Range<usize>> {
        let parse = &self.sentence.parse;
        let first = self.first()?;
        let comma = first.checked_sub(1)?;
        if parse.text(comma) != "," {
            return None;
        }
        let name = (first..=self.last()?).find(|&t| parse.dep(t) == Some(Dep::Appos))?;
        let head = parse.head(name)?;
        if head >= comma || parse.tag(head).is_none_or(Tag::is_proper) || !self.is_occupation(head) {
            return None;
        }
        // "ministers, X among them": one name explains one person only.
        if parse.tag(head) == Some(Tag::Nns) {
            return None;
        }
        let start = *parse.subtree(head).first()?;
        let range = start..comma;
        let clean = range.len() <= LONGEST && !range.clone().any(|t| self.breaks(t));
        clean.then(|| self.bytes(range))
    }

    /// "X, who heads the agency": the clause without "who".
    fn heads(&self) -> Option<Range<usize>> {
        let parse = &self.sentence.parse;
        let mut who = self.last()? + 1;
        if parse.text(who) == "," {
            who += 1;
        }
        if parse.text(who) != "who" {
            return None;
        }
        let verb = (who + 1..parse.len().min(who + 4)).find(|&t| parse.tag(t).is_some_and(Tag::is_verb))?;
        let lemma = parse.lemma(verb);
        if !HEADING.contains(&lemma.as_ref()) || parse.dep(verb) != Some(Dep::Relcl) {
            return None;
        }
        let of = parse.child(verb, Dep::Dobj).or_else(|| {
            let as_ = parse.children_by(verb, Dep::Prep).find(|&p| parse.text(p) == "as")?;
            parse.child(as_, Dep::Pobj)
        })?;
        // "who led the march", "who ran a marathon": only a body or an office makes a role.
        let named = self.sentence.mentions.iter().any(|m| {
            parse.get(of).is_some_and(|t| m.range.contains(&t.start))
                && matches!(m.kind, EntityKind::Organisation | EntityKind::Country | EntityKind::Outlet)
        });
        let body = matches!(
            parse.lemma(of).as_ref(),
            "agency"
                | "association"
                | "body"
                | "commission"
                | "committee"
                | "company"
                | "council"
                | "delegation"
                | "department"
                | "firm"
                | "foundation"
                | "government"
                | "group"
                | "institute"
                | "ministry"
                | "office"
                | "organisation"
                | "organization"
                | "party"
                | "service"
                | "union"
                | "unit"
        );
        if !(named || body || self.is_occupation(of)) {
            return None;
        }
        self.phrase(who + 1, of)
    }

    /// From token `from` to the end of the phrase that `head` is the last noun of.
    fn phrase(&self, from: usize, head: usize) -> Option<Range<usize>> {
        let parse = &self.sentence.parse;
        let last = parse.subtree_range(head).end;
        let stop = (from..last).find(|&t| t > head && self.breaks(t)).unwrap_or(last);
        let clean = !(from..=head).any(|t| self.breaks(t)) && stop > head && stop - from <= LONGEST;
        clean.then(|| self.bytes(from..stop))
    }

    /// Whether a phrase ends at this token.
    fn breaks(&self, t: usize) -> bool {
        let parse = &self.sentence.parse;
        matches!(
            parse.tag(t),
            Some(
                Tag::Comma
                    | Tag::Colon
                    | Tag::Period
                    | Tag::OpenQuote
                    | Tag::CloseQuote
                    | Tag::OpenBracket
                    | Tag::CloseBracket
                    | Tag::Wp
                    | Tag::Wdt
            )
        )
    }

    /// Whether a noun tells what somebody is: an office, or an occupation.
    fn is_occupation(&self, noun: usize) -> bool {
        let parse = &self.sentence.parse;
        let Some(token) = parse.get(noun) else { return false };
        let title = self
            .text()
            .get(..token.end)
            .and_then(|t| self.titles.ending(t))
            .is_some_and(|(t, _)| t.office.is_some());
        title || crate::language::names::unknown::is_occupation(&parse.lemma(noun).to_lowercase())
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::with_reading;
    use super::*;

    fn roles(text: &str) -> Vec<String> {
        with_reading(text, |reading, reader| {
            let all = read(reading, reader.titles());
            all.into_iter()
                .map(|r| {
                    format!(
                        "{}: {} ({})",
                        r.entity.as_str().rsplit('/').next().unwrap_or_default(),
                        r.role,
                        r.rule
                    )
                })
                .collect()
        })
    }

    #[test]
    fn titles_appositions_and_clauses_tell_roles() {
        for (text, expected) in [
            (
                "Former Norwegian Fisheries Minister Torvald Grindheim spoke.",
                "torvald-grindheim: Former Norwegian Fisheries Minister (title-before)",
            ),
            (
                "On Monday Fisheries Minister Torvald Grindheim spoke.",
                "torvald-grindheim: Fisheries Minister (title-before)",
            ),
            (
                "Torvald Grindheim, an aide to the Norwegian president, left on Monday.",
                "torvald-grindheim: an aide to the Norwegian president (apposition-behind)",
            ),
            (
                "The group's leader, Torvald Grindheim, left on Monday.",
                "torvald-grindheim: The group's leader (apposition-before)",
            ),
            (
                "Torvald Grindheim, who heads the agency, left on Monday.",
                "torvald-grindheim: heads the agency (heads)",
            ),
        ] {
            let found = roles(text);
            assert!(found.iter().any(|r| r == expected), "{text}: {found:?}");
        }
    }

    #[test]
    fn one_of_several_and_former_years() {
        for text in [
            "Senators Torvald Grindheim and Oda Mavrik left.",
            "Congresswomen Oda Mavrik and Ylva Brandt left.",
        ] {
            assert_eq!(roles(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn honorifics_and_other_phrases_tell_none() {
        for text in [
            "Then Mr. Torvald Grindheim spoke.",
            "Torvald Grindheim, the last time he spoke, was tired.",
            "Torvald Grindheim, who led the march, was tired.",
        ] {
            assert_eq!(roles(text), Vec::<String>::new(), "{text}");
        }
    }
}
