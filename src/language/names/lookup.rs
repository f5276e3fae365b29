//! Finding known names in text: one automaton over all spellings, whole words only, the longest first.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use aho_corasick::{AhoCorasick, AhoCorasickBuilder, MatchKind};

use super::fold::{Folded, fold, key};
use super::{Actors, Entity};

/// By what kind of name an entity was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Via {
    /// Its whole name, or an abbreviation of it.
    Full,
    /// A country's adjective or people ("Armenian").
    Demonym,
    /// A person's surname alone.
    Surname,
    /// A name that means many things.
    Weak,
}

/// An entity that a stretch of text may name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Candidate {
    /// Index into the actors.
    entity: usize,
    /// How.
    pub via: Via,
}

/// A stretch of text that is somebody's name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Where, in bytes of the text searched.
    pub range: Range<usize>,
    /// Whom it may name.
    pub candidates: Vec<Candidate>,
}

/// All known names, ready to be found.
#[derive(Clone, Debug)]
pub struct Lookup {
    actors: Arc<Actors>,
    /// For articles: in the case they are written. Made when first needed: a bot that only answers reads no article.
    articles: OnceLock<Automaton>,
    /// For what people type: in lower case. Made when first needed, so that it does not delay the start.
    questions: OnceLock<HashMap<String, Vec<Candidate>>>,
    /// Given names of the known people, folded and in lower case.
    given: OnceLock<BTreeSet<String>>,
}

#[derive(Clone, Debug)]
struct Automaton {
    search: Option<AhoCorasick>,
    candidates: Vec<Vec<Candidate>>,
}

/// Words of English that are somebody's name as well. Typed in lower case they are the word.
const WORDS_TOO: &[&str] = &[
    "us",
    "who",
    "it",
    "may",
    "power",
    "un",
    "us.",
    "brown",
    "price",
    "king",
    "rice",
    "white",
    "black",
    "young",
    "bush",
    "hope",
    "grant",
    "long",
    "law",
    "march",
    "will",
    "mark",
    "case",
    "page",
    "day",
    "west",
    "east",
    "cook",
    "best",
    "good",
    "bill",
    "sun",
    "time",
    "politics",
    "forum",
    "mirror",
    "independent",
    "guardian",
    "hill",
    "nice",
    "reading",
    "chad",
    "turkey",
    "post",
    "economist",
    "nature",
    "science",
    "wall",
    "green",
    "fox",
    "cash",
    "ford",
    "may",
    "sky",
    "abc",
    "act",
    "so",
    "him",
    "he",
    "moon",
];

/// Whether a word, in lower case, is a word of English though somebody is called so ("who", "may", "power").
pub fn is_word_too(word: &str) -> bool {
    WORDS_TOO.contains(&word)
}

impl Lookup {
    /// Names that can be found once they are asked for.
    pub fn new(actors: Arc<Actors>) -> Lookup {
        Lookup { actors, articles: OnceLock::new(), questions: OnceLock::new(), given: OnceLock::new() }
    }

    /// Every name with whom it may mean, folded by `spell`.
    fn names(&self, spell: impl Fn(&str) -> String) -> BTreeMap<String, Vec<Candidate>> {
        let mut names: BTreeMap<String, Vec<Candidate>> = BTreeMap::new();
        for (entity, e) in self.actors.iter().enumerate() {
            let full = e.full_names().map(|n| (n, Via::Full));
            let demonyms = e.demonyms.iter().map(|n| (n.as_str(), Via::Demonym));
            let surnames = e.surnames().map(|n| (n, Via::Surname));
            let weak = e.weak_aliases.iter().map(|n| (n.as_str(), Via::Weak));
            for (name, via) in full.chain(demonyms).chain(surnames).chain(weak) {
                let list = names.entry(spell(name)).or_default();
                if !list.iter().any(|c| c.entity == entity) {
                    list.push(Candidate { entity, via });
                }
            }
        }
        names
    }

    /// The automaton for articles.
    fn automaton(&self) -> Automaton {
        let names = self.names(|name| fold(name).text);
        let search = AhoCorasickBuilder::new().match_kind(MatchKind::LeftmostLongest).build(names.keys());
        // Building fails only beyond two thousand million states; then nobody is found, which every check would show.
        Automaton { search: search.ok(), candidates: names.into_values().collect() }
    }

    /// Makes what questions need, which else the first one waits for.
    pub fn warm_up(&self) {
        self.question_names();
    }

    fn question_names(&self) -> &HashMap<String, Vec<Candidate>> {
        self.questions.get_or_init(|| self.names(key).into_iter().collect())
    }

    /// The known entities.
    pub fn actors(&self) -> &Arc<Actors> {
        &self.actors
    }

    /// The entity of a candidate.
    pub fn entity(&self, candidate: Candidate) -> Option<&Entity> {
        self.actors.at(candidate.entity)
    }

    /// Whether a word is the given name of somebody known.
    pub fn is_given_name(&self, word: &str) -> bool {
        self.given.get_or_init(|| super::given::of(&self.actors)).contains(&key(word))
    }

    /// The known people with this surname.
    pub fn bearers(&self, surname: &str) -> Vec<&Entity> {
        let candidates = self.question_names().get(&key(surname)).map(Vec::as_slice).unwrap_or_default();
        candidates.iter().filter(|c| c.via == Via::Surname).filter_map(|c| self.entity(*c)).collect()
    }

    /// Every known name in the text of an article, in order, none overlapping.
    pub fn in_article(&self, text: &str) -> Vec<Found> {
        find(self.articles.get_or_init(|| self.automaton()), text)
    }

    /// Every known name in what somebody typed, in any case, in order, none overlapping.
    pub fn in_question(&self, text: &str) -> Vec<Found> {
        let mut found = find_typed(self.question_names(), text);
        found.retain(|f| {
            let typed = text.get(f.range.clone()).unwrap_or_default();
            typed.chars().any(char::is_uppercase) || !WORDS_TOO.contains(&typed)
        });
        found
    }
}

fn find(automaton: &Automaton, text: &str) -> Vec<Found> {
    let Some(search) = &automaton.search else { return Vec::new() };
    let folded = fold(text);
    let bytes = folded.text.as_bytes();
    let word_char = |i: usize| bytes.get(i).is_some_and(|b| b.is_ascii_alphanumeric() || *b >= 0x80);
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(m) = search.find(aho_corasick::Input::new(&folded.text).range(from..)) {
        let inside = |at: usize| at > 0 && word_char(at - 1) && word_char(at);
        // "U.S." is no part of "U.S.S."
        let cut = m.end() > 0 && bytes.get(m.end() - 1) == Some(&b'.') && word_char(m.end());
        let whole = !inside(m.start()) && !inside(m.end()) && !cut;
        if whole {
            let candidates = automaton.candidates.get(m.pattern().as_usize()).cloned().unwrap_or_default();
            found.push(Found { range: original(&folded, text, m.start(), m.end()), candidates });
            from = m.end();
        } else {
            // The longest match was part of a longer word. Go on behind the word it began in, so that no part of it is taken.
            from = next_word(bytes, m.start());
        }
    }
    found
}

fn original(folded: &Folded, text: &str, start: usize, end: usize) -> Range<usize> {
    folded.original(text, start, end)
}

/// Longest name that is looked for in a question, in bytes: longer than any that is known.
const LONGEST: usize = 100;

/// Names in what somebody typed: at each word the longest that ends with a word. A question is so short that this is
/// quicker than making an automaton of all names at every start.
fn find_typed(names: &HashMap<String, Vec<Candidate>>, text: &str) -> Vec<Found> {
    let folded = fold(text);
    let lower = folded.text.to_ascii_lowercase();
    let bytes = lower.as_bytes();
    let word_char = |i: usize| bytes.get(i).is_some_and(|b| b.is_ascii_alphanumeric() || *b >= 0x80);
    let border = |i: usize| i == 0 || !(word_char(i - 1) && word_char(i));
    let mut found = Vec::new();
    let mut start = 0;
    while start < bytes.len() {
        if !(word_char(start) && border(start)) {
            start += 1;
            continue;
        }
        let last = bytes.len().min(start + LONGEST);
        let ends = (start + 1..=last).rev().filter(|&end| border(end) && bytes.get(end - 1) != Some(&b' '));
        let longest = ends.filter_map(|end| Some((end, names.get(lower.get(start..end)?)?))).next();
        match longest {
            Some((end, candidates)) => {
                found.push(Found {
                    range: original(&folded, text, start, end),
                    candidates: candidates.clone(),
                });
                start = end;
            }
            None => start = next_word(bytes, start),
        }
    }
    found
}

/// The next place after `from` where a word can begin.
fn next_word(bytes: &[u8], from: usize) -> usize {
    let mut at = from + 1;
    while at < bytes.len() && bytes.get(at).is_some_and(|b| b.is_ascii_alphanumeric() || *b >= 0x80) {
        at += 1;
    }
    at.min(bytes.len())
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    pub(crate) fn sample() -> Lookup {
        let text = r#"
            [[entity]]
            id = "ilham-aliyev"
            kind = "person"
            name = "Ilham Aliyev"
            surname = "Aliyev"
            [[entity]]
            id = "united-states"
            kind = "country"
            name = "United States"
            short = ["US", "U.S."]
            demonyms = ["American", "Americans"]
            [[entity]]
            id = "iran"
            kind = "country"
            name = "Iran"
            demonyms = ["Iranian"]
        "#;
        #[derive(serde::Deserialize)]
        struct File {
            entity: Vec<Entity>,
        }
        let file: File = toml::from_str(text).unwrap();
        Lookup::new(Arc::new(Actors::new(file.entity).unwrap()))
    }

    fn names<'a>(lookup: &Lookup, text: &'a str) -> Vec<&'a str> {
        lookup.in_article(text).into_iter().map(|f| &text[f.range]).collect()
    }

    #[test]
    fn whole_words_longest_first_in_any_spelling() {
        let lookup = sample();
        assert_eq!(
            names(&lookup, "U.S. and US-led, İlham Əliyev’s aides; USAID; Iranians"),
            ["U.S.", "US", "İlham Əliyev"]
        );
        assert_eq!(names(&lookup, "The Iranian president and Aliyev"), ["Iranian", "Aliyev"]);
    }

    #[test]
    fn questions_are_read_in_any_case_but_us_is_a_pronoun() {
        let lookup = sample();
        let found = lookup.in_question("did aliyev tell us about iran");
        assert_eq!(found.len(), 2);
        assert_eq!(lookup.in_question("US statement").len(), 1);
    }
}
