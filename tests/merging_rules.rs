//! The rules of merging over small articles: what is one event, what is two, who holds what of it.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test ends where something is not as it must be")]

use std::path::Path;

use footnote::article::{Article, Sources};
use footnote::base::{Aspect, Denied, Event, Record, Snapshot, Source, Stance};
use footnote::facts::{Kind, Lexicon, Mode, Status};
use footnote::language::Reader;
use footnote::language::names::EntityId;

const CLOSING: &str =
    "The rest of the day was quiet, and the shops in the old town stayed open until late in the evening.";

/// A base of articles: the day in words, and the text.
fn base(articles: &[(&str, &str)]) -> Snapshot {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let lexicon = Lexicon::load(&data.join("lexicon")).unwrap();
    let reader = Reader::load(&data).unwrap();
    let sources = articles
        .iter()
        .enumerate()
        .map(|(i, (day, text))| {
            let page =
                format!("Notes of the day, number {i}\n\n{day}\n\n{text}\n\n{CLOSING} It was day {i}.\n");
            let article =
                Article::from_bytes(&format!("a{i}"), page.as_bytes(), &Sources::default()).unwrap();
            Source { record: Record::read(&article, &reader, &lexicon), text: article.text }
        })
        .collect();
    Snapshot::new(sources, reader.lookup().clone())
}

fn contacts(base: &Snapshot) -> Vec<&Event> {
    base.events().iter().filter(|e| e.kind == Kind::Consult).collect()
}

#[test]
fn two_articles_tell_one_meeting() {
    let base = base(&[
        (
            "4 March 2021",
            "Emmanuel Macron met Olaf Scholz in Berlin on 3 March 2021 to discuss fishing quotas.",
        ),
        (
            "5 March 2021",
            "Olaf Scholz held talks with Emmanuel Macron in Berlin on March 3 about fishing quotas.",
        ),
    ]);
    let found = contacts(&base);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(base.witnesses(found[0]).len(), 2);
    assert!(base.differences(found[0]).iter().any(|d| d.aspect == Aspect::Kind));
}

#[test]
fn another_day_or_another_guest_is_another_meeting() {
    let base = base(&[
        (
            "4 March 2021",
            "Emmanuel Macron met Olaf Scholz in Berlin on 3 March 2021 to discuss fishing quotas.",
        ),
        (
            "5 March 2021",
            "Emmanuel Macron met Olaf Scholz in Berlin on 4 March 2021 to discuss fishing quotas.",
        ),
        (
            "5 March 2021",
            "Emmanuel Macron met Mark Rutte in Berlin on 3 March 2021 to discuss fishing quotas.",
        ),
        ("5 March 2021", "Emmanuel Macron telephoned Olaf Scholz on 3 March 2021 to discuss fishing quotas."),
    ]);
    assert_eq!(contacts(&base).len(), 4);
}

#[test]
fn a_telling_without_a_day_joins_only_where_the_matter_is_the_same() {
    let one = base(&[
        (
            "4 March 2021",
            "Emmanuel Macron met Olaf Scholz in Berlin on 3 March 2021 to discuss fishing quotas.",
        ),
        ("5 March 2021", "Emmanuel Macron met Olaf Scholz to discuss fishing quotas."),
    ]);
    assert_eq!(contacts(&one).len(), 1);
    let two = base(&[
        (
            "4 March 2021",
            "Emmanuel Macron met Olaf Scholz in Berlin on 3 March 2021 to discuss fishing quotas.",
        ),
        ("5 March 2021", "Emmanuel Macron met Olaf Scholz to open a museum of coins."),
        ("5 March 2021", "Emmanuel Macron previously met Olaf Scholz to discuss fishing quotas."),
        ("5 March 2020", "Emmanuel Macron met Olaf Scholz to discuss fishing quotas."),
    ]);
    assert_eq!(contacts(&two).len(), 4);
}

#[test]
fn the_same_sentence_in_two_articles_is_one_witness() {
    let told = "Emmanuel Macron met Olaf Scholz in Berlin on 3 March 2021 to discuss fishing quotas.";
    let base = base(&[("4 March 2021", told), ("5 March 2021", told)]);
    let found = contacts(&base);
    assert_eq!((found.len(), base.witnesses(found[0]).len()), (1, 1));
    assert!(base.differences(found[0]).is_empty());
}

#[test]
fn a_name_of_two_articles_is_one_person_only_where_more_agrees() {
    let one = base(&[
        (
            "4 March 2021",
            "Aloisia Kaltenbrunn, the head of the harbour board, met Emmanuel Macron on 3 March 2021.",
        ),
        (
            "5 March 2021",
            "Emmanuel Macron met Aloisia Kaltenbrunn, the head of the harbour board, on March 3.",
        ),
    ]);
    assert_eq!(contacts(&one).len(), 1);
    let id = EntityId::unknown("a1", "Aloisia Kaltenbrunn");
    assert_eq!(one.entity(&id), &EntityId::unknown("a0", "Aloisia Kaltenbrunn"));
    assert_eq!(one.sentences_naming(&id).len(), 2);
    let two = base(&[
        (
            "4 March 2021",
            "Aloisia Kaltenbrunn, the harbour master of Bergen, met Emmanuel Macron on 3 March 2021.",
        ),
        ("5 March 2021", "Aloisia Kaltenbrunn, the head of a bakery, met Emmanuel Macron on 3 March 2021."),
    ]);
    assert_eq!(contacts(&two).len(), 2);
}

#[test]
fn a_denial_in_another_article_is_held_against_the_meeting() {
    let base = base(&[
        (
            "4 March 2021",
            "Emmanuel Macron met Olaf Scholz in Berlin on 3 March 2021 to discuss fishing quotas.",
        ),
        ("5 March 2021", "Olaf Scholz denied that he had met Emmanuel Macron in Berlin on 3 March 2021."),
    ]);
    let met = contacts(&base).into_iter().find(|e| e.status == Status::Occurred).unwrap();
    let positions = base.positions(met);
    let scholz = EntityId::known("olaf-scholz");
    let denies =
        positions.iter().any(|p| p.by.as_ref() == Some(&scholz) && p.stance == Stance::Denies(Denied::Event));
    assert!(denies, "{positions:?}");
}

#[test]
fn a_plan_is_settled_by_a_later_article() {
    let base = base(&[
        (
            "1 March 2021",
            "Emmanuel Macron will meet Olaf Scholz in Berlin on 3 March 2021 to discuss fishing quotas.",
        ),
        (
            "4 March 2021",
            "Emmanuel Macron met Olaf Scholz in Berlin on 3 March 2021 to discuss fishing quotas.",
        ),
        (
            "1 March 2021",
            "Mark Rutte will meet Olaf Scholz in Berlin on 5 March 2021 to discuss fishing quotas.",
        ),
    ]);
    let planned: Vec<&Event> = contacts(&base).into_iter().filter(|e| e.status == Status::Planned).collect();
    assert_eq!(planned.len(), 2);
    let settled = base.settled(planned[0]).unwrap();
    assert_eq!(settled.status, Status::Occurred);
    assert_eq!(base.settles(base.event(settled.event).unwrap()).len(), 1);
    assert_eq!(base.settled(planned[1]), None);
}

#[test]
fn what_is_quoted_in_the_same_words_was_said_once() {
    let base = base(&[
        (
            "4 March 2021",
            "\"We shall not sign a paper that leaves the harbours without fish,\" Olaf Scholz said on 3 March 2021.",
        ),
        (
            "6 March 2021",
            "Olaf Scholz said: \"We shall not sign a paper that leaves the harbours without fish.\"",
        ),
        (
            "6 March 2021",
            "Olaf Scholz said: \"The harbours are full of fish this year, and we are glad of it.\"",
        ),
    ]);
    let said: Vec<&Event> = base.events().iter().filter(|e| e.kind == Kind::State).collect();
    assert_eq!(said.len(), 2, "{said:?}");
}

#[test]
fn look_ups_find_by_day_kind_and_mode() {
    let base = base(&[(
        "4 March 2021",
        "Emmanuel Macron met Olaf Scholz in Berlin on 3 March 2021 to discuss fishing quotas.",
    )]);
    assert_eq!(base.events_on(jiff::civil::date(2021, 3, 3)).len(), 1);
    assert!(base.events_on(jiff::civil::date(2021, 3, 4)).is_empty());
    assert_eq!(base.events_of_kind(Kind::Consult).count(), 1);
    assert_eq!(base.events_of_mode(Mode::Phone).count(), 0);
    let (_, event) = base.events_of_mode(Mode::Meet).next().unwrap();
    assert_eq!(base.find_report(&event.id).and_then(|at| base.event_of(at)), Some(0));
}
