//! To whom words are said, and whether they answer somebody else's.

use super::find::At;
use crate::base::Snapshot;
use crate::facts::Quote;
use crate::language::roots::root;
use crate::question::Question;
use crate::question::lists::lists;
use crate::span::Span;

/// Whether words are told to whom the question names as told them: as the addressee; of what somebody is told in a sentence with or
/// beside theirs, of what is said "to" somebody behind "to", "told" or "with" in the article's own words, or at a meeting with them.
pub(super) fn to_whom(question: &Question, article: usize, quote: &Quote, base: &Snapshot) -> bool {
    let told = matches!(
        question.verb.as_deref(),
        Some("tell" | "told" | "tells" | "ask" | "asked" | "promise" | "promised")
    );
    if is_reacting(question) {
        return true;
    }
    let Some(source) = base.source(article) else { return true };
    let index = |s: &Span| source.record.sentences.partition_point(|x| x.end <= s.start);
    let occasion =
        quote.occasion.as_ref().and_then(|id| source.record.events.iter().find(|r| r.id == *id));
    question.object.iter().all(|id| {
        let near = |i: usize| (i.saturating_sub(2)..=i + 1).any(|i| base.names((article, i), id));
        let with = occasion.is_some_and(|e| e.participants.iter().any(|p| p.entity.as_ref() == Some(id)));
        let addressed = |s: &Span| {
            let own = |m: &crate::base::record::MentionRecord| {
                m.entity == *id && !m.span.overlaps(quote.span) && is_behind_to(&source.text, *s, m.span)
            };
            source.record.mentions_in(*s).iter().any(own)
        };
        quote.addressee.as_ref() == Some(id)
            || with
            || quote.evidence.iter().any(|s| if told { near(index(s)) } else { addressed(s) })
    })
}

/// Whether a name of a sentence stands behind a word that says to whom something is said: "to", "told", "with".
fn is_behind_to(text: &str, sentence: Span, name: Span) -> bool {
    const TO: &[&str] = &["to", "told", "tells", "tell", "telling", "with", "informed", "assured", "warned", "asked"];
    let before = text.get(sentence.start..name.start).unwrap_or_default();
    let near = before.split_whitespace().rev().take(6).take_while(|w| !w.ends_with([',', ';', '.', ':']));
    near.into_iter().any(|w| TO.contains(&w.to_lowercase().as_str()))
}

/// Whether a question asks how somebody reacted.
pub(super) fn is_reacting(question: &Question) -> bool {
    let lower = question.text.to_lowercase();
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
        assert!(told.headline.contains("leak") && !told.items.iter().any(|i| i.text.contains("Bread")), "{told:?}");
        let told = ask("how did Scholz react");
        assert!(told.items.iter().all(|i| i.attribution.is_none()), "{told:?}");
    }
}
