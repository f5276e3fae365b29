use proptest::collection::vec;
use proptest::prelude::*;

use super::*;
use crate::answer::{Citation, Item, Understood, Verdict};
use crate::commands::state::Key;
use crate::commands::{Request, Section};

fn item(id: &str, text: &str, citations: &[usize]) -> Item {
    Item {
        id: id.to_owned(),
        text: text.to_owned(),
        entities: vec![],
        kind: None,
        mode: None,
        status: Some("occurred".to_owned()),
        attribution: None,
        when: None,
        when_text: None,
        place: None,
        citations: citations.to_vec(),
    }
}

fn citation(n: usize, exact: &str) -> Citation {
    Citation {
        n,
        article: "007_harbour".to_owned(),
        title: Some("The harbour [updated]".to_owned()),
        publisher: Some("The Coast".to_owned()),
        published: Some("2031-05".to_owned()),
        url: Some("https://coast.example/a_(b)".to_owned()),
        exact: exact.to_owned(),
        prefix: String::new(),
        suffix: String::new(),
        start: 10,
        end: 20,
        sha256: "0".repeat(64),
    }
}

fn answer(items: Vec<Item>, citations: Vec<Citation>) -> Answer {
    Answer {
        question: "who met the mayor".to_owned(),
        understood: Understood {
            intent: "participants".to_owned(),
            about: vec![],
            event: vec![],
            period: None,
            restated: "Who met the mayor?".to_owned(),
        },
        verdict: Verdict::Answered,
        headline: "Two people met the mayor.".to_owned(),
        items,
        notes: vec![],
        suggestions: vec![],
        citations,
    }
}

fn request() -> Request {
    Request::new("ask", [])
}

fn pages_of(reply: &Reply, request: &Request) -> Vec<Page> {
    let tail = ticket::Tickets::new(Key([1; 32]), 1, request).footer();
    let pages = pages(reply, tail.as_deref(), Size::of(5));
    for page in super::pages(reply, tail.as_deref(), Size::SHORT) {
        assert!(units(&page.description) <= 4096);
    }
    pages
}

fn render(answer: Answer) -> Vec<Page> {
    pages_of(&Reply::Answer(std::sync::Arc::new(answer)), &request())
}

#[test]
fn an_answer_reads_like_this() {
    let mut first = item("a", "Ann Lind met the mayor.", &[1]);
    (first.when_text, first.place) = (Some("3 May 2031".to_owned()), Some("the harbour".to_owned()));
    let mut second = item("b", "The minister will meet the mayor.", &[2, 1]);
    second.status = Some("planned".to_owned());
    second.attribution = Some("her *office*".to_owned());
    second.when = Some("2031-06".to_owned());
    let citations = vec![
        citation(1, "Lind met the mayor at the harbour."),
        Citation {
            url: None,
            publisher: None,
            ..citation(2, "The two will meet in June,\nher office said.")
        },
    ];
    let mut answer = answer(vec![first, second], citations);
    answer.notes = vec!["The article does not say why.".to_owned()];
    answer.suggestions = vec!["When did Lind meet the mayor?".to_owned()];
    let pages = render(answer);
    assert_eq!(pages.len(), 1);
    let page = &pages[0];
    assert_eq!(
        (page.author.as_str(), page.title.as_str()),
        ("Who met the mayor?", "Two people met the mayor.")
    );
    assert_eq!((page.footer.as_str(), page.colour), ("", 0x2e_7d32));
    insta::assert_snapshot!(page.description, @r"
    ✓ **Answered by the articles**

    **3 May 2031** · Ann Lind met the mayor. · the harbour \[1\]
    > “Lind met the mayor at the harbour.” \[1\]
    > — The harbour \[updated\] · The Coast · May 2031 · 007\_harbour · [read](<https://coast.example/a_%28b%29>)

    **June 2031** · The minister will meet the mayor. · ⏳ **planned** · according to her \*office\* \[2\]\[1\]
    > “The two will meet in June,
    > her office said.” \[2\]
    > — The harbour \[updated\] · May 2031 · 007\_harbour

    **Notes**
    - The article does not say why.
    ");
}

#[test]
fn a_citation_is_quoted_once_a_page() {
    let items = (0..7).map(|n| item("x", &format!("Thing {n}."), &[1])).collect();
    let pages = render(answer(items, vec![citation(1, "All of it happened.")]));
    assert_eq!(pages.len(), 2, "five items a page");
    for page in &pages {
        assert_eq!(page.description.matches("All of it happened.").count(), 1);
    }
    assert_eq!(pages[0].footer, "Page 1 of 2");
}

#[test]
fn what_does_not_fit_is_left_out_visibly() {
    let long = "Words and more words. ".repeat(200);
    let numbers: Vec<usize> = (1..=9).collect();
    let pages = render(answer(
        vec![item("x", &long, &numbers)],
        numbers.iter().map(|&n| citation(n, &long)).collect(),
    ));
    assert_eq!(pages.len(), 1);
    assert!(pages[0].description.contains("\\[…\\]”"));
    assert!(pages[0].description.contains("more citations."), "{}", pages[0].description);
}

#[test]
fn a_long_headline_goes_into_the_text() {
    let headline = "It is said that ".repeat(40);
    let pages = render(Answer { headline: headline.clone(), ..answer(vec![], vec![]) });
    assert_eq!(pages[0].title, "");
    assert!(pages[0].description.contains(headline.trim()));
}

#[test]
fn statuses_do_not_rely_on_colour() {
    for (status, words) in
        [("planned", "planned"), ("refused", "refused"), ("negated", "did not happen"), ("odd", "odd")]
    {
        let item = Item { status: Some(status.to_owned()), ..item("x", "It.", &[]) };
        assert!(
            render(answer(vec![item], vec![]))[0].description.contains(&format!("**{words}**")),
            "{status}"
        );
    }
}

#[test]
fn documents_and_problems() {
    let lines = (0..120).map(|n| format!("line {n} of <@{n}>, see `/help` and `rm`")).collect();
    let document = Document {
        title: "Help".to_owned(),
        intro: "How to *ask*.".to_owned(),
        sections: vec![Section { heading: "All".to_owned(), lines }, Section::default()],
    };
    let found = pages_of(&Reply::Document(document), &Request::new("help", []));
    assert!(found.len() > 1);
    let all: String = found.iter().map(|page| page.description.as_str()).collect::<Vec<_>>().join("\n");
    for n in 0..120 {
        assert!(all.contains(&format!("line {n} of \\<\\@{n}\\>, see `/help` and \\`rm\\`")), "{n}");
    }
    assert!(all.contains("How to \\*ask\\*.") && all.contains("**All**"));
    let empty = pages_of(&Reply::Document(Document::default()), &request());
    assert_eq!(empty[0].description, "There is nothing to show.");
    let what = "There is no command “*x*”.".to_owned();
    let problem = Problem { what, remedy: "`/help` lists them all.".to_owned() };
    assert_eq!(
        super::problem(&problem).description,
        "There is no command “\\*x\\*”.\n`/help` lists them all."
    );
}

/// Every limit of Discord's on a page, and ours on the whole.
fn keeps_the_limits(pages: &[Page]) -> Result<(), TestCaseError> {
    prop_assert!(!pages.is_empty());
    for page in pages {
        prop_assert!(!page.description.trim().is_empty());
        prop_assert!(units(&page.description) <= 4096, "description {}", units(&page.description));
        prop_assert!(units(&page.title) <= 256 && units(&page.author) <= 256);
        prop_assert!(units(&page.footer) <= 2048);
        let all = [&page.description, &page.title, &page.author, &page.footer].map(|text| units(text));
        prop_assert!(all.iter().sum::<usize>() <= TOTAL, "{all:?}");
    }
    Ok(())
}

/// Text of any length up to 6,000 characters, much of it to be escaped.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "\\PC{0,60}",
        2 => "[*_`<>\\[\\]|~@#: a\n]{0,300}",
        1 => ("[*_`😀\u{202e} a-z]{1,30}", 1usize..200).prop_map(|(part, times)| part.repeat(times)),
    ]
}

fn any_item() -> impl Strategy<Value = Item> {
    let maybe = || proptest::option::of(text());
    (text(), maybe(), maybe(), maybe(), maybe(), vec(0usize..60, 0..40)).prop_map(
        |(text, status, speaker, when, place, citations)| Item {
            status,
            attribution: speaker,
            when,
            place,
            ..item("x", &text, &citations)
        },
    )
}

fn any_citation() -> impl Strategy<Value = Citation> {
    (text(), text(), text(), proptest::option::of(text())).prop_map(|(exact, title, article, url)| Citation {
        article,
        title: Some(title),
        url: url.map(|url| format!("https://{url}")),
        ..citation(0, &exact)
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_answer_keeps_the_limits(
        mut items in vec(any_item(), 0..14), mut citations in vec(any_citation(), 0..60), headline in text(),
        restated in text(), notes in vec(text(), 0..8), suggestions in vec(text(), 0..8), question in text(),
    ) {
        for (n, item) in items.iter_mut().enumerate() {
            item.text.insert_str(0, &format!("Item{n:03}. "));
        }
        for (n, citation) in citations.iter_mut().enumerate() {
            citation.n = n;
        }
        let count = items.len();
        let mut answer = Answer { headline, notes, suggestions, question: question.clone(), ..answer(items, citations) };
        answer.understood.restated = restated;
        let asked = [Request::new("ask", []), Request::new("ask", [("question", question.as_str())])];
        for request in asked {
            let pages = pages_of(&Reply::Answer(std::sync::Arc::new(answer.clone())), &request);
            keeps_the_limits(&pages)?;
            for n in 0..count {
                let mark = format!("Item{n:03}\\.");
                let plain = format!("Item{n:03}.");
                let on: usize = pages.iter().map(|page| page.description.matches(&plain).count() + page.description.matches(&mark).count()).sum();
                prop_assert_eq!(on, 1, "item {} is on {} pages", n, on);
            }
        }
    }

    #[test]
    fn any_document_keeps_the_limits(
        title in text(), intro in text(), sections in vec((text(), vec(text(), 0..10)), 0..6), what in text(),
    ) {
        let sections = sections.into_iter().map(|(heading, lines)| Section { heading, lines }).collect();
        let document = Document { title, intro, sections };
        keeps_the_limits(&pages_of(&Reply::Document(document), &request()))?;
        keeps_the_limits(&pages_of(&Reply::Problem(Problem { remedy: what.clone(), what }), &request()))?;
    }
}

#[test]
fn commands_of_two_words_and_channels_stay_what_they_are() {
    let shown =
        super::bot_text("`/digest list` and <#1100000000000000011>, but not `/nothing at` *all* <@5>");
    assert!(shown.starts_with("`/digest list` and <#1100000000000000011>, but"), "{shown}");
    assert!(shown.contains(r"\`/nothing at\` \*all\*") && !shown.contains("<@5>"), "{shown}");
}
