//! Articles described by whom they credit or when they were published: "articles by X", "what did X write", "the piece X published", "texts of
//! 2021", "the newest article".

use std::cell::LazyCell;
use std::collections::BTreeSet;
use std::ops::Range;

use crate::base::{self, Credit, Snapshot};
use crate::language::names::fold::key;
use crate::question::lists::lists;

/// Most words of a name that is credited.
const LONGEST: usize = 6;

/// Somebody whom articles credit, as a question names them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Credited {
    /// With what.
    pub credit: Credit,
    /// The whole name as metadata have it.
    pub name: String,
}

/// A credit with where it stands in the question, in bytes.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Found {
    pub(super) credited: Credited,
    pub(super) range: Range<usize>,
    /// Whether the words beside it say that its articles are meant, and not what is told of somebody.
    pub(super) meant: bool,
}

/// A word with where it stands, in bytes, and whether "'s" ends it.
struct Word {
    word: String,
    range: Range<usize>,
    owner: bool,
}

fn words(text: &str) -> Vec<Word> {
    let mut found = Vec::new();
    let mut at = 0;
    for piece in text.split_inclusive(char::is_whitespace) {
        let bare = piece.trim().trim_matches(|c: char| !c.is_alphanumeric());
        if let Some(start) = piece.find(bare).filter(|_| !bare.is_empty()) {
            let folded = key(bare);
            let stem = folded.strip_suffix("'s").map(str::to_owned);
            let length = if stem.is_some() {
                bare.trim_end_matches('s').trim_end_matches(['\'', '’']).len()
            } else {
                bare.len()
            };
            found.push(Word {
                owner: stem.is_some() || bare.ends_with("s'"),
                word: stem.unwrap_or(folded),
                range: at + start..at + start + length,
            });
        }
        at += piece.len();
    }
    found
}

/// The names in `text` that articles credit.
pub(super) fn find(text: &str, base: &Snapshot) -> Vec<Found> {
    let words = words(text);
    let lists = lists();
    // With no word for articles or for making them, only a name that is the whole question can be meant.
    let told = |w: &Word| {
        w.owner
            || [&lists.texts, &lists.writing, &lists.taking_over, &lists.of_outlets]
                .iter()
                .any(|list| list.contains(&w.word))
    };
    if words.len() > LONGEST && !words.iter().any(told) {
        return Vec::new();
    }
    let asked = Asked::of(&words);
    let mut found: Vec<Found> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let longest = (at + LONGEST).min(words.len());
        let one = (at + 1..=longest)
            .rev()
            .find_map(|end| credit(text, &words, &asked, at..end, base).map(|one| (end, one)));
        match one {
            Some((end, one)) => {
                found.push(one);
                at = end;
            }
            None => at += 1,
        }
    }
    found
}

/// What the words of a question say of articles, wherever they stand.
struct Asked {
    /// Whether it asks for what one text makes of another.
    taking_over: bool,
    /// Whether it has a word for articles or for making them at all.
    texts: bool,
    /// "Did X write" is of articles, "X wrote to Y" of a letter.
    letter: bool,
}

impl Asked {
    fn of(words: &[Word]) -> Asked {
        let lists = lists();
        let has = |list: &BTreeSet<String>| words.iter().any(|w| list.contains(&w.word));
        let taking_over = has(&lists.taking_over);
        let mut pairs = words.iter().zip(words.iter().skip(1));
        let letter = pairs.any(|(a, b)| b.word == "to" && lists.writing.contains(&a.word));
        Asked { taking_over, texts: taking_over || has(&lists.texts) || has(&lists.writing), letter }
    }
}

/// Who is credited under the words `at`, if anybody is.
fn credit(text: &str, words: &[Word], asked: &Asked, at: Range<usize>, base: &Snapshot) -> Option<Found> {
    let (first, last) = (words.get(at.start)?, words.get(at.end.checked_sub(1)?)?);
    // A name goes on over no border of possession: "X's Y".
    if words.get(at.start..at.end.saturating_sub(1))?.iter().any(|w| w.owner) {
        return None;
    }
    let word = |i: Option<usize>| i.and_then(|i| words.get(i)).map_or("", |w| w.word.as_str());
    let range = first.range.start..last.range.end;
    let name = text.get(range.clone())?;
    let single = at.len() == 1;
    if single && (name.chars().count() < 3 || super::words::is_common(&first.word)) {
        return None;
    }
    let before = word(at.start.checked_sub(1));
    let before = if before == "the" { word(at.start.checked_sub(2)) } else { before };
    let lists = lists();
    let behind = word(Some(at.end));
    let behind = if matches!(behind, "has" | "have" | "had") { word(Some(at.end + 1)) } else { behind };
    let alone = words.len() == at.len();
    // The verb is the question's last word but for what it is about.
    let writes = lists.writing.contains(behind) && !asked.letter;
    let owned = last.owner
        && words.get(at.end..(at.end + 4).min(words.len()))?.iter().any(|w| lists.texts.contains(&w.word));
    let origin = || asked.taking_over && matches!(before, "from" | "of" | "by" | "in" | "with");
    let spelt = LazyCell::new(|| base::credits::spelt(name));
    for credit in [Credit::Origin, Credit::Author, Credit::Publisher] {
        let meant = match credit {
            Credit::Origin => origin(),
            Credit::Author => {
                (before == "by" && asked.texts) || writes || owned || lists.texts.contains(behind)
            }
            Credit::Publisher => {
                (matches!(before, "by" | "from" | "in" | "on") && asked.texts)
                    || writes
                    || owned
                    || lists.texts.contains(behind)
                    || lists.of_outlets.contains(behind)
            }
        };
        // A surname or a word alone is a name of somebody else's as well.
        if !meant && (single || credit == Credit::Origin) && !alone {
            continue;
        }
        if let Some(name) = base.credited_as(credit, &spelt) {
            return Some(Found { credited: Credited { credit, name }, range, meant: meant || alone });
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::passage::quotation::tests::base_of;

    fn base() -> Snapshot {
        base_of(&[
            "The harbour closes\n\nBy Ida Lund\n\n3 May 2020\n\nThe harbour of Bergen was closed on Monday, officials said. It stays closed.",
        ])
    }

    fn meant(text: &str) -> Vec<(String, bool)> {
        find(text, &base()).into_iter().map(|f| (text[f.range].to_owned(), f.meant)).collect()
    }

    #[test]
    fn an_author_is_meant_by_the_words_beside_the_name() {
        for text in [
            "articles by Ida Lund",
            "which article did Ida Lund write",
            "what has ida lund written about the harbour",
            "Ida Lund's article",
            "Ida Lund",
        ] {
            let found = meant(text);
            assert!(
                matches!(found.as_slice(), [(name, true)] if name.eq_ignore_ascii_case("ida lund")),
                "{text}: {found:?}"
            );
        }
        assert_eq!(meant("articles by Lund"), [("Lund".to_owned(), true)]);
    }

    #[test]
    fn and_not_where_something_is_told_of_somebody() {
        assert_eq!(meant("who met Lund"), []);
        assert_eq!(meant("did Ida Lund write to the minister"), [("Ida Lund".to_owned(), false)]);
        assert_eq!(meant("articles by Olsen"), []);
    }
}
