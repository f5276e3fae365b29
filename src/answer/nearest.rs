//! The sentences that come nearest to a question of which no answer was read: they are shown below the refusal, so that the reader can see
//! how near the articles come.
//!
//! A sentence is ranked by the share of what the question names that it holds itself, that stands beside it, or that its article is about,
//! each thing by how rare it is. The weights were fitted to 900 questions with known sentences over 300 news articles: where
//! sentences are shown, the answering one is among them in half.

use super::cite::Citations;
use super::describe::marks;
use super::find::{self, At, Hit, Need, Wanted};
use super::{Answer, Verdict};
use crate::base::Snapshot;
use crate::language::names::EntityKind;
use crate::question::{Intent, Question};
use crate::strings::missing;

/// Most sentences that are shown.
const MOST: usize = 2;

/// Most sentences that are compared.
const MOST_COMPARED: usize = 60;

/// Most that one thing weighs: a word that one sentence alone has says little more than a rare one.
const HEAVIEST: f64 = 3.0;

/// How much more than a word a name weighs, and a time.
const NAME: f64 = 1.3;
const TIME: f64 = 1.5;

/// What a word alike counts for.
const ALIKE: f64 = 0.65;

/// What counts what stands beside a sentence, and what its article is about.
const BESIDE: f64 = 0.2;
const ABOUT: f64 = 0.4;

/// Least share of a question that a sentence must meet to be shown.
const LEAST: f64 = 0.4;

/// How near to the first the second must come.
const CLOSE: f64 = 0.05;

/// A refusal with the sentences that come nearest below it; any other answer as it is.
pub(super) fn shown(question: &Question, mut answer: Answer, base: &Snapshot) -> Answer {
    if !may_be_shown(question, &answer) {
        return answer;
    }
    // The same that the net has looked for: compared once for an answer.
    let wanted = Wanted::of_content(question, base);
    let hits = wanted.hits(base);
    let mut ranked: Vec<(f64, At)> = hits
        .iter()
        .take(MOST_COMPARED)
        .filter(|hit| is_near(hit, &wanted, base))
        .map(|hit| (share(hit.at, &wanted, base), hit.at))
        .filter(|(share, _)| *share >= LEAST)
        .collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let best = ranked.first().map_or(0.0, |(share, _)| *share);
    let mut citations = Citations::default();
    let near = ranked.iter().take_while(|(share, _)| *share >= best - CLOSE).take(MOST);
    let numbers: Vec<usize> =
        near.filter_map(|(_, at)| citations.add(base, at.0, base.sentence(at.0, at.1)?)).collect();
    if !numbers.is_empty() {
        answer.notes.push(missing::nearest_sentences(numbers.len(), &marks(&numbers)));
    }
    answer.citations = citations.into_list();
    answer
}

/// Whether an answer refuses a question that sentences can come near to, and shows none yet.
fn may_be_shown(question: &Question, answer: &Answer) -> bool {
    let asks_for_articles = matches!(question.intent, Intent::Sources(_) | Intent::Compare(_));
    answer.verdict == Verdict::NotInSources
        && answer.items.is_empty()
        && answer.citations.is_empty()
        && question.nobody.is_empty()
        && question.several.is_empty()
        && !asks_for_articles
}

/// Whether a sentence itself has two of the things asked for, is no question, and every person asked for is named in it or beside it; what
/// is no person, in its article.
fn is_near(hit: &Hit, wanted: &Wanted, base: &Snapshot) -> bool {
    let own = wanted.needs.len().saturating_sub(hit.not_own.len());
    let around = base.holds(hit.at).around.clone();
    let named = |i: &usize| match wanted.needs.get(*i) {
        Some((need @ Need::Entity(id, _), _)) if base.kind(id) == EntityKind::Person => {
            around.clone().any(|s| need.strength(&base.holds((hit.at.0, s))) > 0.0)
        }
        Some((Need::Entity(..), _)) => !hit.missing.contains(i),
        _ => true,
    };
    own >= 2 && hit.not_own.iter().all(named) && !super::net::is_asking(hit.at, base)
}

/// The share of what is wanted that a sentence meets, from 0 to 1.
fn share(at: At, wanted: &Wanted, base: &Snapshot) -> f64 {
    let here = base.holds(at);
    let beside: Vec<_> = here.around.clone().filter(|i| *i != at.1).map(|i| base.holds((at.0, i))).collect();
    // What is met by a word alike counts less, whoever says it.
    let met = |strength: f64| if (0.0..1.0).contains(&strength) && strength > 0.0 { ALIKE } else { strength };
    let (mut sum, mut share) = (0.0, 0.0);
    for (need, weight) in &wanted.needs {
        let kind = match need {
            Need::Entity(..) => NAME,
            Need::Period(_) => TIME,
            Need::Word { .. } => 1.0,
        };
        let weight = weight.min(HEAVIEST) * kind;
        sum += weight;
        let own = met(need.strength(&here));
        share += weight
            * if own > 0.0 {
                own
            } else {
                let near = beside.iter().map(|h| met(need.strength(h))).fold(0.0, f64::max) * BESIDE;
                let about = if find::is_of_article(need, at.0, base) { ABOUT } else { 0.0 };
                near.max(about)
            };
    }
    if sum > 0.0 { share / sum } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use crate::answer::{Answer, Verdict, answer};
    use crate::passage::quotation::tests::base_of;
    use crate::question::understand;

    fn ask(text: &str, question: &str) -> Answer {
        let base = base_of(&[&format!("A title\n\nOslo, 20 May 2023\n\n{text}")]);
        answer(&understand(question, &base), &base)
    }

    #[test]
    fn a_refusal_shows_what_comes_nearest() {
        let text = "The old ferry was sold to a yard in Bergen. The crew of the ferry had asked Olaf Scholz for help.";
        let told = ask(text, "why did the yard in Bergen repaint the ferry");
        assert_eq!(told.verdict, Verdict::NotInSources, "{told:?}");
        assert!(told.citations.iter().any(|c| c.exact.contains("sold to a yard")), "{told:?}");
        // They are no items: nothing is told.
        assert!(told.items.is_empty() && told.notes.iter().any(|n| n.contains("[1]")), "{told:?}");
    }

    #[test]
    fn one_word_in_common_or_another_person_is_not_near() {
        let text = "The ferry was sold in March to a yard.\n\nOlaf Scholz spoke of fish.\n\nA crew ate.\n\nIt rained.";
        let told = ask(text, "when was the ferry painted green");
        assert!(told.citations.is_empty(), "{told:?}");
        let told = ask(text, "why was the ferry sold to a yard by Olaf Scholz");
        assert!(told.verdict != Verdict::NotInSources || told.citations.is_empty(), "{told:?}");
    }
}
