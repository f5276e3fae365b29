//! Speed of the tokeniser and the parser on one thread, in bytes and tokens a second.
//!
//! `cargo bench --bench parse`; the texts are the articles in `seeds/`, paragraph by paragraph.

use std::path::Path;
use std::sync::LazyLock;

use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};
use footnote::language::parse::{Parser, tokenize};

fn main() {
    divan::main();
}

/// The repository's folder `name`.
fn folder(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// The paragraphs of the seeds, cut after every full stop that a capital follows: near enough to sentences
/// for a measurement.
static SENTENCES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let mut files: Vec<_> = std::fs::read_dir(folder("seeds"))
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .collect();
    files.sort();
    let mut sentences = Vec::new();
    for text in files.iter().filter_map(|path| std::fs::read_to_string(path).ok()) {
        for line in text.lines() {
            let mut rest = line;
            while let Some(at) = rest
                .match_indices(". ")
                .map(|(at, _)| at + 2)
                .find(|at| rest.get(*at..).is_some_and(|next| next.starts_with(char::is_uppercase)))
            {
                let (sentence, next) = rest.split_at(at);
                sentences.push(sentence.to_owned());
                rest = next;
            }
            sentences.push(rest.to_owned());
        }
    }
    sentences
});

static PARSER: LazyLock<Parser> = LazyLock::new(|| Parser::load(&folder("data/model")).expect("data/model"));

fn sentences() -> Vec<&'static str> {
    SENTENCES.iter().map(String::as_str).collect()
}

fn bytes(sentences: &[&str]) -> BytesCount {
    BytesCount::new(sentences.iter().map(|sentence| sentence.len()).sum::<usize>())
}

fn tokens(sentences: &[&str]) -> ItemsCount {
    ItemsCount::new(sentences.iter().map(|sentence| tokenize(sentence).len()).sum::<usize>())
}

#[divan::bench]
fn load() -> Parser {
    Parser::load(&folder("data/model")).expect("data/model")
}

#[divan::bench]
fn tokenise(bencher: Bencher) {
    let sentences = sentences();
    bencher
        .counter(bytes(&sentences))
        .counter(tokens(&sentences))
        .bench(|| sentences.iter().map(|sentence| tokenize(sentence).len()).sum::<usize>());
}

/// As articles are read: all sentences at hand, words seen before are known.
#[divan::bench]
fn batch(bencher: Bencher) {
    let sentences = sentences();
    let _ = PARSER.parse_batch(&sentences);
    bencher.counter(bytes(&sentences)).counter(tokens(&sentences)).bench(|| PARSER.parse_batch(&sentences));
}

/// The same with nothing known of any word.
#[divan::bench]
fn batch_cold(bencher: Bencher) {
    let sentences = sentences();
    bencher
        .counter(bytes(&sentences))
        .counter(tokens(&sentences))
        .with_inputs(|| Parser::load(&folder("data/model")).expect("data/model"))
        .bench_refs(|parser| parser.parse_batch(&sentences));
}

/// As questions come: one sentence at a time.
#[divan::bench]
fn one_by_one(bencher: Bencher) {
    let sentences = sentences();
    bencher
        .counter(bytes(&sentences))
        .counter(tokens(&sentences))
        .bench(|| sentences.iter().map(|sentence| PARSER.parse(sentence).len()).sum::<usize>());
}
