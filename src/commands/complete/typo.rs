//! An automaton for words that begin with a given word or with one that is a few typing errors away from it.

use fst::Automaton;

/// Longest word that is compared, in bytes; of a longer one the beginning.
const LONGEST: usize = 32;
/// Stands for "more errors than are borne".
const TOO_MANY: u8 = u8::MAX;

/// Accepts words of which a beginning is at most `most` errors away from `word`: a letter too many, too few, another, or two
/// exchanged (optimal string alignment). The first letter must be right. Letters are bytes: names are folded to ASCII.
#[derive(Clone, Debug)]
pub(super) struct Typo {
    word: Vec<u8>,
    most: u8,
}

impl Typo {
    pub(super) fn new(word: &[u8], most: u8) -> Typo {
        Typo { word: word.get(..LONGEST.min(word.len())).unwrap_or_default().to_vec(), most }
    }
}

/// Where the automaton is within a word.
#[derive(Clone, Debug)]
pub(super) enum At {
    /// It begins.
    Start,
    /// Rows of the table of distances: for the letters so far, and for all but the last; and the last letter.
    Within { row: Row, before: Row, last: u8 },
    /// What has been read is near enough, whatever follows.
    Found,
    /// Nothing that follows can help.
    Lost,
}

/// A row: element `i` is the distance from the first `i` letters of the word.
type Row = [u8; LONGEST + 1];

impl Automaton for Typo {
    type State = At;

    fn start(&self) -> At {
        At::Start
    }

    fn is_match(&self, state: &At) -> bool {
        matches!(state, At::Found)
    }

    fn can_match(&self, state: &At) -> bool {
        !matches!(state, At::Lost)
    }

    fn will_always_match(&self, state: &At) -> bool {
        matches!(state, At::Found)
    }

    fn accept(&self, state: &At, letter: u8) -> At {
        let (row, before, last) = match state {
            At::Found => return At::Found,
            At::Lost => return At::Lost,
            At::Start => {
                if self.word.first() != Some(&letter) {
                    return At::Lost;
                }
                let mut row = [TOO_MANY; LONGEST + 1];
                for (at, cell) in (0u8..).zip(row.iter_mut()) {
                    *cell = at;
                }
                (row, [TOO_MANY; LONGEST + 1], None)
            }
            At::Within { row, before, last } => (*row, *before, Some(*last)),
        };
        let cell = |row: &Row, at: usize| row.get(at).copied().unwrap_or(TOO_MANY);
        let mut next = [TOO_MANY; LONGEST + 1];
        if let Some(first) = next.first_mut() {
            *first = cell(&row, 0).saturating_add(1);
        }
        let mut least = cell(&next, 0);
        for (at, own) in self.word.iter().enumerate() {
            let other = u8::from(*own != letter);
            let mut best = cell(&row, at)
                .saturating_add(other)
                .min(cell(&row, at + 1).saturating_add(1))
                .min(cell(&next, at).saturating_add(1));
            let swapped = at.checked_sub(1).and_then(|earlier| self.word.get(earlier)) == Some(&letter)
                && last == Some(*own);
            if swapped {
                best = best.min(cell(&before, at - 1).saturating_add(1));
            }
            if let Some(slot) = next.get_mut(at + 1) {
                *slot = best;
            }
            least = least.min(best);
        }
        if cell(&next, self.word.len()) <= self.most {
            At::Found
        } else if least <= self.most {
            At::Within { row: next, before: row, last: letter }
        } else {
            At::Lost
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn accepts(word: &str, most: u8, text: &str) -> bool {
        let typo = Typo::new(word.as_bytes(), most);
        let state = text.bytes().fold(typo.start(), |state, letter| typo.accept(&state, letter));
        typo.is_match(&state)
    }

    #[test]
    fn beginnings_with_errors() {
        for text in ["aliyev", "aliyevs", "alyev", "alieyv", "alixev"] {
            assert!(accepts("aliyev", 1, text), "{text}");
        }
        for text in ["bliyev", "alfred", "ali", ""] {
            assert!(!accepts("aliyev", 1, text), "{text}");
        }
        assert!(accepts("erodgan", 1, "erdogan"));
        assert!(accepts(&"a".repeat(90), 1, &"a".repeat(90)));
    }
}
