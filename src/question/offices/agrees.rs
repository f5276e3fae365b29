//! Whether the words of an office, and the place or body beside them, are those of the one who is told to hold it.

use std::collections::BTreeSet;
use std::ops::Range;

use super::super::names::Name;
use super::super::roots::senses;
use crate::base::Snapshot;
use crate::base::record::MentionRecord;
use crate::language::names::{EntityId, EntityKind};
use crate::language::roots::root;

/// Most bytes between an office and the place or body that it is of: "the mayor of the northern city of X".
const NEAR: usize = 40;

/// Whether an office is told of somebody in just these words, or in others that say the same: a plural ("the ministers") and a body
/// ("the Senate") have the root of an office, and are nobody's.
pub(super) fn in_words(
    typed: &[&str],
    roots: &[&BTreeSet<String>],
    holder: &EntityId,
    base: &Snapshot,
) -> bool {
    let told = base.offices_of(holder, roots);
    let mut roles = told.iter().filter_map(|at| base.role(at.0, at.1));
    roles.any(|role| {
        let own: Vec<String> = words(&role.role);
        typed.iter().all(|word| {
            let word = word.to_lowercase();
            // What tells of a happening is nobody's office: "the launch of the firm" is not its founder.
            let happens = || !senses(&word).is_empty() && !super::is_office(&word);
            own.contains(&word) || own.iter().all(|o| root(o) != root(&word)) && !happens()
        })
    })
}

/// Whether the place or body that stands beside an office in `text` is that of its holder, as the articles or `data/actors` have it. True
/// where none stands there.
pub(super) fn in_place(
    text: &str,
    office: &Range<usize>,
    names: &[Name],
    holder: &EntityId,
    base: &Snapshot,
) -> bool {
    let gap = |from: usize, to: usize| text.get(from..to).unwrap_or_default().trim().to_lowercase();
    let behind =
        |g: &str| matches!(g, "of" | "of the" | "for" | "for the" | "in" | "in the" | "at" | "at the");
    let before = |g: &str| matches!(g, "" | "'s" | "’s" | "'" | "’");
    let of: Vec<&EntityId> = names
        .iter()
        .filter(|n| base.kind(&n.entity) != EntityKind::Person)
        .filter(|n| {
            (n.range.start >= office.end && behind(&gap(office.end, n.range.start)))
                || (n.range.end <= office.start && before(&gap(n.range.end, office.start)))
        })
        .map(|n| &n.entity)
        .collect();
    of.into_iter().all(|id| is_of(holder, id, base))
}

/// Whether somebody is told to be something of a place or body: beside the office; or, where none stands beside it, in an article that
/// is about it.
fn is_of(holder: &EntityId, of: &EntityId, base: &Snapshot) -> bool {
    let known = base.known(holder).is_some_and(|e| {
        e.country.as_deref() == Some(of.as_str())
            || e.roles.iter().any(|r| r.of.as_deref() == Some(of.as_str()))
    });
    let roles = base.roles_of(holder);
    // What stands beside one of the offices in the sentence that tells it.
    let beside = |fits: &dyn Fn(&MentionRecord) -> bool| {
        roles.iter().any(|&(article, i)| {
            let (Some(source), Some(role)) = (base.source(article), base.role(article, i)) else {
                return false;
            };
            let near = |m: &MentionRecord| {
                m.span.start <= role.span.end + NEAR && role.span.start <= m.span.end + NEAR
            };
            role.evidence.iter().any(|s| source.record.mentions_in(*s).iter().any(|m| near(m) && fits(m)))
        })
    };
    let about = |&(article, _): &(usize, usize)| (0..3).any(|i| base.names((article, i), of));
    known || beside(&|m| m.entity == *of) || (!beside(&|m| m.kind.is_place()) && roles.iter().any(about))
}

/// The words of a text, in lower case.
fn words(text: &str) -> Vec<String> {
    let list = text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    list.map(str::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use crate::passage::quotation::tests::base_of;
    use crate::question::understand;

    fn taken(question: &str) -> Vec<String> {
        let text = "A title\n\nOslo, 20 May 2023\n\nThe attorney general of California, Mary Smith, sued the firm. \
                    United States Senator John Doe left. Minister of Culture Ann Roe resigned.";
        let base = base_of(&[text]);
        understand(question, &base).offices.into_iter().map(|(typed, _)| typed).collect()
    }

    #[test]
    fn an_office_is_that_of_its_place() {
        assert_eq!(taken("who is the attorney general of California"), ["attorney general of California"]);
        assert_eq!(taken("why did the attorney general of Texas sue the firm"), [""; 0]);
        assert_eq!(taken("what did the Texas attorney general do"), [""; 0]);
    }

    #[test]
    fn an_office_told_of_somebody_is_theirs() {
        let text = "A title\n\nOslo, 20 May 2023\n\nThe attorney general of California, Mary Smith, sued the firm. John Doe died.";
        let base = base_of(&[text]);
        let offices = |question: &str| understand(question, &base).offices.len();
        assert_eq!(offices("John Doe was attorney general when he died, what of?"), 0);
        assert_eq!(offices("did John Doe know the attorney general"), 1);
    }

    #[test]
    fn what_happened_is_nobodys_office() {
        let text = "A title\n\nOslo, 20 May 2023\n\nBakery founder Mary Smith left the town.";
        let base = base_of(&[text]);
        let offices = |question: &str| understand(question, &base).offices.len();
        assert_eq!(offices("what did the bakery founder do"), 1);
        assert_eq!(offices("what happened at the bakery launch"), 0);
    }

    #[test]
    fn neither_a_body_nor_several_are_a_holder() {
        assert_eq!(taken("when did the United States Senate vote"), [""; 0]);
        assert_eq!(taken("when did the ministers of culture meet"), [""; 0]);
    }
}
