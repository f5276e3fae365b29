//! When two words are the same one for an answer: the same root, a word of one verb with it ([`super::derive`]), one that stands for
//! it in news ([`crate::language::alike`], and what a word may be put for), or words of the lexicon for one kind of event.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, LazyLock};

use serde::Deserialize;

use super::derive::derived;
use crate::facts::{Kind, Mode};
use crate::language::alike;
use crate::language::names::fold::key;
use crate::language::parse::{Tag, lemma};
pub use crate::language::roots::{Mark, Marks, root, roots};
use crate::lately::Lately;

/// What a word of the lexicon tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Sense {
    /// What kind of event.
    pub kind: Kind,
    /// How it is done.
    pub mode: Option<Mode>,
}

/// The lexicon of events as this program came with it: a question is read with the words its rules know.
static SENSES: LazyLock<BTreeMap<String, Vec<Entry>>> = LazyLock::new(|| {
    let verbs: Verbs = toml::from_str(include_str!("../../data/lexicon/verbs.toml")).unwrap_or_default();
    let nouns: Nouns = toml::from_str(include_str!("../../data/lexicon/events.toml")).unwrap_or_default();
    let mut map: BTreeMap<String, Vec<Entry>> = BTreeMap::new();
    for (verb, entry) in
        verbs.verb.into_iter().map(|e| (true, e)).chain(nouns.noun.into_iter().map(|e| (false, e)))
    {
        let sense = Sense { kind: entry.kind, mode: entry.mode };
        // What only some words around it make an event is not meant by the word alone.
        let plain = entry.needs.is_empty() && entry.before.is_empty() && entry.particle.is_none();
        let free = plain && entry.object.is_empty() && !entry.with_only;
        for word in &entry.lemmas {
            map.entry(word.clone()).or_default().push(Entry { sense, verb, plain, free });
        }
    }
    map
});

#[derive(Clone, Copy)]
struct Entry {
    sense: Sense,
    verb: bool,
    plain: bool,
    /// Whether it tells so whatever stands around it.
    free: bool,
}

#[derive(Default, Deserialize)]
struct Verbs {
    verb: Vec<Line>,
}

#[derive(Default, Deserialize)]
struct Nouns {
    noun: Vec<Line>,
}

#[derive(Deserialize)]
struct Line {
    lemmas: Vec<String>,
    kind: Kind,
    #[serde(default)]
    mode: Option<Mode>,
    #[serde(default)]
    needs: Vec<String>,
    #[serde(default)]
    before: Vec<String>,
    #[serde(default)]
    particle: Option<String>,
    #[serde(default)]
    object: Vec<String>,
    #[serde(default)]
    with_only: bool,
}

#[derive(Default, Deserialize)]
struct Groups {
    groups: Vec<Vec<String>>,
    one_way: Vec<Vec<String>>,
}

/// Root to the words of its groups.
static SYNONYMS: LazyLock<BTreeMap<String, BTreeSet<String>>> = LazyLock::new(|| {
    let file: Groups = toml::from_str(include_str!("synonyms.toml")).unwrap_or_default();
    let mut map: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for group in file.groups {
        // The group is for its first word: "people" stands for "source", not every source for people of any kind.
        let Some(first) = group.first() else { continue };
        map.entry(root(first)).or_default().extend(group.iter().cloned());
        for word in group.iter().skip(1) {
            map.entry(root(word)).or_default().insert(first.clone());
        }
    }
    for group in file.one_way {
        let Some((first, others)) = group.split_first() else { continue };
        map.entry(root(first)).or_default().extend(others.iter().cloned());
    }
    map
});

/// For each sense the words of the lexicon that tell it by themselves.
static FREE: LazyLock<BTreeMap<Sense, BTreeSet<String>>> = LazyLock::new(|| {
    let mut map: BTreeMap<Sense, BTreeSet<String>> = BTreeMap::new();
    for (word, entries) in SENSES.iter() {
        for e in entries.iter().filter(|e| e.free) {
            map.entry(e.sense).or_default().insert(word.clone());
        }
    }
    map
});

/// How many words it is kept of what the lexicon says of them.
const MOST_WORDS: usize = 4096;

/// What the lexicon says of a word in any of its forms.
struct InLexicon {
    senses: Vec<Sense>,
    verb: bool,
}

/// What the lexicon says of a word. The same words are looked up for every question.
fn in_lexicon(word: &str) -> Arc<InLexicon> {
    static KEPT: LazyLock<Lately<String, Arc<InLexicon>>> = LazyLock::new(|| Lately::new(MOST_WORDS));
    let make = || {
        let entries = entries(word);
        let mut senses: Vec<Sense> = entries.iter().filter(|e| e.plain).map(|e| e.sense).collect();
        senses.sort();
        senses.dedup();
        Arc::new(InLexicon { senses, verb: entries.iter().any(|e| e.verb) })
    };
    KEPT.get_or_make(word, |_| 1, make)
}

/// What a word tells in the lexicon, where it tells an event at all.
pub fn senses(word: &str) -> Vec<Sense> {
    in_lexicon(word).senses.clone()
}

/// Whether a word tells an event in the lexicon.
pub fn has_sense(word: &str) -> bool {
    !in_lexicon(word).senses.is_empty()
}

/// Verbs that introduce somebody's words, as this program came with them.
static SAYING: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    #[derive(Default, Deserialize)]
    struct Speech {
        verbs: Vec<String>,
        fragment: Vec<String>,
    }
    let speech: Speech = toml::from_str(include_str!("../../data/lexicon/speech.toml")).unwrap_or_default();
    speech.verbs.into_iter().chain(speech.fragment).collect()
});

/// Whether a word is a form of a verb that introduces somebody's words ("quipped").
pub fn is_saying(word: &str) -> bool {
    static KEPT: LazyLock<Lately<String, bool>> = LazyLock::new(|| Lately::new(MOST_WORDS));
    let make = || {
        let word = key(word);
        [Tag::Vbd, Tag::Vbn, Tag::Vbg, Tag::Vbz, Tag::Vb]
            .iter()
            .any(|t| SAYING.contains(&lemma(&word, *t).to_lowercase()))
    };
    KEPT.get_or_make(word, |_| 1, make)
}

/// Whether a word is a form of a verb of the lexicon.
pub fn is_event_verb(word: &str) -> bool {
    in_lexicon(word).verb
}

/// Those who do what a verb says, as English calls them: "successor", "owner".
pub fn agents(verb: &str) -> Vec<String> {
    let nouns = derived(verb).into_iter();
    nouns.filter(|w| w.ends_with("or") || w.ends_with("er")).collect()
}

/// The words that are made of a verb, and of which it is made: "closure" of "close".
pub fn made_of(verb: &str) -> Vec<String> {
    derived(verb)
}

/// Whether a word is a form of a verb, of an event or of every day.
pub fn is_verb_form(word: &str) -> bool {
    super::derive::verb_of(word).is_some()
}

/// Whether a word is the dictionary form of a verb, of an event or of every day.
pub fn is_verb(word: &str) -> bool {
    super::derive::verb_of(word).is_some_and(|v| *v == *word)
}

fn entries(word: &str) -> Vec<Entry> {
    let word = key(word);
    let tags = [Tag::Vbd, Tag::Vbn, Tag::Vbg, Tag::Vbz, Tag::Vb, Tag::Nns, Tag::Nn];
    let lemmas: BTreeSet<String> = tags.iter().map(|t| lemma(&word, *t).to_lowercase()).collect();
    lemmas.iter().filter_map(|l| SENSES.get(l)).flatten().copied().collect()
}

/// The words that say the same as `word` in general English; not all that tell the same kind of event.
fn same(word: &str) -> BTreeSet<String> {
    let mut words = BTreeSet::from([key(word)]);
    words.extend(SYNONYMS.get(&root(word)).into_iter().flatten().cloned());
    let forms = derived(word);
    // "His resignation": what stands for "resign", and the nouns of it.
    let verbs = forms.iter().filter(|w| super::derive::verb_of(w).is_some_and(|v| *v == **w));
    let of_verbs = verbs.flat_map(|w| alike::group(w)).filter(|(_, verb)| *verb);
    let group: BTreeSet<(&str, bool)> = alike::group(word).into_iter().chain(of_verbs).collect();
    for (other, verb) in group {
        if super::words::is_common(other) {
            continue;
        }
        words.insert(other.to_owned());
        if verb && !other.contains(' ') {
            words.extend(derived(other).into_iter().filter(|w| !super::words::is_common(w)));
        }
    }
    words.extend(forms);
    words
}

/// Whether a word is a phrase, as it is written or with its words joined by hyphens.
pub fn is_phrase(word: &str) -> bool {
    word.contains(' ') || word.contains('-') && alike::has(word)
}

/// A word as it is shown: of a phrase whose words were joined its words; "self-isolate" is one word.
pub fn shown(word: &str) -> String {
    let words = word.replace('-', " ");
    crate::strings::words::quoted(if alike::is_phrase(&words) { &words } else { word })
}

/// The roots of a word and of those that say the same in general English; not of all that tell the same kind of event.
pub fn synonyms(word: &str) -> Arc<BTreeSet<String>> {
    static KEPT: LazyLock<Lately<String, Arc<BTreeSet<String>>>> = LazyLock::new(|| Lately::new(MOST_WORDS));
    KEPT.get_or_make(word, |_| 1, || Arc::new(same(word).iter().map(|w| root(w)).collect()))
}

/// Whether the tables of words of one meaning have a word, or another word of the same verb.
pub(super) fn is_in_thesaurus(word: &str) -> bool {
    SYNONYMS.contains_key(&root(word)) || alike::has(word) || !derived(word).is_empty()
}

/// Words that may stand for `word` in a sentence that answers: itself, its synonyms, words for what is of its kind, and those of the
/// lexicon that tell the same kind of event in the same mode.
pub fn alike(word: &str) -> BTreeSet<String> {
    let mut words = same(word);
    words.extend(alike::of_kind(word).into_iter().map(str::to_owned));
    let senses: Vec<Sense> =
        senses(word).into_iter().filter(|s| s.mode.is_some() && tells_alone(word, s)).collect();
    words.extend(senses.iter().filter_map(|s| FREE.get(s)).flatten().cloned());
    words
}

/// Whether any telling of an event of this sense is what a word asks for: to be attacked is to be shot or stabbed, but who was shot was not
/// stabbed, and who was appointed was not nominated.
pub fn tells_alone(word: &str, sense: &Sense) -> bool {
    let several = match (sense.kind, sense.mode) {
        (Kind::State, _) => return false,
        (Kind::Assault, _) => ["attack", "assault", "violence", "strike"].as_slice(),
        (Kind::Appoint, Some(_)) => [].as_slice(),
        (Kind::Coerce, None) => [].as_slice(),
        _ => return true,
    };
    several.iter().any(|w| root(w) == root(word))
}

/// A word as sentences are compared with it.
#[derive(Debug)]
pub struct Like {
    /// Its root.
    pub root: String,
    /// The same as a number.
    pub mark: Mark,
    /// Its root, and those of the words that may stand for it ([`alike`]).
    pub roots: BTreeSet<String>,
    /// The same as numbers.
    pub marks: Marks,
    /// The roots of each word that may stand for it, as the base looks up sentences with it: "call off" has two.
    pub forms: Vec<Vec<String>>,
    /// Whether the sentences with one of `forms` are those with one of `roots`: not where a form of several roots is one root as well.
    pub is_listed: bool,
}

/// What sentences are compared with for a word. The same words are asked for again and again.
pub fn like(word: &str) -> Arc<Like> {
    static KEPT: LazyLock<Lately<String, Arc<Like>>> = LazyLock::new(|| Lately::new(MOST_WORDS));
    let make = || {
        let words = alike(word);
        let forms: Vec<Vec<String>> =
            words.iter().map(|w| if is_phrase(w) { vec![root(w)] } else { roots(w).collect() }).collect();
        let roots: BTreeSet<String> = words.iter().map(|w| root(w)).chain([root(word)]).collect();
        let single: BTreeSet<&String> = forms.iter().flatten().collect();
        let is_listed = forms.iter().all(|form| form.len() == 1) && single.iter().copied().eq(&roots);
        let root = root(word);
        Arc::new(Like { mark: Mark::of(&root), root, marks: roots.iter().collect(), roots, forms, is_listed })
    };
    KEPT.get_or_make(word, |_| 1, make)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_is_shown_in_its_words() {
        assert_eq!(shown("claim-responsibility"), "“claim responsibility”");
        assert_eq!(shown("self-isolate"), "“self-isolate”");
        assert_eq!(shown("harbour"), "“harbour”");
    }

    #[test]
    fn the_lexicon_and_the_synonyms_are_read() {
        assert!(senses("met").iter().any(|s| s.mode == Some(Mode::Meet)));
        assert!(senses("refused").iter().any(|s| s.kind == Kind::Reject));
        assert!(senses("banana").is_empty());
        assert!(alike("chief").contains("director") && alike("director").contains("chief"));
        assert!(alike("invade").contains("incursion"));
        assert!(!alike("banana").contains("director"));
        assert!(alike("contract").contains("agreement") && !alike("treaty").contains("contract"));
    }

    #[test]
    fn nouns_stand_for_verbs_and_kinds_for_what_is_of_them() {
        assert!(
            alike("resignation").contains("step down") && like("resigned").roots.contains(&root("step down"))
        );
        assert!(alike("illness").contains("pneumonia") && !alike("pneumonia").contains("illness"));
        assert!(!alike("brother").contains("sister") && !alike("originally").contains("come from"));
        // A word with other senses is asked for by its group, and stands for none of it.
        assert!(alike("part").contains("role") && !alike("role").contains("part"));
    }

    #[test]
    fn which_words_any_event_of_a_sense_answers() {
        let attack = Sense { kind: Kind::Assault, mode: Some(Mode::Attack) };
        assert!(
            tells_alone("attacked", &attack)
                && !tells_alone("killed", &attack)
                && !tells_alone("stabbed", &attack)
        );
        assert!(!tells_alone("nominated", &Sense { kind: Kind::Appoint, mode: Some(Mode::Appoint) }));
        assert!(tells_alone("met", &Sense { kind: Kind::Consult, mode: Some(Mode::Meet) }));
        assert!(!alike("wounded").contains("murder") && !alike("nominate").contains("appoint"));
    }
}
