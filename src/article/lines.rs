//! Lines of a file, and the joining of hard-wrapped ones into paragraphs.

use crate::span::Span;

/// One line or, where a text is hard-wrapped, the lines of one paragraph: without the white space around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// Where it stands; never empty.
    pub span: Span,
    /// Whether a blank line stands before it (or it is the first).
    pub after_blank: bool,
}

/// Shortest and longest length, in characters, of a line that a writer's editor broke: e-mail and plain-text
/// conventions wrap between 60 and 80 columns, so that longer lines were never wrapped and shorter ones end something.
const WRAPPED: std::ops::RangeInclusive<usize> = 50..=100;

/// Splits `text` into lines that hold something, joining the lines of hard-wrapped paragraphs.
pub fn split(text: &str) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut start = 0;
    let mut after_blank = true;
    for piece in text.split_inclusive('\n') {
        let trimmed = piece.trim_matches(blank);
        let lead = piece.len() - piece.trim_start_matches(blank).len();
        if trimmed.is_empty() {
            after_blank = true;
        } else {
            let span = Span::new(start + lead, start + lead + trimmed.len());
            lines.push(Line { span, after_blank });
            after_blank = false;
        }
        start += piece.len();
    }
    join_wrapped(text, lines)
}

/// White space, zero-width marks and the byte order mark: nothing that a line could start or end with.
fn blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\0')
}

/// Joins runs of lines without a blank line between them where the run looks wrapped: every line but the last has
/// about the length of a column and does not end a sentence more often than by chance.
fn join_wrapped(text: &str, lines: Vec<Line>) -> Vec<Line> {
    let mut joined = Vec::with_capacity(lines.len());
    let mut rest = lines.as_slice();
    while let Some((first, after)) = rest.split_first() {
        let run = 1 + after.iter().take_while(|line| !line.after_blank).count();
        let (block, tail) = rest.split_at(run);
        if is_wrapped(text, block) {
            let end = block.last().map_or(first.span.end, |last| last.span.end);
            joined.push(Line { span: Span::new(first.span.start, end), after_blank: first.after_blank });
        } else {
            joined.extend_from_slice(block);
        }
        rest = tail;
    }
    joined
}

fn is_wrapped(text: &str, block: &[Line]) -> bool {
    let Some((_, body)) = block.split_last() else { return false };
    if body.is_empty() {
        return false;
    }
    let column = |line: &&Line| {
        let line = line.span.slice(text).unwrap_or_default();
        WRAPPED.contains(&line.chars().count())
    };
    let ends_sentence = |line: &&Line| {
        let line = line.span.slice(text).unwrap_or_default();
        line.ends_with(['.', '!', '?', ':', '”', '"'])
    };
    body.iter().all(|line| column(&line)) && body.iter().filter(ends_sentence).count() * 2 <= body.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<&str> {
        split(text).iter().map(|line| line.span.slice(text).unwrap()).collect()
    }

    #[test]
    fn trims_line_ends_of_every_kind() {
        assert_eq!(texts("\u{feff}One\r\n\r\n\u{a0}Two\u{a0}\n"), ["One", "Two"]);
        assert_eq!(texts(" \n\t\n"), [""; 0]);
    }

    #[test]
    fn joins_hard_wrapped_paragraphs_only() {
        let wrapped = "The minister said on Monday that the talks would go on in\n\
                       the capital until an agreement on the borders was reached\nby both sides.\n\nNext.";
        assert_eq!(texts(wrapped).len(), 2);
        assert_eq!(texts("Home\nNews\nOpinion").len(), 3);
    }
}
