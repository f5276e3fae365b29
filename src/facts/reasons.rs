//! Reasons: why something was done, where the article itself says so.
//!
//! A clause or phrase behind a word of cause ("because", "in response to", "due to", "citing", "after accusations that") or
//! of purpose ("to signal", "in order to") hangs from the word that tells what was done ([`hang`]); a verb of cause has the cause as its
//! subject ([`cause`]); or the next sentence says it of "the decision" ([`next`]). What only follows in time is no reason.

mod cause;
mod hang;
mod next;
mod words;

use std::ops::Range;

use serde::{Deserialize, Serialize};

pub use words::Causes;

use super::report::ReportId;
use super::{Context, Draft};
use crate::language::Sentence;
use crate::language::parse::{Dep, Parse, Tag};
use crate::span::Span;

/// Why something was done, as the article tells it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reason {
    /// The report of what was done, where it is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub report: Option<ReportId>,
    /// The word that tells what was done.
    pub of: Span,
    /// The report of what it was done for, where that is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cause: Option<ReportId>,
    /// Whose word it is, where the article gives it as somebody's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// The words that make it a reason: "because", "in response to".
    pub marker: String,
    /// Where the reason stands, its marker included where it begins with it.
    #[serde(flatten)]
    pub span: Span,
    /// Its words as they stand there.
    pub text: String,
    /// The whole sentences of the reason and of what it is a reason for.
    pub evidence: Vec<Span>,
    /// By which rule.
    pub rule: String,
}

/// The rule of "The decision came after …": what is told as having come before, and no more.
pub const CAME_AFTER: &str = "came-after";

impl Reason {
    /// Whether the article gives it as the reason, and not only as what came before.
    pub fn is_sure(&self) -> bool {
        self.rule != CAME_AFTER
    }

    /// Whether its marker stands elsewhere than at its beginning: a verb of cause, or the word that points back at a sentence.
    pub fn is_apart(&self) -> bool {
        matches!(
            self.rule.as_str(),
            "cause" | "sentence-before" | "cited" | "mood" | hang::AFTER_DEED | CAME_AFTER
        )
    }
}

/// A reason while rules look at it: marker and bytes of the sentence.
#[derive(Clone, Debug, PartialEq)]
struct Found {
    marker: String,
    range: Range<usize>,
    rule: &'static str,
}

/// A reason with the sentence and token of what it is for, and the sentence that it stands in.
struct Placed {
    of: (usize, usize),
    sentence: usize,
    found: Found,
}

/// All reasons of an article. `ids` are the reports' of `drafts`.
pub(super) fn find(context: &Context<'_>, drafts: &[Draft], ids: &[ReportId]) -> Vec<Reason> {
    let mut placed: Vec<Placed> = Vec::new();
    for (s, sentence) in context.reading.sentences.iter().enumerate() {
        if sentence.heading || sentence.text().trim_end_matches(['"', '”', ')', '\'']).ends_with('?') {
            continue;
        }
        let first = placed.len();
        for (token, found) in of_sentence(context, sentence) {
            placed.push(Placed { of: (s, token), sentence: s, found });
        }
        let own: Vec<(usize, Found)> =
            placed.get(first..).unwrap_or_default().iter().map(|p| (p.of.1, p.found.clone())).collect();
        placed.extend(next::find(context, s, &own));
    }
    let mut reasons: Vec<Reason> = Vec::new();
    for p in placed {
        let about: Vec<usize> = (0..drafts.len()).filter(|&i| tells(context, drafts.get(i), &p)).collect();
        let reason = |report: Option<usize>| of_placed(context, drafts, ids, &p, report);
        match about.as_slice() {
            [] => reasons.extend(reason(None)),
            list => reasons.extend(list.iter().filter_map(|&i| reason(Some(i)))),
        }
    }
    reasons
}

/// The reasons that a sentence gives for what it tells itself, each with the token of that.
fn of_sentence(context: &Context<'_>, sentence: &Sentence) -> Vec<(usize, Found)> {
    let parse = &sentence.parse;
    let causes = &context.lexicon.causes;
    let mut list: Vec<(usize, Found)> = Vec::new();
    for token in 0..parse.len() {
        let verb = parse.tag(token).is_some_and(Tag::is_verb);
        let helps = matches!(parse.dep(token), Some(Dep::Aux | Dep::Auxpass));
        // "Her speech was odd given the news": of how something is told to be only phrases of cause.
        let state = parse.dep(token) == Some(Dep::Acomp) && parse.tag(token) == Some(Tag::Jj);
        if helps || !(verb || state || parse.tag(token).is_some_and(Tag::is_noun)) {
            continue;
        }
        for found in hang::of(sentence, causes, token) {
            if state && found.rule != "phrase" {
                continue;
            }
            // Whose reason a participle behind a noun is says the verb above.
            let above = || parse.ancestors(token).find(|&a| parse.tag(a).is_some_and(Tag::is_verb));
            let of =
                if verb || !matches!(found.rule, "citing" | hang::REPROACH) { Some(token) } else { above() };
            let Some(of) = of else { continue };
            // Not what stands within its own reason.
            let apart =
                parse.get(of).is_some_and(|t| t.end <= found.range.start || found.range.end <= t.start);
            if !apart {
                continue;
            }
            for of in std::iter::once(of).chain(said_below(context, parse, of, &found)) {
                if !list.iter().any(|(o, f)| *o == of && f.range == found.range) {
                    list.push((of, found.clone()));
                }
            }
        }
        if let Some(cause) = cause::of(sentence, causes, token) {
            let rule = if cause.before { CAME_AFTER } else { "cause" };
            let found = Found { marker: cause.marker, range: cause.range, rule };
            list.extend(cause.effects.into_iter().map(|e| (e, found.clone())));
        }
    }
    list
}

/// What else a reason may be for than the verb that the parser hangs it from: behind what somebody says, it is that of what is said;
/// of "this is for safety", that of what "this" stands for.
fn said_below(context: &Context<'_>, parse: &Parse, of: usize, found: &Found) -> Vec<usize> {
    let before = |i: &usize| *i > of && parse.get(*i).is_some_and(|t| t.end <= found.range.start);
    let speaks = |i: usize| context.lexicon.is_speech(&parse.lemma(i).to_lowercase());
    let mut list: Vec<usize> = Vec::new();
    let helped = parse.children(of).filter(|&c| matches!(parse.dep(c), Some(Dep::Xcomp | Dep::Advcl)));
    if found.rule != "purpose" {
        for verb in std::iter::once(of).chain(helped).filter(|&v| speaks(v)) {
            list.extend(parse.children_by(verb, Dep::Ccomp).filter(before));
        }
    }
    // "It was linked to the fall of prices due to the frost": the frost is why prices fell.
    if context.lexicon.causes.connects(&parse.lemma(of).to_lowercase()) && found.rule == "phrase" {
        let to = parse.children_by(of, Dep::Prep).filter(|&p| parse.text(p).eq_ignore_ascii_case("to"));
        list.extend(to.filter_map(|p| parse.child(p, Dep::Pobj)).filter(before));
    }
    let this = parse.children_by(of, Dep::Nsubj).any(|s| {
        matches!(parse.text(s).to_lowercase().as_str(), "this" | "that" | "it")
            && parse.children(s).next().is_none()
    });
    if this && parse.lemma(of) == "be" {
        list.extend(parse.root().filter(|r| *r != of && !speaks(*r)));
    }
    list
}

/// Whether a draft tells what a reason is for: its trigger is that word, the noun that the word makes happen, or the verb above
/// ("refused to take part because …").
fn tells(context: &Context<'_>, draft: Option<&Draft>, placed: &Placed) -> bool {
    let Some(draft) = draft.filter(|d| d.sentence == placed.of.0) else { return false };
    let Some(sentence) = context.sentence(draft.sentence) else { return false };
    let parse = &sentence.parse;
    let Some(trigger) =
        (0..parse.len()).find(|&i| parse.get(i).is_some_and(|t| t.start == draft.trigger.start))
    else {
        return false;
    };
    let of = placed.of.1;
    let noun = !parse.tag(trigger).is_some_and(Tag::is_verb);
    let verb = |i: usize| parse.tag(i).is_some_and(Tag::is_verb);
    let meant = trigger == of
        || (noun && verb(of) && parse.head(trigger) == Some(of))
        || parse.children_by(trigger, Dep::Xcomp).any(|c| c == of);
    let range = &placed.found.range;
    let apart = draft.trigger.end <= range.start || range.end <= draft.trigger.start;
    meant && (apart || placed.sentence != draft.sentence)
}

/// Prepositions behind which what is pointed at stands.
const REPROACHES: &[&str] = &["over", "for", "after", "following", "amid"];

/// A reason as it is kept; `report` is the draft of what it is for.
fn of_placed(
    context: &Context<'_>,
    drafts: &[Draft],
    ids: &[ReportId],
    placed: &Placed,
    report: Option<usize>,
) -> Option<Reason> {
    let (sentence, home) = (context.sentence(placed.sentence)?, context.sentence(placed.of.0)?);
    let span = context.reading.source(sentence, &placed.found.range);
    let text = span.slice(&context.reading.article.text)?;
    let token = home.parse.get(placed.of.1)?;
    let own = report.and_then(|i| drafts.get(i));
    let cause = drafts.iter().zip(ids).find(|(other, _)| {
        other.sentence == placed.sentence
            && own.is_none_or(|d| d.sentence != other.sentence || d.trigger != other.trigger)
            && placed.found.range.start <= other.trigger.start
            && other.trigger.end <= placed.found.range.end
    });
    let mut evidence = vec![home.span, sentence.span];
    // "This statement led to protests", "over this issue": the sentence before says which.
    let points = |w: &str| matches!(w, "this" | "that" | "these" | "those" | "such");
    let lower = text.to_lowercase();
    let mut words = lower.split_whitespace();
    let pointing = words
        .next()
        .is_some_and(|w| points(w) || REPROACHES.contains(&w) && words.next().is_some_and(points));
    let before = placed.sentence.checked_sub(1).and_then(|b| context.sentence(b));
    let before = before.filter(|b| b.paragraph == sentence.paragraph && !b.heading);
    evidence.extend(before.filter(|_| pointing).map(|b| b.span));
    evidence.sort_by_key(|s| s.start);
    evidence.dedup();
    Some(Reason {
        report: report.and_then(|i| ids.get(i)).cloned(),
        of: context.reading.source(home, &(token.start..token.end)),
        cause: cause.map(|(_, id)| id.clone()),
        by: said_by(context, placed.sentence, &placed.found.range),
        marker: placed.found.marker.clone(),
        span,
        text: text.to_owned(),
        evidence,
        rule: placed.found.rule.to_owned(),
    })
}

/// Whose word it is that stands in a range of a sentence: who is quoted, who says the clause around it, "according to X".
fn said_by(context: &Context<'_>, s: usize, range: &Range<usize>) -> Option<String> {
    if let Some(speaker) = context.speaker_at(s, range.start) {
        return Some(speaker.name.clone());
    }
    let sentence = context.sentence(s)?;
    let parse = &sentence.parse;
    let first = (0..parse.len()).find(|&i| parse.get(i).is_some_and(|t| t.start >= range.start))?;
    let phrase = |i: usize| {
        let range = parse.bytes(parse.subtree_range(i));
        let short = |words: &&str| words.chars().count() <= 60;
        // "His critics, which include …": a clause of their own is left off.
        let bare = || sentence.text().get(range.start..parse.get(i)?.end).filter(|w| !w.contains(','));
        let words = sentence.text().get(range.clone()).filter(short).or_else(bare).filter(short)?;
        let named = !matches!(parse.tag(i), Some(Tag::Prp | Tag::Wp | Tag::Wdt));
        named.then(|| words.trim_end_matches(',').to_owned())
    };
    let mut below = first;
    for above in parse.ancestors(first) {
        let clause = matches!(parse.dep(below), Some(Dep::Ccomp | Dep::Parataxis));
        if clause && context.lexicon.is_speech(&parse.lemma(above).to_lowercase()) {
            return parse.child(above, Dep::Nsubj).and_then(phrase);
        }
        if let Some(source) = according(parse, above) {
            return phrase(source);
        }
        // "Officials blamed the crash on fog".
        let blames = context.lexicon.causes.blames(&parse.lemma(above).to_lowercase());
        if blames && parse.child(above, Dep::Dobj).is_some() {
            return parse.child(above, Dep::Nsubj).and_then(phrase);
        }
        below = above;
    }
    None
}

/// Whom "according to" below a verb names.
fn according(parse: &Parse, verb: usize) -> Option<usize> {
    let prep =
        parse.children_by(verb, Dep::Prep).find(|&p| parse.text(p).eq_ignore_ascii_case("according"))?;
    let to = parse.child(prep, Dep::Prep)?;
    parse.child(to, Dep::Pobj)
}

#[cfg(test)]
mod tests {
    use super::super::testing::reasons;

    fn read(text: &str) -> Vec<String> {
        reasons(text).into_iter().map(|r| r.text).collect()
    }

    #[test]
    fn cause_and_purpose() {
        for (text, expected) in [
            ("Olaf Scholz cancelled the visit because the talks had failed.", "because the talks had failed"),
            ("Olaf Scholz cancelled the visit due to the storm.", "due to the storm"),
            (
                "Germany refused to take part in the talks, citing the bias of Emmanuel Macron.",
                "citing the bias of Emmanuel Macron",
            ),
            (
                "Germany sanctioned Iran in response to the attack on the embassy.",
                "in response to the attack on the embassy",
            ),
            // Of what is no event as well.
            ("The library was closed for safety reasons.", "for safety reasons"),
            ("The painter moved the canvas because it had got wet.", "because it had got wet"),
            ("Villagers gathered in the square to protest against the dam.", "to protest against the dam"),
            ("The farmer was fined for selling milk.", "for selling milk"),
            ("Athens expelled the Libyan ambassador over the deal.", "over the deal"),
            (
                "The union sanctioned Norway over the murder of a journalist.",
                "over the murder of a journalist",
            ),
            ("Olaf Scholz won the prize for his work in cosmology.", "for his work in cosmology"),
            ("The family left on advice from the embassy.", "on advice from the embassy"),
            ("Many wore eye patches in reference to a wounded girl.", "in reference to a wounded girl"),
            ("Dismayed by her role, Anna Berg left the series.", "Dismayed by her role"),
            ("The firm shut the plant as part of a plan to cut costs.", "as part of a plan to cut costs"),
            ("Facing a lawsuit, Olaf Scholz resigned on Monday.", "Facing a lawsuit"),
            ("The match was cancelled after a storm damaged the pitch.", "after a storm damaged the pitch"),
            (
                "Anna Berg resigned after she was unable to find a majority.",
                "after she was unable to find a majority",
            ),
            (
                "The singer died on Tuesday following a long battle with cancer.",
                "following a long battle with cancer",
            ),
            ("The court rejected the case as it had no standing.", "as it had no standing"),
            (
                "Olaf Scholz reached out to the Norwegian prime minister Erna Solberg of Bergen on Monday to signal a change.",
                "to signal a change",
            ),
            ("The plan failed as the offices in Oslo became idle.", "as the offices in Oslo became idle"),
            ("Her speech was odd given the quiet of the hall.", "given the quiet of the hall"),
            ("The vote was delayed, with officials citing the snow.", "with officials citing the snow"),
        ] {
            assert!(read(text).iter().any(|r| r == expected), "{text}: {:?}", read(text));
        }
    }

    #[test]
    fn verbs_of_cause_have_it_as_their_subject() {
        for (text, of, expected) in [
            ("The storm forced the school to close.", "close", "The storm"),
            ("His remarks led to protests in Berlin.", "protests", "His remarks"),
            ("The fire was caused by a broken lamp.", "fire", "a broken lamp"),
            ("The dispute stems from an old map.", "dispute", "an old map"),
            ("Officials blamed the crash on fog.", "crash", "fog"),
            ("The reason for the delay was the rain.", "delay", "the rain"),
            ("Delays caused by rain held back the work.", "Delays", "rain"),
            ("It was linked to the fall of prices due to the frost.", "fall", "due to the frost"),
            ("The raid prompted 300 families living there to flee.", "flee", "The raid"),
        ] {
            let list = reasons(text);
            let found = list.iter().any(|r| r.of.slice(text) == Some(of) && r.text == expected);
            assert!(found, "{text}: {list:?}");
        }
    }

    #[test]
    fn what_is_only_pointed_at_stands_in_the_sentence_before() {
        let list = reasons("The ministers signed a deal. Athens expelled the envoy over this deal.");
        assert!(list.iter().any(|r| r.text == "over this deal" && r.evidence.len() == 2), "{list:?}");
        let list = reasons("The ministers signed a deal. Athens expelled the envoy over the deal.");
        assert!(list.iter().any(|r| r.text == "over the deal" && r.evidence.len() == 1), "{list:?}");
    }

    #[test]
    fn whose_word_a_reason_is() {
        let list = reasons("The bridge was shut because its beams were rotten, the mayor said.");
        assert_eq!(list.first().and_then(|r| r.by.as_deref()), Some("the mayor"));
        let list = reasons("Officials blamed the crash on fog.");
        assert_eq!(list.first().and_then(|r| r.by.as_deref()), Some("Officials"));
    }

    #[test]
    fn what_is_due_to_happen_is_no_reason() {
        assert_eq!(read("Olaf Scholz was due to meet Emmanuel Macron on Friday."), Vec::<String>::new());
        assert!(!read("The delay was due to rain.").is_empty());
    }

    #[test]
    fn what_only_comes_before_or_after_is_no_reason() {
        for text in [
            "Olaf Scholz met Emmanuel Macron after the summit.",
            "Olaf Scholz visited Paris in response.",
            "Olaf Scholz met Emmanuel Macron while the talks went on.",
            "Olaf Scholz refused to leave.",
            "Olaf Scholz resorted to force.",
            "Olaf Scholz fought with old friends from Bergen for Labour Day to be a holiday.",
            "Norway extended the curfews in the old harbour towns of Bergen to last the whole day.",
            "Olaf Scholz left Berlin as it became dark.",
            "It was linked to the fall of prices in the north.",
            "Olaf Scholz asked the people to stay.",
            "Olaf Scholz left Berlin as he was 12.",
            "Olaf Scholz has lived in Berlin since he was a child.",
            "Olaf Scholz was fined over the phone.",
            "Olaf Scholz was jailed for life.",
            "The film won the award for best picture.",
            "Olaf Scholz won the medal for Germany.",
            "Olaf Scholz resigned after he had met Emmanuel Macron.",
            "The singer died after midnight.",
            "Many people die after entering the hospital.",
            "The choir sang as part of the festival.",
            "Olaf Scholz meets Emmanuel Macron on a daily basis.",
            "Olaf Scholz was welcomed after he arrived.",
        ] {
            assert!(read(text).is_empty(), "{text}: {:?}", read(text));
        }
    }
}
