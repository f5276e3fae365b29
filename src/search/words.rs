//! The words of a text as they are searched for: folded, in lower case, and every form of a word the same.

use rust_stemmers::{Algorithm, Stemmer};
use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

use crate::language::names::fold::fold;
use crate::language::parse::{Tag, lemma};

/// Longest word that is kept, in bytes of its folded form; longer ones are cut. Tantivy drops terms over 65,530 bytes.
const LONGEST_BYTES: usize = 64;

/// The words of a text in order: folded (Əliyev is aliyev), without the possessive, and by their root ("met", "meets" and
/// "meetings" are one word).
pub fn words(text: &str) -> Vec<String> {
    stream(text).into_iter().map(|t| t.text).collect()
}

/// The same with their places: positions count words, offsets bytes of `text`.
fn stream(text: &str) -> Vec<Token> {
    let folded = fold(text);
    let stemmer = Stemmer::create(Algorithm::English);
    let mut tokens: Vec<Token> = Vec::new();
    let mut at = 0;
    for piece in folded.text.split_inclusive(|c: char| !c.is_ascii_alphanumeric()) {
        let start = at;
        at += piece.len();
        let word = piece.trim_end_matches(|c: char| !c.is_ascii_alphanumeric());
        // "Baku's" is Baku; "O'Brien" is two words wherever it is written.
        let after_apostrophe = start > 0 && folded.text.as_bytes().get(start - 1) == Some(&b'\'');
        if word.is_empty() || (after_apostrophe && word.eq_ignore_ascii_case("s")) {
            continue;
        }
        let source = folded.original(text, start, start + word.len());
        tokens.push(Token {
            offset_from: source.start,
            offset_to: source.end,
            position: tokens.len(),
            text: root(word, &stemmer),
            position_length: 1,
        });
    }
    tokens
}

/// The root of a folded word.
fn root(word: &str, stemmer: &Stemmer) -> String {
    let mut word = word.to_ascii_lowercase();
    word.truncate(LONGEST_BYTES);
    // Regular endings are the stemmer's; what it does not know are forms like "met" and "spoke".
    let regular = word.len() < 3 || ["ed", "ing", "s"].iter().any(|e| word.ends_with(e));
    if !regular {
        for tag in [Tag::Vbd, Tag::Vbn] {
            let base = lemma(&word, tag);
            if base != word {
                return stemmer.stem(&base).into_owned();
            }
        }
    }
    stemmer.stem(&word).into_owned()
}

/// Tantivy's way to [`words`].
#[derive(Clone, Debug, Default)]
pub(super) struct Words;

impl Tokenizer for Words {
    type TokenStream<'a> = Stream;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Stream {
        Stream { tokens: stream(text), next: 0, token: Token::default() }
    }
}

/// Words that have been cut already.
#[derive(Debug)]
pub(super) struct Stream {
    tokens: Vec<Token>,
    next: usize,
    token: Token,
}

impl TokenStream for Stream {
    fn advance(&mut self) -> bool {
        match self.tokens.get_mut(self.next) {
            Some(token) => {
                self.token = std::mem::take(token);
                self.next += 1;
                true
            }
            None => false,
        }
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn forms_of_a_word_are_one() {
        assert_eq!(words("Talks, talked, talking"), ["talk", "talk", "talk"]);
        assert_eq!(words("met meets meeting"), ["meet", "meet", "meet"]);
        assert_eq!(words("denied denies deny"), ["deni", "deni", "deni"]);
        assert_eq!(words("spoke said"), words("speak say"));
    }

    #[test]
    fn spellings_of_a_name_are_one() {
        assert_eq!(words("Əliyev’s"), words("aliyev"));
        assert_eq!(words("O’Brien"), words("o brien"));
        assert_eq!(words("Azerbaijan-U.S."), ["azerbaijan", "u", "s"]);
    }

    proptest! {
        #[test]
        fn any_text_has_words_in_its_bounds(text in ".{0,80}") {
            for token in stream(&text) {
                prop_assert!(text.get(token.offset_from..token.offset_to).is_some());
                prop_assert!(!token.text.is_empty());
            }
        }
    }
}
