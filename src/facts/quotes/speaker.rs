//! Who speaks by a verb or noun that introduces words.

use super::super::party::{Party, phrase, subject};
use super::described::described;
use super::introduction::Host;
use super::sure::surname;
use super::{bodies, nearby};
use crate::language::names::{EntityKind, Mention};
use crate::language::parse::{Dep, Tag};

impl Host<'_> {
    /// Who speaks by a verb.
    pub(super) fn speaker_of(&self, verb: usize) -> Option<Party> {
        let parse = &self.sentence.parse;
        if let Some(party) = self.controlled(verb) {
            return Some(party);
        }
        // The parser may take the last quoted word for one more subject.
        let own = self.subject_noun(verb).filter(|&n| self.outside(n));
        let beside = || parse.children_by(verb, Dep::Nsubj).rfind(|&n| self.outside(n) && n < verb);
        if let Some(n) = own.or_else(beside) {
            if self.context.lexicon.speech.is_noun(&self.lemma(n)) || self.document_subject(verb) {
                return self.owner(n);
            }
            // "Party leader and Prime Minister X said": the name beside the verb tells more than a title before it.
            let party = self.above_clause(verb, n).or_else(|| self.party(n));
            let party = party.or_else(|| nearby::pronoun(self.context, self.s, n));
            // "X tweeted her reasoning saying": the parser takes the thing for the subject.
            let hers = parse.children_by(n, Dep::Poss).any(|p| parse.tag(p) == Some(Tag::PrpPoss));
            if hers
                && party.as_ref().is_some_and(|p| p.entity.is_none())
                && let Some(teller) = self.teller_above(verb, 0)
            {
                return Some(teller);
            }
            if let Some(person) = party.as_ref().and_then(|p| self.officer_of(p)) {
                return Some(person);
            }
            // "According to the agency, the prosecutor, X, said": the parser took the agency for the subject.
            let agency = party
                .as_ref()
                .is_some_and(|p| matches!(p.kind, EntityKind::Outlet | EntityKind::Organisation));
            let sourced = self.text().trim_start_matches(['“', '"', ' ']).starts_with("According to");
            // "the institute's director, X, said".
            let office = party
                .as_ref()
                .and_then(|p| self.text().get(p.range.end..))
                .is_some_and(|rest| ["'s ", "’s "].iter().any(|s| rest.starts_with(s)));
            if let Some(person) = (agency && (sourced || office)).then(|| self.named_beside(verb)).flatten() {
                return Some(person);
            }
            // "writer of the X show and performer Y said": the name that a role stands before is the one beside the verb.
            let role = self.named_beside(verb).filter(|beside| {
                let last =
                    (0..parse.len()).rfind(|&i| parse.get(i).is_some_and(|t| t.end <= beside.range.start));
                let other = party.as_ref().is_some_and(|p| p.range.end < beside.range.start && !p.indirect);
                other && last.is_some_and(|i| parse.tag(i) == Some(Tag::Nn))
            });
            if role.is_some() {
                return role;
            }
            // A body told by its office ("the institute's director, X, said") is not who speaks.
            let sure = |p: &Party| p.entity.is_some() && (p.kind == EntityKind::Person || !p.indirect);
            let known = party.as_ref().is_some_and(sure);
            let pronoun = matches!(parse.tag(n), Some(Tag::Prp | Tag::Wp));
            let beside = (!known && !pronoun).then(|| {
                // "The manager of A and director of B, X, called it poor and said": beside the first of two verbs.
                let first = parse.head(verb).filter(|_| parse.dep(verb) == Some(Dep::Conj));
                self.named_beside(verb).or_else(|| self.named_beside(first.filter(|&f| n < f)?))
            });
            return beside.flatten().or(party);
        }
        // "was called “…”", "a plan called “…”".
        let bare = parse.child(verb, Dep::Auxpass).is_some()
            || parse.tag(verb) == Some(Tag::Vbn)
                && matches!(parse.dep(verb), Some(Dep::Acl | Dep::Advcl | Dep::Conj))
                && parse.child(verb, Dep::Aux).is_none();
        if bare || parse.child(verb, Dep::Nsubjpass).is_some() {
            // "are called “modules” by the program" is nobody's speech.
            let by = parse.child(verb, Dep::Agent).and_then(|by| parse.child(by, Dep::Pobj))?;
            return self.context.parties(self.s, by).into_iter().next();
        }
        // "said Blinken": the parser may take the subject that follows for an object.
        let inverted = parse.children_by(verb, Dep::Dobj).find(|&o| o > verb && self.outside(o));
        let told = matches!(self.lemma(verb).as_str(), "tell" | "inform");
        if let Some(n) =
            inverted.filter(|_| !told && parse.get(verb).is_some_and(|t| t.start >= self.quote.end))
        {
            return self.party(n);
        }
        let shared = self.shared_subject(verb).or_else(|| self.named_beside(verb));
        let shared = shared.or_else(|| self.named_behind(verb).filter(|_| !told));
        shared.or_else(|| self.leading(verb))
    }

    /// "…,” said Mayor X" where the parser lost its way at the mark: the name behind the verb, with nothing but his title
    /// between.
    pub(super) fn named_behind(&self, verb: usize) -> Option<Party> {
        let parse = &self.sentence.parse;
        let at = parse.get(verb)?;
        let finite =
            matches!(at.tag, Tag::Vbd | Tag::Vbz) || at.tag == Tag::Vbn && self.is_right_behind(verb);
        if at.start < self.quote.end || !finite {
            return None;
        }
        let m = self.sentence.mentions.iter().find(|m| {
            m.range.start > at.end && matches!(m.kind, EntityKind::Person | EntityKind::Organisation)
        })?;
        let title =
            (verb + 1..parse.len()).take_while(|&i| parse.get(i).is_some_and(|t| t.start < m.range.start));
        let only_title = title.clone().count() <= 6
            && title.into_iter().all(|i| {
                parse.tag(i).is_some_and(Tag::is_noun)
                    || matches!(parse.tag(i), Some(Tag::Jj | Tag::Dt))
                    || parse.text(i) == "of"
            });
        only_title.then(|| Party::named(self.sentence, m))
    }

    /// Whether nothing but the closing mark stands between the quoted words and a verb.
    pub(super) fn is_right_behind(&self, verb: usize) -> bool {
        let between = self.sentence.parse.get(verb).and_then(|t| self.text().get(self.quote.end..t.start));
        between.is_some_and(|b| !b.contains(char::is_alphanumeric) && b.chars().count() <= 3)
    }

    /// "study co-author X said": the parser breaks such a word at the hyphen; the person named right behind it.
    fn behind_hyphen(&self, n: usize) -> Option<Party> {
        let parse = &self.sentence.parse;
        let end = parse.get(n)?.end;
        if !self.text().get(end..).is_some_and(|r| r.starts_with('-')) {
            return None;
        }
        let person = |m: &&Mention| m.kind == EntityKind::Person && m.range.start > end;
        let m = self.sentence.mentions.iter().find(person)?;
        let between = self.text().get(end..m.range.start).unwrap_or_default();
        let near = between.split_whitespace().count() <= 8 && !between.contains([',', ';', '"', '”']);
        // "co-author and Fellow X": titles alone.
        let verb = (0..parse.len()).any(|i| {
            parse.get(i).is_some_and(|t| t.start >= end && t.end <= m.range.start)
                && parse.tag(i).is_some_and(|t| t.is_verb() || t == Tag::Md)
        });
        (near && !verb).then(|| Party::named(self.sentence, m))
    }

    /// "X said the plan was dead and called it “unfair”": the parser joins the second verb to the clause; where the subject
    /// there is a thing, X speaks.
    fn above_clause(&self, verb: usize, n: usize) -> Option<Party> {
        let parse = &self.sentence.parse;
        let clause = parse.head(verb).filter(|_| parse.dep(verb) == Some(Dep::Conj))?;
        let above = parse.head(clause).filter(|_| parse.dep(clause) == Some(Dep::Ccomp))?;
        if self.context.parties(self.s, n).iter().any(|p| p.kind.can_act()) {
            return None;
        }
        let speaker = subject(self.sentence, above).filter(|&s| self.outside(s))?;
        self.party(speaker)
    }

    /// The person named right before the verb ("the head of the office, X, said"), whatever the parser makes of him.
    fn named_beside(&self, verb: usize) -> Option<Party> {
        let parse = &self.sentence.parse;
        if !matches!(parse.tag(verb)?, Tag::Vbd | Tag::Vbz) || parse.child(verb, Dep::Nsubjpass).is_some() {
            return None;
        }
        let start = parse.get(verb)?.start;
        // Two capitals between commas behind an office are a person, whatever else they may name.
        let set_apart = |m: &Mention| {
            let before = self.text().get(..m.range.start).unwrap_or_default();
            let name = self.text().get(m.range.clone()).unwrap_or_default();
            m.kind == EntityKind::Unknown && before.ends_with(", ") && name.contains(' ')
        };
        // "the account of those who worked for X, tweeted".
        let governed = |m: &Mention| {
            let before = self.text().get(..m.range.start).unwrap_or_default().trim_end();
            matches!(
                before.rsplit(' ').next(),
                Some("for" | "of" | "with" | "by" | "to" | "from" | "against" | "about")
            )
        };
        let mut people = self
            .sentence
            .mentions
            .iter()
            .filter(|m| m.kind == EntityKind::Person || set_apart(m))
            .filter(|m| !governed(m));
        let named = people.find(|m| {
            !self.sentence.is_quoted(m.range.start)
                && self.text().get(m.range.end..start).is_some_and(|b| matches!(b, " " | ", "))
        })?;
        Some(Party::named(self.sentence, named))
    }

    /// The subject of a verb that has none of its own: "X refuted it, stating that “…”", "a letter saying “…”",
    /// "X was quoted as saying “…”".
    fn shared_subject(&self, verb: usize) -> Option<Party> {
        let parse = &self.sentence.parse;
        let mut at = verb;
        // "X said the trial would be short, adding “…”": of two subjects the one that can speak.
        let mut thing = None;
        for _ in 0..4 {
            let Some(head) = parse.head(at).filter(|&h| h != at) else { break };
            match parse.dep(at)? {
                Dep::Acl if self.context.lexicon.speech.is_noun(&self.lemma(head)) => {
                    return self.owner(head);
                }
                Dep::Acl if parse.tag(head)?.is_noun() => {
                    let person = self.party(head).filter(|p| p.kind == EntityKind::Person);
                    return person.or_else(|| self.explainer(verb, head));
                }
                Dep::Advcl | Dep::Conj | Dep::Xcomp | Dep::Pcomp | Dep::Prep | Dep::Dep | Dep::Ccomp => {
                    if self.inside(head) {
                        return None;
                    }
                    // A verb quoted elsewhere in the sentence has a subject of its own.
                    if !self.outside(head) {
                        at = head;
                        continue;
                    }
                    if let Some(n) = subject(self.sentence, head).filter(|&n| self.outside(n)) {
                        // "A tweet sent from X's account repeated it, saying".
                        let noun = self.context.lexicon.speech.is_noun(&self.lemma(n));
                        let party = noun.then(|| self.owner(n)).flatten().or_else(|| self.party(n));
                        if party.as_ref().is_some_and(|p| p.entity.is_none())
                            && let Some(teller) = self.teller_above(verb, 1)
                        {
                            return Some(teller);
                        }
                        let nameless = party.as_ref().is_some_and(|p| p.entity.is_none());
                        // "how the attack went on, stating": what a relative clause tells of states nothing.
                        if nameless && parse.dep(head) == Some(Dep::Relcl) {
                            return thing;
                        }
                        let clause = parse.dep(head) == Some(Dep::Ccomp);
                        if !clause || party.as_ref().is_some_and(|p| p.entity.is_some() && p.kind.can_act()) {
                            return party.or(thing);
                        }
                        thing = thing.or(party);
                    }
                    if self.lemma(head) == "quote"
                        && let Some(n) = parse.child(head, Dep::Nsubjpass)
                    {
                        return self.party(n);
                    }
                }
                _ => return thing,
            }
            at = head;
        }
        thing
    }

    /// Whose a statement, letter or remark is.
    pub(super) fn owner(&self, noun: usize) -> Option<Party> {
        let parse = &self.sentence.parse;
        if let Some(p) = parse.child(noun, Dep::Poss) {
            return self.party(p);
        }
        let by = parse.children(noun).filter(|&c| matches!(parse.dep(c), Some(Dep::Prep | Dep::Agent)));
        for prep in by.filter(|&c| matches!(parse.text(c), "by" | "from" | "of")) {
            let found = parse.child(prep, Dep::Pobj).and_then(|n| self.party(n));
            if let Some(party) = found.filter(|p| p.kind.can_act() && p.entity.is_some()) {
                return Some(party);
            }
        }
        // "remarks made by X".
        for clause in parse.children_by(noun, Dep::Acl) {
            // Who leaked or obtained a paper did not write it.
            let passed = matches!(
                self.lemma(clause).as_str(),
                "obtain" | "leak" | "see" | "share" | "publish" | "cite" | "quote" | "review"
            ) || self.lemma(clause) == "post"
                && self.context.lexicon.speech.medium(&self.lemma(noun)) != Some("post");
            if passed {
                continue;
            }
            let agent = parse.child(clause, Dep::Agent).and_then(|by| parse.child(by, Dep::Pobj));
            if let Some(n) = agent {
                return self.party(n);
            }
            // "a tweet sent from X's account".
            let from =
                parse.children_by(clause, Dep::Prep).filter(|&p| matches!(parse.text(p), "from" | "on"));
            let account =
                from.filter_map(|p| parse.child(p, Dep::Pobj)).find_map(|a| parse.child(a, Dep::Poss));
            if let Some(party) = account.and_then(|a| self.party(a)).filter(|p| p.entity.is_some()) {
                return Some(party);
            }
        }
        // "a message he sent to Y".
        for clause in parse.children_by(noun, Dep::Relcl) {
            let sender = parse.child(clause, Dep::Nsubj).filter(|&n| n > noun && self.outside(n));
            let sender = sender.filter(|&n| !matches!(parse.tag(n), Some(Tag::Wdt | Tag::Wp)));
            if self.context.lexicon.speech.makes(&self.lemma(clause))
                && let Some(party) = sender.and_then(|n| self.party(n)).filter(|p| p.entity.is_some())
            {
                return Some(party);
            }
        }
        // "a State Department statement".
        let region = phrase(self.sentence, noun);
        let at = parse.get(noun)?.start;
        let before = self.sentence.mentions.iter().find(|m| {
            // "an AEW press release": a body by its letters alone.
            let letters =
                || self.text().get(m.range.clone()).is_some_and(|t| t.chars().all(char::is_uppercase));
            region.contains(&m.range.start)
                && m.range.end < at
                && (matches!(m.kind, EntityKind::Person | EntityKind::Organisation)
                    || m.kind == EntityKind::Unknown && letters())
        });
        if let Some(m) = before {
            return Some(Party::named(self.sentence, m));
        }
        // "the government statement".
        let body = |&c: &usize| parse.tag(c) == Some(Tag::Nn) && bodies::is_body(&self.lemma(c));
        if let Some(party) = parse.children_by(noun, Dep::Compound).find(body).and_then(|c| self.party(c)) {
            // Nobody known keeps the article: "The government".
            let the = parse.children_by(noun, Dep::Det).find_map(|d| parse.get(d)).map(|t| t.start);
            let range = the.filter(|_| party.entity.is_none()).map(|start| start..party.range.end);
            let Some(range) = range else { return Some(party) };
            let name = self.text().get(range.clone())?.to_owned();
            return Some(Party { name, range, ..party });
        }
        let verb = parse.head(noun).filter(|_| parse.dep(noun) == Some(Dep::Dobj))?;
        if matches!(self.lemma(verb).as_str(), "include" | "contain") {
            return self.whole_of(noun).and_then(|whole| self.owner(whole));
        }
        // "X made a statement", "X recycled a statement it put out in July".
        let own = parse.children_by(noun, Dep::Relcl).any(|c| {
            parse.child(c, Dep::Nsubj).is_some_and(|n| parse.tag(n) == Some(Tag::Prp)) && self.outside(c)
        });
        if !own && !self.context.lexicon.speech.makes(&self.lemma(verb)) {
            return None;
        }
        let n = subject(self.sentence, verb).filter(|&n| self.outside(n))?;
        self.party(n)
    }

    /// "part of X's tweet included the statement": the tweet has the words.
    pub(super) fn whole_of(&self, noun: usize) -> Option<usize> {
        let parse = &self.sentence.parse;
        let verb = parse.head(noun).filter(|_| parse.dep(noun) == Some(Dep::Dobj))?;
        let holds = matches!(self.lemma(verb).as_str(), "include" | "contain");
        let whole = self.subject_noun(verb).filter(|&n| holds && n != noun && self.outside(n))?;
        self.context.lexicon.speech.is_noun(&self.lemma(whole)).then_some(whole)
    }

    /// Whom a noun stands for: somebody known, else its own words; pronouns that nobody resolved are nobody.
    pub(super) fn party(&self, n: usize) -> Option<Party> {
        let known = self.context.parties(self.s, n).into_iter().next();
        if let Some(party) = known.filter(|p| p.entity.is_some()) {
            return Some(party);
        }
        let surname = || surname(self.context, self.s, n);
        let titled = || self.titled_before(n).or_else(|| self.body_so_named(n));
        if let Some(party) = self.behind_hyphen(n).or_else(titled).or_else(surname) {
            return Some(party);
        }
        // "A member of the board, X, said": who is named beside the description.
        let group = self.sentence.parse.tag(n) == Some(Tag::Cd);
        let beside = self.sentence.parse.children_by(n, Dep::Appos).filter(|&a| a > n).find_map(|a| {
            let at = self.sentence.parse.get(a)?.start;
            // "One of the groups, the NAME, said".
            let body = || bodies::is_body(&self.lemma(n));
            let kind = |k| k == EntityKind::Person || k == EntityKind::Organisation && (group || body());
            self.sentence.mention_at(at).filter(|m| kind(m.kind))
        });
        if let Some(m) = beside {
            return Some(Party::named(self.sentence, m));
        }
        // "In the filing itself X made this point": the parser takes the wrong word for the subject.
        if let Some(named) = self.sentence.parse.child(n, Dep::Appos).filter(|&a| {
            self.sentence.parse.text(n) == "itself" && self.sentence.parse.tag(a).is_some_and(Tag::is_proper)
        }) {
            return self.party(named);
        }
        let tag = self.sentence.parse.tag(n)?;
        let one = tag == Tag::Cd && self.sentence.parse.child(n, Dep::Prep).is_some();
        (tag.is_noun() || one).then(|| described(self.sentence, n)).flatten()
    }
}
