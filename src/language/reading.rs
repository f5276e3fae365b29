//! Everything that was read from one article, sentence by sentence: what the fact rules stand on.

use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use thiserror::Error;

use super::carriers::Carriers;
use super::coref::{self, Knowledge, Link};
use super::dates::{Basis, DateMention, DateReader, InferredDate, published_from_text};
use super::names::{self, Actors, EntityId, How, Lookup, Mention, Titles};
use super::parse::{Parse, Parser, tokenize};
use super::quotations::{self, Quotation};
use super::sentences;
use crate::article::{self, Article, Metadata, Paragraph, ParagraphKind};
use crate::edtf::Edtf;
use crate::span::Span;

/// What reading needs: the parser's model and the knowledge of names. Made once; reading changes nothing in it.
#[derive(Debug)]
pub struct Reader {
    parser: Parser,
    lookup: Arc<Lookup>,
    titles: Arc<Titles>,
    knowledge: Knowledge,
    /// What a sentence must have to be parsed; without, all are.
    carriers: Option<Carriers>,
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

/// Longest sentence that is parsed, in tokens: some ten times the longest of news. What is longer is a table, a list without
/// stops or no text at all; no fact is read from it.
pub const MOST_TOKENS_READ: usize = 500;

/// Sentences that are parsed in one call: enough for the parser's batches, few enough to bound what it holds at once.
const SENTENCES_AT_ONCE: usize = 256;

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
    /// The parts between quotation marks, outermost only.
    pub quoted: Vec<Range<usize>>,
}

/// Everything that was read from one article.
#[derive(Debug)]
pub struct Reading<'a> {
    /// The article.
    pub article: &'a Article,
    /// The publication date, where neither a curator nor the page tells it and the text bounds it.
    pub published: Option<InferredDate>,
    /// Its sentences in order, those of headings included.
    pub sentences: Vec<Sentence>,
    /// The quotations of each paragraph.
    pub quotations: Vec<Vec<Quotation>>,
    /// How many of the sentences are too long to be parsed ([`MOST_TOKENS_READ`]).
    pub overlong: usize,
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
    /// What is known of the article, with the publication date inferred from its text where nothing else tells it.
    pub fn metadata(&self) -> Metadata {
        let mut metadata = self.article.metadata.clone();
        let Some(inferred) = &self.published else { return metadata };
        let body: Vec<&Sentence> = self.sentences.iter().filter(|s| !s.heading).collect();
        let told = [Some(&inferred.past), inferred.ahead.as_ref()];
        let words: Vec<article::Words> = told
            .into_iter()
            .flatten()
            .filter_map(|words| {
                let span = self.source(body.get(words.sentence)?, &words.range);
                Some(article::Words { span, text: span.slice(&self.article.text)?.to_owned() })
            })
            .collect();
        let quoted = |at: usize| words.get(at).map(|w| w.text.as_str()).unwrap_or_default();
        let before = format!("not stated; the text tells “{}” as past", quoted(0));
        metadata.published_note = Some(match &inferred.ahead {
            Some(_) => format!("{before} and “{}” as to come", quoted(1)),
            None => before,
        });
        metadata.published = Some(inferred.value);
        metadata.published_basis = article::Basis::Inferred;
        metadata.published_words = words;
        metadata
    }

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
        Ok(Reader { parser, lookup, titles, knowledge, carriers: None })
    }

    /// A reader that parses only sentences that may carry a fact.
    #[must_use]
    pub fn only_where(self, carriers: Carriers) -> Reader {
        Reader { carriers: Some(carriers), ..self }
    }

    /// The known names.
    pub fn lookup(&self) -> &Arc<Lookup> {
        &self.lookup
    }

    /// The titles.
    pub fn titles(&self) -> &Titles {
        &self.titles
    }

    /// Reads an article. One that is not in English is cut into sentences, so that it can be searched, and nothing is read from
    /// them.
    pub fn read<'a>(&self, article: &'a Article) -> Reading<'a> {
        let english = article.is_english();
        let texts: Vec<&str> = article.paragraphs.iter().map(|p| p.text.as_str()).collect();
        let quotations: Vec<Vec<Quotation>> = quotations::of_paragraphs(&texts);
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
        let headings = ranges
            .iter()
            .map(|(i, _)| article.paragraphs.get(*i).is_some_and(|p| p.kind == ParagraphKind::Heading));
        let plans: Vec<Plan> = pieces.iter().zip(headings).map(|(p, h)| self.plan(p, h, english)).collect();
        // The model was trained on running text, where a space follows a sentence.
        let spaced: Vec<&str> = ranges
            .iter()
            .zip(&pieces)
            .map(|((i, r), piece)| {
                let next = texts.get(*i).and_then(|t| t.get(r.start..r.end + 1));
                next.filter(|t| t.ends_with(' ')).unwrap_or(piece)
            })
            .collect();
        let parses = self.parse(&spaced, &plans);
        let inferred = match article.metadata.published {
            Some(_) => None,
            None => inferred_date(article, &ranges, &pieces).filter(|_| english),
        };
        // A date inferred with an open end anchors nothing: what is counted from it could be any day.
        let anchor: Option<Edtf> = article
            .metadata
            .published
            .or_else(|| inferred.as_ref().map(|i| i.value).filter(|v| v.latest().is_some()));
        let published = anchor.as_ref();
        let mentions = match english {
            true => names::mentions::link(&self.lookup, &self.titles, &texts, published),
            false => Vec::new(),
        };

        let mut dates = DateReader::new(published);
        let mut last_paragraph = usize::MAX;
        let mut sentences = Vec::with_capacity(ranges.len());
        for (((i, range), parse), plan) in ranges.into_iter().zip(parses).zip(&plans) {
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
            let outer = quotations.get(i).into_iter().flatten().filter(|q| !q.inner);
            let quoted = outer.filter_map(|q| clip(&q.range, &range)).collect();
            sentences.push(Sentence {
                paragraph: i,
                span: paragraph.source(range.start, range.end),
                heading: paragraph.kind == ParagraphKind::Heading,
                dates: match plan {
                    Plan::Unread | Plan::Overlong => Vec::new(),
                    Plan::Parse | Plan::Pass => in_reprint(dates.read(parse.sentence(), None), article),
                },
                parse,
                mentions,
                links: Vec::new(),
                quoted,
                range,
            });
        }
        let overlong = plans.iter().filter(|p| **p == Plan::Overlong).count();
        let mut reading = Reading { article, published: inferred, sentences, quotations, overlong };
        if english {
            names::unknown::link(&mut reading, &self.lookup, &self.titles);
            coref::resolve(&mut reading, &self.knowledge);
        }
        reading
    }

    /// What is to be done with a sentence.
    fn plan(&self, sentence: &str, heading: bool, english: bool) -> Plan {
        if !english {
            Plan::Unread
        } else if is_overlong(sentence) {
            Plan::Overlong
        } else if heading || self.carriers.as_ref().is_some_and(|c| !c.may_carry(sentence)) {
            Plan::Pass
        } else {
            Plan::Parse
        }
    }

    /// Parses those sentences that are to be parsed, in batches of bounded size.
    fn parse(&self, pieces: &[&str], plans: &[Plan]) -> Vec<Parse> {
        let mut parses = Vec::with_capacity(pieces.len());
        for (pieces, plans) in pieces.chunks(SENTENCES_AT_ONCE).zip(plans.chunks(SENTENCES_AT_ONCE)) {
            let parsed = |plan: &Plan| *plan == Plan::Parse;
            let fit: Vec<&str> =
                pieces.iter().zip(plans).filter(|(_, plan)| parsed(plan)).map(|(piece, _)| *piece).collect();
            let mut done = self.parser.parse_batch(&fit).into_iter();
            parses.extend(pieces.iter().zip(plans).map(|(piece, plan)| {
                let own = if parsed(plan) { done.next() } else { None };
                own.unwrap_or_else(|| Parse::unread(piece)).trimmed()
            }));
        }
        parses
    }
}

/// What is done with a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Plan {
    /// It is parsed.
    Parse,
    /// It can carry no fact, so that only its names and dates are read.
    Pass,
    /// It is too long to be parsed.
    Overlong,
    /// It is in a language that is not read.
    Unread,
}

fn is_overlong(sentence: &str) -> bool {
    // No token is shorter than a byte, so that hardly any sentence is cut into tokens twice.
    sentence.len() > MOST_TOKENS_READ && tokenize(sentence).len() > MOST_TOKENS_READ
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

/// The publication date as the sentences of the body bound it.
fn inferred_date(
    article: &Article,
    ranges: &[(usize, Range<usize>)],
    pieces: &[&str],
) -> Option<InferredDate> {
    let body = |i: usize| article.paragraphs.get(i).is_some_and(|p| p.kind == ParagraphKind::Body);
    let sentences: Vec<(usize, &str)> =
        ranges.iter().zip(pieces).filter(|((i, _), _)| body(*i)).map(|((i, _), s)| (*i, *s)).collect();
    published_from_text(sentences.chunk_by(|a, b| a.0 == b.0).map(|p| p.iter().map(|(_, s)| *s)))
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
