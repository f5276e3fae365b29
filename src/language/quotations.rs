//! Where a text stands between quotation marks.

use std::ops::Range;

/// A stretch between quotation marks of one paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// Where, without the marks, in bytes of the paragraph.
    pub range: Range<usize>,
    /// Whether its mark is never closed in the paragraph: by the printers' rule it then goes on in the next.
    pub open: bool,
}

/// The quotations of a clean paragraph, outermost only, in order.
///
/// Handles “ ”, « », „ “ and the typewriter's ". Single quotation marks are left alone: they cannot be told from
/// apostrophes, and in news they mark words within a quotation or scare quotes.
pub fn find(text: &str) -> Vec<Quotation> {
    let mut found = Vec::new();
    let mut open: Option<(usize, char)> = None;
    let mut previous = ' ';
    for (at, c) in text.char_indices() {
        let after = at + c.len_utf8();
        match (open, c) {
            (None, '“' | '„') => open = Some((after, '”')),
            (None, '«') => open = Some((after, '»')),
            (None, '"') => open = Some((after, '"')),
            // A second opening mark without a closing one between: the writer forgot it, or a new paragraph's rule.
            (Some((start, '”')), '”') | (Some((start, '»')), '»') => {
                found.push(Quotation { range: start..at, open: false });
                open = None;
            }
            (Some((start, '"')), '"') if !(previous.is_whitespace() && opens(text, after)) => {
                found.push(Quotation { range: start..at, open: false });
                open = None;
            }
            _ => {}
        }
        previous = c;
    }
    if let Some((start, _)) = open {
        found.push(Quotation { range: start..text.len(), open: true });
    }
    found.retain(|q| q.range.start < q.range.end);
    found
}

fn opens(text: &str, after: usize) -> bool {
    text.get(after..).and_then(|rest| rest.chars().next()).is_some_and(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quoted(text: &str) -> Vec<(&str, bool)> {
        find(text).into_iter().map(|q| (&text[q.range.clone()], q.open)).collect()
    }

    #[test]
    fn marks_of_all_kinds() {
        assert_eq!(quoted("“We came,” she said. “We saw.”"), [("We came,", false), ("We saw.", false)]);
        assert_eq!(
            quoted("\"There is “no chance” of it\", he said"),
            [("There is “no chance” of it", false)]
        );
        assert_eq!(
            quoted("\"It goes on in the next paragraph."),
            [("It goes on in the next paragraph.", true)]
        );
        assert_eq!(quoted("It isn't 'new'"), []);
    }
}
