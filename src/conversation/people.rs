//! Whom "he", "she" and "they" can mean after a question and its answer.

use crate::answer::Verdict;
use crate::base::Snapshot;
use crate::language::names::actors::Gender;
use crate::language::names::{EntityId, EntityKind};
use crate::question::Intent;

use super::Turn;

/// How many items of the answer are looked at for people.
const ITEMS: usize = 3;

/// How many articles that name somebody are looked at for their pronouns.
const MOST_ARTICLES: usize = 100;

/// Those whom a pronoun of this gender can mean, but for those whom another one before it does: the one by whom it was answered who did
/// something; else of the question's people, of whom the one that did it goes first where the pronoun is a subject; only where it names none, those of the first items of the answer.
pub(super) fn one(
    gender: Gender,
    is_subject: bool,
    last: &Turn,
    but: &[EntityId],
    base: &Snapshot,
) -> Vec<EntityId> {
    let fits = |id: &EntityId| may_be(id, gender, but, base);
    let told = told(gender, last, but, base);
    if told.len() == 1 {
        return told;
    }
    let asked: Vec<EntityId> = last.question.about.iter().filter(|id| fits(id)).cloned().collect();
    if !asked.is_empty() {
        // Who did it in the question goes on to do it: a subject takes up a subject (Grosz, Joshi and Weinstein, "Centering", 1995).
        let mut doers = asked.iter().filter(|id| last.question.subject.contains(id));
        return match (doers.next(), doers.next()) {
            (Some(one), None) if is_subject => vec![one.clone()],
            _ => asked,
        };
    }
    // An answer about one item tells of its people; of several items it is not said which is meant.
    for item in last.answer.items.iter().take(ITEMS) {
        let found = people(&item.entities, base).into_iter().filter(|id| fits(id)).collect::<Vec<_>>();
        if !found.is_empty() {
            return found;
        }
    }
    Vec::new()
}

/// Those of the people by whom it was answered who did something whom a pronoun of this gender can mean.
pub(super) fn told(gender: Gender, last: &Turn, but: &[EntityId], base: &Snapshot) -> Vec<EntityId> {
    by_answer(last, base).into_iter().filter(|id| may_be(id, gender, but, base)).collect()
}

/// Whether a pronoun of this gender can mean somebody, whom none before it means.
fn may_be(id: &EntityId, gender: Gender, but: &[EntityId], base: &Snapshot) -> bool {
    !but.contains(id)
        && base.kind(id) == EntityKind::Person
        && gender_of(id, base).is_none_or(|known| known == gender)
}

/// The people by whom it was answered who did something, each once; none where the question asks for no such thing.
fn by_answer(last: &Turn, base: &Snapshot) -> Vec<EntityId> {
    let persons = |ids: &[String]| people(ids, base);
    told_by(last, base, persons)
}

/// The one country or organisation that is told to have done what the last question asked after.
pub(super) fn body(last: &Turn, base: &Snapshot) -> Option<EntityId> {
    let bodies = |ids: &[String]| -> Vec<EntityId> {
        let known = ids.iter().map(|id| EntityId::known(id));
        known.filter(|id| acts(base.kind(id))).collect()
    };
    match told_by(last, base, bodies).as_slice() {
        [one] => Some(one.clone()),
        _ => None,
    }
}

/// Those of the items by whom it was answered who did something, each once.
fn told_by(last: &Turn, base: &Snapshot, of: impl Fn(&[String]) -> Vec<EntityId>) -> Vec<EntityId> {
    let asks = asks_for_somebody(last);
    let told = matches!(last.answer.verdict, Verdict::Answered | Verdict::Partial);
    if !asks || !told || last.answer.items.len() > ITEMS {
        return Vec::new();
    }
    let mut found: Vec<EntityId> = Vec::new();
    for item in &last.answer.items {
        found.extend(of(&item.entities));
    }
    if found.is_empty() {
        found = crate::answer::those_who_did(&last.question, &last.answer, base);
    }
    found.retain(|id| !last.question.is_of(id));
    let mut each: Vec<EntityId> = Vec::new();
    for id in found {
        if !each.contains(&id) {
            each.push(id);
        }
    }
    each
}

/// Whether the last question asked who did something.
pub(super) fn asks_for_somebody(last: &Turn) -> bool {
    matches!(last.question.intent, Intent::Doer | Intent::Participants(_) | Intent::Speaker)
}

/// Those whom "they" can mean: all people of the question, else its countries and organisations, else the people of the
/// first item of the answer.
pub(super) fn several(last: &Turn, base: &Snapshot) -> Vec<EntityId> {
    let about = &last.question.about;
    let persons: Vec<EntityId> =
        about.iter().filter(|id| base.kind(id) == EntityKind::Person).cloned().collect();
    let bodies = || about.iter().filter(|id| acts(base.kind(id))).cloned().collect::<Vec<_>>();
    let told = || last.answer.items.first().map(|i| people(&i.entities, base)).unwrap_or_default();
    if let Some(body) = body(last, base) {
        return vec![body];
    }
    [persons, bodies(), told()].into_iter().find(|list| !list.is_empty()).unwrap_or_default()
}

/// The one thing that "it" can be by name: a country or organisation that alone is asked about.
pub(super) fn thing(last: &Turn, base: &Snapshot) -> Option<EntityId> {
    match last.question.about.as_slice() {
        [one] if base.kind(one) != EntityKind::Person && last.question.topic_words(base).is_empty() => {
            Some(one.clone())
        }
        _ => None,
    }
}

/// The people among these ids, each once.
fn people(ids: &[String], base: &Snapshot) -> Vec<EntityId> {
    let mut found: Vec<EntityId> = Vec::new();
    for id in ids.iter().map(|id| EntityId::known(id)) {
        if base.kind(&id) == EntityKind::Person && !found.contains(&id) {
            found.push(id);
        }
    }
    found
}

fn acts(kind: EntityKind) -> bool {
    matches!(kind, EntityKind::Country | EntityKind::Organisation)
}

/// The gender that is known of somebody, else that of the pronouns by which the articles speak of them.
fn gender_of(id: &EntityId, base: &Snapshot) -> Option<Gender> {
    if let Some(gender) = base.known(id).and_then(|e| e.gender) {
        return Some(gender);
    }
    let articles = base.articles_naming(id);
    let mentions =
        articles.iter().take(MOST_ARTICLES).filter_map(|a| base.source(*a)).flat_map(|s| &s.record.mentions);
    mentions.filter(|m| m.entity == *id).find_map(|m| match m.text.to_lowercase().as_str() {
        "he" | "him" | "his" => Some(Gender::Male),
        "she" | "her" | "hers" => Some(Gender::Female),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::super::Conversation;
    use crate::passage::quotation::tests::base_of;

    #[test]
    fn he_is_who_was_told_to_have_done_it() {
        let base = base_of(&[
            "Harbour\n\nOslo, 20 May 2023\n\nEmmanuel Macron met Olaf Scholz on 3 May 2023. The mayor closed the harbour. It was quiet on these days, and many people came to see it.",
        ]);
        let mut talk = Conversation::default();
        talk.ask("who met Olaf Scholz?", &base);
        assert_eq!(
            talk.alone("what did he ask him for?", &base),
            "what did Emmanuel Macron ask Olaf Scholz for?"
        );
        let mut talk = Conversation::default();
        talk.ask("what did Olaf Scholz say?", &base);
        assert_eq!(talk.alone("when was he born?", &base), "when was Olaf Scholz born?");
    }

    #[test]
    fn his_is_of_whom_it_was_done_to_where_that_was_asked() {
        let base = base_of(&[
            "Harbour\n\nOslo, 20 May 2023\n\nEmmanuel Macron was fined for the noise by a court in Bergen. The mother of Olaf Scholz said that the noise was old.",
        ]);
        let mut talk = Conversation::default();
        talk.ask("who was fined for the noise?", &base);
        assert_eq!(talk.alone("what did his mother say?", &base), "what did Emmanuel Macron's mother say?");
        let mut talk = Conversation::default();
        talk.ask("who fined Olaf Scholz?", &base);
        assert!(!talk.alone("what did he say?", &base).contains("court"));
    }

    #[test]
    fn his_of_nobody_is_not_told_of_another() {
        let base = base_of(&[
            "Harbour\n\nOslo, 20 May 2023\n\nThe mayor closed the harbour. The mother of Olaf Scholz said on 3 May 2023 that the harbour was old.",
        ]);
        for question in ["what did his mother say?", "and what did his mother say?"] {
            let mut talk = Conversation::default();
            talk.ask("who closed the harbour?", &base);
            let told = talk.ask(question, &base);
            assert!(told.headline.contains("cannot tell whom"), "{}", told.headline);
        }
    }

    #[test]
    fn they_are_others_than_he() {
        let base = base_of(&[
            "Harbour\n\nOslo, 20 May 2023\n\nEmmanuel Macron wrote to Olaf Scholz and Joe Biden on 3 May 2023.",
        ]);
        let mut talk = Conversation::default();
        talk.ask("when did Emmanuel Macron write to Olaf Scholz and Joe Biden?", &base);
        assert_eq!(
            talk.alone("what did he ask them to do?", &base),
            "what did Emmanuel Macron ask Olaf Scholz and Joe Biden to do?"
        );
    }

    #[test]
    fn a_subject_takes_up_a_subject() {
        let base = base_of(&[
            "Harbour\n\nOslo, 20 May 2023\n\nEmmanuel Macron met Olaf Scholz on 3 May 2023. The Foreign Ministry of Norway denied the report of Olaf Scholz.",
        ]);
        let mut talk = Conversation::default();
        talk.ask("did Emmanuel Macron meet Olaf Scholz?", &base);
        assert_eq!(talk.alone("and what did he say then?", &base), "what did Emmanuel Macron say then?");
        let mut talk = Conversation::default();
        talk.ask("who met Olaf Scholz?", &base);
        // Who was told to have done it, and not "who is he".
        assert_eq!(talk.alone("who phoned him?", &base), "who phoned Emmanuel Macron?");
        let mut talk = Conversation::default();
        talk.ask("did Emmanuel Macron meet Olaf Scholz?", &base);
        // As an object it may be either.
        assert!(!talk.alone("who phoned him?", &base).contains("Macron"));
    }

    #[test]
    fn of_nobody_nothing_is_told() {
        let base = base_of(&[
            "Harbour\n\nOslo, 20 May 2023\n\nThe mayor closed the harbour. Olaf Scholz said on 3 May 2023 that the harbour was old.",
        ]);
        let mut talk = Conversation::default();
        talk.ask("who closed the harbour?", &base);
        let told = talk.ask("what did he say?", &base);
        assert!(told.headline.contains("cannot tell whom"), "{}", told.headline);
    }

    #[test]
    fn who_is_he_asks_for_whoever_was_told() {
        let base = base_of(&[
            "Harbour\n\nOslo, 20 May 2023\n\nThe mayor praised Olaf Scholz. Olaf Scholz is the German Chancellor. It was quiet on these days.",
        ]);
        let mut talk = Conversation::default();
        talk.ask("who praised Olaf Scholz?", &base);
        assert!(talk.alone("what did he say?", &base).contains("Olaf Scholz"));
        assert!(!talk.ask("who is he?", &base).headline.contains("Chancellor"));
    }

    #[test]
    fn a_reaction_is_to_whoever_spoke() {
        let base = base_of(&[
            "Harbour\n\nOslo, 20 May 2023\n\nOlaf Scholz said that the harbour was old. Emmanuel Macron left.",
        ]);
        let mut talk = Conversation::default();
        talk.ask("what did Olaf Scholz say?", &base);
        assert_eq!(talk.alone("how did people react?", &base), "how did people react to Olaf Scholz?");
        talk.ask("what did Olaf Scholz say about the harbour?", &base);
        assert_eq!(
            talk.alone("what was the response?", &base),
            "what was the response to Olaf Scholz about the harbour?"
        );
        assert_eq!(
            talk.alone("how did Macron respond to the harbour?", &base),
            "how did Macron respond to the harbour?"
        );
    }
}
