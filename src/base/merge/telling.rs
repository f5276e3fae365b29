//! A report with all that merging compares: who, when, where, in which words, about what.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use jiff::civil::Date;

use crate::base::event::{ReportRef, days};
use crate::base::names::Joined;
use crate::base::snapshot::Source;
use crate::edtf::Edtf;
use crate::facts::{Kind, Mode, Report, ReportId, Role, Status};
use crate::language::names::EntityId;
use crate::language::names::fold::key;
use crate::language::roots::roots;

/// Kinds of reports that may tell one event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Family {
    /// Meetings, talks, calls, and their refusals.
    Contact,
    /// Visits.
    Visit,
    /// Words.
    Speech,
    /// Everything else is one event only with its own kind.
    Other(Kind),
}

/// A report with its place in the base, and what merging compares.
pub(in crate::base) struct Telling<'a> {
    pub(super) at: ReportRef,
    pub(super) report: &'a Report,
    /// Index of its last sentence in the article.
    pub(super) sentence: usize,
    pub(super) family: Family,
    /// Everybody named in it, a name of several articles under one id.
    pub(super) named: BTreeSet<EntityId>,
    /// Those who do it.
    pub(super) actors: BTreeSet<EntityId>,
    /// Those it is done to, with or for.
    pub(super) others: BTreeSet<EntityId>,
    /// Those who are only described, by the noun: "lawmaker" of "a small group of lawmakers".
    pub(super) crowd: BTreeSet<String>,
    /// Whom else its sentences name.
    pub(super) topics: BTreeSet<EntityId>,
    /// Of words said somewhere: whom else its sentence and the next two name, which go on about what was said there.
    pub(super) about: BTreeSet<EntityId>,
    /// The words of its sentences that are no names and no everyday words.
    pub(super) content: BTreeSet<String>,
    /// Its quoted words, folded.
    pub(super) quoted: Vec<String>,
    /// What it says may happen, near by: kind, who, to whom.
    pub(super) unreal: BTreeSet<(Kind, Vec<EntityId>, Vec<EntityId>)>,
    /// When its article was published.
    pub(super) published: Option<Edtf>,
    /// Whether its sentence speaks of an earlier or another one of its kind ("again", "previously").
    pub(super) another: bool,
}

/// How many sentences before and after a contact may tell what was said there.
const NEAR: usize = 3;

/// How many words before the one that tells of a statement may say that it is another one.
const WORDS_BEFORE: usize = 3;

/// How many sentences behind "his remarks at the hearing" go on about them.
const GOES_ON: usize = 2;

impl<'a> Telling<'a> {
    /// What merging compares of the report at `at`, which stands in `source`.
    pub(in crate::base) fn new(
        at: ReportRef,
        report: &'a Report,
        source: &'a Source,
        joined: &Joined,
    ) -> Telling<'a> {
        let record = &source.record;
        let of = |roles: &[Role]| -> BTreeSet<EntityId> {
            let parties = report.participants.iter().filter(|p| roles.contains(&p.role));
            parties.filter_map(|p| p.entity.as_ref()).map(|e| joined.of(e).clone()).collect()
        };
        let named = of(&[Role::Actor, Role::Recipient, Role::Host, Role::Mediator]);
        let sentence =
            report.evidence.last().map_or(0, |s| record.sentences.partition_point(|t| t.end <= s.start));
        let mut topics = BTreeSet::new();
        let mut content = BTreeSet::new();
        let mut another = false;
        for span in &report.evidence {
            let here = record.mentions_in(*span).iter();
            let mut plain = String::new();
            let mut from = span.start;
            for m in here {
                let id = joined.of(&m.entity);
                if !named.contains(id) {
                    topics.insert(id.clone());
                }
                plain.push_str(source.text.get(from..m.span.start).unwrap_or_default());
                plain.push(' ');
                from = from.max(m.span.end);
            }
            plain.push_str(source.text.get(from..span.end).unwrap_or_default());
            for stem in roots(&plain) {
                another |= ANOTHER_ROOTS.contains(&stem);
                if stem.len() >= 4 && !EVERYDAY_ROOTS.contains(&stem) && !stem.starts_with(char::is_numeric) {
                    content.insert(stem);
                }
            }
        }
        let mut about = topics.clone();
        if let (Family::Speech, Some(_), Some(last)) = (
            family(report),
            &report.place,
            record.sentences.get(sentence + GOES_ON).or(record.sentences.last()),
        ) {
            let from = report.evidence.first().map_or(0, |s| s.start);
            let there = record.mentions_in(crate::span::Span::new(from, last.end)).iter();
            about.extend(there.map(|m| joined.of(&m.entity).clone()).filter(|id| !named.contains(id)));
        }
        if family(report) == Family::Speech {
            // "Another round was refused in response to the statements made by X": another round, not other statements.
            let before = report.evidence.last().map_or(0, |s| s.start)..report.trigger.span.start;
            let before: Vec<String> = roots(source.text.get(before).unwrap_or_default()).collect();
            another = before.iter().rev().take(WORDS_BEFORE).any(|stem| ANOTHER_ROOTS.contains(stem));
        }
        let crowd = report.participants.iter().filter(|p| p.entity.is_none());
        let unreal = record
            .events
            .iter()
            .filter(|r| !matches!(r.status, Status::Occurred) && r.kind != Kind::Consult)
            .filter(|r| {
                let there =
                    r.evidence.last().map_or(0, |s| record.sentences.partition_point(|t| t.end <= s.start));
                there.abs_diff(sentence) <= NEAR
            })
            .filter_map(|r| {
                let side = |role: Role| -> Vec<EntityId> {
                    let mut ids: Vec<EntityId> = r
                        .with_role(&[role])
                        .filter_map(|p| p.entity.as_ref())
                        .map(|e| joined.of(e).clone())
                        .collect();
                    ids.sort();
                    ids
                };
                let (who, whom) = (side(Role::Actor), side(Role::Recipient));
                (!who.is_empty() && !whom.is_empty()).then_some((r.kind, who, whom))
            });
        Telling {
            at,
            report,
            sentence,
            family: family(report),
            actors: of(&[Role::Actor]),
            others: of(&[Role::Recipient, Role::Host]),
            crowd: crowd.filter_map(|p| head(&p.name)).collect(),
            unreal: if family(report) == Family::Contact { unreal.collect() } else { BTreeSet::new() },
            quoted: report.words.as_ref().map(|w| fold(&w.text)).unwrap_or_default(),
            published: record.article.metadata.published,
            named,
            topics,
            about,
            content,
            another,
        }
    }

    /// Where it stands.
    pub(in crate::base) fn at(&self) -> ReportRef {
        self.at
    }

    /// The report itself.
    pub(in crate::base) fn report(&self) -> &'a Report {
        self.report
    }

    /// Whether the article says that it goes on about what `other` tells.
    pub(in crate::base) fn continues(&self, other: &Telling<'_>) -> bool {
        self.report.continues.as_ref() == Some(&other.report.id)
    }

    /// The id of its report.
    pub(in crate::base) fn id(&self) -> &ReportId {
        &self.report.id
    }

    /// Its time.
    pub(super) fn when(&self) -> Option<&Edtf> {
        self.report.when.as_ref().map(|w| &w.value)
    }

    /// Its day, where it is exact to the day, and states it as sure.
    pub(super) fn day(&self) -> Option<Date> {
        self.when().filter(|w| !w.is_approximate()).and_then(Edtf::single_day)
    }

    /// Whether it tells something that was planned and did not come about.
    pub(super) fn settled(&self) -> bool {
        let refusal =
            matches!(self.report.mode, Some(Mode::Refuse | Mode::Cancel)) && self.report.kind == Kind::Reject;
        matches!(self.report.status, Status::Refused | Status::Cancelled) || refusal
    }

    /// Met or telephoned, where it is that definite.
    pub(super) fn definite(&self) -> Option<Mode> {
        match (self.family, self.report.mode) {
            (Family::Contact, Some(Mode::Phone)) => Some(Mode::Phone),
            (Family::Contact, Some(Mode::Meet | Mode::Negotiate | Mode::Host)) => Some(Mode::Meet),
            _ => None,
        }
    }

    /// Whether an event of this time could be what an article published then tells without a time: before it, and not
    /// longer before than `most` days.
    pub(super) fn could_tell(&self, when: &Edtf, most: i32) -> bool {
        let (Some(published), Some(latest), Some(earliest)) =
            (self.published, when.latest(), when.earliest())
        else {
            return false;
        };
        let (Some(first), Some(last)) = (published.earliest(), published.latest()) else { return false };
        earliest <= last && days(&published) <= 400 && (first - latest).get_days() <= most
    }
}

/// The kinds of reports that may tell one event with this one.
pub(super) fn family(report: &Report) -> Family {
    match (report.kind, report.mode) {
        (Kind::Consult, Some(Mode::Visit)) => Family::Visit,
        (Kind::Consult, Some(Mode::Letter)) => Family::Other(Kind::Consult),
        (Kind::Consult, _) | (Kind::Reject, Some(Mode::Refuse | Mode::Cancel)) => Family::Contact,
        (Kind::State, _) => Family::Speech,
        (kind, _) => Family::Other(kind),
    }
}

/// The noun of a description in the singular: "lawmaker" of "a small group of lawmakers".
pub(in crate::base) fn head(description: &str) -> Option<String> {
    let text = key(description);
    let text = [" group of ", " number of ", " dozen of ", " team of ", " handful of "]
        .iter()
        .find_map(|of| text.split_once(of).map(|(_, rest)| rest))
        .unwrap_or(&text);
    let text = [" of ", " from ", " in ", " who ", " at "]
        .iter()
        .find_map(|of| text.split_once(of).map(|(front, _)| front))
        .unwrap_or(text);
    roots(text).last().filter(|w| w.len() >= 4 && !EVERYDAY_ROOTS.contains(w))
}

/// Words in order, folded: how quotations are compared.
pub(in crate::base) fn fold(text: &str) -> Vec<String> {
    key(text).split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_owned).collect()
}

/// [`ANOTHER`] as words are compared.
static ANOTHER_ROOTS: LazyLock<BTreeSet<String>> =
    LazyLock::new(|| ANOTHER.iter().flat_map(|w| roots(w)).collect());

/// [`EVERYDAY`] as words are compared.
static EVERYDAY_ROOTS: LazyLock<BTreeSet<String>> =
    LazyLock::new(|| EVERYDAY.iter().flat_map(|w| roots(w)).collect());

/// Words (as stems) that speak of another one of the same kind.
const ANOTHER: &[&str] = &[
    "again",
    "previous",
    "previously",
    "earlier",
    "another",
    "second",
    "third",
    "last",
    "former",
    "first",
    "repeatedly",
];

/// Stems that say nothing of what an event was about, and words of time and saying.
const EVERYDAY: &[&str] = &[
    "about",
    "above",
    "accord",
    "according",
    "add",
    "after",
    "again",
    "against",
    "ahead",
    "also",
    "amid",
    "among",
    "annual",
    "another",
    "april",
    "around",
    "august",
    "been",
    "before",
    "being",
    "between",
    "both",
    "call",
    "came",
    "come",
    "could",
    "country",
    "countri",
    "date",
    "day",
    "december",
    "did",
    "discus",
    "discuss",
    "does",
    "down",
    "during",
    "each",
    "earlier",
    "eight",
    "even",
    "ever",
    "every",
    "february",
    "first",
    "five",
    "following",
    "follow",
    "four",
    "friday",
    "from",
    "gave",
    "give",
    "have",
    "having",
    "held",
    "here",
    "high",
    "hold",
    "hour",
    "include",
    "includ",
    "into",
    "issue",
    "issu",
    "january",
    "july",
    "june",
    "just",
    "last",
    "late",
    "later",
    "leader",
    "level",
    "made",
    "make",
    "many",
    "march",
    "media",
    "meet",
    "meeting",
    "member",
    "minister",
    "minute",
    "monday",
    "month",
    "more",
    "morning",
    "most",
    "much",
    "near",
    "news",
    "next",
    "nine",
    "november",
    "number",
    "october",
    "office",
    "official",
    "officialy",
    "officially",
    "only",
    "other",
    "over",
    "part",
    "people",
    "person",
    "place",
    "president",
    "prime",
    "report",
    "reported",
    "said",
    "same",
    "saturday",
    "say",
    "says",
    "second",
    "secretary",
    "september",
    "seven",
    "several",
    "side",
    "since",
    "some",
    "speak",
    "spoke",
    "state",
    "stat",
    "statement",
    "still",
    "such",
    "sunday",
    "take",
    "talk",
    "tell",
    "than",
    "that",
    "their",
    "them",
    "then",
    "there",
    "these",
    "they",
    "this",
    "those",
    "three",
    "through",
    "thursday",
    "time",
    "today",
    "told",
    "took",
    "tuesday",
    "two",
    "under",
    "until",
    "upon",
    "very",
    "visit",
    "was",
    "wednesday",
    "week",
    "weekend",
    "well",
    "went",
    "were",
    "what",
    "when",
    "where",
    "which",
    "while",
    "will",
    "with",
    "within",
    "without",
    "would",
    "year",
    "yesterday",
    "your",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_noun_of_a_description() {
        for (text, noun) in [
            ("a small group of lawmakers", Some("lawmak")),
            ("the lawmakers", Some("lawmak")),
            ("farmers from the coast", Some("farmer")),
            ("two people", None),
        ] {
            assert_eq!(head(text).as_deref(), noun, "{text}");
        }
    }
}
