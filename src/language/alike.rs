//! Words that stand for one another in news, and phrases that stand for a word: "call off" and "cancel", "lose one's life" and "die".
//!
//! The tables beside this file hold them by field. A phrase is found in a text by its words in order: what stands between them
//! begins with an article or a pronoun ("called the talks off"), or is one word ("took an active part"); a noun may stand before its
//! verb in the passive ("lives were lost"). A phrase has a root of its own, that of its words written as one: "take over" and
//! "takeover" have the same.

mod literal;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use serde::Deserialize;

use super::dates::is_calendar_name;
use super::names::fold::key;
use super::parse::{Tag, lemma};
use super::roots::root;
use super::spelling::spelling;

/// Most words that stand between two of a phrase.
const MOST_BETWEEN: usize = 3;

/// How far from the first word of a phrase its second may stand: behind [`MOST_BETWEEN`] words, or before its verb in the passive, with
/// helping words and adverbs between.
const REACH: usize = 12;

/// Words with which begins what stands between the words of a phrase.
const BETWEEN: &[&str] = &[
    "a", "an", "the", "this", "that", "these", "those", "his", "her", "its", "their", "our", "my", "your",
    "no", "any", "some", "it", "him", "them", "us", "me", "you", "all", "both", "two", "three", "several",
    "many",
];

/// Words that stand between the words of no phrase: there another clause or phrase begins.
const APART: &[&str] = &[
    "and", "or", "but", "who", "which", "when", "while", "if", "to", "of", "in", "at", "on", "by", "for",
    "from", "with", "as", "be", "is", "are", "was", "were", "been", "has", "have", "had", "not", "after",
    "before",
];

/// Helping verbs of the passive.
const PASSIVE: &[&str] = &["be", "is", "are", "was", "were", "been", "being"];

/// Words behind a verb that make another verb of it.
const PARTICLES: &[&str] = &[
    "about", "across", "after", "ahead", "against", "along", "apart", "around", "at", "away", "back", "by",
    "clear", "down", "for", "forward", "from", "in", "into", "off", "on", "onto", "out", "over", "through",
    "to", "together", "under", "up", "upon", "with", "without", "alone",
];

#[derive(Default, Deserialize)]
struct Field {
    groups: Vec<String>,
}

/// A phrase of several words.
#[derive(Debug)]
pub struct Phrase {
    /// As the table has it.
    pub text: String,
    /// The roots of its words, in order.
    words: Vec<String>,
    /// Its own root.
    pub root: String,
    /// Whether a verb is its first word and its head.
    pub is_verb: bool,
    /// The one verb that stands for it, in dictionary form; `None` where there are several or none.
    pub verb: Option<String>,
    /// Whether a question is read with something in its place.
    pub replaced: bool,
}

/// Groups and phrases, looked up by roots.
#[derive(Default)]
struct Tables {
    /// By a word's dictionary form ([`named`]) the words of the groups that it is in, and whether these are of verbs; in order.
    groups: BTreeMap<String, Vec<(&'static str, bool)>>,
    /// By the root of its first word and, of those, of its second.
    phrases: BTreeMap<String, BTreeMap<String, Vec<Phrase>>>,
    /// By a kind's dictionary form the words for what is of it.
    kinds: BTreeMap<String, &'static str>,
}

/// What the groups say of a phrase, while they are read.
struct Told {
    is_verb: bool,
    replaced: bool,
    firsts: BTreeSet<String>,
}

static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let files = [
        (include_str!("alike/verbs.toml"), true),
        (include_str!("alike/nouns.toml"), false),
        (include_str!("alike/others.toml"), false),
    ];
    let mut tables = Tables::default();
    let mut phrases: BTreeMap<String, Told> = BTreeMap::new();
    for (file, is_verb) in files {
        let fields: BTreeMap<String, Field> = toml::from_str(file).unwrap_or_default();
        for group in fields.into_values().flat_map(|field| field.groups) {
            // Kept as long as the program runs, as all of the tables is: one copy for all words of a group.
            let group: &'static str = group.leak();
            let marked: Vec<&'static str> = group.split(',').map(str::trim).collect();
            let words: Vec<&'static str> = marked.iter().map(|w| w.trim_start_matches(['~', '^'])).collect();
            let told: Vec<&'static str> =
                marked.iter().filter(|w| !w.starts_with('^')).map(|w| w.trim_start_matches('~')).collect();
            for (word, marked) in words.iter().zip(&marked) {
                let others = told.iter().filter(|w| *w != word).map(|w| (*w, is_verb));
                tables.groups.entry(named(word)).or_default().extend(others);
                if word.contains(' ') {
                    let new = Told { is_verb: false, replaced: true, firsts: BTreeSet::new() };
                    let told = phrases.entry((*word).to_owned()).or_insert(new);
                    told.is_verb |= is_verb;
                    told.replaced &= is_verb && word == marked;
                    told.firsts.extend(words.first().map(|w| (*w).to_owned()));
                }
            }
        }
    }
    for (phrase, Told { is_verb, replaced, firsts }) in phrases {
        let words: Vec<String> = phrase.split(' ').map(root).collect();
        let first = words.first().cloned().unwrap_or_default();
        let one = firsts.first().filter(|w| firsts.len() == 1 && !w.contains(' ')).cloned();
        let second = words.get(1).cloned().unwrap_or_default();
        let entry = Phrase { root: root(&phrase), words, is_verb, verb: one, replaced, text: phrase };
        tables.phrases.entry(first).or_default().entry(second).or_default().push(entry);
    }
    for list in tables.groups.values_mut() {
        list.sort_unstable();
        list.dedup();
        list.shrink_to_fit();
    }
    let kinds: BTreeMap<String, String> =
        toml::from_str(include_str!("alike/kinds.toml")).unwrap_or_default();
    for (kind, words) in kinds {
        tables.kinds.insert(named(&kind), words.leak());
    }
    tables
});

/// What a dictionary form is called in the tables: in one spelling; a phrase by its root, as which it stands in texts.
fn named(word: &str) -> String {
    if word.contains(' ') { root(word) } else { spelling(&word.replace('-', "")).into_owned() }
}

/// The dictionary forms that a word may be of, as the tables have them. A stem is too little: "originally" has that of "originate".
fn forms(word: &str) -> BTreeSet<String> {
    let word = key(word);
    let phrase = [root(&word)].into_iter().filter(|_| word.contains([' ', '-']));
    let tags = [Tag::Vbd, Tag::Vbn, Tag::Vbg, Tag::Vbz, Tag::Vb, Tag::Nns, Tag::Nn];
    tags.iter().map(|tag| named(&lemma(&word, *tag).to_lowercase())).chain(phrase).collect()
}

/// The words that stand for `word` in news, each with whether it does so as a verb; phrases among them.
pub fn group(word: &str) -> BTreeSet<(&'static str, bool)> {
    let forms = forms(word);
    let lists = forms.iter().filter_map(|form| TABLES.groups.get(form)).flatten();
    lists.copied().collect()
}

/// Words for what is of the kind that `word` names.
pub fn of_kind(word: &str) -> Vec<&'static str> {
    let lists = forms(word).into_iter().filter_map(|form| TABLES.kinds.get(&form));
    lists.flat_map(|list| list.split_whitespace()).collect()
}

/// Whether the tables have a word.
pub fn has(word: &str) -> bool {
    forms(word).iter().any(|form| TABLES.groups.contains_key(form) || TABLES.kinds.contains_key(form))
}

/// Whether the tables have a phrase of these words.
pub fn is_phrase(words: &str) -> bool {
    let first = words.split(' ').next().map(root).unwrap_or_default();
    let lists = TABLES.phrases.get(&first).into_iter().flat_map(BTreeMap::values);
    lists.flatten().any(|phrase| phrase.text == words)
}

/// A word of a text in which phrases are looked for.
#[derive(Clone, Copy, Debug)]
pub struct Piece<'t> {
    /// In small letters.
    pub lower: &'t str,
    /// Its root.
    pub root: &'t str,
    /// Whether nothing stands between it and the word before: no mark.
    pub joined: bool,
}

/// A phrase in a text.
#[derive(Debug)]
pub struct Found {
    /// Which.
    pub phrase: &'static Phrase,
    /// Its words, by their index, in the order of the phrase.
    pub at: Vec<usize>,
}

impl Found {
    /// The word that stands for it among the others: its verb, or its last word where it is a noun.
    pub fn head(&self) -> usize {
        let noun = self.at.last().filter(|_| !self.phrase.is_verb);
        noun.or(self.at.first()).copied().unwrap_or_default()
    }
}

/// The phrases in a text.
pub fn phrases(text: &[Piece<'_>]) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    for (i, word) in text.iter().enumerate() {
        let Some(seconds) = TABLES.phrases.get(word.root) else { continue };
        // Only those are looked at of which the second word stands near as well: "take" begins very many.
        let around = text.get(i.saturating_sub(REACH)..(i + REACH).min(text.len())).unwrap_or_default();
        let near: BTreeSet<&str> = around.iter().map(|w| w.root).collect();
        for phrase in near.into_iter().filter_map(|root| seconds.get(root)).flatten() {
            let at = forward(phrase, text, i).or_else(|| passive(phrase, text, i));
            found.extend(at.map(|at| Found { phrase, at }));
        }
    }
    found
}

/// Words behind which stands a noun, and no verb: "the fire at the mill".
const BEFORE_NOUN: &[&str] =
    &["the", "a", "an", "his", "its", "their", "our", "my", "your", "every", "each", "another"];

/// The words of a phrase that begins at `from`, one behind the other.
fn forward(phrase: &Phrase, text: &[Piece<'_>], from: usize) -> Option<Vec<usize>> {
    let before = from.checked_sub(1).and_then(|b| text.get(b));
    if phrase.is_verb && before.is_some_and(|w| BEFORE_NOUN.contains(&w.lower)) {
        return None;
    }
    let mut at = vec![from];
    let mut last = from;
    for root in phrase.words.get(1..)? {
        let is = |i: &usize| text.get(*i).is_some_and(|w| w.root == root);
        let next = (last + 1..last + 2 + MOST_BETWEEN).find(is)?;
        let whole = (last + 1..=next).all(|i| text.get(i).is_some_and(|w| w.joined));
        if !whole || !may_stand(text.get(last + 1..next)?, phrase) {
            return None;
        }
        at.push(next);
        last = next;
    }
    // "Dropped in 2007", "brought on Monday": a preposition of a time.
    let timed = text.get(last).is_some_and(|w| matches!(w.lower, "in" | "on" | "at" | "by"))
        && text.get(last + 1).is_some_and(|w| is_time(w.lower));
    (!timed && !(phrase.is_verb && literal::is_literal(&phrase.text, text, from, last))).then_some(at)
}

/// Whether a word is a figure, a month, a day of the week or another with which a time begins.
fn is_time(word: &str) -> bool {
    const BEGINNING: &[&str] =
        &["early", "mid", "late", "spring", "summer", "autumn", "winter", "midnight", "noon"];
    word.starts_with(|c: char| c.is_ascii_digit()) || is_calendar_name(word) || BEGINNING.contains(&word)
}

/// Whether these words may stand between two of a phrase.
fn may_stand(between: &[Piece<'_>], phrase: &Phrase) -> bool {
    let [first, ..] = between else { return true };
    let open = |w: &Piece<'_>| APART.contains(&w.lower) || PARTICLES.contains(&w.lower);
    if between.iter().any(open) || !phrase.is_verb {
        return false;
    }
    BETWEEN.contains(&first.lower)
        || first.lower.ends_with("ly")
        || between.len() == 1 && !phrase.is_particle()
}

/// The words of a phrase of verb and noun that is told in the passive, with its verb at `verb`: "a decision was made".
fn passive(phrase: &Phrase, text: &[Piece<'_>], verb: usize) -> Option<Vec<usize>> {
    let [_, noun] = phrase.words.as_slice() else { return None };
    if !phrase.is_verb || phrase.is_particle() {
        return None;
    }
    let mut be = verb.checked_sub(1)?;
    while text.get(be).is_some_and(|w| w.lower.ends_with("ly") || matches!(w.lower, "not" | "also" | "been"))
    {
        be = be.checked_sub(1)?;
    }
    let helped =
        text.get(be).is_some_and(|w| PASSIVE.contains(&w.lower) || matches!(w.lower, "has" | "have" | "had"));
    let own = |i: &usize| text.get(*i).is_some_and(|w| w.root == noun);
    let before = (be.saturating_sub(MOST_BETWEEN)..be).rev().find(own)?;
    let whole = (before + 1..=verb).all(|i| text.get(i).is_some_and(|w| w.joined));
    (helped && whole).then(|| vec![verb, before])
}

impl Phrase {
    /// Whether it is a verb with a word that makes another verb of it ("call off"), and no verb with a noun.
    fn is_particle(&self) -> bool {
        self.words.last().is_some_and(|w| PARTICLES.contains(&w.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::roots::roots_and_phrases;

    fn has_phrase(text: &str, phrase: &str) -> bool {
        roots_and_phrases(text).contains(&root(phrase))
    }

    #[test]
    fn the_tables_are_read() {
        assert!(group("cancelled").contains(&("call off", true)));
        assert!(group("storeys").contains(&("floor", false)));
        assert!(!group("originally").contains(&("come from", true)));
        assert!(of_kind("animals").contains(&"elephant"));
        assert!(TABLES.groups.len() > 1500 && TABLES.phrases.len() > 150);
        assert!(!has("zyzzyva"));
    }

    #[test]
    fn what_differs_in_law_or_in_what_is_done_stands_for_nothing_else() {
        for (a, b) in [
            ("appoint", "elect"),
            ("appoint", "nominate"),
            ("charge", "convict"),
            ("arrest", "charge"),
            ("accuse", "charge"),
            ("injure", "kill"),
            ("injure", "die"),
            ("propose", "pass"),
            ("propose", "approve"),
            ("suspend", "cancel"),
            ("postpone", "cancel"),
            ("damage", "destroy"),
            ("sentence", "convict"),
            ("brother", "sister"),
            ("wife", "husband"),
            ("king", "queen"),
            ("pandemic", "vaccine"),
            ("shoot", "stab"),
            ("rob", "kill"),
            ("threaten", "attack"),
        ] {
            assert!(!group(a).iter().any(|(w, _)| root(w) == root(b)), "{a}: {b}");
            assert!(!group(b).iter().any(|(w, _)| root(w) == root(a)), "{b}: {a}");
        }
    }

    #[test]
    fn phrases_are_found_by_their_words() {
        for (text, phrase) in [
            ("The mayor called off the match.", "call off"),
            ("The mayor called the match off.", "call off"),
            ("Nine sailors lost their lives.", "lose lives"),
            ("Nine lives were lost at sea.", "lose lives"),
            ("They took an active part in the race.", "take part"),
            ("A decision has not been made.", "make decision"),
            ("Her takeover of the yard was quick.", "take over"),
            ("The head of state left.", "head of state"),
            ("A new law was brought in by the mayor.", "bring in"),
            ("The mayor lashed out at the sailors.", "lash out at"),
            ("They got rid of the old mill.", "get rid of"),
            ("The river burst its banks.", "burst banks"),
            ("The report came out on Monday.", "come out"),
            ("The plan was carried out in May.", "carry out"),
            ("The sailors broke out of prison.", "break out"),
            ("The bomb went off in the market.", "go off"),
            ("The mayor turned the offer down.", "turn down"),
            ("They put an old dog down.", "put down"),
            ("The storm led to floods.", "lead to"),
            ("The talks broke down, the mayor said.", "break down"),
        ] {
            assert!(has_phrase(text, phrase), "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_a_phrase_is_none() {
        for (text, phrase) in [
            ("The mayor called. Off the coast a ship waited.", "call off"),
            ("The mayor called the sailor who took his hat off.", "call off"),
            ("They took the bread and her part of it.", "take part"),
            ("Nine sailors lost, and their lives went on.", "lose lives"),
            ("The law was brought in 2007.", "bring in"),
            ("The turn out of the harbour was narrow.", "turn out"),
            ("The ball hit the wall and rolled out at night.", "hit out at"),
            ("They burst out laughing on the banks of the river.", "burst banks"),
            ("The head of the old state school left.", "head of state"),
            ("The sailors came out of the harbour office.", "come out"),
            ("The sailor was carried out of the mill.", "carry out"),
            ("A fire broke out at the mill.", "break out"),
            ("The lorry went off the road.", "go off"),
            ("The mayor turned down a side street.", "turn down"),
            ("The mayor held up a hand.", "hold up"),
            ("It turned out to be a whale.", "turn out"),
            ("They put down the oars.", "put down"),
            ("A narrow path led to the mill.", "lead to"),
            ("The firemen broke down the door.", "break down"),
        ] {
            assert!(!has_phrase(text, phrase), "{text}");
        }
    }
}
