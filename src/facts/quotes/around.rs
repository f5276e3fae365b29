//! Quotations that no word of speaking beside them introduces: what the sentence around them tells, and what is no speech.

use super::super::party::Party;
use super::introduction::{Host, Introduction, is_word};
use crate::language::names::EntityKind;
use crate::language::parse::{Dep, Tag};

impl Host<'_> {
    /// "the term “…”", "a film called “…”": what the words mean or name is told, not who says them.
    pub(super) fn is_term(&self) -> bool {
        let parse = &self.sentence.parse;
        let before = (0..parse.len())
            .rfind(|&i| parse.get(i).is_some_and(|t| t.end <= self.quote.start) && is_word(parse.text(i)));
        // "a programme called “…”": who calls something names it before the mark ("called it “…”").
        let called = |i: usize| {
            matches!(self.lemma(i).as_str(), "call" | "dub" | "label" | "term" | "brand")
                && !parse
                    .children(i)
                    .any(|c| matches!(parse.dep(c), Some(Dep::Dobj | Dep::Agent)) && self.outside(c))
        };
        before.is_some_and(|i| {
            called(i)
                || matches!(
                    self.lemma(i).as_str(),
                    "term"
                        | "word"
                        | "title"
                        | "name"
                        | "nickname"
                        | "film"
                        | "movie"
                        | "song"
                        | "single"
                        | "album"
                        | "book"
                        | "novel"
                        | "show"
                        | "series"
                        | "documentary"
                        | "game"
                        | "entitled"
                        | "titled"
                        | "nicknamed"
                )
        })
    }

    /// "declared it as “the dullest vote”", "the “no more money” vote": words that a small word before the mark makes part of the
    /// article's sentence.
    pub(super) fn is_part(&self) -> bool {
        let parse = &self.sentence.parse;
        let last = (0..parse.len()).rev().find(|&i| {
            parse.get(i).is_some_and(|t| t.end <= self.quote.start) && parse.tag(i) != Some(Tag::OpenQuote)
        });
        last.is_some_and(|i| {
            self.outside(i)
                && (matches!(parse.tag(i), Some(Tag::Dt | Tag::PrpPoss | Tag::Pos))
                    && !parse.text(i).eq_ignore_ascii_case("that")
                    || parse.text(i).eq_ignore_ascii_case("as"))
        })
    }

    /// "should cease referring to them as “rioters”": nobody is told to say so.
    pub(super) fn is_stopped(&self, verb: usize) -> bool {
        self.sentence.parse.tag(verb) == Some(Tag::Vbg)
            && verb.checked_sub(1).is_some_and(|b| {
                matches!(self.lemma(b).as_str(), "cease" | "stop" | "quit" | "avoid" | "without" | "refuse")
            })
    }

    /// "X alleged, by way of example, Y had “caused harm”": the parser hung the verb of speaking below the quoted one.
    pub(super) fn aside(&self) -> Option<Introduction> {
        let parse = &self.sentence.parse;
        let root = parse.root().filter(|&r| self.inside(r))?;
        let speaks = |i: usize| self.is_verb(i) && self.context.lexicon.speech.is_verb(&self.lemma(i));
        let before = |i: usize| parse.get(i).is_some_and(|t| t.end <= self.quote.start);
        let clause = parse.children(root).find(|&c| {
            matches!(parse.dep(c), Some(Dep::Ccomp | Dep::Parataxis | Dep::Advcl))
                && self.is_verb(c)
                && before(c)
                && parse.child(c, Dep::Nsubj).is_some()
                && parse.child(c, Dep::Mark).is_none()
        })?;
        // "X signed a letter saying the report “has faults”": the last verb before the mark.
        let last = (clause..parse.len()).take_while(|&i| before(i)).filter(|&i| self.is_verb(i)).last()?;
        let verb = [clause, last].into_iter().find(|&v| speaks(v))?;
        Some(self.introduced(verb, "aside"))
    }

    /// "X disagreed with the findings: “…”", "X took to the radio, “…”": a whole quotation that ends a sentence about
    /// one person or body is that one's.
    pub(super) fn subject_before(&self) -> Option<Introduction> {
        let parse = &self.sentence.parse;
        let head = self.text().get(..self.quote.start)?;
        let head = head.trim_end_matches(['“', '"', '„', '«', '‘', '\'', ' ']);
        let rest = self.text().get(self.quote.end..)?;
        let words = self.text().get(self.quote.clone())?.split_whitespace().count();
        let whole = words >= 5 || self.quote.is_empty();
        if !head.ends_with([':', ',', '—', '–']) || !whole || rest.chars().any(char::is_alphanumeric) {
            return None;
        }
        let verb = (0..parse.len()).find(|&i| {
            self.is_verb(i)
                && parse.get(i).is_some_and(|t| t.end <= head.len())
                && matches!(parse.tag(i), Some(Tag::Vbd | Tag::Vbz | Tag::Vbp))
                && !matches!(parse.dep(i), Some(Dep::Advcl | Dep::Relcl | Dep::Acl | Dep::Aux | Dep::Auxpass))
                && parse.child(i, Dep::Mark).is_none()
                && parse.child(i, Dep::Nsubj).is_some()
        })?;
        if parse.child(verb, Dep::Neg).is_some() || self.lemma(verb) == "be" {
            return None;
        }
        let speaker =
            parse.child(verb, Dep::Nsubj).filter(|&n| self.outside(n)).and_then(|n| self.party(n))?;
        let speaks = matches!(speaker.kind, EntityKind::Person | EntityKind::Organisation);
        (speaks && speaker.entity.is_some()).then_some(Introduction {
            speaker: Some(speaker),
            word: verb,
            rule: "subject-before",
            document: false,
        })
    }

    /// "According to its press release, the league was “…”": whose it is, the subject behind the phrase tells.
    pub(super) fn owner_behind(&self, according: usize, noun: usize) -> Option<Party> {
        let parse = &self.sentence.parse;
        let pronoun = parse.child(noun, Dep::Poss).filter(|&p| parse.tag(p) == Some(Tag::PrpPoss))?;
        let n =
            parse.head(according).and_then(|verb| parse.child(verb, Dep::Nsubj)).filter(|&n| n > pronoun)?;
        self.party(n).filter(|p| p.entity.is_some() && self.outside(n))
    }

    /// "Remarked the bank's director X, “…”": a sentence that opens with the verb; the person named right before the mark.
    pub(super) fn opening(&self) -> Option<Introduction> {
        let parse = &self.sentence.parse;
        let first = (0..parse.len()).find(|&i| is_word(parse.text(i))).filter(|&i| self.outside(i))?;
        let word = parse.text(first).to_lowercase();
        let speech = &self.context.lexicon.speech;
        let stem = word.strip_suffix("ed").unwrap_or_default();
        let told = speech.is_verb(&self.lemma(first)) && parse.tag(first).is_some_and(Tag::is_verb);
        let past = word.ends_with("ed") && (speech.is_verb(stem) || speech.is_verb(&format!("{stem}e")));
        let head = self.text().get(..self.quote.start)?.trim_end_matches(['“', '"', '‘', '\'', '«', ' ']);
        let named = head.trim_end_matches([',', ':']);
        if !(told || past) || named.len() == head.len() || word.ends_with("ing") {
            return None;
        }
        let m = self.sentence.mentions.iter().rfind(|m| {
            m.kind == EntityKind::Person
                && m.range.end == named.len()
                && !self.sentence.is_quoted(m.range.start)
        })?;
        let speaker = Some(Party::named(self.sentence, m));
        Some(Introduction { speaker, word: first, rule: "verb-first", document: false })
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::quotes;

    fn speaker(text: &str) -> Option<String> {
        quotes(text).into_iter().find(|q| q.direct).and_then(|q| q.speaker).map(|s| s.to_string())
    }

    #[test]
    fn a_sentence_may_open_with_the_verb() {
        let text =
            "Remarked German Chancellor Olaf Scholz, “This is a good day for all of the towns on the coast.”";
        assert_eq!(speaker(text).as_deref(), Some("olaf-scholz"));
    }
}
