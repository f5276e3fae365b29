//! Reports in JSON: the fields that others build on are plain text; where each was read stands beside it.

use serde::{Deserialize, Serialize};

use super::report::{
    Attribution, Ground, Kind, Mode, Participant, Place, Report, ReportId, Status, Trigger, When, WhenFrom,
    Words,
};
use crate::edtf::Edtf;
use crate::language::names::EntityId;
use crate::span::Span;

/// A report as JSON has it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Flat {
    id: ReportId,
    kind: Kind,
    mode: Option<Mode>,
    status: Status,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    status_read: Option<Ground>,
    attribution: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    attribution_read: Option<Named>,
    denied_by: Vec<EntityId>,
    participants: Vec<Participant>,
    when: Option<Edtf>,
    when_text: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    when_read: Option<WhenRead>,
    #[serde(rename = "where")]
    place: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    where_read: Option<Named>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    words: Option<Words>,
    trigger: Trigger,
    evidence: Vec<Span>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    continues: Option<ReportId>,
    rule: String,
}

/// Who a name stands for and where it stands.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Named {
    entity: Option<EntityId>,
    #[serde(flatten)]
    span: Span,
    /// Of a speaker: the word that makes it theirs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    by: Option<Ground>,
    /// Of a place: how it hangs from the trigger.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    path: String,
}

/// Where a time was read and how.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct WhenRead {
    #[serde(flatten)]
    span: Span,
    from: WhenFrom,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    inferred: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    conflict: Option<String>,
}

impl From<Report> for Flat {
    fn from(r: Report) -> Flat {
        Flat {
            id: r.id,
            kind: r.kind,
            mode: r.mode,
            status: r.status,
            status_read: r.status_ground,
            attribution_read: r.attribution.as_ref().map(|a| Named {
                entity: a.entity.clone(),
                span: a.span,
                by: a.ground.clone(),
                path: String::new(),
            }),
            attribution: r.attribution.map(|a| a.name),
            denied_by: r.denied_by,
            participants: r.participants,
            when: r.when.as_ref().map(|w| w.value),
            when_read: r.when.as_ref().map(|w| WhenRead {
                span: w.span,
                from: w.from,
                inferred: w.inferred.clone(),
                conflict: w.conflict.clone(),
            }),
            when_text: r.when.map(|w| w.text),
            where_read: r.place.as_ref().map(|p| Named {
                entity: p.entity.clone(),
                span: p.span,
                by: None,
                path: p.path.clone(),
            }),
            place: r.place.map(|p| p.name),
            words: r.words,
            trigger: r.trigger,
            evidence: r.evidence,
            continues: r.continues,
            rule: r.rule,
        }
    }
}

impl From<Flat> for Report {
    fn from(f: Flat) -> Report {
        let attribution = f.attribution.zip(f.attribution_read);
        let when = f.when.zip(f.when_text).zip(f.when_read);
        let place = f.place.zip(f.where_read);
        Report {
            id: f.id,
            kind: f.kind,
            mode: f.mode,
            status: f.status,
            status_ground: f.status_read,
            attribution: attribution.map(|(name, read)| Attribution {
                entity: read.entity,
                name,
                span: read.span,
                ground: read.by,
            }),
            denied_by: f.denied_by,
            participants: f.participants,
            when: when.map(|((value, text), read)| When {
                value,
                text,
                span: read.span,
                from: read.from,
                inferred: read.inferred,
                conflict: read.conflict,
            }),
            place: place.map(|(name, read)| Place {
                entity: read.entity,
                name,
                span: read.span,
                path: read.path,
            }),
            words: f.words,
            trigger: f.trigger,
            evidence: f.evidence,
            continues: f.continues,
            rule: f.rule,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::reports;
    use super::*;

    #[test]
    fn nothing_is_lost_on_the_way() {
        for report in reports(
            "Olaf Scholz said on Monday that Vladimir Putin had visited Minsk. He met Emmanuel Macron in Berlin. \
             Viktor Orban and Joe Biden will have a conversation on Friday. The conversation was cancelled.",
        ) {
            let text = serde_json::to_string(&report).unwrap();
            assert_eq!(serde_json::from_str::<Report>(&text).unwrap(), report);
        }
    }
}
