//! Where an article names known entities, and by which rule each mention was linked.
//!
//! A full name links by itself. A surname links only to somebody whom the same article names in full, or whom a title
//! before it singles out among all known people: two people of one surname are never taken for each other.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::lookup::{Candidate, Found, Via};
use super::roles::Titles;
use super::weak::Weak;
use super::{Entity, EntityId, EntityKind, Lookup};
use crate::edtf::Edtf;

/// By which rule a mention was linked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum How {
    /// The whole name or an abbreviation of it.
    Alias,
    /// A country's adjective or people.
    Demonym,
    /// The surname of somebody whom the article names in full.
    Surname,
    /// A title and a surname that fit only one known person.
    Title,
    /// An office that one known person held then ("the Armenian prime minister").
    Role,
    /// A name that only its article knows.
    Unknown,
    /// The same name with one letter astray, where nobody else has the surname.
    Spelling,
    /// An abbreviation that the article itself gave in brackets behind the name.
    Acronym,
    /// The beginning of a longer name that the article has ("Vodafone" for "Vodafone Group").
    Short,
    /// A name of many things, linked to the one that the article names in full or whose country alone fits.
    WeakAlias,
    /// A capital or seat of government that stands for its country.
    Seat,
    /// A pronoun that goes back to another mention.
    Pronoun,
    /// A plural description of several who were named together ("the ministers"): one mention for each.
    Group,
    /// A noun for the only one of its kind ("the ministry", "his country").
    Description,
}

impl How {
    /// Whether the words themselves say who is meant, without what stands before.
    pub fn is_name(self) -> bool {
        !matches!(self, How::Pronoun | How::Group | How::Description)
    }
}

/// A place in a text that names an entity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Where, in bytes of the text that was read.
    pub range: Range<usize>,
    /// Whom.
    pub entity: EntityId,
    /// What kind of entity.
    pub kind: EntityKind,
    /// By which rule.
    pub how: How,
}

/// Links the names in one article. `texts` are its paragraphs in order; `published` tells who held an office then.
///
/// Returns, for each text, its mentions in order, none overlapping.
pub fn link(lookup: &Lookup, titles: &Titles, texts: &[&str], published: Option<&Edtf>) -> Vec<Vec<Mention>> {
    let found: Vec<Vec<Found>> = texts.iter().map(|text| lookup.in_article(text)).collect();
    let linker = Linker { lookup, titles, named: named_in_full(lookup, titles, texts, &found), published };
    let firm: Vec<Vec<Mention>> = texts
        .iter()
        .zip(&found)
        .map(|(text, found)| found.iter().filter_map(|f| linker.link_one(text, f)).collect())
        .collect();
    let weak = Weak::new(lookup, texts, &firm);
    texts
        .iter()
        .zip(&found)
        .zip(&firm)
        .map(|((text, found), firm)| {
            let mut mentions = firm.clone();
            mentions.extend(found.iter().filter_map(|f| weak.link_one(text, f, firm)));
            mentions.sort_by_key(|m| (m.range.start, m.range.end));
            mentions
        })
        .collect()
}

struct Linker<'a> {
    lookup: &'a Lookup,
    titles: &'a Titles,
    /// Persons whom the article names in full, by surname.
    named: BTreeMap<String, BTreeSet<String>>,
    published: Option<&'a Edtf>,
}

/// The persons named in full anywhere in the article, by each of their folded surnames.
fn named_in_full(
    lookup: &Lookup,
    titles: &Titles,
    texts: &[&str],
    found: &[Vec<Found>],
) -> BTreeMap<String, BTreeSet<String>> {
    let mut named: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (text, found) in texts.iter().zip(found) {
        for f in found {
            let full = f.candidates.iter().filter(|c| c.via == Via::Full).filter_map(|c| lookup.entity(*c));
            for person in full.filter(|e| e.kind == EntityKind::Person) {
                if part_of_other_name(titles, text, &f.range) {
                    continue;
                }
                for surname in person.surnames() {
                    named.entry(super::fold::key(surname)).or_default().insert(person.id.clone());
                }
            }
        }
    }
    named
}

impl Linker<'_> {
    fn link_one(&self, text: &str, found: &Found) -> Option<Mention> {
        let via = |via: Via| found.candidates.iter().filter(move |c| c.via == via);
        let entity = |c: &Candidate| self.lookup.entity(*c);
        let mention = |e: &Entity, how: How| Mention {
            range: found.range.clone(),
            entity: EntityId::known(&e.id),
            kind: e.kind,
            how,
        };
        // A name that several entities bear goes to the only one that is not marked as ambiguous, else to none.
        let mut full: Vec<&Entity> = via(Via::Full).filter_map(entity).collect();
        if full.len() > 1 {
            full.retain(|e| !e.ambiguous);
        }
        // A name of many things waits until everything else of the article is linked.
        if via(Via::Weak).next().is_some() || full.iter().all(|e| e.ambiguous) {
            full.clear();
        }
        if let [e] = full.as_slice()
            && !part_of_other_name(self.titles, text, &found.range)
        {
            return Some(mention(e, How::Alias));
        }
        if let Some(e) = via(Via::Demonym).find_map(entity) {
            return Some(mention(e, How::Demonym));
        }
        self.by_surname(text, found).map(|(e, how)| mention(e, how))
    }

    /// Links a bare surname.
    fn by_surname(&self, text: &str, found: &Found) -> Option<(&Entity, How)> {
        let word = super::fold::key(text.get(found.range.clone())?);
        let surnames: Vec<&Entity> = found
            .candidates
            .iter()
            .filter(|c| c.via == Via::Surname)
            .filter_map(|c| self.lookup.entity(*c))
            .collect();
        if surnames.is_empty() || follows_in_name(text, found.range.end) {
            return None;
        }
        let before = text.get(..found.range.start)?;
        let title = self.titles.ending(before);
        if title.is_none() && preceded_by_given_name(before) {
            return None;
        }
        let named: Vec<&&Entity> = surnames
            .iter()
            .filter(|e| self.named.get(&word).is_some_and(|ids| ids.contains(&e.id)))
            .collect();
        match named.as_slice() {
            [one] => return Some((one, How::Surname)),
            [] => {}
            _ => return None,
        }
        let (title, _) = title?;
        let fits = |e: &&&Entity| {
            let office = title
                .office
                .as_ref()
                .is_none_or(|o| e.offices_at(self.published).any(|held| &held.office == o));
            let gender = title.gender.is_none() || e.gender.is_none() || title.gender == e.gender;
            office && gender
        };
        match surnames.iter().filter(fits).collect::<Vec<_>>().as_slice() {
            [one] => Some((one, How::Title)),
            _ => None,
        }
    }
}

/// Whether the last word before is a given name or an initial: then this surname is somebody else's.
fn preceded_by_given_name(before: &str) -> bool {
    let Some(word) = before.strip_suffix(' ').and_then(|b| b.split_whitespace().next_back()) else {
        return false;
    };
    let sentence_start = before.trim_end().len() == word.len()
        || before
            .trim_end()
            .strip_suffix(word)
            .is_some_and(|b| b.trim_end().ends_with(['.', '!', '?', '”', '"', ':', '—', '–']));
    let capital = word.chars().next().is_some_and(char::is_uppercase);
    // "… on Tuesday. Fajon met": a full stop belongs to an initial only.
    let stop = word.ends_with('.') && word.chars().count() > 2;
    capital
        && !sentence_start
        && !stop
        && word.chars().all(|c| c.is_alphabetic() || c == '.' || c == '-')
        && word.chars().any(char::is_lowercase)
}

/// Whether another capitalised word follows directly, so that the match is only the first part of a name.
fn follows_in_name(text: &str, end: usize) -> bool {
    let Some(rest) = text.get(end..).and_then(|r| r.strip_prefix(' ')) else { return false };
    let word: String = rest.chars().take_while(|c| c.is_alphabetic()).collect();
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_uppercase)
        && chars.next().is_some_and(char::is_lowercase)
        && !matches!(
            word.as_str(),
            "Administration"
                | "Government"
                | "January"
                | "February"
                | "March"
                | "April"
                | "May"
                | "June"
                | "July"
                | "August"
                | "September"
                | "October"
                | "November"
                | "December"
                | "Monday"
                | "Tuesday"
                | "Wednesday"
                | "Thursday"
                | "Friday"
                | "Saturday"
                | "Sunday"
        )
}

/// Whether a full name is only a part of a longer one: the city in "Washington Institute", the man in "George Bush Street".
pub(super) fn part_of_other_name(titles: &Titles, text: &str, range: &Range<usize>) -> bool {
    // "Central European Time".
    let zone = text.get(range.end..).is_some_and(|rest| {
        [" Time", " Standard Time", " Summer Time", " Daylight Time"].iter().any(|z| rest.starts_with(z))
            && !rest.starts_with(" Times")
    });
    // "the Christian Democratic Party" is another party than the Democratic one.
    let party = text.get(range.clone()).is_some_and(|t| t.ends_with(" Party"))
        && text.get(..range.start).is_some_and(|before| {
            let word = before.split_whitespace().next_back().unwrap_or_default();
            before.ends_with(' ')
                && matches!(
                    word,
                    "Christian" | "Free" | "Liberal" | "National" | "New" | "Popular" | "Social"
                )
        });
    if zone || party {
        return true;
    }
    let single = text.get(range.clone()).is_some_and(|t| !t.contains(' '));
    single && follows_in_name(text, range.end) && {
        let rest = text.get(range.end + 1..).unwrap_or_default();
        // "the governor of Alaska Sarah Palin" begins another name.
        let given = super::unknown::is_given(rest.split(' ').next().unwrap_or_default());
        titles.starting(rest).is_none() && !given
    }
}

#[cfg(test)]
mod tests {
    use super::super::lookup::tests::sample;
    use super::*;

    fn linked(texts: &[&str]) -> Vec<(String, String, How)> {
        let lookup = sample();
        let titles = Titles::new(vec![super::super::roles::Title {
            words: vec!["President".into(), "Mr.".into()],
            office: None,
            kind: None,
            gender: None,
            before_name: true,
            several: false,
            class: None,
        }]);
        let all = link(&lookup, &titles, texts, None);
        texts
            .iter()
            .zip(all)
            .flat_map(|(text, ms)| {
                ms.into_iter()
                    .map(|m| (text[m.range].to_owned(), m.entity.to_string(), m.how))
                    .collect::<Vec<_>>()
            })
            .collect()
    }

    #[test]
    fn a_surname_needs_the_full_name_or_a_title() {
        assert!(linked(&["Aliyev spoke."]).is_empty());
        assert_eq!(linked(&["Aliyev spoke.", "Ilham Aliyev left."])[0].2, How::Surname);
        assert_eq!(linked(&["Then Mr. Aliyev spoke."])[0].2, How::Title);
    }

    #[test]
    fn somebody_elses_surname_is_not_his() {
        let found = linked(&["Ilham Aliyev left, and Leyla Aliyev stayed."]);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].0, "Ilham Aliyev");
    }

    #[test]
    fn a_country_in_a_longer_name_is_not_the_country() {
        assert_eq!(linked(&["The Iran Deal Group met."]).len(), 0);
        assert_eq!(linked(&["Iran President Ilham Aliyev"]).len(), 2);
    }
}
