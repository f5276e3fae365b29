//! Where an event was: a place, conference or building after "in" or "at", or "within the framework of".

use super::Context;
use super::party::{Party, phrase};
use crate::language::Sentence;
use crate::language::names::{EntityKind, How, Mention};
use crate::language::parse::Dep;

/// The place of the event that token `i` tells, `governor` being the verb that makes a noun happen.
pub(super) fn find(context: &Context<'_>, s: usize, i: usize, governor: Option<usize>) -> Option<Party> {
    let sentence = context.sentence(s)?;
    std::iter::once(i).chain(governor).find_map(|at| below(sentence, at))
}

fn below(sentence: &Sentence, at: usize) -> Option<Party> {
    let parse = &sentence.parse;
    // "In A, votes were held on Monday, and in B, one was held": of several before the verb, the nearest is its own.
    let fronted = |p: usize| p < at && parse.text(p).eq_ignore_ascii_case("in");
    let nearest = parse.children_by(at, Dep::Prep).rfind(|&p| fronted(p));
    let preps = parse.children_by(at, Dep::Prep).filter(|&p| !fronted(p) || Some(p) == nearest);
    for prep in preps {
        let word = parse.text(prep).to_lowercase();
        let Some(noun) = parse.child(prep, Dep::Pobj) else { continue };
        // "Was put off at the request of Paris": who wanted it, and not where it was.
        if word == "at" && is_wish(&parse.lemma(noun).to_lowercase()) {
            continue;
        }
        let found = match word.as_str() {
            "at" | "during" if is_occasion(sentence, noun) => occasion(sentence, noun),
            "in" | "at" => named(sentence, noun),
            // "Outside Lyon" is not in it.
            "near" | "outside" => named(sentence, noun).map(|place| beside(sentence, prep, place)),
            "within" | "during" | "on" if word == "within" || is_margin(sentence, noun) => {
                deeper(sentence, noun)
            }
            _ => None,
        };
        if found.is_some() {
            return found;
        }
        // "at the OSCE meeting in Malta": the place of the occasion is the place.
        if word == "at"
            && let Some(found) = below(sentence, noun)
        {
            return Some(found);
        }
    }
    of_somebody(sentence, at)
}

/// "Met X in Baku": the parser may hang the place from the one who is named, of whom it says nothing.
fn of_somebody(sentence: &Sentence, at: usize) -> Option<Party> {
    let parse = &sentence.parse;
    let with = |p: &usize| matches!(parse.text(*p).to_lowercase().as_str(), "with" | "by");
    let behind = parse
        .children(at)
        .filter(|p| matches!(parse.dep(*p), Some(Dep::Prep | Dep::Agent)))
        .filter(with)
        .filter_map(|p| parse.child(p, Dep::Pobj));
    let mut others = parse.children_by(at, Dep::Dobj).chain(behind);
    others.find_map(|other| {
        // Of several the last has it.
        let last = std::iter::successors(Some(other), |o| parse.child(*o, Dep::Conj)).take(8).last()?;
        let start = parse.get(last)?.start;
        let somebody =
            |m: &&Mention| m.kind == EntityKind::Person && m.range.contains(&start) && m.how.is_name();
        sentence.mentions.iter().find(somebody)?;
        let prep = parse.children_by(last, Dep::Prep).find(|&p| parse.text(p) == "in")?;
        let place = named(sentence, parse.child(prep, Dep::Pobj)?)?;
        place.kind.is_place().then_some(place)
    })
}

/// A place with the word by which it is only near.
fn beside(sentence: &Sentence, prep: usize, place: Party) -> Party {
    let start = sentence.parse.get(prep).map_or(place.range.start, |t| t.start.min(place.range.start));
    let range = start..place.range.end;
    match sentence.text().get(range.clone()) {
        Some(name) => Party { name: name.to_owned(), range, ..place },
        None => place,
    }
}

fn is_occasion(sentence: &Sentence, noun: usize) -> bool {
    matches!(
        sentence.parse.lemma(noun).as_ref(),
        "hearing"
            | "summit"
            | "conference"
            | "session"
            | "forum"
            | "briefing"
            | "ceremony"
            | "rally"
            | "assembly"
            | "congress"
    )
}

/// An occasion by the words for it: "a House Foreign Affairs Committee hearing".
fn occasion(sentence: &Sentence, noun: usize) -> Option<Party> {
    let region = phrase(sentence, noun);
    let inside = sentence.mentions.iter().find(|m| region.contains(&m.range.start) && m.how != How::Demonym);
    let name = sentence.text().get(region.clone())?;
    let bare = name
        .strip_prefix("a ")
        .or_else(|| name.strip_prefix("an "))
        .or_else(|| name.strip_prefix("the "))
        .unwrap_or(name);
    Some(Party {
        entity: inside.map(|m| m.entity.clone()),
        kind: inside.map_or(EntityKind::Conference, |m| m.kind),
        name: bare.to_owned(),
        range: region.end - bare.len()..region.end,
        indirect: false,
        elsewhere: None,
    })
}

/// Nouns for what somebody wants, behind "at".
fn is_wish(noun: &str) -> bool {
    matches!(
        noun,
        "request"
            | "invitation"
            | "insistence"
            | "urging"
            | "behest"
            | "suggestion"
            | "initiative"
            | "instigation"
            | "expense"
            | "order"
    )
}

/// "the sidelines of", "the margins of".
fn is_margin(sentence: &Sentence, noun: usize) -> bool {
    matches!(sentence.parse.lemma(noun).as_ref(), "sideline" | "margin" | "framework" | "fringe")
}

/// The noun after "of".
fn deeper(sentence: &Sentence, noun: usize) -> Option<Party> {
    let parse = &sentence.parse;
    let of = parse.children_by(noun, Dep::Prep).find(|&p| parse.text(p) == "of")?;
    named(sentence, parse.child(of, Dep::Pobj)?)
}

fn named(sentence: &Sentence, noun: usize) -> Option<Party> {
    let token = sentence.parse.get(noun)?;
    let region = phrase(sentence, noun);
    let fits = |kind: EntityKind| {
        kind.is_place()
            || matches!(kind, EntityKind::Conference | EntityKind::Unknown | EntityKind::Organisation)
    };
    // "in anticipation of X": a name deeper in the phrase is the place only where it is known to be one.
    let deeper = |kind: EntityKind| kind.is_place() || kind == EntityKind::Conference;
    let mention = sentence.mentions.iter().filter(|m| m.how != How::Demonym && fits(m.kind)).find(|m| {
        m.range.contains(&token.start)
            || (deeper(m.kind) && region.contains(&m.range.start) && m.range.end >= token.end)
    })?;
    Some(Party {
        entity: Some(mention.entity.clone()),
        kind: mention.kind,
        name: sentence.text().get(mention.range.clone())?.to_owned(),
        range: mention.range.clone(),
        indirect: false,
        elsewhere: None,
    })
}

#[cfg(test)]
mod tests {
    use super::super::testing::reports;

    #[test]
    fn places_conferences_and_occasions() {
        for (text, place) in [
            ("Olaf Scholz met Emmanuel Macron in Berlin.", Some("Berlin")),
            ("Olaf Scholz met Emmanuel Macron at the request of Berlin.", None),
            (
                "Olaf Scholz met Emmanuel Macron on the sidelines of the Munich Security Conference.",
                Some("Munich Security Conference"),
            ),
            ("Olaf Scholz met Emmanuel Macron at a NATO summit.", Some("NATO summit")),
            ("Olaf Scholz met Emmanuel Macron in May.", None),
            ("Olaf Scholz met the minister and Emmanuel Macron in Paris on Monday.", Some("Paris")),
            ("Olaf Scholz met Emmanuel Macron near Paris.", Some("near Paris")),
            ("Olaf Scholz met Emmanuel Macron in anticipation of Zelda.", None),
        ] {
            let found = reports(text);
            let met = found.iter().find(|r| r.trigger.text == "met").unwrap();
            assert_eq!(met.place.as_ref().map(|p| p.name.as_str()), place, "{text}");
        }
    }
}
