//! "Which articles mention X?", "who wrote the piece about Y?", "when was it published?"

use std::collections::BTreeMap;

use super::Read;
use crate::base::Snapshot;
use crate::language::roots::roots;
use crate::question::lists::lists;
use crate::question::typed::Typed;
use crate::question::{Intent, Wanted};

/// Whether a word says which of the articles are asked for, and nothing of their matter.
fn is_of_articles(word: &str) -> bool {
    lists().of_articles.contains(word) || lists().taking_over.contains(word)
}

pub(super) fn read(typed: &Typed) -> Option<Read> {
    let wanted = wanted(typed)?;
    const WORDS: &[&str] = &[
        "mentioned",
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
        "magazine",
        "website",
        "site",
        "agency",
        "byline",
        "titled",
        "headline",
        "headlined",
        "entitled",
        "called",
        "word",
    ];
    // "Calls" asks how a text names something; "the story on the call" is of a call.
    let kept = |i: usize| wanted != Wanted::Articles && matches!(typed.at(i), "call" | "calls" | "talks");
    let published = of_publication(typed);
    let described = published || credits(typed);
    let says = |i: usize| {
        let word = typed.at(i);
        WORDS.contains(&word)
            || lists().mentioning.contains(word)
            || is_number(word)
            || lists().texts.contains(word)
            || (described && (lists().writing.contains(word) || is_of_articles(word)))
    };
    let used = (0..typed.words.len()).filter(|&i| says(i) && !kept(i)).collect();
    Some(Read { intent: Intent::Sources(wanted), used, published, ..Read::default() })
}

/// Beginnings of a question for what an article was taken over from.
const FROM_WHERE: &[&str] =
    &["from which", "from what", "from where", "where was", "where were", "where is", "which", "what"];

/// Words for who publishes.
const OUTLETS: &[&str] = &[
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

/// Fewest words of a title by which an article is asked for without the word "article": fewer are words of any question.
const FEWEST_OF_TITLE: usize = 3;

/// "Who wrote The harbour closes at night", "where was The harbour closes at night translated from": the title of an article.
pub(super) fn of_title(typed: &Typed, base: &Snapshot) -> Option<Read> {
    let taken_over = typed.starts(FROM_WHERE) && typed.has_any(&lists().taking_over);
    let written = || {
        [
            (Wanted::Author, "who wrote"),
            (Wanted::Author, "who authored"),
            (Wanted::Author, "who is the author of"),
            (Wanted::Author, "author of"),
            (Wanted::Publisher, "who published"),
        ]
        .into_iter()
        .find_map(|(wanted, words)| typed.starts(&[words]).then(|| (wanted, words.split(' ').count())))
    };
    let (wanted, length) = if taken_over { (Wanted::Origin, 0) } else { written()? };
    let asks =
        |w: &str| taken_over && (is_of_articles(w) || lists().texts.contains(w) || OUTLETS.contains(&w));
    let small = |w: &str| crate::question::words::is_common(w) || asks(w);
    let rest = typed.words.get(length..)?.iter().map(|w| w.word.as_str()).filter(|w| !small(w));
    let rest: Vec<String> = rest.flat_map(|w| roots(w).collect::<Vec<_>>()).collect();
    let mut met: BTreeMap<usize, usize> = BTreeMap::new();
    for article in rest.iter().flat_map(|root| base.titled(root)) {
        *met.entry(*article).or_default() += 1;
    }
    let most = met.values().copied().max().unwrap_or_default();
    let titled = rest.len() >= FEWEST_OF_TITLE && most >= FEWEST_OF_TITLE && most * 5 >= rest.len() * 4;
    let used = (0..typed.words.len()).filter(|&i| i < length || asks(typed.at(i)));
    titled.then(|| Read { intent: Intent::Sources(wanted), used: used.collect(), ..Read::default() })
}

/// Whether the question says whom the articles are to credit.
fn credits(typed: &Typed) -> bool {
    typed.words.iter().any(|w| w.credited)
        || typed.has(&["translated", "translation", "translations", "reprint", "reprinted"])
}

/// Whether the time, or the end of the order of time, is that of publication: "articles from 2021", "published in May", "the newest article".
fn of_publication(typed: &Typed) -> bool {
    // "The first report of the flood" is no article.
    let text_at = |i: usize| {
        lists().texts.contains(typed.at(i))
            && !typed.at(i).starts_with("report")
            && !typed.at(i).starts_with("stor")
    };
    let small = |i: usize| {
        matches!(
            typed.at(i),
            "from"
                | "of"
                | "in"
                | "on"
                | "the"
                | "since"
                | "dated"
                | "during"
                | "between"
                | "after"
                | "before"
                | "until"
                | "by"
                | "early"
                | "late"
                | "is"
                | "was"
                | "are"
                | "were"
        )
    };
    let dated = typed.words.iter().position(|w| w.dated).is_some_and(|first| {
        let mut at = first;
        // "Articles about X from 2021".
        if first > 0 && typed.at(first - 1) == "from" && (text_at(0) || text_at(1)) {
            return true;
        }
        // "Articles by X from 2021".
        while at > 0 && (small(at - 1) || typed.words.get(at - 1).is_some_and(|w| w.credited)) {
            at -= 1;
        }
        at < first
            && at.checked_sub(1).is_some_and(|at| {
                text_at(at)
                    || lists().writing.contains(typed.at(at))
                    || matches!(typed.at(at), "out" | "appear" | "appeared")
            })
    });
    let ordered = (0..typed.words.len()).any(|i| {
        let end = matches!(typed.at(i), "newest" | "latest" | "oldest" | "earliest" | "last" | "first")
            || (typed.at(i) == "recent" && i > 0 && typed.at(i - 1) == "most");
        let before = text_at(i + 1) || (typed.at(i + 1) == "published" && text_at(i + 2));
        let behind = i > 0
            && (text_at(0) || text_at(1))
            && matches!(typed.at(i - 1), "the" | "most" | "is" | "was" | "published")
            && i + 1 == typed.words.len();
        end && (before || behind)
    });
    dated || ordered
}

fn wanted(typed: &Typed) -> Option<Wanted> {
    // "Who wrote 003": an article by its number.
    let numbered = typed.words.iter().any(|w| w.name.is_none() && is_number(&w.word));
    // "How many sources told of the call" asks for people.
    let telling = ["told", "tell", "said", "say", "spoke", "confirmed", "claimed", "informed", "described"];
    let people =
        typed.has(&["sources", "source"]) && typed.has(&telling) && !typed.starts(&["which", "what"]);
    let others = || lists().texts.iter().any(|t| !t.starts_with("source") && typed.has(&[t]));
    if people && !others() {
        return None;
    }
    let text = typed.has_any(&lists().texts) || numbered && typed.has_any(&lists().writing);
    let credited = typed.words.iter().any(|w| w.credited);
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
    // "Where was X's piece on the flood translated from".
    let described = credited || typed.words.iter().any(|w| w.name.is_some());
    if typed.starts(FROM_WHERE) && typed.has_any(&lists().taking_over) && text && described {
        return Some(Wanted::Origin);
    }
    if typed.has(&["author of", "authors of", "byline of"])
        || (typed.starts(&["author", "byline"]))
        || (asks_who
            && typed.has(&["wrote", "written", "authored", "write", "author"])
            && (text || typed.quoted.is_some()))
    {
        return Some(Wanted::Author);
    }
    if (typed.starts(&["what", "which", "where"]) && typed.has(OUTLETS) && published)
        || (asks_who && typed.has(&["published"]) && (text || typed.quoted.is_some()))
        || typed.starts(&["publisher of"])
    {
        return Some(Wanted::Publisher);
    }
    if published
        && (text || typed.quoted.is_some() || credited)
        && (typed.starts(&["when", "what date", "what day", "which day"]) || typed.has(&["publication date"]))
    {
        return Some(Wanted::Published);
    }
    // "From which site was it translated": the articles that say so.
    if typed.starts(FROM_WHERE)
        && typed.has_any(&lists().taking_over)
        && !typed.words.iter().any(|w| w.name.is_some())
    {
        return Some(Wanted::Articles);
    }
    let which = typed.words.iter().enumerate().any(|(i, w)| {
        matches!(w.word.as_str(), "which" | "what" | "any" | "how" | "list" | "all" | "find" | "show")
            && (lists().texts.contains(typed.at(i + 1))
                || (typed.at(i + 1) == "many" && lists().texts.contains(typed.at(i + 2)))
                || (typed.at(i + 1) == "of" && typed.has(&["of the articles", "of the texts"])))
    });
    let mentions = typed.has_any(&lists().mentioning)
        || typed.has(&["about", "say", "says", "names", "describe", "describes", "on"]);
    let begins = typed.starts(&["articles", "sources", "texts"]) && typed.words.len() > 1;
    let where_mentioned = typed.starts(&["where is", "where are"]) && typed.has(&["mentioned"]);
    let asks = typed.starts(&[
        "which",
        "what",
        "list",
        "show",
        "all",
        "how many",
        "any",
        "find",
        "give",
        "newest",
        "latest",
        "oldest",
        "earliest",
        "first",
        "last",
        "most recent",
    ]) || text_first(typed);
    let described = (text && asks && (of_publication(typed) || credits(typed)))
        || (credited
            && (text || typed.has_any(&lists().writing) || typed.starts(&["what does", "what did", "what do"]))
            && !typed.starts(&["who", "when", "where", "why", "how"]))
        // A name alone.
        || (credited && typed.words.iter().all(|w| w.credited))
        // "What is article 003 about", "article 003".
        || (numbered && text && !typed.starts(&["who", "when", "where", "why", "how"]));
    let all = text
        && asks
        && typed.words.iter().enumerate().all(|(i, w)| {
            lists().texts.contains(typed.at(i))
                || is_of_articles(&w.word)
                || crate::question::is_common(&w.word)
        });
    ((which && mentions) || begins || where_mentioned || described || all).then_some(Wanted::Articles)
}

/// Whether a word looks like the beginning of an article's id: "003".
fn is_number(word: &str) -> bool {
    word.len() >= 3 && word.starts_with('0') && word.chars().all(|c| c.is_ascii_digit())
}

/// Whether the question begins with a word for an article: "article by X".
fn text_first(typed: &Typed) -> bool {
    (0..2).any(|i| lists().texts.contains(typed.at(i)))
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
            ("who wrote 003", Wanted::Author),
            ("when was 003 published", Wanted::Published),
            ("what is article 003 about", Wanted::Articles),
            ("which article is from May 2020", Wanted::Articles),
            ("articles about the flood from May 2020", Wanted::Articles),
        ] {
            assert_eq!(intent_of(text), Intent::Sources(wanted), "{text}");
        }
        for text in [
            "articles from 2021",
            "which articles were published in 2021",
            "list articles of May 2020",
            "newest article",
            "what is the most recent article",
            "which article is a translation",
            "how many articles are there",
            "articles published between 2019 and 2021",
        ] {
            assert_eq!(intent_of(text), Intent::Sources(Wanted::Articles), "{text}");
        }
        for text in [
            "what happened in 2021",
            "latest meeting in 2021",
            "list the meetings in May",
            "the first report of the flood",
        ] {
            assert!(!matches!(intent_of(text), Intent::Sources(_)), "{text}");
        }
        assert!(!matches!(
            intent_of("which book was translated from Danish"),
            Intent::Sources(Wanted::Origin)
        ));
        assert!(!matches!(intent_of("who wrote to the minister"), Intent::Sources(_)));
        assert!(!matches!(intent_of("when was the bridge opened"), Intent::Sources(_)));
    }
}
