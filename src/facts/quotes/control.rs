//! Speakers whom another verb of the sentence tells: "quoted X as saying", "led X to say", "X opposed Y's statement".

use super::super::party::Party;
use super::introduction::{Host, Introduction};
use crate::language::parse::{Dep, Tag};

/// Verbs whose object does what the infinitive behind it says.
const LEADING: &[&str] = &[
    "lead",
    "prompt",
    "force",
    "cause",
    "push",
    "drive",
    "move",
    "allow",
    "encourage",
    "compel",
    "inspire",
    "urge",
    "press",
    "persuade",
    "provoke",
];

/// Verbs that only hand on a statement: who is the subject need not answer it.
const HANDING: &[&str] = &[
    "quote", "cite", "repeat", "report", "recall", "mention", "note", "post", "confirm", "offer", "convey",
    "outline",
];

impl Host<'_> {
    /// Who speaks by a verb that another one gives its subject: "the paper quoted X as saying", "it led X to say".
    pub(super) fn controlled(&self, verb: usize) -> Option<Party> {
        let parse = &self.sentence.parse;
        let object =
            |v: usize| parse.children_by(v, Dep::Dobj).find(|&o| o > v && o < verb && self.outside(o));
        let mut at = verb;
        for _ in 0..3 {
            let dep = parse.dep(at)?;
            let head = parse.head(at).filter(|&h| h != at && self.outside(h))?;
            let lemma = self.lemma(head);
            let passive = parse.child(head, Dep::Nsubjpass).is_some();
            let says =
                matches!(lemma.as_str(), "quote" | "cite") && matches!(parse.tag(verb), Some(Tag::Vbg));
            let leads = LEADING.contains(&lemma.as_str())
                && parse.tag(verb) == Some(Tag::Vb)
                && at == verb
                && matches!(dep, Dep::Xcomp | Dep::Ccomp | Dep::Advcl);
            if !passive && (says || leads) {
                return self.party(object(head)?);
            }
            if !matches!(dep, Dep::Pcomp | Dep::Prep) {
                return None;
            }
            at = head;
        }
        None
    }

    /// "An eyewitness described how the car went off, stating “…”": a thing that is the subject of the clause between is not
    /// who states; the subject of the verb of speaking above it is.
    /// `skip` verbs right above it are passed over.
    pub(super) fn teller_above(&self, verb: usize, skip: usize) -> Option<Party> {
        let parse = &self.sentence.parse;
        if parse.tag(verb) != Some(Tag::Vbg) {
            return None;
        }
        let above = parse.ancestors(verb).take(6).skip(skip).take_while(|&a| !self.inside(a));
        let teller = above
            .filter(|&a| self.is_verb(a) && matches!(parse.tag(a), Some(Tag::Vbd | Tag::Vbz)))
            .find(|&a| {
                self.context.lexicon.speech.is_fragment_verb(&self.lemma(a))
                    && parse.child(a, Dep::Nsubj).is_some()
            })?;
        let n = parse.child(teller, Dep::Nsubj).filter(|&n| self.outside(n))?;
        self.party(n)
    }

    /// "X took to the radio, posting at noon, “…”": who is the subject of the sentence does what a participle behind a comma
    /// tells, whatever the parser hangs it from.
    pub(super) fn leading(&self, verb: usize) -> Option<Party> {
        let parse = &self.sentence.parse;
        let comma = verb.checked_sub(1).is_some_and(|c| parse.text(c) == ",");
        let root = (0..verb).find(|&i| self.is_verb(i)).filter(|&r| parse.tag(r) == Some(Tag::Vbd))?;
        let free = parse.tag(verb) == Some(Tag::Vbg) && parse.child(verb, Dep::Nsubj).is_none();
        let n = parse.child(root, Dep::Nsubj).filter(|&n| comma && free && self.outside(n))?;
        let named = parse.tag(n).is_some_and(Tag::is_proper);
        self.party(n).filter(|p| if p.entity.is_some() { p.kind.can_act() } else { named })
    }

    /// "told the police he “was at home”": the parser takes what is said for a clause about who hears it.
    pub(super) fn is_told_to(&self, clause: usize, hearer: usize) -> bool {
        let parse = &self.sentence.parse;
        let pronoun = parse.child(clause, Dep::Nsubj).is_some_and(|n| {
            matches!(parse.text(n).to_lowercase().as_str(), "he" | "she" | "they" | "it") && self.outside(n)
        });
        let to =
            parse.head(hearer).filter(|&p| parse.dep(hearer) == Some(Dep::Pobj) && parse.text(p) == "to");
        let verb = to.and_then(|p| parse.head(p));
        pronoun
            && verb.is_some_and(|v| self.is_verb(v) && self.context.lexicon.speech.is_verb(&self.lemma(v)))
    }

    /// "announced an order by X directing them to “join the search”": the order is X's, whoever announces it.
    pub(super) fn order_by(&self, participle: usize, noun: usize) -> Option<Introduction> {
        let parse = &self.sentence.parse;
        let directs = parse.dep(participle) == Some(Dep::Acl)
            && parse.tag(participle) == Some(Tag::Vbg)
            && self.is_verb(participle)
            && parse.tag(noun).is_some_and(Tag::is_noun);
        let by = parse.children_by(noun, Dep::Prep).any(|p| parse.text(p) == "by");
        let speaker = (directs && by).then(|| self.owner(noun)).flatten()?;
        (speaker.entity.is_some() && speaker.kind.can_act()).then_some(Introduction {
            speaker: Some(speaker),
            word: participle,
            rule: "order-by",
            document: false,
        })
    }

    /// "12:54 am": no verb, whatever the tagger says.
    pub(super) fn is_clock(&self, i: usize) -> bool {
        let parse = &self.sentence.parse;
        let number = i.checked_sub(1).is_some_and(|b| parse.tag(b) == Some(Tag::Cd));
        number && matches!(parse.text(i), "am" | "pm")
    }

    /// "X opposed Y's statement: “…”", "X responded to Y's remarks: “…”": who answers it speaks, and not whose it is.
    pub(super) fn answer_to(&self, noun: usize, owner: &Party) -> Option<Introduction> {
        let parse = &self.sentence.parse;
        let verb = match parse.dep(noun)? {
            Dep::Dobj => parse.head(noun).filter(|&v| !HANDING.contains(&self.lemma(v).as_str()))?,
            Dep::Pobj => {
                let to = parse.head(noun).filter(|&p| parse.text(p) == "to")?;
                let answers = |v: &usize| {
                    matches!(self.lemma(*v).as_str(), "respond" | "reply" | "react" | "object" | "answer")
                };
                parse.head(to).filter(answers)?
            }
            _ => return None,
        };
        let finite = matches!(parse.tag(verb), Some(Tag::Vbd | Tag::Vbz)) && self.is_verb(verb);
        let lemma = self.lemma(verb);
        let opposes = matches!(
            lemma.as_str(),
            "oppose" | "second" | "support" | "defend" | "contradict" | "contest" | "rebut" | "refute"
        );
        if !finite || !opposes && !self.context.lexicon.speech.is_fragment_verb(&lemma) {
            return None;
        }
        let found = self.introduced(verb, "verb-colon");
        let other = found.speaker.as_ref().is_some_and(|p| p.entity.is_some() && p.entity != owner.entity);
        other.then_some(found)
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::quotes;

    fn speaker(text: &str) -> Option<String> {
        quotes(text).into_iter().find(|q| q.direct).and_then(|q| q.speaker).map(|s| s.to_string())
    }

    #[test]
    fn who_is_quoted_or_led_to_speak() {
        for text in [
            "The New York Times quoted Olaf Scholz, formerly a deputy, as saying “There is no money left for the bridge.”",
            "Anger about the bridge led Olaf Scholz to say “There is no money left for the bridge.”",
            "Olaf Scholz opposed Emmanuel Macron's statement: “There is no money left for the bridge.”",
            "Olaf Scholz responded to Emmanuel Macron's remarks: “There is no money left for the bridge.”",
            "Olaf Scholz described how the bridge fell down, stating, “There was nobody on the bridge at that time.”",
            "NATO announced an order by Olaf Scholz directing all ships to “join the search for the crew of the boat.”",
        ] {
            assert_eq!(speaker(text).as_deref(), Some("olaf-scholz"), "{text}: {:?}", quotes(text));
        }
    }

    #[test]
    fn whose_statement_is_handed_on_has_the_words() {
        for text in [
            "The New York Times said “There is no money left for the bridge.”",
            "The New York Times reported its own statement: “There is no money left for the bridge.”",
        ] {
            assert_ne!(speaker(text).as_deref(), Some("olaf-scholz"), "{text}");
        }
        let handed =
            "Viktor Orban repeated Olaf Scholz's statement: “There is no money left for the bridge.”";
        assert_eq!(speaker(handed).as_deref(), Some("olaf-scholz"), "{:?}", quotes(handed));
    }
}
