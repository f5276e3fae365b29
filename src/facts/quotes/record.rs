//! The form in which quotations and indirect speech are kept.

use std::ops::Range;

use super::super::party::Party;
use super::super::report::ReportId;
use super::super::{Context, Draft};
use super::{Quote, QuoteKind, Quoted, kind, place, setting, word_at};

/// A quotation with its speaker and its setting.
pub(super) fn direct(
    context: &Context<'_>,
    quoted: &Quoted,
    drafts: &[Draft],
    ids: &[ReportId],
) -> Option<Quote> {
    let paragraph = context.reading.article.paragraphs.get(quoted.paragraph)?;
    let span = paragraph.source(quoted.range.start, quoted.range.end);
    let text = span.slice(&context.reading.article.text)?.to_owned();
    let kind = kind(context, quoted);
    let word = quoted.word.filter(|_| kind != QuoteKind::Scare);
    // "X saw a way out of it: “…”" tells who speaks, and no word of speaking.
    let speech = &context.lexicon.speech;
    let speaks = |(s, i): &(usize, usize)| {
        let lemma = context.sentence(*s).map(|sentence| sentence.parse.lemma(*i).to_lowercase());
        let answers = |l: &str| matches!(l, "address" | "defend" | "justify" | "oppose" | "react");
        !super::WITHOUT_A_WORD.contains(&quoted.rule)
            || lemma.is_some_and(|l| speech.is_fragment_verb(&l) || answers(&l))
    };
    let told = word.filter(speaks);
    let verb =
        told.and_then(|(s, i)| Some(context.sentence(s)?.parse.text(i).to_owned())).unwrap_or_default();
    let setting = word
        .map(|(s, i)| setting::of(context, s, i, quoted.speaker.as_ref(), drafts, ids))
        .unwrap_or_default();
    let speaker = quoted.speaker.as_ref().filter(|_| kind != QuoteKind::Scare);
    let signed = speaker.and_then(|p| p.elsewhere.as_ref()).map(|e| (e.sentence, 0));
    let mut evidence: Vec<usize> =
        quoted.pieces.iter().map(|(s, _)| *s).chain(word.map(|(s, _)| s)).collect();
    evidence.sort_unstable();
    evidence.dedup();
    Some(Quote {
        span,
        text,
        kind,
        speaker: speaker.and_then(|p| p.entity.clone()),
        name: speaker.map(|p| p.name.clone()),
        verb,
        direct: true,
        addressee: setting.addressee,
        medium: setting.medium,
        occasion: setting.occasion,
        when: setting.when.as_ref().map(|w| w.value),
        when_text: setting.when.map(|w| w.text),
        evidence: evidence.into_iter().filter_map(|s| context.sentence(s)).map(|s| s.span).collect(),
        rule: quoted.rule.to_owned(),
        speaker_read: speaker.and_then(|p| place(context, p, quoted.word.or(signed).map(|(s, _)| s)?)),
        verb_read: told.and_then(|(s, i)| word_at(context, s, i)),
    })
}

/// What the verb at token `at` (sentence, token) tells that `speaker` said: the bytes `range` of its sentence.
pub(super) fn indirect(
    context: &Context<'_>,
    at: (usize, usize),
    speaker: Party,
    range: &Range<usize>,
    rule: &str,
    drafts: &[Draft],
    ids: &[ReportId],
) -> Option<Quote> {
    let (s, i) = at;
    let sentence = context.sentence(s)?;
    let setting = setting::of(context, s, i, Some(&speaker), drafts, ids);
    let span = context.reading.source(sentence, range);
    Some(Quote {
        span,
        text: span.slice(&context.reading.article.text)?.to_owned(),
        kind: QuoteKind::Indirect,
        speaker_read: place(context, &speaker, s),
        verb_read: word_at(context, s, i),
        speaker: speaker.entity.clone(),
        name: Some(speaker.name),
        verb: sentence.parse.text(i).to_owned(),
        direct: false,
        addressee: setting.addressee,
        medium: setting.medium,
        occasion: setting.occasion,
        when: setting.when.as_ref().map(|w| w.value),
        when_text: setting.when.map(|w| w.text),
        evidence: vec![sentence.span],
        rule: rule.to_owned(),
    })
}
