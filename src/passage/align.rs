//! The stretch of a text that is nearest to given words, and what differs (Sellers' algorithm, 1980, on words).

use super::words::Word;

/// A difference between given words and a stretch of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// The same word: index in what was given, index in the text.
    Same(usize, usize),
    /// Another word.
    Other(usize, usize),
    /// Only in what was given.
    Added(usize),
    /// Only in the text.
    Missing(usize),
}

/// Where given words come nearest in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Alignment {
    /// How many words differ.
    pub(super) distance: usize,
    /// First and last word of the stretch.
    pub(super) first: usize,
    pub(super) last: usize,
    /// How the words go together, in order.
    pub(super) steps: Vec<Step>,
}

/// The stretch of `text` that comes nearest to `given`, where no more than `most` words differ. Time and room are the
/// product of both lengths: callers bound them.
pub(super) fn nearest(given: &[Word], text: &[&Word], most: usize) -> Option<Alignment> {
    let (n, m) = (given.len(), text.len());
    if n == 0 || m == 0 {
        return None;
    }
    let width = m + 1;
    // Row i, column j: the fewest differences between the first i words given and some stretch that ends before word j.
    let mut cost = vec![0u32; (n + 1) * width];
    let at = |i: usize, j: usize| i * width + j;
    let get = |cost: &[u32], i: usize, j: usize| cost.get(at(i, j)).copied().unwrap_or(u32::MAX / 2);
    for (i, word) in given.iter().enumerate() {
        if let Some(cell) = cost.get_mut(at(i + 1, 0)) {
            *cell = i as u32 + 1;
        }
        for (j, there) in text.iter().enumerate() {
            let other = u32::from(word.key != there.key);
            let best = (get(&cost, i, j) + other).min(get(&cost, i, j + 1) + 1).min(get(&cost, i + 1, j) + 1);
            if let Some(cell) = cost.get_mut(at(i + 1, j + 1)) {
                *cell = best;
            }
        }
    }
    // Of stretches equally near the one that ends with the same word.
    let ends_alike = |j: usize| given.last().zip(text.get(j - 1)).is_some_and(|(a, b)| a.key == b.key);
    let end = (1..=m).min_by_key(|&j| (get(&cost, n, j), !ends_alike(j), j))?;
    let distance = get(&cost, n, end) as usize;
    if distance > most {
        return None;
    }
    let mut steps = Vec::new();
    let (mut i, mut j) = (n, end);
    while i > 0 {
        let here = get(&cost, i, j);
        let same = given.get(i - 1).zip(j.checked_sub(1).and_then(|j| text.get(j)));
        let same = same.map(|(a, b)| a.key == b.key);
        match same {
            Some(true) if get(&cost, i - 1, j - 1) == here => {
                steps.push(Step::Same(i - 1, j - 1));
                (i, j) = (i - 1, j - 1);
            }
            Some(false) if get(&cost, i - 1, j - 1) + 1 == here => {
                steps.push(Step::Other(i - 1, j - 1));
                (i, j) = (i - 1, j - 1);
            }
            _ if get(&cost, i - 1, j) + 1 == here => {
                steps.push(Step::Added(i - 1));
                i -= 1;
            }
            // What is left is a word that only the text has; column 0 has none, and is handled above.
            _ => {
                let only_there = j.checked_sub(1)?;
                steps.push(Step::Missing(only_there));
                j = only_there;
            }
        }
    }
    steps.reverse();
    let mut there = steps.iter().filter_map(|step| match step {
        Step::Same(_, j) | Step::Other(_, j) | Step::Missing(j) => Some(*j),
        Step::Added(_) => None,
    });
    let first = there.next()?;
    let last = there.next_back().unwrap_or(first);
    Some(Alignment { distance, first, last, steps })
}

#[cfg(test)]
mod tests {
    use super::super::words::words;
    use super::*;

    fn of(given: &str, text: &str, most: usize) -> Option<(usize, usize, usize)> {
        let (given, text) = (words(given), words(text));
        let text: Vec<&Word> = text.iter().collect();
        nearest(&given, &text, most).map(|a| (a.distance, a.first, a.last))
    }

    #[test]
    fn the_nearest_stretch_is_found() {
        let text = "He said on Monday that the old bridge will be closed in spring, and left.";
        assert_eq!(of("the old bridge will be closed", text, 0), Some((0, 5, 10)));
        assert_eq!(of("the new bridge will be closed", text, 1), Some((1, 5, 10)));
        assert_eq!(of("the old bridge will not be closed", text, 1), Some((1, 5, 10)));
        assert_eq!(of("the old bridge be closed", text, 1), Some((1, 5, 10)));
        assert_eq!(of("a different thing altogether", text, 2), None);
        assert_eq!(of("", text, 2), None);
        assert_eq!(of("words", "", 2), None);
    }

    #[test]
    fn steps_tell_what_differs() {
        let (given, text) = (words("we will not go home now"), words("we shall go home right now"));
        let text: Vec<&Word> = text.iter().collect();
        let found = nearest(&given, &text, 3).unwrap();
        assert_eq!(found.distance, 3);
        assert!(found.steps.contains(&Step::Missing(4)), "{found:?}");
        let none_same = nearest(&words("x y"), &text, 2).unwrap();
        assert_eq!(none_same.distance, 2);
    }
}
