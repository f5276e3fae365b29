//! "How does X's account differ from Y's?", "were both at the same place?", "was it a meeting or a phone call?"

use super::{Read, all_senses};
use crate::question::typed::Typed;
use crate::question::{Compared, Intent, pairs};

const ACCOUNTS: &[&str] = &[
    "differ",
    "differs",
    "difference between",
    "differences between",
    "difference in",
    "differently",
    "disagree",
    "agree on",
    "agree about",
    "compare",
    "compared",
    "contradict",
    "contradicts",
    "consistent",
    "both sides say",
    "different versions",
    "two versions",
];
const SAME: &[&str] =
    &["same place", "same venue", "same location", "same day", "same date", "same time", "same city"];
const WEEKDAYS: &[&str] = &["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

pub(super) fn read(typed: &Typed) -> Option<Read> {
    let about_articles = typed.has(&[
        "articles", "accounts", "sources", "versions", "readout", "readouts", "sides", "reports", "texts",
    ]);
    // "To whom did she compare him": somebody else compares.
    let theirs = (1..typed.words.len()).any(|i| {
        let alone =
            typed.names_in(0..i).len() == 1 && typed.words.get(i - 1).is_some_and(|w| w.name.is_some());
        let pronoun = matches!(typed.at(i - 1), "he" | "she" | "they");
        let asks =
            typed.has(&["to whom", "to what", "with whom", "with what", "what did", "who did", "whom did"]);
        matches!(typed.at(i), "compare" | "compared") && (alone || pronoun) && asks
    });
    if theirs {
        return None;
    }
    let compared = if typed.has(&["fit", "match", "consistent", "right", "correct"]) && typed.has(WEEKDAYS) {
        Compared::Weekday
    } else if agreeing(typed) {
        Compared::Agreement
    } else if pairs::oftener(&typed.text).is_some() {
        Compared::Often
    } else if pairs::ordered(&typed.text).is_some() {
        Compared::Before
    } else if which_first(typed) {
        Compared::Order
    } else if which_more(typed) || pairs::exceeding(&typed.text).is_some() {
        Compared::Figures
    } else if typed.has(SAME) {
        Compared::Same
    } else if typed.has(&[
        "differ",
        "differs",
        "difference",
        "differences",
        "compare",
        "contradict",
        "contradicts",
        "disagree",
    ]) || (about_articles && typed.has(ACCOUNTS))
        || told_by_both(typed)
        || both_say_one(typed)
    {
        Compared::Accounts
    } else if choice(typed) {
        Compared::Choice
    } else {
        return None;
    };
    let words = [
        "differ",
        "differs",
        "difference",
        "differences",
        "agree",
        "disagree",
        "compare",
        "contradict",
        "fit",
        "same",
        "place",
        "venue",
        "location",
        "one",
        "readout",
        "readouts",
        "account",
        "accounts",
        "version",
        "versions",
        "match",
        "consistent",
        "describe",
        "present",
        "portray",
        "articles",
    ];
    let used = (0..typed.words.len()).filter(|&i| words.contains(&typed.at(i))).collect();
    Some(Read { intent: Intent::Compare(compared), senses: all_senses(typed), used, ..Read::default() })
}

/// "Which came first, the flood or the fire?"
fn which_first(typed: &Typed) -> bool {
    let asks = ["which", "what", "who"].contains(&typed.at(0));
    let first = (1..4).find(|&i| matches!(typed.at(i), "first" | "earlier" | "later" | "last"));
    asks && first.is_some_and(|first| typed.find("or").is_some_and(|or| or > first + 1))
}

/// "Which has more seats, A or B?", "who is older, A or B?"
fn which_more(typed: &Typed) -> bool {
    const MORE: &[&str] = &[
        "more", "fewer", "less", "larger", "bigger", "greater", "higher", "lower", "smaller", "older",
        "younger", "longer", "shorter", "taller", "faster", "farther", "further", "most", "largest",
        "biggest", "highest", "oldest", "longest",
    ];
    let asks = ["which", "what", "who", "where"].contains(&typed.at(0));
    let more = (1..typed.words.len()).find(|&i| MORE.contains(&typed.at(i)));
    asks && more.is_some_and(|more| typed.find("or").is_some_and(|or| or > more + 1))
}

/// "Do the figures agree on …?", "was the number of … the same before and after?", "did the death toll stay the same?"
fn agreeing(typed: &Typed) -> bool {
    let number = ["number", "numbers", "figure", "figures", "toll", "total", "count", "amount", "how many"];
    let asks = ["do", "does", "did", "is", "are", "was", "were"].contains(&typed.at(0));
    let same =
        typed.has(&["the same", "agree on", "agree about", "identical", "figures agree", "numbers agree"])
            && !typed.has(SAME);
    asks && same && typed.has(&number)
}

/// "Did France and Germany say the same of it?"
fn both_say_one(typed: &Typed) -> bool {
    let said = typed.find("say the same").or_else(|| typed.find("said the same"));
    said.is_some_and(|at| typed.names_in(0..at).len() >= 2)
}

/// "How do France and Germany describe it?": two names and a verb of telling behind them.
fn told_by_both(typed: &Typed) -> bool {
    let telling = [
        "describe",
        "describes",
        "present",
        "presents",
        "portray",
        "portrays",
        "report",
        "tell",
        "characterize",
    ];
    let verb = (0..typed.words.len()).find(|&i| telling.contains(&typed.at(i)));
    typed.starts(&["how do", "how did", "how does"])
        && verb.is_some_and(|verb| {
            typed.names_in(0..verb).len() >= 2 && typed.find("and").is_some_and(|and| and < verb)
        })
}

/// "Was it a meeting or a phone call?": an "or" between two words for contacts.
fn choice(typed: &Typed) -> bool {
    let Some(or) = typed.find("or") else { return false };
    let contact = |range: std::ops::Range<usize>| {
        range.clone().any(|i| {
            matches!(
                typed.at(i),
                "meeting" | "call" | "phone" | "letter" | "visit" | "conversation" | "person" | "video"
            )
        })
    };
    typed.starts(&["was", "were", "is", "did", "had"]) && contact(0..or) && contact(or..typed.words.len())
}

#[cfg(test)]
mod tests {
    use super::super::intent_of;
    use super::*;

    #[test]
    fn two_things_side_by_side() {
        for (text, compared) in [
            ("how does the French account differ from the German one", Compared::Accounts),
            ("do the articles agree on the cause of the fire?", Compared::Accounts),
            ("were the two summits held in the same city?", Compared::Same),
            ("was it a meeting or a phone call?", Compared::Choice),
            ("does \"on Friday\" fit 3 May?", Compared::Weekday),
            ("which came first, the flood or the fire", Compared::Order),
            ("who won more districts, the reds or the blues", Compared::Figures),
            ("how many more seats did the reds win than the blues", Compared::Figures),
            ("who met the king more often, the mayor or the judge?", Compared::Often),
            ("did the fire come before the flood?", Compared::Before),
            ("do the articles agree on the number of victims?", Compared::Agreement),
            ("was the number of ships the same before and after the war?", Compared::Agreement),
        ] {
            assert_eq!(intent_of(text), Intent::Compare(compared), "{text}");
        }
        assert!(!matches!(intent_of("to whom did she compare the king"), Intent::Compare(_)));
        assert!(!matches!(intent_of("did the two sides agree to a number of talks"), Intent::Compare(_)));
        assert_ne!(intent_of("did they agree to talk or not"), Intent::Compare(Compared::Choice));
    }
}
