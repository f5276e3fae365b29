//! Links of sentences of our own, for the tests at the foot of each rule file.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use crate::article::{Article, Sources};
use crate::language::Reader;

fn reader() -> &'static Reader {
    static READER: OnceLock<Reader> = OnceLock::new();
    READER.get_or_init(|| {
        let data: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
        Reader::load(&data).unwrap()
    })
}

/// The words of each link with whom they stand for and the rule, in a text published on 10 June 2022.
pub(super) fn links(text: &str) -> Vec<(String, String)> {
    let mut article = Article::from_bytes("test", text.as_bytes(), &Sources::default()).unwrap();
    article.metadata.published = "2022-06-10".parse().ok();
    let reading = reader().read(&article);
    let mut found = Vec::new();
    for sentence in &reading.sentences {
        let mut links: Vec<_> = sentence.links.iter().collect();
        links.sort_by_key(|l| l.range.start);
        for link in links {
            let ids: Vec<&str> = link.entities.iter().map(|(e, _)| e.as_str()).collect();
            let words = sentence.text()[link.range.clone()].to_owned();
            found.push((words, format!("{} {}", ids.join("+"), link.rule.name())));
        }
    }
    found
}

/// Asserts that the first link of `words` is `expected`: ids joined by "+", and the rule.
pub(super) fn linked(text: &str, words: &str, expected: &str) {
    let found = links(text);
    let link = found.iter().find(|(w, _)| w == words).map(|(_, l)| l.as_str());
    assert_eq!(link, Some(expected), "{text}: {found:?}");
}

/// Asserts that `words` have no link.
pub(super) fn none(text: &str, words: &str) {
    let found = links(text);
    assert!(found.iter().all(|(w, _)| w != words), "{text}: {found:?}");
}
