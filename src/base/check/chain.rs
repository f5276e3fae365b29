//! The links from a stretch of text to the name of whoever is meant: "he" → "the minister" → "X".

use crate::base::Record;
use crate::base::record::MentionRecord;
use crate::language::names::EntityId;
use crate::span::Span;

/// Most links that a chain is followed for; a longer one goes in circles.
const MOST_LINKS: usize = 64;

/// Rules of coreference that rest on `data/actors` and need no other words: an office held then, a person's country.
const OF_KNOWLEDGE: [&str; 2] = ["holder", "country"];

/// How a chain ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// At a name.
    Named,
    /// At words that `data/actors` knows: "the Armenian prime minister".
    Known,
    /// There is no mention of them at the words it starts from.
    NoMention,
    /// The words that a link goes back to hold no mention of them.
    Broken(Span),
    /// A link says neither what it goes back to nor that `data/actors` knows it.
    Groundless(Span),
    /// The links lead in a circle.
    Circle,
}

impl End {
    /// Whether it leads to who is meant.
    pub fn is_whole(self) -> bool {
        matches!(self, End::Named | End::Known)
    }

    /// What is wrong with it, as the predicate of "`entity`".
    pub fn describe(self) -> String {
        match self {
            End::Named => "is named".to_owned(),
            End::Known => "is known by data/actors".to_owned(),
            End::NoMention => "has no mention there".to_owned(),
            End::Broken(at) => format!("has no mention at {at}, where a link leads"),
            End::Groundless(at) => format!("has at {at} a link that goes back to nothing"),
            End::Circle => "has links in a circle".to_owned(),
        }
    }
}

/// The mentions from a stretch of text to a name, and how that ends.
#[derive(Clone, Debug)]
pub struct Chain<'a> {
    /// The mentions, the one at the start first.
    pub steps: Vec<&'a MentionRecord>,
    /// How it ends.
    pub end: End,
}

/// Follows the links of `entity` from the words at `from`. Of several mentions there a name is taken, else the first that
/// leads to one.
pub fn chain<'a>(record: &'a Record, from: Span, entity: &EntityId) -> Chain<'a> {
    let mut steps = Vec::new();
    let end = follow(record, from, entity, &mut steps);
    Chain { steps, end }
}

fn follow<'a>(record: &'a Record, at: Span, entity: &EntityId, steps: &mut Vec<&'a MentionRecord>) -> End {
    if steps.len() >= MOST_LINKS {
        return End::Circle;
    }
    let there: Vec<&MentionRecord> =
        record.mentions.iter().filter(|m| &m.entity == entity && m.span.overlaps(at)).collect();
    if there.is_empty() {
        return if steps.is_empty() { End::NoMention } else { End::Broken(at) };
    }
    if let Some(name) = there.iter().find(|m| m.rule.is_none() && m.how.is_name()) {
        steps.push(name);
        return End::Named;
    }
    let mut worst = End::Circle;
    let first = steps.len();
    for mention in there {
        if steps.iter().any(|s| std::ptr::eq(*s, mention)) {
            continue;
        }
        steps.truncate(first);
        steps.push(mention);
        let known = mention.rule.as_deref().is_some_and(|rule| OF_KNOWLEDGE.contains(&rule));
        let end = match mention.goes_back_to {
            Some(before) => follow(record, before, entity, steps),
            None if known => End::Known,
            None => End::Groundless(mention.span),
        };
        if end.is_whole() {
            return end;
        }
        worst = end;
    }
    worst
}

#[cfg(test)]
mod tests {
    use super::super::testing;
    use super::*;

    const TEXT: &str = "Olaf Scholz came to Paris. He met Emmanuel Macron. They spoke for an hour.";

    #[test]
    fn pronouns_lead_to_names() {
        let case = testing::case(TEXT);
        let scholz = EntityId::known("olaf-scholz");
        let he = case.span("He");
        let found = chain(&case.record, he, &scholz);
        assert_eq!(found.end, End::Named);
        let words: Vec<&str> = found.steps.iter().map(|m| m.text.as_str()).collect();
        assert_eq!(words, ["He", "Olaf Scholz"]);
        assert_eq!(chain(&case.record, case.span("spoke"), &scholz).end, End::NoMention);
    }

    #[test]
    fn broken_groundless_and_circular_links_are_seen() {
        let scholz = EntityId::known("olaf-scholz");
        let mut case = testing::case(TEXT);
        let (he, paris) = (case.span("He"), case.span("Paris"));
        let link = case.record.mentions.iter().position(|m| m.span == he).unwrap();
        case.record.mentions[link].goes_back_to = Some(paris);
        assert_eq!(chain(&case.record, he, &scholz).end, End::Broken(paris));
        case.record.mentions[link].goes_back_to = None;
        assert_eq!(chain(&case.record, he, &scholz).end, End::Groundless(he));
        case.record.mentions[link].goes_back_to = Some(he);
        assert_eq!(chain(&case.record, he, &scholz).end, End::Circle);
    }
}
