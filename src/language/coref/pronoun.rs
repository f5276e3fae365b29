//! "he", "she", "him", "her", "his", "hers", "himself", "herself": one person of the same or an earlier sentence.
//!
//! Only a known gender excludes somebody. People without a name ("a driver") count as well: who might be one of them is
//! not linked. Quotation marks are a border: what stands within does not go back to what stands without, nor the other
//! way round, and a speaker does not call himself "he".

use super::syntax::{head_of, is_main, is_subject, is_verbal, verb_above};
use super::view::{Person, View, subject_of_clause};
use super::{Ground, Link, Rule};
use crate::language::names::actors::Gender;
use crate::language::names::{EntityId, EntityKind};
use crate::language::parse::{Dep, Parse, Tag};
use crate::language::reading::Sentence;

/// The gender that a pronoun tells.
pub(super) fn gender(word: &str) -> Option<Gender> {
    match word.to_lowercase().as_str() {
        "he" | "him" | "his" | "himself" => Some(Gender::Male),
        "she" | "her" | "hers" | "herself" => Some(Gender::Female),
        _ => None,
    }
}

/// The link of token `i`, if it is such a pronoun and one person can be meant.
pub(super) fn find(view: &View<'_>, s: usize, i: usize) -> Option<Link> {
    let sentence = view.sentence(s)?;
    let parse = &sentence.parse;
    if !matches!(parse.tag(i)?, Tag::Prp | Tag::PrpPoss) {
        return None;
    }
    let gender = gender(parse.text(i))?;
    let fits = |p: &Person| p.gender.is_none_or(|g| g == gender);
    let persons: Vec<Person> = view.persons(s).into_iter().filter(fits).collect();
    let (person, rule) = if parse.text(i).to_lowercase().ends_with("self") {
        (reflexive(sentence, i, &persons)?, Rule::Reflexive)
    } else if let Some(opening) = opening(view, s, i, &persons) {
        match opening {
            Opening::Subject(person) => (person, Rule::Fronted),
            Opening::Unclear => return None,
        }
    } else {
        let quoted = parse.get(i).is_some_and(|t| sentence.is_quoted(t.start));
        let speaker = speaker(view, s).filter(|_| quoted);
        let same = |p: &&Person| {
            p.head < i
                && p.quoted == quoted
                && !bound(parse, i, p)
                && (p.entity.is_none() || p.entity != speaker)
        };
        let here: Vec<&Person> = persons.iter().filter(same).collect();
        match here.as_slice() {
            [] if quoted => return None,
            [] => {
                // "X met Y. X told him": never X.
                let others = persons.iter().filter(|p| p.quoted == quoted && bound(parse, i, p));
                let others: Vec<&EntityId> =
                    others.filter_map(|p| p.entity.as_ref().map(|(id, _)| id)).collect();
                return earlier(view, s, i, gender, &others);
            }
            here => (within(view, s, i, here, gender)?, Rule::SameSentence),
        }
    };
    link(parse, i, s, &person, rule)
}

fn link(parse: &Parse, i: usize, s: usize, person: &Person, rule: Rule) -> Option<Link> {
    let (entity, _) = person.entity.clone()?;
    let token = parse.get(i)?;
    Some(Link {
        range: token.start..token.end,
        head: i,
        entities: vec![(entity, EntityKind::Person)],
        rule,
        ground: Ground::Words(s, person.range.clone()),
    })
}

/// The subject of the clause of "himself".
fn reflexive(sentence: &Sentence, i: usize, persons: &[Person]) -> Option<Person> {
    let verb = verb_above(&sentence.parse, i)?;
    let noun = subject_of_clause(sentence, verb)?;
    persons.iter().find(|p| is_at(sentence, p, noun)).cloned()
}

/// Whether a person is the noun phrase with head `noun`.
fn is_at(sentence: &Sentence, p: &Person, noun: usize) -> bool {
    super::view::climb(sentence, p.head) == noun || p.head == noun
}

/// What the subject behind an opening phrase makes of a pronoun in that phrase.
enum Opening {
    /// It is meant: "In his call with A, B said".
    Subject(Person),
    /// It, somebody before or nobody named may be meant.
    Unclear,
}

/// Looks at the subject of the clause that the phrase with the pronoun opens.
fn opening(view: &View<'_>, s: usize, i: usize, persons: &[Person]) -> Option<Opening> {
    let sentence = view.sentence(s)?;
    let parse = &sentence.parse;
    let (top, noun) = std::iter::once(i).chain(parse.ancestors(i)).find_map(|top| {
        let verb = parse.head(top).filter(|&v| is_verbal(parse, v))?;
        let opens = matches!(parse.dep(top), Some(Dep::Prep | Dep::Advcl | Dep::Npadvmod));
        let noun = subject_of_clause(sentence, verb).filter(|&n| opens && n > i)?;
        let ends = parse.subtree(top).last().is_some_and(|&last| last < noun);
        let comma = (i..noun).any(|t| parse.tag(t) == Some(Tag::Comma));
        (ends && comma).then_some((top, noun))
    })?;
    let quoted = |t: usize| parse.get(t).is_some_and(|t| sentence.is_quoted(t.start));
    // "While he believes …, he says" tells nothing new.
    let person = persons.iter().find(|p| is_at(sentence, p, noun) && parse.tag(p.head) != Some(Tag::Prp))?;
    let told = matches!(
        parse.text(top).to_lowercase().as_str(),
        "according" | "like" | "unlike" | "despite" | "for" | "on"
    );
    let before = persons.iter().any(|p| p.head < i);
    let clear = !told && !before && person.entity.is_some() && quoted(i) == person.quoted;
    Some(if clear { Opening::Subject(person.clone()) } else { Opening::Unclear })
}

/// Whether grammar forbids `p` for the pronoun: "X met him" is never X, nor is "his" the phrase it stands in.
fn bound(parse: &Parse, i: usize, p: &Person) -> bool {
    if parse.tag(i) == Some(Tag::PrpPoss) {
        // "his lawyer, John Doe": not his own lawyer.
        return parse.head(i).is_some_and(|h| h == p.head || parse.head(p.head) == Some(h));
    }
    let verb = verb_above(parse, i);
    let object = !is_subject(parse, i);
    // "Speaking to X, he said": who speaks to X is not X.
    let participle = |a: usize| {
        // Beside a quotation the participle may hang from anywhere.
        let opens = a == 0 && i > 0 && parse.tag(i - 1) == Some(Tag::Comma);
        a < i
            && parse.tag(a) == Some(Tag::Vbg)
            && (opens || parse.dep(a) == Some(Dep::Advcl) && parse.head(a) == verb)
            && !parse.children(a).any(|c| is_subject(parse, c))
    };
    if !object && verb.is_some() && parse.ancestors(p.head).any(participle) {
        return true;
    }
    object && p.subject_of.is_some() && (p.subject_of == verb || shares_subject(parse, verb, p.subject_of))
}

/// Whether `verb` has the subject of `other`: coordinated with it or its infinitive.
fn shares_subject(parse: &Parse, verb: Option<usize>, other: Option<usize>) -> bool {
    let (Some(mut at), Some(other)) = (verb, other) else { return false };
    for _ in 0..4 {
        if at == other {
            return true;
        }
        if !matches!(parse.dep(at), Some(Dep::Conj | Dep::Xcomp))
            || parse.children(at).any(|c| is_subject(parse, c))
        {
            return false;
        }
        let Some(above) = parse.head(at) else { return false };
        at = above;
    }
    false
}

/// Whether `p` is the subject of a clause that the pronoun's clause belongs to.
fn commands(parse: &Parse, i: usize, p: &Person) -> bool {
    let Some(verb) = p.subject_of else { return false };
    parse
        .ancestors(i)
        .any(|a| a == verb || (parse.dep(a) == Some(Dep::Conj) && parse.ancestors(a).any(|b| b == verb)))
}

/// One of those named before in the sentence.
fn within(view: &View<'_>, s: usize, i: usize, here: &[&Person], gender: Gender) -> Option<Person> {
    let sentence = view.sentence(s)?;
    let parse = &sentence.parse;
    let first = *here.first()?;
    let one = first.entity.is_some() && here.iter().all(|p| p.entity == first.entity);
    let commanding: Vec<&&Person> = here.iter().filter(|p| commands(parse, i, p)).collect();
    let possessive = parse.tag(i) == Some(Tag::PrpPoss);
    let rival = || rival(view, s, gender, first);
    if one {
        let p = commanding.last().copied().copied().unwrap_or(first);
        // "Doe said he …", after a sentence about somebody else: he may be either.
        let own_clause =
            p.subject_of.is_some() && (p.subject_of == nearest_with_subject(parse, i) && possessive);
        return (own_clause || !rival()).then(|| p.clone());
    }
    // Several: the subject above the pronoun, where the others stand outside of its clause.
    let [only] = commanding.as_slice() else { return None };
    let parallel = is_subject(parse, i)
        && parse.ancestors(i).next().is_some_and(|v| {
            matches!(parse.dep(v), Some(Dep::Conj | Dep::Advcl)) && parse.head(v) == only.subject_of
        });
    // A relative clause or apposition about another one lies between them and ends before.
    let others_before = here.iter().filter(|p| p.entity != only.entity).all(|p| p.head < only.head);
    let fits = only.entity.is_some() && (parallel || (others_before && !possessive && is_subject(parse, i)));
    (fits && !rival()).then(|| (***only).clone())
}

/// The verb nearest above that has a subject of its own.
fn nearest_with_subject(parse: &Parse, i: usize) -> Option<usize> {
    parse.ancestors(i).find(|&a| parse.children(a).any(|c| is_subject(parse, c)))
}

/// Whether an earlier sentence has another one for its subject whom the pronoun may mean.
fn rival(view: &View<'_>, s: usize, gender: Gender, chosen: &Person) -> bool {
    let Some(&at) = view.before(s).first() else { return false };
    let Some(other) = view.sentence(at) else { return false };
    view.persons(at).iter().any(|p| {
        p.entity != chosen.entity
            && p.gender.is_none_or(|g| g == gender)
            && p.subject_of.is_some_and(|v| is_main(&other.parse, v))
            && !p.quoted
    })
}

/// Somebody of an earlier sentence, and none of `not`: the nearest that has anybody who fits decides.
fn earlier(view: &View<'_>, s: usize, i: usize, gender: Gender, not: &[&EntityId]) -> Option<Link> {
    let sentence = view.sentence(s)?;
    let parse = &sentence.parse;
    // Behind other people of its own sentence a pronoun may mean an unnamed one of them.
    for at in view.before(s) {
        let other = view.sentence(at)?;
        let persons: Vec<Person> = view
            .persons(at)
            .into_iter()
            .filter(|p| !p.quoted && p.gender.is_none_or(|g| g == gender))
            .filter(|p| p.entity.as_ref().is_none_or(|(id, _)| !not.contains(&id)))
            .collect();
        let Some(first) = persons.first() else {
            // Unknown names in the place of a subject may be people after all.
            if unclear_subject(view, other) {
                return None;
            }
            continue;
        };
        let main = |p: &&Person| p.subject_of.is_some_and(|v| is_main(&other.parse, v));
        let subjects: Vec<&Person> = persons.iter().filter(main).collect();
        let chosen = if first.entity.is_some() && persons.iter().all(|p| p.entity == first.entity) {
            // The only one, though another one is the subject: "The court freed Doe" but not "The club says of Doe".
            (!plural_subject(view, at, first)).then_some(first)?
        } else {
            let [only, rest @ ..] = subjects.as_slice() else { return None };
            let alike = rest.iter().all(|p| p.entity == only.entity);
            let prominent = is_subject(parse, i)
                && parse.head(i).is_some_and(|v| is_main(parse, v) || is_beside_quoted(sentence, v));
            (alike && prominent && only.entity.is_some()).then_some(*only)?
        };
        return link(parse, i, at, chosen, Rule::EarlierSentence);
    }
    None
}

/// Whether a verb outside of quotation marks hangs from quoted ones only: "“Today,” he said, “we won.”" is told by "said".
fn is_beside_quoted(sentence: &Sentence, verb: usize) -> bool {
    let quoted = |t: usize| sentence.parse.get(t).is_some_and(|t| sentence.is_quoted(t.start));
    !quoted(verb) && sentence.parse.ancestors(verb).all(quoted)
}

/// Whether a person stands in a coordination with others: then "he" is not clear.
fn plural_subject(view: &View<'_>, s: usize, p: &Person) -> bool {
    let Some(sentence) = view.sentence(s) else { return false };
    let top = super::view::climb(sentence, p.head);
    let parse = &sentence.parse;
    let coordinated = parse.dep(top) == Some(Dep::Conj) || parse.child(top, Dep::Conj).is_some();
    coordinated
        && view
            .together(s, top)
            .iter()
            .any(|(e, _)| view.gender(e).is_none() && Some(e) != p.entity.as_ref().map(|x| &x.0))
}

fn unclear_subject(view: &View<'_>, sentence: &Sentence) -> bool {
    let parse = &sentence.parse;
    sentence.mentions.iter().any(|m| {
        m.kind == EntityKind::Unknown
            && !view.profiles.may_be_person(&m.entity)
            && head_of(parse, &m.range).is_some_and(|h| is_subject(parse, h))
    })
}

/// Who speaks the quotation in a sentence: the subject of the verb nearest to the marks, outside of them.
fn speaker(view: &View<'_>, s: usize) -> Option<(EntityId, EntityKind)> {
    let sentence = view.sentence(s)?;
    let parse = &sentence.parse;
    let outside = |i: usize| parse.get(i).is_some_and(|t| !sentence.is_quoted(t.start));
    let subject = (0..parse.len()).find(|&i| is_subject(parse, i) && outside(i))?;
    view.who(s, subject).into_iter().next()
}

#[cfg(test)]
mod tests {
    use super::super::testing::{linked, none};

    #[test]
    fn he_is_the_only_one_who_fits() {
        linked("Olaf Scholz came to Paris. He met Emmanuel Macron.", "He", "olaf-scholz earlier-sentence");
        linked("Angela Merkel greeted Olaf Scholz. She then left.", "She", "angela-merkel earlier-sentence");
        linked(
            "Olaf Scholz spoke with Emmanuel Macron. Scholz urged him to come.",
            "him",
            "emmanuel-macron earlier-sentence",
        );
        linked("Olaf Scholz said he would leave.", "he", "olaf-scholz same-sentence");
        linked("Angela Merkel praised her ministers.", "her", "angela-merkel same-sentence");
        linked(
            "On Monday spokeswoman Petra Lind spoke. “No,” she said.",
            "she",
            "~test/petra-lind earlier-sentence",
        );
    }

    #[test]
    fn two_who_fit_are_none() {
        none("The guards of Olaf Scholz and of Viktor Orban left. He met Emmanuel Macron.", "He");
        none("Olaf Scholz called Viktor Orban about his plans for the summer.", "his");
        none("A driver hit Olaf Scholz on Monday. The man fled before he was seen.", "he");
        none("Viktor Orban resigned. Olaf Scholz said he was glad.", "he");
        none("Olaf Scholz spoke. Rudd Blagovic was jailed after he fell.", "he");
        none("Olaf Scholz said Brundle fell; reporters said he was ill.", "he");
    }

    #[test]
    fn an_office_is_nobody_and_one_of_many_is_somebody() {
        linked("Olaf Scholz ran for mayor. He won.", "He", "olaf-scholz earlier-sentence");
        none("Olaf Scholz spoke. One of the guards laughed. He was drunk.", "He");
    }

    #[test]
    fn whom_one_meets_is_not_oneself() {
        none("Olaf Scholz saw him in Berlin.", "him");
    }

    #[test]
    fn quotation_marks_are_a_border() {
        none("“He will come back,” Olaf Scholz said.", "He");
        none("Olaf Scholz said: “I think he is wrong.”", "he");
    }

    #[test]
    fn himself_and_the_opening_phrase() {
        linked("Olaf Scholz blamed himself for it.", "himself", "olaf-scholz reflexive");
        linked(
            "In his call with Viktor Orban on Monday, Olaf Scholz asked for help.",
            "his",
            "olaf-scholz fronted",
        );
        linked(
            "During her visit to Kyiv, Angela Merkel met Volodymyr Zelenskyy.",
            "her",
            "angela-merkel fronted",
        );
        linked("Reporters said that, before she left, Angela Merkel sang.", "she", "angela-merkel fronted");
        none("Viktor Orban said that, before he left, Olaf Scholz sang.", "he");
        none("According to his lawyer, Olaf Scholz was calm.", "his");
    }
}
