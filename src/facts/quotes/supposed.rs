//! Words between quotation marks that nobody is told to have said: supposed, thought, or put into people's mouths
//! ("if your friend says “…”", "you're like “…”", "she thought “…”", "it sounds like “…”").

use super::super::Context;
use super::super::party::subject;
use super::Quoted;
use super::introduction::{Host, is_word, raw};
use super::sure::unsaid;
use super::turns;
use crate::language::Sentence;
use crate::language::parse::{Dep, Tag};

/// Verbs by which somebody has words only in mind.
const THOUGHT: &[&str] = &["think", "feel", "wonder", "imagine", "fear", "dream"];

/// Verbs that tell what something is or is like, and not who says it.
const LIKENESS: &[&str] = &["be", "sound", "seem", "feel", "mean", "become"];

/// Words for anybody.
const ANYBODY: &[&str] = &[
    "you",
    "one",
    "people",
    "person",
    "someone",
    "somebody",
    "anyone",
    "anybody",
    "everyone",
    "everybody",
    "nobody",
    "friend",
];

/// Whether the words have no speaker because nobody said them. A quotation whose speaker is known is only asked whether it
/// was thought.
pub(super) fn is_supposed(context: &Context<'_>, quoted: &Quoted) -> bool {
    let known = quoted.speaker.as_ref().is_some_and(|p| p.entity.is_some());
    if let Some((s, i)) = quoted.word
        && context.sentence(s).is_some_and(|sentence| is_thought(sentence, i))
    {
        return true;
    }
    if known {
        return false;
    }
    let nobody = quoted.speaker.is_none();
    let hosts = quoted.pieces.first().into_iter().chain(quoted.pieces.last());
    let supposed = hosts.clone().any(|(s, range)| {
        let Some(sentence) = context.sentence(*s) else { return false };
        let host = Host { context, s: *s, sentence, quote: range };
        let anybody = quoted.word.or_else(|| raw(&host).map(|w| (*s, w))).is_some_and(|(at, word)| {
            let told = context.sentence(at);
            told.is_some_and(|told| unsaid(told, word) || is_anybodys(told, word))
        });
        let untold = nobody && quoted.rule == "none";
        anybody || nobody && host.is_likeness() || untold && host.is_within()
    });
    // In an interview only a verb of speaking makes words somebody's.
    let untold = || nobody && quoted.rule == "none";
    supposed || untold() && hosts.map(|(s, _)| *s).any(|s| turns::turn(context, s).is_some())
}

/// "he thought “…”", "she recalls thinking “…”".
fn is_thought(sentence: &Sentence, i: usize) -> bool {
    let parse = &sentence.parse;
    let thinks = |i: usize| THOUGHT.contains(&parse.lemma(i).to_lowercase().as_str());
    let next = i + 1;
    let gerund = next < parse.len() && parse.tag(next) == Some(Tag::Vbg) && thinks(next);
    parse.tag(i).is_some_and(Tag::is_verb) && (thinks(i) || gerund)
}

/// Whether a verb tells of no one time and nobody: "you say", "for people to say", "where would you stop and say".
fn is_anybodys(sentence: &Sentence, i: usize) -> bool {
    let parse = &sentence.parse;
    let tag = parse.tag(i);
    let anybody = |n: usize| ANYBODY.contains(&parse.lemma(n).to_lowercase().as_str());
    let own = subject(sentence, i).or_else(|| parse.child(i, Dep::Nsubj));
    let bare = matches!(tag, Some(Tag::Vb | Tag::Vbp | Tag::Vbg | Tag::Vbz));
    // "I say" outside of a told turn is a plea whose writer is not named.
    let mine = tag == Some(Tag::Vbp) && own.is_some_and(|n| matches!(parse.text(n), "I" | "we" | "We"));
    // "such people who say" goes back to them.
    let related = parse.dep(i) == Some(Dep::Relcl) && parse.head(i).is_some_and(anybody);
    let joined = matches!(parse.dep(i), Some(Dep::Conj | Dep::Xcomp))
        && parse.head(i).is_some_and(|h| unsaid(sentence, h));
    // "Had I said “…”".
    let inverted = parse.tag(i).is_some_and(Tag::is_verb)
        && own.is_some_and(|n| {
            parse.children_by(i, Dep::Aux).any(|a| a < n && parse.lemma(a).eq_ignore_ascii_case("have"))
        })
        && !sentence.text().trim_end().ends_with('?');
    // "you could come up with a task saying", "each side will attack them saying".
    let below = tag == Some(Tag::Vbg)
        && parse
            .ancestors(i)
            .take(4)
            .find(|&a| parse.tag(a).is_some_and(Tag::is_verb))
            .is_some_and(|a| unsaid(sentence, a));
    inverted || mine || bare && (own.is_some_and(anybody) || related || joined || below)
}

impl Host<'_> {
    /// "add the question, “…”, to the form", "for, “…” and such": words in the middle or at the end of the article's own sentence,
    /// without a colon.
    fn is_within(&self) -> bool {
        let head = self.text().get(..self.quote.start).unwrap_or_default();
        let head = head.trim_end_matches(['“', '"', '‘', '\'', '«', ' ']);
        head.contains(char::is_alphanumeric) && !head.ends_with([':', '.', '!', '?', '…', ']'])
    }

    /// "he was like “…”", "the new rule is, “…”", "it sounds like “…”": nothing but such a verb stands before the mark.
    fn is_likeness(&self) -> bool {
        let parse = &self.sentence.parse;
        let before = |i: &usize| parse.get(*i).is_some_and(|t| t.end <= self.quote.start);
        let mut words = (0..parse.len()).rev().filter(|i| before(i) && is_word(parse.text(*i)));
        let Some(last) = words.next().filter(|&i| self.outside(i)) else { return false };
        let lemma = self.lemma(last);
        let is = |i: usize| {
            parse.tag(i).is_some_and(Tag::is_verb) && LIKENESS.contains(&self.lemma(i).as_str())
                || matches!(parse.text(i), "'s" | "'m" | "'re" | "’s" | "’m" | "’re")
        };
        if lemma == "like" {
            let verb = words.next();
            return verb.is_some_and(|v| is(v) || self.lemma(v) == "go");
        }
        let adverb = parse.tag(last) == Some(Tag::Rb);
        is(last) || adverb && words.next().is_some_and(is)
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::quotes;
    use super::super::QuoteKind;

    fn kind(text: &str) -> QuoteKind {
        quotes(text).into_iter().find(|q| q.direct).map(|q| q.kind).unwrap()
    }

    #[test]
    fn what_nobody_said_is_no_speech() {
        for text in [
            "It is easy for people to say “We have lost the game, so let us go home now.”",
            "And then she was like, “You cannot go home before the end of the game.”",
            "The letter sounds like, “We have thought about it and do not care for you.”",
            "Now the rule is, “Nobody goes home before the end of the whole game.”",
            "Olaf Scholz thought, “Nobody goes home before the end of the whole game.”",
            "“Nobody goes home before the end of the whole game,” Olaf Scholz recalls thinking.",
            "Mayors try to add the question, “Are you a citizen of this town?”, to the form.",
            "Some of the shops might start saying, “Hey, we will sell it all for less money.”",
            "Had I said “Nobody goes home before the end of the whole game,” they would have gone.",
            "If your friend says “Nobody goes home before the end of the game,” go with him.",
        ] {
            assert_eq!(kind(text), QuoteKind::Scare, "{text}: {:?}", quotes(text));
        }
    }

    #[test]
    fn what_somebody_said_is_speech() {
        for text in [
            "Olaf Scholz said, “Nobody goes home before the end of the whole game.”",
            "Some people said, “Nobody goes home before the end of the whole game.”",
            "An officer said “Nobody goes home before the end of the whole game.”",
            "One of them even went as far as to say, “Nobody goes home before the end of the whole game.”",
        ] {
            assert_eq!(kind(text), QuoteKind::Speech, "{text}: {:?}", quotes(text));
        }
    }
}
