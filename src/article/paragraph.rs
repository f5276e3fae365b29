//! Clean paragraphs: what the reading stages see, with the way back to the file.

use serde::{Deserialize, Serialize};

use super::boilerplate::{Layout, Part};
use crate::span::Span;

/// What a paragraph is in its article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ParagraphKind {
    /// Running text.
    Body,
    /// A heading within the body. Nothing is read from it as a fact.
    Heading,
}

/// A paragraph as the reading stages see it: one kind of space, one kind of apostrophe, no invisible characters.
#[derive(Clone, Debug)]
pub struct Paragraph {
    /// Where it stands in the file.
    pub span: Span,
    /// Running text or heading.
    pub kind: ParagraphKind,
    /// The cleaned text.
    pub text: String,
    /// How its bytes lie in the file, in order and without gaps in `text`.
    runs: Vec<Run>,
}

/// Bytes of the cleaned text that follow one another in the file too, or one character that was replaced by a shorter one.
///
/// A paragraph has few of them, so that the way back takes hardly more room than the text itself.
#[derive(Clone, Copy, Debug)]
struct Run {
    /// First byte in the cleaned text.
    clean: usize,
    /// First byte in the file.
    source: usize,
    /// Length in the cleaned text, in bytes.
    clean_len: usize,
    /// Length in the file, in bytes. Where it is `clean_len`, each byte lies where it lay.
    source_len: usize,
}

impl Paragraph {
    /// Cleans the text under `span`. An empty span, or one that does not fit `text`, gives an empty paragraph.
    pub fn new(text: &str, span: Span, kind: ParagraphKind) -> Paragraph {
        let source = span.slice(text).unwrap_or_default();
        let mut clean = String::with_capacity(source.len());
        let mut runs: Vec<Run> = Vec::new();
        for (at, c) in source.char_indices() {
            let Some(c_clean) = clean_char(c) else { continue };
            if c_clean == ' ' && (clean.is_empty() || clean.ends_with(' ')) {
                continue;
            }
            let (clean_len, source_len) = (c_clean.len_utf8(), c.len_utf8());
            let next = Run { clean: clean.len(), source: span.start + at, clean_len, source_len };
            match runs.last_mut() {
                Some(run) if run.continues_with(&next) => {
                    run.clean_len += clean_len;
                    run.source_len += source_len;
                }
                _ => runs.push(next),
            }
            clean.push(c_clean);
        }
        if clean.ends_with(' ') {
            clean.pop();
            if let Some(last) = runs.last_mut() {
                // A run that holds more than the space holds bytes as they lay, so that both lengths shrink by one.
                (last.clean_len, last.source_len) = (last.clean_len - 1, last.source_len - 1);
                if last.clean_len == 0 {
                    runs.pop();
                }
            }
        }
        Paragraph { span, kind, text: clean, runs }
    }

    /// Where the bytes `start..end` of the cleaned text stand in the file.
    ///
    /// An offset past the end counts as the end, and one within a character as its border outwards, so that no input can make
    /// this panic or give half a character.
    pub fn source(&self, start: usize, end: usize) -> Span {
        let mut start = start;
        while !self.text.is_char_boundary(start) && start < self.text.len() {
            start -= 1;
        }
        let mut end = end.min(self.text.len());
        while !self.text.is_char_boundary(end) {
            end += 1;
        }
        let Some(first) = self.run_at(start) else { return Span::new(self.span.end, self.span.end) };
        let from = first.source + if first.is_plain() { start - first.clean } else { 0 };
        let to = match end.checked_sub(1).and_then(|last| self.run_at(last)) {
            Some(last) if end > start && last.is_plain() => last.source + (end - last.clean),
            Some(last) if end > start => last.source + last.source_len,
            _ => from,
        };
        Span::new(from, to)
    }

    /// The run that holds byte `at` of the cleaned text.
    fn run_at(&self, at: usize) -> Option<&Run> {
        let after = self.runs.partition_point(|run| run.clean <= at);
        let run = self.runs.get(after.checked_sub(1)?)?;
        (at < run.clean + run.clean_len).then_some(run)
    }
}

impl Run {
    fn is_plain(&self) -> bool {
        self.clean_len == self.source_len
    }

    fn continues_with(&self, next: &Run) -> bool {
        self.is_plain() && next.is_plain() && self.source + self.source_len == next.source
    }
}

/// What a character becomes, or `None` where it is invisible.
///
/// Every kind of white space becomes a space, since articles use the no-break space within dates and names; the
/// typographic apostrophe becomes the typewriter's, since articles mix both within one name. Quotation marks stay.
pub(crate) fn clean_char(c: char) -> Option<char> {
    match c {
        '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}'
        | '\u{feff}'
        | '\u{ad}' => None,
        c if c.is_whitespace() => Some(' '),
        c if c.is_control() => None,
        '’' | 'ʼ' | '＇' => Some('\''),
        c => Some(c),
    }
}

/// Longest paragraph, in bytes: far above any of news. What a file holds in one line beyond it becomes several, so that what
/// is done paragraph by paragraph takes bounded time and memory.
const MOST_BYTES: usize = 16 * 1024;

/// The paragraphs of a body, in order.
pub(super) fn body(text: &str, layout: &Layout) -> Vec<Paragraph> {
    let mut paragraphs = Vec::new();
    for (line, part) in &layout.parts {
        let kind = match part {
            Part::Body => ParagraphKind::Body,
            Part::Heading => ParagraphKind::Heading,
            Part::Removed(_) => continue,
        };
        let mut rest = line.span;
        while !rest.is_empty() {
            let end = rest.start + first_part(rest.slice(text).unwrap_or_default());
            let part = Span::new(rest.start, end.clamp(rest.start, rest.end));
            paragraphs.push(Paragraph::new(text, part, kind));
            rest = Span::new(if part.is_empty() { rest.end } else { part.end }, rest.end);
        }
    }
    paragraphs.retain(|paragraph| !paragraph.text.is_empty());
    paragraphs
}

/// Length of the first part of an overlong line, in bytes: to the last end of a sentence that fits, else to a space, else to a
/// character.
fn first_part(line: &str) -> usize {
    if line.len() <= MOST_BYTES {
        return line.len();
    }
    let mut end = MOST_BYTES;
    while !line.is_char_boundary(end) {
        end -= 1;
    }
    let head = line.get(..end).unwrap_or_default();
    let stop = |mark: &str| head.rfind(mark).filter(|at| *at > end / 2).map(|at| at + mark.len());
    [". ", "” ", "\" ", "? ", " "].iter().find_map(|mark| stop(mark)).unwrap_or(end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn finds_the_way_back_through_what_was_cleaned() {
        let text = "On\u{a0}\u{a0}May 1, O’Brien’s\u{200b} talks";
        let p = Paragraph::new(text, Span::new(0, text.len()), ParagraphKind::Body);
        assert_eq!(p.text, "On May 1, O'Brien's talks");
        let at = p.text.find("O'Brien's").unwrap();
        assert_eq!(p.source(at, at + "O'Brien's".len()).slice(text), Some("O’Brien’s"));
        assert_eq!(p.source(0, p.text.len()).slice(text), Some(text));
    }

    #[test]
    fn an_overlong_line_becomes_several_paragraphs_at_ends_of_sentences() {
        use crate::article::{Article, Sources};
        let one = "The minister left the house on Monday, and he did not say a word about it. ";
        for text in [one.repeat(1_000), "é".repeat(60_000) + " is a word."] {
            let article = Article::from_bytes("x", text.as_bytes(), &Sources::default()).unwrap();
            assert!(article.paragraphs.len() > 4);
            assert!(article.paragraphs.iter().all(|p| p.span.len() <= MOST_BYTES));
            if text.starts_with("The") {
                assert!(
                    article.paragraphs.iter().all(|p| p.text.starts_with("The") && p.text.ends_with("it."))
                );
            }
            let whole: String = article.paragraphs.iter().map(|p| p.text.replace(' ', "")).collect();
            assert_eq!(whole, text.replace(' ', ""));
        }
    }

    proptest! {
        #[test]
        fn every_stretch_maps_onto_whole_characters(text in "(?s)([a-zé .]|[\u{a0}\u{200b}\u{feff}\u{3000}’\t\r\n]|.){0,80}") {
            let p = Paragraph::new(&text, Span::new(0, text.len()), ParagraphKind::Body);
            let borders: Vec<usize> = (0..=p.text.len()).filter(|&i| p.text.is_char_boundary(i)).collect();
            for pair in borders.windows(2) {
                let source = p.source(pair[0], pair[1]);
                prop_assert!(source.slice(&text).is_some_and(|s| s.chars().count() == 1));
                let cleaned: Vec<char> = source.slice(&text).unwrap().chars().filter_map(clean_char).collect();
                prop_assert_eq!(cleaned, p.text[pair[0]..pair[1]].chars().collect::<Vec<_>>());
            }
        }
    }
}
