//! Reasons over the border of a sentence: "The decision was due to …", "He cited …", "In response, …".

use std::ops::Range;

use super::{CAME_AFTER, Context, Found, Placed};
use crate::language::Sentence;
use crate::language::parse::{Dep, Parse, Tag};
use crate::language::roots::root;

/// The reasons that sentence `s` gives for what the sentence before tells, or that the sentence before is for what `s` tells. `own` are
/// those that `s` gives for its own words.
pub(super) fn find(context: &Context<'_>, s: usize, own: &[(usize, Found)]) -> Vec<Placed> {
    let Some((b, before, sentence)) = s
        .checked_sub(1)
        .and_then(|b| Some((b, context.sentence(b)?, context.sentence(s)?)))
        .filter(|(_, before, sentence)| before.paragraph == sentence.paragraph && !before.heading)
    else {
        return Vec::new();
    };
    let (parse, earlier) = (&sentence.parse, &before.parse);
    let (Some(root_verb), Some(told)) = (parse.root(), earlier.root()) else { return Vec::new() };
    let mut found: Vec<Placed> = Vec::new();
    if let Some(pointing) = back(sentence, root_verb) {
        let range = 0..before.text().len();
        let found_before = Found { marker: pointing, range, rule: "sentence-before" };
        found.push(Placed { of: (s, root_verb), sentence: b, found: found_before });
    }
    if let Some(cited) = cites(context, before, sentence, root_verb) {
        for of in std::iter::once(told).chain(said(context, earlier, told)) {
            let found_here = Found { marker: "cited".to_owned(), range: cited.clone(), rule: "cited" };
            found.push(Placed { of: (b, of), sentence: s, found: found_here });
        }
    }
    if !points(context, before, sentence, root_verb) {
        return found;
    }
    for (_, reason) in own.iter().filter(|(of, f)| *of == root_verb && f.rule != "sentence-before") {
        for of in std::iter::once(told).chain(last_clauses(earlier)) {
            found.push(Placed { of: (b, of), sentence: s, found: reason.clone() });
        }
    }
    let lemma = parse.lemma(root_verb).to_lowercase();
    let whole = |token: usize, rule: &'static str| {
        let range = parse.bytes(parse.subtree_range(token));
        let marker = parse.text(if rule == "cited" { root_verb } else { token }).to_lowercase();
        Placed { of: (b, told), sentence: s, found: Found { marker, range, rule } }
    };
    // "The move came after …", "The ban follows …": what was before, and no more.
    let denied = parse.child(root_verb, Dep::Neg).is_some();
    if !denied && matches!(lemma.as_str(), "come" | "be" | "happen" | "follow") {
        let after = parse.children(root_verb).filter(|&c| c > root_verb).find(|&c| {
            let word = |i: usize| parse.text(i).to_lowercase();
            let mark = parse.child(c, Dep::Mark).map(word);
            match parse.dep(c) {
                Some(Dep::Prep) => matches!(word(c).as_str(), "after" | "amid" | "following"),
                Some(Dep::Advcl) => mark.as_deref() == Some("after"),
                Some(Dep::Dobj) => lemma == "follow",
                _ => false,
            }
        });
        // "The shift follows accusations that …": what comes after a complaint comes because of it.
        let complaint = |c: &usize| {
            let noun = match parse.dep(*c) {
                Some(Dep::Prep) => parse.child(*c, Dep::Pobj),
                _ => Some(*c),
            };
            noun.is_some_and(|n| context.lexicon.causes.is_grievance(&parse.lemma(n).to_lowercase()))
        };
        found.extend(after.map(|c| whole(c, if complaint(&c) { "grievance" } else { CAME_AFTER })));
    }
    found
}

/// The verbs of the clauses with which a sentence ends: "…, where the talks failed. This was due to …" is of that as well.
fn last_clauses(parse: &Parse) -> Vec<usize> {
    let last = (0..parse.len()).rfind(|&i| parse.dep(i) != Some(Dep::Punct));
    let ends = |i: &usize| last.is_some_and(|l| parse.subtree_range(*i).contains(&l));
    let clause = |i: &usize| {
        let finite = matches!(parse.tag(*i), Some(Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Vbn));
        let own = parse.child(*i, Dep::Nsubj).or_else(|| parse.child(*i, Dep::Nsubjpass)).is_some();
        finite && own && matches!(parse.dep(*i), Some(Dep::Relcl | Dep::Conj))
    };
    (0..parse.len()).filter(clause).filter(ends).collect()
}

/// "He cited his health": what the one who did what the sentence before tells, or they, cite for it.
fn cites(context: &Context<'_>, before: &Sentence, sentence: &Sentence, verb: usize) -> Option<Range<usize>> {
    let (parse, earlier) = (&sentence.parse, &before.parse);
    let subject = parse.child(verb, Dep::Nsubj).filter(|_| parse.lemma(verb).eq_ignore_ascii_case("cite"))?;
    let object = parse.child(verb, Dep::Dobj)?;
    let source = context.lexicon.causes.is_source(&parse.lemma(object).to_lowercase());
    let own = earlier.child(earlier.root()?, Dep::Nsubj).map(|s| root(earlier.text(s)));
    let same = matches!(parse.text(subject).to_lowercase().as_str(), "he" | "she" | "they" | "it")
        || own.is_some_and(|o| o == root(parse.text(subject)));
    // "Cited the force as stating": a source.
    let stated = parse.children_by(verb, Dep::Prep).any(|p| parse.text(p).eq_ignore_ascii_case("as"));
    (same && !source && !stated).then(|| parse.bytes(parse.subtree_range(object)))
}

/// What somebody says, asks or announces with a verb.
fn said(context: &Context<'_>, parse: &Parse, verb: usize) -> Vec<usize> {
    if !context.lexicon.is_speech(&parse.lemma(verb).to_lowercase()) {
        return Vec::new();
    }
    parse.children_by(verb, Dep::Ccomp).chain(parse.children_by(verb, Dep::Xcomp)).collect()
}

/// The words at the head of a sentence by which all before it is the reason: "In response,", "As a result,", "Therefore".
fn back(sentence: &Sentence, verb: usize) -> Option<String> {
    let parse = &sentence.parse;
    parse.children(verb).take_while(|&c| c < verb).find_map(|c| {
        let word = parse.text(c).to_lowercase();
        let object = parse.child(c, Dep::Pobj);
        let noun = object.map(|o| parse.lemma(o).to_lowercase()).unwrap_or_default();
        let bare = object.is_some_and(|o| parse.children(o).all(|x| parse.dep(x) == Some(Dep::Det)));
        match parse.dep(c)? {
            Dep::Prep if bare => match (word.as_str(), noun.as_str()) {
                ("in", "response" | "retaliation" | "reaction" | "protest")
                | ("as", "result" | "consequence") => Some(format!("{word} {noun}")),
                _ => None,
            },
            Dep::Advmod => {
                matches!(word.as_str(), "therefore" | "consequently" | "accordingly").then_some(word)
            }
            _ => None,
        }
    })
}

/// Whether the subject of a sentence stands for what the one before tells: "this", "the decision", a noun of its verb.
fn points(context: &Context<'_>, before: &Sentence, sentence: &Sentence, verb: usize) -> bool {
    let parse = &sentence.parse;
    let subject = parse.child(verb, Dep::Nsubj).or_else(|| parse.child(verb, Dep::Nsubjpass));
    let Some(subject) = subject else { return false };
    let lemma = parse.lemma(subject).to_lowercase();
    let definite = parse.children_by(subject, Dep::Det).any(|d| {
        matches!(parse.text(d).to_lowercase().as_str(), "the" | "this" | "that" | "these" | "those")
    });
    let pronoun = matches!(parse.tag(subject), Some(Tag::Prp | Tag::Dt));
    // "It stays open due to a gift" tells of a thing; "It came after …", "This is due to …" of what happened.
    let is = parse.lemma(verb) == "be";
    let says = parse.children(verb).any(|c| matches!(parse.dep(c), Some(Dep::Attr | Dep::Acomp)));
    let due = |c: usize| context.lexicon.causes.is_head(&parse.text(c).to_lowercase());
    let predicate = says && !parse.children_by(verb, Dep::Acomp).any(due);
    let happens = (is && !predicate)
        || matches!(parse.lemma(verb).to_lowercase().as_str(), "come" | "happen" | "follow");
    if context.lexicon.causes.points(&lemma) && (definite || (pronoun && happens)) {
        return true;
    }
    let own = root(parse.text(subject));
    let told = &before.parse;
    // "The arrest" behind "was arrested", "the attack" behind "attacked".
    let of_verb = |i: usize| {
        let verb = root(told.text(i));
        told.tag(i).is_some_and(Tag::is_verb) && verb.len() >= 4 && own.starts_with(&verb)
    };
    definite && (0..told.len()).any(of_verb)
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::reasons;

    fn read(text: &str) -> Vec<(String, String, bool)> {
        let all = reasons(text).into_iter();
        all.map(|r| (r.of.slice(text).unwrap_or_default().to_owned(), r.text.clone(), r.is_sure())).collect()
    }

    #[test]
    fn the_next_sentence_says_why() {
        for (text, of, why, sure) in [
            ("The town closed its pool. The decision was due to a leak.", "closed", "due to a leak", true),
            (
                "The town closed its pool. The move came after two accidents.",
                "closed",
                "after two accidents",
                false,
            ),
            (
                "The mayor insulted the guests. In response, they left the hall.",
                "left",
                "The mayor insulted the guests.",
                true,
            ),
            ("The clerk resigned on Monday. He cited poor health.", "resigned", "poor health", true),
            (
                "The town has sought ties with its neighbours. This shift follows accusations that the county failed it.",
                "sought",
                "accusations that the county failed it",
                true,
            ),
        ] {
            let expected = (of.to_owned(), why.to_owned(), sure);
            assert!(read(text).contains(&expected), "{text}: {:?}", read(text));
        }
    }

    #[test]
    fn another_subject_says_nothing_of_the_sentence_before() {
        let list = read("The town closed its pool. The school was shut due to a leak.");
        assert!(list.iter().all(|(of, ..)| of != "closed"), "{list:?}");
        let list = read("The town closed its pool. It stays dry due to a leak.");
        assert!(list.iter().all(|(of, ..)| of != "closed"), "{list:?}");
    }
}
