//! Scoring of answers by the rules that stand beside the gold questions.
//!
//! - Every entry of `must_include` must be told: in the headline, an item, a note, or the words cited by the first three
//!   items (by all items in timelines and lists; with the cited words go the id and title of their article). ` | `
//!   separates alternatives, `*` at the end of one means any ending; whole words in any case, and whatever kind of
//!   apostrophe, quotation mark or space.
//! - No entry of `must_not_include` may stand in the headline or in an item whose status is `occurred`.
//! - `expect`: `answered` needs the verdict `answered` or `disputed`, `not_in_corpus` the verdict `not_in_sources`;
//!   `partial` goes with every verdict.
//! - Every citation stands byte for byte in its article and is one to three whole sentences of it, or a whole line of its head.
#![allow(
    clippy::unwrap_used,
    dead_code,
    reason = "a test that cannot go on shall fail; not every test uses all"
)]

use footnote::answer::{Answer, Verdict};
use footnote::base::Snapshot;
use footnote::span::Span;
use serde::Deserialize;

/// A question with what its answer must tell.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Gold {
    pub(crate) id: String,
    pub(crate) kind: String,
    pub(crate) question: String,
    pub(crate) expect: String,
    pub(crate) must_include: Vec<String>,
    pub(crate) must_not_include: Vec<String>,
    #[serde(default)]
    pub(crate) gold_policy: String,
    #[serde(default)]
    pub(crate) events: Vec<String>,
    pub(crate) follow_up_to: Option<Before>,
    #[serde(default)]
    pub(crate) gold: Vec<Place>,
}

/// The question that a follow-up comes after.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Before {
    pub(crate) question: String,
}

/// Where a right answer stands: an article's number and a range of **characters**.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Place {
    pub(crate) file: String,
    pub(crate) start: usize,
    pub(crate) end: usize,
}

impl Place {
    /// Index of the article and range of bytes.
    pub(crate) fn span(&self, base: &Snapshot) -> (usize, Span) {
        let found = base.sources().iter().position(|s| s.record.article.id.starts_with(&self.file));
        #[allow(clippy::panic, reason = "a test without its article must fail")]
        let article = found.unwrap_or_else(|| panic!("there is no article {}", self.file));
        let text = &base.source(article).unwrap().text;
        let byte = |n: usize| text.char_indices().nth(n).map_or(text.len(), |(at, _)| at);
        (article, Span { start: byte(self.start), end: byte(self.end) })
    }
}

/// What is wrong with an answer; empty where it is right.
pub(crate) fn faults(gold: &Gold, answer: &Answer, base: &Snapshot) -> Vec<String> {
    let mut faults = Vec::new();
    let verdict_fits = match gold.expect.as_str() {
        "answered" => matches!(answer.verdict, Verdict::Answered | Verdict::Disputed),
        "not_in_corpus" => answer.verdict == Verdict::NotInSources,
        _ => true,
    };
    if !verdict_fits {
        faults.push(format!("verdict {:?}", answer.verdict));
    }
    let told = told(gold, answer);
    let missing: Vec<&String> = gold.must_include.iter().filter(|entry| !holds(&told, entry)).collect();
    faults.extend(missing.into_iter().map(|entry| format!("lacks “{entry}”")));
    let asserted = asserted(answer);
    for entry in gold.must_not_include.iter().filter(|entry| holds(&asserted, entry)) {
        faults.push(format!("tells “{entry}”"));
    }
    faults.extend(citation_faults(answer, base));
    faults
}

/// Whether alternatives are met by a told text.
fn holds(told: &str, entry: &str) -> bool {
    entry.split('|').map(str::trim).any(|alternative| {
        let (words, open) = match alternative.strip_suffix('*') {
            Some(stem) => (stem, true),
            None => (alternative, false),
        };
        let words = plain(words);
        let words = words.trim();
        let is_word = |c: char| c.is_alphanumeric();
        !words.is_empty()
            && told.match_indices(words).any(|(at, _)| {
                let before = told[..at].chars().next_back().is_some_and(is_word);
                let after = told[at + words.len()..].chars().next().is_some_and(is_word);
                let (first, last) = (words.chars().next(), words.chars().next_back());
                !(before && first.is_some_and(is_word)) && (open || !(after && last.is_some_and(is_word)))
            })
    })
}

/// One kind of apostrophe, quotation mark and space, and small letters.
fn plain(text: &str) -> String {
    let one = text.chars().map(|c| match c {
        '’' | '‘' | 'ʼ' => '\'',
        '“' | '”' => '"',
        c if c.is_whitespace() => ' ',
        c => c,
    });
    let text: String = one.collect();
    text.split(' ').filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ").to_lowercase()
}

/// All words in which something may be told.
fn told(gold: &Gold, answer: &Answer) -> String {
    let list =
        matches!(gold.kind.as_str(), "timeline" | "who-met" | "who-called" | "source-lookup" | "how-many")
            || answer.understood.intent == "timeline";
    let cited_items = if list { answer.items.len() } else { 3 };
    let mut told = vec![answer.headline.clone()];
    for (i, item) in answer.items.iter().enumerate() {
        told.push(item.text.clone());
        told.extend(
            [&item.when, &item.when_text, &item.place, &item.attribution].into_iter().flatten().cloned(),
        );
        let cited = answer.citations.iter().filter(|c| i < cited_items && item.citations.contains(&c.n));
        told.extend(
            cited.flat_map(|c| [Some(c.exact.clone()), c.title.clone(), Some(c.article.clone())]).flatten(),
        );
    }
    told.extend(answer.notes.iter().cloned());
    plain(&told.join("\n"))
}

/// What is told as having happened.
fn asserted(answer: &Answer) -> String {
    let occurred = answer.items.iter().filter(|i| i.status.as_deref() == Some("occurred"));
    let items =
        occurred.flat_map(|i| [Some(&i.text), i.when.as_ref(), i.when_text.as_ref(), i.place.as_ref()]);
    let parts: Vec<&str> =
        std::iter::once(answer.headline.as_str()).chain(items.flatten().map(String::as_str)).collect();
    plain(&parts.join("\n"))
}

/// What is wrong with the citations: words that do not stand there, parts of sentences, numbers that lead nowhere, items
/// without one.
pub(crate) fn citation_faults(answer: &Answer, base: &Snapshot) -> Vec<String> {
    let mut faults = Vec::new();
    for c in &answer.citations {
        let Some(source) = base.sources().iter().find(|s| s.record.article.id == c.article) else {
            faults.push(format!("[{}] cites no article of the base", c.n));
            continue;
        };
        if source.text.get(c.start..c.end) != Some(c.exact.as_str())
            || source.record.article.sha256 != c.sha256
        {
            faults.push(format!("[{}] is not verbatim", c.n));
        }
        let around = (source.text.get(..c.start), source.text.get(c.end..));
        if !matches!(around, (Some(a), Some(b)) if a.ends_with(&c.prefix) && b.starts_with(&c.suffix)) {
            faults.push(format!("[{}] has other words around it", c.n));
        }
        let whole = whole_sentences(source, Span { start: c.start, end: c.end });
        if !whole {
            faults.push(format!("[{}] is not one to three whole sentences: {}", c.n, c.exact));
        }
    }
    for item in &answer.items {
        if item.citations.is_empty() {
            faults.push(format!("no citation: {}", item.text));
        }
        for n in item.citations.iter().filter(|n| !answer.citations.iter().any(|c| c.n == **n)) {
            faults.push(format!("[{n}] leads nowhere"));
        }
    }
    faults
}

/// Whether a range is one to three whole sentences, or whole lines outside of them (title, author, date).
fn whole_sentences(source: &footnote::base::Source, span: Span) -> bool {
    let inside = source.record.sentences.iter().filter(|s| s.start < span.end && span.start < s.end);
    let inside: Vec<&Span> = inside.collect();
    if let (Some(first), Some(last)) = (inside.first(), inside.last()) {
        return inside.len() <= 3 && first.start == span.start && last.end == span.end;
    }
    let blank_to_border = |c: Option<char>| c.is_none_or(|c| c == '\n' || c == '\r');
    let before = source.text[..span.start].trim_end_matches([' ', '\t', '\u{a0}', '\u{feff}']);
    let after = source.text[span.end..].trim_start_matches([' ', '\t', '\u{a0}']);
    blank_to_border(before.chars().next_back()) && blank_to_border(after.chars().next())
}

/// The sentences of the base in which one of `spans` lies whole or in part; of a head line the line itself.
pub(crate) fn sentences(base: &Snapshot, article: usize, span: Span) -> Vec<(usize, usize)> {
    let sentences = &base.source(article).unwrap().record.sentences;
    let inside: Vec<(usize, usize)> = sentences
        .iter()
        .filter(|s| s.start < span.end && span.start < s.end)
        .map(|s| (article, s.start))
        .collect();
    if inside.is_empty() { vec![(article, span.start)] } else { inside }
}

/// The sentences that an answer cites, each once.
pub(crate) fn cited(answer: &Answer, base: &Snapshot) -> Vec<(usize, usize)> {
    let mut all: Vec<(usize, usize)> = answer
        .citations
        .iter()
        .flat_map(|c| {
            let article = base.sources().iter().position(|s| s.record.article.id == c.article);
            article.map(|a| sentences(base, a, Span { start: c.start, end: c.end })).unwrap_or_default()
        })
        .collect();
    all.sort_unstable();
    all.dedup();
    all
}

#[cfg(test)]
mod tests {
    use super::holds;

    #[test]
    fn alternatives_whole_words_and_open_ends() {
        let told =
            super::plain("They said it “cannot be ‘business as usual’”; calls of O’Brien, 2023-05-01.");
        assert!(holds(&told, "cannot be 'business as usual'"));
        assert!(holds(&told, "phone* | call*"));
        assert!(holds(&told, "O'Brien"));
        assert!(holds(&told, "2023-05*"));
        assert!(!holds(&told, "call"));
        assert!(!holds(&told, "Brie"));
    }
}
