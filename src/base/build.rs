//! Builds the base: reads every article and writes one record a file, with a manifest of all inputs.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use thiserror::Error;

use super::image;
use super::journal::{Done, Journal};
use super::manifest::{Entry, Manifest, RULES, inputs};
use super::record::Record;
use crate::article::{ArticleError, Sources, SourcesError, load_folder};
use crate::facts::{Lexicon, LexiconError};
use crate::language::names::Actors;
use crate::language::{Reader, ReaderError};

/// Why a base cannot be built or loaded.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum BaseError {
    /// The folder of articles cannot be listed.
    #[error(
        "the folder of articles {path} cannot be read ({source}). Set SEEDS_DIR to a folder with .txt files."
    )]
    Seeds {
        /// The folder.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// There is not one article.
    #[error(
        "no article could be read from {path}. Put .txt files there, or set SEEDS_DIR to where they are."
    )]
    NoArticles {
        /// The folder.
        path: PathBuf,
    },
    /// A large base no longer fits its articles.
    #[error(
        "the base no longer fits its {articles} articles, which are too many to be read while the program runs. Run `footnote build`."
    )]
    Outdated {
        /// How many there are now.
        articles: usize,
    },
    /// A file cannot be written.
    #[error("{path} cannot be written ({source}). Check free space and permissions.")]
    Write {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// A file of the data folder cannot be read.
    #[error("{path} cannot be read ({source}). Set DATA_DIR to the data folder that came with Footnote.")]
    Data {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// `sources.toml` is malformed.
    #[error(transparent)]
    Sources(#[from] SourcesError),
    /// A thread of the build ended before its work.
    #[error(
        "the build was interrupted while articles were read. Run `footnote build` again: what was read is kept."
    )]
    Interrupted,
    /// `corrections.toml` is malformed.
    #[error(transparent)]
    Corrections(#[from] super::corrections::CorrectionsError),
    /// The lexicon is malformed.
    #[error(transparent)]
    Lexicon(#[from] LexiconError),
    /// Model or names cannot be loaded.
    #[error(transparent)]
    Reader(#[from] ReaderError),
    /// A record cannot be written as JSON.
    #[error("a record cannot be written as JSON: {0}")]
    Json(#[from] serde_json::Error),
}

/// What a build did.
#[derive(Debug, Default)]
pub struct Built {
    /// The text of each record with the id of its article, in order.
    pub records: Vec<(String, String)>,
    /// The manifest.
    pub manifest: Manifest,
    /// The files that are no articles.
    pub refused: Vec<ArticleError>,
    /// Articles that were not read, or not whole: sentences that name them.
    pub notes: Vec<String>,
    /// How many articles an interrupted build had read already.
    pub resumed: usize,
}

/// Reads the lexicon of a data folder.
///
/// # Errors
/// [`LexiconError`].
pub fn lexicon(data: &Path) -> Result<Lexicon, LexiconError> {
    Lexicon::load(&data.join("lexicon"))
}

/// Reads every article of `seeds` and gives what the base would be, without writing anything.
///
/// # Errors
/// [`BaseError`] where `data` or the folder of articles cannot be read.
pub fn build(seeds: &Path, data: &Path) -> Result<Built, BaseError> {
    let records = Mutex::new(BTreeMap::new());
    let keep = |id: &str, _: Option<&Record>, text: String| {
        lock(&records).insert(id.to_owned(), text);
        Ok(())
    };
    let mut built = run(seeds, data, &BTreeMap::new(), &keep, &|_, _| {})?;
    let mut records = records.into_inner().unwrap_or_else(PoisonError::into_inner);
    // In the order of the manifest, the copy of the names last.
    let copy = records.remove(COPY_ID).map(|text| (COPY_ID.to_owned(), text));
    built.records = records.into_iter().chain(copy).collect();
    Ok(built)
}

/// Reads every article of `seeds` and writes the base to `data/facts`, each record as soon as it is read. A build that was interrupted is
/// taken up where it stopped, if articles, data and program are still the same. `progress` is told how many articles of how many are
/// done.
///
/// # Errors
/// [`BaseError`] where something cannot be read or written.
pub fn build_to(
    seeds: &Path,
    data: &Path,
    progress: &(dyn Fn(usize, usize) + Sync),
) -> Result<Built, BaseError> {
    let facts = data.join("facts");
    std::fs::create_dir_all(&facts).map_err(failed(&facts))?;
    let journal = Journal::open(&facts, data)?;
    let keep = |id: &str, record: Option<&Record>, text: String| {
        put(&facts, &format!("{id}.json"), &text)?;
        record.map_or(Ok(()), |record| journal.note(record, &text))
    };
    let built = run(seeds, data, &journal.done(), &keep, progress)?;
    finish(&built.manifest, &facts)?;
    journal.remove()?;
    if built.manifest.articles.len() >= image::FROM {
        image::write(seeds, data)?;
    } else {
        image::remove(data)?;
    }
    Ok(built)
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    // A thread that panicked holds no half-written value here: each insert is whole.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What is done with a record: its id, what it is of an article, its text.
type Keep<'a> = dyn Fn(&str, Option<&Record>, String) -> Result<(), BaseError> + Sync + 'a;

/// Reads the articles on all cores; which core reads which changes nothing, since each article is read on its own and the outcome is put in order.
fn run(
    seeds: &Path,
    data: &Path,
    done: &BTreeMap<String, Done>,
    keep: &Keep<'_>,
    progress: &(dyn Fn(usize, usize) + Sync),
) -> Result<Built, BaseError> {
    let sources = Sources::load(&data.join("sources.toml"))?;
    let (articles, refused) =
        load_folder(seeds, &sources).map_err(|source| BaseError::Seeds { path: seeds.to_owned(), source })?;
    let lexicon = lexicon(data)?;
    let reader = Reader::load(data)?.only_where(lexicon.carriers());
    let mut built = Built { refused, ..Built::default() };
    built.manifest.rules = RULES;
    for (name, path) in inputs(data) {
        let bytes = std::fs::read(&path).map_err(|source| BaseError::Data { path, source })?;
        built.manifest.data.insert(name, Entry::of(&bytes));
    }
    let read = Mutex::new(BTreeMap::new());
    let (next, finished) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let work = || -> Result<(), BaseError> {
        while let Some(article) = articles.get(next.fetch_add(1, Ordering::Relaxed)) {
            let kept = done.get(&article.id).filter(|d| d.article == article.sha256);
            let outcome = match kept {
                Some(d) => (d.record.clone(), d.notes.clone(), true),
                None => {
                    let record = Record::read(article, &reader, &lexicon);
                    let text = record.to_text()?;
                    let entry = Entry::of(text.as_bytes());
                    keep(&article.id, Some(&record), text)?;
                    (entry, record.notes(), false)
                }
            };
            lock(&read).insert(article.id.clone(), outcome);
            progress(finished.fetch_add(1, Ordering::Relaxed) + 1, articles.len());
        }
        Ok(())
    };
    let cores =
        std::thread::available_parallelism().map_or(1, std::num::NonZero::get).min(articles.len().max(1));
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..cores).map(|_| scope.spawn(work)).collect();
        threads.into_iter().try_for_each(|t| t.join().unwrap_or(Err(BaseError::Interrupted)))
    })?;
    let mut read = read.into_inner().unwrap_or_else(PoisonError::into_inner);
    for article in &articles {
        let Some((record, notes, resumed)) = read.remove(&article.id) else {
            return Err(BaseError::Interrupted);
        };
        let entry = Entry { size: article.text.len() as u64, sha256: article.sha256.clone() };
        built.manifest.articles.insert(article.id.clone(), entry);
        built.manifest.records.insert(article.id.clone(), record);
        built.notes.extend(notes);
        built.resumed += usize::from(resumed);
    }
    let copy = Actors::to_copy(&data.join("actors")).map_err(ReaderError::from)?;
    built.manifest.records.insert(COPY_ID.to_owned(), Entry::of(copy.as_bytes()));
    keep(COPY_ID, None, copy)?;
    Ok(built)
}

/// Id under which the compact copy of the names is kept.
pub const COPY_ID: &str = "actors";

/// What could not be written where.
pub(super) fn failed(path: &Path) -> impl FnOnce(std::io::Error) -> BaseError {
    let path = path.to_owned();
    move |source| BaseError::Write { path, source }
}

/// Writes a file beside its place and moves it there whole.
pub(super) fn put(facts: &Path, name: &str, text: &str) -> Result<(), BaseError> {
    let (path, beside) = (facts.join(name), facts.join(format!("{name}.new")));
    std::fs::write(&beside, text).map_err(failed(&beside))?;
    std::fs::rename(&beside, &path).map_err(failed(&path))
}

/// Writes a built base to `facts`. Each file is written beside its place and moved there whole; the manifest comes last,
/// and records of articles that are gone are removed.
///
/// # Errors
/// [`BaseError::Write`].
pub fn write(built: &Built, facts: &Path) -> Result<(), BaseError> {
    std::fs::create_dir_all(facts).map_err(failed(facts))?;
    for (id, text) in &built.records {
        put(facts, &format!("{id}.json"), text)?;
    }
    finish(&built.manifest, facts)
}

/// Writes the manifest, and removes records of articles that are gone.
fn finish(manifest: &Manifest, facts: &Path) -> Result<(), BaseError> {
    let text = serde_json::to_string_pretty(manifest)?;
    put(facts, "manifest.json", &format!("{text}\n"))?;
    for path in std::fs::read_dir(facts).map_err(failed(facts))?.filter_map(|e| Some(e.ok()?.path())) {
        let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let ours = path.extension().is_some_and(|e| e == "json") && stem != "manifest";
        if ours && !manifest.records.contains_key(&stem) {
            std::fs::remove_file(&path).map_err(failed(&path))?;
        }
    }
    Ok(())
}
