//! Names that `data/actors` does not know: where they stand ([`runs`]), what kind of thing they name ([`cues`]), and which
//! of them name the same ([`registry`]).
//!
//! A name belongs to its article. It is named in full first and later by its surname, an abbreviation or its first word;
//! a surname that two people bear means nobody, unless a title tells them apart.

mod acronyms;
mod apposition;
mod cues;
mod joins;
mod nothing;
mod registry;
mod runs;
mod spelling;
#[cfg(test)]
mod tests;
mod vocabulary;
mod words;

use std::collections::BTreeSet;

use super::roles::Titles;
use super::{EntityId, EntityKind, How, Lookup, Mention};
use crate::language::parse::Tag;
use crate::language::reading::{Reading, Sentence};
use cues::Cues;
use registry::{Found, Order, Registry};
use runs::Run;
use words::Word;

/// Whether a noun in its dictionary form tells what somebody is ("lawyer", "aide", "leader"); relatives are not told by it.
pub fn is_occupation(noun: &str) -> bool {
    use vocabulary::{KIN, PERSON_NOUN};
    let anybody = matches!(
        noun,
        "boy"
            | "bystander"
            | "child"
            | "commuter"
            | "demonstrator"
            | "eyewitness"
            | "girl"
            | "hero"
            | "man"
            | "neighbor"
            | "neighbour"
            | "passenger"
            | "protester"
            | "retiree"
            | "shopper"
            | "victim"
            | "voter"
            | "witness"
            | "woman"
            | "youth"
    );
    PERSON_NOUN.has(noun) && !KIN.has(noun) && !anybody
}

/// Whether a noun in its dictionary form is a word for relatives.
pub fn is_kin(noun: &str) -> bool {
    vocabulary::KIN.has(noun)
}

/// Whether a noun in its dictionary form says what things of a kind are: "agency" an organisation, "town" a place.
pub fn is_noun_for(kind: EntityKind, noun: &str) -> bool {
    use vocabulary::{ORGANISATION_NOUN, OUTLET_NOUN, PLACE_NOUN, THING_NOUN};
    match kind {
        EntityKind::Person => is_occupation(noun),
        EntityKind::Country | EntityKind::Place | EntityKind::Region => PLACE_NOUN.has(noun),
        EntityKind::Organisation | EntityKind::Outlet => ORGANISATION_NOUN.has(noun) || OUTLET_NOUN.has(noun),
        EntityKind::Law | EntityKind::Conference => THING_NOUN.has(noun),
        EntityKind::Unknown => THING_NOUN.has(noun) || ORGANISATION_NOUN.has(noun) || OUTLET_NOUN.has(noun),
    }
}

/// Whether a word is a given name of many people.
pub fn is_given(word: &str) -> bool {
    vocabulary::GIVEN.has(word)
}

/// An abbreviation and what it stands for, until the names of the article are sorted.
enum Stands {
    For(Vec<String>),
    Known(EntityId, EntityKind),
}

/// Adds to the sentences the mentions of names that nobody knows, and takes back surnames of known people that may mean
/// somebody else of the same name.
pub fn link(reading: &mut Reading<'_>, lookup: &Lookup, titles: &Titles) {
    let mut found: Vec<Found<'_>> = Vec::new();
    let mut echoes: Vec<Found<'_>> = Vec::new();
    let mut shorts: Vec<(String, Stands)> = Vec::new();
    let mut known: Vec<(Order, EntityId)> = Vec::new();
    let mut bodies: Vec<(String, EntityId)> = Vec::new();
    let mut sorts: BTreeSet<String> = BTreeSet::new();
    // Words that open a sentence before a verb: a surname, where somebody in the article bears it.
    let mut openings: Vec<Found<'_>> = Vec::new();
    for (s, sentence) in reading.sentences.iter().enumerate().filter(|(_, s)| !s.heading) {
        let people = sentence.mentions.iter().filter(|m| m.kind == EntityKind::Person && m.how == How::Alias);
        known.extend(people.map(|m| ((s, m.range.start), m.entity.clone())));
        let named =
            sentence.mentions.iter().filter(|m| m.kind == EntityKind::Organisation && m.how == How::Alias);
        let name = |m: &Mention| Some((sentence.text().get(m.range.clone())?.to_owned(), m.entity.clone()));
        bodies.extend(named.filter_map(name));
        let words = words::words(sentence);
        if words::like_a_title(sentence, &words) {
            // "Oda Mavrik Image: …": capitals tell nothing there, so only what other sentences name counts.
            let runs = runs::find(titles, sentence.text(), &words);
            echoes.extend(runs.iter().filter_map(|run| place(s, &words, run, Cues::default())));
            continue;
        }
        let acronyms = acronyms::find(&words);
        sorts.extend(acronyms::sorts(&words));
        let mut runs = runs::find(titles, sentence.text(), &words);
        for acronym in &acronyms {
            let Some(short) = words.get(acronym.short) else { continue };
            if let Some(m) = whole_mention(sentence, &words, &acronym.words) {
                shorts.push((short.text.to_owned(), Stands::Known(m.entity.clone(), m.kind)));
                continue;
            }
            runs.retain(|r| r.words.end <= acronym.words.start || acronym.words.end <= r.words.start);
            runs.push(Run { words: acronym.words.clone(), title: None, before_office: false });
            let own = words.get(acronym.words.clone()).unwrap_or_default();
            shorts
                .push((short.text.to_owned(), Stands::For(own.iter().map(|w| w.text.to_owned()).collect())));
        }
        openings.extend(opening(s, sentence, &words));
        for run in &runs {
            let mut cues = cues::find(sentence, &words, run, titles, lookup);
            if acronyms.iter().any(|a| a.words == run.words) {
                // What is abbreviated is a body, where nothing says otherwise.
                cues.kinds.push((EntityKind::Organisation, 1));
            }
            found.extend(place(s, &words, run, cues));
        }
    }
    let article = reading.article.id.clone();
    let mut registry = Registry::new(&article, lookup, &found, &known, common(reading, sorts));
    for (name, id) in &bodies {
        registry.company(&name.split(' ').collect::<Vec<_>>(), id);
    }
    for (short, stands) in shorts {
        match stands {
            Stands::Known(id, kind) => registry.abbreviate(&short, id, kind),
            Stands::For(words) => {
                if let Some((id, kind)) = registry.named(&words) {
                    registry.abbreviate(&short, id, kind);
                }
            }
        }
    }
    for (s, sentence) in reading.sentences.iter_mut().enumerate() {
        drop_contested(s, sentence, &registry, titles);
    }
    for f in &openings {
        if let (Some(mention), Some(sentence)) = (registry.bearer(f), reading.sentences.get_mut(f.at.0)) {
            sentence.add_mention(mention);
        }
    }
    let echoes = echoes.iter().filter(|f| f.words.len() > 1 && registry.named(&f.words).is_some());
    for f in found.iter().chain(echoes) {
        let (Some(mention), Some(sentence)) = (registry.resolve(f), reading.sentences.get_mut(f.at.0)) else {
            continue;
        };
        // A longer name takes the place of the known ones within it.
        sentence.mentions.retain(|m| !(f.range.start <= m.range.start && m.range.end <= f.range.end));
        sentence.add_mention(mention);
    }
}

/// The words that an article writes without a capital, and `sorts`, the abbreviations of such.
fn common(reading: &Reading<'_>, sorts: BTreeSet<String>) -> BTreeSet<String> {
    let small = |w: &&str| w.len() > 3 && w.chars().all(|c| c.is_lowercase() || c == '-');
    reading
        .sentences
        .iter()
        .flat_map(|s| {
            let parse = &s.parse;
            (0..parse.len()).map(|t| parse.text(t)).filter(small)
        })
        .map(str::to_owned)
        .chain(sorts)
        .collect()
}

/// A run with its words and what tells its kind.
fn place<'t>(s: usize, words: &[Word<'_>], run: &Run<'t>, cues: Cues) -> Option<Found<'t>> {
    let (first, last) = ends(words, run)?;
    Some(Found {
        at: (s, first.range.start),
        range: first.range.start..last.range.end,
        words: words.get(run.words.clone()).unwrap_or_default().iter().map(|w| w.text.to_owned()).collect(),
        title: run.title,
        opening: first.opening,
        cues,
    })
}

fn ends<'a, 'w>(words: &'a [Word<'w>], run: &Run<'_>) -> Option<(&'a Word<'w>, &'a Word<'w>)> {
    Some((words.get(run.words.start)?, words.get(run.words.end.checked_sub(1)?)?))
}

/// The word that opens a sentence, where the tagger took it for no name, yet it is followed as a name is.
fn opening<'t>(s: usize, sentence: &Sentence, words: &[Word<'_>]) -> Option<Found<'t>> {
    let at = words.iter().position(|w| w.text.chars().any(char::is_alphanumeric))?;
    let word = words.get(at).filter(|w| !w.name && w.known.is_none() && words::capital(w.text))?;
    let next = words.get(at + 1)?;
    let tag = sentence.parse.tag(next.token)?;
    // "Roe, 47, took over", "Roe, who took over".
    let age = |w: &Word<'_>| w.text.parse::<u8>().is_ok() || matches!(w.text, "who" | "whose");
    let described = next.text == "," && words.get(at + 2).is_some_and(age);
    let follows =
        (described || matches!(tag, Tag::Pos | Tag::Vbd | Tag::Vbz)) && word.text.chars().count() > 3;
    follows.then(|| Found {
        at: (s, word.range.start),
        range: word.range.clone(),
        words: vec![word.text.to_owned()],
        title: None,
        opening: true,
        cues: Cues::default(),
    })
}

/// The known name that these words are.
fn whole_mention<'a>(
    sentence: &'a Sentence,
    words: &[Word<'_>],
    range: &std::ops::Range<usize>,
) -> Option<&'a Mention> {
    let (first, last) = (words.get(range.start)?, words.get(range.end.checked_sub(1)?)?);
    sentence.mentions.iter().find(|m| m.range.start <= first.range.start && last.range.end <= m.range.end)
}

/// Takes back the surnames of known people that may mean somebody else by now.
fn drop_contested(s: usize, sentence: &mut Sentence, registry: &Registry<'_>, titles: &Titles) {
    let text = sentence.text();
    let contested: Vec<usize> = sentence
        .mentions
        .iter()
        .filter(|m| m.kind == EntityKind::Person && m.how == How::Surname)
        .filter(|m| {
            let surname = text.get(m.range.clone()).unwrap_or_default();
            let title = text.get(..m.range.start).and_then(|before| titles.ending(before)).map(|(t, _)| t);
            registry.contested(surname, &m.entity, (s, m.range.start), title)
        })
        .map(|m| m.range.start)
        .collect();
    sentence.mentions.retain(|m| m.how != How::Surname || !contested.contains(&m.range.start));
}
