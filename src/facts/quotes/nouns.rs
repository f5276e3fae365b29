//! Nouns of speaking that introduce a quotation ("X's “…” remarks", "X's call for “…”"), and sources ("according to X").

use super::described::according_to;
use super::introduction::{Host, Introduction, is_word};
use crate::language::names::EntityKind;
use crate::language::parse::{Dep, Tag};

impl Host<'_> {
    /// "the “…” remarks made by X", "X's “…” tweet": a noun of speaking right behind the quoted words.
    pub(super) fn noun_behind(&self) -> Option<Introduction> {
        let parse = &self.sentence.parse;
        // Right behind the closing mark the noun has the words before it, whatever the parser makes of the marks.
        let next = (0..parse.len()).find(|&i| {
            parse.get(i).is_some_and(|t| t.start >= self.quote.end)
                && parse.tag(i) != Some(Tag::CloseQuote)
                && is_word(parse.text(i))
        });
        let close = next.filter(|&n| {
            parse.get(n).is_some_and(|t| t.start <= self.quote.end + 4)
                && self.context.lexicon.speech.is_noun(&self.lemma(n))
        });
        let (word, speaker) = close.and_then(|n| Some((n, self.owner(n)?)))?;
        Some(Introduction { speaker: Some(speaker), word, rule: "noun-behind", document: false })
    }

    /// "X's call for “…”", "a statement that “…”": a noun of speaking above the quoted words.
    pub(super) fn noun(&self) -> Option<Introduction> {
        let parse = &self.sentence.parse;
        let root = self.quoted_root()?;
        let above = parse.ancestors(root).take(6).take_while(|&a| !self.is_verb(a) || self.in_noun(a));
        let nouns = above.filter(|&a| {
            self.outside(a)
                && parse.tag(a).is_some_and(Tag::is_noun)
                && self.context.lexicon.speech.is_noun(&self.lemma(a))
        });
        let (word, speaker) = nouns.filter_map(|n| Some((n, self.owner(n)?))).next()?;
        let word = self.whole_of(word).unwrap_or(word);
        Some(Introduction { speaker: Some(speaker), word, rule: "speech-noun", document: false })
    }

    /// Whether a verb belongs to a noun: "a statement that the sides are “close”".
    fn in_noun(&self, verb: usize) -> bool {
        matches!(self.sentence.parse.dep(verb), Some(Dep::Acl | Dep::Ccomp | Dep::Pcomp))
    }

    /// "according to X".
    pub(super) fn according(&self) -> Option<Introduction> {
        let (word, speaker) = according_to(self.context, self.s)?;
        let parse = &self.sentence.parse;
        let at = parse.get(word)?.start;
        // "According to X, he died; others called him “…”": another clause.
        let between = self.text().get(at.min(self.quote.end)..at.max(self.quote.start)).unwrap_or_default();
        let few = self.text().get(self.quote.clone()).is_some_and(|q| q.split_whitespace().count() < 8);
        if between.contains(';') && few {
            return None;
        }
        // A document is nobody; whose it is says who speaks.
        let noun = parse.children(word).find_map(|c| parse.child(c, Dep::Pobj));
        if let Some(n) = noun.filter(|&n| self.context.lexicon.speech.is_noun(&self.lemma(n))) {
            let speaker = self.owner(n).or_else(|| self.owner_behind(word, n));
            return Some(Introduction { speaker, word, rule: "according-to", document: false });
        }
        // "According to the Daily, X expressed regret: “…”": the paper only tells of it.
        if speaker.kind == EntityKind::Outlet {
            let speech = &self.context.lexicon.speech;
            let told = (0..parse.len()).find(|&i| {
                self.is_verb(i)
                    && parse.get(i).is_some_and(|t| t.end <= self.quote.start)
                    && speech.is_fragment_verb(&self.lemma(i))
                    && parse.child(i, Dep::Nsubj).is_some()
            });
            if let Some(verb) = told {
                return Some(self.introduced(verb, "according-to"));
            }
        }
        Some(Introduction { speaker: Some(speaker), word, rule: "according-to", document: false })
    }
}
