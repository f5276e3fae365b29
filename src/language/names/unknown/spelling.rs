//! The words of a person's name: which is the surname, and when two spellings are one person's.

use super::vocabulary::{COMPANY_ENDING, EVENT, ORGANISATION, PARTICLE, SUFFIX};
use super::words::all_capitals;
use crate::language::names::How;
use crate::language::names::fold::key;

/// The surname's word of a name, without "Jr.".
pub(super) fn surname(words: &[String]) -> Option<&String> {
    let mut words = words.iter().rev().filter(|w| !SUFFIX.has(w) && w.as_str() != ",");
    let last = words.next()?;
    // "Park Won-soon": a given name of two joined syllables stands behind the surname.
    let given = last.split_once('-').is_some_and(|(head, tail)| {
        head.chars().next().is_some_and(char::is_uppercase) && tail.chars().all(char::is_lowercase)
    });
    words.next().filter(|_| given).or(Some(last))
}

/// Whether words look as a person's name does: two to five, none of them of a body.
pub(super) fn personal(words: &[String]) -> bool {
    (2..=5).contains(&words.len())
        && !words.iter().any(|w| w.chars().any(|c| c.is_ascii_digit()))
        && !words.iter().any(|w| {
            ORGANISATION.has(w)
                || EVENT.has(w)
                || *w == "Catholic"
                || COMPANY_ENDING.has(w)
                || matches!(w.as_str(), "of" | "for" | "&")
        })
        && surname(words).is_some_and(|w| !all_capitals(w) || w.chars().count() > 4)
}

/// Whether two names with the same surname are one person's: the same given name with or without initials, or a given
/// name of five letters or more with one slip that is neither its first nor its last letter (Maria and Mario are two).
pub(super) fn spelt_alike(a: &[String], b: &[String]) -> Option<How> {
    let bare = |words: &[String]| -> Vec<String> {
        words.iter().filter(|w| !SUFFIX.has(w) && w.as_str() != ",").map(|w| key(w)).collect()
    };
    let (a, b) = (bare(a), bare(b));
    let ([first, middle @ .., _], [other, others @ .., _]) = (a.as_slice(), b.as_slice()) else {
        return None;
    };
    let initials = |words: &[String]| {
        words.iter().all(|w| w.trim_end_matches('.').chars().count() == 1 && !PARTICLE.has(w))
    };
    let middles = middle == others
        || (middle.is_empty() && initials(others))
        || (others.is_empty() && initials(middle));
    if first == other {
        return middles.then_some(How::Alias);
    }
    let long = first.chars().count().min(other.chars().count()) >= 5;
    let ends = first.chars().next() == other.chars().next() && first.chars().last() == other.chars().last();
    (long && ends && middles && strsim::osa_distance(first, other) == 1).then_some(How::Spelling)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alike(a: &str, b: &str) -> Option<How> {
        let words = |s: &str| s.split(' ').map(str::to_owned).collect::<Vec<_>>();
        spelt_alike(&words(a), &words(b))
    }

    #[test]
    fn a_given_name_of_two_syllables_stands_behind_the_surname() {
        let words = |s: &str| s.split(' ').map(str::to_owned).collect::<Vec<_>>();
        let of = |s: &str| surname(&words(s)).cloned();
        assert_eq!(of("Park Won-soon").as_deref(), Some("Park"));
        assert_eq!(of("Man-kei Tam").as_deref(), Some("Tam"));
        assert_eq!(of("Anna Renfield-Smith").as_deref(), Some("Renfield-Smith"));
    }

    #[test]
    fn a_slip_is_the_same_person_and_a_relative_is_not() {
        assert_eq!(alike("Anthony Renfield", "Antony Renfield"), Some(How::Spelling));
        assert_eq!(alike("John F. Renfield", "John Renfield"), Some(How::Alias));
        assert_eq!(alike("Maria Renfield", "Mario Renfield"), None);
        assert_eq!(alike("Anna Renfield", "Hanna Renfield"), None);
        assert_eq!(alike("John Paul Renfield", "John Renfield"), None);
    }
}
