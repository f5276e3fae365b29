//! A file that is read at any place, by many threads at once: what an image of the base is made of.

use std::fs::File;
use std::io;
use std::path::Path;

/// A file that is read piece by piece. Nothing of it is mapped into memory, so that a file that is cut behind our back is an error and no
/// crash.
#[derive(Debug)]
pub(crate) struct Pieces {
    file: File,
    len: u64,
}

impl Pieces {
    /// Opens a file.
    ///
    /// # Errors
    /// The system's error where it cannot be opened.
    pub(crate) fn open(path: &Path) -> io::Result<Pieces> {
        let file = File::open(path)?;
        let len = file.metadata()?.len();
        Ok(Pieces { file, len })
    }

    /// Its size in bytes.
    pub(crate) fn len(&self) -> u64 {
        self.len
    }

    /// The `len` bytes from byte `from` on.
    ///
    /// # Errors
    /// The system's error; also where the file is shorter.
    pub(crate) fn read(&self, from: u64, len: usize) -> io::Result<Vec<u8>> {
        if from.checked_add(len as u64).is_none_or(|end| end > self.len) {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        let mut bytes = vec![0; len];
        self.fill(from, &mut bytes)?;
        Ok(bytes)
    }

    #[cfg(unix)]
    fn fill(&self, from: u64, bytes: &mut [u8]) -> io::Result<()> {
        std::os::unix::fs::FileExt::read_exact_at(&self.file, bytes, from)
    }

    #[cfg(windows)]
    fn fill(&self, mut from: u64, mut bytes: &mut [u8]) -> io::Result<()> {
        while !bytes.is_empty() {
            match std::os::windows::fs::FileExt::seek_read(&self.file, bytes, from)? {
                0 => return Err(io::ErrorKind::UnexpectedEof.into()),
                n => {
                    from += n as u64;
                    bytes = bytes.get_mut(n..).unwrap_or_default();
                }
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_of_a_file_and_nothing_beyond_its_end() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("x");
        std::fs::write(&path, b"0123456789").unwrap();
        let file = Pieces::open(&path).unwrap();
        assert_eq!((file.len(), file.read(3, 4).unwrap()), (10, b"3456".to_vec()));
        assert_eq!(file.read(10, 0).unwrap(), b"");
        assert!(file.read(8, 3).is_err());
        assert!(file.read(u64::MAX, 2).is_err());
    }
}
