//! The articles of a base: all in memory, or each read from its two files (text and record) when it is first looked at.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::corrections::Corrections;
use super::image::kept::Kept;
use super::image::table::Rows;
use super::record::{Header, Record};
use super::snapshot::Source;
use crate::article::Metadata;

/// SHA-256 of something.
pub(super) type Hash = [u8; 32];

/// The SHA-256 of bytes.
pub(super) fn hash(bytes: &[u8]) -> Hash {
    Sha256::digest(bytes).into()
}

/// A hash in lower-case hexadecimal.
pub(super) fn hex(hash: &Hash) -> String {
    hash.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What a stored base knows of an article without having read it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Known {
    /// Name of its file.
    pub(super) file: Box<str>,
    /// Size of its file in bytes.
    pub(super) size: u64,
    /// When its file was changed last: nanoseconds since 1970.
    pub(super) changed: i64,
    /// SHA-256 of its file.
    pub(super) text: Hash,
    /// SHA-256 of its record's file.
    pub(super) record: Hash,
}

impl Known {
    /// Its id: the file's stem.
    pub(super) fn id(&self) -> &str {
        self.file.rsplit_once('.').map_or(&self.file, |(stem, _)| stem)
    }
}

/// Articles that are read when they are first looked at.
pub(super) struct Stored {
    pub(super) seeds: PathBuf,
    pub(super) facts: PathBuf,
    pub(super) known: Vec<Known>,
    pub(super) corrections: Corrections,
    /// Title and publisher of each.
    pub(super) titles: Rows<(Option<String>, Option<String>)>,
    read: Kept<Read>,
}

/// Title and publisher of an article.
pub(super) fn title_of(source: &Source) -> (Option<String>, Option<String>) {
    let metadata = &source.record.article.metadata;
    (metadata.title.clone(), metadata.publisher.clone())
}

/// Id and SHA-256 of an article.
fn hash_of(source: &Source) -> (&str, String) {
    (&source.record.article.id, source.record.article.sha256.clone())
}

/// An article that was looked at.
struct Read {
    /// What may be cited.
    source: Option<Source>,
    /// What stands in its place where it was refused: nothing but its name.
    empty: Option<Source>,
}

/// The articles of a base, by id.
pub(super) enum Articles {
    /// In memory.
    Memory(Vec<Source>),
    /// Read when they are looked at.
    Stored(Arc<Stored>),
    /// The same, with what came later: those that are gone or other ones now, and new ones behind them.
    Layered { under: Arc<Stored>, gone: BTreeSet<usize>, more: Vec<Source> },
}

impl Articles {
    /// How many there are.
    pub(super) fn len(&self) -> usize {
        match self {
            Articles::Memory(list) => list.len(),
            Articles::Stored(stored) => stored.known.len(),
            Articles::Layered { under, more, .. } => under.known.len() + more.len(),
        }
    }

    /// Whether one is no longer there, or another one now.
    pub(super) fn is_gone(&self, article: usize) -> bool {
        matches!(self, Articles::Layered { gone, .. } if gone.contains(&article))
    }

    /// One of them; `None` where there is none, or where it was refused since it is not as it was when the base was built.
    pub(super) fn get(&self, article: usize) -> Option<&Source> {
        match self {
            Articles::Memory(list) => list.get(article),
            Articles::Stored(stored) => stored.at(article)?.source.as_ref(),
            Articles::Layered { gone, .. } if gone.contains(&article) => None,
            Articles::Layered { under, more, .. } => match article.checked_sub(under.known.len()) {
                Some(new) => more.get(new),
                None => under.at(article)?.source.as_ref(),
            },
        }
    }

    /// One of them; where it was refused, one with nothing in it.
    pub(super) fn get_or_empty(&self, article: usize) -> Option<&Source> {
        match self {
            Articles::Memory(list) => list.get(article),
            Articles::Stored(stored) => {
                let read = stored.at(article)?;
                read.source.as_ref().or(read.empty.as_ref())
            }
            Articles::Layered { gone, .. } if gone.contains(&article) => None,
            Articles::Layered { under, more, .. } => match article.checked_sub(under.known.len()) {
                Some(new) => more.get(new),
                None => {
                    let read = under.at(article)?;
                    read.source.as_ref().or(read.empty.as_ref())
                }
            },
        }
    }

    /// What is no longer as it was when the base was built.
    pub(super) fn changed(&self) -> impl Iterator<Item = String> {
        let stored = match self {
            Articles::Memory(_) => None,
            Articles::Stored(stored) => Some((stored, None)),
            // Of those that are gone it was said when they were noticed.
            Articles::Layered { under, gone, .. } => Some((under, Some(gone))),
        };
        stored.into_iter().flat_map(|(stored, gone)| {
            let there = move |(i, _): &(usize, &Known)| gone.is_none_or(|gone| !gone.contains(i));
            let fault =
                |(_, known): (usize, &Known)| Some(format!("{}: {}", known.id(), stored.read(known).err()?));
            stored.known.iter().enumerate().filter(there).filter_map(fault)
        })
    }

    /// Title and publisher of one.
    pub(super) fn title(&self, article: usize) -> (Option<String>, Option<String>) {
        match self {
            Articles::Memory(list) => list.get(article).map(title_of).unwrap_or_default(),
            Articles::Stored(stored) => stored.titles.read(article).unwrap_or_default(),
            Articles::Layered { under, more, .. } => match article.checked_sub(under.known.len()) {
                Some(new) => more.get(new).map(title_of).unwrap_or_default(),
                None => under.titles.read(article).unwrap_or_default(),
            },
        }
    }

    /// Id and SHA-256 of each, without reading any.
    pub(super) fn hashes(&self) -> Box<dyn Iterator<Item = (&str, String)> + '_> {
        match self {
            Articles::Memory(list) => Box::new(list.iter().map(hash_of)),
            Articles::Stored(stored) => Box::new(stored.known.iter().map(|k| (k.id(), hex(&k.text)))),
            Articles::Layered { under, gone, more } => {
                let there = under.known.iter().enumerate().filter(|(i, _)| !gone.contains(i));
                Box::new(there.map(|(_, k)| (k.id(), hex(&k.text))).chain(more.iter().map(hash_of)))
            }
        }
    }
}

impl Stored {
    /// The articles of a stored base.
    pub(super) fn new(
        seeds: PathBuf,
        facts: PathBuf,
        known: Vec<Known>,
        titles: Rows<(Option<String>, Option<String>)>,
        corrections: Corrections,
    ) -> Stored {
        Stored { read: Kept::new(known.len() / 4), seeds, facts, known, titles, corrections }
    }

    /// How many articles were looked at, and are in memory since.
    pub(super) fn looked_at(&self) -> usize {
        self.read.len()
    }

    fn at(&self, article: usize) -> Option<&Read> {
        let known = self.known.get(article)?;
        Some(self.read.get_or_make(article as u64, || match self.read(known) {
            Ok(source) => Read { source: Some(source), empty: None },
            Err(why) => {
                tracing::warn!("{}: {why}; it is not cited. Run `footnote build`.", known.id());
                Read { source: None, empty: Some(nothing_of(known)) }
            }
        }))
    }

    /// Text and record of an article, both as they were when the base was built, each span with its words.
    pub(super) fn read(&self, known: &Known) -> Result<Source, String> {
        let text = self.text(known)?;
        let record = std::fs::read(self.facts.join(format!("{}.json", known.id())))
            .map_err(|e| format!("its record cannot be read ({e})"))?;
        if hash(&record) != known.record {
            return Err("its record changed since the base was built".to_owned());
        }
        let record: Record =
            serde_json::from_slice(&record).map_err(|e| format!("its record is malformed ({e})"))?;
        if let Some(fault) = record.faults(&text).into_iter().next() {
            return Err(format!("its record does not fit it ({fault})"));
        }
        let mut source = Source { record, text: Arc::from(text) };
        self.corrections.amend(&mut source);
        Ok(source)
    }

    /// The text of an article, as it was when the base was built.
    pub(super) fn text(&self, known: &Known) -> Result<String, String> {
        let text =
            std::fs::read(self.seeds.join(&*known.file)).map_err(|e| format!("it cannot be read ({e})"))?;
        if hash(&text) != known.text {
            return Err("changed since the base was built".to_owned());
        }
        String::from_utf8(text).map_err(|e| e.to_string())
    }
}

/// An article of which nothing is known but its name.
fn nothing_of(known: &Known) -> Source {
    let article =
        Header { id: known.id().to_owned(), sha256: hex(&known.text), metadata: Metadata::default() };
    let record = Record {
        article,
        removed: Vec::new(),
        sentences: Vec::new(),
        trees: Vec::new(),
        mentions: Vec::new(),
        dates: Vec::new(),
        events: Vec::new(),
        quotes: Vec::new(),
        figures: Vec::new(),
        reasons: Vec::new(),
        claims: Vec::new(),
        roles: Vec::new(),
        overlong: 0,
    };
    Source { record, text: Arc::from("") }
}

/// All articles of a base, in order.
#[derive(Clone, Copy)]
pub struct SourceList<'a>(pub(super) &'a Articles);

impl<'a> SourceList<'a> {
    /// How many there are.
    pub fn len(self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// Each of them; one that was refused has nothing but its name. In a large base this reads them all: what answers a question looks up
    /// those that it needs.
    pub fn iter(self) -> impl DoubleEndedIterator<Item = &'a Source> + ExactSizeIterator + Clone {
        let articles = self.0;
        (0..self.len()).map(move |i| articles.get_or_empty(i).unwrap_or_else(|| no_source()))
    }
}

/// For an index that is out of bounds, which [`SourceList::iter`] never has.
fn no_source() -> &'static Source {
    static NONE: std::sync::OnceLock<Source> = std::sync::OnceLock::new();
    NONE.get_or_init(|| {
        nothing_of(&Known { file: "".into(), size: 0, changed: 0, text: [0; 32], record: [0; 32] })
    })
}

impl<'a> IntoIterator for SourceList<'a> {
    type Item = &'a Source;
    type IntoIter = Box<dyn Iterator<Item = &'a Source> + 'a>;

    fn into_iter(self) -> Self::IntoIter {
        Box::new(self.iter())
    }
}
