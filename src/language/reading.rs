//! Everything that was read from one article, sentence by sentence: what the fact rules stand on.

use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use thiserror::Error;

use super::coref::{self, Knowledge, Link};
use super::dates::{Basis, DateMention, DateReader};
use super::names::{self, Actors, EntityId, How, Lookup, Mention, Titles};
use super::parse::Parse;
use super::parse::Parser;
use super::quotations::{self, Quotation};
use super::sentences;
use crate::article::{Article, Paragraph, ParagraphKind};
use crate::span::Span;

/// What reading needs: the parser's model and the knowledge of names. Made once; reading changes nothing in it.
#[derive(Debug)]
pub struct Reader {
    parser: Parser,
    lookup: Arc<Lookup>,
    titles: Arc<Titles>,
    knowledge: Knowledge,
}

/// What keeps a reader from being made.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum ReaderError {
    /// The parser's model cannot be loaded.
    #[error("the model in {path} cannot be loaded: {message}. Put back the files that came with Footnote.")]
    Model {
        /// Where it was looked for.
        path: String,
        /// Why.
        message: String,
    },
    /// A file of names is missing or malformed.
    #[error(transparent)]
    Actors(#[from] names::ActorsError),
}

/// One sentence with all that was read from it. Ranges in it are bytes of its own cleaned text.
#[derive(Clone, Debug)]
pub struct Sentence {
    /// Index of its paragraph.
    pub paragraph: usize,
    /// Where its cleaned text stands in the paragraph's, in bytes.
    pub range: Range<usize>,
    /// Where it stands in the article's file.
    pub span: Span,
    /// Whether its paragraph is a heading.
    pub heading: bool,
    /// Its cleaned text, tokens, tags and tree.
    pub parse: Parse,
    /// Names in it.
    pub mentions: Vec<Mention>,
    /// Pronouns and descriptions in it, with whom they stand for.
    pub links: Vec<Link>,
    /// Dates in it.
    pub dates: Vec<DateMention>,
    /// The parts between quotation marks.
    pub quoted: Vec<Range<usize>>,
}

/// Everything that was read from one article.
#[derive(Debug)]
pub struct Reading<'a> {
    /// The article.
    pub article: &'a Article,
    /// Its sentences in order, those of headings included.
    pub sentences: Vec<Sentence>,
    /// The quotations of each paragraph.
    pub quotations: Vec<Vec<Quotation>>,
}

impl Sentence {
    /// Its cleaned text.
    pub fn text(&self) -> &str {
        self.parse.sentence()
    }

    /// Whether the byte `at` of its text stands between quotation marks.
    pub fn is_quoted(&self, at: usize) -> bool {
        self.quoted.iter().any(|q| q.contains(&at))
    }
}

impl Reading<'_> {
    /// Where a stretch of a sentence's cleaned text stands in the article's file.
    pub fn source(&self, sentence: &Sentence, range: &Range<usize>) -> Span {
        match self.article.paragraphs.get(sentence.paragraph) {
            Some(paragraph) => {
                paragraph.source(sentence.range.start + range.start, sentence.range.start + range.end)
            }
            None => Span::new(0, 0),
        }
    }
}

impl Reader {
    /// Loads model, names and titles from the data folder.
    ///
    /// # Errors
    /// [`ReaderError`] that names the file at fault.
    pub fn load(data: &Path) -> Result<Reader, ReaderError> {
        let lookup = load_lookup(data)?;
        let titles = Arc::new(Titles::load(&data.join("lexicon").join("titles.toml"))?);
        Reader::with_names(data, lookup, titles)
    }

    /// Loads the model only, with names that are there already.
    ///
    /// # Errors
    /// [`ReaderError::Model`].
    pub fn with_names(data: &Path, lookup: Arc<Lookup>, titles: Arc<Titles>) -> Result<Reader, ReaderError> {
        let path = data.join("model");
        let parser = Parser::load(&path)
            .map_err(|e| ReaderError::Model { path: path.display().to_string(), message: e.to_string() })?;
        let knowledge = Knowledge::new(Arc::clone(&lookup), Arc::clone(&titles));
        Ok(Reader { parser, lookup, titles, knowledge })
    }

    /// The known names.
    pub fn lookup(&self) -> &Arc<Lookup> {
        &self.lookup
    }

    /// Reads an article.
    pub fn read<'a>(&self, article: &'a Article) -> Reading<'a> {
        let published = article.metadata.published.as_ref();
        let texts: Vec<&str> = article.paragraphs.iter().map(|p| p.text.as_str()).collect();
        let mentions = names::mentions::link(&self.lookup, &self.titles, &texts, published);
        let quotations: Vec<Vec<Quotation>> = texts.iter().map(|t| quotations::find(t)).collect();
        let ranges: Vec<(usize, Range<usize>)> = article
            .paragraphs
            .iter()
            .enumerate()
            .flat_map(|(i, p)| sentence_ranges(p).into_iter().map(move |r| (i, r)))
            .collect();
        let pieces: Vec<&str> = ranges
            .iter()
            .map(|(i, r)| texts.get(*i).and_then(|t| t.get(r.clone())).unwrap_or_default())
            .collect();
        let parses = self.parser.parse_batch(&pieces);

        let mut dates = DateReader::new(published);
        let mut last_paragraph = usize::MAX;
        let mut sentences = Vec::with_capacity(ranges.len());
        for ((i, range), parse) in ranges.into_iter().zip(parses) {
            let Some(paragraph) = article.paragraphs.get(i) else { continue };
            if i != last_paragraph {
                dates.begin_paragraph();
                last_paragraph = i;
            }
            let local = |r: &Range<usize>| {
                (r.start >= range.start && r.end <= range.end)
                    .then(|| r.start - range.start..r.end - range.start)
            };
            let own = mentions.get(i).into_iter().flatten();
            let mentions: Vec<Mention> =
                own.filter_map(|m| Some(Mention { range: local(&m.range)?, ..m.clone() })).collect();
            let quoted =
                quotations.get(i).into_iter().flatten().filter_map(|q| clip(&q.range, &range)).collect();
            sentences.push(Sentence {
                paragraph: i,
                span: paragraph.source(range.start, range.end),
                heading: paragraph.kind == ParagraphKind::Heading,
                dates: in_reprint(dates.read(parse.sentence(), None), article),
                parse,
                mentions,
                links: Vec::new(),
                quoted,
                range,
            });
        }
        let mut reading = Reading { article, sentences, quotations };
        names::unknown::link(&mut reading, &self.titles);
        coref::resolve(&mut reading, &self.knowledge);
        reading
    }
}

/// Name of the compact copy of `data/actors` that a build keeps beside the records.
pub const COPY: &str = "actors.json";

/// Loads `data/actors` ready to be looked up.
///
/// # Errors
/// [`ReaderError`] that names the file at fault.
pub fn load_lookup(data: &Path) -> Result<Arc<Lookup>, ReaderError> {
    Ok(Arc::new(Lookup::new(Arc::new(Actors::load_with_copy(
        &data.join("actors"),
        &data.join("facts").join(COPY),
    )?))))
}

/// In a reprint "last week" may hang on the day of the original, which nobody states: such dates are marked uncertain.
fn in_reprint(mut dates: Vec<DateMention>, article: &Article) -> Vec<DateMention> {
    if article.metadata.reprint_of.is_some() {
        for date in dates.iter_mut().filter(|d| matches!(d.basis, Basis::FromPublication { .. })) {
            date.value = date.value.uncertain();
        }
    }
    dates
}

fn sentence_ranges(paragraph: &Paragraph) -> Vec<Range<usize>> {
    match paragraph.kind {
        ParagraphKind::Body => sentences::split(&paragraph.text),
        ParagraphKind::Heading => std::iter::once(0..paragraph.text.len()).collect(),
    }
}

/// The part of `inner` within `outer`, counted from the start of `outer`.
fn clip(inner: &Range<usize>, outer: &Range<usize>) -> Option<Range<usize>> {
    let (start, end) = (inner.start.max(outer.start), inner.end.min(outer.end));
    (start < end).then(|| start - outer.start..end - outer.start)
}

impl Sentence {
    /// The mention that covers byte `at` of its text.
    pub fn mention_at(&self, at: usize) -> Option<&Mention> {
        self.mentions.iter().find(|m| m.range.contains(&at))
    }

    /// The link whose head is token `i`.
    pub fn link_at(&self, i: usize) -> Option<&Link> {
        self.links.iter().find(|l| l.head == i)
    }

    /// Adds a mention, unless another one stands there already.
    pub(super) fn add_mention(&mut self, mention: Mention) {
        let free = self
            .mentions
            .iter()
            .all(|m| m.range.end <= mention.range.start || mention.range.end <= m.range.start);
        if free {
            self.mentions.push(mention);
            self.mentions.sort_by_key(|m| m.range.start);
        }
    }

    /// The entities it names by more than an adjective.
    pub fn named(&self) -> impl Iterator<Item = &EntityId> {
        self.mentions.iter().filter(|m| m.how != How::Demonym).map(|m| &m.entity)
    }
}
