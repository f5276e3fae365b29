//! Files into articles: one bad file never keeps the others from being read.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use thiserror::Error;

use super::{Article, Sources};

/// Why a file is not taken as an article. Each names the file and says what to do.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum ArticleError {
    /// The file cannot be read.
    #[error(
        "{path}: cannot be read ({source}). Check that it exists and that its permissions allow reading."
    )]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// The bytes are not UTF-8.
    #[error("{id}: not UTF-8 text ({hint}). Save the file as UTF-8 and start again.")]
    Encoding {
        /// The article.
        id: String,
        /// What it looks like instead.
        hint: String,
    },
    /// Nothing in it.
    #[error("{id}: the file is empty. Put the article's text into it, or remove it.")]
    Empty {
        /// The article.
        id: String,
    },
    /// Only menus, links, captions and the like.
    #[error(
        "{id}: no body text found, only menus, links, captions or single lines. Check that the file holds the article itself."
    )]
    NoBody {
        /// The article.
        id: String,
    },
    /// The same bytes as another article.
    #[error(
        "{id}: byte for byte the same as {of}; it was left out, since one text is no two witnesses. Remove one of them."
    )]
    Duplicate {
        /// The article.
        id: String,
        /// The article that was read.
        of: String,
    },
    /// Too large to be a news article.
    #[error("{id}: {bytes} bytes, more than the {limit} that one article may have. Split the file.")]
    TooLarge {
        /// The article.
        id: String,
        /// Its size in bytes.
        bytes: u64,
        /// [`MAX_BYTES`].
        limit: u64,
    },
}

/// Largest file that is read, in bytes: far above any news article, so that a stray archive cannot fill the memory.
pub const MAX_BYTES: u64 = 16 * 1024 * 1024;

/// Checks that `bytes` are text that can be read; gives the text whole, byte order mark included, so that spans fit the file.
pub(super) fn decode<'a>(id: &str, bytes: &'a [u8]) -> Result<&'a str, ArticleError> {
    let id = || id.to_owned();
    let size = bytes.len() as u64;
    if size > MAX_BYTES {
        return Err(ArticleError::TooLarge { id: id(), bytes: size, limit: MAX_BYTES });
    }
    if bytes.iter().all(u8::is_ascii_whitespace) || bytes == [0xef, 0xbb, 0xbf] {
        return Err(ArticleError::Empty { id: id() });
    }
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err(ArticleError::Encoding { id: id(), hint: "it starts with the mark of UTF-16".into() });
    }
    if zeros(bytes) {
        let hint = "many of its bytes are zero: UTF-16 without a mark, or no text at all".into();
        return Err(ArticleError::Encoding { id: id(), hint });
    }
    std::str::from_utf8(bytes).map_err(|e| ArticleError::Encoding {
        id: id(),
        hint: format!("byte {} begins no UTF-8 character; perhaps Windows-1252 or Latin-1", e.valid_up_to()),
    })
}

/// Whether so many of the first bytes are zero as in UTF-16: a third or more. A stray one is left alone.
fn zeros(bytes: &[u8]) -> bool {
    let head = bytes.get(..bytes.len().min(4096)).unwrap_or_default();
    head.iter().filter(|byte| **byte == 0).count() * 3 >= head.len()
}

/// Reads one file as an article.
///
/// # Errors
/// [`ArticleError`] where the file cannot be read or is no article.
pub fn read_file(path: &Path, sources: &Sources) -> Result<Article, ArticleError> {
    let unreadable = |source| ArticleError::Unreadable { path: path.to_owned(), source };
    let id = id_of(path);
    let bytes = std::fs::metadata(path).map_err(unreadable)?.len();
    if bytes > MAX_BYTES {
        return Err(ArticleError::TooLarge { id, bytes, limit: MAX_BYTES });
    }
    let content = std::fs::read(path).map_err(unreadable)?;
    Article::from_bytes(&id, &content, sources)
}

/// The id of the article in `path`: the file's stem.
pub fn id_of(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

/// The `.txt` files of `folder`, sorted by name; hidden files and folders are left out.
///
/// # Errors
/// The system's error where the folder cannot be listed.
pub fn files(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let path = entry.path();
        let hidden = path.file_name().is_none_or(|name| name.to_string_lossy().starts_with('.'));
        let text = path.extension().is_some_and(|e| e.eq_ignore_ascii_case("txt"));
        // The folder itself mostly tells what is a file; what a link leads to must be looked at.
        let is_file = || match entry.file_type() {
            Ok(kind) if !kind.is_symlink() => kind.is_file(),
            _ => path.is_file(),
        };
        if text && !hidden && is_file() {
            paths.push(path);
        }
    }
    // All are in one folder: by bytes they are in the order of their names, as paths are.
    paths.sort_by(|a, b| a.as_os_str().cmp(b.as_os_str()));
    Ok(paths)
}

/// Reads every article of `folder`. Files that are refused come back apart, each with its reason.
///
/// # Errors
/// The system's error where the folder itself cannot be listed.
pub fn load_folder(folder: &Path, sources: &Sources) -> std::io::Result<(Vec<Article>, Vec<ArticleError>)> {
    let (mut articles, mut refused): (Vec<Article>, Vec<ArticleError>) = (Vec::new(), Vec::new());
    let mut seen: BTreeMap<String, String> = BTreeMap::new();
    for path in files(folder)? {
        match read_file(&path, sources) {
            Ok(article) => match seen.get(&article.sha256) {
                Some(of) => refused.push(ArticleError::Duplicate { id: article.id, of: of.clone() }),
                None => {
                    seen.insert(article.sha256.clone(), article.id.clone());
                    articles.push(article);
                }
            },
            Err(error) => refused.push(error),
        }
    }
    Ok((articles, refused))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refuse(bytes: &[u8]) -> String {
        Article::from_bytes("x", bytes, &Sources::default()).unwrap_err().to_string()
    }

    #[test]
    fn refusals_name_the_article_and_say_what_to_do() {
        assert!(refuse(b"").starts_with("x: the file is empty"));
        assert!(refuse(b" \r\n \n").starts_with("x: the file is empty"));
        assert!(refuse(b"caf\xe9 au lait").contains("byte 3 begins no UTF-8"));
        assert!(refuse(&[0xff, 0xfe, b'h', 0]).contains("UTF-16"));
        assert!(refuse(b"T\0h\0e\0 \0t\0a\0l\0k\0s\0").contains("UTF-16 without a mark"));
        assert!(refuse(&vec![b'a'; 17 * 1024 * 1024]).contains("Split the file"));
        assert!(refuse(b"Home\nNews\nOpinion\nSign in\n").contains("no body text"));
    }

    #[test]
    fn one_bad_file_keeps_no_other_out() {
        let dir = tempfile::tempdir().unwrap();
        std::fs::write(dir.path().join("bad.txt"), b"\xff\xff").unwrap();
        std::fs::write(dir.path().join("ignored.md"), "Not an article.").unwrap();
        let good = "The two ministers met in Geneva on Monday and agreed to meet again in June.";
        std::fs::write(dir.path().join("good.txt"), good).unwrap();
        std::fs::write(dir.path().join("same.txt"), good).unwrap();
        let (articles, refused) = load_folder(dir.path(), &Sources::default()).unwrap();
        assert_eq!((articles.len(), refused.len()), (1, 2));
        assert!(refused[1].to_string().contains("the same as good"));
        assert_eq!(articles[0].id, "good");
    }
}
