//! Whether it is those asked about who do what a sentence tells with the question's verb, by its tree.

use std::collections::BTreeSet;

use super::clause::{self, Clause};
use super::find::At;
use super::inside;
use crate::base::Snapshot;
use crate::base::record::MentionRecord;
use crate::language::names::{EntityId, EntityKind};
use crate::language::parse::{Dep, Tag};
use crate::question::Question;
use crate::question::roots::synonyms;
use crate::span::Span;

/// Whether a sentence tells with one of the question's verbs, or a noun of it, what those asked about do: nobody else who is named does it
/// there. True of questions that name nobody who does it, and of sentences without such a word or a tree.
pub(super) fn may_be_done_by(question: &Question, at: At, base: &Snapshot) -> bool {
    let Some(verb) = question.verb.as_deref().filter(|_| !question.subject.is_empty()) else { return true };
    let Some(tree) = base.tree(at) else { return true };
    let roots: BTreeSet<String> = synonyms(verb).as_ref().clone();
    let parse = &tree.parse;
    let told: Vec<usize> =
        (0..parse.len()).filter(|i| tree.roots.get(*i).is_some_and(|r| roots.contains(r))).collect();
    let of = |token: usize| match parse.tag(token).is_some_and(Tag::is_verb) {
        true => clause::at(at, token, base).is_none_or(|c| by_whom(&c, question, at, base) != Some(false)),
        false => noun_is_of(question, at, token, base),
    };
    told.is_empty() || told.into_iter().any(of)
}

/// Whether those asked about do what a clause tells; `None` where nobody stands there by name.
fn by_whom(clause: &Clause, question: &Question, at: At, base: &Snapshot) -> Option<bool> {
    let places: Vec<Span> = clause.doers().into_iter().map(|t| clause.span(t)).collect();
    whose(&places, question, at, base)
}

/// Whether a noun of the verb is theirs: by who owns it or stands behind "by", else by who does what its verb tells: "X announced the
/// cancellation".
fn noun_is_of(question: &Question, at: At, token: usize, base: &Snapshot) -> bool {
    let Some(tree) = base.tree(at) else { return true };
    let parse = &tree.parse;
    let span = |t: usize| {
        let bytes = parse.bytes(parse.subtree_range(t));
        Span { start: bytes.start + tree.start, end: bytes.end + tree.start }
    };
    let owners = parse.children_by(token, Dep::Poss).map(span);
    let by = parse.children_by(token, Dep::Prep).filter(|p| parse.text(*p).eq_ignore_ascii_case("by"));
    let owned: Vec<Span> = owners.chain(by.map(span)).collect();
    if let Some(theirs) = whose(&owned, question, at, base) {
        return theirs;
    }
    let above = parse.ancestors(token).find(|a| parse.tag(*a).is_some_and(Tag::is_verb));
    let clause = above.and_then(|a| clause::at(at, a, base));
    clause.is_none_or(|c| by_whom(&c, question, at, base) != Some(false))
}

/// Whether those asked about are named in these places, or others who can act are; `None` where nobody is.
fn whose(places: &[Span], question: &Question, at: At, base: &Snapshot) -> Option<bool> {
    let (source, span) = (base.source(at.0)?, base.sentence(at.0, at.1)?);
    let here = |m: &&MentionRecord| m.kind.can_act() && places.iter().any(|p| p.overlaps(m.span));
    let named: Vec<&MentionRecord> = source.record.mentions_in(span).iter().filter(here).collect();
    let theirs = |id: &EntityId| {
        let country = base.known(id).and_then(|e| e.country.as_deref());
        let person = |x: &EntityId| base.kind(x) == EntityKind::Person;
        // Who acts for a place or a body is not always known to be of it: only of another country nobody does.
        let may_act = |s: &EntityId| {
            let abroad = base.kind(s) == EntityKind::Country && country.is_some();
            person(id) && !person(s) && !abroad
        };
        let mut asked = question.subject.iter();
        asked.any(|s| s == id || country == Some(s.as_str()) || inside::one_name(s, id, base) || may_act(s))
    };
    (!named.is_empty()).then(|| named.iter().any(|m| theirs(&m.entity)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::passage::quotation::tests::base_of;
    use crate::question::understand;

    fn done(sentence: &str, question: &str) -> bool {
        let base = base_of(&[&format!("A title\n\nOslo, 20 May 2023\n\n{sentence}")]);
        may_be_done_by(&understand(question, &base), (0, 0), &base)
    }

    #[test]
    fn who_is_named_as_doing_it_does_it() {
        assert!(done("Olaf Scholz cancelled the visit of Emmanuel Macron.", "what did Scholz cancel"));
        assert!(!done("Olaf Scholz cancelled the visit of Emmanuel Macron.", "what did Macron cancel"));
        assert!(!done("His remarks led to Norway cancelling a meeting with Japan.", "what did Japan cancel"));
        assert!(!done(
            "Olaf Scholz announced the cancellation of a visit to Japan.",
            "what did Japan cancel"
        ));
        assert!(done("The government cancelled a visit to Japan.", "what did Norway cancel"));
    }
}
