//! The words of a sentence as they are written, for finding names: "Jean-Luc" is one word here, three tokens there.

use std::ops::Range;

use super::vocabulary::{FUNCTION, HYPHEN_TAIL};
use crate::language::names::EntityKind;
use crate::language::names::mentions::How;
use crate::language::parse::Tag;
use crate::language::reading::Sentence;

/// A word with what matters for names.
#[derive(Clone, Debug)]
pub(super) struct Word<'a> {
    /// As written.
    pub(super) text: &'a str,
    /// Where, in bytes of the sentence's text.
    pub(super) range: Range<usize>,
    /// Its last token.
    pub(super) token: usize,
    /// Whether it may be part of a name.
    pub(super) name: bool,
    /// Whether it is part of a date.
    pub(super) dated: bool,
    /// Whether it opens a sentence or quotation, so that its capital says nothing.
    pub(super) opening: bool,
    /// The known name that it is part of.
    pub(super) known: Option<(EntityKind, How)>,
}

/// The words of a sentence; punctuation is one of its own that is no part of a name.
pub(super) fn words(sentence: &Sentence) -> Vec<Word<'_>> {
    let parse = &sentence.parse;
    let text = sentence.text();
    let mut words: Vec<Word<'_>> = Vec::with_capacity(parse.len());
    let mut i = 0;
    let mut opening = true;
    while let Some(token) = parse.get(i) {
        let (first, start, mut end, mut last) = (i, token.start, token.end, i);
        // Hyphens and ampersands without white space hold a word together.
        while let (Some(link), Some(next)) = (parse.get(last + 1), parse.get(last + 2)) {
            let joined = link.start == end && link.end == next.start;
            let linking = matches!(parse.text(last + 1), "-" | "‑" | "&");
            if !joined || !linking || !alphanumeric(parse.text(last)) || !alphanumeric(parse.text(last + 2)) {
                break;
            }
            end = next.end;
            last += 2;
        }
        let word = text.get(start..end).unwrap_or_default();
        let proper = (first..=last).any(|t| parse.tag(t).is_some_and(Tag::is_proper));
        // The tagger now and then takes a part of a name for another noun or an adjective, hardly ever for these.
        let other = parse.tag(first).is_some_and(|t| {
            matches!(
                t,
                Tag::Md
                    | Tag::Uh
                    | Tag::In
                    | Tag::Dt
                    | Tag::Prp
                    | Tag::PrpPoss
                    | Tag::Wp
                    | Tag::Wdt
                    | Tag::Wrb
                    | Tag::Vbp
                    | Tag::Vbz
                    | Tag::Vbd
                    | Tag::Cc
                    | Tag::Rb
            )
        });
        let dated = sentence.dates.iter().any(|d| d.range.start < end && start < d.range.end);
        let known = sentence.mentions.iter().find(|m| m.range.start < end && start < m.range.end);
        let free = known.is_none() && !dated && parse.tag(first) != Some(Tag::Pos);
        words.push(Word {
            text: word,
            range: start..end,
            token: last,
            name: free
                && capital(word)
                && (!FUNCTION.has(word)
                    || proper && !opening && matches!(word, "All" | "Video" | "Last" | "One"))
                && !compound_adjective(word)
                && (proper || !(opening || other)),
            dated,
            opening,
            known: known.map(|m| (m.kind, m.how)),
        });
        // An interview marks its speakers "((AB))"; what they say begins behind it.
        let closed = word == ")" && words.iter().rev().nth(1).is_some_and(|w| w.text == ")");
        let opens = closed || matches!(word, ":" | "“" | "\"" | "‘" | "—" | "…" | "``");
        opening = !alphanumeric(word) && (opening || opens);
        i = last + 1;
    }
    words
}

fn alphanumeric(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}

/// Whether a word begins with a capital, be it behind an article that is grown to it ("al-Bashir", "d'Estaing").
pub(super) fn capital(word: &str) -> bool {
    let lower = ["al-", "el-", "an-", "as-", "ar-", "at-", "ash-", "ad-", "d'", "l'", "mc"];
    let bare = lower.iter().find_map(|p| word.strip_prefix(p)).unwrap_or(word);
    bare.chars().next().is_some_and(char::is_uppercase)
}

/// "Boeing-made" and "Milan-based" tell of a name but are none.
fn compound_adjective(word: &str) -> bool {
    word.rsplit_once('-').is_some_and(|(_, tail)| HYPHEN_TAIL.has(tail))
}

/// Whether all its letters are capitals, and there are at least two.
pub(super) fn all_capitals(word: &str) -> bool {
    word.chars().filter(|c| c.is_alphabetic()).count() >= 2 && !word.chars().any(char::is_lowercase)
}

/// Whether a full stop ends the text, be it behind a quotation mark or bracket.
fn ends_as_told(text: &str) -> bool {
    text.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '”' | '’' | '\'' | ')' | ']'))
        .ends_with('.')
}

/// Whether a sentence is written like a title: all in capitals, or hardly a word of weight without a capital.
pub(super) fn like_a_title(sentence: &Sentence, words: &[Word<'_>]) -> bool {
    let weighty = |w: &&Word<'_>| {
        let tag = sentence.parse.tag(w.token);
        w.text.chars().count() > 2
            && tag.is_some_and(|t| t.is_noun() || t.is_verb() || matches!(t, Tag::Jj | Tag::Rb))
    };
    // "Jane Doe, John Roe and Anna Moe all came.": names fill a sentence, and a title has its verb with a capital.
    let told = ends_as_told(sentence.text())
        && words.iter().any(|w| {
            matches!(sentence.parse.tag(w.token), Some(Tag::Vbd | Tag::Vbz | Tag::Vbp))
                && w.text.chars().all(char::is_lowercase)
        });
    if told {
        return false;
    }
    let long: Vec<&Word<'_>> = words.iter().filter(weighty).collect();
    let small = long.iter().filter(|w| w.text.chars().next().is_some_and(char::is_lowercase)).count();
    (long.len() >= 4 && small * 10 < long.len())
        || (long.len() >= 2 && long.iter().all(|w| all_capitals(w.text)))
}
