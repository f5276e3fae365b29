//! Questions that ask in a roundabout way, put plainly: "has X been to Y" asks whether X visited Y, "what did the letter that X brought say" what
//! was in the letter conveyed by X.

use super::lists::lists;
use super::roots::is_verb;

/// The question put plainly; `None` where it is so already.
pub(super) fn put(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    visited(&words).or_else(|| written(&words))
}

/// A word in small letters, without what ends a question.
fn low(words: &[&str], i: usize) -> String {
    words.get(i).map(|w| w.trim_end_matches(['?', ',', '.']).to_lowercase()).unwrap_or_default()
}

/// "Has X been to Y": whether they visited it.
fn visited(words: &[&str]) -> Option<String> {
    let helped = matches!(low(words, 0).as_str(), "has" | "have" | "had");
    let been = (2..words.len()).find(|i| low(words, *i) == "been" && low(words, i + 1) == "to")?;
    let place = low(words, been + 2);
    // "Has it been to blame": what follows is no place.
    let fits = helped && !place.is_empty() && !is_verb(&place) && !lists().bare.contains(&place);
    fits.then(|| join(&[words.get(..been)?, &["visited"], words.get(been + 2..)?]))?
}

/// "What did the letter from X say": what was in it.
fn written(words: &[&str]) -> Option<String> {
    let list = lists();
    let did = low(words, 0) == "what" && matches!(low(words, 1).as_str(), "did" | "does" | "do");
    let last = words.len().checked_sub(1)?;
    let says = matches!(low(words, last).as_str(), "say" | "state" | "read" | "contain" | "mention");
    let noun = (2..words.len().min(6)).find(|i| list.letters.contains(&low(words, *i)));
    if let Some(noun) = noun.filter(|n| did && says && *n < last) {
        let behind = words.get(noun + 1..last)?;
        let asked = conveyed(behind).unwrap_or_else(|| join(&[behind]).unwrap_or_default());
        let before = words.get(2..=noun)?;
        return join(&[&["what was in"], before, &[asked.as_str()]]);
    }
    // "What was in the letter that X brought".
    let asks = low(words, 0) == "what"
        && matches!(low(words, 1).as_str(), "was" | "is" | "stood")
        && low(words, 2) == "in";
    let noun = (3..words.len().min(8)).find(|i| list.letters.contains(&low(words, *i))).filter(|_| asks)?;
    let asked = conveyed(words.get(noun + 1..)?)?;
    // "The Holm letter" is his.
    let owner = words
        .get(noun - 1)
        .filter(|w| noun == 5 && low(words, 3) == "the" && w.starts_with(char::is_uppercase));
    match owner.filter(|w| w.chars().all(char::is_alphabetic)) {
        Some(owner) => {
            join(&[words.get(..3)?, &[&format!("{owner}'s")], words.get(noun..=noun)?, &[asked.as_str()]])
        }
        None => join(&[words.get(..=noun)?, &[asked.as_str()]]),
    }
}

/// Who brought it, behind a participle: "that X brought along to Y" as "conveyed by X to Y".
fn conveyed(behind: &[&str]) -> Option<String> {
    let start = usize::from(matches!(low(behind, 0).as_str(), "that" | "which"));
    let verb = (start + 1..behind.len().min(start + 5)).find(|i| is_bringing(&low(behind, *i)))?;
    let rest = verb + 1 + usize::from(matches!(low(behind, verb + 1).as_str(), "over" | "on" | "along"));
    join(&[&["conveyed by"], behind.get(start..verb)?, behind.get(rest..).unwrap_or_default()])
}

/// "Brought", "handed-over".
fn is_bringing(word: &str) -> bool {
    lists().conveying.contains(word.split('-').next().unwrap_or(word))
}

fn join(parts: &[&[&str]]) -> Option<String> {
    let list: Vec<&str> = parts.iter().flat_map(|p| p.iter().copied()).filter(|w| !w.is_empty()).collect();
    (!list.is_empty()).then(|| list.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_in_a_roundabout_way_is_put_plainly() {
        for (asked, plain) in [
            ("has Anna Berg been to Oslo yet?", "has Anna Berg visited Oslo yet?"),
            ("what did the letter that Holm brought say?", "what was in the letter conveyed by Holm"),
            (
                "what was in the Holm letter that Anna Berg handed over",
                "what was in Holm's letter conveyed by Anna Berg",
            ),
            ("what was in the note that Anna Berg handed-over", "what was in the note conveyed by Anna Berg"),
            ("what did the king's letter to Holm say", "what was in the king's letter to Holm"),
            (
                "what was in the royal letter which Anna Berg handed over to Holm?",
                "what was in the royal letter conveyed by Anna Berg to Holm?",
            ),
        ] {
            assert_eq!(put(asked).as_deref(), Some(plain), "{asked}");
        }
    }

    #[test]
    fn what_is_plain_stays() {
        for asked in [
            "has Holm been to blame for it",
            "what did Holm say about the letter",
            "what was in the letter",
            "what did the letter box cost",
            "who has been to Oslo",
        ] {
            assert_eq!(put(asked), None, "{asked}");
        }
    }
}
