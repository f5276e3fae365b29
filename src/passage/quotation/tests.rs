use std::path::Path;
use std::sync::{Arc, LazyLock};

use proptest::prelude::*;

use super::*;
use crate::article::{Article, Sources};
use crate::base::Record;
use crate::base::Source;
use crate::base::build;
use crate::language::Reader;

static BASE: LazyLock<Snapshot> = LazyLock::new(|| {
    base_of(&[
        "The harbour is to be closed\n\nOslo, 3 May 2031 (Daily Courier)\n\n\
         “The harbour will be closed before the winter comes,” Prime Minister Ada Lund said on Tuesday. “Nobody has to leave the \
         old town,” she told reporters in Oslo, “and nobody will be left without a ship.”\n\n\
         The old harbour has stood for three hundred years and more.",
        "Ministers speak\n\nBergen, 9 May 2031 (Daily Courier)\n\n\
         “We do not want a wall of rules, and we do not want a wall of stone,” Foreign Minister Tor Vik said in Bergen on Friday. \
         The ministers left the city soon afterwards by train, the paper wrote.",
    ])
});

pub(crate) fn base_of(texts: &[&str]) -> Snapshot {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let reader = Reader::load(&data).unwrap();
    let lexicon = build::lexicon(&data).unwrap();
    let sources = texts
        .iter()
        .enumerate()
        .map(|(n, text)| {
            let article =
                Article::from_bytes(&format!("a{n}"), text.as_bytes(), &Sources::default()).unwrap();
            Source { record: Record::read(&article, &reader, &lexicon), text: Arc::clone(&article.text) }
        })
        .collect();
    Snapshot::new(sources, Arc::clone(reader.lookup()))
}

fn one(text: &str) -> (Standing, String) {
    let found = look_up(text, &BASE);
    (found.standing, check(text, &BASE).items.first().map(|i| i.text.clone()).unwrap_or_default())
}

#[test]
fn word_for_word_whatever_the_printer_did() {
    for text in [
        "The harbour will be closed before the winter comes",
        "“The harbour will be closed before the winter comes,”",
        "nobody has to leave the old town",
    ] {
        let (standing, told) = one(text);
        assert!(matches!(standing, Standing::Verbatim | Standing::SameWords), "{text}: {told}");
        assert!(told.contains("Ada Lund"), "{told}");
    }
    assert_eq!(one("The harbour will be closed before the winter comes").0, Standing::Verbatim);
    assert_eq!(one("the harbour will be closed before the winter comes").0, Standing::SameWords);
}

#[test]
fn words_between_are_the_articles() {
    let (standing, told) = one("Nobody has to leave the old town and nobody will be left without a ship.");
    assert_eq!(standing, Standing::Interrupted, "{told}");
}

#[test]
fn differences_are_shown() {
    let (standing, told) = one("The harbour will not be closed before the summer comes");
    assert_eq!(standing, Standing::Near, "{told}");
    assert!(told.contains("“not” is not in the article"), "{told}");
    assert!(told.contains("here “summer”, in the article “winter”"), "{told}");
}

#[test]
fn what_is_not_there_is_said_so() {
    for text in ["The airport will be opened after the summer ends", "harbour of stone", "a wall of ships"] {
        let answer = check(text, &BASE);
        assert_eq!(answer.verdict, Verdict::NotInSources, "{text}: {:?}", answer.items);
        assert!(answer.citations.is_empty());
    }
    assert_eq!(check(" … ", &BASE).headline, say::NO_WORDS);
}

#[test]
fn omissions_keep_their_order_and_article() {
    let (standing, told) = one("We do not want a wall of rules […] a wall of stone");
    assert_eq!(standing, Standing::Verbatim, "{told}");
    assert!(told.contains("Tor Vik") && told.contains(say::WITH_OMISSIONS), "{told}");
    assert_eq!(one("a wall of stone […] We do not want a wall of rules").0, Standing::Absent);
    assert_eq!(one("We do not want a wall of rules […] before the winter comes").0, Standing::Absent);
}

#[test]
fn the_articles_own_words_are_nobodys() {
    let (standing, told) = one("The old harbour has stood for three hundred years");
    assert_eq!(standing, Standing::Verbatim, "{told}");
    assert!(told.contains(say::ARTICLES_OWN), "{told}");
}

#[test]
fn each_quotation_of_a_message_by_itself() {
    let text = "She said **“nobody has to leave the old town”** and he said “we want a wall of glass and nothing more”.";
    let answer = check(text, &BASE);
    assert_eq!(answer.items.len(), 2, "{:?}", answer.items);
    assert_eq!(answer.verdict, Verdict::Partial);
    for citation in &answer.citations {
        let source = BASE.sources().iter().find(|s| s.record.article.id == citation.article).unwrap();
        assert_eq!(source.text.get(citation.start..citation.end), Some(citation.exact.as_str()));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_makes_it_stumble(text in "(?s).{0,400}") {
        let _ = check(&text, &BASE);
        let _ = check(&format!("“{text} harbour […] winter {text}”"), &BASE);
    }
}
