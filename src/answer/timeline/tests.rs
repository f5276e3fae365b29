use super::Asked;
use super::shown::Shown;
use crate::answer::answer;
use crate::passage::quotation::tests::base_of;
use crate::question::understand;

#[test]
fn an_article_titled_by_somebody_tells_of_them_and_others_do_not() {
    let text = "The harbour was cleaned. It was open again on 3 May 2019.";
    let base = base_of(&[
        &format!("Olaf Scholz in Bergen\n\nOslo, 20 May 2023\n\n{text}"),
        &format!("A harbour in Bergen\n\nOslo, 20 May 2023\n\nOlaf Scholz is old. {text}"),
    ]);
    let told = answer(&understand("timeline Olaf Scholz 2019", &base), &base);
    let articles: Vec<usize> = told.items.iter().flat_map(|i| &i.citations).copied().collect();
    assert_eq!(articles.len(), 1, "{told:?}");
}

#[test]
fn an_article_about_a_matter_tells_of_it_throughout() {
    let text = "The mayor filed a claim on 10 February 2019. Ships left on 12 February 2019.";
    let base = base_of(&[
        &format!("Ferry strike\n\nOslo, 20 May 2023\n\nThe strike of the ferry ended. {text}"),
        "Ships\n\nOslo, 20 May 2023\n\nOf the ferry and a strike much is said. Others sailed to Rome on 3 February 2019.",
        "Trains\n\nOslo, 20 May 2023\n\nTrains ran. They ran to Rome on 4 February 2019.",
    ]);
    let told = answer(&understand("timeline ferry strike 2019", &base), &base);
    assert!(told.citations.iter().any(|c| c.exact.contains("10 February")), "{told:?}");
    assert!(
        told.citations.iter().all(|c| !c.exact.contains("Trains") && !c.exact.contains("4 February")),
        "{told:?}"
    );
}

#[test]
fn a_long_period_is_told_as_its_times_are() {
    let text = "Olaf Scholz met Emmanuel Macron in Oslo on 19 May 2023. He said on 19 May 2023 that the talks were good. \
                Olaf Scholz met Emmanuel Macron in Bergen in April 2022. In March 2023 Olaf Scholz visited Rome. Olaf Scholz called Emmanuel Macron on 3 June 2023 and \
                said he would resign. The fair lasted from 20 December 2022 to 10 January 2023.";
    let base = base_of(&[
        &format!("Talks\n\nOslo, 20 May 2023\n\n{text}"),
        "More talks\n\nBergen, 4 March 2024\n\nOlaf Scholz met Emmanuel Macron in Bergen on 3 March 2024. They will meet again in May 2024.",
    ]);
    for words in
        ["what happened in 2022", "what happened in 2023", "what happened since 2022", "timeline 2024"]
    {
        let question = understand(words, &base);
        let asked = Asked::of(&question, &[], &base);
        let quick = Shown::of_period(&asked).expect(words);
        let slow = Shown::of(Shown::all(&asked), &base);
        assert_eq!(quick.events, slow.events, "{words}");
        assert!(!slow.events.is_empty(), "{words}");
        let counts = |s: &Shown| (s.len, s.occurred, s.rough);
        assert_eq!(counts(&quick), counts(&slow), "{words}");
    }
    for words in ["timeline Olaf Scholz 2023", "what happened in May 2023", "first meeting of 2023"] {
        let question = understand(words, &base);
        assert!(Shown::of_period(&Asked::of(&question, &[], &base)).is_none(), "{words}");
    }
}

#[test]
fn talks_of_ministers_are_talks_of_their_countries() {
    let base = base_of(&[
        "A title\n\nOslo, 20 May 2023\n\nOlaf Scholz met Emmanuel Macron in Bergen on 3 May 2023. Germany and France are neighbours. \
         Olaf Scholz met Joe Biden on 4 May 2023.",
    ]);
    let told =
        answer(&understand("timeline of meetings between Germany and France in May 2023", &base), &base);
    assert!(told.citations.iter().any(|c| c.exact.contains("3 May")), "{told:?}");
    assert!(told.items.iter().all(|i| !i.entities.contains(&"joe-biden".to_owned())), "{told:?}");
}

#[test]
fn a_line_has_the_time_of_what_its_sentence_tells() {
    let base = base_of(&[
        "A harbour in Bergen\n\nOslo, 20 May 2023\n\nOn 3 May 2023, Olaf Scholz was silent about the harbour, which had been shut since early March 2019.",
    ]);
    let told = answer(&understand("timeline Olaf Scholz", &base), &base);
    assert!(told.items.iter().any(|i| i.when.as_deref() == Some("2023-05-03")), "{told:?}");
    assert!(!told.items.iter().any(|i| i.when.as_deref().is_some_and(|w| w.starts_with("2019"))), "{told:?}");
}

#[test]
fn of_many_lines_of_a_month_those_with_a_day_are_told() {
    let vague = "Ships were painted in March 2019. ".repeat(9);
    let base =
        base_of(&[&format!("Ships\n\nOslo, 20 May 2023\n\n{vague}The harbour was empty on 12 March 2019.")]);
    let told = answer(&understand("what happened in March 2019", &base), &base);
    assert!(told.citations.iter().any(|c| c.exact.contains("12 March")), "{told:?}");
}
