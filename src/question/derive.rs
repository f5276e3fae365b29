//! Words made of one verb: "suspend" and "suspension", "visit" and "visitor", "die" and "death". English in general: endings
//! that change the stem, which a stemmer keeps apart, and pairs that no rule makes.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, LazyLock};

use serde::Deserialize;

use super::roots::is_event_verb;
use crate::language::alike;
use crate::language::names::fold::key;
use crate::language::parse::{Tag, lemma};
use crate::lately::Lately;

/// The tables of words of one family.
#[derive(Default, Deserialize)]
struct Tables {
    verbs: String,
    families: String,
    everyday: String,
}

static TABLES: LazyLock<Tables> =
    LazyLock::new(|| toml::from_str(include_str!("families.toml")).unwrap_or_default());

/// Endings of verbs and of the nouns made of them.
const ENDINGS: &[(&str, &str)] = &[
    ("nd", "nsion"),
    ("nd", "ntion"),
    ("de", "sion"),
    ("se", "sion"),
    ("mit", "mission"),
    ("ceive", "ception"),
    ("scribe", "scription"),
    ("duce", "duction"),
    ("olve", "olution"),
    ("cede", "cession"),
    ("ceed", "cession"),
    ("ify", "ification"),
    ("ply", "plication"),
    ("vert", "version"),
    ("pel", "pulsion"),
    ("pose", "position"),
    ("quire", "quisition"),
    ("sume", "sumption"),
    ("rupt", "ruption"),
    ("vene", "vention"),
    ("vade", "vader"),
];

/// Endings that are put to a verb: those who do it, those it is done to, and the doing.
const ADDED: &[&str] = &["er", "or", "ee", "ment", "ist", "ist", "ation"];

static EVERYDAY: LazyLock<BTreeSet<&'static str>> =
    LazyLock::new(|| TABLES.everyday.split_whitespace().collect());

/// Verb to its words and each of them to the verb, and each word of a family to its others.
static FAMILIES: LazyLock<BTreeMap<&'static str, BTreeSet<&'static str>>> = LazyLock::new(|| {
    let mut map: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (verb, words) in TABLES.verbs.split_whitespace().filter_map(|p| p.split_once(':')) {
        for word in words.split(',') {
            map.entry(verb).or_default().insert(word);
            map.entry(word).or_default().insert(verb);
        }
    }
    for family in TABLES.families.split_whitespace() {
        for word in family.split('=') {
            map.entry(word).or_default().extend(family.split('=').filter(|w| *w != word));
        }
    }
    map
});

/// How many words it is kept of what verb they are a form of.
const MOST_WORDS: usize = 4096;

/// The dictionary form of a verb that `word` is a form of, if it is one.
pub(super) fn verb_of(word: &str) -> Option<Arc<str>> {
    static KEPT: LazyLock<Lately<String, Option<Arc<str>>>> = LazyLock::new(|| Lately::new(MOST_WORDS));
    let make = || {
        let word = key(word);
        // A phrase whose words are joined ("take-over").
        if word.contains('-') && alike::group(&word).iter().any(|(_, verb)| *verb) {
            return Some(Arc::from(word));
        }
        let tags = [Tag::Vbd, Tag::Vbn, Tag::Vbg, Tag::Vbz, Tag::Vb];
        let mut forms = tags.iter().map(|t| lemma(&word, *t).to_lowercase());
        forms.find(|f| is_verb(f)).map(Arc::from)
    };
    KEPT.get_or_make(word, |_| 1, make)
}

fn is_verb(word: &str) -> bool {
    EVERYDAY.contains(word) || (is_event_verb(word) && word.len() > 2)
}

/// Words of the same verb as `word`: of a verb its nouns, of a noun its verb and that verb's other nouns.
pub(super) fn derived(word: &str) -> Vec<String> {
    let word = key(word);
    if word.len() < 3 || word.contains(' ') {
        return Vec::new();
    }
    let singular = lemma(&word, Tag::Nns).to_lowercase();
    let mut verbs: BTreeSet<String> = verb_of(&word).iter().map(ToString::to_string).collect();
    let mut found: BTreeSet<String> = BTreeSet::new();
    for form in [&word, &singular] {
        found.extend(FAMILIES.get(form.as_str()).into_iter().flatten().map(|w| (*w).to_owned()));
        for (verb, noun) in ENDINGS {
            verbs.extend(form.strip_suffix(noun).map(|stem| format!("{stem}{verb}")).filter(|v| is_verb(v)));
        }
        for ending in ADDED {
            let Some(stem) = form.strip_suffix(ending).filter(|s| s.len() > 2) else { continue };
            let undoubled = stem.strip_suffix(|c: char| stem.ends_with(&format!("{c}{c}")));
            let bases = [Some(stem.to_owned()), Some(format!("{stem}e")), undoubled.map(str::to_owned)];
            verbs.extend(bases.into_iter().flatten().filter(|v| is_verb(v)));
        }
    }
    for verb in &verbs {
        found.extend(FAMILIES.get(verb.as_str()).into_iter().flatten().map(|w| (*w).to_owned()));
        let made =
            ENDINGS.iter().filter_map(|(end, noun)| Some(format!("{}{noun}", verb.strip_suffix(end)?)));
        found.extend(made);
        let stem = verb.strip_suffix('e').unwrap_or(verb);
        // "Mine" makes no "minist", whose root is that of "minister".
        let made = ADDED.iter().filter(|end| **end != "ist" || stem.len() > 3);
        found.extend(made.map(|end| format!("{stem}{end}")));
    }
    // "Terrorist" and "terrorism" are of one word.
    found.extend(singular.strip_suffix("ist").map(|stem| format!("{stem}ism")));
    found.extend(singular.strip_suffix("ism").map(|stem| format!("{stem}ist")));
    found.extend(verbs);
    found.remove(&word);
    found.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_one_verb() {
        for (a, b) in [
            ("suspended", "suspension"),
            ("suspension", "suspend"),
            ("died", "death"),
            ("death", "die"),
            ("flown", "flight"),
            ("visitor", "visit"),
            ("decision", "decide"),
            ("successor", "succeed"),
            ("terrorist", "terrorism"),
            ("acquire", "acquisition"),
            ("explained", "explanation"),
            ("strong", "strength"),
            ("bikers", "bike"),
        ] {
            assert!(derived(a).iter().any(|w| w == b), "{a}: {:?}", derived(a));
        }
        // What only looks made of a verb is not.
        for (a, b) in [("flower", "flow"), ("number", "numb"), ("banana", "ban")] {
            assert!(!derived(a).iter().any(|w| w == b), "{a}: {:?}", derived(a));
        }
    }
}
