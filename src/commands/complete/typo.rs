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
        Typo { word: word.get(..LONGEST.min(word.len())).unwrap_or_default().to_vec(), most: most.min(MOST) }
    }
}

/// Where the automaton is within a word.
#[derive(Clone, Copy, Debug)]
pub(super) enum At {
    /// It begins.
    Start,
    /// Rows of the table of distances: for the `letters` read so far, and for all but the last; and the last letter.
    Within { letters: u8, row: Row, before: Row, last: u8 },
    /// What has been read is near enough, whatever follows.
    Found,
    /// Nothing that follows can help.
    Lost,
}

/// Most errors that are ever borne.
const MOST: u8 = 2;

/// How far from the diagonal a distance can still be borne.
const BAND: usize = 2 * MOST as usize + 1;

/// The part of a row that can still be borne: element `k` of the row for `n` letters is the distance from the first
/// `n + k - MOST` letters of the word. Further from the diagonal, so many letters are too many or too few alone.
type Row = [u8; BAND];

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
        let middle = usize::from(MOST);
        let (letters, row, before, last) = match state {
            At::Found => return At::Found,
            At::Lost => return At::Lost,
            At::Start => {
                if self.word.first() != Some(&letter) {
                    return At::Lost;
                }
                let mut row = [TOO_MANY; BAND];
                for (distance, cell) in (0u8..).zip(row.iter_mut().skip(middle)) {
                    *cell = distance;
                }
                (0, row, [TOO_MANY; BAND], None)
            }
            At::Within { letters, row, before, last } => (*letters, *row, *before, Some(*last)),
        };
        let cell = |row: &Row, k: Option<usize>| k.and_then(|k| row.get(k)).copied().unwrap_or(TOO_MANY);
        let Some(letters) = letters.checked_add(1) else { return At::Lost };
        let (mut next, mut least) = ([TOO_MANY; BAND], TOO_MANY);
        for k in 0..BAND {
            // So many letters of the word are compared with those read.
            let Some(own) = (usize::from(letters) + k).checked_sub(middle).filter(|n| *n <= self.word.len())
            else {
                continue;
            };
            let best = if let Some(at) = own.checked_sub(1) {
                let letter_there = self.word.get(at);
                // The row before has its diagonal one letter earlier: its element `k` is that of one letter less of the word.
                let mut best = cell(&row, Some(k))
                    .saturating_add(u8::from(letter_there != Some(&letter)))
                    .min(cell(&row, Some(k + 1)).saturating_add(1))
                    .min(cell(&next, k.checked_sub(1)).saturating_add(1));
                let swapped = at.checked_sub(1).and_then(|earlier| self.word.get(earlier)) == Some(&letter)
                    && last.as_ref() == letter_there;
                if swapped {
                    best = best.min(cell(&before, Some(k)).saturating_add(1));
                }
                best
            } else {
                letters
            };
            if let Some(slot) = next.get_mut(k) {
                *slot = best;
            }
            least = least.min(best);
            if own == self.word.len() && best <= self.most {
                return At::Found;
            }
        }
        if least <= self.most {
            At::Within { letters, row: next, before: row, last: letter }
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

    /// The same by the whole table (optimal string alignment), for every beginning of `text`.
    fn by_the_table(word: &[u8], most: usize, text: &[u8]) -> bool {
        if word.first() != text.first() {
            return false;
        }
        let mut table = vec![vec![0usize; word.len() + 1]; text.len() + 1];
        for i in 0..=text.len() {
            for j in 0..=word.len() {
                table[i][j] = if i == 0 || j == 0 {
                    i + j
                } else {
                    let other = usize::from(text[i - 1] != word[j - 1]);
                    let mut best =
                        (table[i - 1][j - 1] + other).min(table[i - 1][j] + 1).min(table[i][j - 1] + 1);
                    if i > 1 && j > 1 && text[i - 1] == word[j - 2] && text[i - 2] == word[j - 1] {
                        best = best.min(table[i - 2][j - 2] + 1);
                    }
                    best
                };
            }
        }
        (1..=text.len()).any(|i| table[i][word.len()] <= most)
    }

    proptest::proptest! {
        #[test]
        fn as_the_whole_table_says(word in "[abc]{4,12}", text in "[abc]{0,14}", most in 1u8..=2) {
            let told = accepts(&word, most, &text);
            proptest::prop_assert_eq!(told, by_the_table(word.as_bytes(), most.into(), text.as_bytes()));
        }
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
