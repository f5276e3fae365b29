//! Titles: the words that stand before a name or for its bearer ("President", "the Armenian prime minister").

use std::collections::HashMap;
use std::path::Path;

use serde::Deserialize;

use super::actors::{ActorsError, Gender};

/// A title as `data/lexicon/titles.toml` has it.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Title {
    /// Ways of writing it, as before a name.
    pub words: Vec<String>,
    /// The office it tells, as roles in `data/actors` call it; honorifics have none.
    pub office: Option<String>,
    /// What bears it.
    pub kind: Option<String>,
    /// The bearer's gender, where the word tells it.
    pub gender: Option<Gender>,
    /// Whether it may stand directly before a surname.
    #[serde(default)]
    pub before_name: bool,
    /// Whether a country or body may have several of them at a time ("ambassador", "senator").
    #[serde(default)]
    pub several: bool,
    /// Whether it is an honorific, a rank or an office, where the file says so.
    pub class: Option<String>,
}

/// All titles.
#[derive(Clone, Debug, Default)]
pub struct Titles {
    titles: Vec<Title>,
    /// Lower-case words of a title with its index, the longest first.
    forms: Vec<(Vec<String>, usize)>,
    /// Forms by their first word and by their last, in the same order: most words begin and end no title.
    by_first: HashMap<String, Vec<usize>>,
    by_last: HashMap<String, Vec<usize>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    title: Vec<Title>,
}

impl Titles {
    /// Reads `titles.toml`.
    ///
    /// # Errors
    /// [`ActorsError`] where it cannot be read or is malformed.
    pub fn load(path: &Path) -> Result<Titles, ActorsError> {
        let fail = |message: String| ActorsError { path: path.display().to_string(), message };
        let text = std::fs::read_to_string(path).map_err(|e| fail(e.to_string()))?;
        let file: File = toml::from_str(&text).map_err(|e| fail(e.to_string()))?;
        Ok(Titles::new(file.title))
    }

    /// A set of titles.
    pub fn new(titles: Vec<Title>) -> Titles {
        let split =
            |form: &str| form.to_lowercase().split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        let mut forms: Vec<(Vec<String>, usize)> =
            titles.iter().enumerate().flat_map(|(i, t)| t.words.iter().map(move |w| (split(w), i))).collect();
        forms.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then_with(|| a.cmp(b)));
        let index = |word: fn(&[String]) -> Option<&String>| {
            let mut map: HashMap<String, Vec<usize>> = HashMap::new();
            for (i, (form, _)) in forms.iter().enumerate() {
                if let Some(word) = word(form) {
                    map.entry(word.clone()).or_default().push(i);
                }
            }
            map
        };
        let (by_first, by_last) = (index(<[String]>::first), index(<[String]>::last));
        Titles { titles, forms, by_first, by_last }
    }

    /// The title that the last words of `before` are, with the byte of `before` at which it starts.
    ///
    /// Words are compared in lower case: "prime minister Pashinyan" is as good as "Prime Minister Pashinyan".
    pub fn ending<'a>(&'a self, before: &str) -> Option<(&'a Title, usize)> {
        let last = before.split_whitespace().rev().take(3).find_map(|w| words_of(w).pop())?.1;
        let candidates = self.by_last.get(&last)?;
        // No title is longer than this, and a paragraph may be.
        let mut from = before.len().saturating_sub(160);
        while !before.is_char_boundary(from) {
            from += 1;
        }
        let mut words: Vec<(usize, String)> = words_of(before.get(from..).unwrap_or_default());
        words.iter_mut().for_each(|(at, _)| *at += from);
        if from > 0 && !words.is_empty() {
            // It may be half a word.
            words.remove(0);
        }
        let form = candidates.iter().filter_map(|i| self.forms.get(*i)).find(|(form, _)| {
            form.len() <= words.len() && words.iter().rev().zip(form.iter().rev()).all(|((_, w), f)| w == f)
        })?;
        let start = words.get(words.len().checked_sub(form.0.len())?)?.0;
        Some((self.titles.get(form.1)?, start))
    }

    /// The title that the first words of `text` are, with the byte of `text` at which it ends.
    pub fn starting<'a>(&'a self, text: &str) -> Option<(&'a Title, usize)> {
        let first = text.split_whitespace().take(3).find_map(|w| words_of(w).pop())?.1;
        let list = |word: &str| self.by_first.get(word).map_or(&[][..], Vec::as_slice);
        let bare = first.strip_suffix('.').map_or(&[][..], list);
        let mut candidates: Vec<usize> = list(&first).iter().chain(bare).copied().collect();
        if candidates.is_empty() {
            return None;
        }
        candidates.sort_unstable();
        let head: String = text.chars().take(80).collect();
        let words = words_of(&head);
        let form = candidates.iter().filter_map(|i| self.forms.get(*i)).find(|(form, _)| {
            form.len() <= words.len()
                && words.iter().zip(form.iter()).all(|((_, w), f)| w == f || w.strip_suffix('.') == Some(f))
        })?;
        let (start, word) = words.get(form.0.len().checked_sub(1)?)?;
        let whole = form.0.last().is_some_and(|f| f == word);
        Some((self.titles.get(form.1)?, start + word.len() - usize::from(!whole)))
    }
}

/// Words of `text` in lower case with the byte at which each starts; a full stop belongs to its word ("Mr.").
fn words_of(text: &str) -> Vec<(usize, String)> {
    let mut words = Vec::new();
    let mut at = 0;
    for piece in text.split_inclusive(char::is_whitespace) {
        let word = piece.trim_end();
        let bare = word.trim_start_matches(['"', '“', '(', '\'', '‘']);
        let bare = bare.trim_end_matches([',', ';', ':', ')', '"', '”']);
        if !bare.is_empty() {
            // Where lower case has another length, the offset of the end would be wrong: such words are no titles.
            let lower = if bare.is_ascii() { bare.to_ascii_lowercase() } else { bare.to_owned() };
            words
                .push((at + (word.len() - word.trim_start_matches(['"', '“', '(', '\'', '‘']).len()), lower));
        }
        at += piece.len();
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Titles {
        let title = |words: &[&str], office: Option<&str>| Title {
            words: words.iter().map(|w| (*w).to_owned()).collect(),
            office: office.map(str::to_owned),
            kind: None,
            gender: None,
            before_name: true,
            several: false,
            class: None,
        };
        Titles::new(vec![
            title(&["Minister"], Some("minister")),
            title(&["Prime Minister"], Some("prime-minister")),
            title(&["Mr."], None),
        ])
    }

    #[test]
    fn the_longest_title_wins() {
        let titles = sample();
        let (title, start) = titles.ending("said Armenian Prime Minister ").unwrap();
        assert_eq!((title.office.as_deref(), start), (Some("prime-minister"), 14));
        assert!(titles.ending("Minister said ").is_none());
        let (title, end) = titles.starting("prime minister of Armenia").unwrap();
        assert_eq!((title.office.as_deref(), end), (Some("prime-minister"), 14));
    }
}
