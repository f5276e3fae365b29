//! `data/corrections.toml`: what a curator has put right, applied after reading.

use std::path::{Path, PathBuf};

use serde::Deserialize;
use thiserror::Error;

use super::event::ReportRef;
use super::names::Joined;
use super::snapshot::Source;
use crate::edtf::Edtf;
use crate::facts::WhenFrom;
use crate::facts::report::{Place, When};
use crate::facts::{Kind, Mode, Report, ReportId, Status};
use crate::language::Lookup;
use crate::language::names::EntityId;
use crate::language::names::fold::key;

/// Why the corrections cannot be used.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum CorrectionsError {
    /// The file cannot be read.
    #[error("{path} cannot be read ({source}).")]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// The file is malformed.
    #[error("{path} is malformed: {message}. The comment at its top shows the form.")]
    Malformed {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        message: String,
    },
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    correction: Vec<Correction>,
}

/// One correction, as it stands in the file.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Correction {
    action: Action,
    report: Option<String>,
    words: Option<String>,
    with: Option<String>,
    with_words: Option<String>,
    set: Option<Amendment>,
    entity: Option<String>,
    alias: Option<String>,
    reason: String,
    author: String,
    date: toml::value::Datetime,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Action {
    Reject,
    Amend,
    Merge,
    Split,
    Alias,
}

/// What an amendment sets.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Amendment {
    kind: Option<Kind>,
    mode: Option<Mode>,
    status: Option<Status>,
    when: Option<Edtf>,
    #[serde(rename = "where")]
    place: Option<String>,
}

/// The corrections of a data folder.
#[derive(Clone, Debug, Default)]
pub struct Corrections {
    list: Vec<Correction>,
}

/// What corrections ask of merging.
#[derive(Clone, Debug, Default)]
pub(super) struct Applied {
    /// Reports that tell one event.
    pub(super) merged: Vec<(ReportId, ReportId)>,
    /// Reports that tell two.
    pub(super) split: Vec<(ReportId, ReportId)>,
    /// Names of articles and the entity they stand for.
    pub(super) aliases: Vec<(EntityId, EntityId)>,
    /// Corrections that fit nothing: a sentence for each.
    pub unfit: Vec<String>,
}

impl Corrections {
    /// Reads the corrections of a data folder; a missing file holds none.
    ///
    /// # Errors
    /// [`CorrectionsError`].
    pub fn load(path: &Path) -> Result<Corrections, CorrectionsError> {
        match std::fs::read_to_string(path) {
            Ok(text) => Corrections::parse(&text)
                .map_err(|message| CorrectionsError::Malformed { path: path.to_owned(), message }),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Corrections::default()),
            Err(source) => Err(CorrectionsError::Read { path: path.to_owned(), source }),
        }
    }

    fn parse(text: &str) -> Result<Corrections, String> {
        let file: File = toml::from_str(text).map_err(|e| e.to_string().trim().replace('\n', " "))?;
        for (n, c) in file.correction.iter().enumerate() {
            let two = matches!(c.action, Action::Merge | Action::Split);
            let missing = match c.action {
                Action::Alias => (c.entity.is_none() || c.alias.is_none()).then_some("entity and alias"),
                _ if c.report.is_none() || c.words.is_none() => Some("report and words"),
                _ if two && (c.with.is_none() || c.with_words.is_none()) => Some("with and with_words"),
                Action::Amend if c.set.is_none() => Some("set"),
                _ => None,
            };
            if let Some(missing) = missing {
                return Err(format!("correction {} ({}) needs {missing}", n + 1, c.reason));
            }
            if c.reason.trim().is_empty() || c.author.trim().is_empty() {
                return Err(format!("correction {} needs a reason and an author", n + 1));
            }
        }
        Ok(Corrections { list: file.correction })
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Applies those that amend or reject a report to one article, in the order of the file; what fits nothing was said when all were
    /// applied.
    pub(super) fn amend(&self, source: &mut Source) {
        for c in &self.list {
            let one = std::slice::from_mut(source);
            if let (Action::Amend | Action::Reject, Ok(at)) =
                (c.action, find(one, c.report.as_deref(), c.words.as_deref()))
            {
                c.change(one, at);
            }
        }
    }

    /// The ids of reports that a curator joined (`true`) or keeps apart.
    pub(super) fn pairs(&self) -> impl Iterator<Item = (bool, &str, &str)> {
        self.list.iter().filter_map(|c| {
            let joins = matches!(c.action, Action::Merge);
            let two = joins || matches!(c.action, Action::Split);
            two.then_some((joins, c.report.as_deref()?, c.with.as_deref()?))
        })
    }

    /// Joins the names of some articles that aliases give to somebody known, as [`Corrections::apply`] does with all of them; what fits
    /// nothing was said then.
    pub(super) fn join(&self, sources: &[Source], lookup: &Lookup, joined: &mut Joined) {
        let mut applied = Applied::default();
        for c in self.list.iter().filter(|c| c.action == Action::Alias) {
            let _ = c.alias(sources, lookup, &mut applied);
        }
        applied.join(joined);
    }

    /// Applies them to what was read, in the order of the file.
    pub(super) fn apply(&self, sources: &mut [Source], lookup: &Lookup) -> Applied {
        let mut applied = Applied::default();
        for c in &self.list {
            if let Err(why) = c.apply(sources, lookup, &mut applied) {
                let day = c.date;
                applied.unfit.push(format!(
                    "corrections.toml: the correction of {} {day} ({}) no longer fits: {why}. Correct or remove it.",
                    c.author, c.reason
                ));
            }
        }
        applied
    }
}

impl Correction {
    fn apply(&self, sources: &mut [Source], lookup: &Lookup, applied: &mut Applied) -> Result<(), String> {
        if self.action == Action::Alias {
            return self.alias(sources, lookup, applied);
        }
        let at = find(sources, self.report.as_deref(), self.words.as_deref())?;
        let id_of = |at: ReportRef| {
            let source = sources.get(at.article)?;
            Some(source.record.events.get(at.report)?.id.clone())
        };
        match self.action {
            Action::Merge | Action::Split => {
                let other = find(sources, self.with.as_deref(), self.with_words.as_deref())?;
                let pair = id_of(at).zip(id_of(other)).ok_or("a report is gone")?;
                let list =
                    if self.action == Action::Merge { &mut applied.merged } else { &mut applied.split };
                list.push(pair);
            }
            Action::Reject | Action::Amend => self.change(sources, at),
            Action::Alias => {}
        }
        Ok(())
    }

    /// Takes out or amends the report at `at`, which was found.
    fn change(&self, sources: &mut [Source], at: ReportRef) {
        let Some(source) = sources.get_mut(at.article) else { return };
        if self.action == Action::Reject {
            reject(source, at.report);
        } else if let Some(report) = source.record.events.get_mut(at.report) {
            self.set.iter().for_each(|set| amend(report, set));
        }
    }

    fn alias(&self, sources: &[Source], lookup: &Lookup, applied: &mut Applied) -> Result<(), String> {
        let (entity, alias) =
            (self.entity.as_deref().unwrap_or_default(), self.alias.as_deref().unwrap_or_default());
        if lookup.actors().entity(&EntityId::known(entity)).is_none() {
            return Err(format!("data/actors has no {entity}"));
        }
        let name = key(alias);
        let mentions = sources.iter().flat_map(|s| &s.record.mentions);
        let mut ids: Vec<&EntityId> =
            mentions.filter(|m| m.entity.is_unknown() && key(&m.text) == name).map(|m| &m.entity).collect();
        ids.sort();
        ids.dedup();
        if ids.is_empty() {
            return Err(format!("no article has an unknown name “{alias}”"));
        }
        applied.aliases.extend(ids.into_iter().map(|id| (id.clone(), EntityId::known(entity))));
        Ok(())
    }
}

/// The report with this id, whose sentences hold these words.
fn find(sources: &[Source], id: Option<&str>, words: Option<&str>) -> Result<ReportRef, String> {
    let (id, words) = (id.unwrap_or_default(), words.unwrap_or_default());
    for (article, source) in sources.iter().enumerate() {
        let Some(report) = source.record.events.iter().position(|r| r.id.as_str() == id) else { continue };
        let spans = source.record.events.get(report).map(|r| r.evidence.as_slice()).unwrap_or_default();
        let there = spans.iter().any(|s| s.slice(&source.text).is_some_and(|t| t.contains(words)));
        return if there && !words.is_empty() {
            Ok(ReportRef { article, report })
        } else {
            Err(format!("the sentence of report {id} does not hold “{words}”"))
        };
    }
    Err(format!("there is no report {id}"))
}

/// Takes a report out, and what points at it.
fn reject(source: &mut Source, at: usize) {
    let record = &mut source.record;
    if at >= record.events.len() {
        return;
    }
    let id = record.events.remove(at).id;
    let before = record.events.iter_mut().filter(|r| r.continues.as_ref() == Some(&id));
    before.for_each(|r| r.continues = None);
    record.reasons.retain(|r| r.report.as_ref() != Some(&id));
    record.reasons.iter_mut().filter(|r| r.cause.as_ref() == Some(&id)).for_each(|r| r.cause = None);
    record.quotes.iter_mut().filter(|q| q.occasion.as_ref() == Some(&id)).for_each(|q| q.occasion = None);
    record.claims.iter_mut().for_each(|c| c.reports.retain(|r| r != &id));
    record.claims.retain(|c| !c.reports.is_empty() && c.denial.as_ref() != Some(&id));
}

fn amend(report: &mut Report, set: &Amendment) {
    report.kind = set.kind.unwrap_or(report.kind);
    report.mode = set.mode.or(report.mode);
    report.status = set.status.unwrap_or(report.status);
    if let Some(value) = set.when {
        let told = report.when.take();
        report.when = Some(When {
            value,
            text: told.as_ref().map_or_else(|| report.trigger.text.clone(), |w| w.text.clone()),
            span: told.as_ref().map_or(report.trigger.span, |w| w.span),
            from: WhenFrom::Clause,
            inferred: Some(crate::strings::grounds::CURATOR.to_owned()),
            conflict: None,
        });
    }
    if let Some(name) = &set.place {
        let span = report.place.as_ref().map_or(report.trigger.span, |p| p.span);
        report.place = Some(Place { entity: None, name: name.clone(), span, path: String::new() });
    }
}

impl Applied {
    /// Joins the names that aliases join.
    pub(super) fn join(&self, joined: &mut Joined) {
        for (name, entity) in &self.aliases {
            joined.join(name, entity);
        }
    }
}
