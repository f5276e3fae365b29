//! Interviews: whose turn a paragraph belongs to ("((Jane Doe)) I told them …"), and what "I" and "you" mean in it.

use super::super::Context;
use super::super::party::Party;
use super::indirect::thinks;
use super::sure::unsaid;
use super::{Elsewhere, Quoted};
use crate::language::Sentence;
use crate::language::names::EntityKind;
use crate::language::parse::{Dep, Tag};

/// A turn of an interview.
pub(super) struct Turn {
    /// Who speaks, where the mark names a person.
    speaker: Option<Party>,
}

/// The turn that sentence `s` belongs to: that of the nearest mark before, which opens a paragraph.
pub(super) fn turn(context: &Context<'_>, s: usize) -> Option<Turn> {
    (0..=s).rev().map_while(|at| context.sentence(at).map(|x| (at, x))).find_map(|(at, x)| marked(at, x))
}

/// The turn that a sentence opens: "((Jane Doe)) …".
fn marked(s: usize, sentence: &Sentence) -> Option<Turn> {
    let rest = sentence.text().trim_start().strip_prefix("((").filter(|_| sentence.range.start == 0)?;
    let name = rest.split_once("))").map(|(name, _)| name)?;
    // "((es))" marks a language.
    if name.is_empty() || !name.contains(char::is_uppercase) || name.contains(char::is_control) {
        return None;
    }
    let end = sentence.text().find("))")?;
    let person = sentence.mentions.iter().find(|m| m.range.end <= end && m.kind == EntityKind::Person);
    let speaker = person.map(|m| Party {
        elsewhere: Some(Elsewhere { sentence: s, via: None }),
        ..Party::named(sentence, m)
    });
    Some(Turn { speaker })
}

/// Who is interviewed: the only person with a turn.
fn interviewed(context: &Context<'_>) -> Option<Party> {
    let turns = context.reading.sentences.iter().enumerate().filter_map(|(s, x)| marked(s, x)?.speaker);
    let mut found: Option<Party> = None;
    for party in turns {
        match &found {
            Some(other) if other.entity != party.entity => return None,
            Some(_) => {}
            None => found = Some(party),
        }
    }
    found
}

/// Who says what "I said “…”" and "you wrote “…”" introduce in a turn.
pub(super) fn speaker(context: &Context<'_>, quoted: &Quoted) -> Option<Party> {
    let (s, verb) = quoted.word?;
    let sentence = context.sentence(s)?;
    let parse = &sentence.parse;
    let pronoun = parse.child(verb, Dep::Nsubj)?;
    let here = parse.get(pronoun).filter(|t| !sentence.is_quoted(t.start))?;
    let lemma = parse.lemma(verb).to_lowercase();
    if unsaid(sentence, verb) || thinks(&lemma) || !context.lexicon.speech.is_verb(&lemma) {
        return None;
    }
    // "Had I said “…”" tells of what was not said.
    if parse.children_by(verb, Dep::Aux).any(|a| a < pronoun) {
        return None;
    }
    let past = parse.tag(verb) == Some(Tag::Vbd);
    let meant = match parse.text(pronoun).to_lowercase().as_str() {
        "i" if past => turn(context, s)?.speaker?,
        // Who asks means the one who answers.
        "you" if past || parse.tag(verb) == Some(Tag::Vbp) => {
            let asker = turn(context, s)?.speaker.is_none();
            interviewed(context).filter(|_| asker)?
        }
        _ => return None,
    };
    Some(meant.carried(s, here.start..here.end, "speaker"))
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::quotes;

    fn who(text: &str, words: &str) -> Option<String> {
        let found = quotes(text).into_iter().find(|q| q.direct && q.text.starts_with(words));
        found.and_then(|q| q.speaker).map(|s| s.to_string())
    }

    const TEXT: &str = "((AB))  On your website you wrote “All children should learn to swim.” Why?\n\n\
        ((Olaf Scholz))  I love the sea. When they came to me, I said, “You should all learn to swim at once.” I would say, \
        “It is good for you all.”\n\nThey told me “There is no sea in this town.”";

    #[test]
    fn i_and_you_are_told_by_the_turn() {
        assert_eq!(who(TEXT, "All children").as_deref(), Some("olaf-scholz"), "{:?}", quotes(TEXT));
        assert_eq!(who(TEXT, "You should").as_deref(), Some("olaf-scholz"), "{:?}", quotes(TEXT));
    }

    #[test]
    fn what_is_supposed_or_others_is_not_his() {
        assert_eq!(who(TEXT, "It is good"), None);
        assert_eq!(who(TEXT, "There is no sea"), None);
        assert_eq!(who("I said, “There is no sea in this town.”", "There is"), None);
    }
}
