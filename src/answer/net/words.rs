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
    words.with(roots).into_iter().filter(|i| !adjective(i)).collect()
}
