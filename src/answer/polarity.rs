//! Whether what a word of a sentence tells is told as so, as not so, or left open, and by whose word: from the tree of the sentence.

use std::collections::BTreeSet;

use crate::base::Tree;
use crate::language::parse::{Dep, Parse, Tag};
use crate::question::lists::lists;
use crate::question::roots::is_saying;

/// How far above a word is looked for what says so of it.
const MOST_STEPS: usize = 6;

/// How something is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Polarity {
    /// As so.
    So,
    /// As not so.
    NotSo,
    /// As possible, wished, asked, alleged or on a condition.
    Open,
}

/// How a sentence tells what a word of it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Told {
    pub(super) polarity: Polarity,
    /// The verb by which somebody says so, or calls it untrue.
    pub(super) said: Option<usize>,
}

/// How a sentence tells what the token `word` says. `asked` are the roots of a question: "no treaty was signed" says that none was where
/// a treaty is asked after, "signed with no cameras" says nothing of the signing.
pub(super) fn of(tree: &Tree, word: usize, asked: &BTreeSet<String>) -> Told {
    let own = if is_denied(tree, word) || has_none(tree, word, asked) {
        Polarity::NotSo
    } else if is_open(tree, word) {
        Polarity::Open
    } else {
        Polarity::So
    };
    above(tree, word, own)
}

/// What the words above say of it: "denied that …", "said that …", "the allegation that …".
fn above(tree: &Tree, word: usize, own: Polarity) -> Told {
    let parse = &tree.parse;
    let (mut polarity, mut said) = (own, None);
    let mut at = word;
    for _ in 0..MOST_STEPS {
        let (Some(head), Some(dep)) = (parse.head(at), parse.dep(at)) else { break };
        let lemma = tree.lemma(head);
        let verb = parse.tag(head).is_some_and(Tag::is_verb);
        let denies = verb && lists().denying.contains(lemma);
        let object = matches!(dep, Dep::Dobj | Dep::Nsubjpass | Dep::Ccomp | Dep::Pcomp | Dep::Xcomp);
        if denies && object {
            // Who denies what is not so says nothing plain.
            let plain = polarity == Polarity::So && own_words(tree, head) == Polarity::So;
            polarity = if plain { Polarity::NotSo } else { Polarity::Open };
            said = said.or(Some(head));
        } else if verb
            && matches!(dep, Dep::Ccomp | Dep::Parataxis)
            && parse.tag(at).is_some_and(Tag::is_verb)
        {
            let says = is_saying(parse.text(head));
            // "Did not say that", "hopes that"; what stands before a verb that says nothing is a clause beside it.
            let thought = dep == Dep::Ccomp && at > head;
            let says = says && !lists().wishing.contains(lemma);
            let plain = own_words(tree, head) == Polarity::So || says && is_impersonal(parse, head);
            if (says || thought) && (!says || !plain) {
                polarity = Polarity::Open;
            }
            // "It is hard to say that they were happy": they hardly were.
            if says && polarity != Polarity::NotSo && own == Polarity::So && is_hard_to_say(tree, at, head) {
                polarity = Polarity::NotSo;
            } else if says {
                said = said.or(Some(head));
            }
        } else if (dep == Dep::Advcl && is_conditional(parse, at))
            || (matches!(dep, Dep::Acl | Dep::Ccomp | Dep::Pobj | Dep::Pcomp | Dep::Prep)
                && !verb
                && lists().open.contains(lemma))
        {
            polarity = Polarity::Open;
        }
        at = head;
    }
    Told { polarity, said }
}

/// "Hard to say that": whether a verb of saying only says that its clause can hardly be said.
fn is_hard_to_say(tree: &Tree, clause: usize, says: usize) -> bool {
    let parse = &tree.parse;
    let hard = |h: usize| lists().doubtful.contains(tree.lemma(h));
    let neg = |i: usize| parse.children(i).any(|c| parse.dep(c) == Some(Dep::Neg));
    let is =
        parse.head(says).filter(|_| matches!(parse.dep(says), Some(Dep::Xcomp | Dep::Advcl | Dep::Ccomp)));
    // The adjective may stand between the two verbs, or beside the one of saying.
    let adjective = is
        .filter(|h| hard(*h))
        .or_else(|| is.and_then(|h| parse.children(h).find(|c| hard(*c) && *c < says)));
    let to = parse.children(says).any(|c| parse.text(c).eq_ignore_ascii_case("to"));
    let that = !is_conditional(parse, clause);
    adjective.is_some() && to && that && !is.is_some_and(neg) && !neg(says)
}

/// "It can be said that": whether a verb says so by nobody's word.
fn is_impersonal(parse: &Parse, says: usize) -> bool {
    let it = parse.child(says, Dep::Nsubjpass).is_some_and(|s| parse.text(s).eq_ignore_ascii_case("it"));
    let can = |c: usize| parse.dep(c) == Some(Dep::Aux) && parse.text(c).eq_ignore_ascii_case("can");
    it && parse.children(says).any(can) && parse.child(says, Dep::Neg).is_none()
}

/// How a verb is told by the words of its own clause alone.
fn own_words(tree: &Tree, verb: usize) -> Polarity {
    let parse = &tree.parse;
    let neg = parse.children(verb).any(|c| parse.dep(c) == Some(Dep::Neg));
    match () {
        () if neg => Polarity::NotSo,
        () if is_open(tree, verb) => Polarity::Open,
        () => Polarity::So,
    }
}

/// Whether a clause is told as a condition or a question.
fn is_conditional(parse: &Parse, verb: usize) -> bool {
    parse.children(verb).any(|c| {
        parse.dep(c) == Some(Dep::Mark) && lists().conditional.contains(&parse.text(c).to_lowercase())
    })
}

/// Whether a verb is told as possible, wished or on a condition: by "would", by "if", or as what somebody only wants to do.
fn is_open(tree: &Tree, word: usize) -> bool {
    let parse = &tree.parse;
    let modal = |i: usize| {
        parse
            .children(i)
            .any(|c| parse.dep(c) == Some(Dep::Aux) && lists().modal.contains(&parse.text(c).to_lowercase()))
    };
    let mut at = word;
    for _ in 0..MOST_STEPS {
        if modal(at) || is_conditional(parse, at) {
            return true;
        }
        let (Some(head), Some(dep)) = (parse.head(at), parse.dep(at)) else { return false };
        let verb = parse.tag(head).is_some_and(Tag::is_verb);
        let to = parse
            .children(at)
            .any(|c| parse.text(c).eq_ignore_ascii_case("to") && parse.dep(c) == Some(Dep::Aux));
        match dep {
            Dep::Xcomp if verb => {
                if to && !lists().implying.contains(tree.lemma(head)) {
                    return true;
                }
            }
            // "A decision to leave", "came to ask".
            Dep::Acl | Dep::Advcl if to => return true,
            // What is wished for with a noun: "want involvement".
            Dep::Conj if verb && parse.child(at, Dep::Nsubj).is_none() => {}
            _ => return false,
        }
        at = head;
    }
    false
}

/// Whether an argument of a word, or of the verb that only says that it is, is none: "nobody came", "no treaty was signed".
fn has_none(tree: &Tree, word: usize, asked: &BTreeSet<String>) -> bool {
    let parse = &tree.parse;
    let none = |c: usize| {
        let text = parse.text(c).to_lowercase();
        let by_no = parse.children(c).any(|d| is_no(parse, d));
        let general = lists().anybody.contains(tree.lemma(c));
        lists().nobody.contains(&text)
            || (by_no && (general || tree.roots.get(c).is_some_and(|r| asked.contains(r))))
    };
    let arguments = |i: usize| {
        let deps = [Dep::Nsubj, Dep::Nsubjpass, Dep::Dobj, Dep::Attr];
        parse.children(i).filter(move |c| parse.dep(*c).is_some_and(|d| deps.contains(&d)))
    };
    let agent = parse.child(word, Dep::Agent).and_then(|a| parse.child(a, Dep::Pobj));
    let mut top = word;
    // "No one tried to leave", "no signed treaty".
    while matches!(parse.dep(top), Some(Dep::Xcomp | Dep::Amod)) {
        let Some(head) = parse.head(top) else { break };
        if parse.children(head).any(|d| is_no(parse, d)) && parse.dep(top) == Some(Dep::Amod) {
            return true;
        }
        top = head;
    }
    arguments(word).chain(arguments(top)).chain(agent).any(none)
}

fn is_no(parse: &Parse, token: usize) -> bool {
    let text = parse.text(token).to_lowercase();
    matches!(parse.dep(token), Some(Dep::Det | Dep::Neg | Dep::Preconj))
        && matches!(text.as_str(), "no" | "neither")
}

/// Whether what a token tells is told as not so: by "not" or "never" at it or at a verb above that it depends on, or by a verb above
/// that refuses it.
pub(super) fn is_denied(tree: &Tree, token: usize) -> bool {
    let parse = &tree.parse;
    let neg = |i: usize| {
        let mut own = parse.children(i).filter(|c| parse.dep(*c) == Some(Dep::Neg) || is_no(parse, *c));
        own.any(|c| !parse.text(c).eq_ignore_ascii_case("only"))
    };
    // "Has yet to leave".
    let yet = |i: usize| parse.children(i).any(|c| parse.text(c).eq_ignore_ascii_case("yet"));
    if neg(token) {
        return true;
    }
    // "Had no such active part", "has not had as active a part": nobody was so active.
    if parse.dep(token) == Some(Dep::Amod) && matches!(parse.tag(token), Some(Tag::Jj | Tag::Jjr | Tag::Jjs))
    {
        let above =
            parse.head(token).filter(|n| parse.dep(*n) == Some(Dep::Dobj)).and_then(|n| parse.head(n));
        return above.is_some_and(|v| tree.lemma(v) == "have" && neg(v));
    }
    let mut at = token;
    for _ in 0..4 {
        let Some(head) = parse.head(at) else { return false };
        let dep = parse.dep(at);
        let lemma = tree.lemma(head);
        let light = lists().empty.contains(lemma);
        let refuses = lists().refusing.contains(lemma);
        match dep {
            Some(Dep::Xcomp) if neg(head) || refuses => return true,
            // "Unwilling to leave", "his refusal to leave".
            Some(Dep::Xcomp | Dep::Acl) if lists().unready.contains(lemma) => return true,
            Some(Dep::Xcomp) if lemma == "have" && (yet(head) || yet(at)) => return true,
            Some(Dep::Dobj | Dep::Nsubjpass) if refuses => return true,
            Some(Dep::Dobj | Dep::Nsubj | Dep::Nsubjpass | Dep::Attr | Dep::Acomp) if light && neg(head) => {
                return true;
            }
            Some(Dep::Pcomp | Dep::Pobj) if parse.text(head).eq_ignore_ascii_case("without") => return true,
            Some(Dep::Xcomp | Dep::Conj) if light => {}
            Some(Dep::Xcomp) => {}
            _ => return false,
        }
        at = head;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::testing::article;
    use crate::language::roots::root;

    fn told(sentence: &str, word: &str, asked: &[&str]) -> (Polarity, Option<String>) {
        let base = article(sentence);
        let tree = base.tree((0, 0)).unwrap();
        let at = tree.roots.iter().position(|r| *r == root(word)).unwrap();
        let asked = asked.iter().map(|w| root(w)).collect();
        let told = of(&tree, at, &asked);
        (told.polarity, told.said.map(|v| tree.parse.text(v).to_owned()))
    }

    #[test]
    fn so_not_so_or_open() {
        use Polarity::{NotSo, Open, So};
        for (sentence, word, expected) in [
            ("Holm signed the treaty in Bergen.", "sign", So),
            ("No treaty has been signed in Bergen.", "sign", NotSo),
            ("There is no signed treaty in Bergen.", "sign", NotSo),
            ("Nobody signed the treaty.", "sign", NotSo),
            ("No one tried to sign the treaty.", "sign", NotSo),
            ("Holm signed the treaty with no cameras present.", "sign", So),
            ("Holm never signed the treaty.", "sign", NotSo),
            ("Holm might sign the treaty.", "sign", Open),
            ("Holm wanted to sign the treaty.", "sign", Open),
            ("Holm managed to sign the treaty.", "sign", So),
            ("Holm seems unwilling to sign the treaty.", "sign", NotSo),
            ("Holm regretted her refusal to sign the treaty.", "sign", NotSo),
            ("It is hard to say that Holm signed the treaty.", "sign", NotSo),
            ("It is hard to say whether Holm signed the treaty.", "sign", Open),
            ("It can be said that Holm signed the treaty.", "sign", So),
            ("Holm can say that Berg signed the treaty.", "sign", Open),
            ("Holm has not had as active a part in the talks.", "active", NotSo),
            ("Holm has not seen the active part of the talks.", "active", So),
            ("The inquiry followed an allegation that Holm signed the treaty.", "sign", Open),
            ("If Holm signed the treaty, he would leave.", "sign", Open),
            ("Holm's lawyer has not denied that he signed the treaty.", "sign", Open),
        ] {
            assert_eq!(told(sentence, word, &["treaty"]).0, expected, "{sentence}");
        }
    }

    #[test]
    fn by_whose_word() {
        use Polarity::{NotSo, Open, So};
        for (sentence, word, expected, verb) in [
            ("Berg said that Holm signed the treaty.", "sign", So, Some("said")),
            ("Berg denied that Holm signed the treaty.", "sign", NotSo, Some("denied")),
            ("Holm denied any involvement in the affair.", "involvement", NotSo, Some("denied")),
            ("Berg did not say that Holm signed the treaty.", "sign", Open, Some("say")),
            ("Berg hopes that Holm signed the treaty.", "sign", Open, None::<&str>),
        ] {
            assert_eq!(told(sentence, word, &[]), (expected, verb.map(str::to_owned)), "{sentence}");
        }
    }
}
