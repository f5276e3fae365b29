//! Loads the base for answering: records that still fit their articles, and new readings of those that do not.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::build::{self, BaseError};
use super::corrections::Corrections;
use super::image;
use super::manifest::{Entry, Manifest, RULES};
use super::record::Record;
use super::snapshot::{Snapshot, Source};
use crate::article::{Article, ArticleError, Sources, load, read_file, sha256_hex};
use crate::facts::Lexicon;
use crate::language::names::Titles;
use crate::language::reading::load_lookup;
use crate::language::{Lookup, Reader};

/// A loaded base and what its operator should know.
#[derive(Debug)]
pub struct Loaded {
    /// The base.
    pub snapshot: Snapshot,
    /// What was refused, read again or differs: whole sentences.
    pub warnings: Vec<String>,
}

/// Loads the base of the articles in `seeds`.
///
/// A record is used where its file, and the article's, are byte for byte those of the manifest, the rules are the same,
/// and every span holds its words. Any other article is read again, which needs the model. Nothing is written.
///
/// # Errors
/// [`BaseError`] where not one article can be read or the data folder is at fault.
pub fn load(seeds: &Path, data: &Path) -> Result<Loaded, BaseError> {
    let (lookup, records) = names_and(data, || (!image::is_there(data)).then(|| Records::read(seeds, data)));
    let lookup = lookup?;
    if records.is_none()
        && let Some(loaded) = image::open(seeds, data, &lookup)
    {
        // What is malformed ends the program, whatever the base is read from.
        Sources::load(&data.join("sources.toml"))?;
        return Ok(loaded);
    }
    merge_all(records.unwrap_or_else(|| Records::read(seeds, data))?, seeds, data, lookup)
}

/// The known names, and beside them what `other` makes: each takes about as long as the other.
fn names_and<T>(
    data: &Path,
    other: impl FnOnce() -> T,
) -> (Result<Arc<Lookup>, crate::language::ReaderError>, T) {
    std::thread::scope(|scope| {
        let names = scope.spawn(|| load_lookup(data));
        let other = other();
        // Where the thread panicked, that is said here once more.
        (names.join().unwrap_or_else(|_| load_lookup(data)), other)
    })
}

/// Loads the base from its articles and records, though there may be a stored image of it.
pub(super) fn from_records(seeds: &Path, data: &Path) -> Result<Loaded, BaseError> {
    let (lookup, records) = names_and(data, || Records::read(seeds, data));
    let lookup = lookup?;
    merge_all(records?, seeds, data, lookup)
}

/// What to say of files of the data folder that changed since the build.
pub(super) fn changed(manifest: &Manifest, data: &Path) -> Option<String> {
    let changed = manifest.changed_by_size(data);
    (!changed.is_empty()).then(|| {
        format!(
            "Changed since the base was built: {}. Run `footnote build` to read the articles anew.",
            changed.join(", ")
        )
    })
}

/// What is read of the folders before anything is merged.
struct Records {
    sources: Sources,
    manifest: Option<Manifest>,
    corrections: Corrections,
    files: Vec<PathBuf>,
    /// For each file its record, where everything is as the manifest says.
    kept: Vec<Option<Source>>,
}

impl Records {
    fn read(seeds: &Path, data: &Path) -> Result<Records, BaseError> {
        let facts = data.join("facts");
        let sources = Sources::load(&data.join("sources.toml"))?;
        let manifest = Manifest::load(&facts);
        let corrections = Corrections::load(&data.join("corrections.toml"))?;
        let files =
            load::files(seeds).map_err(|source| BaseError::Seeds { path: seeds.to_owned(), source })?;
        let kept = all_kept(manifest.as_ref().filter(|m| m.rules == RULES), &facts, &files);
        Ok(Records { sources, manifest, corrections, files, kept })
    }
}

/// Makes the base of records, reading anew what has none that fits.
fn merge_all(records: Records, seeds: &Path, data: &Path, lookup: Arc<Lookup>) -> Result<Loaded, BaseError> {
    let Records { sources, manifest, corrections, files, kept } = records;
    let mut warnings = Vec::new();
    let built = manifest.as_ref().filter(|m| m.rules == RULES);
    match (&manifest, built) {
        (None, _) => warnings
            .push("There is no built base; every article is read now. Run `footnote build`.".to_owned()),
        (Some(_), None) => {
            warnings.push(
                "The base was built by other rules; every article is read now. Run `footnote build`."
                    .to_owned(),
            );
        }
        (Some(m), Some(_)) => warnings.extend(changed(m, data)),
    }
    let mut fresh = Fresh { data, lookup: &lookup, reader: None };
    let mut read = Vec::new();
    let mut known: BTreeMap<String, String> = BTreeMap::new();
    for (path, kept) in files.iter().zip(kept) {
        let id = load::id_of(path);
        if let Some(source) = kept {
            known.insert(source.record.article.sha256.clone(), id);
            read.push(source);
            continue;
        }
        match read_file(path, &sources) {
            Ok(article) if known.contains_key(&article.sha256) => {
                let of = known.get(&article.sha256).cloned().unwrap_or_default();
                warnings.push(ArticleError::Duplicate { id, of }.to_string());
            }
            Ok(article) => {
                if built.is_some() {
                    warnings.push(format!("{id}: not as it was when the base was built; it was read again. Run `footnote build` to keep it."));
                }
                known.insert(article.sha256.clone(), id);
                read.push(fresh.read(article)?);
            }
            Err(error) => warnings.push(error.to_string()),
        }
    }
    if read.is_empty() {
        return Err(BaseError::NoArticles { path: seeds.to_owned() });
    }
    let (snapshot, unfit) = Snapshot::corrected(read, lookup, &corrections);
    warnings.extend(unfit);
    Ok(Loaded { snapshot, warnings })
}

/// For each file its record, where everything is as the manifest says, in the order of the files.
fn all_kept(built: Option<&Manifest>, facts: &Path, files: &[PathBuf]) -> Vec<Option<Source>> {
    let Some(manifest) = built else { return files.iter().map(|_| None).collect() };
    on_all_cores(files, |path| kept(manifest, facts, path, &load::id_of(path)))
}

/// What `make` makes of each, on all cores, in their order.
pub(super) fn on_all_cores<T: Sync, U: Send + Default>(list: &[T], make: impl Fn(&T) -> U + Sync) -> Vec<U> {
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let share = list.len().div_ceil(cores).max(1);
    let make = &make;
    std::thread::scope(|scope| {
        let threads: Vec<_> = list
            .chunks(share)
            .map(|part| (part.len(), scope.spawn(move || part.iter().map(make).collect::<Vec<U>>())))
            .collect();
        let parts = threads.into_iter().map(|(n, thread)| {
            // What a thread that panicked had counts as not there.
            thread.join().unwrap_or_else(|_| (0..n).map(|_| U::default()).collect())
        });
        parts.flatten().collect()
    })
}

/// The record of an article, where everything is as the manifest says.
fn kept(manifest: &Manifest, facts: &Path, path: &Path, id: &str) -> Option<Source> {
    let text = String::from_utf8(std::fs::read(path).ok()?).ok()?;
    let known = manifest.articles.get(id)?;
    if known.size != text.len() as u64 || known.sha256 != sha256_hex(text.as_bytes()) {
        return None;
    }
    let record = std::fs::read(facts.join(format!("{id}.json"))).ok()?;
    if manifest.records.get(id)? != &Entry::of(&record) {
        return None;
    }
    let record: Record = serde_json::from_slice(&record).ok()?;
    record.faults(&text).is_empty().then(|| Source { record, text: text.into() })
}

/// Reads articles anew; the model is loaded for the first.
struct Fresh<'a> {
    data: &'a Path,
    lookup: &'a Arc<Lookup>,
    reader: Option<(Reader, Lexicon)>,
}

impl Fresh<'_> {
    fn read(&mut self, article: Article) -> Result<Source, BaseError> {
        if self.reader.is_none() {
            let titles = self.data.join("lexicon").join("titles.toml");
            let titles = Arc::new(Titles::load(&titles).map_err(crate::language::ReaderError::from)?);
            let lexicon = build::lexicon(self.data)?;
            let reader = Reader::with_names(self.data, Arc::clone(self.lookup), titles)?;
            self.reader = Some((reader.only_where(lexicon.carriers()), lexicon));
        }
        let Some((reader, lexicon)) = &self.reader else {
            return Err(BaseError::NoArticles { path: self.data.to_owned() });
        };
        let record = Record::read(&article, reader, lexicon);
        Ok(Source { record, text: article.text })
    }
}
