//! An automaton for words that begin with a given word or with one that is a few typing errors away from it.

/// Longest word that is compared, in bytes; of a longer one the beginning.
const LONGEST: usize = 32;
/// Most errors that are ever borne.
const MOST: u8 = 2;
/// So many errors and none.
const LEVELS: usize = MOST as usize + 1;

/// Accepts words of which a beginning is at most `most` errors away from `word`: a letter too many, too few, another, or two
/// exchanged (optimal string alignment). The first letter must be right. Letters are bytes: names are folded to ASCII.
///
/// All alignments are followed at once, a bit each (S. Wu and U. Manber, “Fast text searching allowing errors”, 1992; exchanged
/// letters as in H. Hyyrö, “A bit-vector algorithm for computing Levenshtein and Damerau edit distances”, 2003).
#[derive(Clone, Debug)]
pub(super) struct Typo {
    /// For each letter where it stands in the word: bit `n` is its letter `n`.
    places: Box<[u64; 256]>,
    first: Option<u8>,
    /// The bit that says that the whole word was read.
    whole: u64,
    most: usize,
}

/// Where the automaton is within a word.
#[derive(Clone, Copy, Debug)]
pub(super) enum At {
    /// It begins.
    Start,
    /// Somewhere within.
    Within(Within),
    /// What has been read is near enough, whatever follows.
    Found,
    /// Nothing that follows can help.
    Lost,
}

/// How much of the word what was read may stand for, and with how many errors.
#[derive(Clone, Copy, Debug)]
pub(super) struct Within {
    /// For each number of errors: bit `n` says that the first `n` letters may have been read with at most so many.
    reads: [u64; LEVELS],
    /// The same without the last letter read.
    before: [u64; LEVELS],
    /// Where the last letter read stands in the word.
    last: u64,
}

impl Typo {
    pub(super) fn new(word: &[u8], most: u8) -> Typo {
        let mut places = Box::new([0; 256]);
        let word = word.get(..LONGEST.min(word.len())).unwrap_or_default();
        for (at, letter) in word.iter().enumerate() {
            if let Some(places) = places.get_mut(usize::from(*letter)) {
                *places |= 1 << at;
            }
        }
        let first = word.first().copied();
        Typo { places, first, whole: 1 << word.len(), most: usize::from(most.min(MOST)) }
    }

    /// Where it begins.
    pub(super) fn start(&self) -> At {
        At::Start
    }

    /// Where it is behind one more letter.
    pub(super) fn accept(&self, at: &At, letter: u8) -> At {
        let Within { reads, before, last } = match at {
            At::Found => return At::Found,
            At::Lost => return At::Lost,
            At::Start if self.first != Some(letter) => return At::Lost,
            // Before the first letter, as many of the word may be left out as errors are borne.
            At::Start => Within { reads: [0b1, 0b11, 0b111], before: [0; LEVELS], last: 0 },
            At::Within(within) => *within,
        };
        let here = self.places.get(usize::from(letter)).copied().unwrap_or_default();
        let mut now = [0; LEVELS];
        let mut fewer: Option<(u64, u64, u64)> = None;
        for ((slot, read), before) in now.iter_mut().zip(reads).zip(before).take(self.most + 1) {
            let mut bits = (read & here) << 1;
            if let Some((read_fewer, now_fewer, before_fewer)) = fewer {
                // A letter too many, another, one too few; two exchanged.
                bits |= read_fewer | read_fewer << 1 | now_fewer << 1;
                bits |= (before_fewer & here & (last >> 1)) << 2;
            }
            *slot = bits;
            fewer = Some((read, bits, before));
        }
        // Those with as many errors as are borne hold those with fewer.
        let most = now.get(self.most).copied().unwrap_or_default() & (self.whole | (self.whole - 1));
        match most {
            0 => At::Lost,
            most if most & self.whole != 0 => At::Found,
            _ => At::Within(Within { reads: now, before: reads, last: here }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn accepts(word: &str, most: u8, text: &str) -> bool {
        let typo = Typo::new(word.as_bytes(), most);
        let state = text.bytes().fold(typo.start(), |state, letter| typo.accept(&state, letter));
        matches!(state, At::Found)
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
