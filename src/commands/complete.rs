//! What is offered while somebody types: names with their roles, articles, periods. All from memory.
//!
//! A name is found by the beginnings of its words in any order; where that finds too little, by beginnings with a typing
//! error in them. Most often named first.

mod index;
mod typo;

use std::collections::BTreeMap;

use super::{App, Choice};
use crate::base::Snapshot;
use crate::language::names::actors::Office;
use crate::language::names::fold::key;
use crate::language::names::{EntityId, EntityKind};
use index::{Fitting, Index};

/// Most that Discord shows.
const MOST: usize = 25;
/// Longest label and value, in characters.
const LONGEST: usize = 100;
/// Most names, and most articles, that are held ready.
const MOST_NAMES: usize = 50_000;
/// From this length a beginning may have a typing error; from twice that, two.
const TYPO_FROM: usize = 4;

/// Something that can be offered.
#[derive(Clone, Debug)]
struct Entry {
    label: String,
    value: String,
    kind: Sort,
}

/// What an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    Actor,
    Place,
    Other,
    Article,
}

/// Everything that can be offered, by the words of its names.
#[derive(Debug)]
pub struct Names {
    /// Most often named first.
    entries: Vec<Entry>,
    /// Their words.
    index: Index,
    /// Years and months of which something is told.
    periods: Vec<(String, String)>,
}

impl Names {
    /// The names and articles of a base.
    pub fn of(base: &Snapshot) -> Names {
        let ranked = most_named(base);
        // To look up what an article calls somebody, it must be read.
        let few = ranked.len() < MOST_NAMES;
        let mut seen = std::collections::BTreeSet::new();
        let mut all: Vec<(Entry, Vec<String>)> = Vec::new();
        for id in &ranked {
            let name = base.name(id);
            // One name, one entry: whom it means is for the question to find out.
            if name.trim().is_empty() || !seen.insert(key(&name)) {
                continue;
            }
            let role = role(id, base, few);
            let label = role.map_or_else(|| name.clone(), |role| format!("{name} — {role}"));
            let kind = match base.kind(id) {
                EntityKind::Conference => Sort::Place,
                kind if kind.is_place() && kind != EntityKind::Country => Sort::Place,
                kind if kind.can_act() || kind == EntityKind::Unknown => Sort::Actor,
                _ => Sort::Other,
            };
            let known = base.known(id);
            let mut forms = vec![name.clone()];
            forms.extend(known.into_iter().flat_map(|e| {
                e.full_names()
                    .chain(e.surnames())
                    .chain(e.short.iter().map(String::as_str))
                    .map(str::to_owned)
                    .collect::<Vec<_>>()
            }));
            all.push((Entry { label: cut(&label), value: cut(&name), kind }, forms));
        }
        for (article, (id, _)) in base.hashes().enumerate().take(MOST_NAMES) {
            let (title, publisher) = base.title(article);
            let title = title.unwrap_or_else(|| id.to_owned());
            let mut label = title.clone();
            if let Some(publisher) = &publisher {
                label.push_str(&format!(" — {publisher}"));
            }
            let forms = vec![title, id.replace('_', " "), publisher.unwrap_or_default()];
            all.push((Entry { label: cut(&label), value: cut(id), kind: Sort::Article }, forms));
        }
        Names::new(all, periods_of(base))
    }

    fn new(all: Vec<(Entry, Vec<String>)>, periods: Vec<(String, String)>) -> Names {
        let mut by_word: BTreeMap<String, Vec<u32>> = BTreeMap::new();
        let mut entries = Vec::with_capacity(all.len());
        for (at, (entry, forms)) in all.into_iter().enumerate() {
            let at = u32::try_from(at).unwrap_or(u32::MAX);
            for word in forms.iter().flat_map(|form| words(form)) {
                let list = by_word.entry(word).or_default();
                if list.last() != Some(&at) {
                    list.push(at);
                }
            }
            entries.push(entry);
        }
        Names { index: Index::of(by_word, entries.len()), entries, periods }
    }

    /// Names for benches and tests, most often named first.
    pub fn of_list(names: impl IntoIterator<Item = String>) -> Names {
        let entry =
            |name: String| (Entry { label: cut(&name), value: cut(&name), kind: Sort::Actor }, vec![name]);
        Names::new(names.into_iter().map(entry).collect(), Vec::new())
    }

    /// Actors for what was typed so far.
    pub fn actors(&self, typed: &str) -> Vec<Choice> {
        self.find(typed, |sort| sort == Sort::Actor)
    }

    fn find(&self, typed: &str, wanted: impl Fn(Sort) -> bool) -> Vec<Choice> {
        let typed: Vec<String> = words(typed).take(6).collect();
        let mut found: Vec<u32> = Vec::new();
        // 0: the words as they begin; then with typing errors in them.
        for errors in [false, true] {
            let fits = |at: &u32| self.entries.get(*at as usize).is_some_and(|e| wanted(e.kind));
            let fitting: Vec<Fitting> = typed.iter().map(|word| self.fitting(word, errors)).collect();
            for at in self.index.having(&fitting, self.entries.len()).filter(fits) {
                if !found.contains(&at) {
                    found.push(at);
                }
                if found.len() == MOST {
                    break;
                }
            }
            if found.len() >= 3 || typed.iter().all(|word| word.len() < TYPO_FROM) {
                break;
            }
        }
        found
            .into_iter()
            .filter_map(|at| self.entries.get(at as usize))
            .map(|e| Choice { label: e.label.clone(), value: e.value.clone() })
            .collect()
    }

    /// The words that begin so.
    fn fitting(&self, word: &str, errors: bool) -> Fitting {
        if errors && word.len() >= TYPO_FROM {
            self.index.nearly(word, if word.len() >= 2 * TYPO_FROM { 2 } else { 1 })
        } else {
            self.index.beginning(word)
        }
    }
}

/// The words of a name as they are compared.
fn words(text: &str) -> impl Iterator<Item = String> {
    let folded = key(text).replace('\'', "");
    let words: Vec<String> =
        folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_owned).collect();
    words.into_iter()
}

/// Those that articles name, most often named first; of very many the first.
fn most_named(base: &Snapshot) -> Vec<EntityId> {
    let mut sized: Vec<(u64, EntityId)> = base.named_by_size().collect();
    if sized.len() > MOST_NAMES {
        sized.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        sized.truncate(MOST_NAMES);
    }
    let mut ranked: Vec<(usize, EntityId)> =
        sized.into_iter().map(|(_, id)| (base.sentences_naming(&id).len(), id)).collect();
    ranked.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    ranked.into_iter().map(|(_, id)| id).collect()
}

/// What somebody is, in a few words: the latest known office, else (where articles may be `read` for it) what one calls them.
fn role(id: &EntityId, base: &Snapshot, read: bool) -> Option<String> {
    // One that has not ended goes before one that has, then the later before the earlier.
    let rank = |office: &&Office| {
        let from = office.when.and_then(|when| when.earliest());
        (from.is_some() && office.when.is_some_and(|when| when.latest().is_none()), from)
    };
    let office =
        base.known(id).and_then(|e| e.roles.iter().max_by_key(rank)).map(|office| office.title.clone());
    office.or_else(|| {
        let (article, _) = base.sentences_naming(id).first().filter(|_| read)?;
        let roles = &base.source(*article)?.record.roles;
        roles.iter().find(|role| role.entity == *id).map(|role| role.role.clone())
    })
}

fn cut(text: &str) -> String {
    let one_line: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    // Twice as long in the units that Discord counts, at most.
    let mut units = 0;
    let fits = |c: &char| {
        units += c.len_utf16();
        units <= LONGEST
    };
    one_line.trim().chars().take_while(fits).collect()
}

/// The years and months of which the articles tell something, in order, with how they are read.
fn periods_of(base: &Snapshot) -> Vec<(String, String)> {
    let mut found = std::collections::BTreeSet::new();
    let days = base.of_times(crate::edtf::Edtf::earliest);
    let mut last = None;
    for &id in base.by_time() {
        // Very many of one day stand beside each other.
        let Some(day) = days.of(id).flatten().filter(|day| last.replace(*day) != Some(*day)) else {
            continue;
        };
        found.insert(format!("{:04}", day.year()));
        found.insert(format!("{:04}-{:02}", day.year(), day.month()));
    }
    let label =
        |value: &String| value.parse::<crate::edtf::Edtf>().map_or_else(|_| value.clone(), |v| v.describe());
    found.into_iter().map(|value| (value.clone(), label(&value))).collect()
}

/// People, countries and organisations.
pub fn actors(typed: &str, app: &App) -> Vec<Choice> {
    app.base().names().actors(typed)
}

/// Places and countries.
pub fn places(typed: &str, app: &App) -> Vec<Choice> {
    let base = app.base();
    let mut found = base.names().find(typed, |sort| sort == Sort::Place);
    found.extend(base.names().find(typed, |sort| sort == Sort::Actor));
    found.truncate(MOST);
    found
}

/// Any name.
pub fn names(typed: &str, app: &App) -> Vec<Choice> {
    app.base().names().find(typed, |sort| sort != Sort::Article)
}

/// Articles, by title, outlet or id.
pub fn articles(typed: &str, app: &App) -> Vec<Choice> {
    app.base().names().find(typed, |sort| sort == Sort::Article)
}

/// Names and articles.
pub fn actors_and_articles(typed: &str, app: &App) -> Vec<Choice> {
    app.base().names().find(typed, |sort| matches!(sort, Sort::Actor | Sort::Article))
}

/// Time zones that hold what was typed.
pub fn zones(typed: &str, _app: &App) -> Vec<Choice> {
    let names = crate::digest::schedule::zones(typed, 25);
    names.into_iter().map(|name| Choice { label: name.clone(), value: name }).collect()
}

/// The years and months of which the articles tell something, that begin with what was typed.
pub fn periods(typed: &str, app: &App) -> Vec<Choice> {
    let typed = typed.trim().to_lowercase();
    let base = app.base();
    let fits = |(value, label): &&(String, String)| {
        value.starts_with(&typed) || label.to_lowercase().starts_with(&typed)
    };
    let choice = |(value, label): &(String, String)| Choice { label: label.clone(), value: value.clone() };
    base.names().periods.iter().filter(fits).take(MOST).map(choice).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn names() -> Names {
        Names::of_list(
            [
                "Ilham Aliyev",
                "Antony Blinken",
                "Ursula von der Leyen",
                "Recep Tayyip Erdoğan",
                "Jeffrey O’Brien",
            ]
            .map(str::to_owned),
        )
    }

    fn found(typed: &str) -> Vec<String> {
        names().actors(typed).into_iter().map(|c| c.value).collect()
    }

    #[test]
    fn beginnings_of_words_in_any_order() {
        assert_eq!(found("ali"), ["Ilham Aliyev"]);
        assert_eq!(found("bli anto"), ["Antony Blinken"]);
        assert_eq!(found("ERDOG"), ["Recep Tayyip Erdoğan"]);
        assert_eq!(found("o'br"), ["Jeffrey O’Brien"]);
        assert_eq!(found("").len(), 5);
        assert_eq!(found("xyz"), [] as [&str; 0]);
    }

    #[test]
    fn typing_errors_are_borne() {
        assert_eq!(found("Alyev"), ["Ilham Aliyev"]);
        assert_eq!(found("Blnk"), ["Antony Blinken"]);
        assert_eq!(found("ursla leyn"), ["Ursula von der Leyen"]);
        assert_eq!(found("Erodgan"), ["Recep Tayyip Erdoğan"]);
        // The first letter must be right, and short words whole.
        assert_eq!(found("Plinken"), [] as [&str; 0]);
        assert_eq!(found("Alx"), [] as [&str; 0]);
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn nothing_makes_it_stumble(typed in "\\PC{0,120}") {
            prop_assert!(names().actors(&typed).len() <= MOST);
        }
    }
}
