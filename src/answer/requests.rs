//! "What did X ask Y to do?": the sentences in which X asks it, and of Y. Other words of X are no answer.

use super::clause::{Clause, every};
use super::draft::Draft;
use super::find::{At, Need, Wanted};
use super::{Answer, Rests, Verdict, net};
use crate::base::Snapshot;
use crate::base::record::MentionRecord;
use crate::language::names::EntityId;
use crate::language::roots::root;
use crate::question::Question;
use crate::question::lists::lists;
use crate::question::roots::synonyms;
use crate::strings::asked;

/// Most sentences that are looked at.
const MOST: usize = 200;

/// Most sentences that are told.
const TOLD: usize = 3;

/// Prepositions behind which stands of whom something is asked.
const OF_WHOM: &[&str] = &["on", "upon", "to", "of", "from", "with", "for"];

/// Whether a question asks what somebody asked of somebody, by its verb.
pub(super) fn is_asked(question: &Question) -> bool {
    let Some(verb) = question.verb.as_deref() else { return false };
    let is = |list: &std::collections::BTreeSet<String>| list.iter().any(|w| root(w) == root(verb));
    let told = matches!(verb, "tell" | "told" | "tells");
    let lower = format!(" {} ", question.wording().to_lowercase().trim_end_matches(['?', '.', ' ']));
    // "What did X tell Y" asks for any words; "what did X tell Y to do" for what Y was to do.
    let to_do = lower.split(" to ").skip(1).any(|rest| {
        let word = rest.split(' ').next().unwrap_or_default();
        word == "do" || crate::question::roots::is_verb(word)
    });
    let particle = || [" on ", " upon ", " for "].iter().any(|p| lower.contains(p));
    is(&lists().requesting) && (!told || to_do) || is(&lists().requesting_with) && particle()
}

/// What was asked, as the sentences tell it.
pub(super) fn answer(question: &Question, speakers: &[EntityId], base: &Snapshot) -> Option<Answer> {
    let verb = question.verb.as_deref()?;
    let [speaker] = speakers else { return None };
    let others: Vec<&EntityId> =
        question.about.iter().chain(&question.places).filter(|id| *id != speaker).collect();
    let topic: Vec<String> =
        question.topic_words(base).into_iter().filter(|w| root(w) != root(verb)).collect();
    let wanted = Wanted::new(others.iter().copied(), &topic, question.period, base);
    let own = synonyms(verb);
    let mut found: Vec<(usize, usize, At)> = Vec::new();
    for at in base.sentences_naming(speaker).iter().take(MOST).copied() {
        let fits = |c: &Clause| {
            !c.is_denied()
                && is_request(c)
                && c.doers().into_iter().any(|t| net::stands_for(c, t, speaker, at, base))
                && question.object.iter().all(|id| is_of_whom(c, id, at, base) || is_of_nobody(c))
                && others.iter().all(|id| {
                    question.object.contains(*id) || is_of_whom(c, id, at, base) || is_within(c, id, at, base)
                })
        };
        let list = every(at, base);
        let rank = |c: &Clause| {
            let word = root(c.lemma(c.verb));
            if word == root(verb) { 0 } else { 1 + usize::from(!own.contains(&word)) }
        };
        let Some(rank) = list.iter().filter(|c| fits(c)).map(rank).min() else { continue };
        // "Asked to open the harbour" does not say of whom; what was asked is the same.
        let unsaid = |n: &Need| {
            let whom = matches!(n, Need::Entity(id, _) if question.object.contains(id));
            whom && !topic.is_empty() && rank == 0 && list.iter().any(|c| fits(c) && is_of_nobody(c))
        };
        let lacks = |n: &Need| !unsaid(n) && !Wanted::one(n.clone()).own(base, at);
        let lacking = wanted.needs.iter().filter(|(n, _)| lacks(n)).count();
        found.push((lacking, rank, at));
    }
    found.sort_unstable();
    let (lacking, rank, _) = *found.first()?;
    if lacking * 2 > wanted.needs.len() {
        return None;
    }
    found.retain(|f| f.0 == lacking && f.1 == rank);
    let mut draft = Draft::new(question, base, asked::QUOTE);
    for (_, _, at) in found.iter().take(TOLD) {
        draft.passage(*at, *at);
    }
    let said = draft.answer.items.first()?.text.clone();
    // What is only begged is not said to be demanded.
    let sure = lacking == 0 && rank < 2;
    let mut told = draft.says(if sure { Verdict::Answered } else { Verdict::Partial }, &said);
    // What somebody else asks of them says nothing against it.
    if !others.is_empty() {
        told.rests = Rests::Settled;
    }
    Some(told)
}

/// Whether a clause tells that something is asked of somebody.
fn is_request(clause: &Clause) -> bool {
    let lemma = clause.lemma(clause.verb);
    match lemma {
        // "He told them the news" asks nothing of them.
        "tell" | "invite" | "order" | "press" | "advise" => clause.has_infinitive(),
        "ask" => clause.has_infinitive() || !clause.behind(&["for"]).is_empty(),
        _ if lists().requesting_with.contains(lemma) => !clause.behind(&["on", "upon", "for"]).is_empty(),
        _ => lists().requesting.contains(lemma),
    }
}

/// Of whom it is asked, as tokens.
fn of_whom(clause: &Clause) -> Vec<usize> {
    let mut list = clause.done_to();
    list.extend(clause.behind(OF_WHOM));
    // "Asked Y to leave": Y may be read as who leaves.
    list.extend(clause.asked_of());
    list
}

/// Whether it is asked of somebody.
fn is_of_whom(clause: &Clause, id: &EntityId, at: At, base: &Snapshot) -> bool {
    let list = of_whom(clause);
    // "Sent letters to Y, urging them to leave": those to whom the letters go.
    let pronoun = list.iter().any(|t| clause.is_pronoun(*t));
    let above = clause.leading().filter(|_| pronoun);
    list.into_iter().any(|t| net::stands_for(clause, t, id, at, base))
        || above.is_some_and(|c| {
            let whom = c.done_to().into_iter().chain(c.behind(OF_WHOM));
            whom.into_iter().any(|t| net::stands_for(&c, t, id, at, base))
        })
}

/// Whether the sentence does not say of whom it is asked: "asked to be let in".
fn is_of_nobody(clause: &Clause) -> bool {
    of_whom(clause).is_empty()
}

/// Whether somebody or something stands in what hangs from the clause's verb.
fn is_within(clause: &Clause, id: &EntityId, at: At, base: &Snapshot) -> bool {
    let (Some(source), Some(span)) = (base.source(at.0), base.sentence(at.0, at.1)) else { return false };
    let range = clause.span(clause.verb);
    source.record.mentions_in(span).iter().any(|m: &MentionRecord| m.entity == *id && m.span.overlaps(range))
}

#[cfg(test)]
mod tests {
    use crate::answer::{Answer, Verdict, testing};

    const TEXT: &str = "Olaf Scholz asked Emmanuel Macron to close the harbour. Olaf Scholz said that the law \
             allows the closing of harbours. Emmanuel Macron called on Japan to send two ships. Olaf Scholz told Emmanuel Macron the news. \
             Emmanuel Macron said: “Japan has ships.” Olaf Scholz sent a letter to Joe Biden, urging him to pay for the ships.";

    fn ask(question: &str) -> Answer {
        testing::ask(TEXT, question)
    }

    #[test]
    fn what_is_asked_is_told_by_who_asks_it_of_whom() {
        let told = ask("what did Scholz ask Macron to do");
        assert!(told.verdict == Verdict::Answered && told.headline.contains("close the harbour"), "{told:?}");
        let told = ask("what did Scholz urge Macron to do");
        assert!(told.headline.contains("close the harbour"), "{told:?}");
        let told = ask("what did Macron call on Japan to do");
        assert!(told.verdict == Verdict::Answered && told.headline.contains("two ships"), "{told:?}");
    }

    #[test]
    fn a_pronoun_stands_for_those_to_whom_a_letter_goes() {
        let told = ask("what did Scholz urge Biden to do");
        assert!(told.headline.contains("pay for the ships"), "{told:?}");
    }

    #[test]
    fn other_words_are_no_request() {
        for question in [
            "what did Macron ask Scholz to do",
            "what did Scholz demand of Japan",
            "what did Macron urge Scholz to allow",
        ] {
            let told = ask(question);
            assert_ne!(told.verdict, Verdict::Answered, "{question}: {told:?}");
        }
    }
}
