//! "Who said …?": whose words these are.

use std::collections::BTreeSet;

use super::Answer;
use super::draft::{Draft, lacks_name, speaks_of_all};
use super::find::Wanted;
use crate::base::Snapshot;
use crate::facts::{Quote, QuoteKind};
use crate::language::roots::{root, roots};
use crate::question::Question;
use crate::strings::{asked, found, missing};

/// So many words in their order are those of a quotation.
const ENOUGH: usize = 3;

/// Most sentences with all words of a quotation that are looked at.
const MOST_QUOTED: usize = 60;

/// The root of the office for which a question asks: "which minister said".
fn asked_office(question: &Question) -> Option<String> {
    let lower = question.wording().to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    words.next().filter(|w| matches!(*w, "which" | "what"))?;
    words.take(3).find(|w| crate::question::offices::is_office(w)).map(root)
}

/// Whether whoever speaks is called by a word in the articles.
fn is_called(quote: &Quote, noun: &str, base: &Snapshot) -> bool {
    let has = |text: &str| roots(text).any(|r| r == noun);
    let called =
        quote.speaker.as_ref().is_some_and(|id| base.called(id).into_iter().any(|(_, _, words)| has(words)));
    called || quote.name.as_deref().is_some_and(has)
}

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
    let goes_on = |h: &super::find::Hit| names_stand_before(h, question, &wanted, base);
    let full: BTreeSet<_> =
        hits.iter().filter(|h| speaks_of_all(h) && h.own > 0.8 || goes_on(h)).map(|h| h.at).collect();
    // Of very many articles only those are read in which anything can be told: with the words in their order, or with all that is asked for.
    let mut read = with_some(&words, &hits.iter().map(|h| h.at.0).collect(), base);
    read.extend(full.iter().map(|at| at.0));
    let hits_read = hits.iter().map(|h| h.at).filter(|at| read.contains(&at.0));
    let mut found: Vec<(usize, &Quote, usize)> = Vec::new();
    // Quoted words may be small ones alone, which are no words to look for.
    let quoted = question.quoted.as_deref().map(|q| base.sentences_with(q)).unwrap_or_default();
    for at in hits_read.chain(quoted.into_iter().take(MOST_QUOTED)) {
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
    // "Which ambassador claimed that": only of those who are called so.
    if let Some(noun) = asked_office(question) {
        found.retain(|(_, q, _)| is_called(q, &noun, base));
    }
    let best = found.iter().map(|f| f.2).max().unwrap_or(0);
    let needed = match question.quoted {
        Some(_) => (words.len() * 3).div_ceil(4),
        None if naming => words.len(),
        None => words.len().div_ceil(2),
    };
    // Words in their order first; else those that speak of all that is asked for.
    // Five words in their order are nobody else's by chance.
    let exact = best >= 5 || best >= needed.max(1) && (best >= ENOUGH || best == words.len());
    if exact {
        found.retain(|f| f.2 == best);
    } else {
        let content: Vec<_> =
            question.topic_words(base).iter().map(|w| crate::question::roots::like(w)).collect();
        let told = |q: &Quote| {
            let said: BTreeSet<String> = roots(&q.text).collect();
            let has = |w: &&std::sync::Arc<crate::question::roots::Like>| {
                said.contains(&w.root) || !w.roots.is_disjoint(&said)
            };
            content.iter().filter(has).count() * 5 >= content.len() * 4
        };
        let may = !naming && question.quoted.is_none() && !content.is_empty();
        let of_all = |article: usize, q: &Quote| {
            let mut sentences = full.range((article, 0)..(article + 1, 0));
            sentences.any(|at| base.sentence(at.0, at.1).is_some_and(|s| q.evidence.contains(&s)))
        };
        found.retain(|(a, q, _)| may && of_all(*a, q) && told(q));
    }
    found.sort_by_key(|(a, q, _)| (q.kind != QuoteKind::Speech, *a, q.span.start));
    found.truncate(2);
    draft.literal =
        question.quoted.as_deref().map(|q| q.trim_matches(|c: char| !c.is_alphanumeric()).to_owned());
    let mut who: Vec<String> = Vec::new();
    for (article, quote, _) in &found {
        if draft.quote_on(*article, quote, &wanted).is_some() {
            let name = draft.speaker(quote);
            if !who.contains(&name) {
                who.push(name);
            }
        }
    }
    // Whoever has no name may still be told: "old sailors argued that …".
    let doing = who.is_empty() && question.quoted.is_none() && !naming;
    if let Some(doing) = super::doing::find(question, &hits, base).filter(|_| doing) {
        draft.sentence(doing.at, None);
        let said = draft.answer.items.first().map(|i| i.text.clone()).unwrap_or_default();
        return draft.answered(crate::strings::answers::who_by(&doing.who, &found::article_says(&said)));
    }
    // Words that come near stand in a quotation: the sentence says whose it is.
    let near = hits.first().filter(|h| who.is_empty() && h.own >= 0.5 && !lacks_name(&h.not_own, &wanted));
    let quoted = near.and_then(|h| {
        let (source, span) = (base.source(h.at.0)?, base.sentence(h.at.0, h.at.1)?);
        // Who says that it is not so does not say that it is.
        let same = |q: &&Quote| says_no(&q.text) == says_no(&asked);
        let here =
            |q: &&Quote| q.evidence.contains(&span) && (q.speaker.is_some() || q.name.is_some()) && same(q);
        source.record.quotes.iter().find(here).map(|q| (h.at.0, q))
    });
    if let Some((article, quote)) = quoted
        && draft.quote_on(article, quote, &wanted).is_some()
    {
        // "Who called the plan a leap in the dark": the very words, and what they were said of stands beside them.
        let own: Vec<String> = roots(&quote.text).collect();
        let asked: Vec<String> = roots(&asked).collect();
        if own.len() >= FEWEST_VERBATIM && run(&asked, &quote.text) == own.len() {
            let name = draft.speaker(quote);
            return draft.answered(found::said_it(&[name]));
        }
        let said = draft.answer.items.first().map(|i| i.text.clone()).unwrap_or_default();
        return draft.partial(format!("{} {said}", crate::strings::answers::COMES_NEAREST));
    }
    if who.is_empty() {
        return draft.not_found(missing::SUCH_WORDS_OF_ANYBODY, question, &wanted, &hits);
    }
    draft.answered(found::said_it(&who))
}

/// Whether a sentence has all words of a question, two at the least or one of what is yet to come in both, and the names that it lacks
/// stand in the one before in its paragraph.
fn names_stand_before(hit: &super::find::Hit, question: &Question, wanted: &Wanted, base: &Snapshot) -> bool {
    use super::find::Need;
    let Some(before) = super::net::earlier(hit.at, base) else { return false };
    let holds = base.holds(before);
    let named = |i: &usize| {
        let need = wanted.needs.get(*i).map(|(need, _)| need);
        need.is_some_and(|n| matches!(n, Need::Entity(..)) && n.strength(&holds) > 0.0)
    };
    let words = wanted.needs.iter().filter(|(n, _)| matches!(n, Need::Word { .. })).count();
    let yet = question.wording().to_lowercase().contains(" would ")
        && base.words_in(hit.at).0.iter().any(|w| w.lower == "would");
    (words >= 2 || words == 1 && yet) && !hit.not_own.is_empty() && hit.not_own.iter().all(named)
}

/// Fewest words of a quotation by which it is known: of one word there may be many.
const FEWEST_VERBATIM: usize = 2;

/// Whether words say that something is not so.
fn says_no(text: &str) -> bool {
    let mut words = text.split(|c: char| c.is_whitespace() || c == ',').map(str::to_lowercase);
    words.any(|w| {
        let bare = w.trim_matches(|c: char| !c.is_alphanumeric());
        matches!(bare, "no" | "not" | "never" | "none" | "nobody" | "nothing" | "cannot" | "neither")
            || bare.ends_with("n't")
            || bare.ends_with("n’t")
    })
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

/// Those of these articles that have [`ENOUGH`] words which follow one another in the question, or all where these are fewer, wherever they
/// stand: no other can have them in their order.
fn with_some(words: &[String], articles: &BTreeSet<usize>, base: &Snapshot) -> BTreeSet<usize> {
    let articles: Vec<usize> = articles.iter().copied().collect();
    let has: Vec<Vec<bool>> = words.iter().map(|word| base.articles_with(&articles, word)).collect();
    let all_of = |some: &[Vec<bool>], i: usize| some.iter().all(|has| has.get(i) == Some(&true));
    let some = |i: usize| has.windows(words.len().clamp(1, ENOUGH)).any(|some| all_of(some, i));
    articles.iter().enumerate().filter(|(i, _)| some(*i)).map(|(_, article)| *article).collect()
}

/// What the question has behind "who said".
fn behind_verb(question: &Question) -> String {
    let mut text = question.wording().trim_end_matches(['?', '.', '!', ' ']).to_owned();
    for (typed, taken) in &question.respelt {
        text = text.replace(typed.as_str(), taken);
    }
    let verb = question.verb.as_deref().and_then(|v| Some(text.to_lowercase().find(v)? + v.len()));
    verb.and_then(|behind| text.get(behind..)).unwrap_or(&text).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_an_office_only_who_is_called_so() {
        let text = "The mayor Olaf Scholz claimed that the ferry could sink soon. Anna Holm, the ambassador of Norway, claimed that the \
                    ferry could be sold.";
        let told = crate::answer::testing::ask(text, "which mayor claimed that the ferry could be sold");
        assert!(!told.headline.contains("Holm"), "{told:?}");
        let told = crate::answer::testing::ask(text, "which ambassador claimed that the ferry could be sold");
        assert!(told.headline.contains("Holm"), "{told:?}");
    }

    #[test]
    fn what_somebody_says_of_the_thing_named_before() {
        use crate::answer::Verdict;
        use crate::answer::testing::ask;
        let text = "Work on the Geneva Conference kept the sailors busy. Olaf Scholz, a pilot, announced that races would resume in the \
                    summer.";
        let told = ask(text, "who announced that races would go on after the Geneva Conference");
        assert!(told.verdict == Verdict::Answered && told.headline.contains("Scholz"), "{told:?}");
        let told = ask(text, "who announced that fairs would go on after the Geneva Conference");
        assert_ne!(told.verdict, Verdict::Answered, "{told:?}");
    }

    #[test]
    fn the_very_words_tell_whose_they_are() {
        use crate::answer::Verdict;
        use crate::passage::quotation::tests::base_of;
        use crate::question::understand;
        let base = base_of(&[
            "Harbour\n\nOslo, 20 May 2023\n\nOther sailors left, such as captain Olaf Scholz, who denounced the plans of Emmanuel Macron as a \
             \"leap in the dark\".",
        ]);
        let ask = |text: &str| super::super::answer(&understand(text, &base), &base);
        let told = ask("who called Emmanuel Macron's harbour plans a leap in the dark");
        assert!(told.verdict == Verdict::Answered && told.headline.contains("Scholz"), "{told:?}");
        let told = ask("who called Emmanuel Macron's harbour plans a leap of faith");
        assert_ne!(told.verdict, Verdict::Answered, "{told:?}");
    }

    #[test]
    fn words_in_their_order() {
        let words: Vec<String> = roots("the bridge would hold").collect();
        assert_eq!(run(&words, "We knew that the bridge would hold for long"), 4);
        assert_eq!(run(&words, "hold the line"), 1);
        assert_eq!(run(&[], "hold"), 0);
    }

    #[test]
    fn articles_without_the_words_are_left_out() {
        let base = crate::passage::quotation::tests::base_of(&[
            "Bridge\n\nOslo, 20 May 2023\n\nThe bridge, he said, would stand. It will hold.",
            "Rain\n\nOslo, 21 May 2023\n\nThe bridge stood in the rain.",
        ]);
        let of = |text: &str| {
            let words: Vec<String> = roots(text).collect();
            with_some(&words, &BTreeSet::from([0, 1]), &base).into_iter().collect::<Vec<_>>()
        };
        assert_eq!(
            (of("the bridge will hold"), of("bridge"), of("bridge rain")),
            (vec![0], vec![0, 1], vec![1])
        );
        assert_eq!((of("ships bridge will"), of("")), (vec![], vec![]));
    }
}
