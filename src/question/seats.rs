//! A capital that a question has do something is the government there: "did Baku refuse", "what does Moscow want", where the articles
//! themselves speak of it so. "In Baku" and "was Baku hit" ask for the city.

use super::lists::lists;
use super::names::Name;
use super::roots::is_verb_form;
use crate::base::Snapshot;
use crate::language::names::{EntityId, How};

/// Most sentences in which it is looked up whether a capital stands for its country.
const MOST: usize = 30;

/// A question with the country in the place of a capital that owns a body of its government: "Oslo's foreign ministry". `None` where it has
/// none.
pub(super) fn of_bodies(text: &str, base: &Snapshot) -> Option<String> {
    // Names are dear to find, and most questions own nothing.
    if !["'s ", "’s "].iter().any(|owns| text.contains(owns)) {
        return None;
    }
    let mut told: Option<String> = None;
    for name in super::names::find(text, base).names.into_iter().rev() {
        let behind = text.get(name.range.end..).unwrap_or_default();
        let Some(owned) = behind.strip_prefix("'s ").or_else(|| behind.strip_prefix("’s ")) else {
            continue;
        };
        let lower = owned.to_lowercase();
        let words: Vec<&str> =
            lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).take(3).collect();
        // "Oslo's mayor" is the city's.
        let body = |w: &&str| {
            matches!(
                *w,
                "ministry"
                    | "government"
                    | "parliament"
                    | "minister"
                    | "army"
                    | "military"
                    | "officials"
                    | "leadership"
            )
        };
        if !words.iter().any(body) {
            continue;
        }
        let Some(country) = base.lookup().actors().governed_from(&name.entity) else { continue };
        let whole = told.unwrap_or_else(|| text.to_owned());
        let (head, tail) = (whole.get(..name.range.start)?, whole.get(name.range.end..)?);
        told = Some(format!("{head}{}{tail}", country.name));
    }
    told
}

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
            && (lists().before_doers.contains(word)
                && acts(text, name, matches!(word, "did" | "does" | "do"))
                || joined.is_some_and(|(_, acts)| acts));
        let between = !name.located && (word == "between" || joined.is_some_and(|(_, acts)| acts));
        let dealt_with = !name.located && is_dealt_with(&lead);
        before = Some((name.range.end, acts || between || dealt_with));
        if (acts || between || dealt_with)
            && let Some(country) = government(&name.entity, base)
        {
            name.entity = country;
        }
    }
}

/// Whether what stands before a name says that it is of governments: "aid to", "sanctions on", "rejected by".
fn is_dealt_with(lead: &str) -> bool {
    let mut words = lead.rsplit(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    let (Some(preposition), Some(before)) = (words.next(), words.next()) else { return false };
    let passive = || words.clone().any(|w| matches!(w, "was" | "were" | "is" | "are" | "been" | "being"));
    lists().dealings.contains(&format!("{before} {preposition}"))
        || preposition == "by" && (before.ends_with("ed") || is_verb_form(before)) && passive()
}

/// Whether the next verb behind a name is one by which governments act; behind "does" there is always one, known or not ("does Oslo strive for").
fn acts(text: &str, name: &Name, helped: bool) -> bool {
    let behind = text.get(name.range.end..).unwrap_or_default().to_lowercase();
    let mut words = behind.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    // "Has Oslo been trying".
    // "Oslo's plan" does nothing.
    let owns = behind.starts_with("'s") || behind.starts_with("’s");
    !owns
        && words.find(|w| !lists().beside_verbs.contains(*w)).is_some_and(|w| {
            w == "and"
                || w == "or"
                || !lists().of_cities.contains(w)
                    && (helped && !lists().small.contains(w)
                        || is_verb_form(w)
                        || lists().asks_for_words(w)
                        || w == "not"
                        || w.ends_with("ed"))
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
        assert!(asked("when did Oslo first react"));
        assert!(asked("what has Oslo recently been seeking"));
        assert!(asked("who stopped military aid to Oslo"));
        assert!(asked("was the treaty rejected by Oslo"));
        assert!(!asked("who sent a letter from Rome to Oslo"));
        assert!(!asked("was the bus stopped in Oslo"));
        assert!(!asked("was Oslo flooded"));
        assert!(asked("what does Oslo's government want"));
        assert!(!asked("what does Oslo's mayor want"));
        assert!(!asked("who is the mayor of Oslo"));
        assert!(!asked("did Oslo burn"));
    }

    #[test]
    fn a_capital_that_never_acts_is_a_city() {
        let base = base_of(&["A title\n\nOslo, 20 May 2023\n\nThe mayor of Oslo rejected the plan."]);
        assert!(!understand("did Oslo reject the plan", &base).about.contains(&EntityId::known("norway")));
    }
}
