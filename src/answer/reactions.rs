//! Whether words answer somebody else's.

use super::find::At;
use crate::base::Snapshot;
use crate::facts::Quote;
use crate::language::roots::root;
use crate::question::Question;
use crate::question::lists::lists;

/// Whether a question asks how somebody reacted.
pub(super) fn is_reacting(question: &Question) -> bool {
    let lower = question.wording().to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphabetic());
    words.any(|w| ["react", "respond", "response", "reply"].iter().any(|r| root(r) == root(w)))
}

/// Whether the sentences of words, or the one before them, say that something answers something.
pub(super) fn reacts(article: usize, quote: &Quote, base: &Snapshot) -> bool {
    let Some(source) = base.source(article) else { return false };
    let first = quote.evidence.iter().map(|s| source.record.sentences.partition_point(|x| x.end <= s.start));
    let mut places: Vec<At> = first.map(|i| (article, i)).collect();
    places.extend(places.first().copied().and_then(|at| super::net::earlier(at, base)));
    let words: Vec<String> = lists().reacting.iter().map(|w| root(w)).collect();
    places.into_iter().any(|at| {
        let here = base.roots_in(at);
        words.iter().any(|w| here.contains(w))
    })
}

#[cfg(test)]
mod tests {
    use crate::answer::{Answer, answer};
    use crate::passage::quotation::tests::base_of;
    use crate::question::understand;

    fn ask(question: &str) -> Answer {
        let base = base_of(&[
            "Harbour\n\nOslo, 20 May 2023\n\n“The harbour must stay,” Olaf Scholz told Emmanuel Macron. “The storm will pass,” Olaf Scholz \
             said in Bergen.\n\nJoe Biden praised the ships of Norway. Emmanuel Macron responded: “They leak.”\n\nThe winter was \
             long.\n\n“Bread is dear,” said Emmanuel Macron.",
        ]);
        answer(&understand(question, &base), &base)
    }

    #[test]
    fn words_are_told_to_whom_they_were_said() {
        let told = ask("what did Scholz say to Macron");
        assert!(told.headline.contains("must stay"), "{told:?}");
        let told = ask("what did Scholz say to Biden");
        assert!(told.items.is_empty(), "{told:?}");
    }

    #[test]
    fn a_reaction_answers_something() {
        let told = ask("how did Macron react");
        assert!(
            told.headline.contains("leak") && !told.items.iter().any(|i| i.text.contains("Bread")),
            "{told:?}"
        );
        let told = ask("how did Scholz react");
        assert!(told.items.iter().all(|i| i.attribution.is_none()), "{told:?}");
    }
}
