//! The quotation of the day: none comes again until all have been.

use sha2::{Digest as _, Sha256};

use super::{Section, Topics, Wish, plain, unless_empty};
use crate::answer::Told;
use crate::base::Snapshot;
use crate::facts::{Quote, QuoteKind};
use crate::language::names::{EntityId, EntityKind};
use crate::store::Part;
use crate::strings::digest as say;

/// Shortest and longest quotation, in characters: long enough to say something, short enough to be read.
const LENGTH: std::ops::RangeInclusive<usize> = 60..=320;

struct Candidate<'a> {
    id: String,
    article: usize,
    quote: &'a Quote,
    speaker: &'a EntityId,
}

/// The section, and what the quotation is known by.
pub(super) fn section(
    base: &Snapshot,
    wish: &Wish<'_>,
    topics: &Topics,
    told: &mut Told,
) -> Option<(Section, String)> {
    let all = candidates(base, topics);
    let used = |candidate: &Candidate<'_>| wish.quotes_used.iter().filter(|id| **id == candidate.id).count();
    let least = all.iter().map(used).min()?;
    let left: Vec<&Candidate<'_>> = all.iter().filter(|candidate| used(candidate) == least).collect();
    // By lot, so that not one article has its say for weeks; the day draws it, so that it is the same for everybody.
    let chosen = left.into_iter().min_by_key(|candidate| lot(&wish.day.to_string(), &candidate.id))?;
    let mut cited: Vec<usize> = Vec::new();
    for span in &chosen.quote.evidence {
        cited.extend(told.cite(base, chosen.article, *span));
    }
    if cited.is_empty() {
        return None;
    }
    let said = chosen.quote.when.map_or_else(String::new, |when| format!(", {}", when.describe()));
    let words = chosen.quote.text.trim().trim_end_matches([',', ' ']);
    let text = format!("{}{said}: “{words}”", base.name(chosen.speaker));
    let mut item = plain(chosen.id.clone(), text, cited);
    item.entities = vec![chosen.speaker.to_string()];
    Some((section_of(item)?, chosen.id.clone()))
}

fn section_of(item: crate::answer::Item) -> Option<Section> {
    unless_empty(Part::Quote, say::QUOTE, vec![item], Vec::new())
}

/// Whole statements between quotation marks, of people who are known by name.
fn candidates<'a>(base: &'a Snapshot, topics: &Topics) -> Vec<Candidate<'a>> {
    let mut found = Vec::new();
    for (article, source) in base.sources().iter().enumerate() {
        for quote in &source.record.quotes {
            let Some(speaker) = quote.speaker.as_ref().filter(|id| base.kind(id) == EntityKind::Person)
            else {
                continue;
            };
            let fits = quote.direct
                && quote.kind == QuoteKind::Speech
                && LENGTH.contains(&quote.text.chars().count())
                && is_whole(&quote.text)
                && (1..=3).contains(&quote.evidence.len());
            if fits && topics.has_quote(speaker, article, &quote.evidence, base) {
                // By content, not by place: a reprint or a changed article does not make it another quotation.
                let id = hex(&[speaker.as_str(), quote.text.trim()]);
                found.push(Candidate { id, article, quote, speaker });
            }
        }
    }
    found.sort_by(|a, b| a.id.cmp(&b.id).then(a.article.cmp(&b.article)));
    found.dedup_by(|a, b| a.id == b.id);
    found
}

/// Whether words can stand alone: they begin as a sentence does, and no quotation within them is cut off.
fn is_whole(text: &str) -> bool {
    let text = text.trim();
    let count = |mark: char| text.chars().filter(|c| *c == mark).count();
    let begins = text.chars().next().is_some_and(|c| c.is_uppercase() || c.is_ascii_digit());
    begins && !text.contains('\n') && count('“') == count('”') && count('"') % 2 == 0
}

fn lot(day: &str, id: &str) -> String {
    hex(&[day, id])
}

fn hex(parts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part.as_bytes());
        hash.update([0]);
    }
    hash.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::is_whole;

    #[test]
    fn pieces_of_sentences_are_no_quotation_of_the_day() {
        assert!(is_whole("We shall not leave before the bridge is mended."));
        assert!(is_whole("He told me: “Not today.” That was all."));
        for piece in ["underscored the need for peace", "This was the “worst", "Two\nlines", ""] {
            assert!(!is_whole(piece), "{piece}");
        }
    }
}
