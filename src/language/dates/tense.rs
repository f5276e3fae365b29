//! Whether a date is told as past or to come, by the verbs near it.

use serde::{Deserialize, Serialize};

use super::token::{Kind, Tokens};

/// The tense of the clause a date stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Tense {
    /// Told as having happened.
    Past,
    /// Told as going on.
    Present,
    /// Told as to come.
    Future,
}

/// How far from the date a verb is looked for, in tokens. Longer clauses are rare in news, and a verb further off is
/// more often another clause's.
const REACH: usize = 24;

/// The tense told by the verb nearest before the date from token `at` to `end`, else by the first after it.
pub(super) fn near(tokens: &Tokens<'_>, at: usize, end: usize) -> Option<Tense> {
    // A plan that has gone by tells neither; nor does the verb of "the bid for October elections failed".
    let meant = tokens.was(at, &["for"]);
    nearest(tokens, at, end).filter(|tense| *tense != Tense::Present && !(meant && *tense == Tense::Past))
}

fn nearest(tokens: &Tokens<'_>, at: usize, end: usize) -> Option<Tense> {
    // "the November 3 election", "Monday's vote": the date goes with its noun, not with the verb.
    let attribute =
        tokens.was(at, &["the", "a", "an", "its", "his", "her", "their"]) || tokens.mark(end, '\'');
    if attribute {
        return None;
    }
    // "as of Tuesday" is told when it has come.
    if tokens.was(at, &["of"]) && tokens.is(at.wrapping_sub(2), &["as"]) {
        return Some(Tense::Past);
    }
    // "rescheduled most of its races to June 2": the new day is ahead.
    let put_off = |back: usize| MOVED.contains(&tokens.word_back(at, back));
    if tokens.was(at, &["to", "until"]) && (2..=9).any(put_off) {
        return Some(Tense::Future);
    }
    // The verbs of a quotation say nothing of a date outside it, nor those outside of one within.
    let quoted = tokens.quoted(at);
    let cue = |tokens: &Tokens<'_>, at: usize| cue(tokens, at).filter(|_| tokens.quoted(at) == quoted);
    let mut back = at;
    while back > 0 && at - back < REACH {
        back -= 1;
        if stops(tokens, back) {
            break;
        }
        if let Some(tense) = cue(tokens, back) {
            return Some(tense);
        }
    }
    // After the date only what can be the verb of its clause counts: in "On Thursday the head of the talks to be held
    // in May resigned" that is "resigned".
    (end..tokens.len().min(end + REACH))
        .take_while(|next| !stops(tokens, *next))
        .filter(|next| !tokens.is(*next, &["to"]))
        .find_map(|next| cue(tokens, next))
}

fn stops(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.get(at).is_some_and(|token| token.kind == Kind::Mark(';'))
}

/// What the word at `at` says of time, if it is a verb that says anything; [`Tense::Present`] for a plan that has gone by.
fn cue(tokens: &Tokens<'_>, at: usize) -> Option<Tense> {
    let word = tokens.word(at);
    // In "will be held" and "to have been signed" the word before tells.
    let bound = |back: usize| {
        matches!(tokens.word_back(at, back), "be" | "will" | "to" | "would" | "shall" | "being")
    };
    let participle = bound(1) || (bound(2) && tokens.word_back(at, 1).ends_with("ly"));
    match word {
        "" => None,
        "will" | "shall" | "would" | "ll" | "upcoming" | "forthcoming" => Some(Tense::Future),
        // "due to the storm" tells a reason, "due to stand down" a plan.
        "due" if tokens.is(at + 1, &["to"]) && !TO_COME.contains(&tokens.word(at + 2)) => None,
        // "Lawmakers have until Friday".
        "has" | "have" if tokens.is(at + 1, &["until", "till"]) => Some(Tense::Future),
        "due" | "slated" | "expected" | "poised" | "set" | "supposed" | "forecast" => Some(Tense::Future),
        "scheduled" | "planned" => {
            // What "was planned for Monday" has been overtaken, and so has the day; what "was expected" has not.
            let gone = (1..=3).any(|back| matches!(tokens.word_back(at, back), "had" | "was" | "were"));
            if gone { Some(Tense::Present) } else { Some(Tense::Future) }
        }
        "going" if tokens.is(at + 1, &["to"]) => Some(Tense::Future),
        "to" if TO_COME.contains(&tokens.word(at + 1)) => {
            // "was to open on Monday", "was planning to vote on Monday": the plan has gone by, and most often the day.
            if matches!(
                tokens.word_back(at, 1),
                "expected" | "set" | "due" | "slated" | "forecast" | "poised"
            ) {
                return Some(Tense::Future);
            }
            let gone = (1..=2).any(|back| matches!(tokens.word_back(at, back), "had" | "was" | "were"));
            if gone { Some(Tense::Present) } else { Some(Tense::Future) }
        }
        // "has asked to allow a visit in December": what was asked for or promised comes after the asking.
        "to" if (1..=3).any(|back| ASKED.contains(&tokens.word_back(at, back)))
            && !tokens.is(at + 1, &["the", "a", "an", "his", "her", "their", "its"])
            && !tokens.capital(at + 1) =>
        {
            Some(Tense::Future)
        }
        "is" | "are" if tokens.word(at + 1).ends_with("ing") => Some(Tense::Future),
        "can" | "could" | "may" | "might" | "must" | "should"
            if !tokens.capital(at) && !tokens.is(at + 1, &["have"]) =>
        {
            Some(Tense::Future)
        }
        "predict" | "predicts" | "plans" | "intends" | "hopes" | "expects" | "vows" | "begins" | "starts"
        | "opens" | "ends" | "expires" => Some(Tense::Future),
        _ if participle => None,
        "was" | "were" | "had" | "did" | "has" | "have" | "been" => Some(Tense::Past),
        _ if IRREGULAR.contains(&word) => Some(Tense::Past),
        _ if word.ends_with("ed") && word.len() > 4 && !NO_PAST.contains(&word) && !tokens.capital(at) => {
            Some(Tense::Past)
        }
        _ => None,
    }
}

/// Verbs that after "to" tell of what is ahead.
const TO_COME: &[&str] = &[
    "be", "begin", "start", "meet", "hold", "take", "vote", "resume", "appear", "face", "return", "visit",
    "open", "end", "launch", "leave", "expire", "decide", "go", "play", "travel", "arrive", "discuss",
    "come", "attend", "continue", "rule", "reopen", "close", "join", "speak", "testify", "air", "debut",
    "stand", "run", "retire", "give", "make", "receive", "complete", "finish", "host", "become", "stay",
    "serve", "pay", "sign", "deliver", "release", "fly", "land", "reach", "present", "publish", "move",
    "address", "depart", "perform", "compete", "enter", "expand", "report", "resign", "step",
];

/// Verbs of changing a day.
const MOVED: &[&str] = &["rescheduled", "postponed", "delayed", "pushed", "deferred", "extended"];

/// Verbs whose "to" tells of what is wanted.
const ASKED: &[&str] = &[
    "asked",
    "agreed",
    "invited",
    "urged",
    "promised",
    "offered",
    "vowed",
    "pledged",
    "threatened",
    "wants",
    "wanted",
    "plans",
    "hopes",
    "hoped",
    "intends",
    "intended",
];

/// Past forms that do not end in -ed.
const IRREGULAR: &[&str] = &[
    "said",
    "told",
    "held",
    "took",
    "made",
    "met",
    "came",
    "went",
    "began",
    "won",
    "lost",
    "died",
    "struck",
    "hit",
    "shot",
    "left",
    "gave",
    "saw",
    "found",
    "became",
    "rose",
    "fell",
    "sent",
    "spoke",
    "wrote",
    "got",
    "put",
    "led",
    "ran",
    "sat",
    "stood",
    "paid",
    "sold",
    "bought",
    "built",
    "brought",
    "thought",
    "broke",
    "chose",
    "drew",
    "drove",
    "fought",
    "flew",
    "grew",
    "heard",
    "kept",
    "knew",
    "laid",
    "read",
    "rang",
    "sank",
    "shook",
    "stole",
    "swore",
    "threw",
    "won",
    "beat",
    "blew",
    "burnt",
    "dealt",
    "fled",
    "forbade",
    "froze",
    "hung",
    "lay",
    "lit",
    "quit",
    "sought",
    "slept",
    "spent",
    "spread",
    "took",
    "taught",
    "understood",
    "withdrew",
    "overthrew",
    "underwent",
    "killed",
];

/// Words in -ed that are no past tense.
const NO_PAST: &[&str] =
    &["hundred", "indeed", "exceed", "proceed", "succeed", "embed", "speed", "breed", "sacred", "naked"];
