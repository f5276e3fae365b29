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
    /// For each byte of `text`, and one past its end: the byte of the file it came from.
    origin: Vec<usize>,
    /// For each byte of `text`: one past the last byte of the character of the file it came from.
    origin_end: Vec<usize>,
}

impl Paragraph {
    /// Cleans the text under `span`. An empty span, or one that does not fit `text`, gives an empty paragraph.
    pub fn new(text: &str, span: Span, kind: ParagraphKind) -> Paragraph {
        let source = span.slice(text).unwrap_or_default();
        let mut clean = String::with_capacity(source.len());
        let (mut origin, mut origin_end) =
            (Vec::with_capacity(source.len()), Vec::with_capacity(source.len()));
        for (at, c) in source.char_indices() {
            let Some(c_clean) = clean_char(c) else { continue };
            if c_clean == ' ' && (clean.is_empty() || clean.ends_with(' ')) {
                continue;
            }
            let start = span.start + at;
            for _ in 0..c_clean.len_utf8() {
                origin.push(start);
                origin_end.push(start + c.len_utf8());
            }
            clean.push(c_clean);
        }
        if clean.ends_with(' ') {
            clean.pop();
            origin.pop();
            origin_end.pop();
        }
        Paragraph { span, kind, text: clean, origin, origin_end }
    }

    /// Where the bytes `start..end` of the cleaned text stand in the file.
    ///
    /// An offset past the end counts as the end, so that no input can make this panic.
    pub fn source(&self, start: usize, end: usize) -> Span {
        let first = self.origin.get(start).copied().unwrap_or(self.span.end);
        let last = match end.checked_sub(1) {
            Some(last) if end > start => self.origin_end.get(last).or(self.origin_end.last()).copied(),
            _ => None,
        };
        Span::new(first, last.unwrap_or(first))
    }
}

/// What a character becomes, or `None` where it is invisible.
///
/// Every kind of white space becomes a space, since articles use the no-break space within dates and names; the
/// typographic apostrophe becomes the typewriter's, since articles mix both within one name. Quotation marks stay.
fn clean_char(c: char) -> Option<char> {
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

/// The paragraphs of a body, in order.
pub(super) fn body(text: &str, layout: &Layout) -> Vec<Paragraph> {
    layout
        .parts
        .iter()
        .filter_map(|(line, part)| match part {
            Part::Body => Some(Paragraph::new(text, line.span, ParagraphKind::Body)),
            Part::Heading => Some(Paragraph::new(text, line.span, ParagraphKind::Heading)),
            Part::Removed(_) => None,
        })
        .collect()
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

    proptest! {
        #[test]
        fn every_stretch_maps_onto_whole_characters(text in "(?s).{0,80}") {
            let p = Paragraph::new(&text, Span::new(0, text.len()), ParagraphKind::Body);
            let borders: Vec<usize> = (0..=p.text.len()).filter(|&i| p.text.is_char_boundary(i)).collect();
            for pair in borders.windows(2) {
                let source = p.source(pair[0], pair[1]);
                prop_assert!(source.slice(&text).is_some_and(|s| s.chars().count() == 1));
            }
        }
    }
}
