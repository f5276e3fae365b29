//! The state as two files of a folder: `buttons.key` and `settings.json`.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use super::{Doing, Key, Settings, State, StateError};

/// The key's file.
const KEY: &str = "buttons.key";
/// The settings' file.
const SETTINGS: &str = "settings.json";

/// A state in a folder. What was read is kept in memory; one process writes at a time.
#[derive(Debug)]
pub struct FileState {
    folder: PathBuf,
    key: Mutex<Option<Key>>,
    settings: Mutex<Option<BTreeMap<u64, Settings>>>,
}

impl FileState {
    /// In this folder, which is made when something is first written.
    pub fn new(folder: &Path) -> FileState {
        FileState { folder: folder.to_owned(), key: Mutex::new(None), settings: Mutex::new(None) }
    }

    fn failed(&self, name: &str, error: &dyn std::fmt::Display) -> StateError {
        StateError(format!("{} cannot be used: {error}", self.folder.join(name).display()))
    }

    fn read_key(&self) -> Result<Key, StateError> {
        let mut known = self.key.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(key) = *known {
            return Ok(key);
        }
        let path = self.folder.join(KEY);
        let key = match std::fs::read(&path) {
            Ok(bytes) => Key(bytes.try_into().map_err(|_| self.failed(KEY, &"it has not 32 bytes"))?),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => self.make_key()?,
            Err(error) => return Err(self.failed(KEY, &error)),
        };
        *known = Some(key);
        Ok(key)
    }

    /// Makes the key; where another process was quicker, takes its key.
    fn make_key(&self) -> Result<Key, StateError> {
        std::fs::create_dir_all(&self.folder).map_err(|error| self.failed(KEY, &error))?;
        let key = Key::new()?;
        let name = format!("{KEY}.{}", std::process::id());
        let (draft, path) = (self.folder.join(&name), self.folder.join(KEY));
        let written = write(&draft, &key.0).map_err(|error| self.failed(&name, &error));
        // Linking fails where the file is there already, so that no key is ever replaced.
        let linked = written.map(|()| std::fs::hard_link(&draft, &path));
        // The draft has served, whatever became of it.
        let _ = std::fs::remove_file(&draft);
        match linked? {
            Ok(()) => Ok(key),
            Err(_) => {
                let bytes = std::fs::read(&path).map_err(|error| self.failed(KEY, &error))?;
                Ok(Key(bytes.try_into().map_err(|_| self.failed(KEY, &"it has not 32 bytes"))?))
            }
        }
    }

    fn read_settings(&self) -> Result<BTreeMap<u64, Settings>, StateError> {
        match std::fs::read(self.folder.join(SETTINGS)) {
            Ok(bytes) => serde_json::from_slice(&bytes).map_err(|error| self.failed(SETTINGS, &error)),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(BTreeMap::new()),
            Err(error) => Err(self.failed(SETTINGS, &error)),
        }
    }

    fn write_settings(&self, all: &BTreeMap<u64, Settings>) -> Result<(), StateError> {
        let failed = |error: &dyn std::fmt::Display| self.failed(SETTINGS, error);
        std::fs::create_dir_all(&self.folder).map_err(|error| failed(&error))?;
        let text = serde_json::to_vec_pretty(all).map_err(|error| failed(&error))?;
        let draft = self.folder.join(format!("{SETTINGS}.{}", std::process::id()));
        write(&draft, &text)
            .and_then(|()| std::fs::rename(&draft, self.folder.join(SETTINGS)))
            .map_err(|error| failed(&error))
    }
}

/// Writes a file that only its owner can read, to the disk.
fn write(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    let mut file = options.open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

impl State for FileState {
    fn button_key(&self) -> Doing<'_, Key> {
        Box::pin(async { self.read_key() })
    }

    fn settings(&self, server: u64) -> Doing<'_, Settings> {
        Box::pin(async move {
            let mut known = self.settings.lock().unwrap_or_else(PoisonError::into_inner);
            if known.is_none() {
                *known = Some(self.read_settings()?);
            }
            Ok(known.as_ref().and_then(|all| all.get(&server)).cloned().unwrap_or_default())
        })
    }

    fn keep_settings(&self, server: u64, settings: Settings) -> Doing<'_, ()> {
        Box::pin(async move {
            let mut known = self.settings.lock().unwrap_or_else(PoisonError::into_inner);
            // Read anew: another process may have changed another server's.
            let mut all = self.read_settings()?;
            all.insert(server, settings);
            self.write_settings(&all)?;
            *known = Some(all);
            Ok(())
        })
    }

    fn kept_of(&self, _user: u64) -> Doing<'_, Vec<String>> {
        Box::pin(async { Ok(Vec::new()) })
    }

    fn forget(&self, _user: u64) -> Doing<'_, usize> {
        Box::pin(async { Ok(0) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn what_is_kept_is_there_after_a_restart() {
        let folder = tempfile::tempdir().unwrap();
        let state = FileState::new(&folder.path().join("state"));
        let key = state.button_key().await.unwrap();
        let settings = Settings { page_size: 3, channels: vec![9], ..Settings::default() };
        state.keep_settings(1, settings.clone()).await.unwrap();
        let again = FileState::new(&folder.path().join("state"));
        assert_eq!(again.button_key().await.unwrap(), key);
        assert_eq!(again.settings(1).await.unwrap(), settings);
        assert_eq!(again.settings(2).await.unwrap(), Settings::default());
    }

    #[tokio::test]
    async fn a_broken_key_is_never_replaced() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join(KEY), b"short").unwrap();
        let state = FileState::new(folder.path());
        assert!(state.button_key().await.unwrap_err().to_string().contains(KEY));
        assert_eq!(std::fs::read(folder.path().join(KEY)).unwrap(), b"short");
    }
}
