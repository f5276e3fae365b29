//! "Did X do Y?": told as having happened, told otherwise, said by somebody and denied by another, or not told at all.

use super::asserts;
use super::describe::{self, marks};
use super::draft::{Draft, lacks_name, speaks_of_all, things};
use super::find::{self, At, Hit, Need, Wanted};
use super::inside;
use super::time::fits;
use super::{Answer, Verdict};
use crate::base::{Event, Snapshot};
use crate::facts::{Kind, Mode, Status};
use crate::question::Question;
use crate::strings::{asked, found, missing};

pub(super) fn answer(question: &Question, base: &Snapshot) -> Answer {
    if asks_for_words(question) {
        return super::claim::answer(question, base);
    }
    let mut draft = Draft::new(question, base, asked::CHECK);
    let wanted = Wanted::of(question, base);
    let hits = wanted.hits(base);
    let mut events = asked_events(question, &wanted, &hits, base);
    let real: Vec<&Event> = events
        .iter()
        .copied()
        .filter(|e| {
            e.status == Status::Occurred && happened(question, e) && inside::worded(question, e, base)
        })
        .collect();
    // A plan that came to nothing is told though another event of the kind took place.
    events.retain(|e| e.status != Status::Occurred);
    if !real.is_empty() && events.iter().all(|e| !settled(e)) {
        for event in real.iter().take(3) {
            draft.event(event);
            draft.denial(event);
            draft.answer.notes.extend(describe::inference(event));
        }
        let told: Vec<String> = real.iter().take(3).map(|e| describe::dated(e, base)).collect();
        let whose = real.first().and_then(|e| e.attribution.clone());

        return draft.answered(found::yes(whose.as_deref(), &told));
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
        let said = found::not_told_as_happened(&describe::dated(first, base));
        return draft.with(if settled(first) { Verdict::Answered } else { Verdict::Partial }, said);
    }
    // Another kind of contact of the same people at that time: "no meeting: a telephone call".
    let instead = instead(question, base);
    if !instead.is_empty() {
        let told: Vec<String> = instead.iter().map(|e| describe::dated(e, base)).collect();
        for event in &instead {
            draft.event(event);
        }
        return draft.partial(found::told_instead(&told));
    }
    // A sentence that says just this, without "could" or "not", in the article's words or somebody's.
    if let Some(hit) = hits.iter().take(5).find(|h| says_so(question, h, &wanted, base)) {
        draft.sentence(hit.at, None);
        let said = draft.answer.items.first().map(|i| i.text.clone()).unwrap_or_default();
        let whose = inside::quoted_by(base, hit.at);
        let headline = match &whose {
            Some(name) => found::by_the_word_of(name, &said),
            None => found::article_says(&said),
        };
        if let Some(item) = draft.answer.items.first_mut() {
            item.attribution = whose;
        }
        return draft.answered(headline);
    }
    if let Some(at) = opposite(question, base) {
        draft.sentence(at, None);
        let said = draft.answer.items.first().map(|i| i.text.clone()).unwrap_or_default();
        return draft.answered(found::opposite(&said));
    }
    if let Some(hit) = hits.iter().take(12).find(|h| says_not(question, h, &wanted, base)) {
        draft.sentence(hit.at, None);
        let said = draft.answer.items.first().map(|i| i.text.clone()).unwrap_or_default();
        return draft.answered(found::says_not(&said));
    }
    let full: Vec<Hit> =
        hits.iter().filter(|h| speaks_of_all(h) && !lacks_name(&h.not_own, &wanted)).cloned().collect();
    if !full.is_empty() {
        return draft.mention(found::NOT_AS_A_FACT, &full, 2);
    }
    denied(question, &wanted, &hits, base, draft)
}

/// Whether a sentence says what is asked: it names who does it, has the verb or one alike, and hedges nothing.
fn says_so(question: &Question, hit: &Hit, wanted: &Wanted, base: &Snapshot) -> bool {
    let words_own = hit.not_own.iter().all(
        |i| matches!(wanted.needs.get(*i), Some((Need::Entity(id, _), _)) if !question.subject.contains(id)),
    );
    let several = wanted.needs.iter().filter(|(n, _)| matches!(n, Need::Word { .. })).count() >= 2;
    hit.missing.is_empty()
        && asserts::tells_of(question, hit.at, base)
        && words_own
        && (several || (hit.not_own.is_empty() && !question.about.is_empty() && wanted.exact(base, hit.at)))
        && hit.own > 0.6
        && !inside::hedged(base, hit.at, &inside::asked_verbs(question))
}

/// Whether a sentence says that what is asked was not so: "no" or "not" shortly before the verb, or before what somebody is asked
/// to have; what the sentence lacks beside stands at the head of its article.
fn says_not(question: &Question, hit: &Hit, wanted: &Wanted, base: &Snapshot) -> bool {
    use crate::language::roots::root;
    let asked = question.verb.as_ref().or(question.topic.first().filter(|_| question.topic.len() == 1));
    let Some(roots) = asked.map(|w| crate::question::roots::synonyms(w)) else { return false };
    let text = base
        .source(hit.at.0)
        .and_then(|s| base.sentence(hit.at.0, hit.at.1)?.slice(&s.text))
        .unwrap_or_default();
    let words: Vec<&str> = text.split_whitespace().collect();
    let no = |w: &&str| {
        let bare = w.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        matches!(bare.as_str(), "no" | "not" | "never" | "none" | "nobody" | "without")
            || bare.ends_with("n't")
            || bare.ends_with("n’t")
    };
    let denied = words.iter().enumerate().any(|(i, w)| {
        roots.contains(&root(w)) && words.get(i.saturating_sub(5)..i).unwrap_or_default().iter().any(no)
    });
    let named =
        |id: &crate::language::names::EntityId| base.names(hit.at, id) || !question.subject.contains(id);
    let person =
        |id: &crate::language::names::EntityId| base.kind(id) == crate::language::names::EntityKind::Person;
    denied
        && !question.negated
        && question.about.iter().all(named)
        && asserts::tells_of(question, hit.at, base)
        && question.about.iter().all(|id| person(id) || base.names(hit.at, id))
        && (hit.not_own.is_empty() || (hit.missing.is_empty() && inside::rest_in_head(hit, wanted, base)))
}

/// Whether the question asks if somebody said something: "did X say that …".
fn asks_for_words(question: &Question) -> bool {
    let said = [
        "say",
        "said",
        "tell",
        "told",
        "claim",
        "claimed",
        "announce",
        "announced",
        "state",
        "stated",
        "warn",
        "warned",
        "deny",
        "denied",
        "denies",
        "confirm",
        "confirmed",
        "agree on",
        "admit",
        "promise",
        "accuse of",
        "suggest",
        "insist",
    ];
    question.verb.as_deref().is_some_and(|v| said.contains(&v)) || {
        let lower = question.text.to_lowercase();
        lower.split_whitespace().take(7).any(|w| said.contains(&w) && w != "told")
    }
}

/// Events that are what the question asks after.
fn asked_events<'b>(
    question: &Question,
    wanted: &Wanted,
    hits: &[Hit],
    base: &'b Snapshot,
) -> Vec<&'b Event> {
    if question.senses.is_empty() {
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
    let takes_part = |id: &crate::language::names::EntityId| {
        event.entities().any(|e| e == id) || event.place_entity.as_ref() == Some(id)
    };
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
    let done_to = |id: &crate::language::names::EntityId| {
        event.entities().any(|e| e == id) || event.place_entity.as_ref() == Some(id)
    };
    let hostile = matches!(event.kind, Kind::Assault | Kind::Coerce | Kind::Mobilize | Kind::Sanction);
    !hostile || question.about.iter().all(done_to)
}

/// Verbs that say the opposite of one another.
const OPPOSITES: &[(&[&str], &[&str])] = &[
    (&["refuse", "reject", "decline", "oppose"], &["accept", "agree", "approve", "consent"]),
    (&["fail", "lose"], &["succeed", "win"]),
];

/// A sentence that says of those asked about the opposite of what is asked.
fn opposite(question: &Question, base: &Snapshot) -> Option<At> {
    use crate::language::roots::root;
    let verb = question.verb.as_deref().map(root)?;
    let holds = |list: &[&str]| list.iter().any(|w| root(w) == verb);
    let other = OPPOSITES.iter().find_map(|(a, b)| match (holds(a), holds(b)) {
        (true, _) => Some(*b),
        (_, true) => Some(*a),
        _ => None,
    })?;
    let rest: Vec<String> = question.topic_words(base).into_iter().filter(|w| root(w) != verb).collect();
    let ids = question.about.iter().chain(&question.places);
    let wanted = Wanted::new(ids, &rest, question.period, base);
    let verbs: std::collections::BTreeSet<String> = other.iter().map(|w| root(w)).collect();
    let subject = |at: &At| question.subject.iter().all(|id| base.names(*at, id));
    wanted
        .hits(base)
        .into_iter()
        .filter(|h| {
            h.missing.is_empty() && inside::words_missing(h, &wanted) == 0 && !question.subject.is_empty()
        })
        .map(|h| h.at)
        .find(|at| {
            subject(at)
                && base.roots_in(*at).iter().any(|r| verbs.contains(r))
                && !inside::hedged(base, *at, &verbs)
        })
}

/// Whether it is told what became of it: refused, cancelled, or said not to have been.
fn settled(event: &Event) -> bool {
    matches!(event.status, Status::Refused | Status::Cancelled | Status::Negated)
}

/// Contacts of the same people, of another kind than the one asked after, at the time asked for.
fn instead<'b>(question: &Question, base: &'b Snapshot) -> Vec<&'b Event> {
    let named = question.places.iter().all(|id| find::is_named(id, base));
    let contact = named && question.senses.iter().any(|s| s.kind == Kind::Consult);
    let Some(first) = question.about.first().filter(|_| contact && question.about.len() >= 2) else {
        return Vec::new();
    };
    let mut found: Vec<&Event> = base
        .events_of(first)
        .iter()
        .filter_map(|&id| base.event(id))
        .filter(|e| find::is_contact(e) && question.about.iter().all(|id| e.entities().any(|x| x == id)))
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
