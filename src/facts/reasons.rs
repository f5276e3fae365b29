//! Reasons: why something was done, where the sentence itself says so.
//!
//! A clause or phrase behind a word of cause ("because", "in response to", "due to", "citing", "after accusations that") or
//! of purpose ("to signal", "in order to") hangs from the words that tell the event. What only follows in time is no reason.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::report::ReportId;
use super::{Context, Draft};
use crate::language::Sentence;
use crate::language::parse::{Dep, Tag};
use crate::span::Span;

/// Why an event took place, as the article tells it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reason {
    /// The report of what was done.
    pub report: ReportId,
    /// The report of what it was done for, where that is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cause: Option<ReportId>,
    /// The words that make it a reason: "because", "in response to".
    pub marker: String,
    /// Where the reason stands, its marker included.
    #[serde(flatten)]
    pub span: Span,
    /// Its words as they stand there.
    pub text: String,
    /// The whole sentence.
    pub evidence: Vec<Span>,
    /// By which rule.
    pub rule: String,
}

/// A reason while rules look at it: marker and bytes of the sentence.
struct Found {
    marker: String,
    range: Range<usize>,
    rule: &'static str,
}

/// All reasons of an article. `ids` are the reports' of `drafts`.
pub(super) fn find(context: &Context<'_>, drafts: &[Draft], ids: &[ReportId]) -> Vec<Reason> {
    let mut reasons: Vec<Reason> = Vec::new();
    for (draft, id) in drafts.iter().zip(ids) {
        let Some(sentence) = context.sentence(draft.sentence) else { continue };
        for found in of(sentence, draft) {
            let span = context.reading.source(sentence, &found.range);
            let Some(text) = span.slice(&context.reading.article.text) else { continue };
            let cause = drafts.iter().zip(ids).find(|(other, _)| {
                other.sentence == draft.sentence
                    && other.trigger != draft.trigger
                    && found.range.start <= other.trigger.start
                    && other.trigger.end <= found.range.end
            });
            reasons.push(Reason {
                report: id.clone(),
                cause: cause.map(|(_, id)| id.clone()),
                marker: found.marker,
                span,
                text: text.to_owned(),
                evidence: vec![sentence.span],
                rule: found.rule.to_owned(),
            });
        }
    }
    reasons
}

/// The reasons that hang from the words that tell an event: its trigger, or the verb that makes a noun happen.
fn of(sentence: &Sentence, draft: &Draft) -> Vec<Found> {
    let parse = &sentence.parse;
    let Some(trigger) =
        (0..parse.len()).find(|&i| parse.get(i).is_some_and(|t| t.start == draft.trigger.start))
    else {
        return Vec::new();
    };
    let mut heads = vec![trigger];
    if !parse.tag(trigger).is_some_and(Tag::is_verb)
        && let Some(verb) = parse.head(trigger).filter(|&v| parse.tag(v).is_some_and(Tag::is_verb))
    {
        heads.push(verb);
    }
    // "refused to take part because …": the reason hangs from the verb below.
    let below = parse.children_by(trigger, Dep::Xcomp);
    heads.extend(below);
    let mut found: Vec<Found> = Vec::new();
    for head in heads {
        for child in parse.children(head) {
            let reason = match parse.dep(child) {
                Some(Dep::Advcl) => clause(sentence, child),
                Some(Dep::Prep) => phrase(sentence, child),
                _ => None,
            };
            let Some(reason) = reason else { continue };
            let Some(reason) = whole(sentence, reason) else { continue };
            if reason.rule == "purpose" && reason.marker == "to" && !is_near(sentence, head, &reason.range) {
                continue;
            }
            let apart = draft.trigger.end <= reason.range.start || reason.range.end <= draft.trigger.start;
            if apart && !found.iter().any(|f| f.range == reason.range) {
                found.push(reason);
            }
        }
    }
    found
}

/// Most tokens between a verb and the infinitive that says what for: a noun further on would be what it belongs to.
const NEAR: usize = 7;

/// Whether an infinitive of purpose stands close behind the verb, or behind a comma.
fn is_near(sentence: &Sentence, verb: usize, range: &Range<usize>) -> bool {
    let parse = &sentence.parse;
    let before = sentence.text().get(..range.start).unwrap_or_default().trim_end();
    let first = (verb..parse.len()).find(|&i| parse.get(i).is_some_and(|t| t.start >= range.start));
    before.ends_with(',') || first.is_some_and(|f| f - verb <= NEAR + 1)
}

/// The reason with the last members of a list that the parser left outside; `None` where it is cut short otherwise.
fn whole(sentence: &Sentence, found: Found) -> Option<Found> {
    let parse = &sentence.parse;
    let text = sentence.text();
    let rest = text.get(found.range.end..)?;
    let joined = rest.trim_start_matches([',', ' ']);
    if !(joined.starts_with("and ") || joined.starts_with("or ")) {
        return Some(found);
    }
    let told = (0..parse.len()).any(|i| {
        parse.get(i).is_some_and(|t| t.start >= found.range.end && (t.tag.is_verb() || t.tag == Tag::Md))
    });
    // With a verb it may be what was done next.
    let end = text.trim_end_matches(['.', ' ', '"', '”', '!']).len();
    match told {
        true => Some(found),
        false => Some(Found { range: found.range.start..end.max(found.range.end), ..found }),
    }
}

/// A clause of cause or purpose.
fn clause(sentence: &Sentence, verb: usize) -> Option<Found> {
    let parse = &sentence.parse;
    let range = parse.bytes(parse.subtree_range(verb));
    if let Some(mark) = parse.children_by(verb, Dep::Mark).next() {
        let word = parse.text(mark).to_lowercase();
        let in_order = word == "in" && parse.text(mark + 1) == "order";
        return match word.as_str() {
            "because" => Some(Found { marker: word, range: from(sentence, mark, range), rule: "because" }),
            _ if in_order => Some(Found {
                marker: "in order to".to_owned(),
                range: from(sentence, mark, range),
                rule: "purpose",
            }),
            _ => None,
        };
    }
    if parse.lemma(verb) == "cite" && parse.tag(verb) == Some(Tag::Vbg) {
        return Some(Found {
            marker: "citing".to_owned(),
            range: from(sentence, verb, range),
            rule: "citing",
        });
    }
    // "did it to signal that …": an infinitive of purpose, told by verbs of showing and of ends.
    let to = parse.children_by(verb, Dep::Aux).find(|&a| parse.text(a) == "to")?;
    let ends = matches!(
        parse.lemma(verb).to_lowercase().as_str(),
        "signal"
            | "show"
            | "protest"
            | "demonstrate"
            | "avoid"
            | "prevent"
            | "ensure"
            | "help"
            | "support"
            | "express"
            | "stop"
            | "punish"
            | "pressure"
            | "force"
            | "encourage"
            | "deter"
            | "retaliate"
            | "respond"
            | "avenge"
            | "honor"
            | "honour"
            | "mark"
            | "celebrate"
            | "discuss"
    );
    let first = parse.get(to)?.start;
    ends.then(|| Found { marker: "to".to_owned(), range: first..range.end.max(first), rule: "purpose" })
}

/// A phrase of cause.
fn phrase(sentence: &Sentence, prep: usize) -> Option<Found> {
    let parse = &sentence.parse;
    let range = parse.bytes(parse.subtree_range(prep));
    let word = parse.text(prep).to_lowercase();
    let object = parse.child(prep, Dep::Pobj);
    let noun = object.map(|o| parse.lemma(o).to_lowercase()).unwrap_or_default();
    let marker = match word.as_str() {
        "because" => "because of",
        "due" => "due to",
        "owing" => "owing to",
        "thanks" => "thanks to",
        "amid" if is_grievance(&noun) => "amid",
        "after" | "over" | "following" if is_grievance(&noun) => {
            return Some(Found { marker: format!("{word} {noun}"), range, rule: "grievance" });
        }
        "in" => match noun.as_str() {
            "response" => "in response to",
            "retaliation" => "in retaliation for",
            "reaction" => "in reaction to",
            "protest" => "in protest",
            "revenge" => "in revenge for",
            "return" => "in return for",
            "effort" | "attempt" | "bid" => "in an effort to",
            _ => return None,
        },
        "as" if matches!(noun.as_str(), "result" | "consequence") => "as a result of",
        _ => return None,
    };
    // "in response" alone says nothing of what to.
    let says = object.is_none_or(|o| {
        parse.children(o).any(|c| {
            matches!(
                parse.dep(c),
                Some(Dep::Prep | Dep::Acl | Dep::Relcl | Dep::Amod | Dep::Poss | Dep::Compound | Dep::Ccomp)
            )
        }) || !matches!(word.as_str(), "in" | "as")
    });
    says.then(|| Found { marker: marker.to_owned(), range, rule: "phrase" })
}

/// Nouns of complaint: what comes after them comes because of them.
fn is_grievance(noun: &str) -> bool {
    matches!(
        noun,
        "accusation"
            | "allegation"
            | "complaint"
            | "criticism"
            | "protest"
            | "outrage"
            | "outcry"
            | "pressure"
            | "threat"
            | "concern"
            | "fear"
            | "claim"
            | "scandal"
            | "dispute"
            | "controversy"
            | "row"
            | "violation"
            | "failure"
            | "refusal"
    )
}

/// From a token on, or the whole range where it lies outside.
fn from(sentence: &Sentence, token: usize, range: Range<usize>) -> Range<usize> {
    match sentence.parse.get(token) {
        Some(t) if range.contains(&t.start) => t.start..range.end,
        _ => range,
    }
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
        ] {
            assert!(read(text).iter().any(|r| r == expected), "{text}: {:?}", read(text));
        }
    }

    #[test]
    fn what_only_comes_before_or_after_is_no_reason() {
        for text in [
            "Olaf Scholz met Emmanuel Macron after the summit.",
            "Olaf Scholz visited Paris in response.",
            "Olaf Scholz met Emmanuel Macron while the talks went on.",
        ] {
            assert!(read(text).is_empty(), "{text}: {:?}", read(text));
        }
    }
}
