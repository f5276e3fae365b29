//! What a text that somebody wrote has in the articles: [`sources`] takes a message sentence by sentence, [`quotation`]
//! takes quoted words. Both give an [`Answer`](crate::answer::Answer), so that every surface shows and cites them as it
//! does any other.
//!
//! Any text may come: sizes are bounded, and what cannot be compared is told as not checked.

mod align;
mod events;
mod lookup;
mod message;
pub mod quotation;
pub mod sources;
mod words;

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use crate::base::{BaseError, Record, build};
use crate::edtf::Edtf;
use crate::facts::Lexicon;
use crate::language::Reader;

/// Reads messages as articles are read. The parser's weights are loaded when the first message comes.
#[derive(Debug)]
pub struct PassageReader {
    data: PathBuf,
    loaded: OnceLock<Option<(Reader, Lexicon)>>,
}

impl PassageReader {
    /// Will read with the model and words in the folder `data`.
    pub fn new(data: &Path) -> PassageReader {
        PassageReader { data: data.to_owned(), loaded: OnceLock::new() }
    }

    /// What stands in a message that was written on `written`; takes long the first time. `None` where the model cannot be
    /// loaded.
    pub(crate) fn read(&self, article: &crate::article::Article) -> Option<Record> {
        let loaded = self.loaded.get_or_init(|| match load(&self.data) {
            Ok(loaded) => Some(loaded),
            Err(error) => {
                tracing::error!("messages cannot be read: {error}");
                None
            }
        });
        let (reader, lexicon) = loaded.as_ref()?;
        Some(Record::read(article, reader, lexicon))
    }
}

fn load(data: &Path) -> Result<(Reader, Lexicon), BaseError> {
    let lexicon = build::lexicon(data)?;
    Ok((Reader::load(data)?, lexicon))
}

/// A message to be compared.
#[derive(Clone, Debug, PartialEq)]
pub struct Message<'a> {
    /// Its text, as it was written.
    pub text: &'a str,
    /// The day it was written: what “yesterday” counts from.
    pub written: Option<Edtf>,
}
