//! Countries and organisations: "it", "its", "they", "their", "the country", "the ministry", "his country".

use super::syntax::{coordinated, is_subject, upto, verb_above};
use super::view::{View, subject_of_clause};
use super::{Ground, Link, Rule};
use crate::language::names::{EntityId, EntityKind, How};
use crate::language::parse::{Dep, Parse, Tag};
use crate::language::reading::Sentence;

/// Nouns for an organisation that stand for the one last named whose name has them.
const BODIES: &[&str] = &[
    "ministry",
    "company",
    "organisation",
    "organization",
    "party",
    "agency",
    "court",
    "commission",
    "committee",
    "council",
    "university",
    "union",
    "department",
    "association",
    "bank",
    "airline",
    "federation",
    "institute",
    "foundation",
    "alliance",
    "bloc",
    "parliament",
    "senate",
    "club",
    "league",
    "assembly",
];

/// The link of token `i`, if it is such a word and one can be meant.
pub(super) fn find(view: &View<'_>, s: usize, i: usize) -> Option<Link> {
    let sentence = view.sentence(s)?;
    let parse = &sentence.parse;
    match parse.tag(i)? {
        Tag::Prp | Tag::PrpPoss => match parse.text(i).to_lowercase().as_str() {
            "its" | "it" => thing(view, s, i),
            "they" | "their" => together(view, s, i),
            _ => None,
        },
        Tag::Nn => match parse.lemma(i).to_lowercase().as_str() {
            "country" => own_country(view, s, i).or_else(|| country(view, s, i)),
            noun if BODIES.contains(&noun) => body(view, s, i, noun),
            _ => None,
        },
        _ => None,
    }
}

fn link(
    parse: &Parse,
    i: usize,
    entities: Vec<(EntityId, EntityKind)>,
    rule: Rule,
    ground: Ground,
) -> Option<Link> {
    let range =
        if parse.tag(i)?.is_noun() { upto(parse, i) } else { parse.get(i).map(|t| t.start..t.end)? };
    Some(Link { range, head: i, entities, rule, ground })
}

/// "Russia withdrew its troops", "NATO said it would": the subject of the clause, or of the speech verb above.
fn thing(view: &View<'_>, s: usize, i: usize) -> Option<Link> {
    let sentence = view.sentence(s)?;
    let parse = &sentence.parse;
    let verb = verb_above(parse, i)?;
    let own = if parse.tag(i) == Some(Tag::PrpPoss) {
        // "The court ruled against its claim": that of the other side.
        let towards = parse.head(i).and_then(|noun| parse.head(noun)).is_some_and(|p| {
            matches!(parse.text(p), "against" | "by" | "for" | "on" | "about" | "over" | "like" | "unlike")
        });
        if towards {
            return None;
        }
        subject_of_clause(sentence, verb).filter(|&n| n < i)
    } else {
        // "it" is the subject of what the one above says; never empty "it is clear that", "it was said".
        let above =
            parse.head(verb).filter(|_| is_subject(parse, i) && parse.dep(verb) == Some(Dep::Ccomp))?;
        let says = matches!(
            parse.lemma(above).as_ref(),
            "say"
                | "announce"
                | "claim"
                | "declare"
                | "insist"
                | "warn"
                | "state"
                | "confirm"
                | "promise"
                | "pledge"
                | "vow"
        );
        let empty = !parse.tag(verb)?.is_verb()
            || matches!(
                parse.lemma(verb).as_ref(),
                "be" | "seem" | "appear" | "happen" | "take" | "become" | "remain" | "turn"
            )
            || parse.dep(i) == Some(Dep::Nsubjpass)
            || parse.children(verb).any(|c| matches!(parse.dep(c), Some(Dep::Acomp | Dep::Attr)));
        (says && !empty).then(|| subject_of_clause(sentence, above)).flatten().filter(|&n| n < i)
    }?;
    let who = view.together(s, own);
    let [(_, EntityKind::Country | EntityKind::Organisation | EntityKind::Outlet)] = who.as_slice() else {
        return None;
    };
    // Any other thing between may be meant: "Iran sold the company and its ships".
    let between = (own + 1..i).any(|t| {
        let outside = !parse.subtree(own).contains(&t);
        outside && matches!(parse.tag(t), Some(Tag::Nn | Tag::Nnp)) && !is_date(sentence, t)
    });
    let quoted = |t: usize| parse.get(t).is_some_and(|t| sentence.is_quoted(t.start));
    if between || quoted(own) != quoted(i) {
        return None;
    }
    let ground = parse.get(own).map(|t| t.start..t.end)?;
    link(parse, i, who, Rule::Thing, Ground::Words(s, ground))
}

fn is_date(sentence: &Sentence, t: usize) -> bool {
    sentence.parse.get(t).is_some_and(|t| sentence.dates.iter().any(|d| d.range.contains(&t.start)))
}

/// "Iran and Pakistan said they": the coordination that is the subject of the clause, or of the one before.
fn together(view: &View<'_>, s: usize, i: usize) -> Option<Link> {
    let sentence = view.sentence(s)?;
    let parse = &sentence.parse;
    let quoted = parse.get(i).is_some_and(|t| sentence.is_quoted(t.start));
    if quoted {
        return None;
    }
    let own =
        parse.ancestors(i).filter_map(|a| parse.children(a).find(|&c| is_subject(parse, c) && c < i)).next();
    if let Some(subject) = own {
        return plural(view, s, subject, i)
            .and_then(|(who, ground)| link(parse, i, who, Rule::Together, ground));
    }
    // The first word of its sentence, going back to the subject of the sentence before.
    if !is_subject(parse, i) || i != 0 {
        return None;
    }
    let at = *view.before(s).first()?;
    let other = view.sentence(at).filter(|x| x.paragraph == sentence.paragraph)?;
    let root = other.parse.root()?;
    let subject = other.parse.children(root).find(|&c| is_subject(&other.parse, c))?;
    let (who, ground) = plural(view, at, subject, usize::MAX)?;
    link(parse, i, who, Rule::Together, ground)
}

/// A coordination of people, countries or bodies; nothing if other plural things stand between it and `until`.
fn plural(
    view: &View<'_>,
    s: usize,
    subject: usize,
    until: usize,
) -> Option<(Vec<(EntityId, EntityKind)>, Ground)> {
    let sentence = view.sentence(s)?;
    let parse = &sentence.parse;
    coordinated(sentence, subject).or_else(|| view.link_at(s, subject).map(|_| subject))?;
    let who = view.together(s, subject);
    let region = parse.subtree_range(subject);
    let others = (0..parse.len().min(until)).any(|t| {
        !region.contains(&t) && matches!(parse.tag(t), Some(Tag::Nns | Tag::Nnps)) && !is_date(sentence, t)
    });
    if who.len() < 2 || others {
        return None;
    }
    Some((who, Ground::Words(s, parse.bytes(region))))
}

/// "his country": that of the person.
fn own_country(view: &View<'_>, s: usize, i: usize) -> Option<Link> {
    let parse = &view.sentence(s)?.parse;
    let whose = view.who(s, parse.child(i, Dep::Poss)?);
    let [(person, EntityKind::Person)] = whose.as_slice() else { return None };
    let country = view.knowledge.actors().entity(person)?.country.as_deref()?;
    link(parse, i, vec![(EntityId::known(country), EntityKind::Country)], Rule::Country, Ground::Knowledge)
}

/// Whether only "the" belongs to the noun.
fn plain(parse: &Parse, i: usize) -> bool {
    let the = parse.children_by(i, Dep::Det).any(|d| parse.text(d).eq_ignore_ascii_case("the"));
    let beside = |c: usize| {
        matches!(parse.dep(c), Some(Dep::Case | Dep::Punct | Dep::Cc | Dep::Conj | Dep::Advmod))
            || (parse.dep(c) == Some(Dep::Det) && parse.text(c).eq_ignore_ascii_case("the"))
    };
    the && parse.children(i).all(beside)
}

/// "the country": the only one that the article spoke of so far in these sentences.
fn country(view: &View<'_>, s: usize, i: usize) -> Option<Link> {
    let sentence = view.sentence(s)?;
    let parse = &sentence.parse;
    if !plain(parse, i) || matches!(parse.dep(i), Some(Dep::Compound | Dep::Attr | Dep::Appos)) {
        return None;
    }
    let token = parse.get(i)?;
    // Within quotation marks it may be the speaker's.
    if sentence.is_quoted(token.start) {
        return None;
    }
    // Countries of the bodies named: they make no country the one spoken of, but another one unsure.
    let mut bodies: Vec<EntityId> = Vec::new();
    let mut found: Option<(EntityId, usize, std::ops::Range<usize>)> = None;
    for at in std::iter::once(s).chain(view.before(s)) {
        for m in &view.sentence(at)?.mentions {
            if at == s && m.range.start >= token.start {
                continue;
            }
            let country = match m.kind {
                EntityKind::Country => m.entity.clone(),
                EntityKind::Organisation => {
                    let of = view.knowledge.actors().entity(&m.entity).and_then(|e| e.country.as_deref());
                    bodies.extend(of.map(EntityId::known));
                    continue;
                }
                EntityKind::Place | EntityKind::Region => {
                    match view.knowledge.actors().entity(&m.entity).and_then(|e| e.country.as_deref()) {
                        Some(country) => EntityId::known(country),
                        None => continue,
                    }
                }
                _ => continue,
            };
            match &found {
                Some((one, ..)) if *one != country => return None,
                Some(_) if m.kind != EntityKind::Country => {}
                _ if m.kind == EntityKind::Country => found = Some((country, at, m.range.clone())),
                // A town alone does not make its country the one spoken of.
                _ => return None,
            }
        }
    }
    let (country, at, range) = found?;
    if bodies.iter().any(|b| *b != country) {
        return None;
    }
    link(parse, i, vec![(country, EntityKind::Country)], Rule::Kind, Ground::Words(at, range))
}

/// "the ministry": the only organisation so far whose name has that word.
fn body(view: &View<'_>, s: usize, i: usize, noun: &str) -> Option<Link> {
    let sentence = view.sentence(s)?;
    let parse = &sentence.parse;
    let token = parse.get(i)?;
    if !plain(parse, i)
        || matches!(parse.dep(i), Some(Dep::Compound | Dep::Attr | Dep::Appos))
        || sentence.mention_at(token.start).is_some()
    {
        return None;
    }
    let mut found: Option<(EntityId, usize, std::ops::Range<usize>)> = None;
    for at in (s.saturating_sub(4)..=s).rev() {
        let other = view.sentence(at)?;
        for m in other.mentions.iter().filter(|m| m.kind == EntityKind::Organisation && m.how != How::Demonym)
        {
            let before = at < s || m.range.end <= token.start;
            let words = other.text().get(m.range.clone()).unwrap_or_default().to_lowercase();
            let named = words.split([' ', '-']).any(|w| w == noun);
            match &found {
                _ if !before || !named => {}
                Some((one, ..)) if *one != m.entity => return None,
                Some(_) => {}
                None => found = Some((m.entity.clone(), at, m.range.clone())),
            }
        }
    }
    let (entity, at, range) = found?;
    // Another one of the kind without a name: "a court in Oslo".
    let others = (s.saturating_sub(4)..=s).any(|at| {
        view.sentence(at).is_some_and(|x| {
            (0..x.parse.len()).any(|t| {
                (at < s || t < i)
                    && x.parse.lemma(t).eq_ignore_ascii_case(noun)
                    && x.parse.get(t).is_some_and(|k| x.mention_at(k.start).is_none())
                    && !plain(&x.parse, t)
            })
        })
    });
    if others {
        return None;
    }
    link(parse, i, vec![(entity, EntityKind::Organisation)], Rule::Kind, Ground::Words(at, range))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{linked, none};

    #[test]
    fn its_and_it_go_back_to_the_subject() {
        linked("Russia withdrew its troops.", "its", "russia thing");
        linked("NATO said it would send help.", "it", "nato thing");
        none("Russia bought the factory and its ships.", "its");
        none("NATO ruled against its claim.", "its");
        none("Russia said it was clear that nobody had come.", "it");
        none("It was said that Russia left.", "It");
    }

    #[test]
    fn they_are_those_who_stand_together() {
        linked("Iran and Pakistan said they would talk.", "they", "iran+pakistan together");
        none("Iran said they would talk.", "they");
        none("Iran and Pakistan told reporters they would talk.", "they");
    }

    #[test]
    fn the_only_one_of_its_kind() {
        linked("France votes on Sunday. Polls across the country open early.", "the country", "france kind");
        linked("Olaf Scholz praised his country.", "his country", "germany country");
        none("France and Spain vote. Polls across the country open early.", "the country");
        none("The country was quiet.", "The country");
    }
}
