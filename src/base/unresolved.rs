//! Names that no entry of `data/actors` has, over all articles: what a user adds to fit the bot to articles of their own.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use serde::Serialize;

use super::Snapshot;
use crate::language::names::fold::key;
use crate::language::names::{EntityId, EntityKind, How};
use crate::span::Span;

/// A name that is not linked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Unresolved {
    /// As it is written most often.
    pub name: String,
    /// What it seems to be.
    #[serde(rename = "type")]
    pub kind: EntityKind,
    /// How often it stands, surnames and abbreviations that go back to it included.
    pub count: usize,
    /// In how many articles.
    pub articles: usize,
    /// The article of one place.
    pub article: String,
    /// That place.
    #[serde(flatten)]
    pub span: Span,
}

#[derive(Default)]
struct Tally {
    spellings: BTreeMap<String, usize>,
    kinds: BTreeMap<EntityKind, usize>,
    articles: BTreeSet<String>,
    count: usize,
    first: Option<(String, Span)>,
}

/// The names of all articles that are not linked, the most frequent first.
///
/// One name in several articles is counted together where its folded spelling is the same: here it is only listed, so
/// that two people of one name do no harm.
pub fn unresolved(base: &Snapshot) -> Vec<Unresolved> {
    let mut names: BTreeMap<String, Tally> = BTreeMap::new();
    for source in base.sources() {
        let record = &source.record;
        let mut full: BTreeMap<&EntityId, &str> = BTreeMap::new();
        for m in record.mentions.iter().filter(|m| m.entity.is_unknown() && m.how == How::Unknown) {
            full.entry(&m.entity).or_insert(&m.text);
        }
        for m in record.mentions.iter().filter(|m| m.entity.is_unknown()) {
            let Some(name) = full.get(&m.entity) else { continue };
            let tally = names.entry(key(name)).or_default();
            tally.count += 1;
            tally.articles.insert(record.article.id.clone());
            *tally.kinds.entry(m.kind).or_default() += 1;
            if m.how == How::Unknown {
                *tally.spellings.entry(m.text.clone()).or_default() += 1;
                tally.first.get_or_insert_with(|| (record.article.id.clone(), m.span));
            }
        }
    }
    let mut list: Vec<Unresolved> = names
        .into_values()
        .filter_map(|tally| {
            let (article, span) = tally.first?;
            Some(Unresolved {
                name: most(tally.spellings)?,
                // A kind that one article tells counts for those that leave it open.
                kind: most(tally.kinds.clone().into_iter().filter(|(kind, _)| *kind != EntityKind::Unknown))
                    .unwrap_or(EntityKind::Unknown),
                count: tally.count,
                articles: tally.articles.len(),
                article,
                span,
            })
        })
        .collect();
    list.sort_by(|a, b| (b.count, b.articles, &a.name).cmp(&(a.count, a.articles, &b.name)));
    list
}

/// The most frequent; of equally frequent ones the first.
fn most<T: Ord>(counts: impl IntoIterator<Item = (T, usize)>) -> Option<T> {
    counts
        .into_iter()
        .fold(None, |best: Option<(T, usize)>, next| match best {
            Some(best) if best.1 >= next.1 => Some(best),
            _ => Some(next),
        })
        .map(|(what, _)| what)
}

/// The list as lines for people: how often, in how many articles, what, and one place.
pub fn lines(list: &[Unresolved]) -> String {
    let mut out = String::new();
    for u in list {
        // Writing to a String cannot fail.
        let _ = writeln!(
            out,
            "{:>5} in {:>3}  {:<12} {}  ({} {})",
            u.count,
            u.articles,
            u.kind.describe(),
            u.name,
            u.article,
            u.span
        );
    }
    out
}

/// The list as entries for a file of `data/actors`, with the place of each as a comment. An id that is taken, by an entry
/// of `base` or by an earlier one, gets a number. A name whose kind is open is given as a comment, to be decided.
pub fn toml(list: &[Unresolved], base: &Snapshot) -> String {
    let mut out = String::from("# Names that no entry of data/actors has. Check each before you keep it.\n");
    let mut taken: BTreeSet<String> = base.lookup().actors().iter().map(|e| e.id.clone()).collect();
    for u in list {
        let id = free_id(&u.name, &taken);
        let open = if u.kind == EntityKind::Unknown { "# " } else { "" };
        let kind = if u.kind == EntityKind::Unknown { "organisation" } else { kind_name(u.kind) };
        let sentence = sentence(base, u).map(|s| format!(": {s}")).unwrap_or_default();
        let _ = writeln!(
            out,
            "\n# {} times in {} articles; {} {}{sentence}",
            u.count, u.articles, u.article, u.span
        );
        if u.kind == EntityKind::Unknown {
            let _ = writeln!(out, "# What it is, is not clear; set its kind and remove the marks.");
        }
        let _ = writeln!(out, "{open}[[entity]]\n{open}id = {}\n{open}kind = \"{kind}\"", quoted(&id));
        let _ = writeln!(out, "{open}name = {}", quoted(&u.name));
        let surname = u.name.split(' ').rfind(|w| !matches!(*w, "Jr." | "Jr" | "Sr." | "II" | "III"));
        if let (EntityKind::Person, Some(surname)) = (u.kind, surname) {
            let _ = writeln!(out, "surname = {}", quoted(surname));
        }
        taken.insert(id);
    }
    out
}

/// The sentence that the place stands in, in one line.
fn sentence(base: &Snapshot, u: &Unresolved) -> Option<String> {
    let source = base.sources().iter().find(|s| s.record.article.id == u.article)?;
    let span = source.record.sentences.iter().find(|s| s.contains(u.span))?;
    let words: Vec<&str> = span.slice(&source.text)?.split_whitespace().collect();
    // A comment of TOML may hold no control character.
    Some(words.join(" ").chars().filter(|c| !c.is_control()).take(200).collect())
}

fn kind_name(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Unknown => "organisation",
        other => other.describe(),
    }
}

fn free_id(name: &str, taken: &BTreeSet<String>) -> String {
    let unknown = EntityId::unknown("", name);
    let slug = unknown.as_str().trim_start_matches("~/");
    let slug = if slug.is_empty() { "name" } else { slug };
    if !taken.contains(slug) {
        return slug.to_owned();
    }
    (2..).map(|n| format!("{slug}-{n}")).find(|id| !taken.contains(id)).unwrap_or_else(|| slug.to_owned())
}

/// A string of TOML.
fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_free_and_strings_are_quoted() {
        let taken: BTreeSet<String> = ["ann-doe".to_owned(), "ann-doe-2".to_owned()].into();
        assert_eq!(free_id("Ann Doe", &taken), "ann-doe-3");
        assert_eq!(free_id("Öz Group", &taken), "oz-group");
        assert_eq!(free_id("…", &taken), "name");
        let value: toml::Value = toml::from_str(&format!("a = {}", quoted("a \"b\" \\ c"))).unwrap();
        assert_eq!(value["a"].as_str(), Some("a \"b\" \\ c"));
    }

    #[test]
    fn the_most_frequent_wins_and_the_first_of_equals() {
        assert_eq!(most([("b", 1), ("a", 3), ("c", 3)]), Some("a"));
        assert_eq!(most(Vec::<(u8, usize)>::new()), None);
    }
}
