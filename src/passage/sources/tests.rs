use std::path::Path;
use std::sync::LazyLock;

use proptest::prelude::*;

use super::super::quotation::tests::base_of;
use super::*;

static READER: LazyLock<PassageReader> =
    LazyLock::new(|| PassageReader::new(&Path::new(env!("CARGO_MANIFEST_DIR")).join("data")));

static BASE: LazyLock<Snapshot> = LazyLock::new(|| {
    base_of(&["A week of visits\n\nOslo, 20 May 2023 (Daily Courier)\n\n\
         French President Emmanuel Macron met German Chancellor Olaf Scholz in Berlin on 3 May 2023.\n\n\
         Macron spoke by telephone with Turkish President Recep Tayyip Erdoğan on 5 May 2023.\n\n\
         “The road to Kyiv must stay open for everybody,” Scholz told reporters on 8 May 2023."])
});

fn texts(message: &str) -> Vec<String> {
    let answer = find(&Message { text: message, written: None }, &BASE, &READER);
    for citation in &answer.citations {
        let source = BASE.sources().iter().find(|s| s.record.article.id == citation.article).unwrap();
        assert_eq!(source.text.get(citation.start..citation.end), Some(citation.exact.as_str()));
    }
    answer.items.into_iter().map(|i| i.text).collect()
}

fn one(message: &str) -> String {
    texts(message).into_iter().next().unwrap_or_default()
}

#[test]
fn the_same() {
    for message in [
        "Macron met Scholz in Berlin on 3 May 2023.",
        "In May 2023 Olaf Scholz met Emmanuel Macron.",
        "Emmanuel Macron met Olaf Scholz.",
    ] {
        assert!(one(message).contains(say::SAME), "{message}: {}", one(message));
    }
}

#[test]
fn the_same_but_for_one_field() {
    for (message, field) in [
        (
            "Macron met Scholz in Berlin on 4 May 2023.",
            "but for the date: here 4 May 2023, in the articles 3 May 2023",
        ),
        ("Macron met Rishi Sunak on 3 May 2023.", "but for the person"),
        (
            "Macron met Erdoğan on 5 May 2023.",
            "but for the kind of event: here meeting, in the articles telephone call",
        ),
        ("Macron plans to meet Scholz on 3 May 2023.", "but for the status: here planned"),
        ("Macron met Scholz in Paris.", "but for the place: here Paris, in the articles Berlin"),
        ("Macron met Scholz in Madrid.", "but for the place: here Madrid, in the articles Berlin"),
    ] {
        assert!(one(message).contains(field), "{message}: {}", one(message));
    }
}

#[test]
fn nothing_is_said_to_be_the_same_that_differs_in_more() {
    for message in [
        "Macron met Rishi Sunak on 9 June 2023.",
        "Scholz met Erdoğan on 1 March 2022.",
        "Macron accused Scholz on 3 May 2023.",
        "Macron met Scholz on 9 January 2021.",
        "Macron protested.",
    ] {
        assert!(one(message).contains(say::NOTHING), "{message}: {}", one(message));
    }
}

#[test]
fn quotations_and_whose_they_are() {
    let told = one("“The road to Kyiv must stay open for everybody,” Scholz said.");
    assert!(told.contains(say::VERBATIM) && told.contains("Olaf Scholz"), "{told}");
    let told = one("“The road to Kyiv must stay open for everybody,” Macron said.");
    assert!(told.contains("but for the person: here Emmanuel Macron, in the articles Olaf Scholz"), "{told}");
    let told = one("“The road to Paris must be closed for trucks,” Macron said.");
    assert!(told.contains(say::NOTHING), "{told}");
}

#[test]
fn what_is_not_compared_is_told_as_such() {
    let told = texts("Macron met Scholz on 3 May 2023. What do you all think of it? I like this server.");
    assert_eq!(told.len(), 3);
    assert!(told[1].contains(say::NOT_CHECKED) && told[2].contains(say::NOT_CHECKED), "{told:?}");
    assert!(texts("lol").is_empty() && texts("").is_empty());
    let german = "Der französische Präsident hat gestern in Berlin den Bundeskanzler getroffen und mit ihm über die \
        Lage im Osten des Landes gesprochen, wie die Zeitung heute schreibt.";
    let answer = find(&Message { text: german, written: None }, &BASE, &READER);
    assert_eq!(answer.headline, say::NOT_ENGLISH);
}

#[test]
fn yesterday_counts_from_the_message() {
    let message = Message { text: "Macron met Scholz yesterday.", written: "2023-05-04".parse().ok() };
    let answer = find(&message, &BASE, &READER);
    assert!(answer.items[0].text.contains(say::SAME), "{:?}", answer.items);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_makes_it_stumble(text in "(?s).{0,300}") {
        let _ = find(&Message { text: &text, written: None }, &BASE, &READER);
    }
}
