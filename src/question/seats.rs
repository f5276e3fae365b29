//! A capital that a question has do something is the government there: "did Baku refuse", "what does Moscow want", where the articles
//! themselves speak of it so. "In Baku" and "was Baku hit" ask for the city.

use super::lists::lists;
use super::names::Name;
use super::roots::is_verb_form;
use crate::base::Snapshot;
use crate::language::names::{EntityId, How};

/// Most sentences in which it is looked up whether a capital stands for its country.
const MOST: usize = 30;

/// Puts the country in the place of a capital that acts.
pub(super) fn govern(text: &str, names: &mut [Name], base: &Snapshot) {
    let mut before: Option<(usize, bool)> = None;
    for name in names.iter_mut() {
        let lead = text.get(..name.range.start).unwrap_or_default().trim_end().to_lowercase();
        let word = lead.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        // "Did Baku and Yerevan agree": as the first of them.
        let joined = before.filter(|(end, _)| {
            text.get(*end..name.range.start).is_some_and(|t| matches!(t.trim(), "and" | "or"))
        });
        let acts = !name.located
            && (lists().before_doers.contains(word) && acts(text, name)
                || joined.is_some_and(|(_, acts)| acts));
        let between = !name.located && (word == "between" || joined.is_some_and(|(_, acts)| acts));
        before = Some((name.range.end, acts || between));
        if (acts || between)
            && let Some(country) = government(&name.entity, base)
        {
            name.entity = country;
        }
    }
}

/// Whether the next verb behind a name is one by which governments act.
fn acts(text: &str, name: &Name) -> bool {
    let behind = text.get(name.range.end..).unwrap_or_default().to_lowercase();
    let mut words = behind.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    words.next().is_some_and(|w| {
        w == "and"
            || w == "or"
            || !lists().of_cities.contains(w)
                && (is_verb_form(w) || lists().asks_for_words(w) || w == "not" || w.ends_with("ed"))
    })
}

/// The country for which a capital stands, where the articles have it so.
fn government(id: &EntityId, base: &Snapshot) -> Option<EntityId> {
    let country = EntityId::known(&base.lookup().actors().governed_from(id)?.id);
    let stands = |at: &(usize, usize)| {
        let (Some(source), Some(span)) = (base.source(at.0), base.sentence(at.0, at.1)) else { return false };
        source.record.mentions_in(span).iter().any(|m| m.how == How::Seat && m.entity == country)
    };
    base.sentences_naming(id).iter().take(MOST).any(stands).then_some(country)
}

#[cfg(test)]
mod tests {
    use crate::language::names::EntityId;
    use crate::passage::quotation::tests::base_of;
    use crate::question::understand;

    #[test]
    fn a_capital_that_acts_is_a_government() {
        let base = base_of(&[
            "A title\n\nOslo, 20 May 2023\n\nOslo has rejected the fishing treaty of Rome. The mayor of Oslo left.",
        ]);
        let asked = |text: &str| understand(text, &base).about.contains(&EntityId::known("norway"));
        assert!(asked("did Oslo reject the fishing treaty"));
        assert!(asked("why has Oslo rejected the treaty"));
        assert!(asked("how did Oslo react"));
        assert!(!asked("was Oslo flooded"));
        assert!(!asked("who is the mayor of Oslo"));
        assert!(!asked("did Oslo burn"));
    }

    #[test]
    fn a_capital_that_never_acts_is_a_city() {
        let base = base_of(&["A title\n\nOslo, 20 May 2023\n\nThe mayor of Oslo rejected the plan."]);
        assert!(!understand("did Oslo reject the plan", &base).about.contains(&EntityId::known("norway")));
    }
}
