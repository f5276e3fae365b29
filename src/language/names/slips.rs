//! How near two spellings of a name are: one measure for all names that somebody types.
//!
//! Damerau, "A technique for computer detection and correction of spelling errors" (1964), counts a letter too many, too few, another, or
//! two exchanged. Here another letter counts twice where it neither stands beside the right one on the keys nor sounds like it.

/// The rows of letters on the keys.
const ROWS: [&str; 3] = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];

/// Shortest word that is taken for a name, in characters.
pub const SHORTEST: usize = 4;

/// From this length on two slips are borne.
const LONG: usize = 8;

/// Longest word in which, with a word of the name beside it, only one slip is borne.
const SHORT: usize = 5;

/// Most slips that are ever borne in a word.
pub const MOST: usize = 2;

/// Whether one letter is easily typed for another: it stands beside it on the keys or sounds alike, or both are vowels.
pub fn are_near(a: char, b: char) -> bool {
    let beside = |row: &&str| {
        let (a, b) = (row.find(a), row.find(b));
        a.zip(b).is_some_and(|(a, b)| a.abs_diff(b) == 1)
    };
    // Sounds that names are written with in several ways.
    let sound =
        |a, b| matches!((a, b), ('c', 's' | 'k') | ('v', 'w') | ('s', 'z') | ('j', 'y' | 'g') | ('f', 'v'));
    (is_vowel(a) && is_vowel(b)) || ROWS.iter().any(beside) || sound(a, b) || sound(b, a)
}

fn is_vowel(c: char) -> bool {
    "aeiouy".contains(c)
}

/// How many slips lie between a word that was typed and one of a name, both folded and in lower case; `None` where they are too many. The first
/// letter must be right. Where another word of the name, or a title, stands beside it (`helped`), more are borne.
pub fn slips(typed: &str, name: &str, helped: bool) -> Option<usize> {
    let (typed, name): (Vec<char>, Vec<char>) = (typed.chars().collect(), name.chars().collect());
    let borne = match typed.len() {
        0..SHORTEST => 0,
        // "Tabur" and "Taboor": names of other scripts are written with other vowels.
        SHORTEST..=SHORT if helped && consonants(&typed) == consonants(&name) => MOST,
        SHORTEST..=SHORT => 1,
        LONG.. => MOST,
        _ if helped => MOST,
        _ => 1,
    };
    // "Mona" is not Monta, nor "Mitchell" Michel: with other consonants a short word or one much longer is another name.
    let other = (typed.len() == SHORTEST && !helped || typed.len().abs_diff(name.len()) == MOST)
        && consonants(&typed) != consonants(&name);
    let far = typed.first() != name.first() || typed.len().abs_diff(name.len()) > borne || other;
    let count = (!far).then(|| distance(&typed, &name)).filter(|count| *count <= borne)?;
    Some(count)
}

/// The letters that are no vowels, each of a double one once.
fn consonants(word: &[char]) -> Vec<char> {
    let mut list: Vec<char> = word.iter().copied().filter(|c| !is_vowel(*c)).collect();
    list.dedup();
    list
}

/// The least slips by which one word becomes the other (optimal string alignment).
fn distance(a: &[char], b: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut row: Vec<usize> = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let at = |row: &[usize], j: usize| row.get(j).copied().unwrap_or(usize::MAX / 2);
            let other = match () {
                () if x == y => 0,
                () if are_near(*x, *y) => 1,
                () => 2,
            };
            let mut least = (at(&last, j) + other).min(at(&last, j + 1) + 1).min(at(&row, j) + 1);
            let crossed = i.checked_sub(1).zip(j.checked_sub(1));
            if let Some((_, l)) = crossed.filter(|(k, l)| a.get(*k) == Some(y) && b.get(*l) == Some(x)) {
                least = least.min(at(&before, l) + 1);
            }
            row.push(least);
        }
        before = std::mem::replace(&mut last, row);
    }
    last.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_counted() {
        for (typed, name, helped, told) in [
            ("alyev", "aliyev", false, Some(1)),
            ("erodgan", "erdogan", false, Some(1)),
            ("kahn", "khan", false, Some(1)),
            ("kvalovic", "kvalowicz", false, Some(2)),
            ("tabur", "taboor", true, Some(2)),
            ("johanson", "johansson", false, Some(1)),
            ("bidn", "biden", false, Some(1)),
            ("lukashenka", "lukashenko", false, Some(1)),
        ] {
            assert_eq!(slips(typed, name, helped), told, "{typed} {name}");
        }
    }

    #[test]
    fn other_names_are_no_slips() {
        for (typed, name, helped) in [
            ("tabur", "taboor", false),
            ("smith", "smets", true),
            ("martin", "marvin", false),
            ("eliyev", "aliyev", false),
            ("ira", "iran", false),
            ("berg", "borge", false),
            ("holm", "helms", true),
            ("anderson", "sanderson", false),
            ("karl", "kari", false),
            ("martinez", "martin", false),
            ("mitchell", "michel", false),
            ("", "iran", true),
        ] {
            assert_eq!(slips(typed, name, helped), None, "{typed} {name}");
        }
    }
}
