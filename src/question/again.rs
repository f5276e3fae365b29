//! A question in other words that ask the same, where its own are answered by nothing: "how soon did it" asks when, "why did they not
//! go" why they refused to.

use super::lists::lists;

/// A question in other words, where it is one that a rule knows.
type Rule = fn(&[&str]) -> Option<String>;

/// The same question in other words, the surest first; none where no rule knows any.
pub(crate) fn wordings(text: &str) -> Vec<String> {
    let bare = text.trim().trim_end_matches(['?', '.', ' ']);
    let words: Vec<&str> = bare.split_whitespace().collect();
    let rules: [Rule; 16] = [
        how_soon, refused, testified, warned, lost, seemed, turned, closer, wanted, former, at_table,
        afterwards, persons, lawmakers, undone, felt,
    ];
    rules.iter().filter_map(|rule| rule(&words)).collect()
}

/// Whether it is only answered by what somebody is told to have stated.
pub(crate) fn is_of_statement(wording: &str) -> bool {
    wording.contains(CLAIM)
}

/// What stands for a warning.
const CLAIM: &str = " claim that ";

/// A word in small letters.
fn low(words: &[&str], i: usize) -> String {
    words.get(i).map(|w| w.to_lowercase()).unwrap_or_default()
}

/// The first place from `from` on where a word is one of these.
fn place(words: &[&str], from: usize, of: &[&str]) -> Option<usize> {
    (from..words.len()).find(|i| of.contains(&low(words, *i).as_str()))
}

/// The words in which some are put in the place of a stretch.
fn put(words: &[&str], range: std::ops::Range<usize>, new: &str) -> Option<String> {
    let parts = [words.get(..range.start)?, &[new], words.get(range.end..)?];
    Some(parts.concat().into_iter().filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" "))
}

const DID: &[&str] = &["did", "does", "do"];

/// "How soon did X answer": when.
fn how_soon(words: &[&str]) -> Option<String> {
    let soon = matches!(low(words, 1).as_str(), "soon" | "quickly" | "promptly");
    let helped = [DID, &["was", "were"]].concat().contains(&low(words, 2).as_str());
    (low(words, 0) == "how" && soon && helped).then(|| put(words, 0..2, "when")).flatten()
}

/// "Why did X not take part": why they refused to.
fn refused(words: &[&str]) -> Option<String> {
    let did = place(words, 0, DID).filter(|d| *d > 0 && low(words, d - 1) == "why")?;
    let not = place(words, did + 2, &["not"])?;
    (not + 1 < words.len()).then(|| put(words, not..not + 1, "refuse to")).flatten()
}

/// "Did X testify before the committee": the comments at its hearing.
fn testified(words: &[&str]) -> Option<String> {
    let verb = place(words, 1, &["testify", "speak", "appear"])?;
    let before = matches!(low(words, verb + 1).as_str(), "before" | "to" | "at");
    let body = if low(words, verb + 2) == "the" { verb + 3 } else { verb + 2 };
    let rest = words.get(body..).filter(|r| !r.is_empty() && r.len() < 7)?.join(" ");
    // To speak before anybody else is no hearing.
    let sits = low(words, verb) == "testify"
        || lists().hearing.iter().any(|b| rest.to_lowercase().contains(b.as_str()));
    (before && sits)
        .then(|| format!("{} comment at the {rest} hearing", words.get(..verb).unwrap_or_default().join(" ")))
}

/// "When did X warn of a flood": when they said that there could be one.
fn warned(words: &[&str]) -> Option<String> {
    let asks = matches!(low(words, 0).as_str(), "when" | "where");
    let verb = place(words, 1, &["warn"]).filter(|_| asks)?;
    let claims = match low(words, verb + 1).as_str() {
        "about" | "of" => "claim that there could be",
        "that" => "claim that",
        _ => return None,
    };
    put(words, verb..verb + 2, claims)
}

/// "Why did X lose influence": why X's influence declined.
fn lost(words: &[&str]) -> Option<String> {
    let verb = place(words, 1, &["lose", "lost", "losing"])?;
    let noun = if matches!(low(words, verb + 1).as_str(), "its" | "their" | "his" | "her") {
        verb + 2
    } else {
        verb + 1
    };
    let weight = low(words, noun);
    if !lists().standing.contains(&weight) || low(words, 0) != "why" {
        return None;
    }
    let helped = place(words, 1, &["did", "does", "do", "has", "have", "had", "is", "are"])
        .filter(|h| h + 1 < verb)?;
    let whose = words.get(helped + 1..verb)?.join(" ");
    let rest = words.get(noun + 1..)?.join(" ");
    Some(format!("why did {whose}'s {weight} decline {rest}").trim_end().to_owned())
}

/// "Why did the words seem odd": why they were.
fn seemed(words: &[&str]) -> Option<String> {
    let did = place(words, 0, DID)?;
    let verb = place(words, did + 2, &["seem", "look", "appear", "sound"])?;
    // "Look to" and "appear at" are other verbs.
    let state = verb + 2 == words.len() && words.last().is_some_and(|w| w.chars().all(char::is_alphabetic));
    let whose = words.get(did + 1..verb)?.join(" ");
    state.then(|| {
        format!(
            "{} were {whose} {}",
            words.get(..did).unwrap_or_default().join(" "),
            words.get(verb + 1).copied().unwrap_or_default()
        )
    })
}

/// "Why is X turning to Y": why they look to Y.
fn turned(words: &[&str]) -> Option<String> {
    let (verb, looks) = (1..words.len()).find_map(|i| {
        let looks = match low(words, i).as_str() {
            "turning" | "moving" => "looking",
            "turn" | "move" => "look",
            "turned" | "moved" => "looked",
            _ => return None,
        };
        Some((i, looks))
    })?;
    let to = if low(words, verb + 1) == "closer" { verb + 2 } else { verb + 1 };
    let closer = to > verb + 1 || low(words, verb).starts_with("turn");
    let towards = matches!(low(words, to).as_str(), "to" | "towards" | "toward");
    (closer && towards && low(words, 0) == "why")
        .then(|| put(words, verb..to + 1, &format!("{looks} to")))
        .flatten()
}

/// "Seek closer ties with X": strengthen ties.
fn closer(words: &[&str]) -> Option<String> {
    let verb = place(words, 1, &["seek", "seeks", "seeking", "build", "building", "want"])?;
    let ties = matches!(low(words, verb + 2).as_str(), "ties" | "relations" | "links");
    let close = matches!(low(words, verb + 1).as_str(), "closer" | "stronger" | "better");
    let noun = low(words, verb + 2);
    let ing = if low(words, verb).ends_with("ing") { "strengthening" } else { "strengthen" };
    let new = match words
        .get(verb)
        .filter(|_| matches!(low(words, 0).as_str(), "is" | "are" | "does" | "do" | "did"))
    {
        // Whether they seek it, and not whether they do.
        Some(seeks) if low(words, verb).starts_with("seek") => format!("{seeks} to strengthen {noun}"),
        _ => format!("{ing} {noun}"),
    };
    (ties && close).then(|| put(words, verb..verb + 3, &new)).flatten()
}

/// "When does X want it signed": by when.
fn wanted(words: &[&str]) -> Option<String> {
    let did = (low(words, 0) == "when" && DID.contains(&low(words, 1).as_str())).then_some(1)?;
    let verb = place(words, did + 2, &["want"])?;
    let done = (verb + 2..words.len())
        .any(|i| low(words, i).ends_with("ed") || matches!(low(words, i).as_str(), "done" | "to"));
    (done && verb < words.len()).then(|| put(words, 0..1, "by when")).flatten()
}

/// "Who sat at the table": who negotiated.
fn at_table(words: &[&str]) -> Option<String> {
    let verb = place(words, 1, &["sat", "sit", "met"])?;
    let table = (verb + 1..(verb + 5).min(words.len())).find(|i| low(words, *i) == "table")?;
    let at = place(words, verb + 1, &["at", "around", "round"]).is_some_and(|i| i < table);
    let new = if low(words, verb) == "sit" { "negotiate" } else { "negotiated" };
    at.then(|| put(words, verb..table + 1, new)).flatten()
}

/// "Who was arrested afterwards": who was arrested.
fn afterwards(words: &[&str]) -> Option<String> {
    let asks = matches!(low(words, 0).as_str(), "who" | "how" | "where" | "why" | "whom");
    let last = words.len().checked_sub(1).filter(|_| asks && words.len() > 3)?;
    let at = place(words, 1, &["afterwards", "afterward", "subsequently", "later"])?;
    // "Three days later", "later than X", "later this year" tell a time.
    let helped = matches!(low(words, at - 1).as_str(), "was" | "were" | "did" | "has" | "have" | "been");
    (helped || at == last && low(words, at) != "later").then(|| put(words, at..at + 1, "")).flatten()
}

/// "How many persons": people.
fn persons(words: &[&str]) -> Option<String> {
    let at = place(words, 1, &["persons", "individuals"])?;
    put(words, at..at + 1, "people")
}

/// "Members of Congress": lawmakers.
fn lawmakers(words: &[&str]) -> Option<String> {
    let sits = |i: usize| matches!(low(words, i).as_str(), "congress" | "parliament" | "senate");
    if let Some(at) = (1..words.len()).find(|i| sits(*i) && low(words, *i + 1) == "members") {
        return put(words, at..at + 2, "lawmakers");
    }
    let at = place(words, 1, &["members"]).filter(|i| low(words, i + 1) == "of")?;
    let body = if low(words, at + 2) == "the" { at + 3 } else { at + 2 };
    // With nothing else they are too many.
    (sits(body) && words.len() > body + 3).then(|| put(words, at..body + 1, "lawmakers")).flatten()
}

/// "That the meeting was called off": the cancellation of the meeting.
fn undone(words: &[&str]) -> Option<String> {
    let that = place(words, 2, &["that"])?;
    let was = place(words, that + 2, &["was", "were", "is", "are"])?;
    let done = words.get(was + 1..)?.join(" ").to_lowercase();
    let noun = lists().done_nouns.get(&done)?;
    let what = words.get(that + 1..was)?.join(" ");
    let head = words.get(..that)?.join(" ");
    Some(format!("{head} the {noun} of {what}"))
}

/// "Ex-ministers": former ministers.
fn former(words: &[&str]) -> Option<String> {
    let ex =
        |w: &str| Some(w.get(3..)?.to_owned()).filter(|r| r.len() > 3 && w.to_lowercase().starts_with("ex-"));
    let at = words.iter().position(|w| ex(w).is_some())?;
    put(words, at..at + 1, &format!("former {}", ex(words.get(at)?)?))
}

/// "What did X appreciate about it": what X said of appreciating it.
fn felt(words: &[&str]) -> Option<String> {
    let did = (low(words, 0) == "what" && DID.contains(&low(words, 1).as_str())).then_some(1)?;
    let verb = (did + 2..words.len().min(did + 6)).find(|i| lists().feeling.contains(&low(words, *i)))?;
    let about = matches!(low(words, verb + 1).as_str(), "about" | "of" | "in" | "at");
    let rest = words.get(verb + 2..).filter(|r| about && !r.is_empty())?;
    let before = words.get(..verb)?;
    Some([before, &["say about"], words.get(verb..=verb)?, rest].concat().join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_is_asked_in_other_words() {
        for (asked, other) in [
            ("How soon did Norway answer the letter?", "when did Norway answer the letter"),
            ("why did Norway not take part in the race", "why did Norway refuse to take part in the race"),
            (
                "when did Olaf Scholz testify before the Fisheries Committee?",
                "when did Olaf Scholz comment at the Fisheries Committee hearing",
            ),
            (
                "when did Olaf Scholz warn about a flood",
                "when did Olaf Scholz claim that there could be a flood",
            ),
            ("why has Norway lost influence in the north", "why did Norway's influence decline in the north"),
            ("why did the speech seem odd", "why were the speech odd"),
            ("why does Norway seek closer ties with Denmark", "why does Norway strengthen ties with Denmark"),
            (
                "when does Olaf Scholz want the bridge closed",
                "by when does Olaf Scholz want the bridge closed",
            ),
            ("who sat at the table in the June round", "who negotiated in the June round"),
            ("how many sailors were arrested afterwards", "how many sailors were arrested"),
            ("who was later arrested in Oslo", "who was arrested in Oslo"),
            ("how many persons saw it", "how many people saw it"),
            (
                "who warned members of the parliament that it might rain",
                "who warned lawmakers that it might rain",
            ),
            (
                "who announced that the talks with Norway were called off",
                "who announced the cancellation of the talks with Norway",
            ),
            ("how many ex-ministers of Norway left", "how many former ministers of Norway left"),
            (
                "what did Olaf Scholz appreciate about the talks",
                "what did Olaf Scholz say about appreciate the talks",
            ),
            ("why is Norway turning to the East", "why is Norway looking to the East"),
        ] {
            assert_eq!(wordings(asked), [other], "{asked}");
        }
    }

    #[test]
    fn what_asks_otherwise_stays() {
        for asked in [
            "how fast did the ship sail to Oslo",
            "did Norway not take part",
            "who warned of the flood",
            "when did Olaf Scholz speak to the king",
            "why did Norway lose the match",
            "why did Olaf Scholz appear at the fair",
            "why did the road move",
            "who arrived three days later",
            "who sat in the hall",
            "who announced that the talks with Norway were good",
            "what did Olaf Scholz appreciate",
        ] {
            assert!(wordings(asked).is_empty(), "{asked}: {:?}", wordings(asked));
        }
    }
}
