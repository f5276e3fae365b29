//! "Why?": what was read as the reason of what is meant, else a sentence that speaks of it and gives one.

use super::Answer;
use super::asserts;
use super::describe::shorten;
use super::draft::{Draft, best, plain, speaks_of_all, things};
use super::find::{self, At, Hit, Wanted};
use super::inside;
use crate::base::{EventId, Snapshot};
use crate::question::Question;
use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock};

use crate::language::roots::root;
use crate::question::roots::{Like, alike, like};

/// Words that give a reason.
const CAUSES: &[&str] = &[
    "because",
    "due to",
    "in response",
    "owing to",
    "as a result",
    "in protest",
    "in retaliation",
    "in order to",
    "so that",
    "on the grounds",
    "accusing",
    "citing",
    "referencing",
    "blamed",
    "reason",
    "stemmed from",
    "thanks to",
    "in light of",
    "therefore",
    "for fear of",
    "for fear that",
    "out of fear",
    "in an effort to",
    "in an attempt to",
    "in a bid to",
    "with the aim of",
    "aimed at",
    "in exchange for",
    "on suspicion of",
    "on charges of",
    "on account of",
    "died of",
    "died from",
    "result of",
    "attributed to",
];

/// Words behind which may stand a reason, or only what was before or beside it.
const MAYBE: &[&str] =
    &["following", "after", "amid", "over", "for his", "for her", "for their", "given the"];

/// Words that stand between a cause and what it brings about: what is asked after stands behind them.
const EFFECTS: &[&str] = &[
    "led to",
    "leading to",
    "prompted",
    "prompting",
    "caused",
    "causing",
    "triggered",
    "triggering",
    "resulted in",
    "resulting in",
    "sparked",
    "sparking",
    "followed by",
    "forced",
    "forcing",
    "provoked",
    "provoking",
    "to cause",
    "is why",
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
        .filter(|h| inside::may_tell(question, h.at, base) && asserts::names_them(question, h.at, base))
        .cloned()
        .collect();
    let mut top = best(&full, 4);
    let verbs = question.verb.as_deref().map(crate::question::roots::synonyms);
    // A sentence that has the very verb says why rather than one that only speaks of the matter.
    top.sort_by_key(|h| verbs.as_ref().is_some_and(|v| !base.roots_in(h.at).iter().any(|r| v.contains(r))));
    // What tells nothing of what was done gives no reason for it.
    top.retain(|h| {
        if !asserts::tells_of(question, h.at, base) {
            return false;
        }
        let roots = base.roots_in(h.at);
        let meant =
            |id: &EventId| base.event(*id).is_some_and(|e| question.senses.iter().any(|s| find::tells(e, s)));
        verbs.as_ref().is_none_or(|v| v.iter().any(|r| roots.contains(r)))
            || find::events_in(base, h.at).iter().any(meant)
    });
    let gives: Option<(At, bool)> = top.iter().find_map(|h| {
        let next = (h.at.0, h.at.1 + 1);
        let behind = same_paragraph(h.at, base) && begins_with_reason(next, base);
        if behind {
            return Some((next, true));
        }
        causal(question, h.at, base).then(|| (h.at, !only_beside(question, h.at, base)))
    });
    if let Some((at, sure)) = gives {
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
        let headline = format!("The article says: {first}");
        return if sure { draft.answered(headline) } else { draft.partial(headline) };
    }
    if full.is_empty() {
        return draft.not_found(
            &crate::strings::missing::reason(&things(question, base)),
            question,
            &wanted,
            &hits,
        );
    }
    draft.mention("No sentence was read as a reason for it; the articles mention it.", &full, 2)
}

/// Whether a sentence, or the next one of its paragraph, gives a reason.
pub(super) fn gives(question: &Question, at: At, base: &Snapshot) -> bool {
    causal(question, at, base) || (same_paragraph(at, base) && begins_with_reason((at.0, at.1 + 1), base))
}

fn text(at: At, base: &Snapshot) -> String {
    let source = base.source(at.0);
    source.and_then(|s| base.sentence(at.0, at.1)?.slice(&s.text)).unwrap_or_default().to_lowercase()
}

/// The roots of the words asked after and of words alike.
fn asked(question: &Question) -> Vec<Arc<Like>> {
    question.topic.iter().chain(&question.verb).map(|w| like(w)).collect()
}

fn is_asked(asked: &[Arc<Like>], root: &str) -> bool {
    asked.iter().any(|like| like.roots.contains(root))
}

/// Whether a sentence gives a reason by a word for one, on the right side of what is asked after.
pub(super) fn marked(question: &Question, at: At, base: &Snapshot) -> bool {
    by_words(question, at, base, &[CAUSES, MAYBE])
}

/// Whether it is only "after", "over" and the like by which a sentence may give a reason.
pub(super) fn only_beside(question: &Question, at: At, base: &Snapshot) -> bool {
    marked(question, at, base) && !by_words(question, at, base, &[CAUSES])
}

fn by_words(question: &Question, at: At, base: &Snapshot, causes: &[&[&str]]) -> bool {
    let text = text(at, base);
    let raw: Vec<&str> = text.split_whitespace().collect();
    let words: Vec<&str> = raw.iter().map(|w| w.trim_matches(|c: char| !c.is_alphanumeric())).collect();
    let joined = format!(" {} ", words.join(" "));
    let asked = asked(question);
    let stands = |text: &str| text.split(' ').any(|w| is_asked(&asked, &root(w)));
    // The effect stands before a word for its cause, or the sentence begins with the cause.
    let caused = causes.iter().copied().flatten().filter_map(|c| joined.find(&format!(" {c} "))).any(|at| {
        joined.get(..at).is_some_and(|head| head.split_whitespace().count() < 3)
            || joined.get(..at).is_some_and(stands)
            || asked.is_empty()
    });
    let effect = EFFECTS
        .iter()
        .filter_map(|c| joined.find(&format!(" {c} ")))
        .any(|at| joined.get(at + 1..).is_some_and(stands));
    caused || effect || for_reasons(&words)
}

/// Whether a sentence gives a reason: by a word for one; by a purpose or a clause of content behind the word asked after.
fn causal(question: &Question, at: At, base: &Snapshot) -> bool {
    if marked(question, at, base) {
        return true;
    }
    let text = text(at, base);
    let raw: Vec<&str> = text.split_whitespace().collect();
    let words: Vec<&str> = raw.iter().map(|w| w.trim_matches(|c: char| !c.is_alphanumeric())).collect();
    let asked = asked(question);
    let told: Vec<usize> =
        (0..words.len()).filter(|i| words.get(*i).is_some_and(|w| is_asked(&asked, &root(w)))).collect();
    told.iter().any(|&i| purpose(&raw, i, &asked) || content(question, &words, i))
}

/// "For security reasons", "for reasons of health", "for a simple reason".
fn for_reasons(words: &[&str]) -> bool {
    words.iter().enumerate().any(|(i, w)| {
        *w == "for"
            && words
                .iter()
                .skip(i + 1)
                .take(4)
                .any(|w| matches!(*w, "reason" | "reasons" | "purposes" | "grounds"))
    })
}

/// Verbs whose infinitive is what they ask, order or let be done, and no purpose.
const CONTROL: &[&str] = &[
    "ask",
    "urge",
    "tell",
    "order",
    "want",
    "allow",
    "force",
    "persuade",
    "invite",
    "encourage",
    "press",
    "call",
    "require",
    "expect",
    "enable",
    "cause",
    "plan",
    "decide",
    "refuse",
    "agree",
    "try",
    "begin",
    "start",
    "continue",
    "offer",
    "promise",
    "threaten",
    "seek",
    "need",
    "have",
    "able",
    "unable",
    "set",
    "due",
    "ready",
    "likely",
    "fail",
    "attempt",
    "vow",
    "pledge",
    "intend",
    "hope",
    "use",
    "seem",
    "appear",
    "scheduled",
    "opportunity",
    "chance",
    "right",
    "ability",
    "plans",
    "time",
    "permit",
    "help",
    "intention",
    "decision",
    "effort",
    "bid",
    "move",
    "capacity",
    "willingness",
    "opportunities",
    "obliged",
    "instruct",
    "direct",
    "convince",
    "claim",
    "prove",
    "remain",
    "said",
    "report",
    "believe",
    "know",
    "consider",
];

/// The roots of [`CONTROL`].
fn control() -> &'static BTreeSet<String> {
    static ROOTS: LazyLock<BTreeSet<String>> = LazyLock::new(|| CONTROL.iter().map(|w| root(w)).collect());
    &ROOTS
}

/// Whether behind what is asked for stands what it was done for: "granted anonymity to discuss the matter", but not "asked them to
/// leave", which is what was asked.
fn purpose(words: &[&str], at: usize, asked: &[Arc<Like>]) -> bool {
    let word = |i: usize| words.get(i).map_or("", |w| w.trim_matches(|c: char| !c.is_alphanumeric()));
    // A clause ends at a comma.
    let whole =
        |to: usize| (at..to).all(|i| words.get(i).is_some_and(|w| !w.ends_with([',', ';', ':', '.'])));
    (at + 1..(at + 10).min(words.len())).filter(|&i| word(i) == "to").any(|to| {
        let verb = word(to + 1);
        // "To the mayor", "to Paris" and "to their" are where and to whom.
        let infinitive = crate::question::roots::is_verb(verb) && !is_asked(asked, &root(verb));
        let free = (at..to).all(|i| !control().contains(&root(word(i))));
        infinitive && free && whole(to)
    })
}

/// Whether a word that says how somebody is or stands is followed by what about: "wary that it might rain", "objects to the tax".
/// Only where no verb of an event is asked after, and where enough follows to be a reason.
fn content(question: &Question, words: &[&str], at: usize) -> bool {
    let own = question
        .topic
        .iter()
        .chain(&question.verb)
        .any(|w| words.get(at).is_some_and(|x| root(x) == root(w)));
    let behind = |words_of: &[&str]| words.get(at + 1).is_some_and(|w| words_of.contains(w));
    let state = question.verb.is_none()
        && behind(&[
            "that", "about", "of", "over", "because", "at", "by", "it", "they", "he", "she", "its", "their",
            "his", "her",
        ]);
    let against = words.get(at + 1..).unwrap_or_default().iter().any(|w| matches!(*w, "against" | "over"));
    // Whoever objects objects against what they give as the reason.
    let stance =
        against && question.topic.iter().chain(&question.verb).any(|w| w == "object" || is_opposed(w));
    (own && words.len() >= at + 5 && state) || stance
}

/// Whether a word says that somebody is against something.
fn is_opposed(word: &str) -> bool {
    static WORDS: LazyLock<BTreeSet<String>> = LazyLock::new(|| alike("oppose"));
    WORDS.contains(word)
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
