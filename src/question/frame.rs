//! What a question takes for granted by the order of its words: who does it, to whom, and where, to where, from where.
//!
//! "When did X meet Y in Z" takes for granted that X met Y in Z. A part that asks ("who", "what") grants nothing.

use super::typed::Typed;
use super::words::is_common;
use crate::language::names::EntityId;

/// Who or what stands in one part of a question.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filler {
    /// The names, where the part is one or several.
    pub entities: Vec<EntityId>,
    /// Whether it is typed as a name.
    pub capital: bool,
    /// Its words as typed, without those of grammar.
    pub words: Vec<String>,
    /// The words as they stand in the question.
    pub text: String,
}

/// The parts of a question around its verb.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Frame {
    /// The verb, as typed.
    pub verb: Option<String>,
    /// Who does it.
    pub doer: Option<Filler>,
    /// To whom or what it is done.
    pub done_to: Option<Filler>,
    /// What stands behind a preposition.
    pub behind: Vec<(String, Filler)>,
}

/// Prepositions that begin a part of their own.
const PREPOSITIONS: &[&str] = &[
    "in",
    "at",
    "to",
    "from",
    "on",
    "with",
    "by",
    "for",
    "into",
    "near",
    "against",
    "about",
    "over",
    "after",
    "before",
    "during",
    "because",
    "since",
    "until",
    "through",
    "outside",
    "inside",
    "under",
    "despite",
    "when",
    "if",
    "as",
    "that",
    "between",
    "among",
    "of",
    "according",
    "who",
    "which",
    "while",
];

/// Helping verbs between which and the verb the subject stands.
const HELPING: &[&str] = &[
    "did", "do", "does", "has", "have", "had", "was", "were", "is", "are", "will", "would", "can", "could",
    "should",
];

/// The frame of a question, `text` cut into words, whose verb stands at `verb`; empty where no helping verb says what is subject.
pub(super) fn read(typed: &Typed, text: &str, verb: Option<usize>) -> Frame {
    let last = verb.unwrap_or(typed.words.len());
    let Some(helping) = (0..last).find(|&i| HELPING.contains(&typed.at(i)) && !named(typed, i)) else {
        return Frame::default();
    };
    // "Did they uphold the convictions": behind an article stands a noun.
    let noun = |v: &usize| {
        matches!(typed.at(v.wrapping_sub(1)), "the" | "a" | "an" | "his" | "her" | "its" | "their")
    };
    let own = verb.filter(|v| !noun(v));
    let Some(verb) = own.or_else(|| supposed(typed, helping)).or(verb) else { return Frame::default() };
    let being = |i: usize| matches!(typed.at(i), "was" | "were" | "is" | "are" | "been" | "being" | "be");
    let passive = (helping..verb).any(being) && !typed.at(verb).ends_with("ing");
    let first = filler(typed, text, helping + 1..verb);
    let mut frame = Frame { verb: Some(typed.at(verb).to_owned()), ..Frame::default() };
    // "Where in Norway did they meet".
    // What is asked for itself is not granted: "in which country did they meet".
    let asked = |i: usize| matches!(typed.at(i + 1), "which" | "what" | "whose" | "whom" | "how");
    let begins = |&i: &usize| PREPOSITIONS.contains(&typed.at(i)) && typed.at(i) != "of" && !asked(i);
    if let Some(p) = (0..helping).find(begins) {
        frame.behind.extend(filler(typed, text, p + 1..helping).map(|f| (typed.at(p).to_owned(), f)));
    }
    if passive {
        frame.done_to = first;
    } else {
        frame.doer = first;
    }
    let last = typed.words.len();
    let border = |i: usize| PREPOSITIONS.contains(&typed.at(i)) && !named(typed, i);
    let mut from = verb + 1;
    let mut preposition: Option<usize> = None;
    while from <= last {
        let end = (from..last).find(|&i| border(i)).unwrap_or(last);
        let part = filler(typed, text, from..end);
        match (preposition.map(|p| typed.at(p)), part) {
            (None, Some(part)) if !passive => frame.done_to = Some(part),
            (Some("by"), Some(part)) if passive => frame.doer = Some(part),
            // What stands behind "of" is a part of what stands before; a clause grants nothing here.
            (Some("of"), _) => {}
            (Some(p), Some(part)) => frame.behind.push((p.to_owned(), part)),
            _ => {}
        }
        preposition = Some(end);
        from = end + 1;
    }
    frame
}

/// The verb of a question that the lexicon has none for: the word right behind the one name that follows the helping verb, or a
/// participle behind "was" and its subject.
fn supposed(typed: &Typed, helping: usize) -> Option<usize> {
    let free =
        |i: usize| typed.words.get(i).is_some_and(|w| w.name.is_none() && !w.dated && !is_common(&w.word));
    let last = typed.words.len();
    if matches!(typed.at(helping), "was" | "were" | "is" | "are" | "been") {
        let participle =
            |i: usize| typed.at(i).len() > 4 && (typed.at(i).ends_with("ed") || typed.at(i).ends_with("en"));
        let ends = |i: usize| i + 1 == last || PREPOSITIONS.contains(&typed.at(i + 1));
        return (helping + 2..last).find(|&i| free(i) && participle(i) && ends(i));
    }
    let itself = |i: usize| matches!(typed.at(i), "themselves" | "himself" | "herself" | "itself");
    if let Some(back) = (helping + 2..last).find(|&i| itself(i)) {
        return Some(back - 1).filter(|&i| free(i));
    }
    let name = (helping + 1..last).find(|&i| named(typed, i)).filter(|n| n - helping <= 2)?;
    let behind = (name + 1..last).find(|&i| !named(typed, i))?;
    (free(behind) && matches!(typed.at(helping), "did" | "does" | "do")).then_some(behind)
}

fn named(typed: &Typed, i: usize) -> bool {
    typed.words.get(i).is_some_and(|w| w.name.is_some())
}

/// What stands in a stretch of words; `None` where nothing does, or a time.
fn filler(typed: &Typed, text: &str, range: std::ops::Range<usize>) -> Option<Filler> {
    let words = typed.words.get(range.clone())?;
    if words.iter().any(|w| w.dated) {
        return None;
    }
    let telling: Vec<&super::typed::Word> = words.iter().filter(|w| !is_common(&w.word)).collect();
    let (first, last) = (telling.first()?, telling.last()?);
    let mut names: Vec<usize> = words.iter().filter_map(|w| w.name).collect();
    names.dedup();
    // "X's sister" is not X.
    let owned = words.iter().zip(words.iter().skip(1)).any(|(w, next)| w.owner && w.name != next.name);
    let whole = !owned && last.name.is_some();
    let entities = names.iter().filter(|_| whole).filter_map(|n| Some(typed.names.get(*n)?.entity.clone()));
    Some(Filler {
        entities: entities.collect(),
        capital: telling.iter().all(|w| w.capital),
        words: telling.iter().map(|w| w.word.clone()).collect(),
        text: text.get(first.range.start..last.range.end)?.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frame(text: &str, verb: &str) -> Frame {
        let typed = Typed::new(text, Vec::new(), &[]);
        let at = (0..typed.words.len()).find(|&i| typed.at(i) == verb);
        read(&typed, text, at)
    }

    #[test]
    fn parts_by_the_order_of_words() {
        let told = |f: &Option<Filler>| f.as_ref().map(|f| f.text.clone()).unwrap_or_default();
        let active = frame("When did the old king visit the harbour in Bergen?", "visit");
        assert_eq!((told(&active.doer).as_str(), told(&active.done_to).as_str()), ("old king", "harbour"));
        assert_eq!(active.behind.first().map(|(p, f)| (p.as_str(), f.text.as_str())), Some(("in", "Bergen")));
        let passive = frame("why was the bridge closed by the mayor", "closed");
        assert_eq!((told(&passive.doer).as_str(), told(&passive.done_to).as_str()), ("mayor", "bridge"));
        assert_eq!(frame("who met the king", "met"), Frame::default());
        assert_eq!(frame("did they leave", "gone"), Frame::default());
        let closed = frame("why was the bridge shuttered in May", "");
        assert_eq!((closed.verb.as_deref(), told(&closed.done_to).as_str()), (Some("shuttered"), "bridge"));
        let fronted = frame("where in Norway did the king land", "land");
        assert_eq!(
            fronted.behind.first().map(|(p, f)| (p.as_str(), f.text.as_str())),
            Some(("in", "Norway"))
        );
    }
}
