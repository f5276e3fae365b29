//! "Who said …?": whose words these are.

use std::collections::BTreeSet;

use super::draft::{Draft, lacks_name, speaks_of_all};
use super::find::Wanted;
use super::{Answer, Verdict};
use crate::base::Snapshot;
use crate::facts::{Quote, QuoteKind};
use crate::language::roots::roots;
use crate::question::Question;
use crate::strings::{asked, found, missing};

pub(super) fn answer(question: &Question, base: &Snapshot) -> Answer {
    let mut draft = Draft::new(question, base, asked::SPEAKER);
    let naming = question.quoted.is_none() && matches!(question.verb.as_deref(), Some("called" | "calls"));
    let asked = question.quoted.clone().unwrap_or_else(|| behind_verb(question));
    // "Called the mayor a wise owl": the words after the article are what somebody was called.
    let asked = match [" a ", " an "].iter().filter_map(|a| Some((asked.find(a)?, a.len()))).min() {
        Some((at, length)) if naming => asked.get(at + length..).unwrap_or_default().to_owned(),
        _ => asked,
    };
    let words: Vec<String> = roots(&asked).collect();
    let wanted = Wanted::of(question, base);
    let hits = wanted.hits(base);
    let mut found: Vec<(usize, &Quote, usize)> = Vec::new();
    for at in hits.iter().map(|h| h.at) {
        let (Some(span), Some(source)) = (base.sentence(at.0, at.1), base.source(at.0)) else { continue };
        for quote in source
            .record
            .quotes
            .iter()
            .filter(|q| q.kind != QuoteKind::Scare && (q.speaker.is_some() || q.name.is_some()))
        {
            let here = quote.evidence.contains(&span)
                || (quote.span.start < span.end && span.start < quote.span.end);
            let of_those = question.of.iter().all(|id| base.names_in_article(at.0, id));
            if here && of_those && !found.iter().any(|(a, q, _)| *a == at.0 && q.span == quote.span) {
                found.push((at.0, quote, run(&words, &quote.text)));
            }
        }
    }
    let best = found.iter().map(|f| f.2).max().unwrap_or(0);
    let needed = match question.quoted {
        Some(_) => (words.len() * 3).div_ceil(4),
        None if naming => words.len(),
        None => words.len().div_ceil(2),
    };
    // Words in their order first; else those that speak of all that is asked for.
    let exact = best >= needed.max(1) && (best >= 3 || best == words.len());
    if exact {
        found.retain(|f| f.2 == best);
    } else {
        let full: BTreeSet<_> =
            hits.iter().filter(|h| speaks_of_all(h) && h.own > 0.8).map(|h| h.at).collect();
        let told = |q: &Quote| {
            if naming {
                return false;
            }
            let said: Vec<String> = roots(&q.text).collect();
            let content: Vec<String> =
                question.topic_words(base).iter().map(|w| crate::language::roots::root(w)).collect();
            !content.is_empty()
                && content.iter().filter(|r| said.contains(r)).count() * 5 >= content.len() * 4
        };
        found.retain(|(a, q, _)| {
            told(q) && {
                question.quoted.is_none()
                    && q.evidence
                        .iter()
                        .any(|s| full.iter().any(|at| at.0 == *a && base.sentence(at.0, at.1) == Some(*s)))
            }
        });
    }
    found.sort_by_key(|(a, q, _)| (q.kind != QuoteKind::Speech, *a, q.span.start));
    found.truncate(2);
    let mut who: Vec<String> = Vec::new();
    for (article, quote, _) in &found {
        if draft.quote_on(*article, quote, &wanted).is_some() {
            let name = draft.speaker(quote);
            if !who.contains(&name) {
                who.push(name);
            }
        }
    }
    // Words that come near stand in a quotation: the sentence says whose it is.
    let near = hits.first().filter(|h| who.is_empty() && h.own >= 0.5 && !lacks_name(&h.not_own, &wanted));
    let quoted = near.and_then(|h| {
        let (source, span) = (base.source(h.at.0)?, base.sentence(h.at.0, h.at.1)?);
        let here = |q: &&Quote| q.evidence.contains(&span) && (q.speaker.is_some() || q.name.is_some());
        source.record.quotes.iter().find(here).map(|q| (h.at.0, q))
    });
    if let Some((article, quote)) = quoted
        && draft.quote_on(article, quote, &wanted).is_some()
    {
        let said = draft.answer.items.first().map(|i| i.text.clone()).unwrap_or_default();
        return draft.says(Verdict::Partial, &said);
    }
    if who.is_empty() {
        return draft.not_found(missing::SUCH_WORDS_OF_ANYBODY, question, &wanted, &hits);
    }
    draft.answered(found::said_it(&who))
}

/// The longest run of words that both have in one order without a gap.
fn run(words: &[String], text: &str) -> usize {
    let said: Vec<String> = roots(text).collect();
    let mut best = 0;
    for i in 0..words.len() {
        for j in 0..said.len() {
            let length = words.iter().skip(i).zip(said.iter().skip(j)).take_while(|(a, b)| a == b).count();
            best = best.max(length);
        }
    }
    best
}

/// What the question has behind "who said".
fn behind_verb(question: &Question) -> String {
    let text = question.text.trim_end_matches(['?', '.', '!', ' ']);
    match &question.verb {
        Some(verb) => text
            .to_lowercase()
            .find(verb.as_str())
            .and_then(|at| text.get(at + verb.len()..))
            .unwrap_or(text)
            .to_owned(),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_in_their_order() {
        let words: Vec<String> = roots("the bridge would hold").collect();
        assert_eq!(run(&words, "We knew that the bridge would hold for long"), 4);
        assert_eq!(run(&words, "hold the line"), 1);
        assert_eq!(run(&[], "hold"), 0);
    }
}
