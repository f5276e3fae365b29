//! Reading the model's folder: `model.bin` (little-endian `f32`) and `meta.json`, its index.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::hash::string_id;
use super::labels::{Tag, UnknownLabel};

/// Why a model could not be loaded.
#[derive(Debug, thiserror::Error)]
pub enum ModelError {
    /// A file of the model cannot be read.
    #[error("cannot read {path}: {source}")]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// `meta.json` is not the index we expect.
    #[error("{path} is not a model's index: {source}")]
    Index {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        source: serde_json::Error,
    },
    /// A table is missing, lies outside `model.bin`, or has not the shape this network needs.
    #[error("the model's table `{table}` {problem}")]
    Table {
        /// Its name in the index.
        table: String,
        /// What is wrong with it.
        problem: String,
    },
    /// The model gives a label we do not know.
    #[error("the model's labels: {0}")]
    Label(#[from] UnknownLabel),
    /// A transition's name cannot be read.
    #[error("the model's transition `{0}` is none of the arc-eager system")]
    Transition(String),
}

/// One line of the index.
#[derive(Deserialize)]
struct Entry {
    /// Name of the table.
    #[serde(rename = "n")]
    name: String,
    /// Where it starts, in floats.
    #[serde(rename = "o")]
    offset: usize,
    /// Its shape.
    #[serde(rename = "s")]
    shape: Vec<usize>,
}

/// `meta.json` as it is written.
#[derive(Deserialize)]
struct Index {
    idx: Vec<Entry>,
    tags: Vec<String>,
    moves: Vec<String>,
    norm: HashMap<String, String>,
}

/// The model's files, read but not yet laid out for arithmetic.
pub(super) struct Weights {
    floats: Vec<f32>,
    tables: HashMap<String, (usize, Vec<usize>)>,
    /// What the tagger's outputs stand for.
    pub(super) tags: Vec<Tag>,
    /// Names of the parser's transitions, in the order of its outputs.
    pub(super) moves: Vec<String>,
    /// Id of a word's string → id of its normal form's string.
    pub(super) norms: HashMap<u64, u64>,
}

impl Weights {
    /// Reads the folder.
    ///
    /// # Errors
    /// When a file cannot be read, or the index is not JSON of the expected form.
    pub(super) fn read(folder: &Path) -> Result<Weights, ModelError> {
        let read = |name: &str| {
            let path = folder.join(name);
            std::fs::read(&path)
                .map(|bytes| (path.clone(), bytes))
                .map_err(|source| ModelError::Read { path, source })
        };
        let (path, bytes) = read("meta.json")?;
        let index: Index =
            serde_json::from_slice(&bytes).map_err(|source| ModelError::Index { path, source })?;
        let (_, bytes) = read("model.bin")?;
        let (quads, _) = bytes.as_chunks::<4>();
        let floats = quads.iter().map(|quad| f32::from_le_bytes(*quad)).collect();
        let tags = index.tags.iter().map(|tag| tag.parse()).collect::<Result<_, _>>()?;
        // Keys with `#` are ids of single words. The others belong to pieces of contractions, which the
        // tokeniser knows itself: the same piece has different normal forms in different words.
        let norms = index
            .norm
            .iter()
            .filter_map(|(word, norm)| {
                Some((word.strip_prefix('#')?.parse().ok()?, string_id(norm.as_bytes())))
            })
            .collect();
        let tables = index.idx.into_iter().map(|entry| (entry.name, (entry.offset, entry.shape))).collect();
        Ok(Weights { floats, tables, tags, moves: index.moves, norms })
    }

    /// The table `name`, which must have the given shape.
    ///
    /// # Errors
    /// When it is missing, cut short, or of another shape.
    pub(super) fn table(&self, name: &str, shape: &[usize]) -> Result<&[f32], ModelError> {
        let (_, floats) = self.rows(name, shape.first().copied(), shape.get(1..).unwrap_or_default())?;
        Ok(floats)
    }

    /// The table `name` with as many rows as it has, each of shape `row`; the number of rows comes with it.
    ///
    /// # Errors
    /// As [`Weights::table`]; also when it has no row at all.
    pub(super) fn embedding(&self, name: &str, row: usize) -> Result<(usize, &[f32]), ModelError> {
        self.rows(name, None, &[row])
    }

    fn rows(&self, name: &str, rows: Option<usize>, row: &[usize]) -> Result<(usize, &[f32]), ModelError> {
        let fail = |problem: String| ModelError::Table { table: name.to_owned(), problem };
        let (offset, shape) = self.tables.get(name).ok_or_else(|| fail("is missing".to_owned()))?;
        let (count, rest) = shape.split_first().ok_or_else(|| fail("has no shape".to_owned()))?;
        if rest != row || *count == 0 || rows.is_some_and(|rows| rows != *count) {
            return Err(fail(format!("has the unexpected shape {shape:?}")));
        }
        let length = shape.iter().try_fold(1usize, |product, side| product.checked_mul(*side));
        let end = length.and_then(|length| offset.checked_add(length));
        let floats = end.and_then(|end| self.floats.get(*offset..end));
        Ok((*count, floats.ok_or_else(|| fail("lies outside model.bin".to_owned()))?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn small(shape: &[usize]) -> Weights {
        Weights {
            floats: vec![1.0, 2.0, 3.0, 4.0],
            tables: HashMap::from([("A".to_owned(), (1, shape.to_vec()))]),
            tags: Vec::new(),
            moves: Vec::new(),
            norms: HashMap::new(),
        }
    }

    #[test]
    fn a_table_is_found_by_name_and_shape() {
        assert_eq!(small(&[3]).table("A", &[3]).unwrap(), [2.0, 3.0, 4.0]);
        assert_eq!(small(&[3, 1]).embedding("A", 1).unwrap().0, 3);
    }

    #[test]
    fn what_is_wrong_is_said() {
        let message = |weights: Weights, shape: &[usize]| weights.table("A", shape).unwrap_err().to_string();
        assert_eq!(message(small(&[2, 2]), &[2, 2]), "the model's table `A` lies outside model.bin");
        assert_eq!(message(small(&[3]), &[2]), "the model's table `A` has the unexpected shape [3]");
        assert!(matches!(small(&[3]).table("B", &[3]), Err(ModelError::Table { .. })));
        assert!(matches!(
            small(&[usize::MAX, 2]).table("A", &[usize::MAX, 2]),
            Err(ModelError::Table { .. })
        ));
    }

    #[test]
    fn a_missing_folder_is_named() {
        let error = Weights::read(Path::new("no/such/folder")).err().map(|error| error.to_string());
        assert!(error.is_some_and(|error| error.contains("meta.json")));
    }
}
