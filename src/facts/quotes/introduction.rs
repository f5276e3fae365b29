//! Which words of a sentence introduce a quotation, and who speaks by them.
//!
//! In this order: the verb right behind the closing mark ("…,” said X"), the verb right before the opening one ("X said
//! that “…"), a colon, the verb that governs the quoted words, a noun of speaking ("X's “…” remarks"), "according to".

use std::ops::Range;

use super::super::Context;
use super::super::party::{Party, subject};
use super::indirect::thinks;
use super::office::RULINGS;
use super::sure::{checked, unsaid};
use crate::language::Sentence;
use crate::language::coref::syntax::relative_noun;
use crate::language::names::EntityKind;
use crate::language::parse::{Dep, Tag};

/// What introduces a quotation.
#[derive(Clone, Debug)]
pub(in super::super) struct Introduction {
    /// Who speaks, where that is told.
    pub(in super::super) speaker: Option<Party>,
    /// The verb or noun, as an index of a token.
    pub(in super::super) word: usize,
    /// By which rule.
    pub(in super::super) rule: &'static str,
    /// Whether it is "the statement" that has the words: whose, an earlier quotation tells.
    pub(in super::super) document: bool,
}

/// Most tokens between a closing mark and the verb of speaking behind it: "said" may follow a long title.
const FAR: usize = 16;

/// Most tokens between them where no comma tells that the quoted sentence goes on.
const NEAR: usize = 5;

/// Finds what introduces the quotation at `quote`, bytes of sentence `s`.
pub(super) fn find(context: &Context<'_>, s: usize, quote: &Range<usize>) -> Option<Introduction> {
    let sentence = context.sentence(s)?;
    let host = Host { context, s, sentence, quote };
    let found = host.find()?;
    if unsaid(sentence, found.word) && found.rule != "own-verb" {
        return None;
    }
    let speaker = found.speaker.and_then(|p| checked(context, sentence, p));
    Some(Introduction { speaker, ..found })
}

/// The word that would introduce the quotation of `host`, whether or not it tells a deed.
pub(super) fn raw(host: &Host<'_>) -> Option<usize> {
    host.find().map(|found| found.word)
}

impl Host<'_> {
    fn find(&self) -> Option<Introduction> {
        let host = self;
        if host.is_fragment() {
            let own = host.own_verb().or_else(|| host.noun_behind()).or_else(|| host.governing());
            own.or_else(|| host.noun())
                .or_else(|| host.behind())
                .or_else(|| host.before())
                .or_else(|| host.according())
                .or_else(|| host.aside())
                .or_else(|| host.colon())
        } else {
            let near =
                host.behind().or_else(|| host.opening()).or_else(|| host.before()).or_else(|| host.colon());
            near.or_else(|| host.noun_behind())
                .or_else(|| host.according())
                .or_else(|| host.governing())
                .or_else(|| host.noun())
                .or_else(|| host.subject_before())
        }
    }
}

/// A sentence that holds a quotation, or a part of it, and words outside of it.
pub(super) struct Host<'a> {
    pub(super) context: &'a Context<'a>,
    pub(super) s: usize,
    pub(super) sentence: &'a Sentence,
    pub(super) quote: &'a Range<usize>,
}

impl Host<'_> {
    pub(super) fn text(&self) -> &str {
        self.sentence.text()
    }

    pub(super) fn inside(&self, i: usize) -> bool {
        self.sentence.parse.get(i).is_some_and(|t| self.quote.contains(&t.start))
    }

    pub(super) fn outside(&self, i: usize) -> bool {
        self.sentence.parse.get(i).is_some_and(|t| !self.sentence.is_quoted(t.start))
    }

    pub(super) fn lemma(&self, i: usize) -> String {
        self.sentence.parse.lemma(i).to_lowercase()
    }

    pub(super) fn is_verb(&self, i: usize) -> bool {
        self.outside(i) && self.sentence.parse.tag(i).is_some_and(Tag::is_verb)
    }

    /// Whether only a part of a clause is quoted: it begins in lower case.
    pub(super) fn is_fragment(&self) -> bool {
        let quoted = self.text().get(self.quote.clone()).unwrap_or_default();
        quoted.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_lowercase)
    }

    pub(super) fn introduced(&self, word: usize, rule: &'static str) -> Introduction {
        let document = self.document_subject(word);
        Introduction { speaker: self.speaker_of(word), word, rule, document }
    }

    /// "Blinken “underscored the need”": the quotation begins with the verb of its speaker's own act of speaking.
    fn own_verb(&self) -> Option<Introduction> {
        let parse = &self.sentence.parse;
        let first = (0..parse.len()).find(|&i| self.inside(i))?;
        let finite = matches!(parse.tag(first)?, Tag::Vbd | Tag::Vbz);
        if !(finite && self.context.lexicon.speech.is_verb(&self.lemma(first))) {
            return None;
        }
        let subject = subject(self.sentence, first).filter(|&n| n < first && self.outside(n));
        // Quotation marks lead the parser astray: the name right before them is the subject as well.
        let named = || {
            let mut names = self.sentence.mentions.iter().filter(|m| m.kind == EntityKind::Person);
            let m = names.find(|m| {
                let between = self.text().get(m.range.end..self.quote.start);
                between.is_some_and(|b| b.chars().all(|c| c == ' ' || !c.is_alphanumeric() && c != ','))
            })?;
            Some(Party::named(self.sentence, m))
        };
        let speaker = subject.and_then(|n| self.party(n)).or_else(named)?;
        Some(Introduction { speaker: Some(speaker), word: first, rule: "own-verb", document: false })
    }

    /// "…,” said X", "…,” X said".
    fn behind(&self) -> Option<Introduction> {
        let parse = &self.sentence.parse;
        let quoted = self.text().get(self.quote.clone())?.trim_end();
        let rest = self.text().get(self.quote.end..)?;
        let mark = rest.chars().next()?;
        let ended = quoted.ends_with([',', '.', '?', '!', '…', '—', '-', '–', ';'])
            || rest.get(mark.len_utf8()..).is_some_and(|r| r.starts_with(','));
        // Without a comma the verb must stand right there: "“We stand ready” tweeted X".
        if !ended && self.is_fragment() {
            return None;
        }
        let far = if ended { FAR } else { NEAR };
        let next = self.sentence.quoted.iter().map(|q| q.start).filter(|&q| q > self.quote.end).min();
        let verb = (0..parse.len())
            .filter(|&i| {
                parse.get(i).is_some_and(|t| t.start >= self.quote.end && next.is_none_or(|n| t.start < n))
            })
            .take(far)
            .find(|&i| self.is_verb(i) && !self.in_relative(i))?;
        if self.is_next_deed(verb) {
            return None;
        }
        let speaks = self.context.lexicon.speech.is_verb(&self.lemma(verb)) || self.carries(verb);
        // "…,” adding that …" introduces what follows.
        let behind = |&n: &usize| ended || self.outside(n);
        let whole = parse.tag(verb) != Some(Tag::Vbg)
            && (subject(self.sentence, verb).filter(behind).is_some()
                || parse.children_by(verb, Dep::Dobj).any(|o| o > verb));
        // "“…” tweeted Mayor X": the parser loses its way at the mark.
        let named = || self.is_right_behind(verb) && self.named_behind(verb).is_some();
        (speaks && (whole || named())).then(|| self.introduced(verb, "verb-behind"))
    }

    /// Whether the verb stands in a relative clause or apposition of the speaker: "X, who led the talks, said".
    fn in_relative(&self, verb: usize) -> bool {
        let parse = &self.sentence.parse;
        let deps = std::iter::once(verb).chain(parse.ancestors(verb)).take(6);
        deps.take_while(|&i| !self.inside(i)).any(|i| matches!(parse.dep(i), Some(Dep::Relcl | Dep::Acl)))
    }

    /// "X said: “…", "X noted that “…", "X told reporters, “…".
    fn before(&self) -> Option<Introduction> {
        let parse = &self.sentence.parse;
        let last = (0..parse.len()).rfind(|&i| {
            self.outside(i)
                && parse.get(i).is_some_and(|t| t.end <= self.quote.start)
                && !matches!(parse.tag(i), Some(Tag::OpenQuote | Tag::CloseQuote))
                && !matches!(parse.text(i), "“" | "\"" | "‘" | "'" | "«")
        })?;
        let joint = matches!(parse.text(last), ":" | "," | "that" | "as") || self.is_verb(last);
        let floor = self.sentence.quoted.iter().map(|q| q.end).filter(|&q| q < self.quote.start).max();
        let verb = (0..=last)
            .rev()
            .take(FAR)
            .take_while(|&i| parse.get(i).is_some_and(|t| floor.is_none_or(|f| t.start > f)))
            .find(|&i| {
                let told = parse.tag(i) != Some(Tag::Vbn) || self.lemma(i) == "read";
                self.is_verb(i) && told && !self.is_clock(i)
            })?;
        let speaks = self.context.lexicon.speech.is_verb(&self.lemma(verb)) || self.carries(verb);
        // "tried to add the question, “…”": what is added is the question, and nobody says it.
        let adds = self.lemma(verb) == "add"
            && parse.children_by(verb, Dep::Dobj).any(|o| o > verb && self.outside(o));
        (joint && speaks && !adds).then(|| self.introduced(verb, "verb-before"))
    }

    /// Whether a document is the subject of the verb and has the words: "the letter reads".
    fn carries(&self, verb: usize) -> bool {
        self.context.lexicon.speech.carries(&self.lemma(verb)) && self.document_subject(verb)
    }

    pub(super) fn document_subject(&self, verb: usize) -> bool {
        let parse = &self.sentence.parse;
        // "X released a statement. It read: “…”".
        let it = |n: usize| {
            parse.text(n).eq_ignore_ascii_case("it") && matches!(self.lemma(verb).as_str(), "read" | "go")
        };
        let order = |n: usize| RULINGS.contains(&self.lemma(n).as_str()) && self.lemma(verb) == "read";
        self.subject_noun(verb)
            .is_some_and(|n| it(n) || order(n) || self.context.lexicon.speech.is_noun(&self.lemma(n)))
    }

    /// The subject of a verb; for "a statement which reads" the statement.
    pub(super) fn subject_noun(&self, verb: usize) -> Option<usize> {
        let own = subject(self.sentence, verb).or_else(|| self.document_behind(verb));
        let n = own.or_else(|| self.read_in_part(verb))?;
        let parse = &self.sentence.parse;
        match parse.tag(n) {
            Some(Tag::Wdt) => relative_noun(self.sentence, n).or(Some(n)),
            // "part of the statement reads".
            _ if matches!(self.lemma(n).as_str(), "part" | "portion" | "rest" | "excerpt" | "section") => {
                let of = parse.children(n).find(|&c| parse.text(c) == "of");
                of.and_then(|of| parse.child(of, Dep::Pobj)).or(Some(n))
            }
            _ => Some(n),
        }
    }

    /// "X's statements were clear: “…”": a noun of speaking is the subject before the colon.
    fn colon(&self) -> Option<Introduction> {
        let parse = &self.sentence.parse;
        let head =
            self.text().get(..self.quote.start)?.trim_end_matches(['“', '"', '‘', '\'', '«']).trim_end();
        if !head.ends_with(':') {
            return None;
        }
        let before = |i: &usize| parse.get(*i).is_some_and(|t| t.end <= head.len()) && self.outside(*i);
        let nouns = (0..parse.len()).filter(before).filter(|&i| {
            parse.tag(i).is_some_and(Tag::is_noun) && self.context.lexicon.speech.is_noun(&self.lemma(i))
        });
        let owned = nouns.filter_map(|n| Some((n, self.owner(n)?))).next_back();
        if let Some((word, speaker)) = owned {
            let answer = self.answer_to(word, &speaker);
            let own = || Introduction { speaker: Some(speaker), word, rule: "noun-colon", document: false };
            return Some(answer.unwrap_or_else(own));
        }
        let speech = &self.context.lexicon.speech;
        let verbs = (0..parse.len())
            .rev()
            .filter(before)
            // A verb that is only supposed tells nothing: "if written by X, it may be law: “…”".
            .filter(|&i| {
                self.is_verb(i) && speech.is_fragment_verb(&self.lemma(i)) && !unsaid(self.sentence, i)
            });
        let mut verbs = verbs.map(|verb| self.introduced(verb, "verb-colon"));
        // "X told them that the numbers suggested a pattern: “…”": the last verb that somebody known speaks by.
        let last = verbs.next()?;
        let known = |found: &Introduction| found.speaker.as_ref().is_some_and(|p| p.entity.is_some());
        Some(if known(&last) { last } else { verbs.find(known).unwrap_or(last) })
    }

    /// The verb of speaking above the quoted words, reached without passing a relative clause.
    fn governing(&self) -> Option<Introduction> {
        let parse = &self.sentence.parse;
        let speech = &self.context.lexicon.speech;
        let mut at = self.quoted_root()?;
        if self.is_term() {
            return None;
        }
        for step in 0..10 {
            let dep = parse.dep(at)?;
            let head = parse.head(at)?;
            // "noted that the page still displays “Closed”": the page's words, not the speaker's.
            if matches!(self.lemma(head).as_str(), "display" | "show" | "bear" | "entitle" | "title" | "name")
            {
                return None;
            }
            if head == at || matches!(dep, Dep::Relcl) && !self.is_told_to(at, head) {
                return None;
            }
            // "X went on to say that they had “done well”".
            let on = parse.children(head).find(|&c| {
                self.lemma(head) == "go"
                    && matches!(parse.dep(c), Some(Dep::Xcomp | Dep::Advcl))
                    && self.is_verb(c)
                    && speech.is_verb(&self.lemma(c))
                    && parse.get(c).is_some_and(|t| t.end <= self.quote.start)
            });
            if let Some(verb) = on {
                return Some(self.introduced(verb, "governing-verb"));
            }
            if let Some(order) = self.order_by(at, head) {
                return Some(order);
            }
            let object = !matches!(dep, Dep::Nsubj | Dep::Nsubjpass | Dep::Conj | Dep::Csubj);
            if object && self.is_verb(head) {
                let lemma = self.lemma(head);
                // "The court found the advice “was unlawful”".
                // "said that X had called Y “to thank him”": what for, in the words of who tells it.
                let purpose = lemma == "call"
                    && parse.child(head, Dep::Dobj).is_some()
                    && parse.children_by(at, Dep::Aux).any(|a| parse.text(a).eq_ignore_ascii_case("to"));
                let finds = dep == Dep::Ccomp && matches!(lemma.as_str(), "find" | "determine" | "decide");
                if finds
                    || speech.is_verb(&lemma)
                    || (step < 4 && !purpose && speech.is_fragment_verb(&lemma))
                {
                    if self.is_stopped(head) {
                        return None;
                    }
                    return Some(self.introduced(self.above_thought(head), "governing-verb"));
                }
            }
            at = head;
        }
        None
    }

    /// "X said that they thought the plan was “unfair”": the words are what X said, not what they thought.
    fn above_thought(&self, verb: usize) -> usize {
        let parse = &self.sentence.parse;
        let mut at = verb;
        while thinks(&self.lemma(verb)) && parse.dep(at) == Some(Dep::Ccomp) {
            let Some(head) = parse.head(at).filter(|&h| h != at) else { break };
            if self.is_verb(head)
                && self.context.lexicon.speech.is_verb(&self.lemma(head))
                && !thinks(&self.lemma(head))
            {
                return head;
            }
            at = head;
        }
        verb
    }

    /// The quoted token that hangs from one outside.
    pub(super) fn quoted_root(&self) -> Option<usize> {
        let parse = &self.sentence.parse;
        (0..parse.len()).find(|&i| self.inside(i) && parse.head(i).is_some_and(|h| h != i && !self.inside(h)))
    }
}

pub(super) fn is_word(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::quotes;

    fn speaker(text: &str) -> Option<String> {
        quotes(text).into_iter().find(|q| q.direct).and_then(|q| q.speaker).map(|s| s.to_string())
    }

    #[test]
    fn what_a_call_was_for_is_told_by_who_tells_of_it() {
        let text = "Olaf Scholz said that Emmanuel Macron had called Viktor Orban on Tuesday “to calm all of his fears.”";
        assert_eq!(speaker(text).as_deref(), Some("olaf-scholz"));
    }

    #[test]
    fn every_way_to_introduce_a_quotation() {
        for text in [
            "“We will not give in,” said Olaf Scholz on Monday.",
            "“We will not give in”, Olaf Scholz said.",
            "Olaf Scholz said on Monday: “We will not give in.”",
            "Olaf Scholz told reporters in Berlin, “We will not give in.”",
            "Olaf Scholz noted that “we will not give in.”",
            "Olaf Scholz rejected the offer, stating that “we will not give in.”",
            "Olaf Scholz’s remarks after the talks were clear: “We will not give in.”",
            "Olaf Scholz made a statement that the sides are “really close to a deal.”",
            "The plan was called “unfair” by Olaf Scholz.",
            "The quarrel began with the “no more money” remarks made by Olaf Scholz.",
            "According to Olaf Scholz: “We will not give in.”",
            "Olaf Scholz was quoted as saying “we will not give in.”",
            "Olaf Scholz called the plan “unfair”.",
            "Olaf Scholz disagreed with the findings: “There is no money left for any of this.”",
            "Olaf Scholz issued a statement about the vote: “there is no money left for any of this.”",
            "“We stand ready to help them all” tweeted Olaf Scholz.",
            "Olaf Scholz alleged, by way of example, that the bank had “caused terrible harm”.",
            "The bank's director, Olaf Scholz, said that “the money is gone for good.”",
            "Olaf Scholz said that the ministers thought the plan was “too dear”.",
            "In his phone call with Emmanuel Macron, Olaf Scholz “underscored the need for free passage through the strait.”",
            "The trouble was caused by the 'no more money' remarks made by German Chancellor Olaf Scholz.",
        ] {
            assert_eq!(speaker(text).as_deref(), Some("olaf-scholz"), "{text}: {:?}", quotes(text));
        }
    }

    #[test]
    fn words_that_only_stand_near_a_speaker_are_not_his() {
        for text in [
            "Olaf Scholz, who leads the “Zukunft” group, met Emmanuel Macron.",
            "Olaf Scholz watched the film “Fair Game” in Berlin.",
            "Olaf Scholz writes in an essay that the term “natural citizen” is old.",
            "Olaf Scholz tried to add the question, “Are you a citizen of this town?”, to the form.",
            "Olaf Scholz noted that the page displays “Closed until Monday”.",
            "Olaf Scholz asked that they stop calling the marches “riots”.",
            "The so-called “dialogue” went on while Olaf Scholz was in Paris.",
        ] {
            assert_eq!(speaker(text), None, "{text}");
        }
    }
}
