//! "How many …?", "how much …?", "how long …?"

use super::{Read, all_senses, clause};
use crate::question::typed::Typed;
use crate::question::{Counted, Intent};

pub(super) fn read(typed: &Typed) -> Option<Read> {
    let counted = if typed.has(&[
        "how long",
        "duration of",
        "for how many days",
        "how many days",
        "how many months",
        "how many weeks",
        "how many years",
    ]) && !typed.has(&["how long ago"])
    {
        Counted::Duration
    } else if typed.has(&["how many", "number of", "count of", "how often", "how many times"]) {
        Counted::Number
    } else if typed.has(&[
        "how much",
        "amount",
        "sum of",
        "what sum",
        "total cost",
        "price of",
        "cost of",
        "what percentage",
        "percentage of",
        "what share",
        "share of",
        "what proportion",
        "proportion of",
        "what fraction",
        "how large",
        "how big",
        "how far",
        "how tall",
        "how high",
        "how deep",
        "how old",
        "what age",
        "age of",
        "how fast",
        "how strong",
        "how heavy",
        "how wide",
    ]) {
        Counted::Amount
    } else {
        return None;
    };
    let words = [
        "many",
        "much",
        "long",
        "number",
        "amount",
        "often",
        "count",
        "last",
        "lasted",
        "duration",
        "sum",
        "named",
        "large",
        "big",
        "percentage",
        "share",
        "proportion",
        "fraction",
        "far",
        "tall",
        "high",
        "deep",
        "old",
        "fast",
        "strong",
        "heavy",
        "wide",
        "times",
    ];
    let used = (0..typed.words.len()).filter(|&i| words.contains(&typed.at(i))).collect();
    let clause = clause(typed, 0);
    Some(Read {
        intent: Intent::Count(counted),
        senses: all_senses(typed),
        verb: clause.verb,
        used,
        ..Read::default()
    })
}

#[cfg(test)]
mod tests {
    use super::super::intent_of;
    use super::*;

    #[test]
    fn what_is_counted() {
        assert_eq!(intent_of("how many ships were sunk"), Intent::Count(Counted::Number));
        assert_eq!(intent_of("amount of aid"), Intent::Count(Counted::Amount));
        assert_eq!(intent_of("how long did the siege last?"), Intent::Count(Counted::Duration));
        assert_ne!(intent_of("how did the siege end"), Intent::Count(Counted::Duration));
    }
}
