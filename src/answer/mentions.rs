//! Names and words without a way of asking: what is told of them, events first, else the sentences that mention them.

use super::Answer;
use super::describe;
use super::draft::{Draft, best, speaks_of_all, things};
use super::find::{self, Hit, Wanted};
use super::time::fits;
use crate::base::{Event, Snapshot};
use crate::language::roots::root;
use crate::question::Question;
use crate::strings::{asked, found, missing};

/// Most events or sentences that are shown.
const MOST: usize = 4;

pub(super) fn answer(question: &Question, base: &Snapshot) -> Answer {
    let mut draft = Draft::new(question, base, asked::MENTIONS);
    let wanted = Wanted::of(question, base);
    let hits = wanted.hits(base);
    if wanted.needs.is_empty() && question.nobody.is_empty() {
        return draft.with(super::Verdict::NotInSources, missing::NO_QUESTION.to_owned());
    }
    if !question.nobody.is_empty() {
        return draft.not_found(missing::MENTION, question, &wanted, &hits);
    }
    let full: Vec<Hit> = hits.iter().filter(|h| speaks_of_all(h) || h.not_own.is_empty()).cloned().collect();
    // "What is the price of X": a sentence that has the words may answer it, or not.
    let asks = question.wording().to_lowercase();
    let asks = ["what", "how", "which", "whose", "tell", "explain"].iter().any(|w| asks.starts_with(w));
    if let Some(hit) = stranded(question, &full, base).filter(|_| asks) {
        draft.sentence(hit.at, None);
        let said = draft.answer.items.first().map(|i| i.text.clone()).unwrap_or_default();
        return draft.answered(found::article_says(&said));
    }
    if asks {
        return match full.first() {
            Some(_) => draft.mention(&found::no_fact(&things(question, base)), &full, 3, &wanted),
            None => {
                draft.not_found(&missing::mention_of_all(&things(question, base)), question, &wanted, &hits)
            }
        };
    }
    // Events only where the question names more than one thing: a name alone asks for everything.
    let events: Vec<&Event> = if wanted.needs.len() >= 2
        && !(question.about.is_empty() && question.senses.is_empty())
    {
        let list = find::events(&wanted, &hits, base);
        let top = list.iter().filter(|l| l.2.is_empty()).map(|l| l.1).fold(0.0, f64::max);
        let all = list.into_iter().filter(|(_, share, missing)| missing.is_empty() && *share >= top - 0.1);
        all.filter_map(|(id, _, _)| base.event(id))
            .filter(|e| question.senses.is_empty() || fits(question, e))
            .take(3)
            .collect()
    } else {
        Vec::new()
    };
    for event in &events {
        draft.event(event);
        draft.denial(event);
        draft.answer.notes.extend(describe::inference(event));
    }
    for event in events.iter().filter(|e| e.status != crate::facts::Status::Occurred) {
        super::draft::conditions(&mut draft, event);
    }
    let holding = full.iter().filter(|h| h.not_own.is_empty()).count();
    let list: Vec<Hit> = if holding > 0 {
        full.iter().filter(|h| h.not_own.is_empty()).cloned().collect()
    } else {
        full.clone()
    };
    // Words alike are told only where no sentence has the words themselves.
    let exact: Vec<Hit> = list.iter().filter(|h| wanted.exact(base, h.at)).cloned().collect();
    let spelt = spelt(&wanted, &list, base);
    let alike = exact.is_empty();
    let list = if alike { list } else { exact };
    let room = if events.is_empty() { MOST } else { 2 };
    for hit in best(&list, room) {
        let span = base.sentence(hit.at.0, hit.at.1);
        let told = base.header(hit.at.0).zip(span).is_some_and(|(h, s)| draft.citations.covers(&h.id, s));
        if !told {
            draft.sentence(hit.at, None);
        }
    }
    if draft.answer.items.is_empty() {
        return draft.not_found(&missing::mention_of_all(&things(question, base)), question, &wanted, &hits);
    }
    for at in spelt.iter().take(MOST.saturating_sub(draft.answer.items.len())) {
        draft.sentence(*at, None);
    }
    let holding = holding + spelt.len();
    let shown = draft.answer.items.len();
    if holding > shown {
        draft.note(found::more_mention_it(holding - shown));
    }
    match events.first() {
        Some(event) => {
            draft.answered(found::when_what(&describe::when(event), &describe::event(event, base)))
        }
        None if alike => {
            draft.note(found::WORDS_ALIKE.to_owned());
            draft.partial(found::these_come_near(&things(question, base)))
        }
        None => draft.answered(found::mentioned(&things(question, base), holding.max(shown))),
    }
}

/// Sentences that have all words of the one name asked for, within a longer name of something else.
fn spelt(wanted: &Wanted, list: &[Hit], base: &Snapshot) -> Vec<find::At> {
    let [(find::Need::Entity(id, words), _)] = wanted.needs.as_slice() else { return Vec::new() };
    if words.roots.len() < 2 {
        return Vec::new();
    }
    let told = |at: &find::At| list.iter().any(|h| h.at == *at);
    base.sentences_with(&base.name(id)).into_iter().filter(|at| !told(at)).collect()
}

/// "What did he die of", "what is it made from": a sentence that has the verb with that preposition right behind it.
fn stranded<'h>(question: &Question, full: &'h [Hit], base: &Snapshot) -> Option<&'h Hit> {
    let lower = question.wording().to_lowercase();
    let words: Vec<&str> =
        lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty() && *w != "exactly").collect();
    let (preposition, verb) = match words.as_slice() {
        ["what" | "which" | "whom", .., verb, last] => (*last, root(verb)),
        _ => return None,
    };
    let known = ["of", "from", "with", "for", "about", "by", "into", "on", "against", "in", "to", "at"];
    if !known.contains(&preposition) {
        return None;
    }
    full.iter().take(10).filter(|h| h.not_own.is_empty()).find(|hit| {
        let text = base.source(hit.at.0).and_then(|s| base.sentence(hit.at.0, hit.at.1)?.slice(&s.text));
        let text: Vec<&str> = text.unwrap_or_default().split_whitespace().collect();
        (0..text.len()).any(|i| {
            text.get(i).is_some_and(|w| root(w) == verb)
                && text
                    .iter()
                    .skip(i + 1)
                    .take(3)
                    .any(|w| *w == preposition || (preposition == "of" && *w == "from"))
        })
    })
}
