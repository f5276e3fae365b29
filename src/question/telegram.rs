//! Questions in telegram style that ask with a noun: "harbour fire death toll" asks how many people died in it.

use std::sync::LazyLock;

use serde::Deserialize;

/// Most words beside the noun: more are a sentence and not a telegram.
const MOST_WORDS: usize = 7;

/// A way of asking.
#[derive(Deserialize)]
struct Asked {
    nouns: Vec<String>,
    question: String,
    #[serde(default)]
    but: Vec<String>,
}

#[derive(Default, Deserialize)]
struct Table {
    asked: Vec<Asked>,
}

static TABLE: LazyLock<Table> =
    LazyLock::new(|| toml::from_str(include_str!("telegram.toml")).unwrap_or_default());

/// Words with which a question is asked whole, or that join two things: then the noun is one word of many.
const OTHERS: &[&str] = &[
    "who", "whom", "whose", "what", "when", "where", "why", "how", "which", "did", "do", "does", "is", "are",
    "was", "were", "has", "have", "had", "can", "will", "would", "tell", "timeline", "compare", "vs",
    "versus", "and", "or", "said", "say", "says", "about", "article", "articles", "mention", "mentions",
    "quote", "quotes", "not", "that", "on", "by", "with", "between", "than", "before", "after",
];

/// The question that a few words stand for; `None` where they ask with none of these nouns.
pub(super) fn spelt_out(text: &str) -> Option<String> {
    let bare = text.trim().trim_end_matches(['?', '.', '!', ' ']);
    if let Some(asked) = asked_behind(bare) {
        return Some(asked);
    }
    let words: Vec<&str> = bare.split_whitespace().collect();
    let lower: Vec<String> = words.iter().map(|w| w.to_lowercase()).collect();
    let whole = lower.iter().any(|w| OTHERS.contains(&w.trim_matches(|c: char| !c.is_alphanumeric())));
    if whole || bare.contains(['"', '“', ',', ':', ';']) {
        return None;
    }
    let at = |noun: &str| {
        let stands = |i: usize, part: &str| lower.get(i).is_some_and(|w| w == part);
        (0..lower.len()).find(|i| noun.split(' ').enumerate().all(|(k, part)| stands(i + k, part)))
    };
    let found = TABLE.asked.iter().flat_map(|asked| asked.nouns.iter().map(move |noun| (asked, noun)));
    let found = found.filter_map(|(asked, noun)| Some((asked, noun.split(' ').count(), at(noun)?)));
    // The longest: "date of birth" and not what "birth" alone may ask for.
    let (asked, length, at) = found.max_by_key(|(_, length, _)| *length)?;
    let (before, behind) = (words.get(..at)?, words.get(at + length..)?);
    if before.last().is_some_and(|w| asked.but.contains(&w.to_lowercase())) {
        return None;
    }
    let small = |w: &&&str| ["of", "in", "at", "for", "from", "the"].contains(&w.to_lowercase().as_str());
    let behind: Vec<&str> = behind.iter().skip_while(small).copied().collect();
    let before: Vec<&str> = before.iter().skip_while(small).copied().collect();
    let about: Vec<&str> = before.into_iter().chain(behind).collect();
    if about.is_empty() || about.len() > MOST_WORDS {
        return None;
    }
    let about = about.join(" ");
    let about = about.strip_suffix("'s").or_else(|| about.strip_suffix("’s")).unwrap_or(&about);
    Some(asked.question.replace("{}", about))
}

/// "Bridge in Oslo closed when": the question with its word of asking in front; `None` where it has another, or the last word is none.
fn asked_behind(bare: &str) -> Option<String> {
    let (before, last) = bare.rsplit_once(' ')?;
    let before = before.trim_end_matches([',', ' ', '-', '–', ':']);
    let words: Vec<String> = before.split_whitespace().map(str::to_lowercase).collect();
    let asks = ["when", "where", "why"].iter().any(|w| last.eq_ignore_ascii_case(w));
    // "Since when", "and why", "say where" belong together.
    let joins = [
        "and", "or", "but", "since", "until", "till", "by", "from", "tell", "say", "know", "exactly", "just",
    ];
    let joined = words.last().is_none_or(|w| joins.contains(&w.as_str()));
    let whole = words.iter().any(|w| ASKING.contains(&w.as_str()));
    (asks && !joined && !whole && (2..=MOST_WORDS + 3).contains(&words.len()))
        .then(|| format!("{} {before}", last.to_lowercase()))
}

/// Words with which a question is asked.
const ASKING: &[&str] = &[
    "who", "whom", "whose", "what", "when", "where", "why", "how", "which", "did", "do", "does", "tell",
    "timeline", "compare",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_noun_asks() {
        for (typed, asked) in [
            ("harbour fire death toll", "how many people died in harbour fire"),
            ("death toll of the harbour fire", "how many people died in harbour fire"),
            ("Anna Berg's age", "how old is Anna Berg"),
            ("age of Anna Berg?", "how old is Anna Berg"),
            ("Oslo cup winner 2019", "who won Oslo cup 2019"),
            ("Anna Berg date of birth", "when was Anna Berg born"),
        ] {
            assert_eq!(spelt_out(typed).as_deref(), Some(asked), "{typed}");
        }
    }

    #[test]
    fn the_word_of_asking_may_stand_last() {
        for (typed, asked) in [
            ("Bridge in Oslo closed when?", Some("when Bridge in Oslo closed")),
            ("Berg left, why", Some("why Berg left")),
            ("who closed the bridge and when", None),
            ("bridge closed since when", None),
            ("bridge when", None),
        ] {
            assert_eq!(spelt_out(typed).as_deref(), asked, "{typed}");
        }
    }

    #[test]
    fn other_words_ask_as_they_stand() {
        for typed in [
            "death toll",
            "ice age",
            "what did Anna Berg say of the death toll",
            "Berg on the death toll",
            "timeline death toll",
            "winner and loser of the cup",
            "which articles mention the death toll",
            "budget",
        ] {
            assert_eq!(spelt_out(typed), None, "{typed}");
        }
    }

    #[test]
    fn the_table_is_read() {
        assert!(TABLE.asked.len() > 10 && TABLE.asked.iter().all(|a| a.question.contains("{}")));
    }
}
