//! The net as a whole, over made-up articles.

use crate::answer::testing::ask_of;
use crate::answer::{Answer, Verdict};
use crate::passage::quotation::tests::base_of;

fn ask(text: &str, question: &str) -> Answer {
    ask_of(&base_of(&[text]), question)
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

/// A sentence in an article of its own.
fn asked_of(sentence: &str, question: &str) -> Answer {
    ask(&format!("A title\n\nOslo, 20 May 2023\n\n{sentence}"), question)
}

#[test]
fn people_without_names_are_not_told_to_be_somebody() {
    let text =
        "Olaf Scholz praised the plan, according to two people who read the letter of Emmanuel Macron.";
    let told = asked_of(text, "who are the two people who read the letter");
    assert_ne!(told.verdict, Verdict::Answered, "{told:?}");
}

#[test]
fn another_year_than_asked_is_named() {
    let text = "Olaf Scholz opened the new harbour on 3 May 2021.";
    let told = asked_of(text, "when in 2019 did Olaf Scholz open the harbour");
    assert!(told.verdict != Verdict::Answered || told.headline.contains("Not as asked"), "{told:?}");
    let told = asked_of(text, "when did Olaf Scholz open the harbour");
    assert_eq!(told.verdict, Verdict::Answered, "{told:?}");
}

#[test]
fn the_report_of_another_source_is_told_as_such() {
    let text = "The New York Times reported a flood in the old harbour of Bergen.";
    let told = asked_of(text, "where was the flood that the Washington Post reported");
    assert!(!told.headline.starts_with("The article"), "{told:?}");
}

#[test]
fn one_word_does_not_stand_for_two_of_a_question() {
    let text = "The storm grew, prompting the mayor to call for help.";
    let told = asked_of(text, "why did the people who described the call want no names");
    assert_ne!(told.verdict, Verdict::Answered, "{told:?}");
}

#[test]
fn whose_object_bears_a_name_did_not_do_it() {
    let text = "Officials admitted that the troops shot down a French plane because of a mistake.";
    let told = asked_of(text, "why did France shoot down the plane");
    assert_ne!(told.verdict, Verdict::Answered, "{told:?}");
}

#[test]
fn who_has_not_spoken_of_it_is_told_so() {
    let text = "Olaf Scholz has not commented on the flood so far.";
    let told = asked_of(text, "did Olaf Scholz say anything about the flood");
    assert!(told.headline.starts_with("No;"), "{told:?}");
}

#[test]
fn not_as_asked_is_said_of_the_same_act_alone() {
    let not_as_asked =
        |sentence: &str, question: &str| asked_of(sentence, question).headline.starts_with("Not as asked");
    for (sentence, question) in [
        (
            "Olaf Scholz sentenced Erik Holm to a fine. Emmanuel Macron left.",
            "when did Emmanuel Macron sentence Erik Holm",
        ),
        (
            "Olaf Scholz arrested Erik Holm. Emmanuel Macron left.",
            "why did Olaf Scholz arrest Emmanuel Macron",
        ),
    ] {
        assert!(not_as_asked(sentence, question), "{question}: {:?}", asked_of(sentence, question));
    }
    for (sentence, question) in [
        // An offer of his is not he himself.
        (
            "Olaf Scholz rejected Erik Holm's offer. Emmanuel Macron left.",
            "when did Emmanuel Macron reject Erik Holm",
        ),
        // Others may have told them as well.
        (
            "Olaf Scholz told Erik Holm that it rained. Emmanuel Macron left.",
            "when did Emmanuel Macron tell Erik Holm",
        ),
        // Who stands before a noun is nobody to whom it is done.
        (
            "Olaf Scholz expelled the Libyan envoy. Emmanuel Macron left.",
            "why did Olaf Scholz expel Emmanuel Macron",
        ),
    ] {
        assert!(!not_as_asked(sentence, question), "{question}: {:?}", asked_of(sentence, question));
    }
}

#[test]
fn a_name_may_stand_two_sentences_before_where_both_go_on() {
    let text = "A title\n\nOslo, 20 May 2023\n\nThe king slept well.\n\nThe flood drove many families out of Bergen. Local mayors surrendered on Monday. \
                Norwegian troops have since detained more than a dozen ex-mayors.";
    let told = ask(text, "how many former Bergen mayors were arrested");
    assert_eq!(told.verdict, Verdict::Answered, "{told:?}");
    assert!(told.headline.contains("more than a dozen ex-mayors"), "{told:?}");
    let apart = text
        .replace("Local mayors surrendered", "Trains were late. Planes stood still. Some mayors surrendered");
    let told = ask(&apart, "how many former Bergen mayors were arrested");
    assert_ne!(told.verdict, Verdict::Answered, "{told:?}");
}

#[test]
fn who_is_told_to_be_it_among_more() {
    let text = "A title\n\nOslo, 20 May 2023\n\nIn 2022 Denmark was the main buyer, owner and guard of the fleet in Norway.";
    let told = ask(text, "who was the main buyer in Norway in 2022");
    assert_eq!(told.verdict, Verdict::Answered, "{told:?}");
    let told = ask(&text.replace("was the", "was not the"), "who was the main buyer in Norway in 2022");
    assert_ne!(told.verdict, Verdict::Answered, "{told:?}");
}

#[test]
fn whose_word_it_is_need_not_stand_beside_the_figure() {
    let text = "A title\n\nOslo, 20 May 2023\n\n“Guards shot more than 40 wolves, many of them old,” wrote The Times.";
    let told = ask(text, "how many wolves were shot according to The Times");
    assert_eq!(told.verdict, Verdict::Answered, "{told:?}");
    let told = ask(text, "how many wolves were sold according to The Times");
    assert_ne!(told.verdict, Verdict::Answered, "{told:?}");
}

#[test]
fn an_age_is_of_those_who_are_asked_for() {
    use crate::answer::Verdict;
    use crate::answer::testing::ask;
    let text = "The boats were about 5 thousand years old, Olaf Scholz told the guests.";
    assert_ne!(ask(text, "how old is Olaf Scholz").verdict, Verdict::Answered);
    let text = "Olaf Scholz, 40 years old, found a boat of a thousand years ago.";
    assert_eq!(ask(text, "how old is Olaf Scholz").verdict, Verdict::Answered);
    let text = "The police of Bergen said that Olaf Scholz, aged 28, came in a boat.";
    assert_ne!(ask(text, "how old is Bergen").verdict, Verdict::Answered);
    assert_eq!(ask(text, "how old is Olaf Scholz").verdict, Verdict::Answered);
}

#[test]
fn a_part_of_a_name_is_no_word() {
    use crate::answer::testing::ask;
    let text = "The lawyer Carrie Lund said that boats were still allowed in Bergen. In Oslo public transport was cut.";
    let told = ask(text, "what transport was still allowed");
    assert!(told.verdict != Verdict::Answered || !told.headline.contains("Carrie"), "{told:?}");
}

#[test]
fn what_was_elsewhere_is_not_of_the_place_before() {
    use crate::answer::testing::ask;
    let text = "In March three sailors were rescued in Bergen. Later six sailors were robbed in Oslo.";
    assert_ne!(ask(text, "how many sailors were robbed in Bergen").verdict, Verdict::Answered);
    assert_eq!(ask(text, "how many sailors were robbed in Oslo").verdict, Verdict::Answered);
}

#[test]
fn what_somebody_was_is_told_by_what_calls_them_so() {
    use crate::answer::testing::ask;
    let text = "The moderate politics of Olaf Scholz pleased the guests. Emmanuel Macron, a banker before politics, came as well.";
    assert_ne!(ask(text, "what was Olaf Scholz's job before politics").verdict, Verdict::Answered);
}
