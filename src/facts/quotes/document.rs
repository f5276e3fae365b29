//! Documents that have quoted words: "the statement reads", "It read".

use super::super::Context;
use super::super::party::Party;
use super::introduction::Host;
use crate::language::parse::{Dep, Tag};

/// A document that has the quoted words: "the statement reads".
pub(super) struct Document {
    /// What kind of document, as the lexicon calls it.
    pub(super) medium: Option<String>,
    /// Whether one told before is meant.
    pub(super) definite: bool,
    /// Whose it is by the sentence before, for "It read".
    pub(super) owner: Option<Party>,
}

/// The document that is the subject of the verb at token `word` of sentence `s`.
pub(super) fn document(context: &Context<'_>, s: usize, word: usize) -> Option<Document> {
    let sentence = context.sentence(s)?;
    let parse = &sentence.parse;
    // "“…,” read the statement" has the words before it.
    let behind = sentence.quoted.iter().rfind(|q| parse.get(word).is_some_and(|t| q.end <= t.start));
    let host = Host { context, s, sentence, quote: behind.unwrap_or(&(0..0)) };
    let noun = host.subject_noun(word)?;
    if parse.text(noun).eq_ignore_ascii_case("it") {
        let before = s.checked_sub(1)?;
        let told = context.sentence(before).filter(|b| b.paragraph == sentence.paragraph && !b.heading)?;
        let host = Host { context, s: before, sentence: told, quote: &(0..0) };
        let mut owners = (0..told.parse.len()).filter(|&i| {
            host.outside(i)
                && told.parse.tag(i).is_some_and(Tag::is_noun)
                && context.lexicon.speech.is_noun(&host.lemma(i))
        });
        let here = parse.get(noun).map(|t| t.start..t.end)?;
        let owner = owners.find_map(|i| host.owner(i)).map(|p| p.carried(before, here, "told-before"));
        return Some(Document { medium: None, definite: false, owner });
    }
    let definite = parse.children(noun).any(|c| {
        parse.dep(c) == Some(Dep::Poss)
            || parse.dep(c) == Some(Dep::Det)
                && matches!(parse.text(c).to_lowercase().as_str(), "the" | "this" | "that" | "same")
    });
    let medium = context.lexicon.speech.medium(&host.lemma(noun)).map(str::to_owned);
    Some(Document { medium, definite, owner: None })
}
