//! `footnote check`: a table of named checks; all faults at once, sorted.

use std::path::Path;

use super::build::{self, BaseError};
use super::corrections::Corrections;
use super::manifest::{Entry, Manifest, inputs};
use super::record::Record;
use crate::article::{Sources, load, sha256_hex};
use crate::language::names::{Actors, Titles};

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
    Check { name: "spans", run: spans },
];

/// Runs every check. `strict` also builds the base anew and compares it byte for byte with what is kept.
pub fn check(seeds: &Path, data: &Path, strict: bool) -> Vec<Fault> {
    let mut faults: Vec<Fault> = CHECKS
        .iter()
        .flat_map(|c| (c.run)(seeds, data).into_iter().map(|message| Fault { check: c.name, message }))
        .collect();
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

/// Every span of every record holds its words in the article, and every report cites whole sentences.
fn spans(seeds: &Path, data: &Path) -> Vec<String> {
    let mut faults = Vec::new();
    for path in load::files(seeds).unwrap_or_default() {
        let id = load::id_of(&path);
        let Ok(bytes) = std::fs::read(data.join("facts").join(format!("{id}.json"))) else { continue };
        let text = std::fs::read_to_string(&path).unwrap_or_default();
        match serde_json::from_slice::<Record>(&bytes) {
            Ok(record) => faults.extend(record.faults(&text)),
            Err(e) => faults.push(format!("facts/{id}.json: {e}; run `footnote build`")),
        }
    }
    faults
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
