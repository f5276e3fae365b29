//! On what words are asked for.

use crate::base::Snapshot;
use crate::question::Question;

/// The topic without words that only say how it was said.
pub(super) fn of(question: &Question, base: &Snapshot) -> Vec<String> {
    let manner = [
        "interview",
        "tweet",
        "tweeted",
        "twitter",
        "post",
        "statement",
        "written",
        "publicly",
        "spokesperson",
        "reaction",
        "response",
        "remarks",
        "comments",
        "comment",
        "announcement",
        "readout",
        "phone",
        "call",
    ];
    let words = question.topic_words(base);
    // "On the phone" narrows where nothing else does; with a topic of its own it is left out.
    let own: Vec<String> = words.iter().filter(|w| !manner.contains(&w.as_str())).cloned().collect();
    if own.is_empty() && question.about.len() <= 1 { words } else { own }
}
