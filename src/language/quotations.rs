//! Where a text stands between quotation marks.

use std::ops::Range;

/// A stretch between quotation marks of one paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// Where, without the marks, in bytes of the paragraph.
    pub range: Range<usize>,
    /// Whether its mark is never closed in the paragraph: by the printers' rule it then goes on in the next.
    pub open: bool,
    /// Whether it stands within another quotation.
    pub inner: bool,
}

/// Most bytes between single quotation marks: beyond that, an apostrophe was taken for a mark.
const LONGEST_SINGLE: usize = 600;

/// The quotations of a clean paragraph in order, an inner one behind the one that holds it.
///
/// Handles “ ”, „ “, « », ", and ‘ ’ and ' where they cannot be apostrophes: one that opens stands before a word and
/// not behind one, one that closes the other way round. Within another quotation only marks of another kind count.
pub fn find(text: &str) -> Vec<Quotation> {
    let mut found = Vec::new();
    for outer in double(text) {
        let inside = text.get(outer.range.clone()).unwrap_or_default();
        let start = outer.range.start;
        let moved = |q: Quotation| Quotation {
            range: q.range.start + start..q.range.end + start,
            open: false,
            inner: true,
        };
        let curly = double(inside).into_iter().filter(|q| !q.open);
        let inner: Vec<Quotation> = curly.chain(single(inside)).map(moved).collect();
        found.push(outer);
        found.extend(inner);
    }
    // Between the quotations with double marks: words in single marks.
    let taken: Vec<Range<usize>> = found.iter().map(|q| q.range.clone()).collect();
    let free = |q: &Quotation| taken.iter().all(|t| q.range.end < t.start || t.end < q.range.start);
    found.extend(single(text).into_iter().filter(free));
    found.sort_by_key(|q| (q.range.start, usize::MAX - q.range.end));
    found
}

/// The quotations of all paragraphs. Where one stays open and the next paragraph has a closing mark before any that opens, the
/// quotation goes on there from its beginning: a line break within the words.
pub fn of_paragraphs(texts: &[&str]) -> Vec<Vec<Quotation>> {
    let mut all: Vec<Vec<Quotation>> = texts.iter().map(|t| find(t)).collect();
    for at in 1..texts.len() {
        let open = all.get(at - 1).and_then(|p| p.iter().rfind(|q| !q.inner)).is_some_and(|q| q.open);
        let rest = texts.get(at).filter(|_| open).and_then(|t| continued(t));
        if let (Some(end), Some(own)) = (rest, all.get_mut(at)) {
            own.insert(0, Quotation { range: 0..end, open: false, inner: false });
        }
    }
    all
}

/// The byte of the first double mark of a paragraph, if that closes.
fn continued(text: &str) -> Option<usize> {
    let (at, mark) = text.char_indices().find(|(_, c)| matches!(c, '“' | '„' | '«' | '»' | '”' | '"'))?;
    let previous = text.get(..at)?.chars().next_back()?;
    let closing = matches!(mark, '”' | '»') || mark == '"' && closes(text, previous, at + 1);
    closing.then_some(at)
}

/// The outermost quotations with double marks.
fn double(text: &str) -> Vec<Quotation> {
    nested(text).or_else(|| balanced(text)).unwrap_or_else(|| flat(text))
}

/// Most bytes between marks that stand within marks of the same kind: words held at a distance, no speech of their own.
const LONGEST_INNER: usize = 80;

/// Curly marks that also stand within a quotation ("“he called it “unfair” again,” she said"), where each that opens is closed. `None`
/// where no quotation holds another one, or where one mark too many or too few shows that the writer forgot one.
fn balanced(text: &str) -> Option<Vec<Quotation>> {
    if text.contains(['„', '«', '»']) {
        return None;
    }
    let mut found = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    let mut deep = false;
    for (at, c) in text.char_indices() {
        match c {
            '“' => open.push(at + c.len_utf8()),
            '”' => {
                let start = open.pop()?;
                let inner = !open.is_empty();
                deep |= inner;
                if open.len() > 1 || (inner && at - start > LONGEST_INNER) {
                    return None;
                }
                if !inner && start < at {
                    found.push(Quotation { range: start..at, open: false, inner: false });
                }
            }
            _ => {}
        }
    }
    (deep && open.is_empty()).then_some(found)
}

/// Straight marks that also stand within a quotation ("“he called it "unfair" again," she said" with straight marks all
/// over): read by what stands beside each mark. `None` where the text has other marks, where no quotation holds another one,
/// or where opening and closing ones do not match.
fn nested(text: &str) -> Option<Vec<Quotation>> {
    if text.contains(['“', '”', '„', '«', '»']) {
        return None;
    }
    let mut found = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    let mut deep = false;
    let mut previous = ' ';
    for (at, c) in text.char_indices() {
        if c == '"' {
            let next = text.get(at + 1..).and_then(|rest| rest.chars().next()).unwrap_or(' ');
            let free_before = previous.is_whitespace() || matches!(previous, '(' | '[' | '—' | '–' | '\'');
            match (free_before, next.is_whitespace()) {
                (true, false) => open.push(at + 1),
                (false, _) => {
                    let start = open.pop()?;
                    deep |= !open.is_empty();
                    if open.is_empty() && start < at {
                        found.push(Quotation { range: start..at, open: false, inner: false });
                    }
                }
                (true, true) => return None,
            }
        }
        previous = c;
    }
    (deep && open.is_empty()).then_some(found)
}

/// The same where no quotation holds another one with marks of the same kind.
fn flat(text: &str) -> Vec<Quotation> {
    let mut found = Vec::new();
    let mut open: Option<(usize, char)> = None;
    let mut previous = ' ';
    let mut push = |range: Range<usize>, open: bool| {
        if range.start < range.end {
            found.push(Quotation { range, open, inner: false });
        }
    };
    for (at, c) in text.char_indices() {
        let after = at + c.len_utf8();
        match (open, c) {
            (None, '“' | '„') => open = Some((after, '”')),
            (None, '«') => open = Some((after, '»')),
            // A mark behind a word and before a blank closes what was never opened.
            (None, '"') if previous.is_whitespace() || !closes(text, previous, after) => {
                open = Some((after, '"'))
            }
            // A second opening mark without a closing one between: the writer forgot it, or a new paragraph's rule.
            (Some((start, '”')), '”') | (Some((start, '»')), '»') => {
                push(start..at, false);
                open = None;
            }
            (Some((start, '"')), '"') if !(previous.is_whitespace() && opens(text, after)) => {
                push(start..at, false);
                open = None;
            }
            _ => {}
        }
        previous = c;
    }
    if let Some((start, _)) = open {
        push(start..text.len(), true);
    }
    found
}

/// Whether a straight mark behind `previous` can only be one that closes.
fn closes(text: &str, previous: char, after: usize) -> bool {
    let next = text.get(after..).and_then(|rest| rest.chars().next()).unwrap_or(' ');
    (previous.is_alphanumeric() || matches!(previous, '.' | ',' | '!' | '?')) && next.is_whitespace()
}

fn opens(text: &str, after: usize) -> bool {
    text.get(after..).and_then(|rest| rest.chars().next()).is_some_and(char::is_alphanumeric)
}

/// The quotations with single marks.
fn single(text: &str) -> Vec<Quotation> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some((start, mark)) = next_opening(text, from) {
        match closing(text, start, mark) {
            Some(end) => {
                found.push(Quotation { range: start..end, open: false, inner: false });
                from = end + 1;
            }
            None => from = start,
        }
        while from < text.len() && !text.is_char_boundary(from) {
            from += 1;
        }
    }
    found
}

/// The byte behind the next single mark that opens, at or after `from`, and the mark.
fn next_opening(text: &str, from: usize) -> Option<(usize, char)> {
    let mut previous = text.get(..from).and_then(|t| t.chars().next_back()).unwrap_or(' ');
    for (at, c) in text.get(from..)?.char_indices() {
        let behind = from + at + c.len_utf8();
        let begins = previous.is_whitespace() || matches!(previous, '(' | '[' | '—' | '–' | '"' | '“');
        // "the ’90s" and "rock ’n’ roll" are apostrophes.
        if begins && matches!(c, '‘' | '\'') && {
            let mut rest = text.get(behind..).unwrap_or_default().chars();
            rest.next().is_some_and(char::is_alphabetic)
                && !rest.next().is_some_and(|c| matches!(c, '\'' | '’'))
        } {
            return Some((behind, c));
        }
        previous = c;
    }
    None
}

/// The byte of the single mark that closes what opened before `start`: the first behind punctuation, else the first
/// behind a word, where the plural's possessive ("the ministers’ plan") counts only if no other one follows.
fn closing(text: &str, start: usize, mark: char) -> Option<usize> {
    // Cleaned text has the plain apostrophe for the curly one, whatever mark opened.
    let closes = |c: char| c == '\'' || (mark == '‘' && c == '’');
    let rest = text.get(start..)?;
    let mut previous = ' ';
    let mut possessive = None;
    for (at, c) in rest.char_indices() {
        if at > LONGEST_SINGLE || (at > 0 && c == mark && mark == '‘') {
            break;
        }
        let next = rest.get(at + c.len_utf8()..).and_then(|r| r.chars().next()).unwrap_or(' ');
        if closes(c) && !previous.is_whitespace() && !next.is_alphanumeric() {
            if matches!(previous, 's' | 'S') && next == ' ' {
                possessive = possessive.or(Some(start + at));
            } else {
                return Some(start + at);
            }
        }
        previous = c;
    }
    possessive
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quoted(text: &str) -> Vec<(&str, bool)> {
        find(text).into_iter().filter(|q| !q.inner).map(|q| (&text[q.range.clone()], q.open)).collect()
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
    }

    #[test]
    fn a_line_break_within_the_words() {
        let texts = [
            "She wrote: \"It is a long road",
            "for all of us.\" He wrote nothing.",
            "It was said before.\" He left.",
        ];
        let all = of_paragraphs(&texts);
        let words: Vec<&str> =
            all.iter().zip(texts).flat_map(|(qs, t)| qs.iter().map(|q| &t[q.range.clone()])).collect();
        assert_eq!(words, ["It is a long road", "for all of us."]);
    }

    #[test]
    fn straight_marks_within_straight_marks() {
        assert_eq!(
            quoted("She wrote, \"The \"old guard\" has gone.\" He wrote, \"No.\""),
            [("The \"old guard\" has gone.", false), ("No.", false)]
        );
        assert_eq!(quoted("It was said before.\" He added nothing."), []);
    }

    #[test]
    fn curly_marks_within_curly_marks() {
        assert_eq!(
            quoted("“It is a loss. It may pass after the “old guard” quarrel,” she said. “No.”"),
            [("It is a loss. It may pass after the “old guard” quarrel,", false), ("No.", false)]
        );
        // A mark was forgotten: then the first that closes ends it.
        assert_eq!(
            quoted("“It is a loss. She said: “We go on.” He wrote nothing."),
            [("It is a loss. She said: “We go on.", false)]
        );
    }

    #[test]
    fn single_marks_are_told_from_apostrophes() {
        assert_eq!(quoted("They spoke of ‘a new era’ again."), [("a new era", false)]);
        assert_eq!(quoted("They spoke of ‘a new era' again, it isn't one."), [("a new era", false)]);
        assert_eq!(quoted("'It's the ministers' plan,' he said."), [("It's the ministers' plan,", false)]);
        assert_eq!(quoted("The 'hard talks' go on, the envoys' aides said."), [("hard talks", false)]);
        for text in
            ["It isn't new.", "the envoys' talks", "rock 'n' roll", "the ’90s and the ’80s", "O’Brien’s ‘"]
        {
            assert_eq!(quoted(text), [], "{text}");
        }
    }

    #[test]
    fn a_quotation_within_another_one() {
        let text = "“He told us ‘no way’ twice,” she said.";
        let inner: Vec<&str> =
            find(text).into_iter().filter(|q| q.inner).map(|q| &text[q.range.clone()]).collect();
        assert_eq!(inner, ["no way"]);
    }
}
