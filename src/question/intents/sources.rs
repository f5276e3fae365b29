//! "Which articles mention X?", "who wrote the piece about Y?", "when was it published?"

use super::Read;
use crate::question::typed::Typed;
use crate::question::{Intent, Wanted};

/// Words for an article.
const TEXTS: &[&str] = &[
    "article",
    "articles",
    "text",
    "texts",
    "piece",
    "pieces",
    "source",
    "sources",
    "document",
    "documents",
    "story",
    "stories",
    "report",
    "reports",
];

pub(super) fn read(typed: &Typed) -> Option<Read> {
    let wanted = wanted(typed)?;
    let words = [
        "mention",
        "mentions",
        "mentioned",
        "talk",
        "talks",
        "speak",
        "speaks",
        "discuss",
        "discusses",
        "cover",
        "covers",
        "refer",
        "refers",
        "call",
        "calls",
        "write",
        "wrote",
        "written",
        "author",
        "authored",
        "published",
        "publish",
        "newspaper",
        "outlet",
        "piece",
        "story",
        "region",
        "name",
        "magazine",
        "website",
        "site",
        "agency",
        "byline",
        "deal",
        "deals",
        "use",
        "uses",
        "contain",
        "contains",
        "report",
        "reports",
        "titled",
        "headline",
        "headlined",
        "entitled",
        "called",
        "word",
    ];
    // "Calls" asks how a text names something; "the story on the call" is of a call.
    let kept = |i: usize| wanted != Wanted::Articles && matches!(typed.at(i), "call" | "calls" | "talks");
    let used = (0..typed.words.len()).filter(|&i| words.contains(&typed.at(i)) && !kept(i)).collect();
    Some(Read { intent: Intent::Sources(wanted), used, ..Read::default() })
}

fn wanted(typed: &Typed) -> Option<Wanted> {
    let text = typed.has(TEXTS);
    let published = typed.has(&[
        "published",
        "publish",
        "publication date",
        "date of publication",
        "written",
        "posted",
        "come out",
        "appear",
    ]);
    let asks_who = typed.starts(&["who", "whose"]) || typed.has(&["by whom"]);
    if typed.has(&["author of", "authors of", "byline of"])
        || (typed.starts(&["author", "byline"]))
        || (asks_who
            && typed.has(&["wrote", "written", "authored", "write", "author"])
            && (text || typed.quoted.is_some()))
    {
        return Some(Wanted::Author);
    }
    let outlets = [
        "newspaper",
        "outlet",
        "paper",
        "magazine",
        "website",
        "site",
        "agency",
        "publisher",
        "media",
        "publication",
    ];
    if (typed.starts(&["what", "which", "where"]) && typed.has(&outlets) && published)
        || (asks_who && typed.has(&["published"]) && (text || typed.quoted.is_some()))
        || typed.starts(&["publisher of"])
    {
        return Some(Wanted::Publisher);
    }
    if published
        && (text || typed.quoted.is_some())
        && (typed.starts(&["when", "what date", "what day", "which day"]) || typed.has(&["publication date"]))
    {
        return Some(Wanted::Published);
    }
    let which = typed.words.iter().enumerate().any(|(i, w)| {
        matches!(w.word.as_str(), "which" | "what" | "any" | "how" | "list" | "all" | "find" | "show")
            && (TEXTS.contains(&typed.at(i + 1))
                || (typed.at(i + 1) == "many" && TEXTS.contains(&typed.at(i + 2)))
                || (typed.at(i + 1) == "of" && typed.has(&["of the articles", "of the texts"])))
    });
    let mention = [
        "mention",
        "mentions",
        "talk",
        "talks",
        "speak",
        "speaks",
        "discuss",
        "discusses",
        "cover",
        "covers",
        "refer",
        "refers",
        "call",
        "calls",
        "about",
        "say",
        "says",
        "name",
        "names",
        "use",
        "uses",
        "contain",
        "contains",
        "deal",
        "deals",
        "report",
        "reports",
        "describe",
        "describes",
        "on",
    ];
    let begins = typed.starts(&["articles", "sources", "texts"]) && typed.words.len() > 1;
    let where_mentioned = typed.starts(&["where is", "where are"]) && typed.has(&["mentioned"]);
    ((which && typed.has(&mention)) || begins || where_mentioned).then_some(Wanted::Articles)
}

#[cfg(test)]
mod tests {
    use super::super::intent_of;
    use super::*;

    #[test]
    fn articles_and_their_authors() {
        for (text, wanted) in [
            ("which articles mention the river", Wanted::Articles),
            ("which text calls the island Avalon", Wanted::Articles),
            ("articles about the flood", Wanted::Articles),
            ("who wrote 'A bridge too far'", Wanted::Author),
            ("author of the piece about bridges", Wanted::Author),
            ("what newspaper published the story on the flood", Wanted::Publisher),
            ("when was the article 'A bridge too far' published", Wanted::Published),
        ] {
            assert_eq!(intent_of(text), Intent::Sources(wanted), "{text}");
        }
        assert!(!matches!(intent_of("who wrote to the minister"), Intent::Sources(_)));
        assert!(!matches!(intent_of("when was the bridge opened"), Intent::Sources(_)));
    }
}
