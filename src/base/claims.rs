//! Claims and denials of one article: who says it, who denies it, and what exactly is denied.
//!
//! Linked over the record of an article, after its reports were read: a denial names its object in its own sentence ("denied that
//! …", "refuted X's statement", "denied the report saying that …") or takes up the sentence before ("the news was later denied").

use serde::{Deserialize, Serialize};

use super::record::Record;
use crate::facts::{Kind, Mode, Report, ReportId, Role, Status};
use crate::language::names::EntityId;
use crate::language::names::fold::key;
use crate::span::Span;

/// What exactly is denied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Denied {
    /// That somebody said so, or that the report is right; not the event at which it was said.
    Report,
    /// That it took place.
    Event,
    /// Nothing is called untrue, but another tells the contrary.
    Contrary,
}

/// A statement that somebody makes, and who disputes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claim {
    /// The sentence that tells it, as it stands in the article.
    pub text: String,
    /// Who says so, where that is an entity.
    pub by: Option<EntityId>,
    /// How the article calls who says so; `None` where it says so itself.
    pub by_name: Option<String>,
    /// Who denies it, where that is an entity.
    pub denied_by: Option<EntityId>,
    /// How the article calls who denies it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub denied_by_name: Option<String>,
    /// What is denied.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub denied: Option<Denied>,
    /// The reports that tell what is claimed.
    pub reports: Vec<ReportId>,
    /// The report of the denial.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub denial: Option<ReportId>,
    /// The sentences of the claim, then of the denial.
    pub evidence: Vec<Span>,
}

/// How many sentences before a denial what it denies may stand.
const BEFORE: usize = 5;

/// Nouns for what somebody else said.
const SAYINGS: &[&str] = &[
    "accusation",
    "accusations",
    "allegation",
    "allegations",
    "article",
    "charge",
    "charges",
    "claim",
    "claims",
    "comments",
    "information",
    "news",
    "remarks",
    "report",
    "reporting",
    "reports",
    "rumor",
    "rumors",
    "rumour",
    "rumours",
    "statement",
    "statements",
    "story",
    "suggestion",
    "suggestions",
];

/// Words that call something untrue.
const UNTRUE: &[&str] = &[
    "baseless",
    "fabricated",
    "fabrication",
    "fake",
    "false",
    "groundless",
    "inaccurate",
    "incorrect",
    "misleading",
    "unfounded",
    "untrue",
];

/// A denial and what it says about its object.
struct Denial<'a> {
    report: &'a Report,
    sentence: usize,
    by: Option<EntityId>,
    name: String,
    /// Whether its sentence has a word for what was said: "denied the report".
    of_saying: bool,
}

/// The claims of a record, with the denials that its article tells; the deniers are noted in the reports as well.
pub(super) fn link(record: &mut Record, text: &str) {
    let mut claims = Vec::new();
    let denials = denials(record, text);
    for denial in &denials {
        let targets = targets(denial, record, text);
        let what = if denial.of_saying { Denied::Report } else { Denied::Event };
        for group in by_sentence(&targets, record) {
            claims.extend(claim(&group, record, text).map(|c| Claim {
                denied_by: denial.by.clone(),
                denied_by_name: Some(denial.name.clone()),
                denied: Some(what),
                denial: Some(denial.report.id.clone()),
                evidence: [c.evidence.as_slice(), denial.report.evidence.as_slice()].concat(),
                ..c
            }));
        }
    }
    claims.extend(contrary(record, text));
    let told: Vec<ReportId> = claims.iter().flat_map(|c| c.reports.clone()).collect();
    // What one names as another's word, and nobody in the article denies, is a claim all the same.
    let alone: Vec<&Report> = record
        .events
        .iter()
        .filter(|r| r.attribution.is_some() && !told.contains(&r.id))
        .filter(|r| !matches!(r.kind, Kind::State | Kind::Consult) && r.mode != Some(Mode::Deny))
        .collect();
    for group in by_sentence(&alone, record) {
        claims.extend(claim(&group, record, text));
    }
    claims.sort_by_key(|c| (c.evidence.first().map(|s| s.start), c.evidence.last().map(|s| s.start)));
    claims.dedup();
    for c in claims.iter().filter(|c| c.denied.is_some_and(|d| d != Denied::Contrary)) {
        let Some(by) = &c.denied_by else { continue };
        for report in record.events.iter_mut().filter(|r| c.reports.contains(&r.id)) {
            if !report.denied_by.contains(by) {
                report.denied_by.push(by.clone());
            }
        }
    }
    record.claims = claims;
}

/// Index of the sentence that holds the report's trigger.
fn sentence_of(report: &Report, record: &Record) -> usize {
    record.sentences.partition_point(|s| s.end <= report.trigger.span.start)
}

/// The denials of an article: verbs and nouns of denying, and quoted words that call a report untrue.
fn denials<'a>(record: &'a Record, text: &str) -> Vec<Denial<'a>> {
    let mut found = Vec::new();
    for report in &record.events {
        let sentence = sentence_of(report, record);
        let actor = report.with_role(&[Role::Actor]).next();
        let Some(actor) = actor else { continue };
        let denies = report.kind == Kind::Reject
            && report.mode == Some(Mode::Deny)
            && report.status == Status::Occurred;
        let untrue =
            report.kind == Kind::State && report.words.as_ref().is_some_and(|w| calls_untrue(&w.text));
        if !denies && !untrue {
            continue;
        }
        let of_saying = untrue || {
            let words = object(report, record, sentence, text);
            // "denied that …" is about the thing, whatever follows.
            words.first().is_none_or(|w| w != "that")
                && words.iter().take(6).any(|w| SAYINGS.contains(&w.as_str()))
        };
        found.push(Denial {
            report,
            sentence,
            by: actor.entity.clone(),
            name: actor.name.clone(),
            of_saying,
        });
    }
    found
}

/// Whether quoted words call a report untrue: "The reporting in this article is inaccurate".
fn calls_untrue(words: &str) -> bool {
    let words = split(words);
    let saying = words.iter().position(|w| SAYINGS.contains(&w.as_str()));
    let untrue = words.iter().position(|w| UNTRUE.contains(&w.as_str()));
    let not = |at: usize| at.checked_sub(1).and_then(|i| words.get(i)).is_some_and(|w| w == "not");
    saying.zip(untrue).is_some_and(|(s, u)| s < u && u - s <= 8 && !not(u))
}

fn split(text: &str) -> Vec<String> {
    key(text).split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_owned).collect()
}

/// The words of what is denied: behind the verb, or before it where it stands in the passive ("the news was denied by").
fn object(report: &Report, record: &Record, sentence: usize, text: &str) -> Vec<String> {
    let Some(span) = record.sentences.get(sentence) else { return Vec::new() };
    let trigger = report.trigger.span;
    let behind = text.get(trigger.end..span.end).unwrap_or_default();
    if key(behind).trim_start().starts_with("by ") {
        let before = text.get(span.start..trigger.start).unwrap_or_default();
        let from = before
            .rfind(['(', ',', ';', '—'])
            .map_or(0, |i| i + before.get(i..).and_then(|r| r.chars().next()).map_or(1, char::len_utf8));
        return split(before.get(from..).unwrap_or_default());
    }
    split(behind)
}

/// The reports that a denial is about.
fn targets<'a>(denial: &Denial<'_>, record: &'a Record, text: &str) -> Vec<&'a Report> {
    let owner = denial.report.with_role(&[Role::Recipient]).find_map(|p| p.entity.as_ref());
    let earlier = |r: &&Report| {
        let s = sentence_of(r, record);
        s <= denial.sentence && denial.sentence - s <= BEFORE && r.id != denial.report.id
    };
    let mine = |r: &Report| {
        r.with_role(&[Role::Actor]).any(|p| p.entity.is_some() && p.entity == denial.by)
            || r.attribution.as_ref().is_some_and(|a| a.entity.is_some() && a.entity == denial.by)
    };
    // "refuted X's statement": what X said last, and what that sentence tells as X's word.
    if let Some(owner) = owner.filter(|_| denial.of_saying) {
        let said = record.events.iter().filter(earlier).filter(|r| {
            r.kind == Kind::State && r.with_role(&[Role::Actor]).any(|p| p.entity.as_ref() == Some(owner))
        });
        let Some(last) = said.max_by_key(|r| r.trigger.span.start) else { return Vec::new() };
        let at = sentence_of(last, record);
        return record
            .events
            .iter()
            .filter(|r| sentence_of(r, record) == at)
            .filter(|r| {
                r.id == last.id || r.attribution.as_ref().is_some_and(|a| a.entity.as_ref() == Some(owner))
            })
            .collect();
    }
    // "denied that …", "denied the report saying that …": what its own sentence tells behind it.
    let behind: Vec<&Report> = record
        .events
        .iter()
        .filter(|r| {
            sentence_of(r, record) == denial.sentence && r.trigger.span.start > denial.report.trigger.span.end
        })
        .filter(|r| r.kind != Kind::Reject && !(r.kind == Kind::State && mine(r)))
        .collect();
    if !behind.is_empty() && denial.report.kind == Kind::Reject {
        return with_tellings(&behind, denial, record);
    }
    if !denial.of_saying {
        return Vec::new();
    }
    // Words that call a report untrue, beside the verb of denying: they are about the same.
    if denial.report.kind == Kind::State {
        let beside = denials(record, text)
            .into_iter()
            .find(|d| d.report.kind == Kind::Reject && d.sentence.abs_diff(denial.sentence) <= 2);
        if let Some(beside) = beside {
            return targets(&beside, record, text);
        }
    }
    // "The news was later denied": what the same sentence, or the one before, tells as somebody's word.
    let reported =
        |r: &&Report| r.attribution.as_ref().is_some_and(|a| Some(&a.entity) != Some(&denial.by)) && !mine(r);
    for back in 0..=1 {
        let Some(at) = denial.sentence.checked_sub(back) else { break };
        let there = record.events.iter().filter(|r| sentence_of(r, record) == at).filter(earlier);
        let there: Vec<&Report> = there
            .filter(|r| r.trigger.span.start < denial.report.trigger.span.start)
            .filter(reported)
            .filter(|r| r.kind != Kind::Consult && r.mode != Some(Mode::Deny))
            .collect();
        if !there.is_empty() {
            return there;
        }
    }
    Vec::new()
}

/// Those reports, others of the article that tell the same of the same, and the sayings that hold these.
fn with_tellings<'a>(behind: &[&'a Report], denial: &Denial<'_>, record: &'a Record) -> Vec<&'a Report> {
    let sides = |r: &Report, role: Role| -> Vec<EntityId> {
        r.with_role(&[role]).filter_map(|p| p.entity.clone()).collect()
    };
    let like = |r: &Report| {
        behind.iter().any(|b| {
            b.kind == r.kind
                && b.kind != Kind::State
                && !sides(b, Role::Actor).is_empty()
                && sides(b, Role::Actor) == sides(r, Role::Actor)
                && sides(b, Role::Recipient) == sides(r, Role::Recipient)
                && b.when.is_some() == r.when.is_some()
        })
    };
    let own = |r: &Report| behind.iter().any(|b| b.id == r.id);
    let mut found: Vec<&Report> = record
        .events
        .iter()
        .filter(|r| {
            own(r) || (like(r) && r.attribution.is_some() && sentence_of(r, record) < denial.sentence)
        })
        .collect();
    if denial.of_saying {
        // "the report saying that X fears Y": that X said so is what is denied.
        let speakers: Vec<&EntityId> =
            found.iter().filter_map(|r| r.attribution.as_ref()?.entity.as_ref()).collect();
        let at: Vec<usize> = found.iter().map(|r| sentence_of(r, record)).collect();
        let said: Vec<&Report> = record
            .events
            .iter()
            .filter(|r| r.kind == Kind::State && at.contains(&sentence_of(r, record)))
            .filter(|r| {
                r.with_role(&[Role::Actor]).any(|p| {
                    p.entity.as_ref().is_some_and(|e| speakers.contains(&e) && Some(e) != denial.by.as_ref())
                })
            })
            .collect();
        found.extend(said);
        found.sort_by_key(|r| r.trigger.span.start);
        found.dedup_by_key(|r| &r.id);
    }
    found
}

/// What one tells as agreed or done, and another soon after as not so, without calling it untrue.
fn contrary(record: &Record, text: &str) -> Vec<Claim> {
    let mut found = Vec::new();
    for no in record.events.iter().filter(|r| r.status == Status::Negated) {
        let (Some(by), at) = (&no.attribution, sentence_of(no, record)) else { continue };
        let claimed: Vec<&Report> = record
            .events
            .iter()
            .filter(|r| r.kind == no.kind && r.status != Status::Negated)
            .filter(|r| {
                let s = sentence_of(r, record);
                s < at && at - s <= 3
            })
            .filter(|r| r.attribution.as_ref().is_some_and(|a| a.entity.is_some() && a.entity != by.entity))
            .filter(|r| {
                r.with_role(&[Role::Actor])
                    .any(|p| p.entity.is_some() && no.participants.iter().any(|q| q.entity == p.entity))
            })
            .collect();
        for group in by_sentence(&claimed, record) {
            found.extend(claim(&group, record, text).map(|c| Claim {
                denied_by: by.entity.clone(),
                denied_by_name: Some(by.name.clone()),
                denied: Some(Denied::Contrary),
                denial: Some(no.id.clone()),
                evidence: [c.evidence.as_slice(), no.evidence.as_slice()].concat(),
                ..c
            }));
        }
    }
    found
}

/// Reports by the sentence they stand in, in order.
fn by_sentence<'a>(reports: &[&'a Report], record: &Record) -> Vec<Vec<&'a Report>> {
    let mut groups: Vec<(usize, Vec<&Report>)> = Vec::new();
    for &r in reports {
        let at = sentence_of(r, record);
        match groups.iter_mut().find(|(s, _)| *s == at) {
            Some((_, list)) => list.push(r),
            None => groups.push((at, vec![r])),
        }
    }
    groups.into_iter().map(|(_, list)| list).collect()
}

/// What the reports of one sentence claim, and whose word that is.
fn claim(reports: &[&Report], record: &Record, text: &str) -> Option<Claim> {
    let first = reports.first()?;
    let sentence = *record.sentences.get(sentence_of(first, record))?;
    // The word of the saying, where there is one: "according to two people, X warned" is theirs, not X's.
    let saying = reports.iter().find(|r| r.kind == Kind::State);
    let source = match saying {
        Some(r) => r
            .attribution
            .as_ref()
            .map(|a| (a.entity.clone(), a.name.clone()))
            .or_else(|| r.with_role(&[Role::Actor]).next().map(|p| (p.entity.clone(), p.name.clone()))),
        None => {
            reports.iter().find_map(|r| r.attribution.as_ref()).map(|a| (a.entity.clone(), a.name.clone()))
        }
    };
    let (by, by_name) = source.map_or((None, None), |(e, n)| (e, Some(n)));
    Some(Claim {
        text: sentence.slice(text)?.split_whitespace().collect::<Vec<_>>().join(" "),
        by,
        by_name,
        denied_by: None,
        denied_by_name: None,
        denied: None,
        reports: reports.iter().map(|r| r.id.clone()).collect(),
        denial: None,
        evidence: vec![sentence],
    })
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::article::{Article, Sources};
    use crate::facts::Lexicon;
    use crate::language::Reader;

    fn read(text: &str) -> Record {
        let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
        let reader = Reader::load(&data).unwrap();
        let lexicon = Lexicon::load(&data.join("lexicon")).unwrap();
        let article = Article::from_bytes("x", text.as_bytes(), &Sources::default()).unwrap();
        Record::read(&article, &reader, &lexicon)
    }

    fn denied(record: &Record) -> Vec<(String, String, Denied)> {
        let who = |e: &Option<EntityId>, n: &Option<String>| {
            e.as_ref().map(ToString::to_string).or_else(|| n.clone()).unwrap_or_default()
        };
        record
            .claims
            .iter()
            .filter_map(|c| Some((who(&c.by, &c.by_name), who(&c.denied_by, &c.denied_by_name), c.denied?)))
            .collect()
    }

    #[test]
    fn a_statement_is_refuted_by_its_owner_s_name() {
        let record = read(
            "Talks on the border\n\nEmmanuel Macron announced on 3 May 2031 that Germany had accepted the treaty. \
             The Kremlin said nothing. Olaf Scholz refuted Macron's statement.",
        );
        let found = denied(&record);
        assert!(
            found.contains(&("emmanuel-macron".into(), "olaf-scholz".into(), Denied::Report)),
            "{found:?}"
        );
    }

    #[test]
    fn that_it_took_place_is_denied() {
        let record = read(
            "Talks on the border\n\nOlaf Scholz denied that he had met Emmanuel Macron in Berlin on 3 May 2031. The river is long.",
        );
        let found = denied(&record);
        assert!(found.iter().any(|(_, by, what)| by == "olaf-scholz" && *what == Denied::Event), "{found:?}");
    }

    #[test]
    fn an_entry_that_is_denied_is_no_report() {
        let record = read(
            "Talks on the border\n\nOlaf Scholz denied visas to the players on 3 May 2031. The river is long.",
        );
        assert!(denied(&record).is_empty());
    }

    #[test]
    fn words_that_call_a_report_untrue() {
        assert!(calls_untrue("The reports about the bridge are entirely false"));
        assert!(calls_untrue("This story is fabricated"));
        assert!(!calls_untrue("The report is not false"));
        assert!(!calls_untrue(
            "We reported it. It is a false economy to build ever more bridges over such rivers there"
        ));
    }
}
