//! What a build has read so far, so that an interrupted one is taken up where it stopped.
//!
//! `data/facts/unfinished.jsonl`: its first line says from which data and by which program, each other which record was written. It is
//! removed when the build is done.

use std::collections::BTreeMap;
use std::fs::{File, OpenOptions};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use serde::{Deserialize, Serialize};

use super::build::{BaseError, failed};
use super::manifest::{Entry, RULES, inputs};
use super::record::Record;
use crate::article::sha256_hex;

/// A record that was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Done {
    id: String,
    /// SHA-256 of the article.
    pub(super) article: String,
    /// Size and hash of the record.
    pub(super) record: Entry,
    /// What the build says of it.
    pub(super) notes: Vec<String>,
}

/// The journal of a build.
pub(super) struct Journal {
    path: PathBuf,
    file: Mutex<File>,
    done: BTreeMap<String, Done>,
}

impl Journal {
    /// Opens the journal in `facts`. One of other data or of another program is begun anew.
    pub(super) fn open(facts: &Path, data: &Path) -> Result<Journal, BaseError> {
        let path = facts.join("unfinished.jsonl");
        let head = head(data);
        let before = std::fs::read_to_string(&path).unwrap_or_default();
        let mut lines = before.lines();
        let ours = lines.next() == Some(head.as_str());
        // The last line may have been cut; so may a record, which its hash tells.
        let done: BTreeMap<String, Done> = lines
            .filter(|_| ours)
            .filter_map(|line| serde_json::from_str::<Done>(line).ok())
            .filter(|d| {
                let record = std::fs::read(facts.join(format!("{}.json", d.id)));
                record.is_ok_and(|bytes| Entry::of(&bytes) == d.record)
            })
            .map(|d| (d.id.clone(), d))
            .collect();
        let mut file = OpenOptions::new()
            .create(true)
            .write(true)
            .append(ours)
            .truncate(!ours)
            .open(&path)
            .map_err(failed(&path))?;
        // A cut line is ended, so that the next stands alone.
        let start = if ours { "\n".to_owned() } else { format!("{head}\n") };
        file.write_all(start.as_bytes()).map_err(failed(&path))?;
        Ok(Journal { path, file: Mutex::new(file), done })
    }

    /// What an interrupted build had written.
    pub(super) fn done(&self) -> BTreeMap<String, Done> {
        self.done.clone()
    }

    /// Notes that a record was written.
    pub(super) fn note(&self, record: &Record, text: &str) -> Result<(), BaseError> {
        let done = Done {
            id: record.article.id.clone(),
            article: record.article.sha256.clone(),
            record: Entry::of(text.as_bytes()),
            notes: record.notes(),
        };
        let line = format!("{}\n", serde_json::to_string(&done)?);
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        file.write_all(line.as_bytes()).map_err(failed(&self.path))
    }

    /// The build is done.
    pub(super) fn remove(self) -> Result<(), BaseError> {
        std::fs::remove_file(&self.path).map_err(failed(&self.path))
    }
}

/// From which data and by which program a build is: a digest of rules, files and the program itself, which may read differently though nobody
/// has raised [`RULES`].
fn head(data: &Path) -> String {
    let mut text = format!("{RULES} {}\n", env!("CARGO_PKG_VERSION"));
    for (name, path) in inputs(data) {
        text.push_str(&format!(
            "{name} {}\n",
            std::fs::read(path).map(|b| sha256_hex(&b)).unwrap_or_default()
        ));
    }
    let program = std::env::current_exe().and_then(std::fs::read).map(|b| sha256_hex(&b)).unwrap_or_default();
    format!("{{\"build\":\"{}\"}}", sha256_hex(format!("{text}{program}").as_bytes()))
}
