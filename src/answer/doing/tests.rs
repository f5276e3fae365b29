use crate::answer::Verdict;
use crate::answer::testing::ask;

#[test]
fn who_does_it_is_told_by_the_tree() {
    for (text, question, who) in [
        ("The closure of the fish market by Denmark was loud.", "who closed the fish market", "Denmark"),
        (
            "Old sailors argued that the fish market was too small.",
            "who argued that the fish market was too small",
            "Old sailors",
        ),
        (
            "Olaf Scholz, accompanied by the harbour master Per Lund, visited the fish market.",
            "who accompanied Olaf Scholz to the fish market",
            "harbour master Per Lund",
        ),
        (
            "The sailors planned a revolt with two old friends.",
            "with whom did the sailors plan a revolt",
            "two old friends",
        ),
    ] {
        let told = ask(text, question);
        assert!(told.verdict == Verdict::Answered && told.headline.contains(who), "{question}: {told:?}");
    }
}

#[test]
fn who_is_one_word_with_the_verb() {
    let text = "The sailors left the harbour under a Denmark-brokered truce.";
    let told = ask(text, "who brokered the truce");
    assert!(told.verdict == Verdict::Answered && told.headline.starts_with("Denmark."), "{told:?}");
    for question in ["who brokered the harbour", "who broke the truce"] {
        let told = ask(text, question);
        assert!(!told.headline.starts_with("Denmark"), "{question}: {told:?}");
    }
}

#[test]
fn who_is_sent_to_do_it() {
    let text = "Olaf Scholz dispatched the pilot Per Lund to deliver letters about the fish market. Olaf Scholz wrote a letter to Emmanuel Macron.";
    let told = ask(text, "who was dispatched to deliver letters");
    assert!(told.verdict == Verdict::Answered && told.headline.contains("Per Lund"), "{told:?}");
    assert!(!told.headline.starts_with("Emmanuel"), "{told:?}");
    let told = ask(text, "who was dispatched to deliver bread");
    assert!(!told.headline.contains("Per Lund.") && !told.headline.starts_with("Emmanuel"), "{told:?}");
}

#[test]
fn what_a_message_says_is_done_to_whom_it_goes() {
    let text = "Olaf Scholz praised the fair in a congratulatory letter to Emmanuel Macron.";
    for (question, who) in [
        ("whom did Olaf Scholz congratulate", "Emmanuel Macron."),
        ("who congratulated Emmanuel Macron", "Olaf Scholz."),
    ] {
        let told = ask(text, question);
        assert!(told.verdict == Verdict::Answered && told.headline.starts_with(who), "{question}: {told:?}");
    }
    for question in ["whom did Emmanuel Macron congratulate", "who congratulated Olaf Scholz"] {
        assert_ne!(ask(text, question).verdict, Verdict::Answered, "{question}");
    }
}

#[test]
fn with_whom_somebody_speaks_of_a_matter() {
    let text =
        "Olaf Scholz raised the fish quota in one of his telephone conversations with Emmanuel Macron.";
    let told = ask(text, "with whom did Olaf Scholz speak about the fish quota");
    assert!(told.verdict == Verdict::Answered && told.headline.contains("Macron"), "{told:?}");
    let told = ask(text, "with whom did Olaf Scholz speak about the harbour");
    assert_ne!(told.verdict, Verdict::Answered, "{told:?}");
}

#[test]
fn what_the_article_tells_is_nobodys_word() {
    let text = "Olaf Scholz handed over the letter of Joe Biden, who spoke of “the good road that leads to the old harbour”.";
    let told = ask(text, "who handed over the letter");
    assert!(told.headline.contains("Olaf Scholz") && !told.headline.contains("word of"), "{told:?}");
}

#[test]
fn who_interviewed_somebody() {
    let text = "In an interview with the Bergen Herald, Olaf Scholz praised the fish market.";
    for question in ["who interviewed Olaf Scholz", "to which newspaper did Olaf Scholz give an interview"] {
        let told = ask(text, question);
        assert!(told.headline.contains("Bergen Herald. "), "{question}: {told:?}");
    }
    let told = ask("Olaf Scholz read an interview with Emmanuel Macron.", "who interviewed Emmanuel Macron");
    assert!(!told.headline.starts_with("Emmanuel"), "{told:?}");
}

#[test]
fn what_is_not_so_or_of_another_thing_is_not_told() {
    for (text, question) in [
        (
            "The closure of the fish market by Denmark was never planned, said Olaf Scholz.",
            "who opened the fish market",
        ),
        ("Denmark might close the fish market.", "who closed the fish market"),
        ("Denmark closed the harbour after the flood in the fish market.", "who closed the fish market"),
        ("They closed the fish market.", "who closed the fish market"),
    ] {
        let told = ask(text, question);
        assert!(
            !told.headline.starts_with("Denmark") && !told.headline.starts_with("They"),
            "{question}: {told:?}"
        );
    }
}
