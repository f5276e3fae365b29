//! What rules ask of a sentence's tree: subjects, coordinations, the stretch of a noun phrase.

use std::ops::Range;

use crate::language::names::unknown::is_occupation;
use crate::language::names::{EntityKind, Mention};
use crate::language::parse::{Dep, Parse, Tag};
use crate::language::reading::Sentence;

/// The subject of an active verb: its own, or that of the verb it is coordinated with.
pub fn subject(sentence: &Sentence, verb: usize) -> Option<usize> {
    let own = |v: usize| sentence.parse.child(v, Dep::Nsubj);
    let passive = |v: usize| sentence.parse.child(v, Dep::Nsubjpass).is_some();
    if let Some(subject) = own(verb) {
        return Some(subject);
    }
    let mut at = verb;
    for _ in 0..4 {
        // "X met Y and left": the second verb has the first one's subject, unless one of them is passive.
        if sentence.parse.dep(at) != Some(Dep::Conj) || passive(at) {
            return None;
        }
        if let Some(above) = deed_above(sentence, at) {
            return own(above);
        }
        at = sentence.parse.head(at)?;
        if let Some(subject) = own(at) {
            return Some(subject);
        }
    }
    None
}

/// "X predicted that Y would lose and asked for help": the parser joins the second verb to what is predicted; its past tells
/// that it is the deed of who predicts. Gives the verb above, with which it shares its subject.
pub fn deed_above(sentence: &Sentence, verb: usize) -> Option<usize> {
    let parse = &sentence.parse;
    let first = parse.head(verb).filter(|_| parse.dep(verb) == Some(Dep::Conj))?;
    let past = parse.tag(verb) == Some(Tag::Vbd)
        && parse.child(verb, Dep::Nsubj).is_none()
        && parse.child(verb, Dep::Aux).is_none();
    let would = parse.children_by(first, Dep::Aux).any(|a| parse.tag(a) == Some(Tag::Md));
    let above = parse.head(first).filter(|_| parse.dep(first) == Some(Dep::Ccomp))?;
    let told = matches!(parse.tag(above), Some(Tag::Vbd)) && parse.child(above, Dep::Nsubj).is_some();
    (past && would && told).then_some(above)
}

/// The subject of a verb in either voice.
pub(super) fn any_subject(parse: &Parse, verb: usize) -> Option<usize> {
    parse.children(verb).find(|&c| is_subject(parse, c))
}

/// Whether token `i` is the head of a subject.
pub(super) fn is_subject(parse: &Parse, i: usize) -> bool {
    matches!(parse.dep(i), Some(Dep::Nsubj | Dep::Nsubjpass))
}

/// The noun whose clause the relative pronoun `i` opens.
pub fn relative_noun(sentence: &Sentence, i: usize) -> Option<usize> {
    let parse = &sentence.parse;
    // "which other banks" asks.
    if !matches!(parse.tag(i)?, Tag::Wp | Tag::Wdt | Tag::WpPoss) || parse.dep(i) == Some(Dep::Det) {
        return None;
    }
    let clause = parse.ancestors(i).find(|&a| parse.dep(a) == Some(Dep::Relcl))?;
    // In a clause within the clause it is something else.
    let deeper =
        parse.ancestors(i).take_while(|&a| a != clause).any(|a| parse.tag(a).is_some_and(Tag::is_verb));
    let noun = parse.head(clause).filter(|&n| n < i && !deeper)?;
    let person = parse.tag(i) != Some(Tag::Wdt);
    Some(described_by(sentence, noun).filter(|_| person).unwrap_or(noun))
}

/// "a woman, a niece of X, who said": the clause is about her whom the apposition describes, and not about X.
fn described_by(sentence: &Sentence, noun: usize) -> Option<usize> {
    let parse = &sentence.parse;
    let of = parse.head(noun).filter(|&p| parse.dep(noun) == Some(Dep::Pobj) && parse.text(p) == "of")?;
    let aside = parse.head(of).filter(|&a| parse.dep(a) == Some(Dep::Appos))?;
    let a = parse.children_by(aside, Dep::Det).any(|d| matches!(parse.text(d), "a" | "an"));
    parse.head(aside).filter(|&h| a && h < aside)
}

/// "her Danish counterpart, X, left": the name set apart behind what somebody is, wherever the parser hangs it from. With an "and"
/// behind it, it may be one of a list.
pub fn aside(sentence: &Sentence, i: usize) -> Option<&Mention> {
    let parse = &sentence.parse;
    let noun = parse.get(i).filter(|t| t.tag == Tag::Nn)?;
    let lemma = parse.lemma(i).to_lowercase();
    let calling = lemma == "counterpart" || is_occupation(&lemma);
    let definite = parse.children(i).any(|c| {
        parse.dep(c) == Some(Dep::Poss)
            || parse.dep(c) == Some(Dep::Det) && parse.text(c).eq_ignore_ascii_case("the")
    });
    let behind = sentence.text().get(noun.end..)?;
    let start = sentence.text().len() - behind.strip_prefix(", ")?.len();
    let m = sentence
        .mentions
        .iter()
        .find(|m| m.range.start == start && m.kind == EntityKind::Person && m.how.is_name())
        .filter(|_| calling && definite)?;
    let behind = sentence.text().get(m.range.end..).unwrap_or_default();
    let listed = [", and ", ", or "].iter().any(|w| behind.starts_with(w));
    ((behind.starts_with(',') && !listed) || behind.starts_with('.')).then_some(m)
}

/// The next member of a coordination after the noun `head`.
pub fn coordinated(sentence: &Sentence, head: usize) -> Option<usize> {
    let parse = &sentence.parse;
    parse.children_by(head, Dep::Conj).find(|&c| parse.tag(c).is_some_and(|t| t.is_noun() || t == Tag::Prp))
}

/// A name that the parser hung below the second member of its coordination: "Doe" in "between Doe and newly elected
/// President Roe". It has the "and" below itself.
pub fn coordinated_before(sentence: &Sentence, head: usize) -> Option<usize> {
    let parse = &sentence.parse;
    let below = parse.children(head).flat_map(|c| std::iter::once(c).chain(parse.children(c)));
    below.into_iter().find(|&c| {
        c < head
            && matches!(parse.dep(c), Some(Dep::Nmod | Dep::Compound))
            && parse.child(c, Dep::Cc).is_some_and(|cc| parse.text(cc).eq_ignore_ascii_case("and"))
            && parse
                .get(c)
                .and_then(|t| sentence.mention_at(t.start))
                .is_some_and(|m| m.kind == EntityKind::Person)
            && parse
                .get(head)
                .and_then(|t| sentence.mention_at(t.start))
                .is_some_and(|m| m.kind == EntityKind::Person)
    })
}

/// The nearest verb above token `i`.
pub(super) fn verb_above(parse: &Parse, i: usize) -> Option<usize> {
    parse.ancestors(i).find(|&a| is_verbal(parse, a))
}

/// A verb, or a word that the parser made the head of a clause though it took it for something else.
pub(super) fn is_verbal(parse: &Parse, i: usize) -> bool {
    parse.tag(i).is_some_and(|t| t.is_verb() || t == Tag::Md) || any_subject(parse, i).is_some()
}

/// Whether the verb is that of the sentence: its root, or coordinated with it.
pub(super) fn is_main(parse: &Parse, verb: usize) -> bool {
    let mut at = verb;
    for _ in 0..6 {
        match parse.head(at) {
            None => return true,
            Some(above) if parse.dep(at) == Some(Dep::Conj) => at = above,
            Some(_) => return false,
        }
    }
    false
}

/// The first token of `range` that hangs from outside of it: its head.
pub(super) fn head_of(parse: &Parse, range: &Range<usize>) -> Option<usize> {
    let tokens = parse.tokens();
    let first = tokens.partition_point(|t| t.end <= range.start);
    let inside = |i: usize| parse.get(i).is_some_and(|t| t.start < range.end && t.end > range.start);
    (first..tokens.len())
        .take_while(|&i| inside(i))
        .find(|&i| parse.tag(i) != Some(Tag::Pos) && parse.head(i).is_none_or(|h| !inside(h)))
}

/// The stretch of the noun phrase with head `i`: what stands before it and belongs to it, itself, and an "of" phrase
/// or apposition right behind; never a clause or a coordinated phrase.
pub fn phrase(sentence: &Sentence, i: usize) -> Range<usize> {
    let parse = &sentence.parse;
    let Some(head) = parse.get(i) else { return 0..0 };
    let (mut start, mut end) = (head.start, head.end);
    let mut open: Vec<usize> = vec![i];
    let mut steps = 0;
    while let (Some(at), true) = (open.pop(), steps < 64) {
        steps += 1;
        for child in parse.children(at) {
            let Some(token) = parse.get(child) else { continue };
            let before = token.start < head.start;
            let of = parse.text(child) == "of";
            let inner = matches!(
                token.dep,
                Dep::Det
                    | Dep::Amod
                    | Dep::Compound
                    | Dep::Nmod
                    | Dep::Poss
                    | Dep::Nummod
                    | Dep::Case
                    | Dep::Advmod
                    | Dep::Npadvmod
            ) || (token.dep == Dep::Appos && at == i)
                || (token.dep == Dep::Prep && (of || before))
                || token.dep == Dep::Pobj
                || (token.dep == Dep::Conj && at != i && before);
            let clause = matches!(token.dep, Dep::Relcl | Dep::Acl | Dep::Advcl | Dep::Conj) && at == i;
            if inner && !clause {
                start = start.min(token.start);
                end = end.max(token.end);
                open.push(child);
            }
        }
    }
    start..end
}

/// From the first word before the noun `i` that belongs to it to the noun itself.
pub(super) fn upto(parse: &Parse, i: usize) -> Range<usize> {
    let end = parse.get(i).map_or(0, |t| t.end);
    let first = parse.subtree(i).into_iter().find(|&t| t <= i).unwrap_or(i);
    parse.get(first).map_or(end, |t| t.start)..end
}
