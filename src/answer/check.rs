//! "Did X do Y?": told as having happened, told otherwise, said by somebody and denied by another, or not told at all.

use super::asserts;
use super::describe::{self, marks};
use super::draft::{Draft, lacks_name, speaks_of_all, things};
use super::find::{self, At, Hit, Need, Wanted};
use super::inside;
use super::polarity::Polarity;
use super::sides::{Sides, deniers};
use super::stance::Stance;
use super::time::fits;
use super::{Answer, Verdict};
use crate::base::{Event, Snapshot, Word};
use crate::facts::{Kind, Mode, Status};
use crate::language::names::{EntityId, EntityKind};
use crate::question::Question;
use crate::question::lists::lists;
use crate::strings::{asked, decided, found, missing};

/// Most parts of a question that a sentence may lack and still say part of it.
const MOST_WANTING: usize = 2;

pub(super) fn answer(question: &Question, base: &Snapshot) -> Answer {
    let words = asks_for_words(question, base);
    if words && !is_of_contraries(question) {
        return super::claim::answer(question, base);
    }
    let mut draft = Draft::new(question, base, asked::CHECK);
    let wanted = Wanted::of(question, base);
    let hits = wanted.hits(base);
    let sides = Sides::of(question, &hits, base);
    if words {
        let refuted = sides.so.is_empty() && !question.negated;
        let refuted = refuted.then(|| sides.answer(question, base)).flatten();
        return refuted.unwrap_or_else(|| super::claim::answer(question, base));
    }
    let mut events = asked_events(question, &wanted, &hits, base);
    let real: Vec<&Event> = events
        .iter()
        .copied()
        .filter(|e| {
            e.status == Status::Occurred
                && is_said_by_them(question, e)
                && happened(question, e)
                && inside::worded(question, e, base)
        })
        .collect();
    // A plan that came to nothing is told though another event of the kind took place.
    events.retain(|e| e.status != Status::Occurred);
    // Words of somebody on the matter are no yes where a sentence says that they did not say it.
    let unsaid =
        sides.so.is_empty() && !sides.not_so.is_empty() && real.iter().all(|e| e.kind == Kind::State);
    if !real.is_empty() && events.iter().all(|e| !settled(e)) && !unsaid {
        return told_by_events(question, &real, &sides, draft);
    }
    // What a sentence says of just this goes before an event that is told as planned or feared, or is another's.
    // That one meeting was called off says so of that one, and no plain "no".
    let called_off =
        sides.so.is_empty() && events.first().is_some_and(|e| e.kind == Kind::Consult && settled(e));
    if let Some(answer) = (!question.negated && !called_off).then(|| sides.answer(question, base)).flatten() {
        return answer;
    }
    if let Some(answer) = super::bounds::told_otherwise(question, base) {
        return answer;
    }
    if let Some(first) = events.first() {
        // One for each status: that it was feared twice says no more.
        let mut told: Vec<Status> = Vec::new();
        for event in events.iter().take(3) {
            if !told.contains(&event.status) {
                told.push(event.status);
                draft.event(event);
            }
        }
        let said = decided::not_told_as_happened(&describe::dated(first, base));
        return draft.with(if settled(first) { Verdict::Answered } else { Verdict::Partial }, said);
    }
    // Another kind of contact of the same people at that time: "no meeting: a telephone call".
    let instead = instead(question, base);
    if !instead.is_empty() {
        let told: Vec<String> = instead.iter().map(|e| describe::dated(e, base)).collect();
        for event in &instead {
            draft.event(event);
        }
        return draft.partial(decided::told_instead(&told));
    }
    // A sentence that says just this, without "could" or "not", in the article's words or somebody's.
    let wants = crate::question::roots::synonyms("want");
    // "Does X want war" is not answered by a war.
    let of_wish = |h: &Hit| {
        !super::stance::asks_for_wish(question) || base.roots_in(h.at).iter().any(|r| wants.contains(r))
    };
    if let Some(hit) = hits.iter().take(5).find(|h| of_wish(h) && says_so(question, h, &wanted, base)) {
        let stance = sides.stance(hit.at);
        draft.sentence(hit.at, None);
        let said = draft.answer.items.first().map(|i| i.text.clone()).unwrap_or_default();
        let whose = inside::quoted_by_with(base, hit.at, &inside::asked_verbs(question));
        if let Some(item) = draft.answer.items.first_mut() {
            item.attribution.clone_from(&whose);
        }
        let parts: Vec<String> = stance.into_iter().flat_map(Stance::wants).collect();
        let open = stance.is_some_and(|s| s.polarity == Polarity::Open);
        if !parts.is_empty() || open {
            return nearest(hit.at, parts, draft);
        }
        let headline = match &whose {
            Some(name) => decided::by_the_word_of(name, &said),
            None => found::article_says(&said),
        };
        return draft.answered(headline);
    }
    if let Some(hit) = hits.iter().take(12).find(|h| says_not(question, h, &wanted, base)) {
        draft.sentence(hit.at, None);
        let said = draft.answer.items.first().map(|i| i.text.clone()).unwrap_or_default();
        return draft.answered(decided::says_not(&said));
    }
    // One clause that says it, or that it is not so, of most of what is asked.
    let doer = |part: &String| question.subject.iter().any(|id| base.name(id) == *part);
    let most = |h: &&Hit| {
        sides.stance(h.at).is_some_and(|s| {
            s.polarity != Polarity::Open
                && (1..=MOST_WANTING).contains(&s.wants().len())
                && !s.lacking.iter().chain(&s.apart).any(doer)
        })
    };
    if let Some(hit) = hits.iter().take(5).filter(|h| speaks_of_all(h)).find(most) {
        let parts = sides.stance(hit.at).map(Stance::wants).unwrap_or_default();
        draft.sentence(hit.at, None);
        return nearest(hit.at, parts, draft);
    }
    if let Some(at) = super::quote::demanded(question, base).filter(|_| !question.negated) {
        let whose = question.subject.first().map(|id| base.name(id)).unwrap_or_default();
        draft.sentence(at, None);
        let said = draft.answer.items.first().map(|i| i.text.clone()).unwrap_or_default();
        return draft.answered(decided::by_the_word_of(&whose, &said));
    }
    let full: Vec<Hit> =
        hits.iter().filter(|h| speaks_of_all(h) && !lacks_name(&h.not_own, &wanted)).cloned().collect();
    if !full.is_empty() {
        return draft.mention(decided::NOT_AS_A_FACT, &full, 2, &wanted);
    }
    denied(question, &wanted, &hits, base, draft)
}

/// An answer with the sentence shown last, which says part of what is asked, what it lacks, and who denies it.
fn nearest(at: At, wants: Vec<String>, mut draft: Draft<'_>) -> Answer {
    let said = draft.answer.items.first().map(|i| i.text.clone()).unwrap_or_default();
    for want in wants {
        draft.note(want);
    }
    let deniers = deniers(at, &mut draft);
    if !deniers.is_empty() {
        draft.note(decided::denied(&deniers));
    }
    draft.partial(format!("{} {said}", crate::strings::answers::COMES_NEAREST))
}

/// "Yes" by events; where somebody's word is denied by another, both sides.
fn told_by_events(question: &Question, real: &[&Event], sides: &Sides, mut draft: Draft<'_>) -> Answer {
    let base = draft.base;
    let (mut tellers, mut deniers): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    for event in real.iter().take(3) {
        draft.event(event);
        deniers.extend(draft.denial(event));
        tellers.extend(event.attribution.clone());
        draft.answer.notes.extend(describe::inference(event));
    }
    for (at, side) in sides.not_so.iter().filter(|(_, s)| s.whose.is_some()).take(2) {
        draft.sentence(*at, None);
        deniers.extend(side.whose.clone());
    }
    tellers.dedup();
    deniers.dedup();
    if !deniers.is_empty() {
        return draft.with(Verdict::Disputed, decided::both_sides(&tellers, &deniers));
    }
    let told: Vec<String> = real.iter().take(3).map(|e| describe::dated(e, base)).collect();
    if question.negated {
        return draft.answered(decided::told(&told));
    }
    draft.answered(decided::yes(tellers.first().map(String::as_str), &told))
}

/// Whether a sentence says what is asked: it names who does it, has the verb or one alike, and hedges nothing.
fn says_so(question: &Question, hit: &Hit, wanted: &Wanted, base: &Snapshot) -> bool {
    let words_own = hit.not_own.iter().all(
        |i| matches!(wanted.needs.get(*i), Some((Need::Entity(id, _), _)) if !question.subject.contains(id)),
    );
    let several = wanted.needs.iter().filter(|(n, _)| matches!(n, Need::Word { .. })).count() >= 2;
    // Who is only named with the others of the question did not do it: "did X help Y".
    let told = || {
        let verb = question.verb.as_ref().filter(|_| !several);
        verb.is_none_or(|v| !base.roots_in(hit.at).is_disjoint(&crate::question::roots::synonyms(v)))
    };
    hit.missing.is_empty()
        && asserts::tells_of(question, hit.at, base)
        && words_own
        && told()
        && (several || (hit.not_own.is_empty() && !question.about.is_empty() && wanted.exact(base, hit.at)))
        && hit.own > 0.6
        && !inside::hedged(base, hit.at, &inside::asked_verbs(question))
}

/// Whether a sentence says that what is asked was not so: "no" or "not" shortly before the verb, or before what somebody is asked
/// to have; what the sentence lacks beside stands at the head of its article.
fn says_not(question: &Question, hit: &Hit, wanted: &Wanted, base: &Snapshot) -> bool {
    if question.negated {
        return false;
    }
    let asked = question.verb.as_ref().or(question.topic.first().filter(|_| question.topic.len() == 1));
    let Some(roots) = asked.map(|w| crate::question::roots::synonyms(w)) else { return false };
    let words = base.words_in(hit.at);
    let no = |w: &Word| {
        matches!(w.lower.as_str(), "no" | "not" | "never" | "none" | "nobody" | "without")
            || w.lower.ends_with("n't")
            || w.lower.ends_with("n’t")
    };
    let before = |i: usize| words.0.get(i.saturating_sub(5)..i).unwrap_or_default();
    let denied = || {
        let told = words.0.iter().enumerate().filter(|(_, w)| roots.contains(&w.root));
        told.map(|(i, _)| before(i)).any(|before| before.iter().any(no))
    };
    let named = |id: &EntityId| base.names(hit.at, id) || !question.subject.contains(id);
    let person = |id: &EntityId| base.kind(id) == EntityKind::Person;
    question.about.iter().all(named)
        && denied()
        && question.about.iter().all(|id| person(id) || base.names(hit.at, id))
        && asserts::tells_of(question, hit.at, base)
        && (hit.not_own.is_empty() || (hit.missing.is_empty() && inside::rest_in_head(hit, wanted, base)))
}

/// Whether the question asks if somebody said something: "did X say that …".
fn asks_for_words(question: &Question, base: &Snapshot) -> bool {
    let said = |w: &str| lists().said.contains(w);
    question.verb.as_deref().is_some_and(said)
        || question.content_words(base).iter().take(5).any(|w| w != "told" && said(w))
}

/// Whether the verb asked after has a contrary by which a sentence says that it was not so: "confirm" and "refute".
fn is_of_contraries(question: &Question) -> bool {
    question.verb.as_deref().is_some_and(|v| !crate::question::opposites::opposites(v).is_empty())
}

/// Whether it is asked if somebody is willing or able to do something: that they did, or did not, is no answer.
fn is_of_disposition(question: &Question, base: &Snapshot) -> bool {
    let lists = lists();
    let of =
        |w: &String| lists.disposed.contains(w) || lists.attitudes.contains(w) || lists.feelings.contains(w);
    question.content_words(base).iter().any(of) || super::stance::asks_for_wish(question)
}

/// Events that are what the question asks after.
fn asked_events<'b>(
    question: &Question,
    wanted: &Wanted,
    hits: &[Hit],
    base: &'b Snapshot,
) -> Vec<&'b Event> {
    // "The November 20 round" is one of talks, if there is such.
    let round = || question.topic.iter().any(|w| matches!(w.as_str(), "round" | "rounds"));
    let contact = question.senses.iter().any(|s| s.kind == Kind::Consult);
    let talks = if !contact && round() { crate::question::roots::senses("negotiations") } else { Vec::new() };
    let of_talks = Question { senses: talks, ..question.clone() };
    let question = if of_talks.senses.is_empty() { question } else { &of_talks };
    if question.senses.is_empty() || is_of_disposition(question, base) {
        return Vec::new();
    }
    let list = find::events(wanted, hits, base);
    let best = list.iter().filter(|l| l.2.is_empty()).map(|l| l.1).fold(0.0, f64::max);
    let fitting = list.into_iter().filter(|(_, share, missing)| missing.is_empty() && *share >= best - 0.2);
    let mut found: Vec<&Event> = fitting
        .filter_map(|(id, _, _)| base.event(id))
        .filter(|e| fits(question, e) && sides(question, e))
        .collect();
    // "Call" may be a telephone call or an appeal: what fits best says which.
    if let Some(kind) = found.first().map(|e| e.kind) {
        found.retain(|e| e.kind == kind);
    }
    found.truncate(4);
    found
}

/// Whether those whom the question names take part in an event as it says: who does it, and to whom.
fn sides(question: &Question, event: &Event) -> bool {
    let takes_part =
        |id: &EntityId| event.entities().any(|e| e == id) || event.place_entity.as_ref() == Some(id);
    let all =
        question.about.iter().filter(|id| question.subject.contains(id) || question.object.contains(id));
    match event.kind {
        Kind::Consult => all.clone().all(takes_part),
        Kind::State => question.subject.iter().all(takes_part),
        // Whom it is done to may stand only in the sentence.
        _ => question.subject.iter().all(takes_part),
    }
}

/// Whether what is told is what is asked: a meeting only where it is not only a call.
fn happened(question: &Question, event: &Event) -> bool {
    let asked: Vec<Mode> = question.senses.iter().filter_map(|s| s.mode).collect();
    if asked.contains(&Mode::Meet) && !asked.contains(&Mode::Phone) {
        return !matches!(event.mode, Some(Mode::Phone | Mode::Talk));
    }
    // An attack somewhere is none on whomever the sentence also names.
    let done_to =
        |id: &EntityId| event.entities().any(|e| e == id) || event.place_entity.as_ref() == Some(id);
    let hostile = matches!(event.kind, Kind::Assault | Kind::Coerce | Kind::Mobilize | Kind::Sanction);
    !hostile || question.about.iter().all(done_to)
}

/// Whether words are those of whoever is to have done it: "did the committee post a transcript" is not answered by what somebody said
/// according to the transcript.
fn is_said_by_them(question: &Question, event: &Event) -> bool {
    let unnamed =
        question.subject.is_empty() && question.frame.doer.as_ref().is_some_and(|d| d.entities.is_empty());
    event.kind != Kind::State || !unnamed
}

/// Whether it is told what became of it: refused, cancelled, or said not to have been.
fn settled(event: &Event) -> bool {
    matches!(event.status, Status::Refused | Status::Cancelled | Status::Negated)
}

/// Contacts of the same people, of another kind than the one asked after, at the time asked for.
fn instead<'b>(question: &Question, base: &'b Snapshot) -> Vec<&'b Event> {
    let named = question.places.iter().all(|id| find::is_named(id, base));
    // "Does X want talks with Y" asks for no contact.
    let own = |v: &String| crate::question::roots::senses(v).iter().any(|s| s.kind == Kind::Consult);
    let named = named && !is_of_disposition(question, base) && question.verb.as_ref().is_none_or(own);
    let contact = named && question.senses.iter().any(|s| s.kind == Kind::Consult);
    // Who was to visit a country was to visit its capital.
    let visit = question.senses.iter().any(|s| s.mode == Some(Mode::Visit));
    let there = |e: &Event, id: &EntityId| {
        let country = || base.lookup().actors().governed_from(id).map(|c| EntityId::known(&c.id));
        let part = |id: &EntityId| e.entities().any(|x| x == id) || e.place_entity.as_ref() == Some(id);
        part(id) || visit && e.mode == Some(Mode::Visit) && country().is_some_and(|c| part(&c))
    };
    let Some(first) = question.about.first().filter(|_| contact && question.about.len() >= 2) else {
        return Vec::new();
    };
    let mut found: Vec<&Event> = base
        .events_of(first)
        .iter()
        .filter_map(|&id| base.event(id))
        .filter(|e| find::is_contact(e) || visit && e.mode == Some(Mode::Visit))
        .filter(|e| question.about.iter().all(|id| there(e, id)))
        .filter(|e| question.period.is_none_or(|p| e.when.is_some_and(|w| find::falls_in(&w, &p))))
        .collect();
    found.truncate(3);
    found
}

/// Not told: says so, and who denied such a thing, if somebody did.
fn denied(
    question: &Question,
    wanted: &Wanted,
    hits: &[Hit],
    base: &Snapshot,
    mut draft: Draft<'_>,
) -> Answer {
    let denials: Vec<usize> = hits
        .iter()
        .filter(|h| h.all > 0.6)
        .take(6)
        .flat_map(|h| find::events_in(base, h.at))
        .filter(|id| base.event(*id).is_some_and(|e| e.mode == Some(Mode::Deny)))
        .collect();
    if let Some(event) = denials.first().and_then(|id| base.event(*id)) {
        let cited = draft.citations.event(base, event);
        draft.note(format!("{} {}", describe::event(event, base), marks(&cited)));
        return draft.with(Verdict::NotInSources, missing::says_so(&things(question, base)));
    }
    draft.not_found(&missing::says_so(&things(question, base)), question, wanted, hits)
}

#[cfg(test)]
mod tests {
    use crate::answer::Verdict;
    use crate::answer::testing::ask;

    #[test]
    fn who_is_willing_need_not_do_it() {
        let text = "Denmark refused to take part in the talks with Norway on Monday.";
        let told = ask(text, "are Denmark and Norway willing to talk");
        assert_ne!(told.verdict, Verdict::Answered, "{told:?}");
        let text = "Denmark said that it was willing to talk with Norway.";
        assert_ne!(ask(text, "is Denmark willing to talk with Norway").verdict, Verdict::NotInSources);
    }

    #[test]
    fn what_took_place_need_not_be_wanted() {
        let text = "Denmark spoke of the war with Norway and of the peace.";
        assert_ne!(ask(text, "does Denmark want war").verdict, Verdict::Answered);
        let text = "Denmark does not want war.";
        assert!(ask(text, "does Denmark want war").headline.starts_with("No;"));
    }

    #[test]
    fn what_is_told_and_denied_is_disputed() {
        let text = "Olaf Scholz said on Monday that Denmark accepted the fishing offer. \
                    Denmark's foreign ministry refuted Scholz's statement.";
        let told = ask(text, "did Denmark accept the fishing offer");
        assert!(told.verdict != Verdict::Answered || !told.headline.starts_with("Yes"), "{told:?}");
        let told = ask(
            "Olaf Scholz denied that Denmark accepted the fishing offer.",
            "did Denmark accept the fishing offer",
        );
        assert!(told.headline.starts_with("No, by the word of Olaf Scholz"), "{told:?}");
    }

    #[test]
    fn a_sentence_that_denies_it_is_no_and_one_of_another_time_is_not() {
        let text = "So far no fishing treaty has been signed.";
        let told = ask(text, "has a fishing treaty ever been signed");
        assert!(told.verdict == Verdict::Answered && told.headline.starts_with("No;"), "{told:?}");
        let told = ask("Olaf Scholz did not visit Rome in May.", "did Olaf Scholz ever visit Rome");
        assert!(!told.headline.starts_with("No;"), "{told:?}");
        let told = ask("No one tried to cross the frozen lake.", "did anyone cross the frozen lake");
        assert!(told.headline.starts_with("No;"), "{told:?}");
    }

    #[test]
    fn of_two_who_are_asked_about_one_is_not_both() {
        let text = "Olaf Scholz praised the treaty, while Emmanuel Macron left the hall.";
        let told = ask(text, "did Olaf Scholz and Emmanuel Macron both praise the treaty");
        assert!(told.verdict != Verdict::Answered, "{told:?}");
        let told = ask(text, "did Olaf Scholz praise the treaty");
        assert!(told.verdict == Verdict::Answered, "{told:?}");
    }
}
