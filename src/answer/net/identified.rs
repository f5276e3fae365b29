//! "Who is the treasurer of X": whether a sentence says of somebody that they are that, and does not only speak of the office.

use crate::answer::find::At;
use crate::base::Snapshot;
use crate::language::parse::{Dep, Parse, Tag};
use crate::question::Question;
use crate::question::lists::lists;
use crate::question::roots::like;

/// Most nouns of a name or a title that are climbed through to their head.
const MOST_STEPS: usize = 4;

/// Whether a noun of the question is somebody in a sentence: beside a name, behind "is" or "as", or as whom somebody is named. True of
/// sentences that were not parsed, and where no noun of the question stands.
pub(super) fn is_told(question: &Question, at: At, base: &Snapshot) -> bool {
    let Some(tree) = base.tree(at) else { return true };
    let words = question.content_words(base);
    let Some(asked) = asked(question, &words) else { return true };
    let alike = like(asked);
    let noun = |t: &usize| tree.parse.tag(*t).is_some_and(Tag::is_noun) && tree.is(*t, &alike.roots);
    let mut nouns = (0..tree.parse.len()).filter(noun).peekable();
    nouns.peek().is_none() || nouns.any(|t| is_somebody(head(t, &tree.parse), &tree.parse))
}

/// The noun that says as what somebody is asked for: the last word of `words` before "of" or "in", "mate" of "who is X's running mate in Y".
fn asked<'w>(question: &Question, words: &'w [String]) -> Option<&'w String> {
    let lower = question.wording().to_lowercase();
    let typed: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let end = typed.iter().skip(2).position(|w| lists().small.contains(*w)).map_or(typed.len(), |at| at + 2);
    let before = typed.get(..end)?;
    words.iter().rev().find(|w| before.contains(&w.as_str()))
}

/// The noun that a word stands before as a part of one name or title ("running" of "running mate").
fn head(token: usize, parse: &Parse) -> usize {
    let mut at = token;
    for _ in 0..MOST_STEPS {
        let part = matches!(parse.dep(at), Some(Dep::Compound | Dep::Amod | Dep::Nmod | Dep::Conj));
        match parse.head(at).filter(|_| part) {
            Some(above) if parse.tag(above).is_some_and(Tag::is_noun) => at = above,
            _ => break,
        }
    }
    at
}

/// Whether a noun is told to be somebody.
fn is_somebody(noun: usize, parse: &Parse) -> bool {
    let above = parse.head(noun);
    // "Their guide Berg", "Berg, their guide".
    if parse.tag(noun).is_some_and(Tag::is_proper) || parse.child(noun, Dep::Appos).is_some() {
        return true;
    }
    match parse.dep(noun) {
        Some(Dep::Appos) => true,
        Some(Dep::Attr | Dep::Oprd) => above.is_some_and(|verb| is_so(verb, parse)),
        // "Served as", "was chosen as"; who "resigned as" it is it no more.
        Some(Dep::Pobj) => above.is_some_and(|p| {
            parse.text(p).eq_ignore_ascii_case("as")
                && parse.head(p).is_some_and(|verb| {
                    !lists().leaving.contains(&*parse.lemma(verb).to_lowercase())
                        && parse.child(verb, Dep::Neg).is_none()
                })
        }),
        // "The guide was Berg", "the guide was identified as Berg".
        Some(Dep::Nsubj | Dep::Nsubjpass) => above.is_some_and(|verb| {
            let told = [Dep::Attr, Dep::Oprd].into_iter().any(|d| parse.child(verb, d).is_some());
            let named = parse.dep(noun) == Some(Dep::Nsubjpass)
                && parse.children_by(verb, Dep::Prep).any(|p| parse.text(p).eq_ignore_ascii_case("as"));
            (told || named) && is_so(verb, parse)
        }),
        _ => false,
    }
}

/// Whether a verb says it as a fact: neither denied nor only "to be".
fn is_so(verb: usize, parse: &Parse) -> bool {
    let infinitive =
        parse.tag(verb) == Some(Tag::Vb) && parse.children(verb).any(|c| parse.tag(c) == Some(Tag::To));
    !infinitive && parse.child(verb, Dep::Neg).is_none()
}

#[cfg(test)]
mod tests {
    use crate::answer::{Verdict, testing};

    const TEXT: &str = "Olaf Scholz chose the diver Anna Berg as his travel guide in May. \
             Emmanuel Macron gave up his wish to be the harbour inspector of Oslo. \
             The harbour inspector of Bergen is Joe Biden.";

    fn is_answered(question: &str) -> bool {
        testing::ask(TEXT, question).verdict == Verdict::Answered
    }

    #[test]
    fn who_is_told_to_be_it() {
        assert!(is_answered("who is Olaf Scholz's travel guide"));
        assert!(is_answered("who is the harbour inspector of Bergen"));
    }

    #[test]
    fn who_is_not_to_be_it() {
        assert!(!is_answered("who is the harbour inspector of Oslo"));
    }
}
