//! "Who met Aliyev": who was in contact with somebody in the way that is asked for.

mod listed;
mod whom;

use std::collections::HashSet;

use super::cite::Citations;
use super::describe::{self, join, marks};
use super::draft::Draft;
use super::ends::End;
use super::find::{self, Wanted};
use super::inside;
use super::{Answer, Verdict, empty};
use crate::base::event::Party;
use crate::base::{Event, EventId, Snapshot};
use crate::facts::{Mode, Report, Role, Status};
use crate::language::names::fold::key;
use crate::language::names::{EntityId, EntityKind};
use crate::question::Question;
use crate::span::Span;
use crate::strings::{
    asked, found, missing,
    told::{self, Contact},
};

use whom::{addressed, asks_object, is_theirs, met_as, nearest, with_letter};

pub(super) fn answer(question: &Question, modes: &[Mode], base: &Snapshot) -> Answer {
    let contact = contact(modes);
    // What only gives the place or the occasion is not who was met.
    let mut question = question.clone();
    let (settings, about): (Vec<EntityId>, Vec<EntityId>) =
        question.about.drain(..).partition(|id| is_setting(id, modes, base));
    question.about = about;
    question.places.extend(settings);
    let question = &question;
    let about: Vec<String> = question.about.iter().map(|id| base.name(id)).collect();
    let (place, period) = (places(question, base), question.period.map(|p| p.describe()));
    let restated = match asks_object(question) && contact == Contact::Letter {
        true => asked::written_by(&join(&about), place.as_deref(), period.as_deref()),
        false => asked::contacts(contact, &join(&about), place.as_deref(), period.as_deref()),
    };
    let events = modes.iter().map(|m| m.name().to_owned()).collect();
    let mut answer = empty(question, events, restated);
    if question.about.is_empty() && question.nobody.is_empty() && can_be_told_apart(question, base) {
        return everybody(question, modes, base, answer);
    }
    if question.about.is_empty() {
        return nobody(answer, question);
    }
    if let Some(id) = question.about.iter().find(|id| !find::is_named(id, base)) {
        answer.headline = missing::not_named(&base.name(id));
        return answer;
    }
    let contacts: Vec<&Event> = contacts(question, modes.contains(&Mode::Letter), base);
    let asked =
        |e: &&&Event| e.modes.iter().any(|m| modes.contains(m)) && e.mode.is_some_and(|m| modes.contains(&m));
    let told = |e: &&&Event| (e.status == Status::Occurred) != question.negated;
    let mut found: Vec<&Event> = contacts.iter().filter(asked).filter(told).copied().collect();
    // "Which lawmakers": where some contacts are told with such, those.
    let lawmakers = |e: &&Event| others(e, question).iter().any(|p| is_asked_noun(p, question));
    if found.iter().any(lawmakers) {
        found.retain(lawmakers);
    }
    let ids: Vec<EventId> = found.iter().filter_map(|e| base.event_of(*e.reports.first()?)).collect();
    if let Some(order) = question.order.filter(|_| !question.negated)
        && let Some(end) = End::of(question, order, &ids, base)
    {
        let mut draft = Draft::new(question, base, asked::PARTICIPANTS);
        draft.answer.understood = answer.understood;
        return end.answer(order, draft);
    }
    // What all tellings agree on first, then in the order of time.
    found.sort_by_key(|e| (doubted(e), e.when.is_none(), e.when.map(|w| w.order_key())));
    let mut citations = Citations::default();
    let mut listed = Vec::new();
    for event in &found {
        let cited = citations.event(base, event);
        listed.push(headline_part(event, question, base));
        answer.items.push(describe::item(event, base, cited.clone()));
        answer.notes.extend(doubt(event, base, &cited));
        answer.notes.extend(describe::inference(event));
    }
    if found.len() <= MOST_LISTED {
        let described: Vec<&Party> = found.iter().flat_map(|e| self::others(e, question)).collect();
        let mut articles: Vec<usize> =
            found.iter().flat_map(|e| find::evidence(e, base)).map(|at| at.0).collect();
        articles.sort_unstable();
        articles.dedup();
        answer.notes.extend(members(&described, question, &articles, base, &mut citations));
    }
    let others: Vec<&Event> = contacts.iter().filter(|e| !asked(e)).copied().collect();
    // Contacts of another kind are told where there is none of this kind, and else offered.
    if modes.contains(&Mode::Meet) && answer.items.is_empty() {
        answer.notes.extend(apart(&others, base, &mut citations));
    }
    let unreal: Vec<&Event> = contacts.iter().filter(asked).filter(|e| !told(e)).copied().collect();
    for event in unreal.into_iter().filter(|_| !question.negated) {
        let cited = citations.briefly(base, event);
        answer.notes.push(format!(
            "{} ({}) {}",
            describe::event(event, base),
            describe::when(event),
            marks(&cited)
        ));
    }
    let whom = join(&about);
    if answer.items.is_empty() {
        let words = question.topic_words(base);
        if let Some(answer) = listed::of_place(question, modes, base)
            .or_else(|| addressed(question, modes, base))
            .or_else(|| with_letter(question, modes, base, &answer.understood))
        {
            return answer;
        }
        if let Some(answer) = spoken_with(question, &answer, base) {
            return answer;
        }
        if let Some(answer) = nearest(question, modes, &words, base, &answer) {
            return answer;
        }
        answer.headline = match (words.as_slice(), asks_object(question)) {
            ([], false) => missing::contact(contact, &whom, place.as_deref(), period.as_deref()),
            ([], true) => missing::contact_by(contact, &whom, place.as_deref(), period.as_deref()),
            _ => missing::who(&super::draft::things(question, base)),
        };
        mentioned_together(&mut answer, question, base, &mut citations);
        // Which way a letter went no other sentence tells by its words.
        if modes.contains(&Mode::Letter) {
            answer.rests = super::Rests::Settled;
        }
    } else {
        answer.verdict = Verdict::Answered;
        // Whether those asked about are visited or written to, or do it: as the events have it, whatever the order of words.
        let acts = |e: &&Event| question.about.iter().any(|id| e.has(id, &[Role::Actor]));
        let visited = !found.iter().any(acts);
        answer.headline = found::contacts_with(contact, answer.items.len(), &whom, visited, &listed);
        answer.notes.extend(unread(question, modes, base));
        let first = about.first().map_or("", String::as_str);
        answer.suggestions.push(asked::try_timeline(first));
        if modes.contains(&Mode::Meet) && others.iter().any(|e| e.mode == Some(Mode::Phone)) {
            answer.suggestions.push(asked::try_called(first));
        }
    }
    answer.citations = citations.into_list();
    answer
}

fn nobody(mut answer: Answer, question: &Question) -> Answer {
    answer.headline = match question.nobody.first() {
        Some(word) => missing::nobody(word),
        None => missing::NO_NAME.to_owned(),
    };
    answer
}

/// The events in which everybody asked about takes part, at the time and place asked for.
fn contacts<'b>(question: &Question, letters: bool, base: &'b Snapshot) -> Vec<&'b Event> {
    let Some((first, rest)) = question.about.split_first() else { return Vec::new() };
    const SIDES: &[Role] = &[Role::Actor, Role::Recipient, Role::Host];
    let words = question.topic_words(base);
    let topic = (!words.is_empty()).then(|| Wanted::new([].iter(), &words, None, base));
    base.events_of(first)
        .iter()
        .filter_map(|&id| base.event(id))
        .filter(|e| e.has(first, SIDES) && rest.iter().all(|id| e.has(id, SIDES)))
        .filter(|e| {
            e.kind == crate::facts::Kind::Consult && (letters || !matches!(e.mode, Some(Mode::Letter)))
        })
        .filter(|e| {
            question
                .period
                .is_none_or(|p| e.when.is_some_and(|w| p.compatible(&w) && (w.within(&p) || !p.has_year())))
        })
        .filter(|e| question.places.iter().all(|place| is_at(e, place, base)))
        .filter(|e| is_theirs(e, question))
        // Their tellings speak of the question's other words.
        .filter(|e| topic.as_ref().is_none_or(|topic| topic.event(e, base).1.is_empty()))
        .filter(|e| !others(e, question).is_empty())
        .filter(|e| question.of.is_empty() || others(e, question).iter().any(|p| is_of(p, question, base)))
        .collect()
}

/// Whether a party belongs to those whose people are asked for.
fn is_of(party: &Party, question: &Question, base: &Snapshot) -> bool {
    let country = party.entity.as_ref().and_then(|id| base.known(id)).and_then(|e| e.country.as_deref());
    question.of.iter().any(|id| party.entity.as_ref() == Some(id) || country == Some(id.as_str()))
}

/// Whether an event's place is the one asked for, or is called after it ("Munich Security Conference").
fn is_at(event: &Event, place: &EntityId, base: &Snapshot) -> bool {
    let named = event.place.as_deref().is_some_and(|p| key(p).contains(&key(&base.name(place))));
    let within = event.place_entity.as_ref().and_then(|p| base.known(p)).and_then(|e| e.country.as_deref());
    let there = event.place_entity.as_ref() == Some(place) || named || within == Some(place.as_str());
    // Where no place is read, a sentence that tells of it may name the place ("during her visit to Malta, she met …").
    there
        || ((event.place.is_none() || event.place_entity.is_none())
            && find::evidence(event, base).iter().any(|at| base.names(*at, place)))
}

/// A conference or a place is where a meeting was; it was met by nobody.
fn is_setting(id: &EntityId, modes: &[Mode], base: &Snapshot) -> bool {
    let kind = base.kind(id);
    let visited = modes.contains(&Mode::Visit) || modes.contains(&Mode::Host);
    kind == EntityKind::Conference || (matches!(kind, EntityKind::Place | EntityKind::Region) && !visited)
}

/// Whether more than the kind of contact is asked for, so that the events meant can be told from others.
fn can_be_told_apart(question: &Question, base: &Snapshot) -> bool {
    question.period.is_some() || !question.places.is_empty() || !question.topic_words(base).is_empty()
}

/// "Who took part in the talks of May?": all who take part in what fits, where nobody is named.
fn everybody(question: &Question, modes: &[Mode], base: &Snapshot, mut answer: Answer) -> Answer {
    let wanted = Wanted::of(question, base);
    let hits = wanted.hits(base);
    let events = find::events(&wanted, &hits, base);
    let mut found: Vec<&Event> = events
        .iter()
        .filter(|(_, _, missing)| missing.is_empty())
        .filter_map(|(id, _, _)| base.event(*id))
        .filter(|e| {
            e.mode.is_some_and(|m| modes.contains(&m)) && question.places.iter().all(|p| is_at(e, p, base))
        })
        .filter(|e| e.parties.len() >= 2 || question.negated)
        .collect();
    // "Who hosted the talks": whoever is told to have, and not those who came.
    let hosts = question.verb.as_deref().is_some_and(|v| {
        ["host", "mediate", "organise", "organize"]
            .iter()
            .any(|h| crate::language::roots::root(h) == crate::language::roots::root(v))
    });
    let brings = |p: &Party| matches!(p.role, Role::Mediator | Role::Host);
    if hosts && !question.negated {
        found.retain(|e| e.parties.iter().any(brings));
    }
    // "Who did not come to the talks": those who would not have them.
    found.retain(|e| !question.negated || unreal(e));
    // "Meet" asks for meetings before talks.
    if found.iter().any(|e| e.mode.as_ref() == modes.first()) {
        found.retain(|e| e.mode.as_ref() == modes.first());
    }
    found.truncate(3);
    let mut citations = Citations::default();
    let mut listed = Vec::new();
    for event in &found {
        let cited = citations.event(base, event);
        answer.items.push(describe::item(event, base, cited));
        answer.notes.extend(describe::inference(event));
        let met = met_as(question, event, base);
        let left_out = |p: &&Party| {
            p.entity.as_ref().is_some_and(|id| question.besides.contains(id) || met.contains(id))
        };
        let asked = |p: &&Party| if hosts { brings(p) } else { p.role != Role::Mediator };
        let everyone: Vec<&Party> = event.parties.iter().filter(asked).filter(|p| !left_out(p)).collect();
        if question.negated {
            let by: Vec<&Party> = event.parties.iter().filter(|p| p.role == Role::Actor).collect();
            let by = if by.is_empty() { everyone } else { by };
            listed.push(format!(
                "{}: {} ({})",
                describe::list_names(&by, base),
                describe::event(event, base),
                describe::when(event)
            ));
            continue;
        }
        listed.push(told::with_detail(&describe::list_names(&everyone, base), &describe::when(event)));
        answer.notes.extend(members(&everyone, question, &inside::articles_of(&hits), base, &mut citations));
    }
    if found.is_empty() {
        let mut draft = Draft::new(question, base, asked::PARTICIPANTS);
        draft.answer.understood = answer.understood;
        return draft.not_found(missing::WHO_TOOK_PART, question, &wanted, &hits);
    }
    let real = question.negated || found.iter().any(|e| e.status == Status::Occurred);
    answer.verdict = if real { Verdict::Answered } else { Verdict::Partial };
    answer.headline = found::took_part(&listed);
    answer.citations = citations.into_list();
    answer
}

/// Most contacts of which it is looked up who their described parties were.
const MOST_LISTED: usize = 3;

/// Who "the lawmakers" were, where the articles list some: that may stand elsewhere than the contact.
fn members(
    parties: &[&Party],
    question: &Question,
    articles: &[usize],
    base: &Snapshot,
    citations: &mut Citations,
) -> Vec<String> {
    let mut told = Vec::new();
    for party in parties.iter().filter(|p| p.entity.is_none()) {
        let noun = party.name.split(' ').next_back().unwrap_or_default();
        if let Some((at, ids)) = inside::listed(noun, articles, base)
            && let Some(n) = base.sentence(at.0, at.1).and_then(|s| citations.add(base, at.0, s))
        {
            let left_in = ids.iter().filter(|id| !question.besides.contains(id));
            let names: Vec<String> = left_in.map(|id| base.name(id)).collect();
            let note = found::among(noun, &names, &marks(&[n]));
            if !names.is_empty() && !told.contains(&note) {
                told.push(note);
            }
        }
    }
    told
}

/// Whether somebody without a name is called what the question asks for: "which lawmakers".
fn is_asked_noun(party: &Party, question: &Question) -> bool {
    use crate::language::roots::root;
    let lower = question.wording().to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    let asks = words.next().is_some_and(|w| matches!(w, "which" | "what"));
    let noun = party.name.split(' ').next_back().map(root).unwrap_or_default();
    asks && party.entity.is_none() && words.take(4).any(|w| root(w) == noun)
}

/// Those in an event who are not asked about; of a call, a letter or a visit those on the side that is asked for.
fn others<'e>(event: &'e Event, question: &Question) -> Vec<&'e Party> {
    let all: Vec<&Party> = event
        .parties
        .iter()
        .filter(|p| p.role != Role::Mediator && p.entity.as_ref().is_none_or(|id| !question.is_of(id)))
        .collect();
    if !matches!(event.mode, Some(Mode::Phone | Mode::Letter | Mode::Visit)) {
        return all;
    }
    // "Who called X" asks for callers; those who were called as well are not.
    let asks_object = question.subject.iter().any(|id| event.has(id, &[Role::Actor]));
    let side: Vec<&Party> = all.iter().copied().filter(|p| (p.role == Role::Actor) != asks_object).collect();
    if side.is_empty() { all } else { side }
}

fn headline_part(event: &Event, question: &Question, base: &Snapshot) -> String {
    let all = others(event, question);
    let persons: Vec<&Party> = all
        .iter()
        .copied()
        .filter(|p| {
            p.entity
                .as_ref()
                .is_some_and(|id| matches!(base.kind(id), EntityKind::Person | EntityKind::Unknown))
        })
        .collect();
    let who = describe::list_names(if persons.is_empty() { &all } else { &persons }, base);
    found::one_contact(&who, &describe::when(event), event.place.as_deref(), doubted(event))
}

/// Whether it is told as refused, cancelled or not so.
fn unreal(event: &Event) -> bool {
    matches!(event.status, Status::Refused | Status::Cancelled | Status::Negated)
}

/// Whether some telling calls it a meeting and another only says that they spoke.
pub(super) fn doubted(event: &Event) -> bool {
    event.modes.contains(&Mode::Talk)
        && (event.modes.contains(&Mode::Meet) || event.modes.contains(&Mode::Negotiate))
}

/// The note on an event that one telling calls a meeting, and of which another only says that they spoke.
pub(super) fn doubt(event: &Event, base: &Snapshot, cited: &[usize]) -> Option<String> {
    if !doubted(event) {
        return None;
    }
    let reports: Vec<(usize, &Report)> =
        event.reports.iter().filter_map(|at| Some((at.article, base.report(*at)?))).collect();
    let (_, met) = reports.iter().find(|(_, r)| matches!(r.mode, Some(Mode::Meet | Mode::Negotiate)))?;
    let (_, spoke) = reports.iter().find(|(_, r)| r.mode == Some(Mode::Talk))?;
    let whose = spoke.attribution.as_ref().and_then(|a| a.entity.as_ref()).map(|id| base.name(id));
    Some(found::perhaps_not_met(
        &describe::when(event),
        &met.trigger.text,
        whose.as_deref(),
        &spoke.trigger.text,
        &marks(cited),
    ))
}

/// Contacts of another kind, named apart: "not meetings: telephone calls …".
fn apart(events: &[&Event], base: &Snapshot, citations: &mut Citations) -> Option<String> {
    let mut parts = Vec::new();
    for event in events.iter().filter(|e| {
        e.status == Status::Occurred
            && matches!(e.mode, Some(Mode::Phone | Mode::Talk | Mode::Meet | Mode::Negotiate))
    }) {
        let cited = citations.briefly(base, event);
        parts.push(format!("{} {}", describe::dated(event, base), marks(&cited)));
    }
    (!parts.is_empty()).then(|| found::other_contacts(&parts))
}

/// How many more sentences name those asked about together with the words for such a contact.
fn unread(question: &Question, modes: &[Mode], base: &Snapshot) -> Option<String> {
    let words: &[&str] = if modes.contains(&Mode::Meet) {
        &["meet", "met", "meeting"]
    } else {
        &["call", "phone", "telephone"]
    };
    let first = question.about.first()?;
    let with_word: Vec<Vec<(usize, usize)>> = words.iter().map(|w| base.sentences_with(w)).collect();
    let read: HashSet<(usize, Span)> = contacts(question, false, base)
        .iter()
        .flat_map(|e| e.reports.iter())
        .filter_map(|at| Some((at.article, base.report(*at)?)))
        .flat_map(|(article, report)| report.evidence.iter().map(move |span| (article, *span)))
        .collect();
    let more = base
        .sentences_naming(first)
        .iter()
        .filter(|at| with_word.iter().any(|list| list.binary_search(at).is_ok()))
        .filter(|(a, s)| base.sentence(*a, *s).is_none_or(|span| !read.contains(&(*a, span))))
        .count();
    (more > 0).then(|| found::not_read_as_one(more, &base.name(first)))
}

/// With whom somebody spoke of a matter, where a sentence tells it with a noun: "raised it in a conversation with X".
fn spoken_with(question: &Question, told: &Answer, base: &Snapshot) -> Option<Answer> {
    let doing = super::doing::with_whom(question, base)?;
    let mut draft = Draft::new(question, base, asked::PARTICIPANTS);
    draft.answer.understood = told.understood.clone();
    draft.sentence(doing.at, None);
    let said = draft.answer.items.first().map(|i| i.text.clone()).unwrap_or_default();
    Some(draft.answered(crate::strings::answers::who_by(&doing.who, &found::article_says(&said))))
}

/// Up to three sentences that name everything asked about.
fn mentioned_together(answer: &mut Answer, question: &Question, base: &Snapshot, citations: &mut Citations) {
    let mut ids = question.about.iter().chain(&question.places);
    let Some(first) = ids.next() else { return };
    let rest: Vec<&EntityId> = ids.collect();
    if rest.is_empty() {
        return;
    }
    let together =
        base.sentences_naming(first).iter().filter(|at| rest.iter().all(|id| base.names(**at, id)));
    let numbers: Vec<usize> =
        together.take(3).filter_map(|(a, s)| citations.add(base, *a, base.sentence(*a, *s)?)).collect();
    if !numbers.is_empty() {
        answer.notes.push(missing::sentences_naming_all(&marks(&numbers)));
    }
}

/// How contacts of these modes are called.
fn contact(modes: &[Mode]) -> Contact {
    match modes {
        [Mode::Phone] => Contact::Call,
        [Mode::Visit] => Contact::Visit,
        [Mode::Letter] => Contact::Letter,
        [Mode::Talk, ..] => Contact::Talk,
        _ => Contact::Meeting,
    }
}

/// The place that is asked about.
pub(super) fn places(question: &Question, base: &Snapshot) -> Option<String> {
    question.places.first().map(|p| base.name(p))
}
