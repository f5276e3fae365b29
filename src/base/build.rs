//! Builds the base: reads every article and writes one record a file, with a manifest of all inputs.

use std::path::{Path, PathBuf};

use thiserror::Error;

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
    for article in &articles {
        let record = Record::read(article, &reader, &lexicon);
        built.notes.extend(record.notes());
        let text = record.to_text()?;
        let entry = Entry { size: article.text.len() as u64, sha256: article.sha256.clone() };
        built.manifest.articles.insert(article.id.clone(), entry);
        built.manifest.records.insert(article.id.clone(), Entry::of(text.as_bytes()));
        built.records.push((article.id.clone(), text));
    }
    let copy = Actors::to_copy(&data.join("actors")).map_err(ReaderError::from)?;
    built.manifest.records.insert(COPY_ID.to_owned(), Entry::of(copy.as_bytes()));
    built.records.push((COPY_ID.to_owned(), copy));
    Ok(built)
}

/// Id under which the compact copy of the names is kept.
pub const COPY_ID: &str = "actors";

/// Writes a built base to `facts`. Each file is written beside its place and moved there whole; the manifest comes last,
/// and records of articles that are gone are removed.
///
/// # Errors
/// [`BaseError::Write`].
pub fn write(built: &Built, facts: &Path) -> Result<(), BaseError> {
    let failed = |path: &Path| {
        let path = path.to_owned();
        move |source| BaseError::Write { path, source }
    };
    std::fs::create_dir_all(facts).map_err(failed(facts))?;
    let put = |name: &str, text: &str| {
        let (path, beside) = (facts.join(name), facts.join(format!("{name}.new")));
        std::fs::write(&beside, text).map_err(failed(&beside))?;
        std::fs::rename(&beside, &path).map_err(failed(&path))
    };
    for (id, text) in &built.records {
        put(&format!("{id}.json"), text)?;
    }
    let manifest = serde_json::to_string_pretty(&built.manifest)?;
    put("manifest.json", &format!("{manifest}\n"))?;
    for path in std::fs::read_dir(facts).map_err(failed(facts))?.filter_map(|e| Some(e.ok()?.path())) {
        let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let ours = path.extension().is_some_and(|e| e == "json") && stem != "manifest";
        if ours && !built.manifest.records.contains_key(&stem) {
            std::fs::remove_file(&path).map_err(failed(&path))?;
        }
    }
    Ok(())
}
