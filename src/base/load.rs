//! Loads the base for answering: records that still fit their articles, and new readings of those that do not.

use std::path::Path;
use std::sync::Arc;

use super::build::{self, BaseError};
use super::corrections::Corrections;
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
    let facts = data.join("facts");
    let sources = Sources::load(&data.join("sources.toml"))?;
    let lookup = load_lookup(data)?;
    let manifest = Manifest::load(&facts);
    let corrections = Corrections::load(&data.join("corrections.toml"))?;
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
        (Some(m), Some(_)) => {
            let changed = m.changed_by_size(data);
            if !changed.is_empty() {
                let list = changed.join(", ");
                warnings.push(format!("Changed since the base was built: {list}. Run `footnote build` to read the articles anew."));
            }
        }
    }
    let mut fresh = Fresh { data, lookup: &lookup, reader: None };
    let mut read = Vec::new();
    let files = load::files(seeds).map_err(|source| BaseError::Seeds { path: seeds.to_owned(), source })?;
    for path in files {
        let id = load::id_of(&path);
        let kept = built.and_then(|m| kept(m, &facts, &path, &id));
        if let Some(source) = kept {
            read.push(source);
            continue;
        }
        match read_file(&path, &sources) {
            Ok(article) if read.iter().any(|s: &Source| s.record.article.sha256 == article.sha256) => {
                let of = read
                    .iter()
                    .find(|s| s.record.article.sha256 == article.sha256)
                    .map(|s| s.record.article.id.clone());
                warnings.push(ArticleError::Duplicate { id, of: of.unwrap_or_default() }.to_string());
            }
            Ok(article) => {
                if built.is_some() {
                    warnings.push(format!("{id}: not as it was when the base was built; it was read again. Run `footnote build` to keep it."));
                }
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
