//! Loads the base for answering: records that still fit their articles, and new readings of those that do not.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::build::{self, BaseError};
use super::corrections::Corrections;
use super::image;
use super::layer;
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
    pub snapshot: Arc<Snapshot>,
    /// What was refused, read again or differs: whole sentences.
    pub warnings: Vec<String>,
}

impl Loaded {
    /// Says the warnings in the log.
    pub fn say(&self) {
        for warning in &self.warnings {
            tracing::warn!("{warning}");
        }
    }
}

/// Loads the base of the articles in `seeds`.
///
/// A record is used where its file, and the article's, are byte for byte those of the manifest, the rules are the same,
/// and every span holds its words. Any other article is read again, which needs the model. Nothing is written.
///
/// # Errors
/// [`BaseError`] where not one article can be read or the data folder is at fault.
pub fn load(seeds: &Path, data: &Path) -> Result<Loaded, BaseError> {
    let there = there(seeds)?;
    Loader::default().load(seeds, data, &there, usize::MAX)
}

/// The articles that are there, with size and time.
///
/// # Errors
/// [`BaseError::Seeds`].
pub(super) fn there(seeds: &Path) -> Result<image::Stamps, BaseError> {
    image::stamped(seeds).map_err(|source| BaseError::Seeds { path: seeds.to_owned(), source })
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
    let (mut tools, mut readings) = (None, BTreeMap::new());
    merge_all(records?, seeds, Fresh::new(data, &lookup?, &mut tools, &mut readings))
}

/// More new and changed articles than these are not laid over an image: all is loaded anew.
const MOST_LATER: usize = 1000;

/// From this many stored articles on, what new ones are read with (some ten megabytes) stays in memory.
const READY: usize = 10_000;

/// Read once before it matters: names, dates, an event and a quotation, so that all that reads them is made.
const FIRST_READ: &str = "Talks in Oslo\n\n3 March 2020\n\nEmmanuel Macron met Olaf Scholz in Oslo on 2 March 2020. \
    “We will meet again,” he said on Tuesday, because the talks were useful.\n";

/// Loads a base, and loads it again quickly: what is as it was is not opened or read again.
#[derive(Debug, Default)]
pub(super) struct Loader {
    lookup: Option<Arc<Lookup>>,
    opened: Option<image::Opened>,
    /// The readings of articles of which the built base has none, by id; only what the last load needed.
    pub(super) readings: BTreeMap<String, Source>,
    /// What articles are read with, as long as some may have to be read.
    tools: Option<Tools>,
}

/// What articles are read with.
type Tools = (Reader, Lexicon);

/// Loads what articles are read with, if it is not there; most of the time is for the weights of the parser.
fn tools<'a>(
    data: &Path,
    lookup: &Arc<Lookup>,
    there: &'a mut Option<Tools>,
) -> Result<&'a Tools, BaseError> {
    if let Some(tools) = there {
        return Ok(tools);
    }
    let titles = data.join("lexicon").join("titles.toml");
    let titles = Arc::new(Titles::load(&titles).map_err(crate::language::ReaderError::from)?);
    let lexicon = build::lexicon(data)?;
    let reader = Reader::with_names(data, Arc::clone(lookup), titles)?;
    Ok(there.insert((reader.only_where(lexicon.carriers()), lexicon)))
}

impl Loader {
    /// Opens everything anew the next time, since the built base is another one; with `inputs` also reads everything anew.
    pub(super) fn forget(&mut self, inputs: bool) {
        self.opened = None;
        if inputs {
            self.lookup = None;
            self.tools = None;
            self.readings.clear();
        }
    }

    /// Makes ready what new articles are read with, which takes longer than to read one. What is malformed is told by the load that needs it.
    pub(super) fn prepare(&mut self, data: &Path) {
        if self.tools.is_none()
            && let Some(lookup) = &self.lookup
            && let Ok((reader, lexicon)) = tools(data, lookup, &mut self.tools)
        {
            // Much is made when the first sentence is read.
            let article = Article::from_bytes("first", FIRST_READ.as_bytes(), &Sources::default());
            let _ = article.map(|article| Record::read(&article, reader, lexicon));
        }
    }

    /// Nothing changes any more: gives back the memory of what articles are read with, or has it ready where that memory is little beside the rest.
    pub(super) fn rest(&mut self, data: &Path) {
        if self.opened.as_ref().is_some_and(|opened| opened.snapshot.sources().len() >= READY) {
            self.prepare(data);
        } else {
            self.tools = None;
        }
    }

    /// How many articles of a stored base were looked at, and are in memory.
    pub(super) fn looked_at(&self) -> usize {
        self.opened.as_ref().map_or(0, image::Opened::looked_at)
    }

    /// As [`load`], of the articles that are `there`; more than `most` of them are loaded from their image only.
    pub(super) fn load(
        &mut self,
        seeds: &Path,
        data: &Path,
        there: &image::Stamps,
        most: usize,
    ) -> Result<Loaded, BaseError> {
        let (lookup, records) = match &self.lookup {
            Some(lookup) => (Arc::clone(lookup), None),
            None => {
                let records = || (!image::is_there(data)).then(|| Records::read(seeds, data));
                let (lookup, records) = names_and(data, records);
                (Arc::clone(self.lookup.insert(lookup?)), records)
            }
        };
        if self.opened.is_none() && records.is_none() {
            self.opened = image::open(seeds, data, &lookup);
        }
        let found = self.opened.as_mut().map(|opened| (opened.differences(there), &*opened));
        if let Some((differ, opened)) = found
            && differ.gone.len() + differ.new.len() <= MOST_LATER
            && differ.gone.len() < opened.snapshot.sources().len()
        {
            let fresh = Fresh::new(data, &lookup, &mut self.tools, &mut self.readings);
            return with_later(opened, differ, fresh);
        }
        self.opened = None;
        if there.len() > most {
            return Err(BaseError::Outdated { articles: there.len() });
        }
        let records = records.unwrap_or_else(|| Records::read(seeds, data))?;
        let fresh = Fresh::new(data, &lookup, &mut self.tools, &mut self.readings);
        merge_all(records, seeds, fresh)
    }
}

/// A stored base with what differs from it laid over.
fn with_later(
    opened: &image::Opened,
    differ: image::Differences,
    mut fresh: Fresh<'_>,
) -> Result<Loaded, BaseError> {
    // What is malformed ends the program, whatever the base is read from.
    let sources = Sources::load(&fresh.data.join("sources.toml"))?;
    let mut warnings = opened.warnings.clone();
    let mut more: Vec<Source> = Vec::new();
    for path in &differ.new {
        match read_file(path, &sources) {
            Ok(article) => {
                let known = opened.with_text(&article.text, &differ.gone);
                let of = known.or_else(|| {
                    let same = more.iter().find(|s| s.record.article.sha256 == article.sha256);
                    same.map(|s| s.record.article.id.as_str())
                });
                if let Some(of) = of {
                    let (id, of) = (article.id, of.to_owned());
                    warnings.push(ArticleError::Duplicate { id, of }.to_string());
                    continue;
                }
                warnings.push(read_again(&article.id));
                more.push(fresh.read(article)?);
            }
            Err(error) => warnings.push(error.to_string()),
        }
    }
    let snapshot = if more.is_empty() && differ.gone.is_empty() {
        Arc::clone(&opened.snapshot)
    } else {
        let laid = layer::lay(&opened.snapshot, differ.gone, more);
        laid.map_or_else(|| Arc::clone(&opened.snapshot), Arc::new)
    };
    Ok(Loaded { snapshot, warnings })
}

/// What to say of an article that the built base does not have, or not so.
fn read_again(id: &str) -> String {
    format!(
        "{id}: not as it was when the base was built; it was read again. Run `footnote build` to keep it."
    )
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
fn merge_all(records: Records, seeds: &Path, mut fresh: Fresh<'_>) -> Result<Loaded, BaseError> {
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
        (Some(m), Some(_)) => warnings.extend(changed(m, fresh.data)),
    }
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
                    warnings.push(read_again(&id));
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
    let (snapshot, unfit) = Snapshot::corrected(read, Arc::clone(fresh.lookup), &corrections);
    warnings.extend(unfit);
    Ok(Loaded { snapshot: Arc::new(snapshot), warnings })
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

/// Reads articles anew; the model is loaded for the first, if it is not there.
struct Fresh<'a> {
    data: &'a Path,
    lookup: &'a Arc<Lookup>,
    tools: &'a mut Option<Tools>,
    /// What was read anew by the load before this one.
    before: BTreeMap<String, Source>,
    /// What this one reads anew.
    now: &'a mut BTreeMap<String, Source>,
}

impl<'a> Fresh<'a> {
    fn new(
        data: &'a Path,
        lookup: &'a Arc<Lookup>,
        tools: &'a mut Option<Tools>,
        readings: &'a mut BTreeMap<String, Source>,
    ) -> Fresh<'a> {
        Fresh { data, lookup, tools, before: std::mem::take(readings), now: readings }
    }

    fn read(&mut self, article: Article) -> Result<Source, BaseError> {
        let same = |source: &Source| {
            let of = &source.record.article;
            (&of.sha256, &of.metadata) == (&article.sha256, &article.metadata)
        };
        let source = match self.before.remove(&article.id).filter(same) {
            Some(source) => source,
            None => {
                let (reader, lexicon) = tools(self.data, self.lookup, self.tools)?;
                Source { record: Record::read(&article, reader, lexicon), text: article.text }
            }
        };
        self.now.insert(source.record.article.id.clone(), source.clone());
        Ok(source)
    }
}
