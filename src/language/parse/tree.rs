//! A parsed sentence, and the questions rules ask of it.

use std::borrow::Cow;
use std::ops::Range;

use super::labels::{Dep, Tag};
use super::lemma::lemma;

/// A token of a parsed sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// First byte, in the sentence as it was given.
    pub start: usize,
    /// The byte after its last, in the sentence as it was given.
    pub end: usize,
    /// Part of speech.
    pub tag: Tag,
    /// Index of the token it depends on; its own index for the root.
    pub head: usize,
    /// How it depends on that.
    pub dep: Dep,
    /// Whether one plain space follows (a no-break space does not count).
    pub space_after: bool,
}

/// A sentence with its tokens and their tree: one root, no circles.
///
/// Tokens are named by their index. An index that is none of the sentence's gives nothing, never a panic.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Parse {
    text: Box<str>,
    tokens: Vec<Token>,
    /// Children of all tokens, those of token 0 first; `children_from[i]..children_from[i + 1]` are token i's.
    children: Vec<u32>,
    children_from: Vec<u32>,
}

impl Parse {
    /// Puts tokens together with the text they are of.
    pub(super) fn new(text: &str, tokens: Vec<Token>) -> Parse {
        let mut children_from = vec![0u32; tokens.len() + 1];
        for (index, token) in tokens.iter().enumerate() {
            if token.head != index
                && let Some(count) = children_from.get_mut(token.head + 1)
            {
                *count += 1;
            }
        }
        let mut sum = 0;
        for from in &mut children_from {
            sum += *from;
            *from = sum;
        }
        let mut next = children_from.clone();
        let mut children = vec![0; sum as usize];
        for (index, token) in tokens.iter().enumerate() {
            if token.head != index
                && let Some(place) = next.get_mut(token.head)
                && let Some(child) = children.get_mut(*place as usize)
            {
                *child = index as u32;
                *place += 1;
            }
        }
        Parse { text: text.into(), tokens, children, children_from }
    }

    /// Puts tokens that were written down together with the text they are of; `None` where they are no tree over it: a token
    /// outside of the text or in the middle of a character, not behind the one before, or with a head that leads to no root.
    #[must_use]
    pub fn of_tokens(text: &str, tokens: Vec<Token>) -> Option<Parse> {
        let mut end = 0;
        for token in &tokens {
            text.get(token.start..token.end).filter(|_| token.start >= end && token.head < tokens.len())?;
            end = token.end;
        }
        // Whether a token's heads are known to end at a root; those on the way are marked with the token that asks.
        let mut rooted: Vec<usize> = vec![0; tokens.len()];
        for first in 0..tokens.len() {
            let (mut at, mut way) = (first, Vec::new());
            while *rooted.get(at)? == 0 {
                *rooted.get_mut(at)? = first + 2;
                way.push(at);
                let head = tokens.get(at)?.head;
                if head == at {
                    break;
                }
                at = head;
            }
            // A circle: the way leads back to itself.
            if *rooted.get(at)? == first + 2 && tokens.get(at)?.head != at {
                return None;
            }
            for token in way {
                *rooted.get_mut(token)? = 1;
            }
        }
        Some(Parse::new(text, tokens))
    }

    /// A sentence that is not parsed: its text alone, without tokens.
    #[must_use]
    pub fn unread(text: &str) -> Parse {
        Parse::new(text, Vec::new())
    }

    /// The same without white space at the end of its text, which belongs to no token.
    #[must_use]
    pub fn trimmed(self) -> Parse {
        let text = self.text.trim_end();
        if text.len() == self.text.len() { self } else { Parse { text: text.into(), ..self } }
    }

    /// The sentence as it was given.
    #[must_use]
    pub fn sentence(&self) -> &str {
        &self.text
    }

    /// All tokens, in order. White space belongs to none.
    #[must_use]
    pub fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// Number of tokens.
    #[must_use]
    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    /// Whether there is no token: the sentence was empty or white space.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }

    /// The token `i`.
    #[must_use]
    pub fn get(&self, i: usize) -> Option<&Token> {
        self.tokens.get(i)
    }

    /// The words of token `i`, as written.
    #[must_use]
    pub fn text(&self, i: usize) -> &str {
        self.tokens.get(i).and_then(|token| self.text.get(token.start..token.end)).unwrap_or_default()
    }

    /// The dictionary form of token `i`: `meet` for "met" as a verb. Lower case, proper nouns excepted.
    #[must_use]
    pub fn lemma(&self, i: usize) -> Cow<'_, str> {
        self.tokens.get(i).map_or(Cow::Borrowed(""), |token| lemma(self.text(i), token.tag))
    }

    /// The tag of token `i`.
    #[must_use]
    pub fn tag(&self, i: usize) -> Option<Tag> {
        self.tokens.get(i).map(|token| token.tag)
    }

    /// The relation of token `i` to its head.
    #[must_use]
    pub fn dep(&self, i: usize) -> Option<Dep> {
        self.tokens.get(i).map(|token| token.dep)
    }

    /// The head of token `i`; nothing for the root.
    #[must_use]
    pub fn head(&self, i: usize) -> Option<usize> {
        self.tokens.get(i).map(|token| token.head).filter(|head| *head != i)
    }

    /// The root of the tree; nothing for an empty sentence.
    #[must_use]
    pub fn root(&self) -> Option<usize> {
        self.tokens.iter().enumerate().find(|(index, token)| token.head == *index).map(|(index, _)| index)
    }

    /// The children of token `i`, from left to right.
    pub fn children(&self, i: usize) -> impl DoubleEndedIterator<Item = usize> + Clone + '_ {
        let from = self.children_from.get(i).map_or(0, |from| *from as usize);
        let to = self.children_from.get(i.saturating_add(1)).map_or(from, |to| *to as usize);
        self.children.get(from..to).unwrap_or_default().iter().map(|child| *child as usize)
    }

    /// The children of token `i` with the relation `dep`, from left to right.
    pub fn children_by(&self, i: usize, dep: Dep) -> impl DoubleEndedIterator<Item = usize> + Clone + '_ {
        self.children(i).filter(move |child| self.dep(*child) == Some(dep))
    }

    /// The first child of token `i` with the relation `dep`.
    #[must_use]
    pub fn child(&self, i: usize, dep: Dep) -> Option<usize> {
        self.children_by(i, dep).next()
    }

    /// The heads of token `i`, from its own up to the root.
    pub fn ancestors(&self, i: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(self.head(i), |above| self.head(*above))
    }

    /// Token `i` and all below it, in the order of the sentence.
    #[must_use]
    pub fn subtree(&self, i: usize) -> Vec<usize> {
        let mut found = Vec::new();
        let mut open = vec![i];
        while let Some(token) = open.pop().filter(|token| *token < self.tokens.len()) {
            found.push(token);
            open.extend(self.children(token));
        }
        found.sort_unstable();
        found
    }

    /// The tokens from the first to the last of the subtree of `i`. Where arcs cross, some within the range
    /// do not belong to the subtree.
    #[must_use]
    pub fn subtree_range(&self, i: usize) -> Range<usize> {
        let subtree = self.subtree(i);
        match (subtree.first(), subtree.last()) {
            (Some(first), Some(last)) => *first..last + 1,
            _ => 0..0,
        }
    }

    /// The bytes of the sentence from the first to the last of a range of tokens.
    #[must_use]
    pub fn bytes(&self, tokens: Range<usize>) -> Range<usize> {
        match self.tokens.get(tokens) {
            Some([only]) => only.start..only.end,
            Some([first, .., last]) => first.start..last.end,
            _ => 0..0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// "Baku rejected the offer quickly", put together by hand.
    fn example() -> Parse {
        let token = |start, end, tag, head, dep| Token { start, end, tag, head, dep, space_after: end < 31 };
        Parse::new(
            "Baku rejected the offer quickly",
            vec![
                token(0, 4, Tag::Nnp, 1, Dep::Nsubj),
                token(5, 13, Tag::Vbd, 1, Dep::Root),
                token(14, 17, Tag::Dt, 3, Dep::Det),
                token(18, 23, Tag::Nn, 1, Dep::Dobj),
                token(24, 31, Tag::Rb, 1, Dep::Advmod),
            ],
        )
    }

    #[test]
    fn the_tree_can_be_walked() {
        let parse = example();
        assert_eq!(parse.root(), Some(1));
        assert_eq!(parse.children(1).collect::<Vec<_>>(), [0, 3, 4]);
        assert_eq!(parse.child(1, Dep::Dobj), Some(3));
        assert_eq!(parse.head(2), Some(3));
        assert_eq!(parse.head(1), None);
        assert_eq!(parse.ancestors(2).collect::<Vec<_>>(), [3, 1]);
        assert_eq!(parse.subtree(3), [2, 3]);
        assert_eq!(parse.bytes(parse.subtree_range(3)), 14..23);
        assert_eq!(parse.lemma(1), "reject");
    }

    #[test]
    fn only_trees_are_put_together() {
        let tokens = example().tokens().to_vec();
        let text = example().sentence().to_owned();
        assert_eq!(Parse::of_tokens(&text, tokens.clone()), Some(example()));
        let with = |i: usize, change: fn(&mut Token)| {
            let mut tokens = tokens.clone();
            change(&mut tokens[i]);
            Parse::of_tokens(&text, tokens)
        };
        assert_eq!(with(1, |t| t.head = 3), None);
        assert_eq!(with(0, |t| t.head = 9), None);
        assert_eq!(with(2, |t| t.start = 10), None);
        assert_eq!(with(4, |t| t.end = 99), None);
    }

    #[test]
    fn an_index_too_large_gives_nothing() {
        let parse = example();
        assert_eq!(parse.text(9), "");
        assert_eq!(parse.lemma(9), "");
        assert_eq!(parse.children(9).count(), 0);
        assert_eq!(parse.children(usize::MAX).count(), 0);
        assert_eq!(parse.subtree_range(9), 0..0);
        assert_eq!(parse.bytes(3..9), 0..0);
        assert_eq!(parse.root(), Some(1));
        assert_eq!(Parse::default().root(), None);
    }
}
