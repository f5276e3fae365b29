//! "who", "which", "that" as the first word of a relative clause: the noun that the clause belongs to.

use super::syntax::coordinated;
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
    let clause = parse.ancestors(i).find(|&a| parse.dep(a) == Some(Dep::Relcl))?;
    // Of a clause within the clause another word is the head.
    if parse.ancestors(i).take_while(|&a| a != clause).any(|a| parse.tag(a).is_some_and(Tag::is_verb)) {
        return None;
    }
    let noun = parse.head(clause).filter(|&n| n < i)?;
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
    let person = |k: EntityKind| matches!(k, EntityKind::Person | EntityKind::Unknown);
    let named_person = entities.iter().any(|(id, _)| !human && view.profiles.may_be_person(id));
    if named_person
        || entities.is_empty()
        || entities.iter().any(|(_, k)| human != person(*k) && *k != EntityKind::Unknown)
    {
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
    }

    #[test]
    fn things_are_not_who_and_people_not_which() {
        none("The man who met Viktor Orban was calm.", "who");
        none("Iran sold the plants to France and Spain, which closed.", "which");
        none("The phone of Viktor Orban, which rang, was old.", "which");
    }
}
