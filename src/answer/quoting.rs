//! Somebody's words as an item of an answer: which part of them is shown, and the sentences that hold all that is shown.

use super::describe;
use super::draft::{Draft, plain};
use super::find::Wanted;
use crate::base::Snapshot;
use crate::facts::Quote;
use crate::language::names::fold::key;
use crate::language::parse::{Dep, Tag};
use crate::span::Span;
use crate::strings::{told, words};

/// Up to how many sentences a quotation is cited whole.
const SHORT: usize = 3;

/// Longest words that are shown before a quotation that hangs from them, in characters.
const LONGEST_LEAD: usize = 90;

/// Longest words of somebody that are told whole, in characters.
const MOST_WHOLE: usize = 700;

/// The part of a quotation that is shown.
struct Shown {
    /// As it is told.
    text: String,
    /// Where it stands in the file; the whole quotation where that could not be told.
    span: Span,
}

impl Draft<'_> {
    /// Adds somebody's words as an item.
    pub(super) fn quote(&mut self, article: usize, quote: &Quote) -> Option<Vec<usize>> {
        self.quote_on(article, quote, &Wanted::default())
    }

    /// Adds somebody's words as an item: of a long quotation the sentences that speak of what is wanted, and that which says
    /// whose words they are. Each word that is shown stands in a sentence that is cited.
    pub(super) fn quote_on(&mut self, article: usize, quote: &Quote, wanted: &Wanted) -> Option<Vec<usize>> {
        let base = self.base;
        let sentences = base.source(article)?.record.sentences.as_slice();
        let index = |s: &Span| sentences.partition_point(|x| x.end <= s.start);
        let text = &base.source(article)?.text;
        let literal = self.literal.as_deref().map(key);
        let has = |s: &&Span| match &literal {
            Some(words) => key(s.slice(text).unwrap_or_default()).contains(words),
            None => wanted.any(base, (article, index(s))),
        };
        let own = own_sentences(article, quote, base);
        let on: Vec<Span> = own.iter().filter(has).copied().collect();
        let introduces = |s: &Span| {
            [quote.verb_read, quote.speaker_read]
                .iter()
                .flatten()
                .any(|r| s.start <= r.start && r.start < s.end)
        };
        let mut cited: Vec<Span> =
            quote.evidence.iter().filter(|s| on.contains(s) || introduces(s)).copied().collect();
        if on.is_empty() || cited.is_empty() || quote.evidence.len() <= SHORT {
            cited.clone_from(&quote.evidence);
        }
        let shown = self.part(article, quote, wanted, on.first())?;
        cited.extend(sentences.iter().filter(|s| s.overlaps(shown.span)));
        cited.sort_unstable_by_key(|s| (s.start, s.end));
        cited.dedup();
        let cited = self.citations.whole(base, article, &cited);
        if cited.is_empty() {
            return None;
        }
        let who = self.speaker(quote);
        let lead = self.lead(article, quote).filter(|_| shown.span.start == quote.span.start);
        let text = match (quote.direct, &lead) {
            (true, Some(lead)) => told::said_behind(&who, lead, &shown.text),
            (true, None) => told::said(&who, &shown.text),
            (false, _) => told::told_by(&who, &quote.verb, &shown.text),
        };
        let source = base.source(article)?;
        let mut item = plain(format!("{}:{}", source.record.article.id, quote.span), text, cited.clone());
        item.entities = quote.speaker.iter().map(ToString::to_string).collect();
        item.attribution = Some(who);
        item.when = quote.when.map(|w| w.to_string());
        item.when_text = quote.when.map(|w| w.describe());
        self.answer.items.push(item);
        Some(cited)
    }

    /// The words that a quotation hangs from, where it is no more than what stands behind a preposition: "expressed support for “the
    /// way to peace”" says something else than the words alone.
    fn lead(&self, article: usize, quote: &Quote) -> Option<String> {
        let base = self.base;
        let source = base.source(article)?;
        let at = (article, source.record.sentences.partition_point(|s| s.end <= quote.span.start));
        let tree = base.tree(at)?;
        let parse = &tree.parse;
        let inside = |t: usize| {
            let place = parse.get(t).map(|x| Span { start: x.start + tree.start, end: x.end + tree.start });
            place.is_some_and(|p| quote.span.contains(p))
        };
        let head = (0..parse.len()).find(|t| inside(*t) && parse.head(*t).is_some_and(|h| !inside(h)))?;
        let noun = parse.tag(head).is_some_and(Tag::is_noun) && parse.dep(head) == Some(Dep::Pobj);
        let verb =
            parse.ancestors(head).find(|a| parse.tag(*a).is_some_and(Tag::is_verb)).filter(|_| noun)?;
        let start = parse.get(verb)?.start + tree.start;
        let lead = source.text.get(start..quote.span.start)?.trim_end_matches(['“', '"', '‘', ' ']);
        let whole = lead.chars().count() <= LONGEST_LEAD && !lead.contains(['“', '”', '"', '\n', ';']);
        (quote.direct && !inside(verb) && whole && !lead.is_empty()).then(|| lead.to_owned())
    }

    /// The part of a quotation that is shown, where the first sentence of it that speaks of what is wanted is `on`.
    fn part(&self, article: usize, quote: &Quote, wanted: &Wanted, on: Option<&Span>) -> Option<Shown> {
        let base = self.base;
        let text = &base.source(article)?.text;
        let long = quote.text.chars().count() > describe::SNIPPET_CHARS;
        let whole = self.whole_words && quote.text.chars().count() <= MOST_WHOLE;
        // Where the matter comes late in a long quotation, its words are shown from there.
        let from = on
            .filter(|s| s.start > quote.span.start && long && quote.direct && !whole)
            .map(|s| beginning(article, *s, quote.span, base))
            .filter(|start| *start > quote.span.start);
        let words = match from {
            Some(start) => text.get(start..quote.span.end.max(start))?.trim_end_matches(['”', '"', ',', ' ']),
            None => quote.text.trim_end_matches([',', ' ']),
        };
        let told = match whole {
            true => words.to_owned(),
            false => describe::shorten_to_wanted(words, |word| wanted.has(word, base)),
        };
        let start = from.unwrap_or(quote.span.start);
        let kept = told.strip_suffix(&words::cut_behind("")).unwrap_or(&told);
        let end = text.get(start..).and_then(|rest| reach(rest, kept)).map(|end| start + end);
        let span = end.map_or(quote.span, |end| Span { start, end });
        let told = if from.is_some() { words::cut_before(&told) } else { told };
        Some(Shown { text: told, span })
    }
}

/// The sentences of a quotation by which it speaks of something: not one that says whose words it goes on with and holds other words of theirs.
pub(super) fn own_sentences(article: usize, quote: &Quote, base: &Snapshot) -> Vec<Span> {
    let quotes = base.source(article).map(|s| s.record.quotes.as_slice()).unwrap_or_default();
    let others = |s: &Span| quotes.iter().any(|q| q.direct && q.span != quote.span && q.span.overlaps(*s));
    quote.evidence.iter().filter(|s| s.overlaps(quote.span) || !others(s)).copied().collect()
}

/// Where a quotation is shown from, whose sentence at `on` speaks of the matter: where that begins with a pronoun, whereto this goes back
/// stands in the sentence before.
fn beginning(article: usize, on: Span, quotation: Span, base: &Snapshot) -> usize {
    let Some(source) = base.source(article) else { return on.start };
    let sentences = source.record.sentences.as_slice();
    let at = sentences.partition_point(|x| x.end <= on.start);
    let first =
        on.slice(&source.text).and_then(|t| t.split(|c: char| !c.is_alphabetic()).find(|w| !w.is_empty()));
    let points = first.is_some_and(|w| {
        matches!(
            w.to_lowercase().as_str(),
            "it" | "this" | "that" | "these" | "those" | "they" | "he" | "she" | "its" | "such"
        )
    });
    let before =
        at.checked_sub(1).and_then(|b| sentences.get(b)).filter(|s| points && s.start >= quotation.start);
    before.map_or(on.start, |s| s.start)
}

/// The byte behind `words` in a text that begins with them, but for blanks and marks of quotation.
fn reach(text: &str, words: &str) -> Option<usize> {
    let plain = |c: &char| !c.is_whitespace() && !matches!(c, '“' | '”' | '"');
    let mut list = words.chars().filter(plain).peekable();
    for (at, c) in text.char_indices().filter(|(_, c)| plain(c)) {
        if list.next()? != c {
            return None;
        }
        if list.peek().is_none() {
            return Some(at + c.len_utf8());
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::{Answer, testing};

    const TEXT: &str = "\
             “I believe that the harbour has seen its best years,” said Anna Berg.\n\n\
             “What happens to the harbour depends on the council. There is some silence in the council now, which I have not seen before. \
             It may be a sign of haste or of calm before a storm. The ferries will stop in winter. \
             They cost the town too much, and nobody wants the “old tub” debate again. We shall see what comes of the harbour, \
             of its many workers and of the market that has stood behind it since my grandmother was young and sold fish there.”";

    fn ask(question: &str) -> Answer {
        testing::ask(TEXT, question)
    }

    #[test]
    fn every_word_that_is_shown_is_cited() {
        for question in
            ["what did Anna Berg say about the council", "what did Anna Berg say about the harbour"]
        {
            let told = ask(question);
            assert!(!told.items.is_empty(), "{told:?}");
            let cited: String = told.citations.iter().map(|c| c.exact.as_str()).collect::<Vec<_>>().join(" ");
            for item in &told.items {
                let shown = item
                    .text
                    .split_once('“')
                    .map_or("", |(_, t)| t)
                    .trim_end_matches(['”', '[', ']', '…', ' ']);
                let shown = shown.trim_start_matches("[…] ");
                assert!(cited.contains(shown), "{shown} is not in {cited}");
            }
        }
    }

    #[test]
    fn whereto_a_pronoun_goes_back_is_shown() {
        let told = ask("what did Anna Berg say about the tub");
        assert!(told.items.iter().all(|i| !i.text.contains("[…] They")), "{told:?}");
    }

    #[test]
    fn where_words_end_in_a_text() {
        assert_eq!(reach("a “b” c d", "a b c"), Some(11));
        assert_eq!(reach("a c", "a b"), None);
        assert_eq!(reach("a", "a b"), None);
    }

    #[test]
    fn what_hangs_from_other_words_is_told_with_them() {
        let text = "Olaf Scholz expressed his support for “the long way to a new harbour” on Monday.";
        let told = testing::ask(text, "what did Olaf Scholz say about the harbour");
        assert!(told.headline.contains("support for “the long way"), "{told:?}");
        let text = "“The way to a new harbour is long,” said Olaf Scholz on Monday.";
        let told = testing::ask(text, "what did Olaf Scholz say about the harbour");
        assert!(told.headline.starts_with("Olaf Scholz: “The way"), "{told:?}");
    }
}
