//! How something was done or came about: what hangs from its verb and says by what means or of what.

use std::collections::BTreeSet;

use crate::answer::clause::{Clause, clauses};
use crate::answer::find::At;
use crate::base::Snapshot;
use crate::language::names::EntityKind;
use crate::question::Question;
use crate::question::lists::lists;
use crate::question::roots::synonyms;
use crate::span::Span;

/// Whether a sentence says of one of the question's verbs by what means, with what or through what it was done.
pub(super) fn is_told(question: &Question, at: At, base: &Snapshot) -> bool {
    if base.tree(at).is_none() {
        return true;
    }
    let roots: BTreeSet<String> =
        question.content.iter().chain(&question.verb).flat_map(|w| synonyms(w).as_ref().clone()).collect();
    let list = clauses(at, &roots, base);
    list.iter().any(|c| {
        let mut means = c.behind(&["by", "through", "via", "with", "using", "from"]);
        means.extend(c.by_doing());
        means.into_iter().any(|t| !is_somebody(c.place(t), at, base))
    })
}

/// Whether a sentence says of what somebody died, or in what: "died of cancer", "the cause of death", "died in a crash".
pub(super) fn of_death(question: &Question, at: At, base: &Snapshot) -> bool {
    let roots = base.roots_in(at);
    let root = crate::language::roots::root;
    let caused = roots.contains(&root("cause")) && synonyms("die").iter().any(|r| roots.contains(r));
    let list = clauses(at, &synonyms("die"), base);
    let people: Vec<_> = question.about.iter().filter(|id| base.kind(id) == EntityKind::Person).collect();
    let theirs = |c: &Clause| {
        let (Some(source), Some(span)) = (base.source(at.0), base.sentence(at.0, at.1)) else { return false };
        let mentions = source.record.mentions_in(span);
        let dies = c.doers();
        let named = |m: &crate::base::record::MentionRecord| {
            people.contains(&&m.entity) && dies.iter().any(|t| c.span(*t).overlaps(m.span))
        };
        people.is_empty() || mentions.iter().any(named)
    };
    let told = |c: &Clause| {
        if !theirs(c) {
            return false;
        }
        let of = c.behind(&["of", "from", "with", "by", "due"]);
        let during =
            c.behind(&["in", "during"]).into_iter().filter(|t| is_common_noun(c.place(*t), at, base));
        of.into_iter().chain(during).any(|t| !is_somebody(c.place(t), at, base))
    };
    caused || list.iter().any(told)
}

/// Whether a name of somebody stands there, a time, or a number: they are no means.
fn is_somebody(place: Span, at: At, base: &Snapshot) -> bool {
    let (Some(source), Some(span)) = (base.source(at.0), base.sentence(at.0, at.1)) else { return true };
    let person = |kind: EntityKind| kind == EntityKind::Person || kind.is_place();
    let named = source.record.mentions_in(span).iter().any(|m| m.span.overlaps(place) && person(m.kind));
    named || source.record.dates_in(span).iter().any(|d| d.span.overlaps(place))
}

/// Whether a word there is written small and no place to be in.
fn is_common_noun(place: Span, at: At, base: &Snapshot) -> bool {
    let word = base.source(at.0).and_then(|s| place.slice(&s.text)).unwrap_or_default();
    word.starts_with(char::is_lowercase) && !lists().surroundings.contains(word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::testing::article;

    #[test]
    fn means_and_causes() {
        let asked = |w: &str| Question { content: vec![w.to_owned()], ..Question::default() };
        let base = |sentence: &str| article(sentence);
        let told = |sentence: &str| is_told(&asked("escaped"), (0, 0), &base(sentence));
        assert!(told("The prisoners escaped by digging a tunnel."));
        assert!(told("The prisoners escaped through a tunnel."));
        assert!(!told("The prisoners escaped on Monday."));
        assert!(of_death(&asked("die"), (0, 0), &base("The painter died of cancer on Monday.")));
        assert!(!of_death(&asked("die"), (0, 0), &base("The painter died in hospital on Monday.")));
    }
}
