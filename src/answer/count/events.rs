//! Which events are counted: those of all whom a question names, of its kind and its time.

use super::{counted_senses, noun};
use crate::answer::find;
use crate::answer::time::fits;
use crate::base::{Event, Facet, Snapshot};
use crate::facts::Kind;
use crate::language::names::{EntityId, EntityKind};
use crate::question::Question;
use crate::question::roots::like;

/// The events that are counted: everybody asked about takes part or is represented, and they are of the kind and time.
pub(super) fn counted_events<'b>(question: &Question, base: &'b Snapshot) -> Vec<&'b Event> {
    let mut ids: Vec<usize> = question
        .about
        .iter()
        .flat_map(|id| speaking_for(id, base))
        .flat_map(|id| base.events_of(&id).to_vec())
        .collect();
    if question.about.is_empty() {
        ids = base.by_time().to_vec();
    }
    // Those that take place at what is called after one who takes part in nothing.
    if ids.is_empty() {
        let called = |id: &EntityId| {
            let naming = base.sentences_naming(id).iter().copied();
            naming.chain(base.sentences_with(&base.name(id))).collect::<Vec<_>>()
        };
        // They are called after each of them: after whom the fewest sentences name.
        let named = question.about.iter().map(called).min_by_key(Vec::len).unwrap_or_default();
        ids = named.into_iter().flat_map(|at| find::events_in(base, at)).collect();
    }
    ids.sort_unstable();
    ids.dedup();
    let mut loose = Question { subject: Vec::new(), object: Vec::new(), ..question.clone() };
    // "How many calls": as a noun, of contacts, and not of what somebody called for.
    let contacts: Vec<crate::question::Sense> = noun(question)
        .map(|n| counted_senses(&n))
        .unwrap_or_default()
        .into_iter()
        .filter(|s| s.kind == Kind::Consult)
        .collect();
    if !contacts.is_empty() {
        loose.senses.retain(|s| contacts.contains(s));
        if loose.senses.is_empty() {
            loose.senses.clone_from(&contacts);
        }
    }
    // "At the Smith centre": somebody after whom the place is called.
    let called = |event: &Event, id: &EntityId| {
        let place = event.place.as_deref().map(crate::language::names::fold::key);
        place.is_some_and(|p| p.contains(&crate::language::names::fold::key(&base.name(id))))
    };
    let there = |event: &Event, id: &EntityId| {
        event.entities().any(|e| e == id || stands_for(e, id, base))
            || event.place_entity.as_ref() == Some(id)
            || called(event, id)
    };
    // What the facets say is not asked for is not read.
    let in_time = base.of_times(|when| question.period.is_none_or(|p| find::falls_in(when, &p)));
    let may = |facet: &Facet| loose.senses.is_empty() || loose.senses.iter().any(|s| s.kind == facet.kind);
    let falls = |id: &usize| question.period.is_none() || in_time.of(*id) == Some(true);
    let mut found: Vec<&Event> = ids
        .into_iter()
        .filter(|id| base.facet(*id).is_some_and(may) && falls(id))
        .filter_map(|id| base.event(id))
        .filter(|e| fits(&loose, e))
        .filter(|e| question.about.iter().all(|id| there(e, id)))
        .filter(|e| e.when.is_some() || e.parties.len() >= 2)
        .collect();
    // "How many tripartite meetings": those that are told to be so.
    let kinds: Vec<_> = kind_words(question).iter().map(|w| like(w)).collect();
    let of_kind = |e: &&Event| {
        let told = |w: &std::sync::Arc<crate::question::roots::Like>| {
            let mut sentences = find::evidence(e, base).into_iter();
            sentences.any(|at| base.roots_in(at).iter().any(|r| *r == w.root || w.roots.contains(r)))
        };
        kinds.iter().all(told)
    };
    found.retain(of_kind);
    found.sort_by_key(|e| (e.when.is_none(), e.when.map(|w| w.order_key())));
    found
}

/// The words between "how many" and the noun that say of what kind it is; not those that tell an event themselves ("phone calls").
fn kind_words(question: &Question) -> Vec<String> {
    let lower = question.wording().to_lowercase();
    let (Some(noun), Some(behind)) = (noun(question), lower.split("how many ").nth(1)) else {
        return Vec::new();
    };
    let words =
        behind.split_whitespace().take_while(|w| w.trim_matches(|c: char| !c.is_alphanumeric()) != noun);
    let words: Vec<&str> = words.take(4).collect();
    let tells = |w: &str| {
        w.len() > 3
            && question.topic.iter().any(|t| t == w)
            && !crate::question::roots::has_sense(w)
            && !matches!(w, "other" | "separate" | "different" | "total" | "official" | "high-level")
    };
    // Where the noun does not stand close behind, what was passed over is no word for its kind.
    if words.len() > 3 {
        return Vec::new();
    }
    words.into_iter().filter(|w| tells(w)).map(str::to_owned).collect()
}

/// A country's events are also those of its people.
fn speaking_for(id: &EntityId, base: &Snapshot) -> Vec<EntityId> {
    if base.kind(id) != EntityKind::Country {
        return vec![id.clone()];
    }
    let mut ids = base.of_country(id);
    ids.retain(|e| stands_for(e, id, base));
    ids.push(id.clone());
    ids
}

pub(super) fn stands_for(entity: &EntityId, country: &EntityId, base: &Snapshot) -> bool {
    base.known(entity).is_some_and(|e| {
        matches!(e.kind, EntityKind::Person | EntityKind::Organisation)
            && e.country.as_deref() == Some(country.as_str())
    })
}

#[cfg(test)]
mod tests {
    use crate::answer::testing::ask;

    #[test]
    fn who_did_it_is_no_count_of_events() {
        let text = "Olaf Scholz led a march in Bergen on 3 May 2023. Some 400 people marched in Bergen.";
        let told = crate::answer::testing::ask(text, "how many marched in Bergen");
        assert!(told.headline.contains("400"), "{told:?}");
    }

    #[test]
    fn only_what_is_of_the_kind_asked_for_is_counted() {
        let text = "The first tripartite meeting between Olaf Scholz, Emmanuel Macron and Joe Biden took place on 3 May 2023, and it was said \
                    to be a good one for all of them. Then Olaf Scholz met Joe Biden on 9 May 2023, as he had said that he would.";
        let told = ask(text, "how many tripartite meetings were there");
        assert!(told.headline.contains("one") && !told.headline.contains("9 May"), "{told:?}");
        let told = ask(text, "how many meetings were there");
        assert!(told.headline.contains("9 May"), "{told:?}");
    }
}
