//! Speakers who stand further off: behind their office, above a noun that the verb hangs from, before the document that
//! has the words.

use super::super::Context;
use super::super::party::{Party, subject};
use super::introduction::Host;
use crate::language::names::EntityKind;
use crate::language::parse::{Dep, Tag};

/// Most words of an office between a body and the name of who holds it.
const OFFICE: usize = 8;

/// Paragraphs back to which "the statement" is looked for.
const BACK: usize = 2;

/// What a court gives, under its names.
pub(super) const RULINGS: &[&str] =
    &["decision", "judgement", "judgment", "opinion", "order", "ruling", "summary", "verdict"];

impl Host<'_> {
    /// "said the University of X, Y's chancellor, NAME": who holds the office speaks, and not the body that has it.
    pub(super) fn officer_of(&self, body: &Party) -> Option<Party> {
        if !matches!(body.kind, EntityKind::Organisation | EntityKind::Outlet | EntityKind::Unknown)
            || body.elsewhere.is_some()
        {
            return None;
        }
        let rest = self.text().get(body.range.end..)?;
        let mark = ["'s ", "’s "].iter().filter_map(|m| rest.find(m).map(|at| (at, m.len()))).min()?;
        // Nothing but the rest of the body's name stands before the mark: ", San Diego".
        let name = rest.get(..mark.0)?;
        let part = name.strip_prefix(", ").unwrap_or(name);
        let capitals = part.split(' ').all(|w| w.starts_with(|c: char| c.is_uppercase()));
        if !(name.is_empty() || name.starts_with(", ") && capitals && part.split(' ').count() <= 4) {
            return None;
        }
        let from = body.range.end + mark.0 + mark.1;
        let person = self
            .sentence
            .mentions
            .iter()
            .find(|m| m.range.start > from && m.kind == EntityKind::Person)
            .filter(|m| !self.sentence.is_quoted(m.range.start))?;
        let office = self.text().get(from..person.range.start)?.trim_end();
        let office = office.strip_suffix(',').unwrap_or(office);
        let parse = &self.sentence.parse;
        let verb = (0..parse.len()).any(|i| {
            parse.get(i).is_some_and(|t| t.start >= from && t.end <= person.range.start)
                && matches!(parse.tag(i), Some(Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Md))
        });
        let plain = !office.is_empty()
            && !verb
            && !office.contains([';', ':', '(', '“', '"'])
            && office.matches(',').count() == 0
            && office.split(' ').count() <= OFFICE;
        plain.then(|| Party::named(self.sentence, person))
    }

    /// "X explained the decision to ban the players saying “…”": the parser hangs "saying" from the last noun; who explains
    /// speaks. `noun` is that noun.
    pub(super) fn explainer(&self, verb: usize, noun: usize) -> Option<Party> {
        let parse = &self.sentence.parse;
        if parse.tag(verb) != Some(Tag::Vbg) {
            return None;
        }
        let mut at = noun;
        for _ in 0..6 {
            let head = parse.head(at).filter(|&h| h != at && self.outside(h))?;
            if matches!(parse.dep(at)?, Dep::Relcl | Dep::Ccomp | Dep::Nsubj | Dep::Nsubjpass | Dep::Appos) {
                return None;
            }
            let lemma = self.lemma(head);
            let finite = matches!(parse.tag(head), Some(Tag::Vbd | Tag::Vbz));
            if finite && self.is_verb(head) {
                let speaks = self.context.lexicon.speech.is_fragment_verb(&lemma);
                let n = subject(self.sentence, head).filter(|&n| speaks && self.outside(n))?;
                return self.party(n).filter(|p| p.kind == EntityKind::Person && p.entity.is_some());
            }
            at = head;
        }
        None
    }

    /// "“…”, read the statement": the document behind the verb that has the words before it.
    pub(super) fn document_behind(&self, verb: usize) -> Option<usize> {
        let parse = &self.sentence.parse;
        let behind = parse.get(verb).is_some_and(|t| t.start >= self.quote.end && self.quote.end > 0);
        let carries = self.context.lexicon.speech.carries(&self.lemma(verb));
        let thing = parse.children_by(verb, Dep::Dobj).find(|&o| o == verb + 2 && self.outside(o))?;
        let document = self.context.lexicon.speech.is_noun(&self.lemma(thing));
        let the = parse.children_by(thing, Dep::Det).any(|d| parse.text(d).eq_ignore_ascii_case("the"));
        (behind && carries && document && the).then_some(thing)
    }

    /// "The summary of the decision read in part: “…”": the parser hangs the verb from a noun of its subject.
    pub(super) fn read_in_part(&self, verb: usize) -> Option<usize> {
        let parse = &self.sentence.parse;
        let acl = self.lemma(verb) == "read" && parse.dep(verb) == Some(Dep::Acl);
        let mut n = parse.head(verb).filter(|_| acl)?;
        for _ in 0..3 {
            let of = parse.head(n).filter(|&p| parse.dep(n) == Some(Dep::Pobj) && parse.text(p) == "of");
            let Some(above) = of.and_then(|p| parse.head(p)) else { break };
            n = above;
        }
        Some(n)
    }

    /// "“Are you there?” and I said “…”": behind "and" or "but" a verb with its own subject tells what comes next.
    pub(super) fn is_next_deed(&self, verb: usize) -> bool {
        let parse = &self.sentence.parse;
        let first = (0..parse.len()).find(|&i| {
            parse.get(i).is_some_and(|t| t.start >= self.quote.end)
                && parse.text(i).chars().any(char::is_alphanumeric)
        });
        let joined = first.filter(|&i| {
            matches!(
                parse.text(i).to_lowercase().as_str(),
                "and" | "but" | "so" | "while" | "whereas" | "however"
            )
        });
        joined.is_some_and(|cc| parse.children_by(verb, Dep::Nsubj).any(|n| cc < n && n < verb))
    }
}

/// Whose "the statement" of the verb at token `word` is: the only one to whom the sentences before give such a document.
pub(super) fn issuer(context: &Context<'_>, s: usize, word: usize) -> Option<Party> {
    let sentence = context.sentence(s)?;
    let quote = sentence.quoted.iter().rfind(|q| sentence.parse.get(word).is_some_and(|t| q.end <= t.start));
    let host = Host { context, s, sentence, quote: quote.unwrap_or(&(0..0)) };
    let noun = host.subject_noun(word)?;
    let lemma = host.lemma(noun);
    let here = sentence.parse.get(noun).map(|t| t.start..t.end)?;
    let mut found: Option<Party> = None;
    for before in (0..s).rev() {
        let told = context.sentence(before)?;
        if sentence.paragraph.saturating_sub(told.paragraph) > BACK {
            break;
        }
        let host = Host { context, s: before, sentence: told, quote: &(0..0) };
        let ruling = |l: &str| RULINGS.contains(&l);
        let same = |l: String| l == lemma || ruling(&l) && ruling(&lemma);
        for i in (0..told.parse.len()).filter(|&i| host.outside(i) && same(host.lemma(i))) {
            // A statement that is nobody's may be the one that is meant.
            let proper = |p: &Party| {
                p.entity.is_none() && p.name.split(' ').any(|w| w.starts_with(char::is_uppercase))
            };
            let owner = host.owner(i).filter(|p| p.entity.is_some() && p.kind.can_act() || proper(p))?;
            match &found {
                Some(other)
                    if (&other.entity, &other.name) != (&owner.entity, &owner.name)
                        && other.entity != owner.entity =>
                {
                    return None;
                }
                Some(other) if other.entity.is_none() && other.name != owner.name => return None,
                Some(_) => {}
                None => found = Some(owner.carried(before, here.clone(), "told-before")),
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::{quotes, speaker};

    #[test]
    fn the_holder_of_an_office_speaks() {
        for text in [
            "“We have never seen such a crowd here,” said University of Albany, New York's chancellor, Olaf Scholz.",
            "“We have never seen such a crowd here,” said NATO's deputy director, Olaf Scholz.",
        ] {
            assert_eq!(speaker(text).as_deref(), Some("olaf-scholz"), "{text}");
        }
        let body =
            "“We have never seen such a crowd here,” said NATO. Germany's chancellor, Olaf Scholz, left.";
        assert_ne!(speaker(body).as_deref(), Some("olaf-scholz"));
    }

    #[test]
    fn who_explains_something_says_it() {
        let text = "Olaf Scholz explained the decision to ban the players saying, “There is no other way for any of us.”";
        assert_eq!(speaker(text).as_deref(), Some("olaf-scholz"));
        let text = "Olaf Scholz, who met players saying “there is no other way for any of us”, left.";
        assert_ne!(speaker(text).as_deref(), Some("olaf-scholz"));
    }

    #[test]
    fn a_statement_is_its_issuers() {
        let text = "On Friday NATO released a statement saying that nobody was hurt.\n\nA spokesperson told a paper of it. “No soldiers were hurt in the attack on the base;” read the statement; “we will not be moved by such attacks.”";
        assert_eq!(speaker(text).as_deref(), Some("nato"), "{:?}", quotes(text));
        let two = "On Friday NATO released a statement. On Monday Germany issued a statement.\n\n“No soldiers were hurt in the attack on the base,” read the statement.";
        assert_eq!(speaker(two), None);
    }

    #[test]
    fn a_ruling_is_the_courts_under_any_name() {
        let text = "NATO issued a ruling on the bridge. The bridge is the longest of the country.\n\nThe summary of the decision read in \
                    part: “This body has already said that there is no other way.”";
        assert_eq!(speaker(text).as_deref(), Some("nato"), "{:?}", quotes(text));
    }

    #[test]
    fn the_next_clause_is_another_ones() {
        let found = quotes(
            "Some people went like “Are you from the north or the south?” and Olaf Scholz said he was not.",
        );
        assert!(found.iter().filter(|q| q.direct).all(|q| q.verb != "said"), "{found:?}");
        let found = quotes("“We are from the north of the country,” and that is all, Olaf Scholz said.");
        assert!(found.iter().any(|q| q.direct), "{found:?}");
    }
}
