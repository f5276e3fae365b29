//! Capitals and seats of government that do something in a question: "why did Oslo refuse the talks". What they do is done by the
//! government of their country, as an article's "Oslo refused" is.

use super::roots::{has_sense, is_saying, is_verb_form};
use super::typed::Typed;
use crate::base::Snapshot;
use crate::language::names::{EntityId, EntityKind};

/// Helping verbs before somebody who does something.
const DOING: &[&str] = &[
    "did", "does", "do", "didn't", "doesn't", "has", "have", "had", "hasn't", "will", "would", "can",
    "could", "should", "may", "might",
];

/// Nouns behind a name with "'s" for what somebody does or thinks, beside those of events and of speech.
const OWNED: &[&str] = &[
    "reaction",
    "response",
    "position",
    "stance",
    "view",
    "reason",
    "objection",
    "answer",
    "attitude",
    "policy",
    "remark",
    "refusal",
    "decision",
];

/// The seats that do something in a question: as typed, and the country whose government acts there.
pub(super) fn acting(typed: &Typed, text: &str, base: &Snapshot) -> Vec<(String, EntityId)> {
    let list = typed.names.iter().enumerate().filter_map(|(index, name)| {
        if base.kind(&name.entity) != EntityKind::Place {
            return None;
        }
        let known = base.known(&name.entity)?;
        let country = known.stands_for.as_deref().or(known.capital_of.as_deref())?;
        let first = typed.words.iter().position(|w| w.name == Some(index))?;
        let last = typed.words.iter().rposition(|w| w.name == Some(index))?;
        let before = first.checked_sub(1).map(|i| typed.at(i));
        let behind = typed.at(last + 1);
        let acts = match before {
            Some(before) if DOING.contains(&before) => !behind.is_empty(),
            Some("by") => first >= 2 && typed.at(first - 2).ends_with("ed"),
            None => is_verb_form(behind) || is_saying(behind),
            _ => false,
        };
        let owns = typed.words.get(last).is_some_and(|w| w.owner)
            && (OWNED.contains(&behind) || has_sense(behind) || is_saying(behind));
        let country = EntityId::known(country);
        let words = text.get(name.range.clone())?.trim_end_matches("'s").trim_end_matches("’s").to_owned();
        ((acts || owns) && base.kind(&country) == EntityKind::Country).then_some((words, country))
    });
    list.collect()
}

#[cfg(test)]
mod tests {
    use crate::passage::quotation::tests::base_of;
    use crate::question::understand;

    #[test]
    fn a_capital_that_does_something_is_a_government() {
        let base = base_of(&["Talks\n\n3 May 2020\n\nOslo refused the talks, said Norway."]);
        let seats = |q: &str| understand(q, &base).seats;
        for question in
            ["why did Oslo refuse the talks", "what was refused by Oslo", "Oslo's refusal of the talks"]
        {
            assert_eq!(
                seats(question).first().map(|s| s.1.to_string()).as_deref(),
                Some("norway"),
                "{question}"
            );
        }
        for question in ["who met in Oslo", "did anybody visit Oslo", "where is Oslo", "Oslo's streets"] {
            assert!(seats(question).is_empty(), "{question}");
        }
    }
}
