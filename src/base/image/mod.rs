//! The stored image of a large base: what merging and indexing made of the records, so that a start needs neither.
//!
//! `data/index` holds only what follows from other files (`footnote build` makes it, git ignores it): the merged events, all look-ups, and
//! full text. Articles and records are read where they lie, in `seeds` and `data/facts`, when they are first looked at. `head.json` says from
//! what the image was made; one that does not fit what is there now is not used, and the base is loaded as if there were none.

mod file;
pub(super) mod kept;
pub(super) mod table;

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
use std::time::UNIX_EPOCH;

use serde::{Deserialize, Serialize};

use super::articles::{Articles, Known, Stored, hash, hex, title_of};
use super::build::BaseError;
use super::columns::Columns;
use super::corrections::Corrections;
use super::event::{Event, ReportRef};
use super::events::Events;
use super::gist::Gists;
use super::holds::Looked;
use super::index::Index;
use super::load::{self, Loaded};
use super::manifest::{Entry, Manifest, RULES};
use super::merge::{Telling, keys};
use super::names::Joined;
use super::snapshot::{Snapshot, Source};
use super::tables::{Tables, block_name};
use super::trees::Trees;
use crate::article::load::{files, id_of};
use crate::language::Lookup;
use crate::language::names::EntityId;
use crate::search::Search;
pub(crate) use file::Pieces;
use table::Rows;

/// Version of the form of the image. Raise it when the form or the meaning of any of its files changes, or what merging makes of records.
const FORM: u32 = 7;

/// From this many articles on a build stores an image: below, a start without one takes less than a tenth of a second.
pub const FROM: usize = 250;

/// What an image was made from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Head {
    form: u32,
    rules: u32,
    /// Version of the program.
    program: String,
    /// Files of the folder of data from which the records were read, as the manifest has them.
    data: BTreeMap<String, Entry>,
    /// SHA-256 of each file that it depends on as a whole, by path in the folder of data.
    inputs: BTreeMap<String, String>,
    /// Files of the folder of articles that are none, or none that is read: size and time.
    left_out: BTreeMap<String, (u64, i64)>,
    /// What the operator is told at each start.
    warnings: Vec<String>,
}

/// The folder of the image.
fn folder(data: &Path) -> PathBuf {
    data.join("index")
}

/// What the merged base depends on besides articles and records: their manifest, the corrections, the names.
fn inputs(data: &Path) -> BTreeMap<String, String> {
    let mut paths = vec![data.join("facts").join("manifest.json"), data.join("corrections.toml")];
    let names = std::fs::read_dir(data.join("actors")).into_iter().flatten();
    paths.extend(names.filter_map(|entry| Some(entry.ok()?.path())));
    let of = |path: PathBuf| {
        let name = path.strip_prefix(data).ok()?.to_string_lossy().replace('\\', "/");
        Some((name, hex(&hash(&std::fs::read(&path).ok()?))))
    };
    paths.into_iter().filter_map(of).collect()
}

/// Size and time of a file.
pub(super) fn stamp(path: &Path) -> Option<(u64, i64)> {
    let about = std::fs::metadata(path).ok()?;
    let since = about.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    Some((about.len(), i64::try_from(since.as_nanos()).ok()?))
}

/// Size and time of the files of a folder by name, in the order of the names.
pub(super) type Stamps = Vec<(OsString, (u64, i64))>;

/// The files of a folder of articles, with size and time.
///
/// # Errors
/// The system's error where the folder cannot be listed.
pub(super) fn stamped(seeds: &Path) -> io::Result<Stamps> {
    let paths = files(seeds)?;
    let stamps = stamps(&paths);
    let stamped = |(path, stamp): (&PathBuf, Option<_>)| Some((path.file_name()?.to_owned(), stamp?));
    Ok(paths.iter().zip(stamps).filter_map(stamped).collect())
}

/// Size and time of many files, on all cores, in their order.
fn stamps(paths: &[PathBuf]) -> Vec<Option<(u64, i64)>> {
    load::on_all_cores(paths, |path| stamp(path))
}

/// Whether there is an image, be it one that fits or not.
pub(super) fn is_there(data: &Path) -> bool {
    folder(data).join("head.json").is_file()
}

/// Removes the image of a folder of data, if there is one.
///
/// # Errors
/// [`BaseError::Write`].
pub fn remove(data: &Path) -> Result<(), BaseError> {
    match std::fs::remove_dir_all(folder(data)) {
        Err(e) if e.kind() != io::ErrorKind::NotFound => {
            Err(BaseError::Write { path: folder(data), source: e })
        }
        _ => Ok(()),
    }
}

/// Loads the built base and stores its image.
///
/// # Errors
/// [`BaseError`] where the base cannot be loaded or the image not be written.
pub fn write(seeds: &Path, data: &Path) -> Result<(), BaseError> {
    let loaded = load::from_records(seeds, data)?;
    let (to, beside) = (folder(data), data.join(format!("index.{}", std::process::id())));
    let failed = |source| BaseError::Write { path: beside.clone(), source };
    let written = put(&loaded, seeds, data, &beside);
    if let Err(error) = written {
        // What is there of it is of no use.
        let _ = std::fs::remove_dir_all(&beside);
        return Err(failed(error));
    }
    remove(data)?;
    std::fs::rename(&beside, &to).map_err(|source| BaseError::Write { path: to.clone(), source })
}

fn put(loaded: &Loaded, seeds: &Path, data: &Path, to: &Path) -> io::Result<()> {
    let base = &loaded.snapshot;
    let (Articles::Memory(sources), Events::Memory(events)) = (&base.articles, &base.events) else {
        return Err(io::ErrorKind::InvalidInput.into());
    };
    std::fs::create_dir_all(to)?;
    let paths = files(seeds)?;
    let mut by_id: BTreeMap<String, (&PathBuf, (u64, i64))> = BTreeMap::new();
    for (path, stamp) in paths.iter().zip(stamps(&paths)) {
        by_id.insert(id_of(path), (path, stamp.ok_or(io::ErrorKind::NotFound)?));
    }
    let mut known = Vec::with_capacity(sources.len());
    for source in sources {
        let id = &source.record.article.id;
        let (path, (size, changed)) = by_id.remove(id).ok_or(io::ErrorKind::NotFound)?;
        let text = hash(source.text.as_bytes());
        let record = hash(&std::fs::read(data.join("facts").join(format!("{id}.json")))?);
        known.push(Known { file: name_of(path).into(), size, changed, text, record });
    }
    let left_out = by_id.into_values().map(|(path, stamp)| (name_of(path), stamp)).collect();
    std::fs::write(to.join("articles"), postcard::to_stdvec(&known).map_err(io::Error::other)?)?;
    std::fs::write(to.join("columns"), postcard::to_stdvec(&base.columns).map_err(io::Error::other)?)?;
    Rows::<Event>::write(to, "events", events.iter())?;
    let titles: Vec<_> = sources.iter().map(title_of).collect();
    Rows::write(to, "titles-of", titles.iter())?;
    base.tables.write(to)?;
    Gists::write(base, sources, to)?;
    blocks(base, sources).write(to, "blocks")?;
    Search::store(base.pages(), base.sentence_count(), &to.join("text")).map_err(io::Error::other)?;
    let head = Head {
        form: FORM,
        rules: RULES,
        program: env!("CARGO_PKG_VERSION").to_owned(),
        data: Manifest::load(&data.join("facts")).unwrap_or_default().data,
        inputs: inputs(data),
        left_out,
        warnings: loaded.warnings.clone(),
    };
    // Last, so that a folder with a head is whole.
    std::fs::write(to.join("head.json"), serde_json::to_vec_pretty(&head)?)
}

/// The reports of each block, so that what comes later need not be compared with all.
fn blocks(base: &Snapshot, sources: &[Source]) -> Index<Vec<ReportRef>> {
    let mut joined = Joined::default();
    for id in base.tables.joined.names() {
        let id = EntityId::known(&id);
        joined.put(&id, base.entity(&id));
    }
    let mut blocks: BTreeMap<String, Vec<ReportRef>> = BTreeMap::new();
    for (article, source) in sources.iter().enumerate() {
        for (report, r) in source.record.events.iter().enumerate() {
            let at = ReportRef { article, report };
            for key in keys(&Telling::new(at, r, source, &joined)) {
                blocks.entry(block_name(key)).or_default().push(at);
            }
        }
    }
    Index::Memory(blocks)
}

fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// An image that was opened.
#[derive(Debug)]
pub(super) struct Opened {
    /// The base as it was when the image was made.
    pub(super) snapshot: Arc<Snapshot>,
    /// What the operator is told.
    pub(super) warnings: Vec<String>,
    left_out: BTreeMap<String, (u64, i64)>,
    /// Its articles by the name of their file.
    by_file: Vec<usize>,
    /// Size and time of files that the image has under another time, whose text is the same.
    touched: BTreeMap<OsString, (u64, i64)>,
}

/// How the folder of articles differs from what an image knows.
#[derive(Debug, Default)]
pub(super) struct Differences {
    /// Articles of the image that are not there, or not as they were: their indexes.
    pub(super) gone: BTreeSet<usize>,
    /// Files that the image does not know, or not so.
    pub(super) new: Vec<PathBuf>,
}

/// Opens the image of `data`, if it fits what it was made from, the articles aside: all by hash.
pub(super) fn open(seeds: &Path, data: &Path, lookup: &Arc<Lookup>) -> Option<Opened> {
    let at = folder(data);
    let head: Head = serde_json::from_slice(&std::fs::read(at.join("head.json")).ok()?).ok()?;
    let made_by = (head.form, head.rules, head.program.as_str());
    if made_by != (FORM, RULES, env!("CARGO_PKG_VERSION")) || head.inputs != inputs(data) {
        return None;
    }
    let known: Vec<Known> = postcard::from_bytes(&std::fs::read(at.join("articles")).ok()?).ok()?;
    let mut by_file: Vec<usize> = (0..known.len()).collect();
    by_file.sort_by_key(|i| known.get(*i).map(|k| &k.file));
    let corrections = Corrections::load(&data.join("corrections.toml")).ok()?;
    let snapshot = match read(&at, seeds, data, known, corrections, lookup) {
        Ok(snapshot) => Arc::new(snapshot),
        Err(error) => {
            tracing::warn!(
                "The stored base in {} cannot be read ({error}). Run `footnote build`.",
                at.display()
            );
            return None;
        }
    };
    let mut warnings = head.warnings;
    let manifest = Manifest { data: head.data, ..Manifest::default() };
    warnings.extend(load::changed(&manifest, data));
    Some(Opened { snapshot, warnings, left_out: head.left_out, by_file, touched: BTreeMap::new() })
}

impl Opened {
    /// How many articles were looked at since it was opened, and are in memory.
    pub(super) fn looked_at(&self) -> usize {
        match &self.snapshot.articles {
            Articles::Stored(stored) => stored.looked_at(),
            Articles::Memory(_) | Articles::Layered { .. } => 0,
        }
    }

    /// The id of the article with this text that is not among those that are gone.
    pub(super) fn with_text(&self, text: &str, gone: &BTreeSet<usize>) -> Option<&str> {
        let Articles::Stored(stored) = &self.snapshot.articles else { return None };
        let text = hash(text.as_bytes());
        let mut all = stored.known.iter().enumerate();
        all.find(|(i, k)| k.text == text && !gone.contains(i)).map(|(_, k)| k.id())
    }

    /// How the files of the folder of articles differ from what the image knows: by size and time, by hash where only the time differs.
    pub(super) fn differences(&mut self, there: &Stamps) -> Differences {
        let Articles::Stored(stored) = &self.snapshot.articles else { return Differences::default() };
        let file = |i: &usize| stored.known.get(*i).map_or("", |k| &*k.file);
        let mut gone = vec![true; stored.known.len()];
        let mut new = Vec::new();
        // Touched or copied: the same text may have another time.
        let mut touched: Vec<(&OsString, (u64, i64), usize, &Known)> = Vec::new();
        // Both are in the order of the names, so that the next is the right one almost always.
        let mut next = 0;
        for (file_name, stamp) in there {
            let name = file_name.to_string_lossy();
            let at = match self.by_file.get(next) {
                Some(i) if file(i) == name => Some(next),
                _ => self.by_file.binary_search_by(|i| file(i).cmp(&name)).ok(),
            };
            next = at.map_or(next, |at| at + 1);
            let article = at.and_then(|at| self.by_file.get(at)).copied();
            match article.and_then(|i| Some((i, stored.known.get(i)?, gone.get_mut(i)?))) {
                Some((_, k, gone))
                    if *stamp == (k.size, k.changed) || self.touched.get(file_name) == Some(stamp) =>
                {
                    *gone = false;
                }
                Some((i, k, _)) if stamp.0 == k.size => touched.push((file_name, *stamp, i, k)),
                // Of what was no article there is nothing to say again.
                None if self.left_out.get(&*name) == Some(stamp) => {}
                _ => new.push(stored.seeds.join(file_name)),
            }
        }
        let same = load::on_all_cores(&touched, |(file_name, _, _, k)| {
            std::fs::read(stored.seeds.join(file_name)).is_ok_and(|text| hash(&text) == k.text)
        });
        for ((file_name, stamp, article, _), same) in touched.into_iter().zip(same) {
            match gone.get_mut(article) {
                Some(gone) if same => {
                    *gone = false;
                    self.touched.insert(file_name.clone(), stamp);
                }
                _ => new.push(stored.seeds.join(file_name)),
            }
        }
        new.sort();
        let gone = gone.iter().enumerate().filter(|(_, gone)| **gone).map(|(article, _)| article);
        Differences { gone: gone.collect(), new }
    }
}

fn read(
    at: &Path,
    seeds: &Path,
    data: &Path,
    known: Vec<Known>,
    corrections: Corrections,
    lookup: &Arc<Lookup>,
) -> io::Result<Snapshot> {
    let columns: Columns =
        postcard::from_bytes(&std::fs::read(at.join("columns"))?).map_err(io::Error::other)?;
    let stored =
        Stored::new(seeds.to_owned(), data.join("facts"), known, Rows::open(at, "titles-of")?, corrections);
    Ok(Snapshot {
        articles: Articles::Stored(Arc::new(stored)),
        lookup: Arc::clone(lookup),
        events: Events::Stored(Arc::new(Rows::open(at, "events")?)),
        tables: Tables::open(at)?,
        columns,
        gists: Some(Arc::new(Gists::open(at)?)),
        looked: Looked::default(),
        trees: Trees::default(),
        full_text: Some(at.join("text")),
        search: OnceLock::new(),
        spellings: OnceLock::new(),
        under: None,
    })
}
