//! From the bytes of a file to an [`Article`]: encoding, body and boilerplate, metadata, clean paragraphs.
//!
//! The text of an article is never changed. What the later stages read are [`Paragraph`]s: cleaned copies that
//! know, for each of their bytes, where it came from.

pub mod boilerplate;
mod dateline;
pub mod language;
pub mod lines;
pub mod load;
pub mod metadata;
pub mod paragraph;
pub mod sources;

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

pub use load::{ArticleError, load_folder, read_file};
pub use metadata::{Basis, Metadata, Words};
pub use paragraph::{Paragraph, ParagraphKind};
pub use sources::{Sources, SourcesError};

use crate::span::Span;

/// One text from the folder of articles, with what is known of it.
#[derive(Clone, Debug)]
pub struct Article {
    /// The file's stem; names the article everywhere.
    pub id: String,
    /// The whole file as it came. Every [`Span`] counts bytes of this text.
    pub text: Arc<str>,
    /// SHA-256 of the file, in lower-case hexadecimal.
    pub sha256: String,
    /// Title, authors, date, and on what ground each is known.
    pub metadata: Metadata,
    /// The body, in order: what facts may be read from.
    pub paragraphs: Vec<Paragraph>,
    /// What was left out of the body and why, in order.
    pub removed: Vec<Removed>,
}

/// A stretch of an article that is not its body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Removed {
    /// Where it stands.
    #[serde(flatten)]
    pub span: Span,
    /// Why it is not body.
    pub reason: Reason,
}

/// Why a line is not body text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// Cookie, privacy or terms banner.
    Consent,
    /// Menu, search box, breadcrumb, section label.
    Navigation,
    /// Name of an image file.
    ImageName,
    /// Caption or credit of a picture.
    Caption,
    /// Author, date stamp, reading time, note of translation: metadata, not content.
    Byline,
    /// The title or the line below it.
    Title,
    /// Headlines of other articles.
    Related,
    /// "Get the … in your inbox", subscription and donation lines.
    Newsletter,
    /// Copyright, address, the publisher about itself, site banners.
    Footer,
    /// Sign-in and registration forms.
    SignIn,
}

impl Reason {
    /// The reason in words, for people.
    pub fn describe(self) -> &'static str {
        match self {
            Reason::Consent => "cookie or privacy banner",
            Reason::Navigation => "navigation",
            Reason::ImageName => "image file name",
            Reason::Caption => "caption or credit of a picture",
            Reason::Byline => "byline or date stamp",
            Reason::Title => "title",
            Reason::Related => "links to other articles",
            Reason::Newsletter => "newsletter or donation line",
            Reason::Footer => "footer of the site",
            Reason::SignIn => "sign-in form",
        }
    }
}

impl Article {
    /// Whether it is in the one language that is read: from any other no name, date or event is taken.
    pub fn is_english(&self) -> bool {
        self.metadata.is_english()
    }

    /// Reads an article from a file's bytes.
    ///
    /// `id` is the file's stem. What `sources` knows of a file with this hash takes precedence over what the page says.
    ///
    /// # Errors
    /// [`ArticleError`] where the bytes are too many, no UTF-8 text, empty, or hold no body.
    pub fn from_bytes(id: &str, bytes: &[u8], sources: &Sources) -> Result<Article, ArticleError> {
        let text = load::decode(id, bytes)?;
        let sha256 = sha256_hex(bytes);
        let lines = lines::split(text);
        let layout = boilerplate::classify(text, &lines);
        let mut metadata = metadata::read(text, &layout, sources.get(&sha256));
        let paragraphs = paragraph::body(text, &layout);
        if !paragraphs.iter().any(|p| p.kind == ParagraphKind::Body) {
            return Err(ArticleError::NoBody { id: id.to_owned() });
        }
        if metadata.language.is_empty() {
            metadata.language = language::detect(&paragraphs).to_owned();
        }
        let removed = layout.removed();
        Ok(Article { id: id.to_owned(), text: text.into(), sha256, metadata, paragraphs, removed })
    }
}

/// SHA-256 of `bytes` in lower-case hexadecimal.
pub fn sha256_hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut hex, byte| {
        // Writing to a String cannot fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}
