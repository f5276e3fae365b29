//! A digest as one embed, well within Discord's limits: shorter pieces of each thing where the whole would be too long.

use std::collections::BTreeMap;

use super::embeds::Page;
use crate::answer::{Citation, Item};
use crate::digest::{Letter, Section};
use crate::edtf::Edtf;
use crate::render::markdown::{inline, link_target, quotation, units, within};
use crate::store::Part;
use crate::strings::digest as say;
use crate::strings::watch as watches;

/// Most units of text: as many as an answer's page, which is for reading on a phone.
const TOTAL: usize = 3700;
/// Longest title; Discord takes 256.
const TITLE: usize = 200;
/// How long texts, quoted words and sources are, and how many items of a part are shown: from the most generous on, the
/// first that fits is taken.
const MEASURES: [Measure; 5] = [
    Measure { text: 500, words: 320, source: 200, items: 12 },
    Measure { text: 320, words: 180, source: 160, items: 12 },
    Measure { text: 240, words: 0, source: 140, items: 12 },
    Measure { text: 180, words: 0, source: 90, items: 6 },
    Measure { text: 140, words: 0, source: 60, items: 3 },
];
const COLOUR: u32 = 0x37_474f;

#[derive(Clone, Copy, Debug)]
struct Measure {
    text: usize,
    words: usize,
    source: usize,
    items: usize,
}

/// The one page of a letter.
pub(super) fn page(letter: &Letter) -> Page {
    let digest = &letter.digest;
    let title = within(&digest.title(), TITLE, inline);
    let watch = digest.watch.as_ref().map(|watch| watches::footer(watch.number));
    let late = letter.late.map(|due| say::late(&due.strftime("%Y-%m-%d %H:%M").to_string()));
    let footer: Vec<String> = std::iter::once(letter.mark.clone()).chain(watch).chain(late).collect();
    let footer = footer.join(" · ");
    let citations: BTreeMap<usize, &Citation> =
        digest.citations.iter().map(|citation| (citation.n, citation)).collect();
    let whole = |measure: &Measure| {
        let sections = digest.sections.iter().map(|section| self::section(section, &citations, *measure));
        sections.collect::<Vec<_>>().join("\n\n")
    };
    let fitting =
        MEASURES.iter().map(whole).find(|text| units(text) + units(&title) + units(&footer) <= TOTAL);
    let description = match fitting {
        Some(text) if !text.is_empty() => text,
        Some(_) => say::NOTHING_NEW.to_owned(),
        // Whole lines, as many as there is room for.
        None => cut(&MEASURES.last().map(whole).unwrap_or_default(), TOTAL - units(&title) - units(&footer)),
    };
    Page { title, description, footer, colour: COLOUR, ..Page::default() }
}

fn section(section: &Section, citations: &BTreeMap<usize, &Citation>, measure: Measure) -> String {
    let mut lines = vec![format!("**{}**", inline(&section.heading))];
    lines.extend(
        section.items.iter().take(measure.items).map(|item| line(section.part, item, citations, measure)),
    );
    let more = section.items.len().saturating_sub(measure.items);
    if more > 0 {
        lines.push(say::more_here(more));
    }
    lines.extend(section.notes.iter().map(|note| within(note, 200, inline)));
    lines.join("\n")
}

/// One thing: when, what, in what standing, on whose word, and where it is to be read.
fn line(part: Part, item: &Item, citations: &BTreeMap<usize, &Citation>, measure: Measure) -> String {
    let mut parts = Vec::new();
    parts.extend(item.when_text.as_deref().map(|when| format!("**{}**", within(when, 80, inline))));
    parts.push(within(&item.text, measure.text, inline));
    parts.extend(item.told_by().map(|whose| say::according_to(&within(whose, 80, inline))));
    let cited: Vec<&Citation> = item.citations.iter().filter_map(|n| citations.get(n).copied()).collect();
    // An article is no statement: its events stand below it.
    let head = if cited.is_empty() && part == Part::New { "▸" } else { "•" };
    let mut line = format!("{head} {}", parts.join(" · "));
    // Words that the text has already are not said twice.
    if let Some(first) = cited.first().filter(|_| measure.words > 0 && !item.text.contains('“')) {
        line.push('\n');
        line.push_str(&within(&first.exact, measure.words, quotation));
    }
    let mut sources: Vec<String> = Vec::new();
    for citation in &cited {
        let source = source(citation, measure.source);
        if !sources.contains(&source) && sources.len() < 2 {
            sources.push(source);
        }
    }
    if !sources.is_empty() {
        line.push_str(&format!("\n-# {}", sources.join(" · ")));
    }
    line
}

/// Title, publisher and date, as a link where the article has an address.
fn source(citation: &Citation, room: usize) -> String {
    let title = citation.title.as_deref().unwrap_or(&citation.article);
    let date = citation
        .published
        .as_deref()
        .map(|date| date.parse::<Edtf>().map_or_else(|_| date.to_owned(), |d| d.describe()));
    let parts: Vec<String> =
        [Some(title.to_owned()), citation.publisher.clone(), date].into_iter().flatten().collect();
    let named = within(&parts.join(", "), room, inline);
    match citation.url.as_deref().and_then(link_target).filter(|target| units(target) <= 200) {
        Some(target) => format!("[{named}]({target})"),
        None => named,
    }
}

/// Whole lines up to `room` units.
fn cut(text: &str, room: usize) -> String {
    let mut kept = String::new();
    for line in text.lines() {
        if units(&kept) + units(line) + 3 > room {
            kept.push('…');
            break;
        }
        kept.push_str(line);
        kept.push('\n');
    }
    kept.trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::digest::Digest;

    fn citation(n: usize, url: Option<&str>) -> Citation {
        Citation {
            n,
            article: "a".into(),
            title: Some("Ministers [meet]".into()),
            publisher: Some("The Paper".into()),
            published: Some("2024-03-01".into()),
            url: url.map(str::to_owned),
            exact: "They met on 1 March, and talked for long. ".repeat(8),
            prefix: String::new(),
            suffix: String::new(),
            start: 0,
            end: 5,
            sha256: "0".repeat(64),
        }
    }

    fn item(n: usize, text: &str) -> Item {
        Item {
            id: n.to_string(),
            text: text.to_owned(),
            entities: vec![],
            kind: None,
            mode: None,
            status: None,
            attribution: Some("two people".into()),
            when: None,
            when_text: Some("1 March 2024".into()),
            place: None,
            citations: vec![n],
        }
    }

    fn letter(parts: usize, items: usize, text: &str) -> Letter {
        let section = |part| Section {
            part,
            heading: "Heading".into(),
            items: (1..=items).map(|n| item(n, text)).collect(),
            notes: vec!["2 more are in the articles.".into()],
        };
        let digest = Digest {
            day: date(2026, 11, 27),
            sections: Part::ALL.into_iter().take(parts).map(section).collect(),
            citations: (1..=items).map(|n| citation(n, Some("https://example.org/a"))).collect(),
            quote: None,
            watch: None,
        };
        Letter { digest, mark: "#0123456789ab".into(), nonce: "n".into(), late: None }
    }

    #[test]
    fn it_says_what_and_where_from() {
        let page = page(&letter(1, 1, "A met B"));
        assert_eq!(page.title, "Digest of 27 November 2026");
        assert_eq!(page.footer, "#0123456789ab");
        assert!(
            page.description.contains("• **1 March 2024** · A met B · according to two people\n> “They met")
        );
        assert!(page.description.contains("(<https://example.org/a>)"), "{}", page.description);
    }

    #[test]
    fn late_is_marked_and_nothing_is_said_as_such() {
        let mut late = letter(0, 0, "");
        late.late = Some("2026-11-27T08:00:00Z".parse().unwrap());
        let page = page(&late);
        assert!(page.footer.ends_with("late: it was due at 2026-11-27 08:00 UTC"), "{}", page.footer);
        assert_eq!(page.description, say::NOTHING_NEW);
    }

    #[test]
    fn any_digest_fits() {
        for (parts, items, text) in
            [(5, 12, "word ".repeat(200)), (5, 3, "@everyone ".repeat(40)), (1, 40, "*".repeat(900))]
        {
            let page = page(&letter(parts, items, &text));
            let all = units(&page.title) + units(&page.description) + units(&page.footer);
            assert!(all <= TOTAL && units(&page.description) <= 4096, "{all}");
        }
    }
}
