//! "Who denied it?", "who was arrested?": those who did it, or to whom it was done.

use std::sync::Arc;

use super::describe::{self, join};
use super::draft::{Draft, best, lacks_name, speaks_of_all, things};
use super::find::{self, Hit, Wanted, tells};
use super::{Answer, Verdict};
use super::{inside, whose};
use crate::base::record::MentionRecord;
use crate::base::{Event, Snapshot};
use crate::facts::{Role, Status};
use crate::language::names::{EntityId, EntityKind};
use crate::language::roots::{root, roots};
use crate::question::Question;
use crate::question::lists::lists;
use crate::question::roots::synonyms;
use crate::strings::{asked, found, missing};

pub(super) fn answer(question: &Question, base: &Snapshot) -> Answer {
    let mut draft = Draft::new(question, base, asked::DOER);
    let wanted = Wanted::of(question, base);
    let hits = wanted.hits(base);
    if is_whether(question)
        && let Some(answer) = super::sides::told_as_not_so(question, &hits, base)
    {
        return answer;
    }
    let asks_object = question.undergone || (!question.subject.is_empty() && question.object.is_empty());
    let asked: &[Role] = if asks_object { &[Role::Recipient, Role::Host] } else { &[Role::Actor] };
    let list = find::events(&wanted, &hits, base);
    let share = list.iter().filter(|l| l.2.is_empty()).map(|l| l.1).fold(0.0, f64::max);
    let mut found: Vec<&Event> = Vec::new();
    let office = office(question);
    let named_so = |e: &Event| {
        office.is_none() || find::evidence(e, base).into_iter().any(|at| of_office(office.as_ref(), at, base))
    };
    for (id, s, missing) in &list {
        let Some(event) = base.event(*id).filter(|_| missing.is_empty() && *s >= share - 0.15) else {
            continue;
        };
        let told = question.senses.iter().any(|x| tells(event, x));
        let subject =
            question.subject.is_empty() || question.subject.iter().all(|id| event.has(id, &[Role::Actor]));
        let others = event
            .parties
            .iter()
            .any(|p| asked.contains(&p.role) && p.entity.as_ref().is_none_or(|id| !question.is_of(id)));
        let owned = || find::evidence(event, base).into_iter().any(|at| whose::is_told(question, at, base));
        if told && subject && others && of_those(question, event, base) && named_so(event) && owned() {
            found.push(event);
        }
    }
    // What is told with the very word comes before what is only of its kind.
    if let Some(verb) = question.verb.as_deref().map(synonyms) {
        let exact = |e: &&Event| {
            let reports = e.reports.iter().filter_map(|at| base.report(*at));
            reports.flat_map(|r| roots(&r.trigger.text).collect::<Vec<_>>()).any(|r| verb.contains(&r))
        };
        let contact = |e: &&Event| matches!(e.kind, crate::facts::Kind::Consult | crate::facts::Kind::State);
        // Who spoke of somebody has not replied to them.
        let replies = super::reactions::is_reacting(question);
        // Who wrote a letter did not bring it.
        let root_of = question.verb.as_deref().map(root);
        let bears = lists().bearing.iter().any(|w| Some(root(w)) == root_of);
        if bears || replies || found.iter().any(exact) || !found.iter().all(contact) {
            found.retain(exact);
        }
    }
    // "Who was elected before X" asks for others, and of an order in time that is not compared here.
    let relative = question.besides.is_empty() && relates(question);
    // Nor has who was sent to do it anything to do with to whom something was sent.
    if relative || super::doing::asks_sent(question) {
        found.clear();
    }
    let refusal = question.negated || asks_refusal(question);
    // Who only planned or offered it did not do it.
    if !refusal && found.iter().any(|e| e.status == Status::Occurred) {
        found.retain(|e| e.status == Status::Occurred);
    }
    found.truncate(4);
    let mut who: Vec<String> = Vec::new();
    let mut real = false;
    for event in &found {
        draft.event(event);
        real |= event.status == Status::Occurred || (refusal && settled(event));
        let parties: Vec<_> = event
            .parties
            .iter()
            .filter(|p| asked.contains(&p.role) && p.entity.as_ref().is_none_or(|id| !question.is_of(id)))
            .collect();
        let name = describe::list_names(&parties, base);
        if !who.contains(&name) && !name.is_empty() {
            who.push(name);
        }
    }
    if !who.is_empty() {
        let headline = format!(
            "{}: {}.",
            join(&who),
            found.first().map(|e| describe::event(e, base)).unwrap_or_default()
        );
        return if real { draft.answered(headline) } else { draft.partial(headline) };
    }
    // Who does it by the tree of one sentence.
    if let Some(doing) = super::doing::find(question, &hits, base).filter(|_| !relative) {
        draft.sentence(doing.at, None);
        let said = draft.answer.items.first().map(|i| i.text.clone()).unwrap_or_default();
        let said = match &doing.whose {
            Some(name) => crate::strings::decided::by_the_word_of(name, &said),
            None => found::article_says(&said),
        };
        draft.note(found::READ_FROM_WORDS.to_owned());
        return draft.answered(crate::strings::answers::who_by(&doing.who, &said));
    }
    // "Who succeeded X": who is called the successor of X.
    if let (Some(verb), [id]) = (question.verb.as_deref(), question.object.as_slice()) {
        let agents = crate::question::roots::agents(verb);
        let found = agents.iter().find_map(|a| super::relatives::related(id, std::slice::from_ref(a), base));
        if let Some((at, name)) =
            found.filter(|_| question.topic_words(base).len() <= 1 && !relates(question))
        {
            draft.sentence(at, None);
            return draft.answered(found::called_so(&name));
        }
    }
    // A sentence without the verb asked after, or a synonym of it, is of something else.
    let verb = question.verb.as_deref().map(synonyms);
    let told = |h: &&Hit| {
        if !speaks_of_all(h) {
            return false;
        }
        if !question.subject.is_empty() && !super::asserts::names_them(question, h.at, base) {
            return false;
        }
        // "Whom did X endorse": X must do it there, to somebody.
        if asks_object && !question.undergone && !super::net::does(question, h.at, base) {
            return false;
        }
        // "Who carried it to X": what went elsewhere is another thing.
        let mut aims =
            question.about.iter().chain(&question.places).filter(|id| super::net::is_aim(question, id, base));
        if !aims.all(|id| base.names(h.at, id)) {
            return false;
        }
        let here = base.roots_in(h.at);
        !super::reactions::is_theirs(question, h.at, base)
            && whose::is_told(question, h.at, base)
            && of_office(office.as_ref(), h.at, base)
            && super::net::is_done_to(question, h.at, base)
            && !is_beside_agent(question, h.at, base)
            && verb.as_ref().is_none_or(|v| v.iter().any(|r| here.contains(r)))
    };
    let mut full: Vec<Hit> = hits.iter().filter(told).cloned().collect();
    // The very verb before words that say the same.
    let exact = question.verb.as_deref().map(root);
    full.sort_by_key(|h| exact.as_ref().is_some_and(|v| !base.roots_in(h.at).contains(v)));
    if full.is_empty() {
        return draft.not_found(&missing::who(&things(question, base)), question, &wanted, &hits);
    }
    // A sentence that tells who did it needs no other beside it.
    let best_four = || full.iter().take(4);
    let telling = best_four().find(|h| does_it(question, h.at, base, false));
    let telling = telling.or_else(|| best_four().find(|h| says_all(question, h, &wanted, base)));
    let telling = telling.or_else(|| best_four().find(|h| does_it(question, h.at, base, true))).cloned();
    // Who provided something with a text has brought no letter.
    let telling = telling.filter(|h| !is_brought_otherwise(question, h.at, base));
    // "Did anyone die in the fire" is not answered by a death without a fire.
    let telling = telling.filter(|h| !is_whether(question) || has_words(question, h.at, base));
    let holds = telling.is_some() && !relative;
    if let Some(answer) = (!holds).then(|| quoted(question, &full, base)).flatten() {
        return answer;
    }
    if let (None, Some(first)) = (&telling, full.first().filter(|h| lacks_name(&h.not_own, &wanted))) {
        // What is told without a name of the question is told of others.
        for i in first.not_own.iter() {
            if let Some((need, _)) = wanted.needs.get(*i) {
                draft.note(crate::strings::answers::lacks(&need.describe(base)));
            }
        }
        let said = draft.passage(first.at, first.at).unwrap_or_default();
        return draft.partial(format!("{} {said}", crate::strings::answers::COMES_NEAREST));
    }
    let shown: Vec<Hit> = telling.map_or_else(|| best(&full, 2).into_iter().cloned().collect(), |h| vec![h]);
    for hit in &shown {
        draft.sentence(hit.at, None);
    }
    let first = draft.answer.items.first().map(|i| i.text.clone()).unwrap_or_default();
    draft.note(found::READ_FROM_WORDS.to_owned());
    draft.says(if holds { Verdict::Answered } else { Verdict::Partial }, &first)
}

/// The participle of a question for those to whom it is done: "who was sentenced", "who were held". "Who is suing" asks who does it.
fn participle(question: &Question) -> Option<String> {
    let mut words = question.wording().split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    let (first, second, third) = (words.next()?, words.next()?, words.next()?.to_lowercase());
    let being = ["was", "were", "is", "are"].iter().any(|w| second.eq_ignore_ascii_case(w));
    let done =
        third.ends_with("ed") || !third.ends_with("ing") && crate::question::roots::is_verb_form(&third);
    (first.eq_ignore_ascii_case("who") && being && done).then_some(third)
}

/// The people who do, in the sentences that an answer cites, what its question asks who did; of "who was sentenced" those to whom it is done.
pub(crate) fn those_who_did(question: &Question, answer: &Answer, base: &Snapshot) -> Vec<EntityId> {
    let mut found = those_who_act(question, answer, base);
    found.retain(|id| base.kind(id) == EntityKind::Person);
    found
}

/// The same, with the countries and bodies who do.
pub(super) fn those_who_act(question: &Question, answer: &Answer, base: &Snapshot) -> Vec<EntityId> {
    let participle = participle(question);
    let done_to = participle.is_some();
    let Some(verb) = participle.or_else(|| super::net::verb(question)) else { return Vec::new() };
    let mut found: Vec<EntityId> = Vec::new();
    for citation in &answer.citations {
        let Some(article) = base.article(&citation.article) else { continue };
        let Some(source) = base.source(article) else { continue };
        let sentences = source.record.sentences.iter().enumerate();
        for (i, _) in sentences.filter(|(_, s)| citation.start <= s.start && s.end <= citation.end) {
            for clause in super::clause::clauses((article, i), &synonyms(&verb), base) {
                let heads = if done_to { clause.done_to() } else { clause.doers() };
                let places: Vec<_> = heads.into_iter().map(|d| clause.place(d)).collect();
                let here = |m: &&MentionRecord| m.kind.can_act() && places.iter().any(|p| p.overlaps(m.span));
                found.extend(source.record.mentions.iter().filter(here).map(|m| m.entity.clone()));
            }
        }
    }
    found
}

/// Whether a question asks whether anybody did it: "did anyone", "has anybody".
fn is_whether(question: &Question) -> bool {
    let first = question.wording().split(|c: char| !c.is_alphanumeric()).find(|w| !w.is_empty());
    first.is_some_and(|w| lists().asking.contains(&w.to_lowercase()))
}

/// Whether a sentence has the words of a question themselves, but for its verb, of which one alike will do.
fn has_words(question: &Question, at: find::At, base: &Snapshot) -> bool {
    let here = base.roots_in(at);
    let verb = super::net::verb(question);
    let added = |w: &String| lists().added.contains(w) || lists().bare.contains(w);
    let words = question.content_words(base);
    words.iter().filter(|w| Some(*w) != verb.as_ref() && !added(w)).all(|w| here.contains(&root(w)))
}

/// Whether the question sets those asked for beside somebody in time or order: "before X", "besides X".
fn relates(question: &Question) -> bool {
    let lower = question.wording().to_lowercase();
    let list: Vec<&str> = lower.split_whitespace().collect();
    list.iter().any(|w| matches!(*w, "before" | "besides" | "except"))
        || lower.contains("other than")
        || lower.contains("apart from")
}

/// Where words of blame or praise stand in a quotation, who says it.
fn quoted(question: &Question, full: &[Hit], base: &Snapshot) -> Option<Answer> {
    let verb = question.verb.as_deref()?;
    let speech = crate::question::roots::is_saying(verb)
        || question.senses.iter().any(|s| s.mode.is_some_and(crate::facts::Mode::is_speech));
    let hit = full.iter().take(2).find(|_| speech)?;
    let (source, span) = (base.source(hit.at.0)?, base.sentence(hit.at.0, hit.at.1)?);
    let around = |q: &&crate::facts::Quote| {
        q.direct && q.span.start < span.end && span.start < q.span.end && q.span.len() * 2 > span.len()
    };
    let quote =
        source.record.quotes.iter().find(around).filter(|q| q.speaker.is_some() || q.name.is_some())?;
    let mut draft = Draft::new(question, base, asked::DOER);
    draft.quote(hit.at.0, quote)?;
    let said = draft.answer.items.first()?.text.clone();
    Some(draft.answered(said))
}

/// Whether a sentence itself has all that is asked, in the question's own words, and names somebody else.
fn says_all(question: &Question, hit: &Hit, wanted: &Wanted, base: &Snapshot) -> bool {
    let verb: std::collections::BTreeSet<String> =
        question.verb.as_ref().or_else(|| question.topic.first()).map(|v| root(v)).into_iter().collect();
    let (Some(source), Some(span)) = (base.source(hit.at.0), base.sentence(hit.at.0, hit.at.1)) else {
        return false;
    };
    let other = |m: &crate::base::record::MentionRecord| {
        m.span.start >= span.start
            && m.span.end <= span.end
            && m.how.is_name()
            && m.kind.can_act()
            && !question.is_of(&m.entity)
            && !question.places.contains(&m.entity)
    };
    // "Which firm owned it": the word for what is asked for need not stand there.
    let kind = |need: &find::Need| super::net::is_kind(need, question);
    let own = |i: &usize| wanted.needs.get(*i).is_some_and(|(need, _)| kind(need));
    let rest = wanted.without(kind);
    hit.not_own.iter().all(own)
        && rest.needs.len() >= 2
        && rest.exact(base, hit.at)
        && source.record.mentions.iter().any(other)
        && !inside::hedged(base, hit.at, &verb)
}

/// Whether it is told as refused, cancelled or not so.
fn settled(event: &Event) -> bool {
    matches!(event.status, Status::Refused | Status::Cancelled | Status::Negated)
}

/// Whether the question asks who would not have something.
fn asks_refusal(question: &Question) -> bool {
    let verb = question.verb.as_ref().or_else(|| question.topic.first()).map(|v| root(v));
    let words = ["refuse", "reject", "cancel", "decline", "boycott", "skip", "postpone", "scrap"];
    verb.is_some_and(|v| words.iter().any(|w| root(w) == v))
}

/// The office for which the question asks somebody to have been named, where it is one of several like it: "as secretary of state".
fn office(question: &Question) -> Option<String> {
    let lower = question.wording().to_lowercase();
    let behind = lower.rfind(" as ").and_then(|at| lower.get(at + 4..))?;
    let list: Vec<&str> = behind.trim_end_matches(['?', ' ']).split_whitespace().collect();
    let of = list.iter().position(|w| *w == "of").filter(|i| (1..4).contains(i))?;
    Some(list.get(of - 1..of + 2)?.join(" "))
}

/// Whether a sentence has the office of the question: "as secretary of state" is not "as secretary of justice".
fn of_office(office: Option<&String>, at: find::At, base: &Snapshot) -> bool {
    let text = base.source(at.0).and_then(|s| base.sentence(at.0, at.1)?.slice(&s.text));
    office.is_none_or(|o| text.is_some_and(|t| t.to_lowercase().contains(o.as_str())))
}

/// Whether somebody of those whose people are asked for takes part.
fn of_those(question: &Question, event: &Event, base: &Snapshot) -> bool {
    let of = |id: &crate::language::names::EntityId| {
        let country = base.known(id).and_then(|e| e.country.as_deref());
        question.of.iter().any(|o| o == id || country == Some(o.as_str()))
    };
    question.of.is_empty() || event.entities().any(of)
}

/// Whether a sentence says of somebody that they did it: "rejected by X", or a name right before the verb and what it was done
/// to behind it; with `alike` also by a word that says the same.
fn does_it(question: &Question, at: find::At, base: &Snapshot, alike: bool) -> bool {
    let verb = question.verb.as_ref().or_else(|| question.topic.first());
    let Some(verbs) = verb.map(|v| if alike { synonyms(v) } else { Arc::new([root(v)].into()) }) else {
        return false;
    };
    let (Some(source), Some(span)) = (base.source(at.0), base.sentence(at.0, at.1)) else { return false };
    let text = span.slice(&source.text).unwrap_or_default();
    let named = |from: usize, to: usize| {
        source
            .record
            .mentions
            .iter()
            .any(|m| m.span.start >= from && m.span.end <= to && !question.is_of(&m.entity))
    };
    let asked_behind =
        |from: usize| {
            question.about.is_empty()
                || source.record.mentions.iter().any(|m| {
                    m.span.start >= from && m.span.end <= span.end && question.about.contains(&m.entity)
                })
        };
    let mut offset = 0;
    for piece in text.split_inclusive(char::is_whitespace) {
        let (start, end) = (span.start + offset, span.start + offset + piece.len());
        offset += piece.len();
        // "Laws about killings": a noun of the verb says of nobody that they did it.
        if !verbs.contains(&root(piece.trim())) || !crate::question::roots::is_verb_form(piece.trim()) {
            continue;
        }
        let behind = source.text.get(end..span.end).unwrap_or_default();
        let passive = behind.starts_with("by ")
            && named(end, (end + 60).min(span.end))
            && !stands_behind(question, at, start, base);
        let before = named(start.saturating_sub(30).max(span.start), start) && asked_behind(end);
        let plain = !inside::hedged(base, at, &verbs);
        if (passive || before) && plain {
            return true;
        }
    }
    false
}

/// Whether it is asked who brought something, and a sentence has not that verb itself: of verbs alike many only give ("provided a text").
pub(super) fn is_brought_otherwise(question: &Question, at: find::At, base: &Snapshot) -> bool {
    let Some(own) = question.verb.as_deref().map(root) else { return false };
    lists().bearing.iter().any(|w| root(w) == own) && !base.roots_in(at).contains(&own)
}

/// Whether each clause with the question's verb has "by" behind it, and somebody to whom it is done only behind that.
pub(super) fn is_beside_agent(question: &Question, at: find::At, base: &Snapshot) -> bool {
    let Some(verb) = question.verb.as_deref() else { return false };
    let list = super::clause::clauses(at, &synonyms(verb), base);
    let text = base.source(at.0).map_or("", |s| &s.text);
    let beside = |c: &super::clause::Clause| {
        let place = c.place(c.verb);
        let by = text.get(place.end..).is_some_and(|t| t.trim_start().starts_with("by "));
        by && stands_behind(question, at, place.start, base)
    };
    !list.is_empty() && list.iter().all(beside)
}

/// Whether somebody to whom it is done is only named behind the verb: "the feast was accompanied by a talk of X" says nothing of who
/// accompanied X.
fn stands_behind(question: &Question, at: find::At, verb: usize, base: &Snapshot) -> bool {
    let (Some(source), Some(span)) = (base.source(at.0), base.sentence(at.0, at.1)) else { return false };
    let people = question.object.iter().filter(|id| base.kind(id) == EntityKind::Person);
    let mentions = source.record.mentions_in(span);
    let mut here = people.map(|id| mentions.iter().filter(|m| m.entity == *id).map(|m| m.span.start).min());
    here.any(|first| first.is_some_and(|first| first > verb))
}

#[cfg(test)]
mod tests {
    use crate::answer::{Verdict, answer};
    use crate::passage::quotation::tests::base_of;
    use crate::question::understand;

    #[test]
    fn who_is_left_out_and_which_office() {
        let base = base_of(&[
            "Harbour\n\nOslo, 20 May 2023\n\nMayor Erik Holm thanked the firefighters on Monday. Anna Berg thanked the firefighters on Friday. \
            Erik Holm appointed Per Lund as his secretary of justice in 2017.",
        ]);
        let ask = |text: &str| answer(&understand(text, &base), &base);
        let told = ask("who besides Erik Holm thanked the firefighters");
        assert!(told.headline.starts_with("Anna Berg"), "{told:?}");
        assert_eq!(ask("who besides Erik Holm appointed Per Lund").verdict, Verdict::NotInSources);
        assert_ne!(ask("who besides Erik Holm named Per Lund").verdict, Verdict::Answered);
        let told = ask("who did Erik Holm appoint as secretary of trade");
        assert_ne!(told.verdict, Verdict::Answered, "{told:?}");
        let told = ask("who did Erik Holm appoint as secretary of justice");
        assert!(told.headline.contains("Per Lund"), "{told:?}");
    }

    #[test]
    fn who_is_only_named_behind_is_not_whom_it_was_done_to() {
        use crate::answer::testing::ask;
        let text =
            "The feast in Bergen was accompanied by a talk moderated by the Norwegian painter Olaf Scholz.";
        let told = ask(text, "who went along with Olaf Scholz to the feast");
        assert_ne!(told.verdict, Verdict::Answered, "{told:?}");
        let text = "Anna Berg provided the Courier with the text of a message.";
        let told = ask(text, "who delivered the letter");
        assert_ne!(told.verdict, Verdict::Answered, "{told:?}");
    }

    #[test]
    fn who_spoke_of_somebody_has_not_replied() {
        let base = base_of(&[
            "Harbour\n\nOslo, 20 May 2023\n\nOlaf Scholz wrote a post on the harbour. Anna Berg told the Courier that Olaf Scholz \
             “was a great man”.",
        ]);
        let told = answer(&understand("who replied to the post of Olaf Scholz", &base), &base);
        assert!(!told.headline.starts_with("Anna Berg"), "{told:?}");
    }
}
