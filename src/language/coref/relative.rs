//! "who", "which", "that" as the first word of a relative clause: the noun that the clause belongs to.

use super::syntax::{coordinated, relative_noun};
use super::view::View;
use super::{Ground, Link, Rule};
use crate::language::names::EntityKind;
use crate::language::parse::{Dep, Tag};

/// The link of token `i`, if it is a relative pronoun and its noun is known.
pub(super) fn find(view: &View<'_>, s: usize, i: usize) -> Option<Link> {
    let sentence = view.sentence(s)?;
    let parse = &sentence.parse;
    if !matches!(parse.tag(i)?, Tag::Wp | Tag::Wdt | Tag::WpPoss) {
        return None;
    }
    let noun = relative_noun(sentence, i)?;
    let clause = parse.ancestors(i).find(|&a| parse.head(a) == Some(noun))?;
    let plural = parse.children(clause).chain([clause]).any(|t| {
        parse.tag(t) == Some(Tag::Vbp)
            || matches!(parse.text(t).to_lowercase().as_str(), "were" | "are" | "have")
    });
    let mut first = noun;
    // "A and B, which returned": B, or both.
    let beside = parse.dep(noun) == Some(Dep::Conj) || coordinated(sentence, noun).is_some_and(|c| c < i);
    if !plural && beside && parse.tag(clause) == Some(Tag::Vbd) {
        return None;
    }
    if plural && parse.dep(noun) == Some(Dep::Conj) {
        while let Some(above) = parse.head(first).filter(|&h| coordinated(sentence, h) == Some(first)) {
            first = above;
        }
    }
    let entities = if first == noun { view.who(s, noun) } else { view.together(s, first) };
    let human = matches!(parse.text(i).to_lowercase().as_str(), "who" | "whom");
    // A body may be "who" as well ("the team, who won"), but not in "a director of the bank, who".
    let of = parse
        .head(noun)
        .is_some_and(|p| matches!(parse.text(p), "of" | "for" | "in" | "at" | "from" | "within" | "on"));
    let fits = |k: EntityKind| match k {
        EntityKind::Unknown | EntityKind::Organisation => !human || !of,
        EntityKind::Person => human,
        _ => !human,
    };
    let named_person = entities.iter().any(|(id, _)| !human && view.profiles.may_be_person(id));
    if named_person || entities.is_empty() || entities.iter().any(|(_, k)| !fits(*k)) {
        return None;
    }
    let token = parse.get(i)?;
    let ground = parse.get(noun)?;
    Some(Link {
        range: token.start..token.end,
        head: i,
        entities,
        rule: Rule::Relative,
        ground: Ground::Words(s, ground.start..ground.end),
    })
}

#[cfg(test)]
mod tests {
    use super::super::testing::{linked, none};

    #[test]
    fn the_noun_before_is_meant() {
        linked("Olaf Scholz, who met Viktor Orban, was calm.", "who", "olaf-scholz relative");
        linked("NATO, which has many members, was calm.", "which", "nato relative");
        // Who is described, not the body of the description.
        let described = "Petra Lind, a director of the World Bank, who was ill, left.";
        linked(described, "who", "~test/petra-lind relative");
    }

    #[test]
    fn things_are_not_who_and_people_not_which() {
        none("The man who met Viktor Orban was calm.", "who");
        none("Iran sold the plants to France and Spain, which closed.", "which");
        none("The phone of Viktor Orban, which rang, was old.", "which");
        none("The lawyers involved in the World Bank, who left, were angry.", "who");
    }
}
