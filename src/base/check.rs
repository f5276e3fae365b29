//! `footnote check`: a table of named checks; all faults at once, sorted.
//!
//! [`reports`] verifies what is told of each event, [`others`] links, quotations, roles, figures and reasons; [`chain`]
//! follows pronouns and descriptions to names, for `explain` too.

pub mod chain;
mod others;
mod reports;
#[cfg(test)]
mod testing;
mod view;

use std::path::Path;

use super::build::{self, BaseError};
use super::corrections::Corrections;
use super::manifest::{Entry, Manifest, inputs};
use super::record::Record;
use crate::article::{Sources, load, sha256_hex};
use crate::facts::Lexicon;
use crate::language::names::{Actors, Titles};
use view::View;

/// A fault that a check found.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// Name of the check.
    pub check: &'static str,
    /// What is wrong and what to do.
    pub message: String,
}

/// A named check over the folders of articles and data.
struct Check {
    name: &'static str,
    run: fn(&Path, &Path) -> Vec<String>,
}

const CHECKS: &[Check] = &[
    Check { name: "actors", run: actors },
    Check { name: "articles", run: articles },
    Check { name: "corrections", run: corrections },
    Check { name: "hashes", run: hashes },
    Check { name: "lexicon", run: lexicon },
    Check { name: "sources", run: sources },
];

/// A named check of what was read from one article.
struct RecordCheck {
    name: &'static str,
    run: fn(&View<'_>) -> Vec<String>,
}

const OF_RECORDS: &[RecordCheck] = &[
    RecordCheck { name: "attributions", run: reports::attributions },
    RecordCheck { name: "dates", run: reports::dates },
    RecordCheck { name: "evidence", run: reports::evidence },
    RecordCheck { name: "figures", run: others::figures },
    RecordCheck { name: "links", run: others::links },
    RecordCheck { name: "participants", run: reports::participants },
    RecordCheck { name: "places", run: reports::places },
    RecordCheck { name: "quotes", run: others::quotes },
    RecordCheck { name: "reasons", run: others::reasons },
    RecordCheck { name: "roles", run: others::roles },
    RecordCheck { name: "spans", run: spans },
    RecordCheck { name: "statuses", run: reports::statuses },
    RecordCheck { name: "triggers", run: reports::triggers },
];

/// Runs every check. `strict` also builds the base anew and compares it byte for byte with what is kept.
pub fn check(seeds: &Path, data: &Path, strict: bool) -> Vec<Fault> {
    let mut faults: Vec<Fault> = CHECKS
        .iter()
        .flat_map(|c| (c.run)(seeds, data).into_iter().map(|message| Fault { check: c.name, message }))
        .collect();
    faults.extend(records(seeds, data));
    if strict {
        faults.extend(rebuilt(seeds, data).into_iter().map(|message| Fault { check: "rebuild", message }));
    }
    faults.sort();
    faults
}

fn actors(_: &Path, data: &Path) -> Vec<String> {
    match Actors::load(&data.join("actors")) {
        Ok(actors) => actors.dangling(),
        Err(e) => vec![e.to_string()],
    }
}

fn lexicon(_: &Path, data: &Path) -> Vec<String> {
    let events = build::lexicon(data).err().map(|e| e.to_string());
    let titles = Titles::load(&data.join("lexicon").join("titles.toml")).err().map(|e| e.to_string());
    events.into_iter().chain(titles).collect()
}

/// Every file that is refused as an article, by name.
fn articles(seeds: &Path, data: &Path) -> Vec<String> {
    let sources = Sources::load(&data.join("sources.toml")).unwrap_or_default();
    match crate::article::load_folder(seeds, &sources) {
        Ok((read, refused)) if read.is_empty() && refused.is_empty() => {
            vec![BaseError::NoArticles { path: seeds.to_owned() }.to_string()]
        }
        Ok((_, refused)) => refused.iter().map(ToString::to_string).collect(),
        Err(source) => vec![BaseError::Seeds { path: seeds.to_owned(), source }.to_string()],
    }
}

/// Every correction still fits what was read.
fn corrections(seeds: &Path, data: &Path) -> Vec<String> {
    match Corrections::load(&data.join("corrections.toml")) {
        Err(e) => vec![e.to_string()],
        Ok(list) if list.is_empty() => Vec::new(),
        Ok(_) => match super::load(seeds, data) {
            Ok(loaded) => loaded.warnings.into_iter().filter(|w| w.starts_with("corrections.toml")).collect(),
            Err(e) => vec![e.to_string()],
        },
    }
}

/// `sources.toml` is well-formed, and every entry has its article.
fn sources(seeds: &Path, data: &Path) -> Vec<String> {
    let sources = match Sources::load(&data.join("sources.toml")) {
        Ok(sources) => sources,
        Err(e) => return vec![e.to_string()],
    };
    let hashes: Vec<String> = load::files(seeds)
        .unwrap_or_default()
        .iter()
        .filter_map(|path| Some(sha256_hex(&std::fs::read(path).ok()?)))
        .collect();
    sources
        .iter()
        .filter(|s| !hashes.contains(&s.sha256))
        .map(|s| {
            format!("{}: no article has the hash that sources.toml gives; correct or remove the entry", s.id)
        })
        .collect()
}

/// Everything the manifest lists is as it says, and nothing is missing from it.
fn hashes(seeds: &Path, data: &Path) -> Vec<String> {
    let facts = data.join("facts");
    let Some(manifest) = Manifest::load(&facts) else {
        return vec!["data/facts/manifest.json is missing or unreadable; run `footnote build`".to_owned()];
    };
    let mut faults = Vec::new();
    let mut compare = |what: String, known: Option<&Entry>, path: &Path| match std::fs::read(path) {
        Err(e) => faults.push(format!("{what}: cannot be read ({e})")),
        Ok(bytes) if known != Some(&Entry::of(&bytes)) => {
            faults.push(format!("{what}: not as it was when the base was built; run `footnote build`"));
        }
        Ok(_) => {}
    };
    for (name, path) in inputs(data) {
        compare(name.clone(), manifest.data.get(&name), &path);
    }
    for path in load::files(seeds).unwrap_or_default() {
        let id = load::id_of(&path);
        // A file that is refused is in no manifest; the check of articles names it.
        if manifest.articles.contains_key(&id) {
            compare(id.clone(), manifest.articles.get(&id), &path);
        }
    }
    for id in manifest.records.keys() {
        compare(format!("facts/{id}.json"), manifest.records.get(id), &facts.join(format!("{id}.json")));
    }
    faults
}

/// Every record beside its article: all checks of [`OF_RECORDS`] in one reading of the files.
fn records(seeds: &Path, data: &Path) -> Vec<Fault> {
    let Ok(lexicon) = build::lexicon(data) else {
        // The check of the lexicon says what is wrong with it.
        return Vec::new();
    };
    let mut faults = Vec::new();
    for path in load::files(seeds).unwrap_or_default() {
        let id = load::id_of(&path);
        let Ok(bytes) = std::fs::read(data.join("facts").join(format!("{id}.json"))) else { continue };
        let text = std::fs::read_to_string(&path).unwrap_or_default();
        match serde_json::from_slice::<Record>(&bytes) {
            Ok(record) => faults.extend(of_record(&record, &text, &lexicon)),
            Err(e) => faults.push(Fault {
                check: "spans",
                message: format!("facts/{id}.json: {e}; run `footnote build`"),
            }),
        }
    }
    faults
}

/// Everything that is wrong with what was read from one article, whose text is `text`.
pub fn of_record(record: &Record, text: &str, lexicon: &Lexicon) -> Vec<Fault> {
    let view = View { record, text, lexicon };
    let run = |check: &RecordCheck| {
        let fault = |message| Fault { check: check.name, message };
        (check.run)(&view).into_iter().map(fault).collect::<Vec<_>>()
    };
    OF_RECORDS.iter().flat_map(run).collect()
}

/// Every span lies in the article and holds its words.
fn spans(view: &View<'_>) -> Vec<String> {
    let again = |fault| format!("{fault}; run `footnote build`");
    view.record.faults(view.text).into_iter().map(again).collect()
}

/// The base is byte for byte what a build would write.
fn rebuilt(seeds: &Path, data: &Path) -> Vec<String> {
    let built = match build::build(seeds, data) {
        Ok(built) => built,
        Err(e) => return vec![e.to_string()],
    };
    let facts = data.join("facts");
    let mut faults: Vec<String> = built
        .records
        .iter()
        .filter(|(id, text)| {
            std::fs::read_to_string(facts.join(format!("{id}.json"))).ok().as_ref() != Some(text)
        })
        .map(|(id, _)| format!("facts/{id}.json is not what a build would write; run `footnote build`"))
        .collect();
    if Manifest::load(&facts).as_ref() != Some(&built.manifest) {
        faults.push("facts/manifest.json is not what a build would write; run `footnote build`".to_owned());
    }
    faults
}
