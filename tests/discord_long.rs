//! Long answers in Discord: within its limits on every page, with working ends, and from the articles as they are now.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on shall fail")]

mod common;

use std::path::Path;

use common::{Bot, SOON};
use footnote_test_discord::{Discord, Response};

/// Discord's limit on all texts of an embed together, in UTF-16 units.
const EMBED_MAX: usize = 6000;

/// Months as articles write them.
const MONTHS: [&str; 4] = ["March", "April", "May", "June"];

/// A folder of made-up articles: a long timeline, a very long quotation, and a meeting that many articles tell.
fn write_articles(seeds: &Path) {
    std::fs::create_dir(seeds).unwrap();
    let write = |name: &str, text: &str| std::fs::write(seeds.join(name), text).unwrap();
    for (n, month) in (0..24).flat_map(|n| MONTHS.map(|month| (n, month))) {
        let day = n + 2;
        write(
            &format!("{month}-{day:02}.txt"),
            &format!(
                "Visitors in Oslo\n\n{} {month} 2023\n\nOlaf Scholz met Emmanuel Macron in Oslo on {day} {month} 2023. \
                 They spoke about *fish*, <@1> and the dues of the [harbour] of the north, which had risen {n} times.\n",
                day + 1
            ),
        );
    }
    for paper in 0..14 {
        write(
            &format!("zz-paper-{paper:02}.txt"),
            &format!(
                "Talks in Bergen, number {paper}\n\n4 August 2023\n\nJustin Trudeau met Pedro Sánchez in Bergen on 3 August 2023, \
                 as paper number {paper} of the west writes after a very long night of rain and of wind over the fjord.\n"
            ),
        );
    }
    let long: String = (0..32).map(|n| format!("we shall *never* give up our {n} boats, and ")).collect();
    write(
        "zz-quotation.txt",
        &format!(
            "A long speech\n\n9 September 2023\n\n“In the north {long}that is all,” Emmanuel Macron said in Paris on 8 September 2023.\n"
        ),
    );
}

/// Looks whether a message keeps within Discord's limit, in UTF-16 units, and gives its text.
fn within_limits(answer: &Response) -> String {
    let text = answer.text();
    assert!(text.encode_utf16().count() <= EMBED_MAX, "{} units", text.encode_utf16().count());
    text
}

fn is_enabled(answer: &Response, label: &str) -> Option<bool> {
    answer.buttons().into_iter().find(|button| button.label == label).map(|button| !button.disabled)
}

/// Turns to the last page; gives the texts of all.
async fn to_the_end(answer: &Response) -> Vec<String> {
    let mut seen = vec![within_limits(answer)];
    if is_enabled(answer, "Later ▶").is_some() {
        assert_eq!(is_enabled(answer, "◀ Earlier"), Some(false), "the first page has none before it");
    }
    while is_enabled(answer, "Later ▶") == Some(true) {
        answer.click("Later ▶").await.unwrap();
        let text = within_limits(answer);
        assert!(!seen.contains(&text), "a page comes twice:\n{text}");
        seen.push(text);
        assert_eq!(is_enabled(answer, "◀ Earlier"), Some(true));
    }
    seen
}

#[tokio::test]
async fn long_answers_keep_within_the_limits_on_every_page() {
    let folder = tempfile::tempdir().unwrap();
    let seeds = folder.path().join("seeds");
    write_articles(&seeds);
    let discord = Discord::start().await;
    let bot = Bot::start(&discord, &[("SEEDS_DIR", &seeds.display().to_string())]).await;
    let (whole, cited, said) = tokio::join!(
        discord.slash("timeline", [("period", "2023")]),
        discord.slash("ask", [("question", "did Trudeau meet Sánchez")]),
        discord.slash("quotes", [("speaker", "Emmanuel Macron")]),
    );
    let (whole, cited, said) = (whole.unwrap(), cited.unwrap(), said.unwrap());
    let pages = to_the_end(&whole).await;
    assert!(pages.len() > 10, "{} pages", pages.len());
    assert!(pages.last().unwrap().contains(&format!("Page {0} of {0}", pages.len())));
    // Back from the end, page by page.
    for page in pages.iter().rev().skip(1).take(3) {
        assert_eq!(&whole.click("◀ Earlier").await.unwrap().text(), page);
    }
    let pages = to_the_end(&cited).await.concat();
    assert!(pages.contains("zz-paper-00") || pages.contains("zz-paper-01"), "{pages}");
    let pages = to_the_end(&said).await.concat();
    assert!(pages.contains("\\[…\\]"), "what is left out of the quotation is marked:\n{pages}");
    for answer in [&whole, &cited, &said] {
        for opens in ["Context", "Sources"] {
            let opened = answer.click(opens).await.unwrap();
            assert!(opened.is_ephemeral());
            to_the_end(&opened).await;
        }
        let shared = answer.click("Share").await.unwrap();
        let posted = shared.wait_for_followups(1, SOON).await;
        assert!(posted[0].text().encode_utf16().count() <= EMBED_MAX);
    }
    bot.end(&discord).await;
    discord.assert_clean();
}

#[tokio::test]
async fn old_buttons_answer_from_the_articles_as_they_are_now_and_say_so() {
    let folder = tempfile::tempdir().unwrap();
    let seeds = folder.path().join("seeds");
    write_articles(&seeds);
    let state = folder.path().join("state").display().to_string();
    let env = [("SEEDS_DIR", seeds.to_str().unwrap()), ("STATE_DIR", state.as_str())];
    let discord = Discord::start().await;
    let bot = Bot::start(&discord, &env).await;
    let june = discord.slash("timeline", [("period", "June 2023")]).await.unwrap();
    let asked = discord.slash("ask", [("question", "timeline June 2023")]).await.unwrap();
    let last = to_the_end(&june).await.len();
    assert!(last > 3, "{last} pages");

    // Nearly all of June goes while the bot is in Discord, and something else comes.
    for day in 4..=25 {
        std::fs::remove_file(seeds.join(format!("June-{day:02}.txt"))).unwrap();
    }
    let text = "Talks in Paris\n\n29 June 2023\n\nOlaf Scholz met Joe Biden in Paris on 28 June 2023.\n";
    std::fs::write(seeds.join("zz-new.txt"), text).unwrap();
    bot.wait_for_output("the articles changed: answers come from them as they are now").await;
    // The page before the last is none any more: the nearest there is.
    let turned = june.click("◀ Earlier").await.unwrap().text();
    assert!(turned.contains("have changed since") && turned.contains("Biden"), "{turned}");
    assert_ne!(is_enabled(&june, "Later ▶"), Some(true));
    let context = asked.click("Context").await.unwrap().text();
    assert!(!context.contains("harbour") || context.contains("Biden"), "{context}");
    // A new answer is from the new articles, and does not say so.
    let fresh = discord.slash("timeline", [("period", "June 2023")]).await.unwrap().text();
    assert!(fresh.contains("Biden") && !fresh.contains("have changed since"), "{fresh}");
    bot.end(&discord).await;

    // After a restart what was shown before the change is shared from the articles as they are now.
    let bot = Bot::start(&discord, &env).await;
    let shared = asked.click("Share").await.unwrap();
    assert!(shared.text().contains("have changed since"), "{}", shared.text());
    let posted = shared.wait_for_followups(1, SOON).await;
    assert!(posted[0].text().contains("Biden") && !posted[0].is_ephemeral(), "{}", posted[0].text());
    bot.end(&discord).await;
    discord.assert_clean();
}
