//! A message as a text that can be read as an article is: without Discord's marks, a paragraph a line.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use regex::Regex;

use super::Message;
use crate::article::{Article, Basis, Metadata, Paragraph, ParagraphKind, language, sha256_hex};
use crate::base::Snapshot;
use crate::language::names::fold::key;
use crate::language::names::lookup::Via;
use crate::language::names::{EntityId, EntityKind};
use crate::span::Span;

/// Most characters of a message that are read: more than Discord lets anybody write.
pub(super) const MOST_CHARS: usize = 4000;

/// The id under which a message is read; it is no article's, since a file's stem has no tilde.
pub(super) const ID: &str = "~message";

/// A shorter message is taken for English: too little to be sure of another language.
const SURE_OF_LANGUAGE: usize = 120;

/// A message without Discord's marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cleaned {
    /// The text; lines as they were.
    pub(super) text: String,
    /// Whether something was cut off its end.
    pub(super) cut: bool,
}

/// Takes away what Discord would not show as text: formatting, mentions, emoji, addresses.
pub(super) fn clean(text: &str) -> Cleaned {
    // The patterns are constants; a test compiles them.
    static GONE: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"<(?:@[!&]?|#)\d{1,20}>|<a?:\w{1,32}:\d{1,20}>|<t:-?\d{1,16}(?::\w)?>|<?https?://[^\s>)]{1,2000}>?|\*{1,3}|~~|\|\||`{1,3}").ok()
    });
    static LINK: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"\[([^\[\]\n]{1,300})\]\(<?https?://[^\s)]{1,2000}\)").ok());
    static BEGINNING: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"(?m)^[ \t]*(?:>{1,3}[ \t]|#{1,3}[ \t]|-#[ \t]|[-+•][ \t]|\d{1,3}[.)][ \t])+").ok()
    });
    let mut rest = text.chars();
    let mut out: String =
        rest.by_ref().take(MOST_CHARS).map(|c| if c.is_control() && c != '\n' { ' ' } else { c }).collect();
    let cut = rest.next().is_some();
    for (pattern, with) in [(&*LINK, "$1"), (&*BEGINNING, ""), (&*GONE, "")] {
        if let Some(pattern) = pattern {
            out = pattern.replace_all(&out, with).into_owned();
        }
    }
    Cleaned { text: out, cut }
}

/// The full names of those whose surname alone stands in the message, where it can only be one whom the articles name: an
/// article links a surname only to somebody it names in full, and people who discuss the articles do not.
fn full_names(text: &str, base: &Snapshot) -> Vec<String> {
    let capital = |word: &str| word.chars().next().is_some_and(char::is_uppercase);
    let mut names = Vec::new();
    for found in base.lookup().in_question(text) {
        let typed = text.get(found.range.clone()).unwrap_or_default();
        let named = found
            .candidates
            .iter()
            .filter(|c| c.via == Via::Surname)
            .filter_map(|c| base.lookup().entity(*c));
        let named: Vec<_> =
            named.filter(|e| !base.sentences_naming(&EntityId::known(&e.id)).is_empty()).collect();
        if let ([one], true) = (named.as_slice(), capital(typed)) {
            names.push(one.name.clone());
        }
    }
    let typed: BTreeSet<String> =
        text.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|w| capital(w)).map(key).collect();
    let mut unknown: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for surname in &typed {
        for id in base.unknown_surnamed(surname).filter(|id| base.kind(id) == EntityKind::Person) {
            let name = base.name(id);
            if name.rsplit_once(' ').is_some_and(|(_, last)| key(last) == *surname) {
                unknown.entry(surname).or_default().insert(name);
            }
        }
    }
    let known_surname = |surname: &str| !base.lookup().bearers(surname).is_empty();
    for (surname, bearers) in unknown {
        if bearers.len() == 1 && !known_surname(surname) {
            names.extend(bearers);
        }
    }
    names.sort();
    names.dedup();
    names
}

/// The message as an article; `None` where it has no text or plainly is not in English.
///
/// A heading above it names in full whom its surnames can only mean; nothing is read from a heading as a fact.
pub(super) fn article(cleaned: &Cleaned, message: &Message<'_>, base: &Snapshot) -> Option<Article> {
    let heading = full_names(&cleaned.text, base).join(". ");
    let text = format!("{heading}\n{}", cleaned.text);
    let text = text.as_str();
    let mut at = heading.len() + 1;
    let mut paragraphs = Vec::new();
    for line in cleaned.text.split('\n') {
        let span = Span::new(at, at + line.len());
        at += line.len() + 1;
        let paragraph = Paragraph::new(text, span, ParagraphKind::Body);
        if !paragraph.text.is_empty() {
            paragraphs.push(paragraph);
        }
    }
    if paragraphs.is_empty() {
        return None;
    }
    let detected = language::detect(&paragraphs);
    let english = detected.starts_with("en") || detected == "und" || cleaned.text.len() < SURE_OF_LANGUAGE;
    if !heading.is_empty() {
        paragraphs.insert(0, Paragraph::new(text, Span::new(0, heading.len()), ParagraphKind::Heading));
    }
    let metadata = Metadata {
        published: message.written,
        published_basis: if message.written.is_some() { Basis::Curated } else { Basis::Unknown },
        language: if english { "en" } else { detected }.to_owned(),
        ..Metadata::default()
    };
    Some(Article {
        id: ID.to_owned(),
        text: text.into(),
        sha256: sha256_hex(text.as_bytes()),
        metadata,
        paragraphs,
        removed: Vec::new(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_go_and_words_stay() {
        let of = |t: &str| clean(t).text;
        assert_eq!(of("> **Ada** met <@12> ||in|| [Oslo](https://x.example/a_b)"), "Ada met  in Oslo");
        assert_eq!(of("# Head\n- one `two`\n2. three"), "Head\none two\nthree");
        assert_eq!(of("see https://x.example/y now <:a:1>"), "see  now ");
        assert_eq!(of("a - b, 3. May, x > y"), "a - b, 3. May, x > y");
        assert_eq!(of("\u{0}x\u{7}"), " x ");
        assert!(clean(&"x".repeat(MOST_CHARS + 1)).cut);
    }

    #[test]
    fn a_line_is_a_paragraph() {
        let cleaned = clean("One met Two.\n\n  \nThen they left.");
        let base = super::super::quotation::tests::base_of(&[
            "A week of visits\n\nOslo, 20 May 2023\n\nThe harbour will be closed before the winter comes, they said.",
        ]);
        let article = article(&cleaned, &Message { text: "", written: None }, &base).unwrap();
        let texts: Vec<&str> = article.paragraphs.iter().map(|p| p.text.as_str()).collect();
        assert_eq!(texts, ["One met Two.", "Then they left."]);
        assert!(super::article(&clean(" \n "), &Message { text: "", written: None }, &base).is_none());
    }
}
