//! Where the tellings of one event differ, and how many independent witnesses it has.

use std::collections::{BTreeMap, BTreeSet};

use super::event::{Event, ReportRef};
use super::merge::{fold, head};
use super::snapshot::Snapshot;
use crate::facts::{Kind, Report};

/// In what the tellings of an event differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Aspect {
    /// When it was.
    Time,
    /// What it is called: met, called, spoke.
    Kind,
    /// The name of the place.
    Place,
    /// Who took part.
    Parties,
    /// Whether it happened, was planned, refused, called off.
    Status,
    /// The words that are quoted.
    Words,
}

impl Aspect {
    /// Its name as people read it.
    pub fn name(self) -> &'static str {
        match self {
            Aspect::Time => "the time",
            Aspect::Kind => "what it was",
            Aspect::Place => "the place",
            Aspect::Parties => "who took part",
            Aspect::Status => "what became of it",
            Aspect::Words => "the words",
        }
    }
}

/// One thing that the tellings of an event tell differently.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// In what.
    pub aspect: Aspect,
    /// What each version says, with the first telling that says so, in the order of tellings. At least two.
    pub versions: Vec<(String, ReportRef)>,
}

impl Snapshot {
    /// Where the tellings of an event differ. What one telling leaves out is no difference, except who took part: there, each telling
    /// that names at least two is one version.
    pub fn differences(&self, event: &Event) -> Vec<Difference> {
        let told: Vec<(ReportRef, &Report)> =
            event.reports.iter().filter_map(|&at| Some((at, self.report(at)?))).collect();
        let mut found = Vec::new();
        let mut differ = |aspect, say: &dyn Fn(&Report) -> Option<String>| {
            let mut versions: Vec<(String, ReportRef)> = Vec::new();
            for (at, report) in &told {
                if let Some(says) = say(report)
                    && !versions.iter().any(|(v, _)| v.eq_ignore_ascii_case(&says))
                {
                    versions.push((says, *at));
                }
            }
            if versions.len() > 1 {
                found.push(Difference { aspect, versions });
            }
        };
        differ(Aspect::Time, &|r| {
            let when = r.when.as_ref()?;
            let bounds = (when.value.earliest(), when.value.latest());
            // "Perhaps in September" and "in September" do not differ in the time.
            let surer = told.iter().filter_map(|(_, other)| other.when.as_ref()).any(|w| {
                (w.value.earliest(), w.value.latest()) == bounds
                    && !w.value.is_approximate()
                    && !w.value.is_uncertain()
            });
            let unsure = when.value.is_approximate() || when.value.is_uncertain();
            (!(unsure && surer)).then(|| when.value.describe())
        });
        // Two verbs of saying are no difference, nor is the verb of a refusal beside what was refused.
        differ(Aspect::Kind, &|r| {
            Some(r.trigger.text.clone()).filter(|_| r.kind != Kind::State && r.kind == event.kind)
        });
        differ(Aspect::Place, &|r| {
            let place = r.place.as_ref()?;
            Some(place.entity.as_ref().map_or_else(|| place.name.clone(), |id| self.name(id)))
        });
        differ(Aspect::Parties, &|r| {
            let who: BTreeSet<String> = r
                .participants
                .iter()
                .map(|p| match &p.entity {
                    Some(id) => self.name(id),
                    None => head(&p.name).map_or_else(|| p.name.clone(), |noun| format!("{noun}s")),
                })
                .collect();
            (who.len() > 1 && r.kind == event.kind).then(|| who.into_iter().collect::<Vec<_>>().join(", "))
        });
        differ(Aspect::Status, &|r| Some(r.status.name().to_owned()).filter(|_| r.kind == event.kind));
        differ(Aspect::Words, &|r| r.words.as_ref().map(|w| w.text.clone()));
        found
    }

    /// The independent origins that tell an event: for each the articles (their indices). A reprint or translation is no witness of its own beside
    /// what it reprints, and neither is an article that tells it in the very same sentence.
    pub fn witnesses(&self, event: &Event) -> Vec<Vec<usize>> {
        let mut articles: BTreeMap<usize, BTreeSet<String>> = BTreeMap::new();
        for at in &event.reports {
            articles.entry(at.article).or_default().extend(self.marks(*at));
        }
        let mut origins: Vec<(BTreeSet<String>, Vec<usize>)> = Vec::new();
        for (article, marks) in articles {
            let (same, mut rest): (Vec<_>, Vec<_>) =
                origins.into_iter().partition(|(known, _)| !known.is_disjoint(&marks));
            let mut origin = (marks, vec![article]);
            for (known, list) in same {
                origin.0.extend(known);
                origin.1.extend(list);
            }
            origin.1.sort_unstable();
            rest.push(origin);
            origins = rest;
        }
        let mut lists: Vec<Vec<usize>> = origins.into_iter().map(|(_, list)| list).collect();
        lists.sort();
        lists
    }

    /// By what two articles are seen to have one origin: whose text it is, and the sentence's own words.
    fn marks(&self, at: ReportRef) -> Vec<String> {
        let Some(source) = self.source(at.article) else { return Vec::new() };
        let of = &source.record.article.metadata;
        let title =
            of.title.as_deref().map(|t| format!("{} {}", of.publisher.as_deref().unwrap_or_default(), t));
        let mut marks: Vec<String> = Vec::new();
        for name in [&of.reprint_of, &of.translation_of].into_iter().flatten() {
            marks.push(format!("origin {}", fold(name).join(" ")));
        }
        if marks.is_empty() {
            // What another reprints may be this one: by its publisher, or publisher and title.
            let own = of.publisher.iter().cloned().chain(title);
            marks.extend(
                own.map(|name| format!("origin {}", fold(&name).join(" ")))
                    .take(usize::from(marks.is_empty()) * 2),
            );
        }
        let sentence = self.report(at).and_then(|r| r.evidence.last().copied());
        let words = sentence.and_then(|s| s.slice(&source.text)).map(fold).unwrap_or_default();
        // A short sentence may be written twice by chance.
        if words.len() >= 8 {
            marks.push(format!("says {}", words.join(" ")));
        }
        marks
    }
}
