//! Names that `data/actors` does not know: runs of proper nouns, by what stands around them.
//!
//! A name belongs to its article. It is a person where a title stands before it, or where its surname alone is used
//! later; an organisation where its last word says so. A single unknown word is only linked back to a longer name.

use std::collections::BTreeMap;
use std::ops::Range;

use super::roles::Titles;
use super::{EntityId, EntityKind, How, Mention};
use crate::language::parse::Tag;
use crate::language::reading::{Reading, Sentence};

/// Last words of names of organisations.
const ORGANISATION_WORDS: &[&str] = &[
    "Academy",
    "Administration",
    "Agency",
    "Alliance",
    "Army",
    "Assembly",
    "Association",
    "Authority",
    "Bank",
    "Board",
    "Brigade",
    "Bureau",
    "Caucus",
    "Center",
    "Centre",
    "Club",
    "College",
    "Commission",
    "Committee",
    "Company",
    "Congress",
    "Corporation",
    "Council",
    "Court",
    "Department",
    "Directorate",
    "Federation",
    "Forces",
    "Foundation",
    "Front",
    "Fund",
    "Group",
    "Guard",
    "Inc.",
    "Institute",
    "League",
    "Ltd",
    "Ltd.",
    "Ministry",
    "Movement",
    "Network",
    "Office",
    "Organisation",
    "Organization",
    "Parliament",
    "Party",
    "Police",
    "School",
    "Senate",
    "Service",
    "Society",
    "Tribunal",
    "Union",
    "University",
];

/// First words of a run that are not part of a name.
const NOT_A_NAME: &[&str] = &["The", "A", "An", "Mr.", "Mrs.", "Ms.", "Dr."];

/// Adds to the sentences the mentions of names that nobody knows.
pub fn link(reading: &mut Reading<'_>, titles: &Titles) {
    let article = reading.article.id.clone();
    let mut known: BTreeMap<String, (EntityId, EntityKind)> = BTreeMap::new();
    let mut by_last: BTreeMap<String, Option<EntityId>> = BTreeMap::new();
    for sentence in reading.sentences.iter_mut().filter(|s| !s.heading) {
        for run in runs(sentence) {
            let text = sentence.text().get(run.clone()).unwrap_or_default().to_owned();
            if titles.ending(&text).is_some() {
                // "National Security Advisor" before a name is no name.
                continue;
            }
            let words: Vec<&str> = text.split_whitespace().collect();
            let titled =
                sentence.text().get(..run.start).is_some_and(|before| titles.ending(before).is_some());
            let last = words.last().copied().unwrap_or_default().to_owned();
            let (entity, kind, how) = if let Some((id, kind)) = known.get(&text) {
                (id.clone(), *kind, How::Unknown)
            } else if words.len() == 1 {
                match by_last.get(&last) {
                    Some(Some(id)) => (id.clone(), EntityKind::Person, How::Surname),
                    _ => continue,
                }
            } else {
                let kind = kind_of(&words, titled);
                let id = EntityId::unknown(&article, &text);
                known.insert(text.clone(), (id.clone(), kind));
                if matches!(kind, EntityKind::Person | EntityKind::Unknown) && words.len() <= 4 {
                    // A second person of the surname makes the surname alone mean nobody.
                    by_last.entry(last).and_modify(|e| *e = None).or_insert(Some(id.clone()));
                }
                (id, kind, How::Unknown)
            };
            sentence.add_mention(Mention { range: run, entity, kind, how });
        }
    }
}

fn kind_of(words: &[&str], titled: bool) -> EntityKind {
    let organisation = words.iter().any(|w| ORGANISATION_WORDS.contains(w));
    if organisation {
        EntityKind::Organisation
    } else if titled {
        EntityKind::Person
    } else {
        EntityKind::Unknown
    }
}

/// Runs of proper nouns that no known name overlaps, in bytes of the sentence's text; an "of" or "for" within an
/// organisation's name is part of it.
fn runs(sentence: &Sentence) -> Vec<Range<usize>> {
    let parse = &sentence.parse;
    let taken = |start: usize, end: usize| {
        sentence.mentions.iter().any(|m| m.range.start < end && start < m.range.end)
    };
    let proper = |i: usize| {
        parse.get(i).is_some_and(|t| {
            matches!(t.tag, Tag::Nnp | Tag::Nnps)
                && !taken(t.start, t.end)
                && !NOT_A_NAME.contains(&parse.text(i))
                && parse.text(i).chars().next().is_some_and(char::is_uppercase)
        })
    };
    let mut runs = Vec::new();
    let mut i = 0;
    while i < parse.len() {
        if !proper(i) {
            i += 1;
            continue;
        }
        let first = i;
        while proper(i + 1) {
            i += 1;
        }
        if let (Some(a), Some(b)) = (parse.get(first), parse.get(i)) {
            runs.push(a.start..b.end);
        }
        i += 1;
    }
    runs
}
