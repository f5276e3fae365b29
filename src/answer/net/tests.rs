//! The net as a whole, over made-up articles.

use crate::answer::{Answer, Verdict, answer};
use crate::passage::quotation::tests::base_of;
use crate::question::understand;

fn ask(text: &str, question: &str) -> Answer {
    let base = base_of(&[text]);
    answer(&understand(question, &base), &base)
}

const FERRY: &str = "Ferry sinks off Bergen\n\nOslo, 20 May 2023\n\nThe ferry Aurora, built in 1987, sank off Bergen on Friday \
    with 48 passengers aboard. Captain Erik Holm has yet to resign. It was repaired for safety reasons. \
    The harbour museum keeps the bell, which weighs about two tons.";

#[test]
fn a_sentence_with_all_that_is_asked_answers() {
    let told = ask(FERRY, "how heavy is the bell");
    assert_eq!(told.verdict, Verdict::Answered, "{told:?}");
    assert!(told.headline.contains("two tons"));
}

#[test]
fn what_is_taken_for_granted_and_is_not_so_is_named() {
    let told = ask(FERRY, "when did Erik Holm resign");
    assert!(
        told.headline.starts_with("The articles say otherwise") && told.headline.contains("yet to resign"),
        "{told:?}"
    );
}

#[test]
fn what_no_sentence_says_is_not_answered() {
    for question in [
        "how heavy is the ferry",
        "how many dogs were aboard",
        "who repaired the bell",
        "when was the bell sold",
    ] {
        let told = ask(FERRY, question);
        assert_ne!(told.verdict, Verdict::Answered, "{question}: {told:?}");
    }
}

#[test]
fn another_places_president_is_nobodys_answer() {
    let text = "A title\n\nOslo, 20 May 2023\n\nThe French President Emmanuel Macron opened a road that leads to the border of Spain.";
    let told = ask(text, "who is the president of Spain");
    assert_eq!(told.verdict, Verdict::NotInSources, "{told:?}");
}
