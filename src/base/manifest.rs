//! `data/facts/manifest.json`: from which inputs the base was built.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::article::sha256_hex;

/// Version of the rules. Raise it when the code reads the same article differently, so that old records are read again.
pub const RULES: u32 = 23;

/// One input or product of a build.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Size in bytes.
    pub size: u64,
    /// SHA-256.
    pub sha256: String,
}

/// What a base was built from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// [`RULES`] at the time.
    pub rules: u32,
    /// Files of the data folder by their path in it.
    pub data: BTreeMap<String, Entry>,
    /// Articles by id.
    pub articles: BTreeMap<String, Entry>,
    /// Records by article id.
    pub records: BTreeMap<String, Entry>,
}

impl Entry {
    /// The entry of these bytes.
    pub fn of(bytes: &[u8]) -> Entry {
        Entry { size: bytes.len() as u64, sha256: sha256_hex(bytes) }
    }
}

/// The files of the data folder that a build depends on, sorted, by their path in it.
pub fn inputs(data: &Path) -> Vec<(String, PathBuf)> {
    let mut found = Vec::new();
    for folder in ["actors", "lexicon", "model"] {
        let Ok(listing) = std::fs::read_dir(data.join(folder)) else { continue };
        for path in listing.filter_map(|entry| Some(entry.ok()?.path())).filter(|p| p.is_file()) {
            if let Some(name) = path.file_name() {
                found.push((format!("{folder}/{}", name.to_string_lossy()), path.clone()));
            }
        }
    }
    let sources = data.join("sources.toml");
    if sources.is_file() {
        found.push(("sources.toml".to_owned(), sources));
    }
    found.sort();
    found
}

impl Manifest {
    /// Reads a manifest; `None` where there is none or it cannot be read.
    pub fn load(facts: &Path) -> Option<Manifest> {
        serde_json::from_slice(&std::fs::read(facts.join("manifest.json")).ok()?).ok()
    }

    /// Which files of the data folder differ from those the base was built from, judged by size alone.
    pub fn changed_by_size(&self, data: &Path) -> Vec<String> {
        let now: BTreeMap<String, u64> = inputs(data)
            .into_iter()
            .filter_map(|(name, path)| Some((name, std::fs::metadata(path).ok()?.len())))
            .collect();
        let mut changed: Vec<String> = now
            .iter()
            .filter(|(name, size)| self.data.get(*name).is_none_or(|e| e.size != **size))
            .map(|(name, _)| name.clone())
            .collect();
        changed.extend(self.data.keys().filter(|name| !now.contains_key(*name)).cloned());
        changed
    }
}
