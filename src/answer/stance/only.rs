//! "Only X answered": that nobody else of those just named did.

use super::asks::Asks;
use super::parts::{self, Lacks, Thing};
use super::{Polarity, Stance, polarity};
use crate::answer::clause::{self, Clause};
use crate::answer::find::At;
use crate::answer::hangs::Hanging;
use crate::base::record::MentionRecord;

/// What the clause of the token `word` says of those asked about where it tells what only somebody else did, who was named among them:
/// that they did not.
pub(super) fn excludes(
    asks: &Asks<'_>,
    things: &[Thing],
    word: usize,
    at: At,
    tree: &Hanging,
) -> Option<Stance> {
    let base = asks.base;
    let clause = clause::of(tree.shared(), word)?;
    let (source, span) = (base.source(at.0)?, base.sentence(at.0, at.1)?);
    let mut doers = clause.doers().into_iter();
    let doer = doers.next().filter(|d| doers.next().is_none() && is_only(&clause, *d, tree))?;
    let place = clause.span(doer);
    let within = |m: &&MentionRecord| m.kind.can_act() && place.contains(m.span);
    let told: Vec<&MentionRecord> = source.record.mentions_in(span).iter().filter(within).collect();
    let asked = || asks.named.iter().filter(|n| n.is_doer);
    let other = asked().next().is_some() && asked().all(|n| told.iter().all(|m| m.entity != *n.id));
    // Of whom nothing was said before nothing is said now: "only Denmark signed" need not be of all countries.
    let before = crate::answer::net::earlier(at, base);
    let among = |n: &super::asks::Named<'_>| before.is_some_and(|b| base.names(b, n.id));
    if told.is_empty() || !other || !asked().all(among) {
        return None;
    }
    let own = polarity::of(tree.tree(), word, &asks.roots);
    if own.polarity != Polarity::So {
        return None;
    }
    let Lacks { lacking, apart, .. } = parts::lacks_beside_doers(asks, things, word, at, tree);
    Some(Stance { polarity: Polarity::NotSo, whose: None, lacking, apart, before: true })
}

/// Whether somebody is told to be the only one: "only X", "X alone".
fn is_only(clause: &Clause, doer: usize, tree: &Hanging) -> bool {
    let parse = &tree.tree().parse;
    let range = parse.subtree_range(doer);
    let mut words =
        range.clone().map(|t| parse.text(t)).skip_while(|w| !w.starts_with(char::is_alphanumeric));
    let first = words.next().is_some_and(|w| w.eq_ignore_ascii_case("only"));
    let alone = parse.text(doer + 1).eq_ignore_ascii_case("alone") && doer + 1 < clause.verb;
    // "Only X" may hang from the verb.
    let before = range.start.checked_sub(1).is_some_and(|t| parse.text(t).eq_ignore_ascii_case("only"));
    first || alone || before
}

#[cfg(test)]
mod tests {
    use crate::answer::Verdict;
    use crate::answer::testing::ask;

    #[test]
    fn what_only_one_did_the_others_did_not() {
        let text = "The paper asked Olaf Scholz, Joe Biden and Emmanuel Macron. Only Macron replied, in a short note.";
        let told = ask(text, "did Olaf Scholz reply to the paper");
        assert!(told.headline.starts_with("No; "), "{told:?}");
        let told = ask(text, "did Macron reply");
        assert!(told.verdict == Verdict::Answered && !told.headline.starts_with("No"), "{told:?}");
    }

    #[test]
    fn who_was_not_named_with_them_is_not_meant() {
        let text = "The paper asked Olaf Scholz and Emmanuel Macron. Only Macron replied. Joe Biden left.";
        assert!(!ask(text, "did Joe Biden reply").headline.starts_with("No;"));
        let text = "The paper asked Olaf Scholz and Emmanuel Macron. Macron only replied after a week.";
        assert!(!ask(text, "did Olaf Scholz reply").headline.starts_with("No;"));
    }
}
