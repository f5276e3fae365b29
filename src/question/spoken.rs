//! What people type around a question and how they type it: greetings, "can anyone tell me", "lol"; "didnt", "waht".

use super::{companions, plainly, roots, words};

/// Words with which people begin a question, and that are no part of it.
const BEFORE: &[&str] = &[
    "hey",
    "hi",
    "hello",
    "yo",
    "please",
    "pls",
    "ok",
    "okay",
    "well",
    "so",
    "um",
    "hmm",
    "guys",
    "all",
    "everyone",
    "there",
    "footnote",
    "bot",
    "sorry",
    "thanks",
    "thank you",
    "can you tell me",
    "could you tell me",
    "can you tell us",
    "can anyone tell me",
    "can anybody tell me",
    "could anyone tell me",
    "could anybody tell me",
    "can someone tell me",
    "could someone tell me",
    "tell me",
    "do you know",
    "do we know",
    "do you guys know",
    "does anyone know",
    "does anybody know",
    "does someone know",
    "anyone know",
    "anybody know",
    "anyone knows",
    "anyone remember",
    "does anyone remember",
    "do you remember",
    "any idea",
    "any ideas",
    "any clue",
    "no idea",
    "wondering",
    "just wondering",
    "was wondering",
    "i was wondering",
    "i'm wondering",
    "i am wondering",
    "i wonder",
    "i want to know",
    "i need to know",
    "i would like to know",
    "i'd like to know",
    "i'd love to know",
    "i'm looking for",
    "looking for",
    "could you list",
    "can you list",
    "could you please",
    "can you please",
    "could you",
    "can you",
    "remind me",
    "just",
    "quick question",
    "quick one",
    "dumb question",
    "stupid question",
    "question",
    "btw",
    "lol",
    "is it known",
    "is there any word on",
];

/// Of these [`BEFORE`] only what another of them or a question follows goes: "all" and "there" may be part of it.
const ONLY_BEFORE_ASKING: &[&str] =
    &["all", "everyone", "there", "guys", "tell me", "can you", "could you", "so", "question", "looking for"];

/// Words with which people end a question.
const BEHIND: &[&str] = &[
    "please",
    "pls",
    "plz",
    "thanks",
    "thank you",
    "thanks in advance",
    "thx",
    "ty",
    "lol",
    "lmao",
    "haha",
    "btw",
    "tho",
    "though",
    "again",
    "guys",
    "do you know",
    "i forgot",
    "i mean",
    "exactly",
];

/// What is no question at all.
const GREETINGS: &[&str] = &[
    "hi",
    "hello",
    "hey",
    "yo",
    "hi there",
    "hey there",
    "hello there",
    "hi all",
    "good morning",
    "good evening",
    "good afternoon",
    "good night",
    "good day",
    "thanks",
    "thank you",
    "thanks a lot",
    "thank you very much",
    "thx",
    "ty",
    "cheers",
    "great",
    "cool",
    "nice",
    "ok",
    "okay",
    "ok thanks",
    "ok thank you",
    "lol",
    "help",
    "bye",
    "goodbye",
    "sup",
    "test",
    "ping",
    "are you there",
    "you there",
    "how are you",
    "who are you",
    "what are you",
    "what can you do",
    "good bot",
    "bad bot",
];

/// Words by which questions ask; mistyped they are no topic.
const ASKING: &[&str] = &[
    "timeline",
    "chronology",
    "what",
    "when",
    "where",
    "which",
    "happened",
    "happen",
    "between",
    "about",
    "who's",
    "anyone",
    "anybody",
];

/// Words of asking as they are typed in haste, and what they are. No word of these is one of English.
const HASTY: &[(&str, &str)] = &[
    ("didnt", "didn't"),
    ("doesnt", "doesn't"),
    ("dont", "don't"),
    ("wasnt", "wasn't"),
    ("werent", "weren't"),
    ("isnt", "isn't"),
    ("arent", "aren't"),
    ("hasnt", "hasn't"),
    ("havent", "haven't"),
    ("hadnt", "hadn't"),
    ("couldnt", "couldn't"),
    ("wouldnt", "wouldn't"),
    ("shouldnt", "shouldn't"),
    ("cant", "can't"),
    ("whos", "who's"),
    ("whats", "what's"),
    ("wheres", "where's"),
    ("whens", "when's"),
    ("hows", "how's"),
    ("whys", "why's"),
    ("thats", "that's"),
    ("im", "i'm"),
    ("waht", "what"),
    ("wat", "what"),
    ("wut", "what"),
    ("wht", "what"),
    ("teh", "the"),
    ("hwo", "how"),
    ("woh", "who"),
    ("hoe", "how"),
    ("wen", "when"),
    ("whne", "when"),
    ("wher", "where"),
    ("whre", "where"),
    ("becuase", "because"),
    ("abt", "about"),
    ("bc", "because"),
    ("ppl", "people"),
    ("poeple", "people"),
    ("peopel", "people"),
    ("pepole", "people"),
    ("govt", "government"),
    ("gov't", "government"),
    ("dept", "department"),
    ("depts", "departments"),
    ("govts", "governments"),
    ("fm", "foreign minister"),
    ("fms", "foreign ministers"),
    ("intl", "international"),
    ("mtg", "meeting"),
    ("wich", "which"),
];

/// "When's", "who'd": a question word with its verb.
const JOINED: &[(&str, &str)] = &[
    ("when's", "when is"),
    ("where's", "where is"),
    ("how's", "how is"),
    ("why's", "why is"),
    ("who'd", "who did"),
    ("what'd", "what did"),
    ("when'd", "when did"),
    ("where'd", "where did"),
    ("why'd", "why did"),
    ("how'd", "how did"),
    ("who've", "who have"),
];

/// The question with its words of asking spelt right: "timline", "didnt". Only the first words are words of asking: "hoe" is
/// a tool elsewhere.
fn mended(text: &str) -> String {
    let text = &super::shorthand::in_full(text);
    let mend = |i: usize, word: &str| -> Option<&'static str> {
        let folded = word.replace('’', "'").to_lowercase();
        let hasty = HASTY.iter().chain(JOINED).find(|(typed, _)| *typed == folded).map(|(_, right)| *right);
        // What is no word of English stands for the whole word wherever it is.
        let short = matches!(folded.as_str(), "dept" | "depts" | "govt" | "govts" | "intl" | "mtg");
        if hasty.is_some() && (i < 3 || short || folded.ends_with("nt")) {
            return hasty;
        }
        let plain =
            word.len() >= 4 && word.chars().all(|c| c.is_ascii_lowercase()) && !words::is_common(word);
        let right = ASKING.contains(&word) || roots::is_event_verb(word) || roots::has_sense(word);
        let near = |a: &&&str| {
            strsim::osa_distance(a, word) == 1
                && a.chars().next() == word.chars().next()
                && (a.len() > 5 || a.len() == word.len())
        };
        ASKING.iter().filter(|_| plain && !right).find(near).copied()
    };
    let pieces = text.split_inclusive(' ').enumerate().map(|(i, piece)| {
        let word = piece.trim_end().trim_end_matches(['?', ',', '!', '.']);
        mend(i, word).map_or_else(|| piece.to_owned(), |right| piece.replacen(word, right, 1))
    });
    pieces.collect()
}

/// Whether a text greets, thanks or calls and asks nothing of the articles.
pub(super) fn is_greeting(text: &str) -> bool {
    let said: String = text
        .to_lowercase()
        .chars()
        .map(|c| if c.is_alphanumeric() || c == '\'' { c } else { ' ' })
        .collect::<String>();
    let words: Vec<&str> = said
        .split_whitespace()
        .filter(|w| !matches!(*w, "footnote" | "bot" | "everyone" | "again"))
        .collect();
    let words = words.join(" ");
    GREETINGS.contains(&words.as_str()) || (words.is_empty() && !said.trim().is_empty())
}

/// Whether a text begins as a question does.
fn asks(text: &str) -> bool {
    let first = text.split(|c: char| !c.is_alphanumeric()).find(|w| !w.is_empty()).unwrap_or_default();
    let first = first.to_lowercase();
    BEFORE.iter().any(|b| b.split(' ').next() == Some(first.as_str()))
        || [
            "who", "whom", "whose", "what", "when", "where", "why", "how", "which", "did", "does", "do",
            "is", "are", "was", "were", "has", "have", "had", "will", "timeline", "list", "if", "whether",
        ]
        .contains(&first.as_str())
}

/// The question without what people say around it: a mention of the bot, a greeting, "can anyone tell me". What is typed in
/// capitals throughout is read in small letters.
pub(super) fn bare(text: &str) -> String {
    let shouted =
        text.contains(' ') && text.contains(char::is_alphabetic) && !text.contains(char::is_lowercase);
    let mut rest = if shouted { text.to_lowercase() } else { mended(text) };
    loop {
        let start = rest.trim_start_matches([',', '.', '!', ':', ' ', '-']);
        let lower = start.to_lowercase();
        let mentioned = start.strip_prefix(['@', '<']).and_then(|r| r.split_once(' ')).map(|(_, r)| r);
        let said = BEFORE.iter().filter(|b| lower.starts_with(**b)).filter_map(|b| {
            let rest = start.get(b.len()..).filter(|r| r.starts_with([' ', ',', '!', '.', ':']))?;
            (!ONLY_BEFORE_ASKING.contains(b) || asks(rest)).then_some(rest)
        });
        let said = said.min_by_key(|r| r.len());
        let Some(next) = mentioned.or(said).filter(|r| r.split_whitespace().count() > 1) else { break };
        rest = next.to_owned();
    }
    let mut rest = rest.trim_start_matches([',', '.', '!', ':', ' ']).to_owned();
    // "If the king met anybody": "I wonder" went before it.
    for word in ["if ", "whether "] {
        if rest.len() < text.len()
            && let Some(clause) = rest.strip_prefix(word)
        {
            rest = format!("is it true that {clause}");
        }
    }
    loop {
        let end = rest.trim_end_matches(['?', '!', '.', ',', ' ', ')', '(']);
        let lower = end.to_lowercase();
        let cut = BEHIND.iter().find_map(|b| {
            let at = lower.strip_suffix(b)?.len();
            (lower.len() == end.len())
                .then(|| end.get(..at))
                .flatten()
                .filter(|r| r.ends_with([' ', ',', '?']))
        });
        let Some(cut) = cut.filter(|r| r.split_whitespace().count() > 1) else { break };
        rest = cut.trim_end().to_owned();
    }
    rest
}

/// "Ships or boats: which were older" asks as "which were older, ships or boats" does.
pub(super) fn which_behind(text: &str) -> Option<String> {
    let (two, asked) = text.split_once(": ")?;
    let lower = asked.to_lowercase();
    let asks = ["which ", "who ", "what ", "where "].iter().any(|w| lower.starts_with(w));
    (asks && two.contains(" or ")).then(|| format!("{}, {two}?", asked.trim_end_matches(['?', ' '])))
}

/// "Which article quotes X" asks for those that mention X: whether words of theirs are X's own is seen there.
fn which_article(text: &str) -> Option<String> {
    const QUOTING: &[&str] = &["quotes", "quote", "quoted", "cites", "cite", "cited"];
    let list: Vec<&str> = text.split(' ').collect();
    let noun =
        |w: &str| matches!(w.to_lowercase().as_str(), "article" | "articles" | "text" | "texts" | "piece");
    let asks = |w: &str| matches!(w.to_lowercase().as_str(), "which" | "what");
    let (first, second, third) = (list.first()?, list.get(1)?, list.get(2)?);
    let rest = list.get(3..).filter(|r| !r.is_empty())?.join(" ");
    (asks(first) && noun(second) && QUOTING.contains(&third.to_lowercase().as_str()))
        .then(|| format!("{first} {second} mention {rest}"))
}

/// "Who was behind the raid": who orchestrated it.
fn behind_it(text: &str, lower: &str) -> Option<String> {
    let behind =
        ["who was behind the ", "who is behind the ", "who were behind the ", "who stood behind the "]
            .iter()
            .find_map(|p| lower.strip_prefix(p))?;
    let deed = text.get(text.len().checked_sub(behind.len())?..)?;
    Some(format!("who orchestrated the {deed}"))
}

/// "Who heads X" asks for the head of X; and other ways of asking that are one with those that are read.
pub(super) fn paraphrase(text: &str) -> Option<String> {
    if let Some(asked) = which_article(text) {
        return Some(asked);
    }
    if let Some(asked) = plainly::put(text) {
        return Some(asked);
    }
    let lower = text.to_lowercase();
    if let Some(asked) = companions::asked(text, &lower) {
        return Some(asked);
    }
    if let Some(asked) = behind_it(text, &lower) {
        return Some(asked);
    }
    let mut words = text.split_whitespace();
    let who = words.next().filter(|w| w.eq_ignore_ascii_case("who"))?;
    let verb = words.next()?;
    let heads = ["heads", "leads", "runs", "chairs", "directs", "headed", "led", "chaired"];
    let rest: Vec<&str> = words.collect();
    // "Who led the talks" asks for somebody in an event.
    let capital = |w: &&str| w.starts_with(char::is_uppercase);
    let name = rest.iter().position(capital);
    let aimed = |w: &&str| {
        matches!(*w, "against" | "between" | "to" | "into" | "over" | "after" | "before" | "during")
    };
    let body = name.is_some_and(|n| !rest.iter().take(n).any(aimed)) && rest.len() <= 6;
    (heads.contains(&verb.to_lowercase().as_str()) && body)
        .then(|| format!("{who} is the head of {}", rest.join(" ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_say_around_a_question_is_no_part_of_it() {
        for (typed, asked) in [
            ("@Footnote who met the king please", "who met the king"),
            ("Hey, can anyone tell me who met the king?", "who met the king?"),
            ("hi all, quick question: when did the king die", "when did the king die"),
            ("what did the king say lol", "what did the king say"),
            ("WHO MET THE KING", "who met the king"),
            ("timline 1990", "timeline 1990"),
            ("waht did the king say", "what did the king say"),
            ("why didnt the king go", "why didn't the king go"),
            ("when's the vote", "when is the vote"),
            ("does anyone remember where the ship sank?", "where the ship sank?"),
            ("I wonder if the king met anybody", "is it true that the king met anybody"),
            ("all ships of the navy", "all ships of the navy"),
            ("who met the king?", "who met the king?"),
        ] {
            assert_eq!(bare(typed), asked);
        }
        assert_eq!(bare("please"), "please");
    }

    #[test]
    fn greetings_ask_nothing() {
        assert!(is_greeting("Hi!") && is_greeting("thank you") && is_greeting("hey Footnote"));
        assert!(!is_greeting("hi who met the king") && !is_greeting("budget") && !is_greeting(""));
    }

    #[test]
    fn who_heads_a_body_is_its_head() {
        assert_eq!(paraphrase("who heads the UN").as_deref(), Some("who is the head of the UN"));
        assert_eq!(paraphrase("who led the talks"), None);
        assert_eq!(paraphrase("Who was behind the raid?").as_deref(), Some("who orchestrated the raid?"));
        assert_eq!(paraphrase("who was behind"), None);
        assert_eq!(paraphrase("who met with Anna Berg"), None);
        assert_eq!(
            which_behind("Ships or boats: which were older?").as_deref(),
            Some("which were older, Ships or boats?")
        );
        assert_eq!(paraphrase("which article quotes Berg?").as_deref(), Some("which article mention Berg?"));
        assert_eq!(which_behind("the ships: which were older?"), None);
        assert_eq!(paraphrase("which article won the prize"), None);
    }
}
