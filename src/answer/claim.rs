//! "Did X say that …?", "who denied it?": who says it, whose word that is, and who denies it.

use super::clause::{Clause, every};
use super::draft::{Draft, speaks_of_all, things};
use super::find::{self, At, Hit, Wanted};
use super::{Answer, Verdict};
use crate::base::{Event, Snapshot};
use crate::facts::{Mode, Role};
use crate::language::names::EntityId;
use crate::language::roots::root;
use crate::question::Question;
use crate::question::lists::lists;
use crate::question::roots::{is_saying, like};
use crate::strings::{asked, decided, missing};

pub(super) fn answer(question: &Question, base: &Snapshot) -> Answer {
    let mut draft = Draft::new(question, base, asked::CLAIM);
    let wanted = Wanted::of(question, base);
    let hits = wanted.hits(base);
    if let Some(at) = hits.iter().take(12).map(|h| h.at).find(|at| would_not_say(question, *at, base)) {
        draft.sentence(at, None);
        let said = draft.answer.items.first().map(|i| i.text.clone()).unwrap_or_default();
        return draft.settled(Verdict::Answered, decided::no(None, &said));
    }
    let words = topic(question, base);
    let full: Vec<&Hit> = hits
        .iter()
        .filter(|h| speaks_of_all(h) && h.own > 0.6 && has_topic(h.at, &words, base))
        .take(6)
        .collect();
    if full.is_empty() && !question.subject.is_empty() {
        // Nothing of theirs; what else the articles say on the matter.
        let verb = question.verb.clone().unwrap_or_default();
        let rest: Vec<String> = question
            .topic_words(base)
            .into_iter()
            .filter(|w| {
                *w != verb && !matches!(w.as_str(), "deny" | "denied" | "say" | "confirm" | "confirmed")
            })
            .collect();
        let others = question.about.iter().filter(|id| !question.subject.contains(id));
        let named_in = |article: usize| question.subject.iter().all(|id| base.names_in_article(article, id));
        let matter = Wanted::new(others, &rest, question.period, base);
        let near: Vec<Hit> = matter
            .hits(base)
            .iter()
            .filter(|h| h.not_own.is_empty())
            .filter(|h| named_in(h.at.0))
            .take(1)
            .cloned()
            .collect();
        if !near.is_empty() && !matter.needs.is_empty() {
            let said = missing::says_so_themselves(&things(question, base));
            return draft.mention(&said, &near, 1, &matter);
        }
    }
    if full.is_empty() {
        return draft.not_found(&missing::says_so(&things(question, base)), question, &wanted, &hits);
    }
    // The denials of the same matter stand against it.
    let denials = denials(&full, base);
    let mut said: Vec<At> = Vec::new();
    for hit in &full {
        let is_denial = denials.iter().any(|(at, _)| *at == hit.at);
        let speaks = speaks(question, hit.at, base);
        if !is_denial && speaks && said.len() < 2 && hit.all >= full.first().map_or(0.0, |f| f.all) - 0.3 {
            said.push(hit.at);
        }
    }
    for at in &said {
        draft.sentence(*at, None);
    }
    let mut deniers: Vec<String> = Vec::new();
    for (at, event) in denials.iter().take(2) {
        draft.sentence(*at, None);
        let who = super::describe::names(event, base, &[Role::Actor]);
        if !who.is_empty() && !deniers.contains(&who) {
            deniers.push(who);
        }
        // How they put it stands right behind.
        let next = (at.0, at.1 + 1);
        if quoted(next, base) {
            draft.sentence(next, None);
        }
    }
    match (said.is_empty(), deniers.is_empty()) {
        (false, true) => {
            let first = draft.answer.items.first().map(|i| i.text.clone()).unwrap_or_default();
            draft.answered(decided::it_is_told(&first))
        }
        (false, false) => draft.with(Verdict::Disputed, decided::told_and_denied(&deniers)),
        (true, false) => draft.answered(decided::denied(&deniers)),
        (true, true) => {
            let list: Vec<Hit> = full.into_iter().cloned().collect();
            draft.mention(decided::NOT_THEIR_STATEMENT, &list, 2, &wanted)
        }
    }
}

/// What somebody is asked to have spoken of: the words that are neither names nor say that somebody spoke.
fn topic(question: &Question, base: &Snapshot) -> Vec<String> {
    let says = |w: &String| is_saying(w) || lists().said.contains(w) || lists().added.contains(w);
    let mut words = question.content_words(base);
    words.retain(|w| !says(w) && question.verb.as_ref() != Some(w));
    words
}

/// Whether a sentence has the words, in any form: of several all but one.
fn has_topic(at: At, words: &[String], base: &Snapshot) -> bool {
    let here = base.roots_in(at);
    let missing = words.iter().filter(|w| !here.contains(&root(w)) && like(w).roots.is_disjoint(&here));
    missing.count() < words.len().clamp(1, 2)
}

/// "Did X say anything about it": whether a sentence says of them that they have not, or would not, and has all that it is about.
fn would_not_say(question: &Question, at: At, base: &Snapshot) -> bool {
    let asks = question.wording().to_lowercase();
    if !asks.split(|c: char| !c.is_alphanumeric()).any(|w| matches!(w, "anything" | "something")) {
        return false;
    }
    let here = base.roots_in(at);
    let has = |w: &String| here.contains(&root(w)) || !like(w).roots.is_disjoint(&here);
    let (Some(source), Some(span)) = (base.source(at.0), base.sentence(at.0, at.1)) else { return false };
    let mentions = source.record.mentions_in(span);
    let silent = |c: &Clause| {
        let speaks = is_saying(c.word()) || lists().commenting.contains(c.lemma(c.verb));
        let doers = c.doers();
        let theirs = |id: &EntityId| {
            let own = |m: &crate::base::record::MentionRecord| {
                m.entity == *id && doers.iter().any(|d| c.span(*d).overlaps(m.span))
            };
            mentions.iter().any(own)
        };
        speaks && c.is_denied() && question.subject.iter().all(theirs)
    };
    !question.subject.is_empty()
        && topic(question, base).iter().all(has)
        && every(at, base).iter().any(silent)
}

/// "What did X say about Y": the sentence that tells that they declined to comment on it.
pub(super) fn declined(question: &Question, speakers: &[EntityId], base: &Snapshot) -> Option<At> {
    let [speaker] = speakers else { return None };
    let words = question.topic_words(base);
    let others: Vec<&EntityId> = question.about.iter().filter(|id| *id != speaker).collect();
    // "Why did they decline" asks for no words.
    if words.is_empty() && others.is_empty() || question.period.is_some() {
        return None;
    }
    let silent = |at: At, c: &Clause| {
        let on = c.behind(&["on", "about", "upon"]);
        let text = |t: &usize| base.source(at.0).and_then(|s| c.span(*t).slice(&s.text)).unwrap_or_default();
        let here: Vec<String> =
            on.iter().flat_map(|t| crate::language::roots::roots(text(t)).collect::<Vec<_>>()).collect();
        let names = |id: &EntityId| on.iter().any(|t| super::net::stands_for(c, *t, id, at, base));
        lists().commenting.contains(c.lemma(c.verb))
            && c.is_denied()
            && c.doers().into_iter().any(|t| super::net::stands_for(c, t, speaker, at, base))
            && words.iter().all(|w| here.contains(&root(w)) || is_manner(w))
            && words.iter().any(|w| here.contains(&root(w)))
            && others.iter().all(|id| names(id))
    };
    let mut naming = base.sentences_naming(speaker).iter().take(MOST_NAMING).copied();
    naming.find(|at| every(*at, base).iter().any(|c| silent(*at, c)))
}

/// Whether a word only tells in what somebody said it: "in its statement".
fn is_manner(word: &str) -> bool {
    lists().words_said.contains(word)
}

/// Most sentences that name somebody that are looked at.
const MOST_NAMING: usize = 200;

/// Denials in or around these sentences.
pub(super) fn denials<'b>(hits: &[&Hit], base: &'b Snapshot) -> Vec<(At, &'b Event)> {
    let mut found: Vec<(At, &Event)> = Vec::new();
    for hit in hits {
        for at in [hit.at, (hit.at.0, hit.at.1 + 1)] {
            for id in find::events_in(base, at) {
                let Some(event) = base.event(id).filter(|e| e.mode == Some(Mode::Deny)) else { continue };
                if !found.iter().any(|(a, _)| *a == at) {
                    found.push((at, event));
                }
            }
        }
    }
    found
}

/// Whether whoever is asked about speaks in a sentence.
fn speaks(question: &Question, at: At, base: &Snapshot) -> bool {
    if question.subject.is_empty() {
        return true;
    }
    let events = find::events_in(base, at).into_iter().filter_map(|id| base.event(id));
    let speaks = |e: &Event| question.subject.iter().any(|id| e.has(id, &[Role::Actor]));
    let quoted = base.source(at.0).zip(base.sentence(at.0, at.1)).is_some_and(|(s, span)| {
        s.record.quotes.iter().any(|q| {
            q.evidence.contains(&span) && q.speaker.as_ref().is_some_and(|id| question.subject.contains(id))
        })
    });
    quoted || events.into_iter().any(speaks)
}

fn quoted(at: At, base: &Snapshot) -> bool {
    base.source(at.0)
        .zip(base.sentence(at.0, at.1))
        .is_some_and(|(s, span)| s.record.quotes.iter().any(|q| q.direct && q.evidence.contains(&span)))
}

#[cfg(test)]
mod tests {
    use crate::answer::Verdict;
    use crate::answer::testing::ask;

    #[test]
    fn who_declined_to_comment_said_nothing() {
        let text = "In a statement Olaf Scholz declined to comment on the fire. Olaf Scholz said that the harbour was old.";
        let told = ask(text, "what did Olaf Scholz say about the fire");
        assert!(told.verdict == Verdict::Answered && told.headline.contains("declined"), "{told:?}");
        let told = ask(text, "what did Olaf Scholz say about the harbour");
        assert!(!told.headline.contains("declined"), "{told:?}");
        assert!(
            !ask(text, "what did Olaf Scholz say").headline.starts_with("The articles say: “In a statement")
        );
    }
}
