//! What tells a year in four figures from a count, and the words that stand by years.

use super::token::Tokens;
use super::words::{listed, weekday};

/// Whether what follows shows the number to be a count: "1992 people", "at least 2000 of them".
pub(super) fn counted(tokens: &Tokens<'_>, at: usize) -> bool {
    let next = tokens.word(at + 1);
    // "at 4:42 on Saturday (2024 Friday, UTC)": before a weekday four figures are a time.
    if weekday(next).is_some_and(|(_, short)| !short)
        || listed(COUNTED, next)
        || tokens.mark(at + 1, '%')
        || tokens.mark(at + 1, '°')
    {
        return true;
    }
    if at >= 1
        && tokens
            .before(at)
            .is_some_and(|token| matches!(token.lower, "$" | "€" | "£" | "¥" | "₽" | "#" | "№" | "+"))
    {
        return true;
    }
    let amount = tokens.was(
        at,
        &[
            "than",
            "least",
            "nearly",
            "almost",
            "over",
            "some",
            "approximately",
            "roughly",
            "only",
            "most",
            "another",
        ],
    );
    let hedge = amount || tokens.was(at, &["about", "around"]);
    // A bare plural in lower case is counted, unless words such as "the" or "in" before show a year.
    let plural = next.len() > 3 && next.ends_with('s') && !next.ends_with("ss") && !tokens.capital(at + 1);
    let year_word = tokens
        .was(at, &["in", "since", "of", "the", "by", "from", "during", "until", "year", "s", "its", "a"]);
    // "his 2008 and 2010 runs".
    let chained = tokens.was(at, &["and", "or"])
        && tokens
            .number(at.wrapping_sub(2))
            .is_some_and(|(n, figures)| figures == 4 && (1900..2100).contains(&n))
        && listed(DETERMINERS, tokens.word_back(at, 3));
    let plain_plural = plural
        && !chained
        && !listed(EVENT_NOUNS, next)
        && !matches!(next, "was" | "is" | "has" | "as" | "this");
    (amount
        && !ends_clause(tokens, at + 1)
        && !tokens.is(at + 1, &["and", "to", "when", "but", "that", "because", "with"]))
        || (hedge && plain_plural)
        || (plain_plural && !year_word)
}

/// Whether a clause or bracket ends at `at`.
pub(super) fn ends_clause(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.get(at).is_none_or(|token| matches!(token.lower, "." | "," | ";" | ")" | "]" | "\"" | "”" | ":"))
}

/// "2030 hours", "1800 UTC", "at 1900 local time".
pub(super) fn clock_like(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.is(at + 1, &["utc", "gmt", "hours", "hrs", "est", "edt", "local"])
}

pub(super) const DETERMINERS: &str = "a an the its his her their our my s that this some any";

/// Words that a year follows.
pub(super) const IN_WORDS: &str = "in since by of from before after during throughout early late mid year circa until till between through \
    spring summer autumn fall winter about around for late- fiscal calendar back";

/// Works of which a year before them only says which is meant: "the 1975 film", "his 1998 debut album".
const WORKS: &str = "film films movie movies album albums song songs single novel novels book books musical sitcom thriller \
    documentary blockbuster remake sequel comedy";

/// Whether the year at `at` belongs to the name of a work, up to three words of which stand between.
pub(super) fn names_a_work(tokens: &Tokens<'_>, at: usize) -> bool {
    for word in at + 1..=at + 5 {
        if listed(WORKS, tokens.word(word)) {
            return true;
        }
        // "-" joins: "self-titled".
        let goes_on =
            tokens.mark(word, '-') || (!tokens.word(word).is_empty() && !tokens.is(word, NO_ADJECTIVES));
        if !goes_on {
            return false;
        }
    }
    false
}

/// Words that end the run of adjectives before a noun.
const NO_ADJECTIVES: &[&str] = &[
    "and", "or", "of", "in", "on", "to", "at", "by", "for", "with", "from", "when", "that", "it", "he",
    "she", "they", "was", "were", "is", "are", "has", "had", "the", "a", "an", "his", "her", "their", "as",
    "after", "before", "but",
];

/// Nouns for what a year is put before.
pub(super) const EVENT_NOUNS: &str = "election elections gubernatorial mayoral congressional candidate nominee war wars presidential parliamentary general census budget season study report \
    agreement treaty deal accord coup revolution attack attacks bombing bombings protests massacre \
    referendum olympics games championship championships campaign law act constitution earthquake tsunami \
    flood floods crisis summit conference ceasefire truce invasion uprising edition tournament final finals \
    race primary primaries midterm midterms pandemic outbreak epidemic genocide speech interview visit \
    ruling decision case trial vote poll world summer winter spring autumn us u tour article \
    paper survey resolution recession merger";

/// Nouns that are counted, never named after a year.
const COUNTED: &str = "people persons soldiers troops men women children members dollars euros pounds feet foot metres meters \
    metre meter km kilometres kilometers mile miles kg kilos tonnes tons cases deaths points seats jobs \
    homes houses acres hectares mw years days months weeks minutes seconds percent per degrees yards cc \
    civilians refugees fighters police students employees workers passengers million billion thousand square \
    volunteers individuals patients others times words copies light ad bc bce";
