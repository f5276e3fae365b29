//! What the sentences of a stored article hold ([`Holds`]), kept in the image: so that questions compare with hundreds of sentences without
//! reading one of their articles.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::holds::{Holds, Whole, names_in};
use super::image::table::Rows;
use super::snapshot::{Snapshot, Source};
use crate::edtf::Edtf;
use crate::facts::{Kind, Mode};
use crate::language::names::EntityId;
use crate::language::roots::{Mark, Marks, roots_and_phrases};

/// A sentence as it is kept.
#[derive(Debug, Serialize, Deserialize)]
struct Line {
    /// Numbers in [`Gists::marks`].
    roots: Vec<u32>,
    /// Numbers in [`Row::names`].
    names: Vec<u32>,
    /// How many sentences before and behind it are around it.
    around: (u8, u8),
    dates: Vec<Edtf>,
    tells: Vec<(Kind, Option<Mode>)>,
    reports: Vec<u32>,
}

/// The sentences of an article, and what it speaks of as a whole.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Row {
    /// Those whom it names, and behind these others who take part in what it tells.
    names: Vec<Mark>,
    /// How many of them it names.
    named: usize,
    /// Roots of the words of its title and first sentence: numbers in [`Gists::marks`].
    head: Vec<u32>,
    lines: Vec<Line>,
}

/// The gists of all articles of an image.
#[derive(Debug)]
pub(super) struct Gists {
    rows: Rows<Row>,
    /// The roots of all words.
    marks: Vec<Mark>,
}

/// The gist of one of them.
pub(super) struct Gist<'g> {
    row: Row,
    marks: &'g [Mark],
}

impl<'g> Gist<'g> {
    /// What its sentences hold, in order, and what it speaks of as a whole.
    pub(super) fn into_both(self) -> (impl Iterator<Item = Holds> + use<'g>, Whole) {
        let Gist { row: Row { names, named, head, lines }, marks } = self;
        let whole_names = names.get(..named.min(names.len())).unwrap_or_default().to_vec();
        let whole = Whole { marks: of_numbers(&head, marks), names: whole_names.into() };
        let holds = lines.into_iter().enumerate().map(move |(i, line)| Holds {
            marks: of_numbers(&line.roots, marks),
            entities: of_numbers(&line.names, &names),
            around: i.saturating_sub(usize::from(line.around.0))..i + 1 + usize::from(line.around.1),
            dates: line.dates,
            tells: line.tells.into_iter().collect(),
            reports: line.reports.into_iter().map(|report| report as usize).collect(),
        });
        (holds, whole)
    }
}

fn of_numbers(numbers: &[u32], marks: &[Mark]) -> Marks {
    numbers.iter().filter_map(|n| marks.get(*n as usize).copied()).collect::<Vec<_>>().into()
}

impl Snapshot {
    /// The gist of a stored article; `None` of one that came later or is gone.
    pub(super) fn gist(&self, article: usize) -> Option<Gist<'_>> {
        let gists = self.gists.as_ref()?;
        if self.articles.is_gone(article) {
            return None;
        }
        Some(Gist { row: gists.rows.read(article)?, marks: &gists.marks })
    }
}

impl Gists {
    /// Writes those of a base that is in memory into the folder of an image.
    ///
    /// # Errors
    /// The system's error.
    pub(super) fn write(base: &Snapshot, sources: &[Source], folder: &Path) -> io::Result<()> {
        let names = base.root_names();
        let marks: Vec<Mark> = names.iter().map(|root| Mark::of(root)).collect();
        std::fs::write(folder.join("marks"), postcard::to_stdvec(&marks).map_err(io::Error::other)?)?;
        drop(marks);
        let numbers: HashMap<&str, u32> = names.iter().map(String::as_str).zip(0..).collect();
        let number = |root: String| numbers.get(root.as_str()).copied();
        let rows = sources.iter().enumerate().map(|(article, source)| row(article, source, &number, base));
        Rows::<Row>::write_each(folder, "gists", rows)
    }

    /// Opens those of an image.
    ///
    /// # Errors
    /// The system's error.
    pub(super) fn open(folder: &Path) -> io::Result<Gists> {
        let marks = postcard::from_bytes(&std::fs::read(folder.join("marks"))?).map_err(io::Error::other)?;
        Ok(Gists { rows: Rows::open(folder, "gists")?, marks })
    }
}

/// The roots of a title and of the first sentence behind it.
fn roots_of_both(title: &str, first: &str) -> Vec<String> {
    [title, first].into_iter().flat_map(roots_and_phrases).collect()
}

fn row(article: usize, source: &Source, number: &impl Fn(String) -> Option<u32>, base: &Snapshot) -> Row {
    let record = &source.record;
    let named: BTreeSet<&EntityId> = record.mentions.iter().map(|m| &m.entity).collect();
    let parties = record.events.iter().flat_map(|r| &r.participants).filter_map(|p| p.entity.as_ref());
    let others: BTreeSet<&EntityId> = parties.filter(|id| !named.contains(id)).collect();
    let names: Vec<&EntityId> = named.iter().chain(&others).copied().collect();
    let places: BTreeMap<&EntityId, u32> = names.iter().copied().zip(0..).collect();
    let sorted = |list: BTreeSet<u32>| list.into_iter().collect::<Vec<u32>>();
    let lines = record.sentences.iter().enumerate().map(|(i, span)| {
        let text = span.slice(&source.text).unwrap_or_default();
        let holds = base.holds((article, i));
        let own = names_in(record, *span);
        Line {
            roots: sorted(roots_and_phrases(text).into_iter().filter_map(number).collect()),
            names: sorted(own.into_iter().filter_map(|id| places.get(id).copied()).collect()),
            around: (
                u8::try_from(i - holds.around.start.min(i)).unwrap_or(0),
                u8::try_from(holds.around.end.saturating_sub(i + 1)).unwrap_or(0),
            ),
            dates: holds.dates.clone(),
            tells: holds.tells.iter().copied().collect(),
            reports: holds.reports.iter().map(|report| *report as u32).collect(),
        }
    });
    let lines = lines.collect();
    let title = record.article.metadata.title.as_deref().unwrap_or_default();
    let first = record.sentences.first().and_then(|s| s.slice(&source.text)).unwrap_or_default();
    Row {
        head: sorted(roots_of_both(title, first).into_iter().filter_map(number).collect()),
        named: named.len(),
        names: names.into_iter().map(|id| Mark::of(id.as_str())).collect(),
        lines,
    }
}

#[cfg(test)]
mod tests {
    use super::super::articles::Articles;
    use super::*;
    use crate::passage::quotation::tests::base_of;

    #[test]
    fn a_gist_holds_what_its_article_does() {
        let base = base_of(&[
            "Talks in Oslo\n\nOslo, 20 May 2023\n\nOlaf Scholz met Emmanuel Macron in Oslo on Friday. He left. Rain fell.",
            "A bridge opens\n\nBergen, 3 June 2023\n\nAnna Lindqvist, the mayor, opened the bridge on Friday.",
        ]);
        let Articles::Memory(sources) = &base.articles else { panic!("it is in memory") };
        let dir = tempfile::tempdir().unwrap();
        Gists::write(&base, sources, dir.path()).unwrap();
        let gists = Gists::open(dir.path()).unwrap();
        for (article, source) in sources.iter().enumerate() {
            let gist = Gist { row: gists.rows.read(article).unwrap(), marks: &gists.marks };
            let (all, whole) = gist.into_both();
            let all: Vec<Holds> = all.collect();
            assert_eq!(all.len(), source.record.sentences.len());
            for (i, holds) in all.iter().enumerate() {
                assert_eq!(*holds, *base.holds((article, i)));
            }
            assert_eq!(whole, *base.whole(article));
        }
    }
}
