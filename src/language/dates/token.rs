//! A sentence as the date grammar sees it: words, numbers and marks, in lower case, with their bytes.

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Word,
    /// Figures only; saturates.
    Number(u32),
    /// Curly apostrophes and all dashes come as `'` and `-`.
    Mark(char),
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Token<'a> {
    /// The text, ASCII letters in lower case.
    pub(super) lower: &'a str,
    /// Bytes in the sentence.
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) kind: Kind,
    /// No space before it.
    pub(super) glued: bool,
    /// Starts with a capital.
    pub(super) capital: bool,
}

/// The tokens of one sentence. Every look past either end finds nothing.
pub(super) struct Tokens<'a> {
    list: Vec<Token<'a>>,
    /// Where quotation marks open or close, as token places.
    quotes: Vec<usize>,
    /// Whether a quotation was open before the first token.
    carried: bool,
}

impl<'a> Tokens<'a> {
    /// A sentence that starts outside of any quotation.
    #[cfg(test)]
    pub(super) fn new(sentence: &str, lower: &'a str) -> Self {
        Self::within(sentence, lower, false)
    }

    /// Cuts `lower` into tokens. `lower` is `sentence` in ASCII lower case, so both have the same bytes. `carried` says
    /// whether a quotation is open before it.
    pub(super) fn within(sentence: &str, lower: &'a str, carried: bool) -> Self {
        let mut list = Vec::with_capacity(lower.len() / 5 + 1);
        let mut chars = lower.char_indices().peekable();
        let mut glued = false;
        while let Some((start, first)) = chars.next() {
            if first.is_whitespace() || first == '\u{feff}' {
                glued = false;
                continue;
            }
            let mut end = start + first.len_utf8();
            let class = Class::of(first);
            if class != Class::Mark {
                while let Some(&(at, next)) = chars.peek() {
                    if Class::of(next) != class {
                        break;
                    }
                    end = at + next.len_utf8();
                    chars.next();
                }
            }
            let text = lower.get(start..end).unwrap_or_default();
            let kind = match class {
                Class::Letter => Kind::Word,
                Class::Figure => Kind::Number(text.parse().unwrap_or(u32::MAX)),
                Class::Mark => Kind::Mark(plain(first)),
            };
            let capital =
                sentence.get(start..end).and_then(|text| text.chars().next()).is_some_and(char::is_uppercase);
            list.push(Token { lower: text, start, end, kind, glued, capital });
            glued = true;
        }
        let quotes = quotes(&list, carried);
        Tokens { list, quotes, carried }
    }

    pub(super) fn len(&self) -> usize {
        self.list.len()
    }

    pub(super) fn get(&self, at: usize) -> Option<&Token<'a>> {
        self.list.get(at)
    }

    /// The token before `at`.
    pub(super) fn before(&self, at: usize) -> Option<&Token<'a>> {
        at.checked_sub(1).and_then(|at| self.list.get(at))
    }

    /// The word at `at`, or nothing where there is no word.
    pub(super) fn word(&self, at: usize) -> &'a str {
        match self.list.get(at) {
            Some(token) if token.kind == Kind::Word => token.lower,
            _ => "",
        }
    }

    /// The word `back` tokens before `at`.
    pub(super) fn word_back(&self, at: usize, back: usize) -> &'a str {
        at.checked_sub(back).map_or("", |at| self.word(at))
    }

    pub(super) fn is(&self, at: usize, words: &[&str]) -> bool {
        let word = self.word(at);
        !word.is_empty() && words.contains(&word)
    }

    pub(super) fn was(&self, at: usize, words: &[&str]) -> bool {
        at.checked_sub(1).is_some_and(|at| self.is(at, words))
    }

    pub(super) fn mark(&self, at: usize, mark: char) -> bool {
        self.list.get(at).is_some_and(|token| token.kind == Kind::Mark(mark))
    }

    pub(super) fn glued(&self, at: usize) -> bool {
        self.list.get(at).is_some_and(|token| token.glued)
    }

    pub(super) fn capital(&self, at: usize) -> bool {
        self.list.get(at).is_some_and(|token| token.capital)
    }

    /// The number at `at` and how many figures it is written with.
    pub(super) fn number(&self, at: usize) -> Option<(u32, usize)> {
        match self.list.get(at)?.kind {
            Kind::Number(number) => Some((number, self.list.get(at)?.lower.len())),
            _ => None,
        }
    }

    /// The first byte of token `at`.
    pub(super) fn start(&self, at: usize) -> usize {
        self.list.get(at).map_or(0, |token| token.start)
    }

    /// The byte after the token before `at`.
    pub(super) fn end(&self, at: usize) -> usize {
        self.before(at).map_or(0, |token| token.end)
    }

    /// `at`, or the place after an optional word there.
    pub(super) fn skip(&self, at: usize, words: &[&str]) -> usize {
        if self.is(at, words) { at + 1 } else { at }
    }

    /// `at`, or the place after an optional mark there.
    pub(super) fn skip_mark(&self, at: usize, mark: char) -> usize {
        if self.mark(at, mark) { at + 1 } else { at }
    }

    /// Whether the token at `at` stands inside quotation marks.
    pub(super) fn quoted(&self, at: usize) -> bool {
        (self.quotes.iter().filter(|quote| **quote < at).count() + usize::from(self.carried)) % 2 == 1
    }

    /// The place after the words of `phrase`, if they stand at `at`.
    pub(super) fn phrase(&self, at: usize, phrase: &[&str]) -> Option<usize> {
        phrase.iter().enumerate().all(|(i, word)| self.word(at + i) == *word).then_some(at + phrase.len())
    }
}

/// Whether a quotation is open after the sentence, if it was so before as `open` says.
pub(super) fn open_after(sentence: &str, open: bool) -> bool {
    sentence.chars().fold(open, |open, letter| match letter {
        '"' => !open,
        '“' | '«' | '„' => true,
        '”' | '»' => false,
        _ => open,
    })
}

/// Opening and closing marks in turn; a closing one with none open is passed over.
fn quotes(list: &[Token<'_>], carried: bool) -> Vec<usize> {
    let mut quotes = Vec::new();
    for (at, token) in list.iter().enumerate() {
        let open = (quotes.len() + usize::from(carried)) % 2 == 1;
        match token.lower {
            "\"" => quotes.push(at),
            "“" | "«" | "„" if !open => quotes.push(at),
            "”" | "»" if open => quotes.push(at),
            _ => {}
        }
    }
    quotes
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Letter,
    Figure,
    Mark,
}

impl Class {
    fn of(letter: char) -> Self {
        if letter.is_ascii_digit() {
            Class::Figure
        } else if letter.is_alphabetic() {
            Class::Letter
        } else {
            Class::Mark
        }
    }
}

fn plain(mark: char) -> char {
    match mark {
        '’' | '‘' | '´' | '`' => '\'',
        '‐' | '‑' | '‒' | '–' | '—' | '−' => '-',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_and_kinds() {
        let sentence = "On\u{a0}May\u{a0}1–4, the ’90s";
        let lower = sentence.to_ascii_lowercase();
        let tokens = Tokens::new(sentence, &lower);
        let texts: Vec<_> = (0..tokens.len()).filter_map(|i| tokens.get(i)).map(|t| t.lower).collect();
        assert_eq!(texts, ["on", "may", "1", "–", "4", ",", "the", "’", "90", "s"]);
        assert!(tokens.mark(3, '-') && tokens.glued(3) && tokens.mark(7, '\'') && tokens.capital(1));
        assert_eq!(&sentence[tokens.start(1)..tokens.end(3)], "May\u{a0}1");
    }
}
