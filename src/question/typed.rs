//! The words of a question, each with what it is part of: a name, a date, quoted words.

use std::collections::BTreeSet;
use std::ops::Range;

use super::names::Name;
use crate::language::names::fold::key;

/// One word of a question.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Word {
    /// Folded, in lower case, without "'s".
    pub(super) word: String,
    /// Where it stands, in bytes.
    pub(super) range: Range<usize>,
    /// Index of the name it is part of.
    pub(super) name: Option<usize>,
    /// Whether it is part of the period.
    pub(super) dated: bool,
    /// Whether it is part of a name that articles are to credit.
    pub(super) credited: bool,
    /// Whether it ends in "'s" or "s'".
    pub(super) owner: bool,
    /// Whether it is typed with a capital.
    pub(super) capital: bool,
}

/// A question cut into words.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Typed {
    /// As it is read.
    pub(super) text: String,
    pub(super) words: Vec<Word>,
    pub(super) names: Vec<Name>,
    /// The words between quotation marks, if any.
    pub(super) quoted: Option<String>,
    pub(super) dated: bool,
}

impl Typed {
    /// Cuts `text` into words. `dates` are the stretches that the period was read from.
    pub(super) fn new(text: &str, names: Vec<Name>, dates: &[Range<usize>]) -> Typed {
        let mut words = Vec::new();
        let mut start = None;
        for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
            let inside = c.is_alphanumeric()
                || matches!(c, '\'' | '’' | '-' | '$' | '%')
                || (c == '.' && start.is_some());
            match (inside, start) {
                (true, None) => start = Some(at),
                (false, Some(from)) => {
                    words.extend(word(text, from..at, &names, dates));
                    start = None;
                }
                _ => {}
            }
        }
        Typed { text: text.to_owned(), words, names, quoted: quoted(text), dated: !dates.is_empty() }
    }

    /// The word at `i`, empty beyond the end.
    pub(super) fn at(&self, i: usize) -> &str {
        self.words.get(i).map_or("", |w| w.word.as_str())
    }

    /// Whether the words of a phrase stand at `i`.
    pub(super) fn goes_on(&self, i: usize, phrase: &str) -> bool {
        phrase.split(' ').enumerate().all(|(n, w)| self.at(i + n) == w)
    }

    /// Where one of these stretches of words stands first.
    pub(super) fn find(&self, phrase: &str) -> Option<usize> {
        let (first, rest) =
            phrase.split_once(' ').map_or((phrase, None), |(first, rest)| (first, Some(rest)));
        (0..self.words.len())
            .find(|&i| self.at(i) == first && rest.is_none_or(|rest| self.goes_on(i + 1, rest)))
    }

    /// Whether any of these phrases stands in it.
    pub(super) fn has(&self, phrases: &[&str]) -> bool {
        phrases.iter().any(|p| self.find(p).is_some())
    }

    /// Whether any word of a list stands in it.
    pub(super) fn has_any(&self, list: &BTreeSet<String>) -> bool {
        self.words.iter().any(|w| list.contains(&w.word))
    }

    /// Whether it begins with one of these phrases.
    pub(super) fn starts(&self, phrases: &[&str]) -> bool {
        phrases.iter().any(|p| self.goes_on(0, p))
    }

    /// The names that stand within these words.
    pub(super) fn names_in(&self, words: Range<usize>) -> Vec<&Name> {
        let list = self.words.get(words.start.min(self.words.len())..words.end.min(self.words.len()));
        let mut indices: Vec<usize> = list.into_iter().flatten().filter_map(|w| w.name).collect();
        indices.dedup();
        indices.into_iter().filter_map(|i| self.names.get(i)).collect()
    }
}

fn word(text: &str, range: Range<usize>, names: &[Name], dates: &[Range<usize>]) -> Option<Word> {
    let raw = text.get(range.clone())?;
    let trimmed = raw.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '$' | '%'));
    let start = range.start + raw.find(trimmed)?;
    let range = start..start + trimmed.len();
    let folded = key(trimmed);
    let bare = folded.strip_suffix("'s");
    let (from, to) = (range.start, range.end);
    let overlaps = |r: &Range<usize>| r.start < to && from < r.end;
    (!folded.is_empty()).then(|| Word {
        owner: bare.is_some() || raw.ends_with("s'") || raw.ends_with("s’"),
        word: bare.unwrap_or(&folded).to_owned(),
        name: names.iter().position(|n| overlaps(&n.range)),
        dated: dates.iter().any(overlaps),
        credited: false,
        capital: trimmed.chars().next().is_some_and(char::is_uppercase),
        range,
    })
}

/// What stands between quotation marks, three letters at least.
fn quoted(text: &str) -> Option<String> {
    let marks = [('“', '”'), ('"', '"'), ('„', '“'), ('«', '»'), ('‘', '’'), ('\'', '\'')];
    marks.iter().find_map(|(open, close)| {
        let at_border = |at: usize| text.get(..at).is_some_and(|t| !t.ends_with(char::is_alphanumeric));
        let start = text.char_indices().find(|(at, c)| c == open && at_border(*at))?.0 + open.len_utf8();
        let rest = text.get(start..)?;
        let ends = |at: usize, c: char| {
            rest.get(at + c.len_utf8()..).is_none_or(|t| !t.starts_with(char::is_alphanumeric))
        };
        let end = rest.char_indices().rfind(|(at, c)| c == close && ends(*at, *c))?.0;
        let words = rest.get(..end)?.trim();
        (words.chars().count() >= 3).then(|| words.to_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_quoted_words() {
        let typed = Typed::new("Who said 'we don't dwell' at Smith's?", Vec::new(), &[]);
        assert_eq!(typed.quoted.as_deref(), Some("we don't dwell"));
        assert!(typed.starts(&["who said"]) && typed.has(&["dwell"]));
        assert!(typed.words.iter().any(|w| w.word == "smith" && w.owner));
        let of = Typed::new("the end of the end of it", Vec::new(), &[]);
        let places = ["end of it", "the", "of the", "it", "it is", "of"].map(|phrase| of.find(phrase));
        assert_eq!(places, [Some(4), Some(0), Some(2), Some(6), None, Some(2)]);
        assert_eq!(Typed::new("", Vec::new(), &[]), Typed::default());
        assert_eq!(Typed::new("O'Brien's visit", Vec::new(), &[]).quoted, None);
    }
}
