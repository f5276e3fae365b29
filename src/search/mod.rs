//! Full text over sentences: which of them hold which words, phrases and names, the best first. For what no fact answers.
//!
//! The index (tantivy) holds words and names only; the sentences themselves stay in the articles. It is built in one
//! segment and in the order of the base, so that the same base gives the same order of results everywhere.

mod folder;
mod words;

use std::borrow::Cow;
use std::fmt;
use std::path::Path;
use std::sync::Arc;

use tantivy::collector::{Collector, SegmentCollector, TopDocs};
use tantivy::directory::RamDirectory;
use tantivy::query::{Bm25StatisticsProvider, BooleanQuery, Occur, PhraseQuery, Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::TextAnalyzer;
use tantivy::{Index, Searcher, TantivyDocument};

use folder::Folder;
pub use words::words;

/// Bytes of memory that indexing reckons with for a sentence: tantivy makes its table of words that large at once, and larger when it is full.
const FOR_SENTENCE: usize = 1 << 10;

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

/// Full text over sentences: of one index, or of one and a later one behind it.
#[derive(Clone)]
pub struct Search {
    parts: Vec<Arc<Part>>,
}

/// What is searched in one index.
struct Part {
    searcher: Searcher,
    text: Field,
    head: Field,
    name: Field,
    /// For each article the number of its first document: its head, then its sentences.
    first: Vec<u32>,
}

impl fmt::Debug for Search {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let documents: u64 = self.parts.iter().map(|part| part.searcher.num_docs()).sum();
        f.debug_struct("Search").field("documents", &documents).finish()
    }
}

impl Search {
    /// Indexes articles in memory, in the order of the base: of about so many sentences.
    ///
    /// # Errors
    /// What tantivy could not do; with an index in memory only where memory is at its end.
    pub fn build<'a>(pages: impl Iterator<Item = Page<'a>>, sentences: usize) -> tantivy::Result<Search> {
        let (index, first) = index(pages, sentences, RamDirectory::create())?;
        Search::of(&index, first)
    }

    /// Indexes articles, in the order of the base and of about so many sentences, into a new folder.
    ///
    /// # Errors
    /// What tantivy or the system could not do.
    pub fn store<'a>(
        pages: impl Iterator<Item = Page<'a>>,
        sentences: usize,
        folder: &Path,
    ) -> tantivy::Result<()> {
        let memory = RamDirectory::create();
        index(pages, sentences, memory.clone())?;
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
        Ok(Search { parts: vec![Arc::new(Part { searcher, text, head, name, first })] })
    }

    /// This with the articles of `later` behind its own.
    #[must_use]
    pub fn with(&self, later: &Search) -> Search {
        Search { parts: self.parts.iter().chain(&later.parts).cloned().collect() }
    }

    /// Each part, with the number of articles before it.
    fn parts(&self) -> impl Iterator<Item = (usize, &Part)> {
        self.parts.iter().scan(0, |before, part| {
            let first = *before;
            *before += part.first.len();
            Some((first, part.as_ref()))
        })
    }

    /// The sentences that hold all that is wanted, in their order. Wanting nothing finds nothing.
    pub fn all(&self, wanted: &[Wanted]) -> Vec<SentenceRef> {
        let of = |(first, part): (usize, &Part)| -> Vec<SentenceRef> {
            let Some(query) = part.query(wanted) else { return Vec::new() };
            let found = part.searcher.search(&*query, &Documents).unwrap_or_default();
            let places = found.into_iter().filter_map(|document| part.sentence(document));
            places.map(|(article, sentence)| (first + article, sentence)).collect()
        };
        self.parts().flat_map(of).collect()
    }

    /// At most `most` sentences that hold all that is wanted, the best first: by BM25, among equals in their order.
    pub fn best(&self, wanted: &[Wanted], most: usize) -> Vec<SentenceRef> {
        let places = self.scored(most, |part| part.query(wanted), Part::sentence);
        places.into_iter().map(|(_, at)| at).collect()
    }

    /// The best of all parts, with their scores. All parts count for how rare a word is.
    fn scored(
        &self,
        most: usize,
        query: impl Fn(&Part) -> Option<Box<dyn Query>>,
        place: impl Fn(&Part, u32) -> Option<(usize, usize)>,
    ) -> Vec<(f32, (usize, usize))> {
        if most == 0 {
            return Vec::new();
        }
        let best = TopDocs::with_limit(most).order_by_score();
        let mut found: Vec<(f32, (usize, usize))> = Vec::new();
        for (first, part) in self.parts() {
            let Some(query) = query(part) else { return Vec::new() };
            let documents = part.searcher.search_with_statistics_provider(&*query, &best, self);
            let places = documents.unwrap_or_default().into_iter().filter_map(|(score, at)| {
                let (article, of) = place(part, at.doc_id)?;
                Some((score, (first + article, of)))
            });
            found.extend(places);
        }
        // Stable: of equals the first.
        found.sort_by(|a, b| b.0.total_cmp(&a.0));
        found.truncate(most);
        found
    }

    /// How many sentences hold what is wanted.
    pub fn count(&self, wanted: &Wanted) -> usize {
        let of = |(_, part): (usize, &Part)| {
            let query = part.query(std::slice::from_ref(wanted))?;
            query.count(&part.searcher).ok()
        };
        self.parts().filter_map(of).sum()
    }

    /// The articles whose title, author or publisher, or whose sentences, hold each thing that is wanted, in one place or
    /// in several; in their order.
    pub fn articles(&self, wanted: &[Wanted]) -> Vec<usize> {
        let of = |(first, part): (usize, &Part)| {
            part.articles(wanted).into_iter().map(move |article| first + article)
        };
        self.parts().flat_map(of).collect()
    }

    /// The articles whose title, author or publisher holds all that is wanted, the best first.
    pub fn headed(&self, wanted: &[Wanted], most: usize) -> Vec<usize> {
        let query = |part: &Part| -> Option<Box<dyn Query>> {
            let parts: Vec<_> =
                wanted.iter().filter_map(|w| Some((Occur::Must, part.part(w, part.head)?))).collect();
            (!parts.is_empty()).then(|| -> Box<dyn Query> { Box::new(BooleanQuery::new(parts)) })
        };
        self.scored(most, query, Part::place).into_iter().map(|(_, (article, _))| article).collect()
    }
}

/// How rare words are, in all parts together.
impl Bm25StatisticsProvider for Search {
    fn total_num_tokens(&self, field: Field) -> tantivy::Result<u64> {
        self.parts.iter().map(|part| part.searcher.total_num_tokens(field)).sum()
    }

    fn total_num_docs(&self) -> tantivy::Result<u64> {
        self.parts.iter().map(|part| part.searcher.total_num_docs()).sum()
    }

    fn doc_freq(&self, term: &tantivy::Term) -> tantivy::Result<u64> {
        self.parts.iter().map(|part| Bm25StatisticsProvider::doc_freq(&part.searcher, term)).sum()
    }
}

impl Part {
    fn articles(&self, wanted: &[Wanted]) -> Vec<usize> {
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
    sentences: usize,
    directory: RamDirectory,
) -> tantivy::Result<(Index, Vec<u32>)> {
    let mut schema = Schema::builder();
    let cut = TextFieldIndexing::default().set_tokenizer(TOKENIZER);
    let with = |option| TextOptions::default().set_indexing_options(cut.clone().set_index_option(option));
    let text = schema.add_text_field("text", with(IndexRecordOption::WithFreqsAndPositions));
    let head = schema.add_text_field("head", with(IndexRecordOption::WithFreqsAndPositions));
    let whole = TextFieldIndexing::default().set_tokenizer("raw").set_index_option(IndexRecordOption::Basic);
    let name = schema.add_text_field("name", TextOptions::default().set_indexing_options(whole));
    let mut writer =
        Index::builder().schema(schema.build()).tokenizers(tokenizers()).single_segment_index_writer(
            directory,
            sentences.saturating_mul(FOR_SENTENCE).clamp(1 << 18, 1 << 30),
        )?;
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
        Search::build(pages().into_iter(), 10).unwrap()
    }

    fn pages() -> [Page<'static>; 2] {
        let page = |head: &str, sentences: &[(&'static str, &[&'static str])]| Page {
            head: head.to_owned(),
            sentences: sentences
                .iter()
                .map(|(text, names)| (*text, names.iter().map(|n| Cow::Borrowed(*n)).collect()))
                .collect(),
        };
        [
            page(
                "A bridge for Oslo\nThe Daily Courier",
                &[
                    ("The minister met his colleague in Oslo.", &["anna-berg", "oslo"]),
                    ("She denied that the bridge would be closed.", &[]),
                ],
            ),
            page("Fishing", &[("Anna Berg’s ministry will close the harbour in June.", &["anna-berg"])]),
        ]
    }

    #[test]
    fn two_indexes_find_as_one_of_both() {
        let parts = pages().map(|page| Search::build(std::iter::once(page), 10).unwrap());
        let (whole, both) = (search(), parts[0].with(&parts[1]));
        let wanted = ["closing", "berg", "harbour", "bridge", "in"].map(roots);
        for wanted in &wanted {
            assert_eq!(both.all(wanted), whole.all(wanted));
            let scores = |search: &Search| search.scored(9, |part| part.query(wanted), Part::sentence);
            assert_eq!(scores(&both), scores(&whole));
            assert_eq!(both.headed(wanted, 9), whole.headed(wanted, 9));
            assert_eq!(both.articles(wanted), whole.articles(wanted));
            assert_eq!(both.count(&wanted[0]), whole.count(&wanted[0]));
        }
        assert_eq!(both.best(&[berg()], 1), whole.best(&[berg()], 1));
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
