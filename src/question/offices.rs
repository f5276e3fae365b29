//! Offices in a question: "the Secretary of State", "the USAID chief", as the articles call their holders.

mod agrees;

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::{Arc, LazyLock};

use serde::Deserialize;

use super::lists::lists;
use super::names::{self, Name};
use super::roots::{Like, like};
use crate::base::Snapshot;
use crate::language::names::roles::{Title, Titles};
use crate::language::names::{EntityId, EntityKind};

/// Longest office that is looked for, in words.
const MOST_WORDS: usize = 7;

/// Finds offices in `text` that one person holds in the articles. Names within them give way to them.
pub(super) fn find(text: &str, names: &mut Vec<Name>, base: &Snapshot) -> Vec<(String, EntityId)> {
    let words = split(text);
    let long = spelt_out(&words, names, base);
    let mut found = held(text, &words, names, base);
    // "The ambassador to the EU": an article may have the body's name in full.
    if let (true, Some(long)) = (found.is_empty(), long) {
        found = held(text, &long, names, base);
    }
    names.sort_by_key(|n| n.range.start);
    found.extend(of_countries(text.trim_end_matches(['?', '!', '.', ' ']), names, base));
    found
}

/// The words of a question with the full names of the bodies that it names by their letters; `None` where it names none so.
fn spelt_out(
    words: &[(Range<usize>, String)],
    names: &[Name],
    base: &Snapshot,
) -> Option<Vec<(Range<usize>, String)>> {
    let mut long = Vec::new();
    for (range, word) in words {
        let letters = word.len() > 1 && word.chars().all(char::is_uppercase);
        let body = names.iter().find(|n| letters && n.range == *range);
        match body.filter(|n| base.kind(&n.entity) == EntityKind::Organisation) {
            Some(n) => long.extend(base.name(&n.entity).split(' ').map(|w| (range.clone(), w.to_owned()))),
            None => long.push((range.clone(), word.clone())),
        }
    }
    (long.len() > words.len()).then_some(long)
}

/// The offices among the words of a question, with those who hold them.
fn held(
    text: &str,
    words: &[(Range<usize>, String)],
    names: &mut Vec<Name>,
    base: &Snapshot,
) -> Vec<(String, EntityId)> {
    // Each word's synonyms once, not once for each stretch that it stands in.
    let alike: Vec<Option<Arc<Like>>> = words.iter().map(|(_, w)| wanted(w)).collect();
    // No office is called with a word that none has.
    let told: Vec<bool> =
        alike.iter().map(|l| l.as_ref().is_none_or(|like| base.is_of_office(&like.roots))).collect();
    let mut found = Vec::new();
    let mut i = 0;
    while i < words.len() {
        let longest = (2..=MOST_WORDS.min(words.len() - i)).rev().find_map(|n| {
            let stretch = alike.get(i..i + n)?;
            let begins =
                stretch.first().is_some_and(Option::is_some) && stretch.last().is_some_and(Option::is_some);
            if !begins || told.get(i..i + n)?.contains(&false) {
                return None;
            }
            let said = stretch.iter().flatten();
            let sets: Vec<&BTreeSet<String>> = said.map(|like| &like.roots).collect();
            let holder = base.holder(&sets)?;
            let own = words.get(i..i + n)?;
            let range = own.first()?.0.start..own.last()?.0.end;
            let typed: Vec<&str> =
                own.iter().map(|(_, w)| w.as_str()).filter(|w| wanted(w).is_some()).collect();
            let fits = agrees::in_words(&typed, &sets, &holder, base)
                && agrees::in_place(text, &range, names, &holder, base);
            fits.then_some((n, holder))
        });
        let Some((n, holder)) = longest else {
            i += 1;
            continue;
        };
        let (start, end) =
            (words.get(i).map_or(0, |w| w.0.start), words.get(i + n - 1).map_or(0, |w| w.0.end));
        let overlaps = |r: &Range<usize>| r.start < end && start < r.end;
        // A person's name beside their office ("Secretary of State Blinken") needs no second reading.
        let person = names.iter().any(|x| overlaps(&x.range) && x.entity == holder);
        // "When was Smith vice president" asks of Smith, whoever else is one.
        let of_other = names.iter().any(|x| {
            is_beside(text, x.range.end, start)
                && x.entity != holder
                && base.kind(&x.entity) == EntityKind::Person
        });
        // An office of a country that the question does not name is that of an article that has the question's other names.
        let others: Vec<&Name> = names
            .iter()
            .filter(|x| x.entity != holder && !(start < x.range.end && x.range.start < end))
            .collect();
        let elsewhere = !others.is_empty() && {
            let theirs = base.articles_naming(&holder);
            others.iter().all(|x| names::are_apart(&base.articles_naming(&x.entity), &theirs))
        };
        if of_other || elsewhere {
            i += n;
            continue;
        }
        if !person {
            names.retain(|x| !overlaps(&x.range));
            if !names.iter().any(|x| x.entity == holder) {
                found.push((text.get(start..end).unwrap_or_default().to_owned(), holder.clone()));
            }
            names.push(Name { entity: holder, range: start..end, located: false });
        }
        i += n;
    }
    found
}

#[derive(Default, Deserialize)]
struct TitleFile {
    title: Vec<Title>,
}

/// Titles and the offices that they tell, as this program came with them.
static TITLES: LazyLock<Titles> = LazyLock::new(|| {
    let file: TitleFile = toml::from_str(include_str!("../../data/lexicon/titles.toml")).unwrap_or_default();
    Titles::new(file.title)
});

/// Whether a noun in small letters is, or ends with, a title that tells an office: "president", "foreign minister".
pub fn is_office(noun: &str) -> bool {
    TITLES.ending(noun).is_some_and(|(title, _)| title.office.is_some())
}

/// Whether a word in small letters is a title by which somebody is called: "colonel", "president".
pub(super) fn is_title(word: &str) -> bool {
    TITLES
        .starting(word)
        .is_some_and(|(title, length)| length == word.len() && title.kind.as_deref() == Some("person"))
}

/// Offices of a country that `data/actors` knows the holder of, where the articles name one holder alone: "the French president",
/// "Ruritania's foreign minister", "the foreign minister of Ruritania".
fn of_countries(text: &str, names: &mut Vec<Name>, base: &Snapshot) -> Vec<(String, EntityId)> {
    let mut found = Vec::new();
    let countries: Vec<Name> =
        names.iter().filter(|n| base.kind(&n.entity) == EntityKind::Country).cloned().collect();
    for country in countries {
        let behind = text.get(country.range.end..).unwrap_or_default();
        let gap = behind.strip_prefix("'s").or_else(|| behind.strip_prefix("’s")).unwrap_or(behind);
        let gap = gap.trim_start();
        let after = TITLES.starting(gap).map(|(title, length)| {
            let start = text.len() - gap.len();
            (title, country.range.start..start + length)
        });
        let before = text.get(..country.range.start).unwrap_or_default().trim_end();
        let before =
            before.strip_suffix(" of the").or_else(|| before.strip_suffix(" of")).unwrap_or_default();
        let title = after.or_else(|| {
            let (title, start) = TITLES.ending(before)?;
            Some((title, start..country.range.end))
        });
        let Some((title, range)) = title else { continue };
        let Some(office) = title.office.as_deref() else { continue };
        // Whom the articles themselves call so is meant, whoever else holds it.
        let own = |n: &Name| {
            n.range.start < range.end
                && range.start < n.range.end
                && base.kind(&n.entity) == EntityKind::Person
                && !base.sentences_naming(&n.entity).is_empty()
        };
        if names.iter().any(own) {
            continue;
        }
        // "President Smith" names him already.
        if names.iter().any(|n| n.range.start == range.end + 1 && base.kind(&n.entity) == EntityKind::Person)
        {
            continue;
        }
        let of = country.entity.as_str();
        let holds = |e: &crate::language::names::Entity| {
            // "The Danish leader": whoever leads the country, by whatever office.
            let fits = |held: &str| held == office || office == "leader" && lists().leading.contains(held);
            e.roles.iter().any(|r| fits(&r.office) && r.of.as_deref() == Some(of))
        };
        let holders: Vec<EntityId> = base
            .lookup()
            .actors()
            .iter()
            .filter(|e| holds(e))
            .map(|e| EntityId::known(&e.id))
            .filter(|id| !base.sentences_naming(id).is_empty())
            .collect();
        let [holder] = holders.as_slice() else { continue };
        names.retain(|x| x.range.end <= range.start || range.end <= x.range.start);
        found.push((text.get(range.clone()).unwrap_or_default().to_owned(), holder.clone()));
        names.push(Name { entity: holder.clone(), range, located: false });
    }
    names.sort_by_key(|n| n.range.start);
    found
}

/// Whether nothing stands between a name and an office but what says that it is theirs: "Smith vice president", "Smith was the mayor".
fn is_beside(text: &str, name: usize, office: usize) -> bool {
    let Some(between) = text.get(name..office) else { return false };
    let being = [
        "is", "was", "became", "becomes", "as", "being", "been", "the", "a", "an", "still", "then", "not",
        "had", "has",
    ];
    between.split([' ', ',']).all(|w| w.is_empty() || being.contains(&w.to_lowercase().as_str()))
}

/// The roots that a word of an office may have.
fn wanted(word: &str) -> Option<Arc<Like>> {
    (!is_filler(word)).then(|| like(word))
}

fn is_filler(word: &str) -> bool {
    matches!(
        word.to_lowercase().as_str(),
        "the"
            | "of"
            | "a"
            | "an"
            | "for"
            | "to"
            | "in"
            | "and"
            | "s"
            | "is"
            | "who"
            | "at"
            | "by"
            | "on"
            | "did"
            | "was"
    )
}

fn split(text: &str) -> Vec<(Range<usize>, String)> {
    let mut words = Vec::new();
    let mut at = 0;
    for piece in text.split_inclusive(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’' | '.')) {
        let word = piece.trim_matches(|c: char| !c.is_alphanumeric());
        let start = at + piece.find(word).unwrap_or(0);
        at += piece.len();
        let bare = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
        if !bare.is_empty() {
            words.push((start..start + bare.len(), bare.to_owned()));
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use crate::passage::quotation::tests::base_of;
    use crate::question::understand;

    #[test]
    fn a_body_by_its_letters_is_that_of_an_office() {
        let base = base_of(&[
            "A title\n\nOslo, 20 May 2023\n\nOle Berg, the Norwegian ambassador to the European Union, left. Anna Holm stayed.",
        ]);
        let taken = |text: &str| understand(text, &base).offices.len();
        assert_eq!(taken("what does Norway's envoy to the EU want"), 1);
        assert_eq!(taken("what does Norway's envoy to the UN want"), 0);
    }

    #[test]
    fn who_leads_a_country_is_its_leader() {
        let base = base_of(&[
            "A title\n\nOslo, 20 May 2023\n\nEmmanuel Macron met Olaf Scholz. The leader of the French choir sang.",
        ]);
        let subject = |text: &str| {
            let subject = understand(text, &base).subject;
            subject.iter().map(ToString::to_string).collect::<Vec<_>>()
        };
        assert_eq!(subject("what did the French leader say"), ["emmanuel-macron"]);
        assert_ne!(subject("what did the French choir leader say"), ["emmanuel-macron"]);
        assert_ne!(subject("what did the French foreign minister say"), ["emmanuel-macron"]);
    }
}
