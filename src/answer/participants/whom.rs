//! Which way a contact went, who is called by what they are, and what is told where no contact has all that is asked.

use super::contacts;
use crate::answer::describe;
use crate::answer::draft::Draft;
use crate::answer::find;
use crate::answer::{Answer, Understood, Verdict};
use crate::base::event::Party;
use crate::base::{Event, Snapshot};
use crate::facts::{Mode, Role, Status};
use crate::language::names::EntityId;
use crate::language::roots::root;
use crate::question::Question;
use crate::strings::asked;

/// Most contacts that are told as what comes nearest.
pub(super) const MOST_NEAR: usize = 2;

/// The contacts that fit all but the question's other words, as what comes nearest, with the words that their sentences do not have.
pub(super) fn nearest(
    question: &Question,
    modes: &[Mode],
    words: &[String],
    base: &Snapshot,
    old: &Answer,
) -> Option<Answer> {
    if words.is_empty() || question.negated {
        return None;
    }
    let bare = Question { topic: Vec::new(), ..question.clone() };
    let mut list = contacts(&bare, modes.contains(&Mode::Letter), base);
    list.retain(|e| e.status == Status::Occurred && e.mode.is_some_and(|m| modes.contains(&m)));
    if list.is_empty() || list.len() > MOST_NEAR {
        return None;
    }
    let mut draft = Draft::new(question, base, asked::PARTICIPANTS);
    draft.answer.understood = old.understood.clone();
    let mut told = Vec::new();
    for event in &list {
        draft.event(event);
        told.push(describe::dated(event, base));
    }
    let held: Vec<_> =
        list.iter().flat_map(|e| find::evidence(e, base)).map(|at| base.roots_in(at)).collect();
    for word in words.iter().filter(|w| !held.iter().any(|h| h.contains(&root(w)))) {
        draft.note(crate::strings::answers::lacks(&crate::question::roots::shown(word)));
    }
    Some(draft.partial(crate::strings::answers::nearest_events(&told)))
}

/// Whether those are asked for with whom somebody had to do: "whom did X call", "to whom did X write".
pub(super) fn asks_object(question: &Question) -> bool {
    let lower = question.wording().to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let helped = words.iter().take(6).any(|w| matches!(*w, "did" | "has" | "does" | "had" | "do" | "will"));
    // "Who received letters from X".
    let got = words.contains(&"from")
        && words.iter().take(4).any(|w| matches!(*w, "received" | "got" | "receives" | "gets"));
    (helped || got) && !question.subject.is_empty() && question.object.is_empty()
}

/// "To which paper did X speak": to whom X's words were said, where no contact of theirs is told.
pub(super) fn addressed(question: &Question, modes: &[Mode], base: &Snapshot) -> Option<Answer> {
    let speaks = modes.first() == Some(&Mode::Talk) && asks_object(question) && question.period.is_none();
    let [id] = question.subject.as_slice() else { return None };
    let asked = crate::question::understand(&asked::try_told(&base.name(id)), base);
    let told = (speaks && asked.about == [id.clone()]).then(|| crate::answer::doer::answer(&asked, base))?;
    (told.verdict == Verdict::Answered && told.items.iter().all(|i| i.kind.is_some()))
        .then(|| Answer { question: question.typed.clone(), ..told })
}

/// Whether a letter goes the way that is asked: to whom somebody wrote is not told by a letter that they got.
pub(super) fn is_theirs(event: &Event, question: &Question) -> bool {
    let wrote = |id: &EntityId| event.has(id, &[Role::Actor]);
    match (event.mode, asks_object(question)) {
        (Some(Mode::Letter), true) => question.subject.iter().all(wrote),
        (Some(Mode::Letter), false) => question
            .about
            .iter()
            .all(|id| question.subject.contains(id) || event.has(id, &[Role::Recipient, Role::Host])),
        _ => true,
    }
}

/// Those of an event whom the question calls by what they are ("who met the ministers"): they were met, and are no answer. None where all
/// would be.
pub(super) fn met_as(question: &Question, event: &Event, base: &Snapshot) -> Vec<EntityId> {
    let Some(noun) = met_noun(question) else { return Vec::new() };
    let mut called: Vec<EntityId> = Vec::new();
    for at in find::evidence(event, base) {
        let (Some(source), Some(span)) = (base.source(at.0), base.sentence(at.0, at.1)) else { continue };
        let here = source.record.mentions_in(span).iter().filter(|m| !m.how.is_name());
        let so = |text: &str| text.split(' ').next_back().is_some_and(|w| root(w) == noun);
        called.extend(here.filter(|m| so(&m.text)).map(|m| m.entity.clone()));
    }
    let other =
        |p: &Party| p.role != Role::Mediator && p.entity.as_ref().is_none_or(|id| !called.contains(id));
    if event.parties.iter().any(other) { called } else { Vec::new() }
}

/// The noun behind the verb of "who met the ministers", as its root.
pub(super) fn met_noun(question: &Question) -> Option<String> {
    let lower = question.wording().to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let verb = words.iter().position(|w| {
        crate::question::roots::is_event_verb(w)
            && crate::question::roots::senses(w).iter().any(|s| s.kind == crate::facts::Kind::Consult)
    })?;
    let behind = verb + 1 + usize::from(matches!(words.get(verb + 1), Some(&("with" | "to"))));
    let the = words.get(behind).filter(|w| matches!(**w, "the" | "these" | "those" | "both" | "two"))?;
    let first = words.iter().position(|w| std::ptr::eq(w, the))? + 1;
    let border = |w: &&&str| {
        matches!(**w, "in" | "at" | "on" | "of" | "from" | "for" | "after" | "before" | "during" | "and")
            || w.starts_with(|c: char| c.is_ascii_digit())
    };
    words.iter().skip(first).take_while(|w| !border(w)).last().map(|w| root(w))
}

/// A sentence that has a letter and all those asked about, where which of them wrote it was not read: as what comes nearest.
pub(super) fn with_letter(
    question: &Question,
    modes: &[Mode],
    base: &Snapshot,
    understood: &Understood,
) -> Option<Answer> {
    let first = question.about.first().filter(|_| modes == [Mode::Letter] && !question.negated)?;
    let letters = base.sentences_with("letter");
    let here = |at: &&(usize, usize)| {
        letters.binary_search(at).is_ok()
            && question.about.iter().all(|id| base.names(**at, id))
            && !find::events_in(base, **at)
                .into_iter()
                .filter_map(|id| base.event(id))
                .any(|e| e.mode == Some(Mode::Letter))
    };
    let at = base.sentences_naming(first).iter().find(here)?;
    let mut draft = Draft::new(question, base, asked::PARTICIPANTS);
    draft.answer.understood = understood.clone();
    let said = draft.passage(*at, *at)?;
    Some(draft.settled(Verdict::Partial, format!("{} {said}", crate::strings::answers::COMES_NEAREST)))
}

#[cfg(test)]
mod tests {
    use crate::answer::{Answer, Verdict, testing};

    fn ask(text: &str, question: &str) -> Answer {
        let quiet = "The harbour was quiet on these days, and many people came to see it.";
        testing::ask(&format!("{text} {quiet}"), question)
    }

    #[test]
    fn a_letter_goes_one_way() {
        let text = "Olaf Scholz sent a letter to Emmanuel Macron on 3 May 2023.";
        assert!(ask(text, "to whom did Olaf Scholz write").headline.contains("Macron"));
        let told = ask(text, "to whom did Emmanuel Macron write");
        assert_eq!(told.verdict, Verdict::NotInSources, "{told:?}");
        assert!(ask(text, "who wrote to Emmanuel Macron").headline.contains("Scholz"));
        assert_eq!(ask(text, "who wrote to Olaf Scholz").verdict, Verdict::NotInSources);
        assert!(ask(text, "who received letters from Olaf Scholz").headline.contains("Macron"));
        assert!(!ask(text, "who got a letter from Emmanuel Macron").headline.contains("Scholz (3"));
    }

    #[test]
    fn a_denial_has_all_words() {
        let text = "Olaf Scholz called Emmanuel Macron on 3 May 2023.";
        let told = ask(text, "who called Emmanuel Macron to praise the cheese");
        assert!(told.verdict != Verdict::Answered && !told.headline.contains("anybody called"), "{told:?}");
        let told = ask(text, "who called Joe Biden");
        assert_eq!(told.verdict, Verdict::NotInSources, "{told:?}");
    }

    #[test]
    fn who_is_called_by_what_they_are_was_met() {
        let text = "The foreign ministers Anna Berg and Per Lund came to Oslo on 3 May 2023. The ministers met Olaf Scholz.";
        let told = ask(text, "who met the ministers");
        assert!(!told.headline.contains("Berg"), "{told:?}");
    }
}
