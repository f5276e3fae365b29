//! Speed of the date grammar on one thread, in bytes and words a second.
//!
//! `cargo bench --bench dates`; the texts are the articles in `seeds/`, cleaned and cut into sentences beforehand.

use std::path::Path;
use std::sync::LazyLock;

use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};
use footnote::article::{Article, ParagraphKind, Sources};
use footnote::edtf::Edtf;
use footnote::language::dates::{DateReader, published_from_text};
use footnote::language::sentences;

fn main() {
    divan::main();
}

/// The paragraphs of each seed, as sentences.
static ARTICLES: LazyLock<Vec<Vec<Vec<String>>>> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let mut files: Vec<_> =
        std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    files.sort();
    let articles = files
        .iter()
        .filter_map(|path| Article::from_bytes("seed", &std::fs::read(path).ok()?, &Sources::default()).ok());
    articles
        .map(|article| {
            let body = article.paragraphs.iter().filter(|p| p.kind == ParagraphKind::Body);
            let cut = |text: &str| -> Vec<String> {
                sentences::split(text).into_iter().filter_map(|r| text.get(r)).map(str::to_owned).collect()
            };
            body.map(|p| cut(&p.text)).collect()
        })
        .collect()
});

fn all() -> impl Iterator<Item = &'static String> {
    ARTICLES.iter().flatten().flatten()
}

fn bytes() -> BytesCount {
    BytesCount::new(all().map(String::len).sum::<usize>())
}

fn words() -> ItemsCount {
    ItemsCount::new(all().map(|s| s.split_whitespace().count()).sum::<usize>())
}

/// As articles are read: the publication date known, sentence by sentence.
#[divan::bench]
fn read(bencher: Bencher) {
    let published: Option<Edtf> = "2024-05-15".parse().ok();
    bencher.counter(bytes()).counter(words()).bench(|| {
        let mut found = 0;
        for article in ARTICLES.iter() {
            let mut reader = DateReader::new(published.as_ref());
            for paragraph in article {
                reader.begin_paragraph();
                found += paragraph.iter().map(|sentence| reader.read(sentence, None).len()).sum::<usize>();
            }
        }
        found
    });
}

/// Only what holds a date: no sentence is passed over by the first look.
#[divan::bench]
fn read_sentences_with_dates(bencher: Bencher) {
    let published: Option<Edtf> = "2024-05-15".parse().ok();
    let dated: Vec<&String> =
        all().filter(|s| !DateReader::new(published.as_ref()).read(s, None).is_empty()).collect();
    let words = dated.iter().map(|s| s.split_whitespace().count()).sum::<usize>();
    bencher
        .counter(BytesCount::new(dated.iter().map(|s| s.len()).sum::<usize>()))
        .counter(ItemsCount::new(words))
        .bench(|| {
            let mut reader = DateReader::new(published.as_ref());
            dated.iter().map(|sentence| reader.read(sentence, None).len()).sum::<usize>()
        });
}

/// What an article without a stated date costs beside.
#[divan::bench]
fn infer_publication(bencher: Bencher) {
    bencher.counter(bytes()).counter(words()).bench(|| {
        ARTICLES
            .iter()
            .filter_map(|article| published_from_text(article.iter().map(|p| p.iter().map(String::as_str))))
            .count()
    });
}
