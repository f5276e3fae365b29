//! The forms in which an article says what a name is, each with its example: the words of the sentence for it, or none.

use super::{Look, is_for_people, noun_ends};
use crate::language::names::EntityKind;
use crate::language::names::unknown::{is_noun_for, is_occupation};
use crate::language::parse::{Dep, Tag};
use crate::question::lists::lists;
use crate::question::offices::is_office;

impl Look<'_> {
    /// "X, head of the academy, …".
    pub(super) fn behind(&self) -> Option<String> {
        let parse = self.parse();
        if parse.tag(self.name.end) != Some(Tag::Comma) {
            return None;
        }
        let noun = parse.children_by(self.head, Dep::Appos).find(|c| *c > self.name.end)?;
        let phrase = parse.subtree_range(noun);
        if phrase.start != self.name.end + 1 || !parse.tag(noun).is_some_and(Tag::is_noun) {
            return None;
        }
        // "X, Y and Z" lists others of its kind, whatever the parser makes of it.
        let other = self.mention_at(noun);
        let listed = other.is_some_and(|m| {
            m.kind == self.kind()
                || matches!(m.kind, EntityKind::Person | EntityKind::Place | EntityKind::Country)
        });
        let proper = parse.tag(noun).is_some_and(Tag::is_proper);
        let group = parse.children_by(noun, Dep::Conj).any(|c| parse.tag(c).is_some_and(Tag::is_proper));
        let body = proper && (self.kind() != EntityKind::Person || noun == phrase.start);
        let time = lists().times.contains(parse.lemma(noun).to_lowercase().as_str());
        let another = ["other", "another"]
            .iter()
            .any(|w| (phrase.start..noun).any(|t| parse.text(t).eq_ignore_ascii_case(w)));
        let somebody = self.kind() != EntityKind::Person && {
            self.kind() != EntityKind::Unknown && is_for_people(&parse.lemma(noun).to_lowercase())
        };
        if listed || somebody || body || (proper && group) || time || another {
            return None;
        }
        self.phrase(noun)
    }

    /// "The group's leader, X".
    pub(super) fn explained(&self) -> Option<String> {
        let parse = self.parse();
        let noun = parse.head(self.head).filter(|_| parse.dep(self.head) == Some(Dep::Appos))?;
        let phrase = parse.subtree_range(noun);
        // A title may stand between: "the head of the body, Dr X".
        let mut first = self.name.start;
        while let Some(title) = first.checked_sub(1).filter(|t| {
            parse.dep(*t) == Some(Dep::Compound) && parse.head(*t).is_some_and(|h| self.name.contains(&h))
        }) {
            first = title;
        }
        let comma = first.checked_sub(1)?;
        let end = if parse.tag(comma) == Some(Tag::Comma) { comma } else { first };
        let fits = parse.tag(noun) == Some(Tag::Nn) && noun < end && self.is_said_by(noun);
        let clean = !(phrase.start..end).any(|t| self.breaks(t));
        // "The city, X" says too little.
        let says = self.kind() == EntityKind::Person || end - phrase.start > 2;
        (fits && clean && says).then(|| self.words(phrase.start..end)).flatten()
    }

    /// "A Polish chef named X".
    pub(super) fn named(&self) -> Option<String> {
        let parse = self.parse();
        let verb = parse.head(self.head).filter(|v| *v + 1 == self.name.start)?;
        let called =
            matches!(parse.lemma(verb).as_ref(), "name" | "call") && parse.tag(verb) == Some(Tag::Vbn);
        let noun = parse.head(verb).filter(|n| called && *n < verb && parse.dep(verb) == Some(Dep::Acl))?;
        let start = parse.subtree_range(noun).start;
        let clean = self.is_said_by(noun) && !(start..verb).any(|t| self.breaks(t));
        clean.then(|| self.words(start..verb)).flatten()
    }

    /// "X, who works for the harbour": what is so, and not what happened.
    pub(super) fn who(&self) -> Option<String> {
        let parse = self.parse();
        let comma = usize::from(parse.tag(self.name.end) == Some(Tag::Comma));
        let who = Some(self.name.end + comma).filter(|w| parse.text(*w).eq_ignore_ascii_case("who"))?;
        let verb = parse.children_by(self.head, Dep::Relcl).find(|v| *v > who)?;
        let present = |t: usize| matches!(parse.tag(t), Some(Tag::Vbz | Tag::Vbp));
        let helped = parse.children(verb).any(|c| parse.dep(c) == Some(Dep::Aux) && present(c));
        let perfect = parse.children(verb).any(|c| matches!(parse.text(c), "has" | "have"));
        let phrase = parse.subtree_range(verb);
        let end = (verb..phrase.end).find(|t| self.breaks(*t)).unwrap_or(phrase.end);
        let told = (present(verb) || helped)
            && !perfect
            && !parse.children(verb).any(|c| parse.dep(c) == Some(Dep::Neg));
        told.then(|| self.words(who..end)).flatten()
    }

    /// "X is a town in the north", "the mayor is X".
    pub(super) fn is(&self) -> Option<String> {
        let parse = self.parse();
        let dep = parse.dep(self.head).filter(|d| matches!(d, Dep::Nsubj | Dep::Attr))?;
        let verb = parse.head(self.head)?;
        let told = matches!(parse.lemma(verb).as_ref(), "be" | "become" | "remain")
            && matches!(parse.tag(verb), Some(Tag::Vbz | Tag::Vbd | Tag::Vbp))
            && !parse
                .children(verb)
                .any(|c| matches!(parse.dep(c), Some(Dep::Neg | Dep::Mark)) || parse.tag(c) == Some(Tag::Md));
        let other = if dep == Dep::Nsubj { Dep::Attr } else { Dep::Nsubj };
        let noun = parse.child(verb, other).filter(|n| told && (*n > verb) != (self.head > verb))?;
        if parse.tag(noun) != Some(Tag::Nn) {
            return None;
        }
        // "X was her running mate": whose it is makes it a description; "X is the reason" is none.
        let owned = parse
            .children(noun)
            .any(|c| parse.dep(c) == Some(Dep::Poss) && parse.tag(c).is_some_and(Tag::is_proper));
        // "A former contractor": by what they do.
        let agent = parse.children(noun).any(|c| matches!(parse.text(c), "a" | "an"))
            && ["or", "er", "ist", "ian"].iter().any(|e| noun_ends(&parse.lemma(noun), e));
        let person = self.may_be_somebody()
            && (owned || agent)
            && !lists().abstract_nouns.contains(&*parse.lemma(noun));
        (self.is_said_by(noun) || person).then(|| self.phrase(noun)).flatten()
    }

    /// "The surgeon X", "John Doe's lawyer X".
    pub(super) fn named_noun(&self) -> Option<String> {
        let parse = self.parse();
        let noun = self.name.start.checked_sub(1)?;
        if parse.tag(noun) != Some(Tag::Nn) || !self.is_said_by(noun) {
            return None;
        }
        let mut first = noun;
        while let Some(before) = first.checked_sub(1) {
            let head = parse.head(before)?;
            let inside = (first..self.name.end).contains(&head) || head == self.head;
            let joins = matches!(
                parse.dep(before),
                Some(Dep::Compound | Dep::Amod | Dep::Nmod | Dep::Poss | Dep::Case | Dep::Punct | Dep::Det)
            );
            if !(inside && joins) || self.breaks(before) {
                break;
            }
            first = before;
        }
        self.bare(first..self.name.start)
    }

    /// "The X corridor", "the X news agency".
    pub(super) fn modified(&self) -> Option<String> {
        let parse = self.parse();
        let below = matches!(parse.dep(self.head), Some(Dep::Compound | Dep::Nmod | Dep::Amod));
        let mut noun = parse.head(self.head).filter(|h| below && *h >= self.name.end)?;
        while let Some(above) =
            parse.head(noun).filter(|h| parse.dep(noun) == Some(Dep::Compound) && *h > noun)
        {
            noun = above;
        }
        let between = self.name.end..noun;
        let joined = between.clone().all(|t| {
            matches!(parse.tag(t), Some(Tag::Nn | Tag::Jj | Tag::Hyph | Tag::Nnp))
                && self.mention_at(t).is_none()
        });
        // "The Harbour Office website" is a thing of the office.
        let thing =
            is_noun_for(EntityKind::Outlet, &parse.lemma(noun)) && self.kind() == EntityKind::Organisation;
        let fits = self.kind() != EntityKind::Person
            && (!thing || parse.lemma(noun) != "website")
            && parse.tag(noun) == Some(Tag::Nn)
            && joined
            && self.is_said_by(noun);
        let phrase = parse.subtree_range(noun);
        let clean = !(phrase.start..noun).any(|t| self.breaks(t));
        (fits && clean).then(|| self.bare(phrase.start..noun + 1)).flatten()
    }

    /// The name with what the article adds to it: "the X24 global climate summit".
    pub(super) fn in_full(&self, known: &str) -> Option<String> {
        let noun = self.parse().tag(self.head) == Some(Tag::Nn) && self.is_said_by(self.head);
        let text = self.words(self.name.clone())?;
        let longer = text.split(' ').count() > known.split(' ').count() + 1 && text.contains(known);
        (noun && longer).then_some(text)
    }

    /// "The mining town of X".
    pub(super) fn kind_of_place(&self) -> Option<String> {
        let parse = self.parse();
        if !matches!(self.kind(), EntityKind::Place | EntityKind::Region) {
            return None;
        }
        let of = parse.head(self.head).filter(|o| *o + 1 == self.name.start && parse.text(*o) == "of")?;
        let noun = parse.head(of).filter(|n| *n + 1 == of && self.is_said_by(*n))?;
        // "The capital of X" is another place.
        if matches!(parse.lemma(noun).as_ref(), "capital" | "area" | "port" | "suburb") {
            return None;
        }
        let start = parse.subtree_range(noun).start;
        let clean = !(start..noun).any(|t| self.breaks(t));
        (clean && noun > start + 1).then(|| self.words(start..noun + 1)).flatten()
    }

    /// "Senators Jane Doe of Ohio and X of Utah".
    pub(super) fn one_of(&self) -> Option<String> {
        if self.kind() != EntityKind::Person {
            return None;
        }
        let before = self.text.get(self.tree.start..self.mention.span.start)?;
        let end = self.tree.start + self.parse().sentence().len();
        let after = self.text.get(self.mention.span.end..end)?;
        let titles = lists().group_titles.iter();
        let title = titles.filter_map(|t| Some((before.rfind(t.as_str())?, t))).max()?;
        let between = before.get(title.0 + title.1.len()..)?;
        // Nothing but names and where they are from between the title and this one.
        let capital = |w: &str| w.starts_with(char::is_uppercase);
        let part = |w: &str| w.is_empty() || capital(w) || matches!(w, "and" | "of" | "&");
        let list = between.split([' ', ',']).all(part) && !between.contains([';', '(']);
        let place = after
            .strip_prefix(" of ")
            .map(|rest| rest.split([',', '.', ';', '\n']).next().unwrap_or_default().trim().to_owned());
        let one = title.1.trim_end_matches('.').trim_end_matches('s');
        list.then(|| match place {
            Some(place) if !place.is_empty() => format!("{one} of {place}"),
            _ => one.to_owned(),
        })
    }

    /// "The Special Envoy for the talks on grain X".
    pub(super) fn long_title(&self) -> Option<String> {
        if self.kind() != EntityKind::Person {
            return None;
        }
        let before = self.text.get(self.tree.start..self.mention.span.start)?;
        let clause = before.rsplit([',', ';', ':', '“', '"', '.']).next()?;
        let at = clause
            .match_indices("the ")
            .filter(|(i, _)| *i == 0 || clause.get(..*i).is_some_and(|c| c.ends_with(' ')))
            .map(|(i, _)| i + 4);
        let title = at.filter_map(|i| clause.get(i..)).find(|t| t.starts_with(char::is_uppercase))?.trim();
        let words: Vec<&str> = title.split_whitespace().collect();
        let for_what = words.iter().skip(1).any(|w| matches!(*w, "for" | "to" | "of" | "on"));
        let office = words.first().is_some_and(|w| is_office(&w.to_lowercase()))
            || words.iter().take(3).any(|w| is_occupation(&w.to_lowercase()) || is_office(&w.to_lowercase()));
        (for_what && office && (3..=16).contains(&words.len())).then(|| words.join(" "))
    }

    /// "X of the Green Party".
    pub(super) fn body(&self) -> Option<String> {
        let parse = self.parse();
        let of = parse.children_by(self.head, Dep::Prep).find(|p| *p == self.name.end)?;
        let noun = parse.child(of, Dep::Pobj).filter(|n| parse.tag(*n).is_some_and(Tag::is_proper))?;
        let fits = self.may_be_somebody() && parse.text(of) == "of";
        let phrase = parse.subtree_range(noun);
        let end = (of..phrase.end).find(|t| self.breaks(*t)).unwrap_or(phrase.end);
        (fits && end > noun).then(|| self.words(of..end)).flatten()
    }
}
