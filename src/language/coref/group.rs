//! "the ministers", "the two leaders", "both sides", "the two countries": those who were named together last.
//!
//! Named together are the members of a coordination ("X and Y", "between X and Y", "Armenian-Azerbaijani talks") and
//! the two of a contact ("X met Y", "X's call with Y"). Number and kind must fit, and the nearest sentence that has any
//! who fit must have no two such groups.

use super::syntax::{coordinated, head_of, is_subject, upto};
use super::view::View;
use super::{Ground, Link, Rule};
use crate::language::names::{EntityId, EntityKind, How};
use crate::language::parse::{Dep, Tag};
use crate::language::reading::Sentence;

/// What the members must be.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    Persons,
    Ministers,
    Presidents,
    Countries,
    /// Persons or countries that deal with each other.
    Sides,
    /// Persons, or countries that deal with each other.
    Two,
}

type Members = Vec<(EntityId, EntityKind)>;

/// Verbs of contact, whose subject and object belong together.
const CONTACT: &[&str] = &[
    "meet",
    "talk",
    "speak",
    "negotiate",
    "phone",
    "telephone",
    "call",
    "host",
    "receive",
    "greet",
    "confer",
    "consult",
];

/// The link of token `i`, if it is the head of such a phrase.
pub(super) fn find(view: &View<'_>, s: usize, i: usize) -> Option<Link> {
    let sentence = view.sentence(s)?;
    let parse = &sentence.parse;
    if parse.tag(i)? == Tag::Cd {
        return bare_two(view, s, i);
    }
    if !matches!(parse.tag(i)?, Tag::Nns | Tag::Nnps) {
        return None;
    }
    let sort = match parse.lemma(i).to_lowercase().as_str() {
        "minister" => Sort::Ministers,
        "president" => Sort::Presidents,
        "leader" | "politician" | "man" | "woman" | "official" | "diplomat" => Sort::Persons,
        "country" | "nation" | "state" | "neighbor" | "neighbour" => Sort::Countries,
        "side" | "party" | "delegation" => Sort::Sides,
        _ => return None,
    };
    let two = two(sentence, i)?;
    // "The leaders of Spain", "the foreign ministers of both": others say who is meant. "Foreign" alone does not.
    let foreign = |c: usize| {
        matches!(parse.text(c).to_lowercase().as_str(), "foreign" | "prime" | "defense" | "defence")
    };
    let modified = parse.children(i).any(|c| match parse.dep(c) {
        Some(Dep::Det | Dep::Nummod | Dep::Case | Dep::Predet | Dep::Punct | Dep::Cc | Dep::Conj) => false,
        Some(Dep::Amod | Dep::Compound) => !(sort == Sort::Ministers && foreign(c)),
        Some(Dep::Prep) => parse.text(c) == "of",
        // "The two leaders, meeting in Rome": behind a comma nothing says which ones.
        Some(Dep::Relcl | Dep::Acl) => {
            let first = parse.subtree(c).into_iter().min().unwrap_or(c);
            first.checked_sub(1).is_none_or(|b| parse.text(b) != ",")
        }
        Some(Dep::Appos | Dep::Poss | Dep::Nmod) => true,
        _ => false,
    });
    // Without a number, only ministers and presidents are sure not to be people in general.
    if modified || !(two || matches!(sort, Sort::Ministers | Sort::Presidents | Sort::Persons | Sort::Sides))
    {
        return None;
    }
    to_those_before(view, s, i, sort, two)
}

/// The link of the phrase with head `i` to those who stand together before it.
fn to_those_before(view: &View<'_>, s: usize, i: usize, sort: Sort, two: bool) -> Option<Link> {
    let (at, members) = antecedent(view, s, i, sort, two)?;
    Some(Link {
        range: upto(&view.sentence(s)?.parse, i),
        head: i,
        entities: members,
        rule: Rule::Group,
        ground: Ground::Words(at, 0..0),
    })
}

/// "The two spoke", "a treaty between the two": the number alone.
fn bare_two(view: &View<'_>, s: usize, i: usize) -> Option<Link> {
    let sentence = view.sentence(s)?;
    let parse = &sentence.parse;
    let stands = matches!(parse.dep(i), Some(Dep::Nsubj | Dep::Nsubjpass | Dep::Pobj | Dep::Dobj));
    let the = i
        .checked_sub(1)
        .is_some_and(|b| parse.text(b).eq_ignore_ascii_case("the") && parse.head(b) == Some(i));
    // "The two of the five", "the two who left" are two of others.
    let alone = parse.children(i).all(|c| matches!(parse.dep(c), Some(Dep::Det | Dep::Punct)));
    if !(stands && the && alone && parse.text(i).eq_ignore_ascii_case("two")) {
        return None;
    }
    to_those_before(view, s, i, Sort::Two, true)
}

/// Whether the phrase says that they are two; nothing if it is not definite.
fn two(sentence: &Sentence, i: usize) -> Option<bool> {
    let parse = &sentence.parse;
    let mut definite = false;
    let mut two = false;
    for c in parse.children(i).filter(|&c| c < i) {
        match parse.text(c).to_lowercase().as_str() {
            "the" | "these" => definite = true,
            "both" => (definite, two) = (true, true),
            "two" => two = true,
            word if parse.dep(c) == Some(Dep::Nummod) && word != "two" => return None,
            "other" | "some" | "many" | "most" | "all" | "several" => return None,
            _ => {}
        }
    }
    definite.then_some(two)
}

/// The nearest sentence with just one group that fits.
fn antecedent(view: &View<'_>, s: usize, i: usize, sort: Sort, two: bool) -> Option<(usize, Members)> {
    for at in std::iter::once(s).chain(view.before(s)) {
        let limit = if at == s { i } else { usize::MAX };
        let mut fitting: Vec<Members> = Vec::new();
        for mut group in groups(view, at, limit, sort) {
            group.sort();
            group.dedup();
            let number = if two { group.len() == 2 } else { group.len() >= 2 };
            if number && is_sort(view, &group, sort) && !fitting.contains(&group) {
                fitting.push(group);
            }
        }
        if sort == Sort::Two && fitting.iter().any(|group| others(view, at, limit, group)) {
            return None;
        }
        match fitting.as_slice() {
            [] => {}
            [one] => return Some((at, one.clone())),
            _ => return None,
        }
    }
    None
}

/// Whether a sentence names, before token `limit`, another one of the kind of those in `group`.
fn others(view: &View<'_>, s: usize, limit: usize, group: &Members) -> bool {
    let Some(sentence) = view.sentence(s) else { return false };
    let kind = group.first().map(|(_, kind)| *kind);
    let end = sentence.parse.get(limit).map_or(usize::MAX, |t| t.start);
    sentence
        .mentions
        .iter()
        .any(|m| m.range.start < end && Some(m.kind) == kind && group.iter().all(|(id, _)| *id != m.entity))
}

fn is_sort(view: &View<'_>, group: &Members, sort: Sort) -> bool {
    let all = |kind: EntityKind| group.iter().all(|(_, k)| *k == kind);
    let office = |fits: fn(&str) -> bool| {
        group.iter().all(|(id, _)| {
            view.profiles.get(id).is_some_and(|p| p.offices.iter().any(|(o, _)| fits(o)))
                || view
                    .knowledge
                    .actors()
                    .entity(id)
                    .is_some_and(|e| e.offices_at(view.published.as_ref()).any(|o| fits(&o.office)))
        })
    };
    match sort {
        Sort::Persons => all(EntityKind::Person),
        Sort::Ministers => {
            all(EntityKind::Person) && office(|o| o.ends_with("minister") || o == "secretary-of-state")
        }
        Sort::Presidents => all(EntityKind::Person) && office(|o| o == "president"),
        Sort::Countries => all(EntityKind::Country),
        Sort::Sides | Sort::Two => all(EntityKind::Country) || all(EntityKind::Person),
    }
}

/// Those who stand together in a sentence, before token `limit`.
fn groups(view: &View<'_>, s: usize, limit: usize, sort: Sort) -> Vec<Members> {
    let Some(sentence) = view.sentence(s) else { return Vec::new() };
    let parse = &sentence.parse;
    let mut found = Vec::new();
    for i in 0..parse.len().min(limit) {
        let Some(token) = parse.get(i) else { continue };
        if token.tag.is_noun()
            && token.dep != Dep::Conj
            && coordinated(sentence, i).is_some_and(|c| c < limit)
        {
            let members = view.together(s, i);
            // For sides, who stands beside another one must also deal with him.
            let people = members.iter().all(|(_, kind)| *kind == EntityKind::Person);
            let deals = match sort {
                Sort::Sides => deals(sentence, i),
                Sort::Two => people || deals(sentence, i),
                _ => true,
            };
            if members.len() >= 2 && deals {
                found.push(members);
            }
        }
        if CONTACT.contains(&parse.lemma(i).as_ref())
            || matches!(parse.lemma(i).as_ref(), "meeting" | "call" | "talk" | "conversation")
        {
            found.extend(contact(view, s, i).filter(|_| limit == usize::MAX || i < limit));
        }
    }
    if matches!(sort, Sort::Countries | Sort::Sides | Sort::Two) {
        found.extend(adjectives(sentence, limit));
    }
    found
}

/// Whether a coordination is one of parties to something: "between X and Y", "X and Y agreed", "talks of X and Y".
fn deals(sentence: &Sentence, i: usize) -> bool {
    let parse = &sentence.parse;
    let between = parse.head(i).is_some_and(|h| parse.text(h).eq_ignore_ascii_case("between"));
    let verb = parse.head(i).filter(|_| is_subject(parse, i));
    between
        || verb.is_some_and(|v| {
            CONTACT.contains(&parse.lemma(v).as_ref())
                || matches!(
                    parse.lemma(v).as_ref(),
                    "agree" | "sign" | "discuss" | "hold" | "clash" | "fight" | "conclude"
                )
        })
}

/// "X met (with) Y", "X's call with Y".
fn contact(view: &View<'_>, s: usize, i: usize) -> Option<Members> {
    let sentence = view.sentence(s)?;
    let parse = &sentence.parse;
    let with = parse
        .children_by(i, Dep::Prep)
        .filter(|&p| matches!(parse.text(p), "with" | "to"))
        .find_map(|p| parse.child(p, Dep::Pobj));
    let (one, other) = if parse.tag(i)?.is_verb() {
        (super::syntax::subject(sentence, i)?, parse.child(i, Dep::Dobj).or(with)?)
    } else {
        let verb = || parse.head(i).filter(|_| parse.dep(i) == Some(Dep::Dobj));
        let doer = parse.child(i, Dep::Poss).or_else(|| super::syntax::subject(sentence, verb()?))?;
        (doer, with?)
    };
    let (one, other) = (view.together(s, one), view.together(s, other));
    let ([first], [second]) = (one.as_slice(), other.as_slice()) else { return None };
    (first.1 == second.1 && first != second).then(|| vec![first.clone(), second.clone()])
}

/// "Armenian-Azerbaijani talks", "Russian and Turkish troops": the countries of adjectives side by side.
fn adjectives(sentence: &Sentence, limit: usize) -> Option<Members> {
    let parse = &sentence.parse;
    let text = sentence.text();
    let countries: Vec<_> = sentence
        .mentions
        .iter()
        .filter(|m| m.kind == EntityKind::Country && m.how == How::Demonym)
        .filter(|m| head_of(parse, &m.range).is_some_and(|h| h < limit))
        .collect();
    countries.windows(2).find_map(|pair| {
        let [a, b] = pair else { return None };
        let between = text.get(a.range.end..b.range.start)?;
        (matches!(between, "-" | "–" | " and ") && a.entity != b.entity)
            .then(|| vec![(a.entity.clone(), a.kind), (b.entity.clone(), b.kind)])
    })
}

#[cfg(test)]
mod tests {
    use super::super::testing::{linked, none};

    #[test]
    fn those_named_together_last() {
        linked(
            "Olaf Scholz met Emmanuel Macron. The two leaders spoke about gas.",
            "The two leaders",
            "emmanuel-macron+olaf-scholz group",
        );
        linked(
            "Talks between Iran and Pakistan ended. The two countries agreed on little.",
            "The two countries",
            "iran+pakistan group",
        );
        linked("Iranian-Pakistani talks ended. Both sides were silent.", "Both sides", "iran+pakistan group");
        linked(
            "Emmanuel Macron and Volodymyr Zelenskyy spoke. Both presidents were silent.",
            "Both presidents",
            "emmanuel-macron+volodymyr-zelenskyy group",
        );
    }

    #[test]
    fn the_number_alone() {
        linked(
            "Olaf Scholz met Emmanuel Macron. On Friday the two spoke by telephone.",
            "the two",
            "emmanuel-macron+olaf-scholz group",
        );
        linked(
            "Talks between Iran and Pakistan ended. The two agreed on little.",
            "The two",
            "iran+pakistan group",
        );
        none("Olaf Scholz met Emmanuel Macron. The two who waited outside left.", "The two");
        none("Olaf Scholz met Emmanuel Macron. The two of the five bills passed.", "The two");
        none("Iran bought gas and Pakistan sold oil. The two rose.", "The two");
        none("Olaf Scholz met Emmanuel Macron and Mark Rutte. The two left.", "The two");
    }

    #[test]
    fn number_and_kind_must_fit() {
        none("Olaf Scholz met Emmanuel Macron. The three leaders spoke.", "The three leaders");
        none("Olaf Scholz met Emmanuel Macron. Both presidents were silent.", "Both presidents");
        none("Iran, Pakistan and India agreed. The two countries left.", "The two countries");
        none("Olaf Scholz met Emmanuel Macron. The leaders of Spain spoke.", "The leaders of Spain");
        linked(
            "Olaf Scholz met Emmanuel Macron. The two leaders, meeting in Rome, spoke.",
            "The two leaders",
            "emmanuel-macron+olaf-scholz group",
        );
        none("Olaf Scholz met Emmanuel Macron. The two leaders meeting in Rome spoke.", "The two leaders");
        none("Leaders are tired. Olaf Scholz met Emmanuel Macron. Leaders are tired.", "Leaders");
    }
}
