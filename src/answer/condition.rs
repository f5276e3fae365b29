//! "On what condition did X agree to it?": the sentence in which they do so, with what they made a condition of it.

use super::cast::{Cast, Place};
use super::clause::{Clause, every};
use super::draft::{Draft, things};
use super::find::{At, Need, Wanted};
use super::{Answer, Verdict, net};
use crate::base::Snapshot;
use crate::language::names::EntityId;
use crate::question::Question;
use crate::question::lists::{self, lists};
use crate::question::roots::synonyms;
use crate::strings::{asked, missing};

/// Most sentences naming somebody that are looked at.
const MOST: usize = 200;

/// The answer; `None` where no condition is asked for, or none is told.
pub(super) fn answer(question: &Question, base: &Snapshot) -> Option<Answer> {
    let lower = question.wording().to_lowercase();
    let asks = ["on what condition", "under what condition", "on which condition", "under which condition"];
    if !asks.iter().any(|a| lower.starts_with(a)) {
        return None;
    }
    let one = question.about.get(..1).unwrap_or_default();
    let who = if question.subject.is_empty() { one } else { question.subject.as_slice() };
    let first = who.first()?;
    let verb = question.verb.as_ref();
    let others = question.about.iter().chain(&question.places).filter(|id| !who.contains(id));
    let mut words = question.content_words(base);
    words.retain(|w| Some(w) != verb && !matches!(w.as_str(), "condition" | "conditions"));
    let wanted = Wanted::new(others, &words, question.period, base);
    let own = verb.map(|v| synonyms(v));
    let does = |c: &Clause, at: At| {
        let agrees = own.as_ref().is_some_and(|o| o.contains(c.root()))
            || own.is_none() && lists::roots().committing.contains(c.root());
        let theirs = |cast: Cast<'_>| who.iter().all(|id: &EntityId| cast.has(Place::Doer, id));
        agrees && !c.is_denied() && Cast::of(c, at, base).is_some_and(theirs) && has_condition(c, at, base)
    };
    let naming = base.sentences_naming(first).iter().take(MOST).copied();
    let mut draft = Draft::new(question, base, asked::HAPPENED);
    let mut naming = naming.into_iter();
    let found = naming.find(|at| {
        every(*at, base).iter().any(|c| does(c, *at)) && met(&wanted, *at, base) * 2 >= wanted.needs.len()
    });
    // That they agreed to it says nothing of a condition.
    let Some(at) = found else {
        return Some(draft.settled(Verdict::NotInSources, missing::says_so(&things(question, base))));
    };
    // What was agreed to may stand right before.
    let itself = wanted.needs.iter().all(|(n, _)| Wanted::one(n.clone()).own(base, at));
    let start = net::earlier(at, base).filter(|_| !itself).unwrap_or(at);
    let said = draft.passage(start, at)?;
    Some(draft.says(Verdict::Answered, &said))
}

/// How many things a sentence or the one before it has.
fn met(wanted: &Wanted, at: At, base: &Snapshot) -> usize {
    let before = net::earlier(at, base);
    let has = |n: &Need| [Some(at), before].into_iter().flatten().any(|at| n.strength(&base.holds(at)) > 0.0);
    wanted.needs.iter().filter(|(n, _)| has(n)).count()
}

/// Whether behind the verb of a clause stands on what condition.
fn has_condition(clause: &Clause, at: At, base: &Snapshot) -> bool {
    let (Some(source), Some(span)) = (base.source(at.0), base.sentence(at.0, at.1)) else { return false };
    let behind = source.text.get(clause.place(clause.verb).end..span.end).unwrap_or_default().to_lowercase();
    lists().on_condition.iter().any(|c| behind.contains(c.as_str()))
}

#[cfg(test)]
mod tests {
    use crate::answer::{Answer, Verdict, testing};

    const TEXT: &str = "Olaf Scholz asked for a visit in May. Anna Berg agreed to the visit on condition that the harbour is closed. \
             Joe Biden agreed to a loan.";

    fn ask(question: &str) -> Answer {
        testing::ask(TEXT, question)
    }

    #[test]
    fn on_what_somebody_agreed() {
        let told = ask("on what condition did Anna Berg agree to the visit?");
        assert!(told.verdict == Verdict::Answered && told.headline.contains("harbour"), "{told:?}");
        let told = ask("on what condition did Joe Biden agree to the loan");
        assert_ne!(told.verdict, Verdict::Answered, "{told:?}");
        let told = ask("on what condition did Anna Berg agree to the loan of six ships");
        assert_ne!(told.verdict, Verdict::Answered, "{told:?}");
    }
}
