//! Full text over sentences: which of them hold which words, phrases and names, the best first. For what no fact answers.
//!
//! The index (tantivy) holds words and names only; the sentences themselves stay in the articles. It is built in one
//! segment and in the order of the base, so that the same base gives the same order of results everywhere.

mod folder;
mod words;

use std::borrow::Cow;
use std::fmt;
use std::path::Path;

use tantivy::collector::{Collector, SegmentCollector, TopDocs};
use tantivy::directory::RamDirectory;
use tantivy::query::{BooleanQuery, Occur, PhraseQuery, Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::TextAnalyzer;
use tantivy::{Index, Searcher, TantivyDocument};

use folder::Folder;
pub use words::words;

/// Memory that indexing may take before it is refused, in bytes. Taken as it is needed, not at once.
const MOST_MEMORY: usize = 1 << 30;

/// Name under which the index knows our way of cutting words.
const TOKENIZER: &str = "words";

/// A sentence of the base: index of its article, index among its sentences.
pub type SentenceRef = (usize, usize);

/// An article to be indexed.
#[derive(Clone, Debug)]
pub struct Page<'a> {
    /// Title, author and publisher: what the article itself may be asked for by.
    pub head: String,
    /// Its sentences, each with the ids of those that it names.
    pub sentences: Vec<(&'a str, Vec<Cow<'a, str>>)>,
}

/// Something that a sentence must hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// A root, as [`words`] gives it.
    Root(String),
    /// These words in any form, one after the other.
    Phrase(String),
    /// Somebody by id, or one of these ways to write them.
    Name {
        /// Id of the entity.
        id: String,
        /// What else counts as their name.
        forms: Vec<String>,
    },
}

/// Full text over sentences.
pub struct Search {
    searcher: Searcher,
    text: Field,
    head: Field,
    name: Field,
    /// For each article the number of its first document: its head, then its sentences.
    first: Vec<u32>,
}

impl fmt::Debug for Search {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Search").field("documents", &self.searcher.num_docs()).finish()
    }
}

impl Search {
    /// Indexes articles in memory, in the order of the base.
    ///
    /// # Errors
    /// What tantivy could not do; with an index in memory only where memory is at its end.
    pub fn build<'a>(pages: impl Iterator<Item = Page<'a>>) -> tantivy::Result<Search> {
        let (index, first) = index(pages, RamDirectory::create())?;
        Search::of(&index, first)
    }

    /// Indexes articles, in the order of the base, into a new folder.
    ///
    /// # Errors
    /// What tantivy or the system could not do.
    pub fn store<'a>(pages: impl Iterator<Item = Page<'a>>, folder: &Path) -> tantivy::Result<()> {
        let memory = RamDirectory::create();
        index(pages, memory.clone())?;
        std::fs::create_dir_all(folder)?;
        memory.persist(&Folder::new(folder))
    }

    /// Opens what was stored in a folder; `sentences` says how many each article has.
    ///
    /// # Errors
    /// What tantivy or the system could not do.
    pub fn open(folder: &Path, sentences: &[usize]) -> tantivy::Result<Search> {
        let mut index = Index::open(Folder::new(folder))?;
        index.set_tokenizers(tokenizers());
        let mut next: u32 = 0;
        let first = sentences.iter().map(|&n| {
            let first = next;
            next = behind(next, n);
            first
        });
        let first = first.collect();
        Search::of(&index, first)
    }

    fn of(index: &Index, first: Vec<u32>) -> tantivy::Result<Search> {
        let schema = index.schema();
        let (text, head, name) =
            (schema.get_field("text")?, schema.get_field("head")?, schema.get_field("name")?);
        let searcher =
            index.reader_builder().reload_policy(tantivy::ReloadPolicy::Manual).try_into()?.searcher();
        Ok(Search { searcher, text, head, name, first })
    }

    /// The sentences that hold all that is wanted, in their order. Wanting nothing finds nothing.
    pub fn all(&self, wanted: &[Wanted]) -> Vec<SentenceRef> {
        let Some(query) = self.query(wanted) else { return Vec::new() };
        let found = self.searcher.search(&*query, &Documents).unwrap_or_default();
        found.into_iter().filter_map(|document| self.sentence(document)).collect()
    }

    /// At most `most` sentences that hold all that is wanted, the best first: by BM25, among equals in their order.
    pub fn best(&self, wanted: &[Wanted], most: usize) -> Vec<SentenceRef> {
        let Some(query) = self.query(wanted).filter(|_| most > 0) else { return Vec::new() };
        let best = TopDocs::with_limit(most).order_by_score();
        let Ok(found) = self.searcher.search(&*query, &best) else { return Vec::new() };
        found.into_iter().filter_map(|(_, at)| self.sentence(at.doc_id)).collect()
    }

    /// How many sentences hold what is wanted.
    pub fn count(&self, wanted: &Wanted) -> usize {
        let Some(query) = self.query(std::slice::from_ref(wanted)) else { return 0 };
        query.count(&self.searcher).unwrap_or(0)
    }

    /// The articles whose title, author or publisher, or whose sentences, hold each thing that is wanted, in one place or
    /// in several; in their order.
    pub fn articles(&self, wanted: &[Wanted]) -> Vec<usize> {
        let mut found: Option<Vec<usize>> = None;
        for one in wanted {
            let parts = [self.part(one, self.text), self.part(one, self.head)];
            let either = BooleanQuery::union(parts.into_iter().flatten().collect());
            let documents = self.searcher.search(&either, &Documents).unwrap_or_default();
            let mut articles: Vec<usize> = documents
                .into_iter()
                .filter_map(|document| self.place(document))
                .map(|(article, _)| article)
                .collect();
            articles.dedup();
            found = Some(match found {
                Some(before) => before.into_iter().filter(|a| articles.binary_search(a).is_ok()).collect(),
                None => articles,
            });
        }
        found.unwrap_or_default()
    }

    /// The articles whose title, author or publisher holds all that is wanted, the best first.
    pub fn headed(&self, wanted: &[Wanted], most: usize) -> Vec<usize> {
        let parts: Vec<_> =
            wanted.iter().filter_map(|w| Some((Occur::Must, self.part(w, self.head)?))).collect();
        if parts.is_empty() || most == 0 {
            return Vec::new();
        }
        let best = TopDocs::with_limit(most).order_by_score();
        let found = self.searcher.search(&BooleanQuery::new(parts), &best).unwrap_or_default();
        found.into_iter().filter_map(|(_, at)| Some(self.place(at.doc_id)?.0)).collect()
    }

    fn query(&self, wanted: &[Wanted]) -> Option<Box<dyn Query>> {
        let parts: Vec<_> = wanted.iter().map(|w| self.part(w, self.text)).collect::<Option<_>>()?;
        match parts.len() {
            0 => None,
            1 => parts.into_iter().next(),
            _ => Some(Box::new(BooleanQuery::intersection(parts))),
        }
    }

    /// What stands for one wanted thing in a field; `None` where it has no words.
    fn part(&self, wanted: &Wanted, field: Field) -> Option<Box<dyn Query>> {
        match wanted {
            Wanted::Root(root) => {
                let term = tantivy::Term::from_field_text(field, root);
                Some(Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs)))
            }
            Wanted::Phrase(text) => phrase(field, text),
            Wanted::Name { id, forms } => {
                let id = tantivy::Term::from_field_text(self.name, id);
                let mut parts: Vec<Box<dyn Query>> =
                    vec![Box::new(TermQuery::new(id, IndexRecordOption::Basic))];
                parts.extend(forms.iter().filter_map(|form| phrase(field, form)));
                Some(Box::new(BooleanQuery::union(parts)))
            }
        }
    }

    /// Article and place in it of a document: 0 is the head.
    fn place(&self, document: u32) -> Option<(usize, usize)> {
        let article = self.first.partition_point(|&first| first <= document).checked_sub(1)?;
        let first = self.first.get(article)?;
        Some((article, document.checked_sub(*first)? as usize))
    }

    fn sentence(&self, document: u32) -> Option<SentenceRef> {
        let (article, place) = self.place(document)?;
        Some((article, place.checked_sub(1)?))
    }
}

/// The number of the first document behind an article with so many sentences whose first is `first`.
fn behind(first: u32, sentences: usize) -> u32 {
    first.saturating_add(1).saturating_add(u32::try_from(sentences).unwrap_or(u32::MAX))
}

/// Indexes articles; also the number of each article's first document.
fn index<'a>(
    pages: impl Iterator<Item = Page<'a>>,
    directory: RamDirectory,
) -> tantivy::Result<(Index, Vec<u32>)> {
    let mut schema = Schema::builder();
    let cut = TextFieldIndexing::default().set_tokenizer(TOKENIZER);
    let with = |option| TextOptions::default().set_indexing_options(cut.clone().set_index_option(option));
    let text = schema.add_text_field("text", with(IndexRecordOption::WithFreqsAndPositions));
    let head = schema.add_text_field("head", with(IndexRecordOption::WithFreqsAndPositions));
    let whole = TextFieldIndexing::default().set_tokenizer("raw").set_index_option(IndexRecordOption::Basic);
    let name = schema.add_text_field("name", TextOptions::default().set_indexing_options(whole));
    let mut writer = Index::builder()
        .schema(schema.build())
        .tokenizers(tokenizers())
        .single_segment_index_writer(directory, MOST_MEMORY)?;
    let mut first = Vec::new();
    let mut next: u32 = 0;
    for page in pages {
        first.push(next);
        next = behind(next, page.sentences.len());
        let mut document = TantivyDocument::new();
        document.add_text(head, &page.head);
        writer.add_document(document)?;
        for (sentence, names) in page.sentences {
            let mut document = TantivyDocument::new();
            document.add_text(text, sentence);
            for id in names {
                document.add_text(name, id);
            }
            writer.add_document(document)?;
        }
    }
    Ok((writer.finalize()?, first))
}

/// Collects the numbers of all documents, in their order: there is one segment.
struct Documents;

/// The documents of a segment.
struct List(Vec<u32>);

impl Collector for Documents {
    type Fruit = Vec<u32>;
    type Child = List;

    fn for_segment(&self, _: u32, _: &tantivy::SegmentReader) -> tantivy::Result<List> {
        Ok(List(Vec::new()))
    }

    fn requires_scoring(&self) -> bool {
        false
    }

    fn merge_fruits(&self, fruits: Vec<Vec<u32>>) -> tantivy::Result<Vec<u32>> {
        Ok(fruits.into_iter().flatten().collect())
    }
}

impl SegmentCollector for List {
    type Fruit = Vec<u32>;

    fn collect(&mut self, document: u32, _: f32) {
        self.0.push(document);
    }

    fn harvest(self) -> Vec<u32> {
        self.0
    }
}

fn tokenizers() -> tantivy::tokenizer::TokenizerManager {
    let manager = tantivy::tokenizer::TokenizerManager::default();
    manager.register(TOKENIZER, TextAnalyzer::builder(words::Words).build());
    manager
}

/// The words of `text` one after the other.
fn phrase(field: Field, text: &str) -> Option<Box<dyn Query>> {
    let mut terms: Vec<tantivy::Term> =
        words(text).iter().map(|w| tantivy::Term::from_field_text(field, w)).collect();
    match terms.len() {
        0 => None,
        1 => Some(Box::new(TermQuery::new(terms.pop()?, IndexRecordOption::WithFreqs))),
        _ => Some(Box::new(PhraseQuery::new(terms))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn search() -> Search {
        let page = |head: &str, sentences: &[(&'static str, &[&'static str])]| Page {
            head: head.to_owned(),
            sentences: sentences
                .iter()
                .map(|(text, names)| (*text, names.iter().map(|n| Cow::Borrowed(*n)).collect()))
                .collect(),
        };
        let pages = [
            page(
                "A bridge for Oslo\nThe Daily Courier",
                &[
                    ("The minister met his colleague in Oslo.", &["anna-berg", "oslo"]),
                    ("She denied that the bridge would be closed.", &[]),
                ],
            ),
            page("Fishing", &[("Anna Berg’s ministry will close the harbour in June.", &["anna-berg"])]),
        ];
        Search::build(pages.into_iter()).unwrap()
    }

    fn roots(text: &str) -> Vec<Wanted> {
        words(text).into_iter().map(Wanted::Root).collect()
    }

    fn berg() -> Wanted {
        Wanted::Name { id: "anna-berg".to_owned(), forms: vec!["Anna Berg".to_owned()] }
    }

    #[test]
    fn words_in_any_form_all_of_them() {
        let search = search();
        assert_eq!(search.all(&roots("meeting colleagues")), [(0, 0)]);
        assert_eq!(search.all(&roots("closing")), [(0, 1), (1, 0)]);
        assert_eq!(search.all(&roots("closing ferry")), []);
        assert_eq!(search.all(&[]), []);
        assert_eq!(search.count(&Wanted::Root("close".to_owned())), 2);
    }

    #[test]
    fn phrases_keep_their_order() {
        let search = search();
        assert_eq!(search.best(&[Wanted::Phrase("the bridge would be closed".to_owned())], 3), [(0, 1)]);
        assert_eq!(search.best(&[Wanted::Phrase("closed be bridge".to_owned())], 3), []);
        assert_eq!(search.all(&[Wanted::Phrase("…".to_owned())]), []);
    }

    #[test]
    fn names_by_who_they_are_or_how_they_are_written() {
        let search = search();
        assert_eq!(search.all(&[berg()]), [(0, 0), (1, 0)]);
        assert_eq!(search.best(&[berg(), Wanted::Root("harbour".to_owned())], 1), [(1, 0)]);
    }

    #[test]
    fn articles_by_what_stands_anywhere_in_them() {
        let search = search();
        assert_eq!(search.articles(&[roots("courier"), roots("denied")].concat()), [0]);
        assert_eq!(search.articles(&roots("closed")), [0, 1]);
        assert_eq!(search.headed(&roots("bridge oslo"), 5), [0]);
        assert_eq!(search.headed(&roots("harbour"), 5), Vec::<usize>::new());
    }
}
