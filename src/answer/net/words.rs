//! Which words of a sentence tell what is asked after.

use std::collections::BTreeSet;

use crate::base::Words;
use crate::question::roots::is_verb_form;

/// Those of [`Words::with`] that may tell an event: no adjectives or adverbs made of a verb ("successful"), and none of those
/// who do it ("the winners").
pub(in crate::answer) fn telling(words: &Words, roots: &BTreeSet<String>) -> Vec<usize> {
    let adjective = |i: &usize| {
        ["ful", "able", "ible", "ive", "ous", "ly", "ers", "ors", "er", "or"]
            .iter()
            .any(|e| words.at(*i).ends_with(e))
            && !is_verb_form(words.at(*i))
    };
    // A part of a name tells nothing: "the Rescue Plan".
    let named = |i: &usize| {
        *i > 0
            && words.0.get(*i).is_some_and(|w| w.text.starts_with(char::is_uppercase))
            && has_name_beside(words, *i)
    };
    words.with(roots).into_iter().filter(|i| !adjective(i) && !named(i)).collect()
}

/// Whether a word with a capital stands right beside one.
fn has_name_beside(words: &Words, i: usize) -> bool {
    let capital = |k: Option<usize>| {
        k.filter(|k| *k > 0)
            .and_then(|k| words.0.get(k))
            .is_some_and(|w| w.text.starts_with(char::is_uppercase) && w.text.len() > 1)
    };
    capital(i.checked_sub(1)) || capital(Some(i + 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::roots::root;

    #[test]
    fn parts_of_names_and_those_who_do_it_tell_nothing() {
        let told = |text: &str, verb: &str| telling(&Words::cut(text, 0), &[root(verb)].into()).len();
        assert_eq!(told("They rescue cats.", "rescue"), 1);
        assert_eq!(told("It is part of the Cat Rescue Fund.", "rescue"), 0);
        assert_eq!(told("The debate has a moderator.", "moderate"), 0);
    }
}
