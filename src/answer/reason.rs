//! "Why?": what was read as the reason of what is meant, else a sentence that speaks of it and gives one.

use super::Answer;
use super::describe::shorten;
use super::draft::{Draft, best, plain, speaks_of_all, things};
use super::find::{self, At, Hit, Wanted};
use super::inside;
use crate::base::Snapshot;
use crate::question::Question;
use crate::question::roots::alike;

/// Words that give a reason.
const CAUSES: &[&str] = &[
    "because",
    "due to",
    "in response to",
    "in response",
    "owing to",
    "as a result",
    "since the",
    "in protest",
    "in retaliation",
    "led to",
    "prompted",
    "caused",
    "following",
    "after",
    "amid",
    "over",
    "in order to",
    "so that",
    "on the grounds",
    "accusing",
    "citing",
    "blamed",
    "reason",
    "stemmed from",
    "resulted",
    "thanks to",
    "in light of",
    "therefore",
    "followed by",
    "explanation",
    "to prevent",
];

pub(super) fn answer(question: &Question, base: &Snapshot) -> Answer {
    let mut draft = Draft::new(question, base, "Why was this");
    let wanted = Wanted::of(question, base);
    let hits = wanted.hits(base);
    // Reasons that were read, in sentences that speak of what is asked.
    let own = |h: &&Hit| {
        inside::may_tell(question, h.at, base)
            && h.missing.is_empty()
            && h.all > 0.55
            && inside::words_missing(h, &wanted) == 0
    };
    for hit in hits.iter().filter(own).take(6) {
        let (Some(source), Some(span)) = (base.source(hit.at.0), base.sentence(hit.at.0, hit.at.1)) else {
            continue;
        };
        let meant = |id: &crate::facts::ReportId| {
            source.record.events.iter().any(|r| {
                r.id == *id
                    && (question.senses.is_empty() || question.senses.iter().any(|s| s.kind == r.kind))
            })
        };
        let reason = source.record.reasons.iter().find(|r| r.evidence.contains(&span) && meant(&r.report));
        if let Some(reason) = reason {
            let cited = draft.citations.whole(base, hit.at.0, &reason.evidence);
            let id = format!("{}:{}", source.record.article.id, reason.span);
            draft.answer.items.push(plain(id, shorten(&reason.text), cited));
            let headline = format!("The article gives as the reason: “{}”.", shorten(&reason.text));
            return draft.answered(headline);
        }
    }
    // A sentence that speaks of it, with a word for a reason in it or in the next.
    let full: Vec<Hit> = hits
        .iter()
        .filter(|h| h.missing.is_empty() && (speaks_of_all(h) || h.all > 0.6))
        .filter(|h| inside::may_tell(question, h.at, base))
        .cloned()
        .collect();
    let top = best(&full, 3);
    let gives: Option<At> = top.iter().find_map(|h| {
        let next = (h.at.0, h.at.1 + 1);
        let behind = same_paragraph(h.at, base) && begins_with_reason(next, base);
        if behind {
            return Some(next);
        }
        causal(question, h.at, base).then_some(h.at)
    });
    if let Some(at) = gives {
        let spoken = top.iter().map(|h| h.at).find(|h| *h == at || (h.0, h.1 + 1) == at);
        if let Some(hit) = spoken.filter(|h| *h != at) {
            draft.sentence(hit, None);
        }
        // "This was followed by …" points at the sentence before.
        let before = at.1.checked_sub(1).map(|i| (at.0, i));
        if let Some(before) =
            before.filter(|b| text(at, base).starts_with("this ") && same_paragraph(*b, base))
        {
            draft.sentence(before, None);
        }
        draft.sentence(at, None);
        let first = draft.answer.items.last().map(|i| i.text.clone()).unwrap_or_default();
        return draft.answered(format!("The article says: {first}"));
    }
    if full.is_empty() {
        return draft.nothing(
            &format!("gives a reason ({})", things(question, base)),
            question,
            &wanted,
            &hits,
        );
    }
    draft.mention("No sentence was read as a reason for it; the articles mention it.", &full, 2)
}

fn text(at: At, base: &Snapshot) -> String {
    let source = base.source(at.0);
    source.and_then(|s| base.sentence(at.0, at.1)?.slice(&s.text)).unwrap_or_default().to_lowercase()
}

/// How somebody may feel about what stands behind the word: "wary it might rain" says why.
const FEELING: &[&str] = &[
    "cautious",
    "wary",
    "afraid",
    "fearful",
    "worried",
    "concerned",
    "reluctant",
    "hesitant",
    "angry",
    "unhappy",
];

/// Whether a sentence gives a reason: by a word for one; by what stands behind the feeling or the objection asked after.
fn causal(question: &Question, at: At, base: &Snapshot) -> bool {
    let text = text(at, base);
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let joined = format!(" {} ", words.join(" "));
    let has = |phrase: &str| joined.contains(&format!(" {phrase} "));
    let asked: Vec<&str> =
        question.topic.iter().map(String::as_str).chain(question.verb.as_deref()).collect();
    let felt = FEELING.iter().any(|f| {
        let behind = words.iter().position(|w| w == f).map_or(0, |i| words.len() - i - 1);
        asked.contains(f) && behind >= 4
    });
    let objection = alike("object");
    let objects = asked.iter().any(|w| objection.contains(*w)) && (has("against") || has("over"));
    felt || objects || CAUSES.iter().any(|c| has(c))
}

/// "This was due to …", "In response, …".
fn begins_with_reason(at: At, base: &Snapshot) -> bool {
    let text = text(at, base);
    let pointing = ["this ", "that ", "it ", "the decision", "the reason", "the move"]
        .iter()
        .any(|p| text.starts_with(p));
    pointing
        && [
            "because",
            "due to",
            "owing to",
            "as a result of",
            "in response to",
            "caused by",
            "prompted by",
            "result of",
            "stemmed from",
            "followed",
        ]
        .iter()
        .any(|c| text.contains(c))
}

fn same_paragraph(at: At, base: &Snapshot) -> bool {
    let (Some(a), Some(b), Some(source)) =
        (base.sentence(at.0, at.1), base.sentence(at.0, at.1 + 1), base.source(at.0))
    else {
        return false;
    };
    !find::apart(&source.text, a, b)
}
