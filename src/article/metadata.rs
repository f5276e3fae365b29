//! What is known of an article, and on what ground: from a curator, else from the page.

use std::sync::LazyLock;

use jiff::civil::Date;
use regex::Regex;
use serde::{Deserialize, Serialize};

use super::Reason;
use super::boilerplate::Layout;
use super::sources::Source;
use crate::edtf::Edtf;
use crate::span::Span;

/// How a piece of metadata is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// Nobody says.
    #[default]
    Unknown,
    /// The page states it.
    Page,
    /// A curator entered it in `data/sources.toml`.
    Curated,
    /// Bounded by what the text tells as past, or entered by a curator as inferred.
    Inferred,
}

/// Words of an article that something known of it follows from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    /// Where.
    #[serde(flatten)]
    pub span: Span,
    /// The words.
    pub text: String,
}

/// Metadata of an article.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Metadata {
    /// Title, where it has one.
    pub title: Option<String>,
    /// Who wrote it; may be empty.
    pub authors: Vec<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// When it was published.
    pub published: Option<Edtf>,
    /// How `published` is known.
    pub published_basis: Basis,
    /// How it is known, in words ("stated below the title").
    pub published_note: Option<String>,
    /// The words of the article that an inferred `published` follows from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub published_words: Vec<Words>,
    /// Where it can be read.
    pub url: Option<String>,
    /// Its language as a BCP 47 code; `und` where it is not sure.
    pub language: String,
    /// Section ("Opinion").
    pub section: Option<String>,
    /// Name of what it reprints.
    pub reprint_of: Option<String>,
    /// Name of what it translates.
    pub translation_of: Option<String>,
}

impl Metadata {
    /// Whether the article is in English, of whatever region.
    pub fn is_english(&self) -> bool {
        self.language.split('-').next().is_some_and(|code| code.eq_ignore_ascii_case("en"))
    }

    /// What is to be said of an article that is not read, or `None` where it is in English.
    pub fn language_note(&self) -> Option<String> {
        let language = match self.language.as_str() {
            "und" => "language not recognised".to_owned(),
            code => format!("language “{code}”"),
        };
        (!self.is_english()).then(|| {
            format!(
                "{language}: not read, searchable only; names, dates and events are read from English alone"
            )
        })
    }
}

/// Metadata from the curator's entry, else from the page's own title, bylines and date stamps; from the page without the
/// language.
pub(super) fn read(text: &str, layout: &Layout, source: Option<&Source>) -> Metadata {
    match source {
        Some(source) => from_source(source),
        None => from_page(text, layout),
    }
}

fn from_source(source: &Source) -> Metadata {
    let basis = match (&source.published, source.published_inferred) {
        (None, _) => Basis::Unknown,
        (Some(_), true) => Basis::Inferred,
        (Some(_), false) => Basis::Curated,
    };
    Metadata {
        title: source.title.clone(),
        authors: source.authors.clone(),
        publisher: source.publisher.clone(),
        published: source.published,
        published_basis: basis,
        published_note: Some(source.published_basis.clone()),
        published_words: Vec::new(),
        url: source.url.clone(),
        language: source.language.clone(),
        section: source.section.clone(),
        reprint_of: source.reprint_of.clone(),
        translation_of: source.translation_of.clone(),
    }
}

static AUTHOR: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let name = r"\p{Lu}[\p{L}.'’-]*(?: \p{Lu}[\p{L}.'’-]*){1,3}";
    Regex::new(&format!(r"^(?:(?i:by|written by) )?({name})(?:(?:,| and| &) ({name}))?(?: (?i:published|posted|updated)\b.*)?$")).ok()
});
static ORIGIN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)^(translated|reprinted|originally published|first published)\b(?: \w+)? (?:from|in|by|on|with permission from) (.{2,60}?)\.?$").ok()
});
static DATE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? (\d{1,2}),? (\d{4})|(\d{1,2})\.? (jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,? (\d{4})|(\d{4})-(\d\d)-(\d\d))\b").ok()
});

/// The first date written out in full in `line`.
pub(super) fn full_date(line: &str) -> Option<Date> {
    let found = DATE.as_ref()?.captures(line)?;
    let number = |i: usize| found.get(i)?.as_str().parse::<i16>().ok();
    let month = |i: usize| {
        let name = found.get(i)?.as_str().to_ascii_lowercase();
        let names = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
        names.iter().position(|n| *n == name).and_then(|p| i16::try_from(p + 1).ok())
    };
    let (year, month, day) = (number(3).zip(month(1)).zip(number(2)).map(|((y, m), d)| (y, m, d)))
        .or_else(|| number(6).zip(month(5)).zip(number(4)).map(|((y, m), d)| (y, m, d)))
        .or_else(|| number(7).zip(number(8)).zip(number(9)).map(|((y, m), d)| (y, m, d)))?;
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

fn from_page(text: &str, layout: &Layout) -> Metadata {
    let title = layout.title.and_then(|span| span.slice(text)).map(str::to_owned);
    let mut metadata = Metadata { title, ..Metadata::default() };
    for line in layout.bylines().filter_map(|span| span.slice(text)) {
        let line = line.replace('\u{a0}', " ");
        if let Some(found) = ORIGIN.as_ref().and_then(|r| r.captures(&line)) {
            let origin = found.get(2).map(|m| m.as_str().to_owned());
            match found.get(1).map(|m| m.as_str().to_ascii_lowercase()) {
                Some(word) if word == "translated" => metadata.translation_of = origin,
                _ => metadata.reprint_of = origin,
            }
        } else if let Some(found) = AUTHOR.as_ref().and_then(|r| r.captures(&line)) {
            let names = [1, 2].iter().filter_map(|&i| found.get(i)).map(|m| m.as_str().to_owned());
            metadata.authors.extend(names);
        }
        if metadata.published.is_none()
            && let Some(date) = full_date(&line)
        {
            metadata.published = Some(Edtf::day(date));
            metadata.published_basis = Basis::Page;
            metadata.published_note = Some(format!("stated on the page: “{}”", line.trim()));
        }
    }
    metadata.authors.dedup();
    metadata.publisher =
        layout.with_reason(Reason::Footer).filter_map(|span| span.slice(text)).find_map(publisher);
    metadata
}

/// The holder that a copyright line names ("© 2022 The Daily Courier. All rights reserved.").
fn publisher(line: &str) -> Option<String> {
    let rest = line.strip_prefix('©')?.trim_start();
    let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '-' | '–' | ' ' | ','));
    let name = rest.split([',', '|', '–']).next()?.split(". ").next()?.trim().trim_end_matches('.');
    (2..60).contains(&name.len()).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use crate::article::{Article, Basis, Sources};

    #[test]
    fn a_page_tells_about_itself() {
        let page = "Ministers agree on a road\n\nBy Jane Doe and John Smith\n\nPublished 3 March 2022\n\n\
            The ministers agreed on Tuesday to build a road through the hills, officials said.\n\n\
            Translated from El Correo\n\n© 2022 The Daily Courier. All rights reserved.";
        let article = Article::from_bytes("x", page.as_bytes(), &Sources::default()).unwrap();
        let m = article.metadata;
        assert_eq!(m.title.as_deref(), Some("Ministers agree on a road"));
        assert_eq!(m.authors, ["Jane Doe", "John Smith"]);
        assert_eq!(m.published.unwrap().to_string(), "2022-03-03");
        assert_eq!(m.published_basis, Basis::Page);
        assert_eq!(m.translation_of.as_deref(), Some("El Correo"));
        assert_eq!(m.publisher.as_deref(), Some("The Daily Courier"));
    }
}
