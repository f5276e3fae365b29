//! Offices and callings that stand for their bearer: "the Armenian prime minister", "the country's top diplomat", "the
//! president", "the spokeswoman".
//!
//! An office of a country stands for whoever held it when the article was published, by `data/actors`, else for the only
//! one whom the article gives the title. A bare one ("the president") stands for the only person in the article who
//! bears it. "Former", "then", "deputy" and the like make it another one's.

use std::ops::Range;

use super::profile::{next_is_name, not_now, owner_after, owner_before};
use super::syntax::upto;
use super::view::View;
use super::{Ground, Link, Rule, people};
use crate::language::names::actors::Gender;
use crate::language::names::{Entity, EntityId, EntityKind};
use crate::language::parse::{Dep, Tag};
use crate::language::reading::Sentence;

/// How many sentences back a bare title may reach.
const REACH: usize = 8;

/// How many sentences back somebody may be named whom a title with a country takes up, where no word says that it is his.
const NEARBY: usize = 2;

/// What a phrase says of whom it stands for.
struct Called {
    /// Offices, one of which the person holds.
    offices: Vec<String>,
    /// The noun, in its dictionary form.
    noun: String,
    /// Token at which the title begins.
    first: usize,
    gender: Option<Gender>,
    /// Whether there may be several of them at a time, so that not even the only known one is meant for sure.
    several: bool,
}

/// The link of token `i`, if it is the head of such a phrase.
pub(super) fn find(view: &View<'_>, s: usize, i: usize) -> Option<Link> {
    let sentence = view.sentence(s)?;
    let parse = &sentence.parse;
    let token = parse.get(i)?;
    let noun = matches!(token.tag, Tag::Nn | Tag::Nnp);
    let predicate = matches!(token.dep, Dep::Attr | Dep::Oprd | Dep::Compound | Dep::Nmod | Dep::Amod);
    if !noun || predicate || sentence.mention_at(token.start).is_some() || next_is_name(sentence, i) {
        return None;
    }
    // "the Prime Ministers of Spain and France" are several.
    let word = parse.text(i).to_lowercase();
    if word.ends_with('s') && !word.ends_with("ss") {
        return None;
    }
    let called = called(view, sentence, i)?;
    if parse.ancestors(i).any(|a| a >= called.first && a < i) {
        // The head of "Speaker of the House" is the first word.
        return None;
    }
    if general(sentence, i) {
        return None;
    }
    // "The spokeswoman, Jane Doe" is named; so is "Jane Doe, the spokeswoman".
    if token.dep == Dep::Appos || parse.child(i, Dep::Appos).is_some() {
        return None;
    }
    let before = called.first.checked_sub(1);
    let stopped = parse.children(i).any(|c| c < called.first && not_now(parse.text(c)))
        || before.is_some_and(|b| not_now(parse.text(b)));
    if stopped || "-–".contains(parse.text(i + 1)) && !parse.text(i + 1).is_empty() {
        return None;
    }
    match owner(view, s, i, called.first) {
        Owner::Of(owner, range) => of_owner(view, s, i, &called, &owner, range),
        Owner::Bare => bare(view, s, i, &called),
        Owner::Unclear => None,
    }
}

/// Whether the clause speaks of whoever holds the office: "elects the president", "if the president is ill", "the
/// president and vice president may".
fn general(sentence: &Sentence, i: usize) -> bool {
    let parse = &sentence.parse;
    let mut verbs = parse.ancestors(i).filter(|&a| parse.tag(a).is_some_and(Tag::is_verb));
    let object = matches!(parse.dep(i), Some(Dep::Dobj | Dep::Nsubjpass));
    let made = verbs.next().is_some_and(|v| {
        object
            && matches!(
                parse.lemma(v).as_ref(),
                "elect" | "choose" | "appoint" | "name" | "select" | "become"
            )
    });
    // "for the president mediating": of whatever president.
    let doing =
        parse.head(i).is_some_and(|v| parse.tag(v) == Some(Tag::Vbg) && parse.dep(v) == Some(Dep::Pcomp));
    let supposed = parse.ancestors(i).any(|a| {
        parse
            .children_by(a, Dep::Mark)
            .any(|m| matches!(parse.text(m).to_lowercase().as_str(), "if" | "whether"))
    });
    let beside = parse.children_by(i, Dep::Conj).any(|c| {
        matches!(parse.tag(c), Some(Tag::Nn | Tag::Nnp))
            && parse.get(c).is_some_and(|t| sentence.mention_at(t.start).is_none())
            && !parse.children(c).any(|d| matches!(parse.dep(d), Some(Dep::Det | Dep::Poss)))
    });
    made || doing
        || supposed
        || beside
        || parse.dep(i) == Some(Dep::Conj) && parse.children_by(i, Dep::Det).next().is_none()
}

/// The title that ends with token `i`, or the noun for a person that it is.
fn called(view: &View<'_>, sentence: &Sentence, i: usize) -> Option<Called> {
    let parse = &sentence.parse;
    let token = parse.get(i)?;
    let lemma = parse.lemma(i).to_lowercase();
    let gender = people::gender(&lemma);
    if lemma == "diplomat" && i > 0 && matches!(parse.text(i - 1), "top" | "chief") {
        let offices = ["foreign-minister", "secretary-of-state", "foreign-secretary"];
        let offices = offices.map(str::to_owned).to_vec();
        return Some(Called {
            offices,
            noun: "top diplomat".to_owned(),
            first: i - 1,
            gender,
            several: false,
        });
    }
    if lemma == "secretary" && parse.text(i + 1) == "of" && parse.text(i + 2).eq_ignore_ascii_case("state") {
        let offices = vec!["secretary-of-state".to_owned()];
        return Some(Called { offices, noun: lemma, first: i, gender, several: false });
    }
    if lemma == "head" && parse.text(i + 1) == "of" {
        let of = parse.text(i + 2).to_lowercase();
        let offices: &[&str] = match of.as_str() {
            "state" => &["president", "king", "queen", "emperor", "emir", "sultan", "monarch"],
            "government" => &["prime-minister", "chancellor"],
            _ => return None,
        };
        let offices = offices.iter().map(|o| (*o).to_owned()).collect();
        return Some(Called { offices, noun: format!("head of {of}"), first: i, gender, several: false });
    }
    let title = (i.saturating_sub(3)..=i).find_map(|k| {
        let start = parse.get(k)?.start;
        let (title, end) = view.knowledge.titles().starting(sentence.text().get(start..)?)?;
        (start + end == token.end && title.kind.as_deref() == Some("person")).then_some((title, k))
    });
    match title {
        Some((title, first)) => {
            let offices = title.office.iter().cloned().collect();
            Some(Called {
                offices,
                noun: lemma,
                first,
                gender: gender.or(title.gender),
                several: title.several,
            })
        }
        None if people::is_person(&lemma) => {
            Some(Called { offices: Vec::new(), noun: lemma, first: i, gender, several: false })
        }
        None => None,
    }
}

enum Owner {
    /// A country or organisation, and the stretch of the whole phrase.
    Of(EntityId, Range<usize>),
    /// "the" alone stands before it.
    Bare,
    Unclear,
}

/// Whose the office is.
fn owner(view: &View<'_>, s: usize, i: usize, first: usize) -> Owner {
    let Some(sentence) = view.sentence(s) else { return Owner::Unclear };
    let parse = &sentence.parse;
    let (Some(start), Some(end)) = (parse.get(first).map(|t| t.start), parse.get(i).map(|t| t.end)) else {
        return Owner::Unclear;
    };
    // Articles and words that make it somebody unknown: "an Armenian minister", "any president".
    let det = parse.children_by(i, Dep::Det).next().map(|d| parse.text(d).to_lowercase());
    if det.as_deref().is_some_and(|d| d != "the") || parse.children_by(i, Dep::Relcl).next().is_some() {
        return Owner::Unclear;
    }
    let whole = upto(parse, i);
    // The stretch up to the end of the title: "head of state", "secretary of state".
    let of_title = matches!(parse.text(i + 2).to_lowercase().as_str(), "state" | "government")
        && parse.text(i + 1) == "of";
    let last = if of_title { i + 2 } else { i };
    let end = parse.get(last).map_or(end, |t| t.end);
    if let Some(owner) = owner_before(sentence, start) {
        let outside =
            sentence.mentions.iter().rfind(|m| m.range.end < start).map_or(whole.start, |m| m.range.start);
        // "the former Armenian president", "another French minister".
        let word = sentence.text().get(..outside).and_then(|b| b.split_whitespace().next_back());
        let stopped = word.is_some_and(|w| {
            not_now(w) || matches!(w.to_lowercase().as_str(), "a" | "an" | "any" | "every" | "no")
        });
        return if stopped { Owner::Unclear } else { Owner::Of(owner, whole.start.min(outside)..end) };
    }
    if let Some(poss) = parse.child(i, Dep::Poss) {
        let whose = view.who(s, poss);
        return match whose.as_slice() {
            [(id, EntityKind::Country | EntityKind::Organisation)] => Owner::Of(id.clone(), whole.start..end),
            // "his foreign minister": of the person's country, if the person leads it.
            [(id, EntityKind::Person)] => match leads(view, id) {
                Some(country) => Owner::Of(country, whole.start..end),
                None => Owner::Unclear,
            },
            _ => Owner::Unclear,
        };
    }
    let of = parse
        .children_by(last, Dep::Prep)
        .chain(parse.children_by(i, Dep::Prep))
        .find(|&p| p > last && matches!(parse.text(p), "of" | "for" | "to" | "at" | "in" | "from"));
    if let Some(of) = of {
        let told = det.is_some() || parse.dep(i) != Some(Dep::Pobj);
        return match owner_after(sentence, last).or_else(|| owner_after(sentence, i)) {
            Some(owner) if told && parse.text(of) == "of" => Owner::Of(owner, whole.start..end),
            _ => Owner::Unclear,
        };
    }
    let alone = parse.children(i).all(|c| {
        c > i || c >= first || (parse.dep(c) == Some(Dep::Det) && parse.text(c).eq_ignore_ascii_case("the"))
    });
    // "the" must stand directly before: what stands between changes whom it means.
    let direct = first.checked_sub(1).is_some_and(|b| parse.text(b).eq_ignore_ascii_case("the"));
    if alone && direct { Owner::Bare } else { Owner::Unclear }
}

/// The country that a person governs at the time, by `data/actors`.
fn leads(view: &View<'_>, person: &EntityId) -> Option<EntityId> {
    let profile = view.profiles.get(person)?;
    let top = |o: &str| matches!(o, "president" | "prime-minister" | "chancellor" | "king" | "queen");
    let mut of =
        profile.offices.iter().filter(|(o, of)| top(o) && of.is_some()).filter_map(|(_, of)| of.clone());
    let first = of.next()?;
    of.all(|o| o == first).then_some(first)
}

/// "the Armenian prime minister".
fn of_owner(
    view: &View<'_>,
    s: usize,
    i: usize,
    called: &Called,
    owner: &EntityId,
    range: Range<usize>,
) -> Option<Link> {
    let sentence = view.sentence(s)?;
    let make = |entity: EntityId, rule: Rule, ground: Ground| Link {
        range: range.clone(),
        head: i,
        entities: vec![(entity, EntityKind::Person)],
        rule,
        ground,
    };
    let titled: Vec<&EntityId> = view
        .profiles
        .iter()
        .filter(|(_, p)| p.offices.iter().any(|(o, of)| fits(called, o) && of.as_ref() == Some(owner)))
        .map(|(id, _)| id)
        .collect();
    let holders: Vec<&Entity> = called.offices.iter().flat_map(|o| holders(view, o, owner)).collect();
    let by_title = |only: &EntityId| {
        let (at, words) = view.profiles.get(only)?.named.iter().rev().find(|(at, _)| *at <= s)?;
        Some(make(only.clone(), Rule::TitleOf, Ground::Words(*at, words.clone())))
    };
    let unknown = |who: &EntityId| view.knowledge.actors().entity(who).is_none();
    // Those who bear the title without a country, where nobody bears it with this one.
    let unsaid: Vec<&EntityId> = view
        .profiles
        .iter()
        .filter(|(who, profile)| {
            titled.is_empty()
                && unknown(who)
                && profile.offices.iter().any(|(o, of)| of.is_none() && fits(called, o))
        })
        .map(|(who, _)| who)
        .collect();
    // "President Jane Doe came. The Danish president said": in other words right behind.
    let just_named = |only: &EntityId| {
        let near = view.profiles.get(only)?.named.iter().any(|(at, _)| *at < s && *at + NEARBY >= s);
        if near { by_title(only) } else { None }
    };
    if let [one] = holders.as_slice() {
        // "The French ambassador" is one of many, whoever else is known.
        if called.several && !titled.contains(&&EntityId::known(&one.id)) {
            return None;
        }
        let id = EntityId::known(&one.id);
        // An article that names another holder, whom nobody knows, and never the known one, is of another time.
        if !called.offices.is_empty() && view.profiles.get(&id).is_none() {
            if let [only] = titled.as_slice()
                && **only != id
                && unknown(only)
            {
                return by_title(only);
            }
            // "President Jane Doe" without a country may be just that one.
            if let [only] = unsaid.as_slice() {
                return just_named(only);
            }
        }
        // The article itself may know of another one.
        let agreed = titled.iter().all(|t| **t == id || called.offices.is_empty());
        let then = then_too(view, sentence, one, called, owner);
        let gender = called.gender.is_none() || one.gender.is_none() || called.gender == one.gender;
        return (agreed && then && gender).then(|| make(id, Rule::Holder, Ground::Knowledge));
    }
    if let ([], [only]) = (holders.as_slice(), unsaid.as_slice()) {
        return just_named(only);
    }
    let [only] = titled.as_slice() else { return None };
    holders.is_empty().then(|| by_title(only))?
}

/// Whether an office is one of those that the phrase tells; "minister" is any ministry's.
fn fits(called: &Called, office: &str) -> bool {
    called.offices.iter().any(|told| {
        told == office
            || (told == "minister" && office.ends_with("-minister") && office != "prime-minister")
            || (told == "secretary" && matches!(office, "secretary-of-state" | "defense-secretary"))
    })
}

fn holders<'v>(view: &'v View<'_>, office: &str, owner: &EntityId) -> Vec<&'v Entity> {
    let held = |e: &&Entity| {
        e.kind == EntityKind::Person
            && e.offices_at(view.published.as_ref())
                .any(|o| o.office == office && o.of.as_deref() == Some(owner.as_str()))
    };
    view.knowledge.actors().iter().filter(held).collect()
}

/// Whether the holder at publication held the office also at each past time that the sentence names.
fn then_too(
    view: &View<'_>,
    sentence: &Sentence,
    holder: &Entity,
    called: &Called,
    owner: &EntityId,
) -> bool {
    let published = view.published.as_ref().and_then(|p| p.earliest());
    sentence.dates.iter().filter(|d| d.value.has_year()).all(|d| {
        let past = d.value.latest().zip(published).is_none_or(|(latest, published)| latest < published);
        !past
            || holder
                .offices_at(Some(&d.value))
                .any(|o| called.offices.contains(&o.office) && o.of.as_deref() == Some(owner.as_str()))
    })
}

/// "the president", "the spokeswoman".
fn bare(view: &View<'_>, s: usize, i: usize, called: &Called) -> Option<Link> {
    let sentence = view.sentence(s)?;
    let parse = &sentence.parse;
    let token = parse.get(i)?;
    let gender = |id: &EntityId| {
        let known = view.gender(id);
        called.gender.is_none() || known.is_none() || called.gender == known
    };
    let mut bearers = view
        .profiles
        .iter()
        .filter(|(_, p)| p.nouns.contains(&called.noun) || p.offices.iter().any(|(o, _)| fits(called, o)))
        .filter(|(id, _)| gender(id));
    let (id, profile) = bearers.next()?;
    if bearers.next().is_some() {
        return None;
    }
    // Somebody else of the kind was introduced without a name, unless that was the same one.
    if view.profiles.nameless.get(&called.noun).is_some_and(|places| {
        places.iter().any(|&(at, noun)| at <= s && view.who(at, noun).iter().all(|(who, _)| who != id))
    }) {
        return None;
    }
    let before = |(at, range): &&(usize, Range<usize>)| *at < s || (*at == s && range.end <= token.start);
    let (at, words) = profile.named.iter().rev().find(before)?;
    if s - at > REACH {
        return None;
    }
    let range = upto(parse, i);
    let last = if parse.text(i + 1) == "of" { i + 2 } else { i };
    let end = parse.get(last).map_or(range.end, |t| t.end);
    Some(Link {
        range: range.start..end.max(range.end),
        head: i,
        entities: vec![(id.clone(), EntityKind::Person)],
        rule: Rule::Title,
        ground: Ground::Words(*at, words.clone()),
    })
}

#[cfg(test)]
mod tests {
    use super::super::testing::{linked, none};

    #[test]
    fn the_holder_at_the_time() {
        linked("The French president met Olaf Scholz.", "The French president", "emmanuel-macron holder");
        linked("France's president left Berlin.", "France's president", "emmanuel-macron holder");
        linked("The president of France left Berlin.", "The president", "emmanuel-macron holder");
        none("The former French president left Berlin.", "The former French president");
        none("A French president would not do it.", "French president");
        none("Voters elect the French president every five years.", "the French president");
        none("The prime ministers of France and Spain left.", "The prime ministers");
        none("In 1995 the French president visited Berlin.", "the French president");
        // There are many, and a table has some of them.
        none("The Russian ambassador left Berlin.", "The Russian ambassador");
    }

    #[test]
    fn the_holder_whom_only_the_article_knows() {
        linked(
            "President Anders Holm of Denmark came to Rome. The Danish president left on Monday.",
            "The Danish president",
            "~test/anders-holm title-of",
        );
        linked(
            "French President Anders Holm came to Rome. The French president left on Monday.",
            "The French president",
            "~test/anders-holm title-of",
        );
        // The article has the known one too, or calls the other one somebody of the past.
        none(
            "French President Anders Holm met Emmanuel Macron. The French president left.",
            "The French president",
        );
        none("The French president left. President Anders Holm was tired.", "The French president");
        linked(
            "President Anders Holm came to Rome. The Danish president left on Monday.",
            "The Danish president",
            "~test/anders-holm title-of",
        );
        linked(
            "Foreign Minister Anders Holm of Denmark met his Swedish counterpart, Mads Lund. The Swedish foreign minister left.",
            "The Swedish foreign minister",
            "~test/mads-lund title-of",
        );
        linked(
            "Former French President Anders Holm came. The French president left.",
            "The French president",
            "emmanuel-macron holder",
        );
    }

    #[test]
    fn a_bare_title_is_the_only_one_who_bears_it() {
        linked(
            "Emmanuel Macron came. On Monday, the president left.",
            "the president",
            "emmanuel-macron title",
        );
        linked(
            "Then spokeswoman Petra Lind came. The spokeswoman left.",
            "The spokeswoman",
            "~test/petra-lind title",
        );
        linked(
            "President Emmanuel Macron came. The head of state noted that it rained.",
            "The head of state",
            "emmanuel-macron title",
        );
        none(
            "President Emmanuel Macron met the head of the museum. The head of government left.",
            "The head of government",
        );
        none("Emmanuel Macron met Volodymyr Zelenskyy. The president left.", "The president");
        none("Olaf Scholz came. The president left.", "The president");
        none(
            "Emmanuel Macron came. If the president and vice president die, others govern.",
            "the president",
        );
        none("Nancy Pelosi, the Speaker of the House, spoke.", "the House");
        none("Emmanuel Macron saw the president of the club. The president left.", "The president");
    }
}
