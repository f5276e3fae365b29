//! Tables on disk: values by name (an automaton of the names in memory, the values read when they are asked for), and values by number.

use std::fs::File;
use std::io::{self, BufWriter, Write as _};
use std::marker::PhantomData;
use std::path::Path;
use std::sync::Arc;

use fst::{IntoStreamer as _, Streamer as _};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::file::Pieces;
use super::kept::Kept;
use crate::lately::Lately;
use crate::numbered::ByNumber;

/// Bits of a place that say how long the value is; the others say where it begins.
const LENGTH_BITS: u32 = 28;

/// Where a value stands in its file: first byte and length in one number.
fn place(at: u64, len: usize) -> io::Result<u64> {
    let fits = at < 1 << (64 - LENGTH_BITS) && len < 1 << LENGTH_BITS;
    fits.then_some(at << LENGTH_BITS | len as u64).ok_or_else(|| io::ErrorKind::FileTooLarge.into())
}

/// The value at a place; `None` where it cannot be read, which is said in the log.
fn value<T: DeserializeOwned>(file: &Pieces, place: u64) -> Option<T> {
    let len = usize::try_from(length(place)).ok()?;
    let bytes = file.read(place >> LENGTH_BITS, len);
    let read = bytes.map_err(|e| e.to_string());
    match read.and_then(|bytes| postcard::from_bytes(&bytes).map_err(|e| e.to_string())) {
        Ok(value) => Some(value),
        Err(error) => {
            tracing::error!("The stored base is damaged ({error}). Run `footnote build`.");
            None
        }
    }
}

/// Writes values one after the other.
struct Values {
    file: BufWriter<File>,
    at: u64,
}

impl Values {
    fn create(path: &Path) -> io::Result<Values> {
        Ok(Values { file: BufWriter::new(File::create(path)?), at: 0 })
    }

    fn put(&mut self, value: &impl Serialize) -> io::Result<u64> {
        let bytes = postcard::to_stdvec(value).map_err(io::Error::other)?;
        let place = place(self.at, bytes.len())?;
        self.at += bytes.len() as u64;
        self.file.write_all(&bytes)?;
        Ok(place)
    }
}

/// Bytes in the file of the values of a table that are kept at least when they were read lately; in memory they take some times as much.
const MOST_LATELY: usize = 1 << 20;

/// Of how many names it is kept where their values stand, at least.
const MOST_PLACES: usize = 1024;

/// Values by name.
#[derive(Debug)]
pub(crate) struct Table<T> {
    names: fst::Map<Vec<u8>>,
    values: Pieces,
    kept: Kept<Option<T>>,
    lately: Box<Lately<u64, Option<Arc<T>>, ByNumber>>,
    /// Where the values of names stand that were asked for lately: to find a name in the automaton takes longer.
    places: Box<Lately<String, Option<u64>>>,
}

/// How many bytes the value at a place takes in its file.
fn length(place: u64) -> u64 {
    place & ((1 << LENGTH_BITS) - 1)
}

impl<T: DeserializeOwned> Table<T> {
    /// Opens the table `name` of a folder.
    ///
    /// # Errors
    /// The system's error, or what is wrong with the names.
    pub(crate) fn open(folder: &Path, name: &str) -> io::Result<Table<T>> {
        let names = std::fs::read(folder.join(format!("{name}.names")))?;
        let names = fst::Map::new(names).map_err(io::Error::other)?;
        let kept = Kept::new(names.len() / 16);
        let values = Pieces::open(&folder.join(format!("{name}.values")))?;
        Ok(Table {
            names,
            values,
            kept,
            lately: Box::new(Lately::new(MOST_LATELY)),
            places: Box::new(Lately::new(MOST_PLACES)),
        })
    }

    /// The value of a name, which stays in memory from now on.
    pub(crate) fn get(&self, name: &str) -> Option<&T> {
        self.at(self.place(name)?)
    }

    /// Where the value of a name stands, if there is one.
    fn place(&self, name: &str) -> Option<u64> {
        self.places.get_or_make(name, |_| 1, || self.names.get(name))
    }

    fn at(&self, place: u64) -> Option<&T> {
        self.kept.get_or_make(place, || value(&self.values, place)).as_ref()
    }

    /// The value of a name, read anew if it was not lately.
    pub(crate) fn lately(&self, name: &str) -> Option<Arc<T>> {
        let place = self.place(name)?;
        let weight = usize::try_from(length(place)).unwrap_or(usize::MAX);
        self.lately.get_or_make(&place, |_| weight, || value(&self.values, place).map(Arc::new))
    }

    /// Bytes that the value of a name takes in its file: how large it is, without reading it.
    pub(crate) fn size(&self, name: &str) -> u64 {
        self.place(name).map_or(0, length)
    }

    /// The values of the names from `from` to `to`, both included, in order.
    pub(crate) fn range(&self, from: &str, to: &str) -> Vec<&T> {
        let mut found = Vec::new();
        let mut stream = self.names.range().ge(from).le(to).into_stream();
        while let Some((_, place)) = stream.next() {
            found.extend(self.at(place));
        }
        found
    }

    /// The names from `from` to `to`, both included, in order.
    pub(crate) fn names_in(&self, from: &str, to: &str) -> impl Iterator<Item = String> {
        let mut stream = self.names.range().ge(from).le(to).into_stream();
        std::iter::from_fn(move || stream.next().map(|(name, _)| String::from_utf8_lossy(name).into_owned()))
    }

    /// All names, in order.
    pub(crate) fn names(&self) -> Names<'_> {
        Names(self.names.keys())
    }

    /// First and last name.
    pub(crate) fn ends(&self) -> Option<(String, String)> {
        let first = self.names().next()?;
        // The greatest: the last transition from each node.
        let fst = self.names.as_fst();
        let (mut node, mut last) = (fst.root(), Vec::new());
        while let Some(t) = node.len().checked_sub(1).map(|i| node.transition(i)) {
            last.push(t.inp);
            node = fst.node(t.addr);
        }
        Some((first, String::from_utf8(last).ok()?))
    }

    /// Writes the table `name` of a folder; the names come sorted, each once.
    ///
    /// # Errors
    /// The system's error.
    pub(crate) fn write<'a>(
        folder: &Path,
        name: &str,
        all: impl Iterator<Item = (&'a str, &'a T)>,
    ) -> io::Result<()>
    where
        T: Serialize + 'a,
    {
        let names = BufWriter::new(File::create(folder.join(format!("{name}.names")))?);
        let mut names = fst::MapBuilder::new(names).map_err(io::Error::other)?;
        let mut values = Values::create(&folder.join(format!("{name}.values")))?;
        for (name, value) in all {
            names.insert(name, values.put(value)?).map_err(io::Error::other)?;
        }
        names.into_inner().map_err(io::Error::other)?.flush()?;
        values.file.flush()
    }
}

/// The names of a table, in order.
pub(crate) struct Names<'a>(fst::map::Keys<'a>);

impl Iterator for Names<'_> {
    type Item = String;

    fn next(&mut self) -> Option<String> {
        // What was written as a name is UTF-8.
        self.0.next().map(|name| String::from_utf8_lossy(name).into_owned())
    }
}

/// Values by number, from 0.
#[derive(Debug)]
pub(crate) struct Rows<T> {
    places: Vec<u64>,
    values: Pieces,
    kept: Kept<Option<T>>,
    of: PhantomData<T>,
}

impl<T: DeserializeOwned> Rows<T> {
    /// Opens the rows `name` of a folder.
    ///
    /// # Errors
    /// The system's error.
    pub(crate) fn open(folder: &Path, name: &str) -> io::Result<Rows<T>> {
        let places = std::fs::read(folder.join(format!("{name}.places")))?;
        let (words, _) = places.as_chunks::<8>();
        let places: Vec<u64> = words.iter().map(|word| u64::from_le_bytes(*word)).collect();
        let kept = Kept::new(places.len() / 8);
        let values = Pieces::open(&folder.join(format!("{name}.values")))?;
        Ok(Rows { places, values, kept, of: PhantomData })
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.places.len()
    }

    /// One of them, which stays in memory from now on.
    pub(crate) fn get(&self, row: usize) -> Option<&T> {
        let place = *self.places.get(row)?;
        self.kept.get_or_make(row as u64, || value(&self.values, place)).as_ref()
    }

    /// One of them, read anew.
    pub(crate) fn read(&self, row: usize) -> Option<T> {
        value(&self.values, *self.places.get(row)?)
    }

    /// Writes the rows `name` of a folder.
    ///
    /// # Errors
    /// The system's error.
    pub(crate) fn write<'a>(folder: &Path, name: &str, all: impl Iterator<Item = &'a T>) -> io::Result<()>
    where
        T: Serialize + 'a,
    {
        Rows::<T>::write_each(folder, name, all)
    }
}

impl<T> Rows<T> {
    /// As [`Rows::write`], of values or references to them.
    ///
    /// # Errors
    /// The system's error.
    pub(crate) fn write_each<V: Serialize>(
        folder: &Path,
        name: &str,
        all: impl Iterator<Item = V>,
    ) -> io::Result<()> {
        let mut places = BufWriter::new(File::create(folder.join(format!("{name}.places")))?);
        let mut values = Values::create(&folder.join(format!("{name}.values")))?;
        for value in all {
            places.write_all(&values.put(&value)?.to_le_bytes())?;
        }
        places.flush()?;
        values.file.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_by_name_and_by_number() {
        let dir = tempfile::tempdir().unwrap();
        let all = [("a", vec![1usize, 300]), ("ab", vec![]), ("b", vec![7])];
        Table::write(dir.path(), "t", all.iter().map(|(n, v)| (*n, v))).unwrap();
        let table: Table<Vec<usize>> = Table::open(dir.path(), "t").unwrap();
        assert_eq!((table.get("a"), table.get("c")), (Some(&vec![1, 300]), None));
        assert_eq!(table.range("ab", "b"), [&vec![], &vec![7]]);
        assert_eq!(table.names().collect::<Vec<_>>(), ["a", "ab", "b"]);
        assert_eq!(table.ends(), Some(("a".to_owned(), "b".to_owned())));
        assert!(table.size("a") > table.size("b"));

        let rows = ["one".to_owned(), "two".to_owned()];
        Rows::write(dir.path(), "r", rows.iter()).unwrap();
        let read: Rows<String> = Rows::open(dir.path(), "r").unwrap();
        assert_eq!((read.len(), read.get(1).map(String::as_str), read.get(2)), (2, Some("two"), None));
    }
}
