//! `data/sources.toml`: what a curator knows of an article, by the hash of its file.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;
use thiserror::Error;

use crate::edtf::Edtf;

/// What is known of one article, and on what ground.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// The file's stem when the entry was written; for people only, the hash decides.
    pub id: String,
    /// SHA-256 of the file in lower-case hexadecimal.
    pub sha256: String,
    /// Title, where the article has one.
    pub title: Option<String>,
    /// How the title is known.
    pub title_basis: String,
    /// Who wrote it.
    #[serde(default)]
    pub authors: Vec<String>,
    /// How the authors are known.
    pub authors_basis: String,
    /// Who published it.
    pub publisher: Option<String>,
    /// How the publisher is known.
    pub publisher_basis: String,
    /// When it was published, as precisely as known.
    pub published: Option<Edtf>,
    /// Whether `published` was inferred and not stated.
    #[serde(default)]
    pub published_inferred: bool,
    /// How the date is known.
    pub published_basis: String,
    /// Where it can be read, where known.
    pub url: Option<String>,
    /// BCP 47 code of its language; the curator's word goes before what the text looks like.
    pub language: String,
    /// Section of the publication ("Opinion").
    pub section: Option<String>,
    /// What it is a reprint of, by the name of the origin.
    pub reprint_of: Option<String>,
    /// What it is a translation of, by the name of the origin.
    pub translation_of: Option<String>,
    /// How the origin is known.
    pub origin_basis: String,
}

/// All entries of `data/sources.toml`.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    by_hash: BTreeMap<String, Source>,
}

/// What is wrong with `data/sources.toml`.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum SourcesError {
    /// It cannot be read.
    #[error("{path}: cannot be read ({source})")]
    Unreadable {
        /// The file.
        path: String,
        /// What the system says.
        source: std::io::Error,
    },
    /// It is not well-formed.
    #[error("{path}: {message}")]
    Malformed {
        /// The file.
        path: String,
        /// Where and why.
        message: String,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    article: Vec<Source>,
}

impl Sources {
    /// Reads `path`. A file that does not exist is an empty one: articles then say for themselves what they are.
    ///
    /// # Errors
    /// [`SourcesError`] where the file cannot be read, is malformed or names a hash twice.
    pub fn load(path: &Path) -> Result<Sources, SourcesError> {
        let shown = path.display().to_string();
        let text = match std::fs::read_to_string(path) {
            Ok(text) => text,
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(Sources::default()),
            Err(source) => return Err(SourcesError::Unreadable { path: shown, source }),
        };
        Sources::parse(&text).map_err(|message| SourcesError::Malformed { path: shown, message })
    }

    /// Reads the text of a `sources.toml`.
    ///
    /// # Errors
    /// A sentence that says where and why it is malformed.
    pub fn parse(text: &str) -> Result<Sources, String> {
        let file: File = toml::from_str(text).map_err(|e| e.to_string())?;
        let mut by_hash = BTreeMap::new();
        for source in file.article {
            let well_formed = source.sha256.len() == 64
                && source.sha256.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
            if !well_formed {
                return Err(format!(
                    "article {}: sha256 must be 64 lower-case hexadecimal digits",
                    source.id
                ));
            }
            let (id, hash) = (source.id.clone(), source.sha256.clone());
            if by_hash.insert(hash, source).is_some() {
                return Err(format!("article {id}: another entry has the same sha256"));
            }
        }
        Ok(Sources { by_hash })
    }

    /// What is known of the file with this hash.
    pub fn get(&self, sha256: &str) -> Option<&Source> {
        self.by_hash.get(sha256)
    }

    /// All entries, by hash.
    pub fn iter(&self) -> impl Iterator<Item = &Source> {
        self.by_hash.values()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistyped_key_is_refused_with_its_name() {
        let error = Sources::parse("[[article]]\nid = \"a\"\ntitel = \"x\"").unwrap_err();
        assert!(error.contains("titel"), "{error}");
    }

    #[test]
    fn a_missing_file_is_an_empty_one() {
        let dir = tempfile::tempdir().unwrap();
        assert_eq!(Sources::load(&dir.path().join("none.toml")).unwrap().iter().count(), 0);
    }
}
