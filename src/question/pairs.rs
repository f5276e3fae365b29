//! Questions that set two things side by side, as the two questions that they are made of: each is asked alone, and the answers are compared.

use super::derive::verb_of;
use super::{period, roots};

/// One of two that are compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Half {
    /// How the question calls it.
    pub name: String,
    /// What is asked of it.
    pub asked: String,
}

/// Words that ask which of two something is oftener of.
const OFTENER: &[&str] =
    &[" more often", " more frequently", " most often", " less often", " oftener", " most frequently"];

/// Verbs that say of something that it was.
const OCCUR: &[&str] = &["come", "happen", "occur", "begin", "start", "end"];

/// Words behind which stands a noun.
const BEFORE_NOUN: &[&str] =
    &["the", "a", "an", "his", "her", "its", "their", "this", "that", "these", "those", "of", "in", "at"];

fn bare(text: &str) -> &str {
    text.trim().trim_end_matches(['?', '.', '!', ' '])
}

/// The two things behind the comma, or behind "first" and the like: "A or B"; none where there are not two.
pub fn alternatives(text: &str) -> Vec<String> {
    let behind = text.split_once(',').map(|(_, rest)| rest).or_else(|| {
        let lower = text.to_lowercase();
        let word = ["first", "earlier", "later", "last"].into_iter().find(|w| lower.contains(w))?;
        text.get(lower.find(word)? + word.len()..)
    });
    let behind = behind.unwrap_or_default().trim_start_matches([':', ' ']);
    let list = behind.split(" or ").map(|s| s.trim().trim_end_matches(['?', '.', ' ']).to_owned());
    let list: Vec<String> = list.filter(|s| !s.is_empty()).collect();
    if list.len() == 2 { list } else { Vec::new() }
}

/// Where the verb of a clause stands among its words, from `from` on: in its dictionary form behind "did", else in any form.
fn verb(words: &[&str], from: usize, did: bool) -> Option<usize> {
    (from..words.len()).find(|i| {
        let word = words.get(*i).map(|w| w.to_lowercase()).unwrap_or_default();
        let noun = i.checked_sub(1).and_then(|b| words.get(b)).is_some_and(|b| BEFORE_NOUN.contains(b));
        let verb = if did { roots::is_verb(&word) } else { verb_of(&word).is_some_and(|v| *v != *word) };
        verb && !noun
    })
}

/// "Who met X more often, A or B?", "did A call X more often than Y?", "were there more calls than meetings between A and B?": how often each.
pub fn oftener(text: &str) -> Option<[Half; 2]> {
    let text = bare(text);
    let often = OFTENER.iter().find(|w| text.contains(**w));
    let halves = |a: Half, b: Half| Some([a, b]);
    let Some(often) = often else {
        return more_of(text);
    };
    let asked = text.replacen(often, "", 1);
    if let [a, b] = alternatives(&asked).as_slice() {
        let head: Vec<&str> = asked.split(',').next()?.split_whitespace().collect();
        let rest = |from: usize| head.get(from..).map(|w| w.join(" ")).filter(|w| !w.is_empty());
        let who =
            head.first().filter(|w| ["who", "whom", "which", "what"].contains(&w.to_lowercase().as_str()))?;
        let half = |name: &String| {
            let asked = match head.get(1) {
                Some(&"did") => format!("how often did {} {name}", rest(2)?),
                Some(verb) => {
                    let verb = verb_of(&verb.to_lowercase())?;
                    format!("how often did {name} {verb} {}", rest(2)?)
                }
                None => return None,
            };
            (!who.is_empty()).then(|| Half { name: name.clone(), asked })
        };
        return halves(half(a)?, half(b)?);
    }
    // "Did A call X more often than Y": another object; "… than B did": another who does it.
    let (first, other) = asked.split_once(" than ")?;
    let words: Vec<&str> = first.split_whitespace().collect();
    let did = words.first().filter(|w| w.eq_ignore_ascii_case("did")).is_some();
    let at = verb(&words, 2, true).filter(|_| did)?;
    let (who, what) = (words.get(1..at)?.join(" "), words.get(at..)?.join(" "));
    let whom = words.get(at + 1..)?.join(" ");
    let asked_of = |who: &str, what: &str| format!("how often did {who} {what}");
    if let Some(other) = other.strip_suffix(" did") {
        return halves(
            Half { asked: asked_of(&who, &what), name: who },
            Half { asked: asked_of(other, &what), name: other.to_owned() },
        );
    }
    let own = words.get(at)?;
    (!whom.is_empty()).then_some(())?;
    halves(
        Half { asked: asked_of(&who, &what), name: whom },
        Half { asked: asked_of(&who, &format!("{own} {other}")), name: other.to_owned() },
    )
}

/// "Were there more calls than meetings between A and B".
fn more_of(text: &str) -> Option<[Half; 2]> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let more = words.iter().position(|w| w.eq_ignore_ascii_case("more"))?;
    let there = ["how many", "were there", "are there"].iter().any(|p| text.to_lowercase().starts_with(p));
    let (one, than, two) = (words.get(more + 1)?, words.get(more + 2)?, words.get(more + 3)?);
    let of_events = |w: &str| !roots::senses(w).is_empty();
    let tail = words.get(more + 4..)?.join(" ");
    let tail = tail.strip_prefix("were there ").unwrap_or(&tail);
    let fits = there && more <= 2 && *than == "than" && of_events(one) && of_events(two) && !tail.is_empty();
    let half =
        |noun: &str| Half { name: noun.to_owned(), asked: format!("how many {noun} were there {tail}") };
    fits.then(|| [half(one), half(two)])
}

/// "Did A meet X before he met Y?", "did the fire come before the flood?": when each was, the first of the question first; and whether it
/// is asked if the first was the earlier.
pub fn ordered(text: &str) -> Option<(bool, [Half; 2])> {
    let text = bare(text);
    let earlier = text.contains(" before ");
    let (head, tail) = text.split_once(if earlier { " before " } else { " after " })?;
    // "Right after" asks for more than the order.
    let close = ["right", "soon", "shortly", "immediately", "just", "and", "even", "long", "only"];
    let near = head.rsplit(' ').next().is_some_and(|w| close.contains(&w) || w.ends_with("days"));
    if near || tail.starts_with("and ") || !period::find(tail).1.is_empty() {
        return None;
    }
    let (first, second): (Vec<&str>, Vec<&str>) =
        (head.split_whitespace().collect(), tail.split_whitespace().collect());
    let helping = first.first()?.to_lowercase();
    let did = helping == "did";
    if !did && !matches!(helping.as_str(), "was" | "were") {
        return None;
    }
    let at = verb(&first, 2, did);
    let who = first.get(1..at.unwrap_or(first.len()))?.join(" ");
    let when = |name: &str| Half { name: name.to_owned(), asked: format!("when was {name}") };
    // A clause: somebody, and what they did.
    let pronoun =
        second.first().is_some_and(|w| matches!(w.to_lowercase().as_str(), "he" | "she" | "they" | "it"));
    let helped = |i: usize| second.get(i).is_some_and(|w| matches!(*w, "was" | "were" | "had"));
    let does =
        (1..second.len().min(4)).find(|i| helped(*i)).or_else(|| verb(&second, 1, false).filter(|i| *i < 4));
    match (at, does) {
        (Some(_), Some(does)) => {
            let subject = if pronoun { who.clone() } else { second.get(..does)?.join(" ") };
            let told = second.get(does..)?.join(" ");
            let own = first.get(1..)?.join(" ");
            let first = Half { asked: format!("when {} {own}", helping), name: own };
            let clause = format!("{subject} {told}");
            Some((earlier, [first, Half { asked: format!("when {clause}"), name: clause }]))
        }
        // "Did the fire come before the flood", "was the fire before the flood".
        (Some(at), None) if did && OCCUR.contains(first.get(at)?) && at + 1 == first.len() => {
            Some((earlier, [when(&who), when(tail)]))
        }
        (Some(at), None) if did && head.ends_with(" take place") => {
            let _ = at;
            Some((earlier, [when(&who), when(tail)]))
        }
        (None, None) if !did && BEFORE_NOUN.contains(first.get(1)?) => {
            Some((earlier, [when(&who), when(tail)]))
        }
        _ => None,
    }
}

/// "How many more votes did A get than B?", "how many more people died in the fire than in the flood?": what is counted of each.
pub fn exceeding(text: &str) -> Option<[String; 2]> {
    let text = bare(text);
    let lower = text.to_lowercase();
    let begins = ["how many more ", "how many fewer ", "how much more ", "how much less "];
    let start = begins.iter().find(|b| lower.starts_with(**b))?;
    let (first, other) = text.get(start.len()..)?.split_once(" than ")?;
    let other = other.strip_suffix(" did").unwrap_or(other);
    let preposition =
        other.split_whitespace().next().filter(|w| matches!(*w, "in" | "at" | "on" | "from" | "for"));
    if let Some(preposition) = preposition {
        let own = first.rsplit_once(&format!(" {preposition} "))?.1;
        let other = other.strip_prefix(preposition)?.trim();
        return Some([own.to_owned(), other.to_owned()]);
    }
    // Between "did" and the verb stands who it is.
    let words: Vec<&str> = first.split_whitespace().collect();
    let did = words.iter().position(|w| matches!(*w, "did" | "does" | "do"))?;
    let at = verb(&words, did + 2, true)?;
    Some([words.get(did + 1..at)?.join(" "), other.to_owned()])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(halves: Option<[Half; 2]>) -> Vec<String> {
        halves.into_iter().flatten().map(|h| h.asked).collect()
    }

    #[test]
    fn how_often_each() {
        for (text, told) in [
            (
                "who met the king more often, Anna Berg or Erik Holm?",
                ["how often did Anna Berg meet the king", "how often did Erik Holm meet the king"],
            ),
            (
                "whom did Anna Berg call more often, Erik or Per?",
                ["how often did Anna Berg call Erik", "how often did Anna Berg call Per"],
            ),
            (
                "did anna call erik more often than per?",
                ["how often did anna call erik", "how often did anna call per"],
            ),
            (
                "did Anna visit Oslo more often than Per did?",
                ["how often did Anna visit Oslo", "how often did Per visit Oslo"],
            ),
            (
                "were there more calls than meetings between Anna and Per?",
                [
                    "how many calls were there between Anna and Per",
                    "how many meetings were there between Anna and Per",
                ],
            ),
        ] {
            assert_eq!(asked(oftener(text)), told, "{text}");
        }
        for text in [
            "who met the king more than once",
            "were there more boats than sailors in May",
            "how often did they meet",
            "",
        ] {
            assert_eq!(oftener(text), None, "{text}");
        }
    }

    #[test]
    fn which_was_before() {
        for (text, told) in [
            ("did Anna meet Per before she met Erik?", ["when did Anna meet Per", "when Anna met Erik"]),
            (
                "did anna meet per after erik was arrested?",
                ["when did anna meet per", "when erik was arrested"],
            ),
            ("did the fire come before the flood?", ["when was the fire", "when was the flood"]),
            ("did the vote take place after the fire", ["when was the vote", "when was the fire"]),
            ("was the fire before the flood?", ["when was the fire", "when was the flood"]),
        ] {
            let read = ordered(text);
            assert_eq!(read.as_ref().map(|r| r.0), Some(!text.contains(" after ")), "{text}");
            assert_eq!(asked(read.map(|r| r.1)), told, "{text}");
        }
        for text in [
            "did the mayor appear before the court?",
            "did Anna meet Per before May 2020?",
            "did Anna go after the thief",
            "did Anna leave right after Erik was arrested",
            "was the toll the same before and after the fire was out",
            "who met Per before she met Erik",
            "was Anna arrested before the committee",
        ] {
            assert_eq!(ordered(text), None, "{text}");
        }
    }

    #[test]
    fn how_many_more() {
        for (text, told) in [
            ("how many more votes did Anna get than Per?", Some(["Anna", "Per"])),
            ("how many more people died in the fire than in the flood?", Some(["the fire", "the flood"])),
            ("how many fewer boats were there in Oslo than in Bergen", Some(["Oslo", "Bergen"])),
            ("how many more votes did Anna get?", None),
            ("how many more than ten died", None),
        ] {
            let told = told.map(|t| t.map(str::to_owned));
            assert_eq!(exceeding(text), told, "{text}");
        }
    }
}
