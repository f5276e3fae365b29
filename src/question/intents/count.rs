//! "How many …?", "how much …?", "how long …?"

use super::{Read, all_senses, clause, is_auxiliary, preposition};
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
    ]) || typed.has(&["cost"])
        && typed.starts(&["what did", "what does", "what do", "what will", "what has"])
    {
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
        verb: of_noun(typed).filter(|own| clause.verb.is_none_or(|v| own < &v)).or(clause.verb),
        used,
        ..Read::default()
    })
}

/// The verb of what is counted: "how many people died in the crash" asks for who died, though "crash" tells an event as well.
fn of_noun(typed: &Typed) -> Option<usize> {
    let many = typed.find("how many").map(|i| i + 2).or_else(|| typed.find("number of").map(|i| i + 2))?;
    let free = |i: usize| typed.words.get(i).is_some_and(|w| w.name.is_none() && !w.dated);
    let past = |i: usize| {
        let word = typed.at(i);
        crate::question::derive::verb_of(word).is_some_and(|v| *v != *word)
            && !word.ends_with("ing")
            && !word.ends_with('s')
    };
    let helped = |i: usize| is_auxiliary(typed.at(i.wrapping_sub(1)));
    // The noun itself stands first.
    let near = (many + 1..many + 5).take_while(|&i| free(i) && !preposition(typed.at(i)));
    near.into_iter().find(|&i| {
        past(i)
            && !is_auxiliary(typed.at(i))
            && (helped(i) || typed.at(i - 1).ends_with('s') || typed.at(i - 1) == "people")
    })
}

#[cfg(test)]
mod tests {
    use super::super::intent_of;
    use super::*;

    #[test]
    fn what_something_cost_is_an_amount() {
        assert_eq!(intent_of("what did the bridge cost"), Intent::Count(Counted::Amount));
        assert_ne!(intent_of("who bore the cost"), Intent::Count(Counted::Amount));
    }

    #[test]
    fn what_is_counted() {
        assert_eq!(intent_of("how many ships were sunk"), Intent::Count(Counted::Number));
        assert_eq!(intent_of("amount of aid"), Intent::Count(Counted::Amount));
        assert_eq!(intent_of("how long did the siege last?"), Intent::Count(Counted::Duration));
        assert_ne!(intent_of("how did the siege end"), Intent::Count(Counted::Duration));
    }

    #[test]
    fn the_verb_of_what_is_counted() {
        let verb = |text: &str| {
            let typed = Typed::new(text, Vec::new(), &[]);
            read(&typed).and_then(|r| r.verb).map(|v| typed.at(v).to_owned())
        };
        assert_eq!(verb("how many sailors died in the river crash").as_deref(), Some("died"));
        assert_eq!(verb("how many people were killed in the attack").as_deref(), Some("killed"));
    }
}
