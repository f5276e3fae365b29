//! Which body a plain noun means: "the project", "the company", "the club".

use super::super::Context;
use super::super::party::Party;
use super::introduction::Host;
use super::subjects::{joined, subject_before};
use crate::language::names::EntityKind;
use crate::language::parse::{Dep, Tag};

/// Nouns for bodies that do business or are made of people, of whatever name.
const PLAIN: &[&str] = &[
    "airline",
    "association",
    "band",
    "bank",
    "charity",
    "club",
    "company",
    "firm",
    "foundation",
    "group",
    "manufacturer",
    "network",
    "newspaper",
    "organisation",
    "organization",
    "paper",
    "project",
    "society",
    "team",
];

/// Nouns for bodies that bear the noun, or another one of these, in their name.
const NAMED: &[&str] = &[
    "agency",
    "campaign",
    "commission",
    "committee",
    "council",
    "court",
    "department",
    "government",
    "institute",
    "ministry",
    "parliament",
    "party",
    "police",
    "union",
    "university",
];

/// Whether a noun in its dictionary form stands for a body: "company".
pub(super) fn is_body(noun: &str) -> bool {
    PLAIN.contains(&noun) || NAMED.contains(&noun)
}

/// The body that token `n` of sentence `s` means ("the project", "the company"): the subject of the sentence right before, else
/// the only one that the article has named.
pub(super) fn described(context: &Context<'_>, s: usize, n: usize) -> Option<Party> {
    let own = context.sentence(s)?;
    let parse = &own.parse;
    let definite = parse.children_by(n, Dep::Det).any(|d| parse.text(d).eq_ignore_ascii_case("the"));
    let bare = parse.children(n).all(|c| matches!(parse.dep(c), Some(Dep::Det | Dep::Case)));
    let noun = parse.lemma(n).to_lowercase();
    if !definite || !bare || !is_body(&noun) {
        return None;
    }
    let before = || {
        let (at, sentence, n) = subject_before(context, s)?;
        let named = sentence.parse.tag(n).is_some_and(Tag::is_proper) && !joined(sentence, n);
        let host = Host { context, s: at, sentence, quote: &(0..0) };
        let body = |p: &Party| {
            matches!(p.kind, EntityKind::Organisation | EntityKind::Outlet | EntityKind::Unknown)
                && p.entity.is_some()
                && suits(context, p, &noun)
        };
        host.party(n).filter(|p| named && body(p)).map(|p| host.seated(p))
    };
    before().or_else(|| only(context, s).filter(|p| suits(context, p, &noun)))
}

/// Whether a body may be called by the noun: a court is no party, and a ministry no company.
fn suits(context: &Context<'_>, body: &Party, noun: &str) -> bool {
    let name = body.name.to_lowercase();
    let bears = |noun: &str| name.split(' ').any(|w| w == noun);
    let known = body.entity.as_ref().and_then(|e| context.lookup.actors().entity(e));
    let sort = known.and_then(|e| e.org_kind.as_deref());
    let company = matches!(noun, "airline" | "bank" | "company" | "firm" | "manufacturer");
    if bears(noun) {
        return true;
    }
    let state = NAMED.iter().any(|n| bears(n));
    match sort {
        Some("company") => company || noun == "group",
        Some("court" | "university") => false,
        Some(_) => !company && PLAIN.contains(&noun) && !state,
        // One who is known and of no sort may be anything.
        None => known.is_none() && PLAIN.contains(&noun) && !state,
    }
}

/// The only body that the article names before sentence `s`, apart from sites on which people post.
fn only(context: &Context<'_>, s: usize) -> Option<Party> {
    let mut found: Option<Party> = None;
    for (at, sentence) in (0..s).filter_map(|at| Some((at, context.sentence(at)?))) {
        let bodies = sentence.mentions.iter().filter(|m| m.kind == EntityKind::Organisation);
        for m in bodies.filter(|m| m.how.is_name() && !sentence.is_quoted(m.range.start)) {
            let name = sentence.text().get(m.range.clone()).unwrap_or_default();
            if context.lexicon.speech.is_platform(name) {
                continue;
            }
            match &found {
                Some(other) if other.entity.as_ref() != Some(&m.entity) => return None,
                Some(_) => {}
                None => {
                    let elsewhere = Some(super::Elsewhere { sentence: at, via: None });
                    found = Some(Party { elsewhere, ..Party::named(sentence, m) });
                }
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::quotes;
    use super::super::tests::last;

    #[test]
    fn a_plain_noun_means_the_body_before_it() {
        for text in [
            "Reporters waited. NATO calls the plan “poor”. The group said “There is no other way for us.”",
            "NATO came to the bridge. The talks were long.\n\n“There is no other way for us,” the organization said.",
        ] {
            assert_eq!(last(text).as_deref(), Some("nato"), "{text}: {:?}", quotes(text));
        }
    }

    #[test]
    fn what_does_not_suit_is_not_meant() {
        for text in [
            "NATO wrote to the European Commission.\n\n“There is no other way for us,” the group said.",
            "NATO came to the bridge. “There is no other way for us,” the party said.",
            "The European Commission came to the bridge. “There is no other way for us,” the company said.",
        ] {
            assert_eq!(last(text), None, "{text}: {:?}", quotes(text));
        }
    }
}
