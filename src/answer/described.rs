//! What the tree of a sentence says that somebody or something is: "X, head of the academy", "the surgeon X", "the X corridor",
//! "X is a town in the north".
//!
//! Only what hangs from the name itself counts, and only in the article's own words: what somebody is called within a quotation is
//! the speaker's word.

use std::ops::Range;
use std::sync::Arc;

use super::find::At;
use crate::base::record::MentionRecord;
use crate::base::{Snapshot, Tree};
use crate::language::names::unknown::{is_kin, is_noun_for, is_occupation};
use crate::language::names::{EntityId, EntityKind};
use crate::language::parse::{Dep, Parse, Tag};
use crate::question::lists::lists;
use crate::question::offices::is_office;

/// Most tokens of a description: a longer phrase tells a story.
const LONGEST: usize = 24;

/// Words of an article by which a name is explained.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Description {
    /// How well such words explain; the smallest is best.
    pub(super) rank: u8,
    /// The words, as they stand.
    pub(super) text: String,
}

/// What a sentence says that an entity is, in its best words for it.
pub(super) fn of(id: &EntityId, at: At, base: &Snapshot) -> Option<Description> {
    let (source, span, tree) = (base.source(at.0)?, base.sentence(at.0, at.1)?, base.tree(at)?);
    let mentions = source.record.mentions_in(span);
    let quoted = |m: &MentionRecord| {
        let mut direct = source.record.quotes.iter().filter(|q| q.direct);
        direct.any(|q| q.span.start <= m.span.start && m.span.end <= q.span.end)
    };
    let own = mentions.iter().filter(|m| m.entity == *id && m.how.is_name() && !quoted(m));
    let looks = own.filter_map(|m| Look::of(m, mentions, &tree, &source.text));
    let known = base.name(id);
    looks.filter_map(|look| look.best(&known)).min()
}

/// Whether a noun is longer than an ending by some letters, and has it.
fn noun_ends(noun: &str, ending: &str) -> bool {
    noun.len() > ending.len() + 3 && noun.ends_with(ending)
}

/// Whether a noun in its dictionary form says what people are.
fn is_for_people(noun: &str) -> bool {
    is_occupation(noun) || is_kin(noun) || is_office(noun)
}

/// One mention of a name in the tree of its sentence.
struct Look<'a> {
    tree: Arc<Tree>,
    text: &'a str,
    mention: &'a MentionRecord,
    mentions: &'a [MentionRecord],
    /// The tokens of the name.
    name: Range<usize>,
    /// That of them from which the others hang.
    head: usize,
}

impl<'a> Look<'a> {
    fn of(
        mention: &'a MentionRecord,
        mentions: &'a [MentionRecord],
        tree: &Arc<Tree>,
        text: &'a str,
    ) -> Option<Look<'a>> {
        let own = |t: &usize| {
            let token = tree.parse.get(*t);
            token.is_some_and(|t| {
                t.start + tree.start < mention.span.end && mention.span.start < t.end + tree.start
            })
        };
        let first = (0..tree.parse.len()).find(own)?;
        let last = (0..tree.parse.len()).rfind(own)?;
        let name = first..last + 1;
        let head = name.clone().find(|t| tree.parse.head(*t).is_none_or(|h| !name.contains(&h)))?;
        Some(Look { tree: Arc::clone(tree), text, mention, mentions, name, head })
    }

    /// The best of what is said of this mention.
    fn best(&self, known: &str) -> Option<Description> {
        let forms: [(u8, Option<String>); 12] = [
            (0, self.behind()),
            (1, self.explained()),
            (1, self.named()),
            (2, self.is()),
            (3, self.named_noun()),
            (3, self.modified()),
            (3, self.in_full(known)),
            (4, self.kind_of_place()),
            (5, self.one_of()),
            (5, self.long_title()),
            (6, self.body()),
            (7, self.who()),
        ];
        let told = forms.into_iter().filter_map(|(rank, text)| Some(Description { rank, text: text? }));
        told.filter(|d| !d.text.is_empty()).min_by_key(|d| d.rank)
    }

    fn parse(&self) -> &Parse {
        &self.tree.parse
    }

    fn kind(&self) -> EntityKind {
        self.mention.kind
    }

    /// Whether this is a person's name, or one that nothing tells the kind of.
    fn may_be_somebody(&self) -> bool {
        matches!(self.kind(), EntityKind::Person | EntityKind::Unknown)
    }

    /// Whether a noun can say what this entity is.
    fn is_said_by(&self, noun: usize) -> bool {
        let lemma = self.parse().lemma(noun).to_lowercase();
        match self.kind() {
            EntityKind::Person => is_for_people(&lemma),
            EntityKind::Unknown => is_for_people(&lemma) || is_noun_for(EntityKind::Unknown, &lemma),
            kind => is_noun_for(kind, &lemma),
        }
    }

    /// The mention that a token belongs to.
    fn mention_at(&self, token: usize) -> Option<&MentionRecord> {
        let start = self.parse().get(token)?.start + self.tree.start;
        self.mentions.iter().find(|m| m.how.is_name() && m.span.start <= start && start < m.span.end)
    }

    /// The file's words of some tokens, in one line.
    fn words(&self, tokens: Range<usize>) -> Option<String> {
        if tokens.is_empty() || tokens.len() > LONGEST {
            return None;
        }
        let bytes = self.parse().bytes(tokens);
        let words = self.text.get(bytes.start + self.tree.start..bytes.end + self.tree.start)?;
        Some(words.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    /// Whether a phrase ends at this token.
    fn breaks(&self, token: usize) -> bool {
        use Tag::{CloseBracket, CloseQuote, Colon, Comma, OpenBracket, OpenQuote, Period, Wdt, Wp};
        matches!(
            self.parse().tag(token),
            Some(Comma | Colon | Period | OpenQuote | CloseQuote | OpenBracket | CloseBracket | Wp | Wdt)
        )
    }

    /// The phrase of a noun from its first word to where it breaks.
    fn phrase(&self, noun: usize) -> Option<String> {
        let all = self.parse().subtree_range(noun);
        let end = (noun..all.end).find(|t| self.breaks(*t)).unwrap_or(all.end);
        let clean = !(all.start..noun).any(|t| self.breaks(t));
        clean.then(|| self.words(all.start..end)).flatten()
    }

    /// Without the article at its beginning.
    fn bare(&self, tokens: Range<usize>) -> Option<String> {
        let first = tokens.clone().find(|t| self.parse().tag(*t) != Some(Tag::Dt))?;
        self.words(first..tokens.end)
    }

    /// "X, head of the academy, …".
    fn behind(&self) -> Option<String> {
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
    fn explained(&self) -> Option<String> {
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
    fn named(&self) -> Option<String> {
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
    fn who(&self) -> Option<String> {
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
    fn is(&self) -> Option<String> {
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
    fn named_noun(&self) -> Option<String> {
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
    fn modified(&self) -> Option<String> {
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
    fn in_full(&self, known: &str) -> Option<String> {
        let noun = self.parse().tag(self.head) == Some(Tag::Nn) && self.is_said_by(self.head);
        let text = self.words(self.name.clone())?;
        let longer = text.split(' ').count() > known.split(' ').count() + 1 && text.contains(known);
        (noun && longer).then_some(text)
    }

    /// "The mining town of X".
    fn kind_of_place(&self) -> Option<String> {
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
    fn one_of(&self) -> Option<String> {
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
    fn long_title(&self) -> Option<String> {
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
    fn body(&self) -> Option<String> {
        let parse = self.parse();
        let of = parse.children_by(self.head, Dep::Prep).find(|p| *p == self.name.end)?;
        let noun = parse.child(of, Dep::Pobj).filter(|n| parse.tag(*n).is_some_and(Tag::is_proper))?;
        let fits = self.may_be_somebody() && parse.text(of) == "of";
        let phrase = parse.subtree_range(noun);
        let end = (of..phrase.end).find(|t| self.breaks(*t)).unwrap_or(phrase.end);
        (fits && end > noun).then(|| self.words(of..end)).flatten()
    }
}

#[cfg(test)]
mod tests {
    use crate::passage::quotation::tests::base_of;

    fn headline(sentence: &str, question: &str) -> String {
        let base = base_of(&[&format!("The harbour\n\n3 May 2020\n\n{sentence}")]);
        crate::answer::answer(&crate::question::understand(question, &base), &base).headline
    }

    #[test]
    fn a_name_is_explained_by_what_hangs_from_it() {
        for (sentence, question, told) in [
            (
                "The closure of the Kvalsund Strait, the only way to the ice, hurt the fishers of Norway.",
                "what is the Kvalsund Strait",
                "the only way to the ice",
            ),
            (
                "Ida Lund spoke on Monday with Norway's Fjordpress news agency about the storm.",
                "what is Fjordpress",
                "Norway's Fjordpress news agency",
            ),
            (
                "The marine biologist Ida Lund spoke of the storm on Monday.",
                "who is Ida Lund",
                "marine biologist",
            ),
            (
                "Peter Friis is a journalist from Bergen, and he came on Monday.",
                "who is Peter Friis",
                "a journalist from Bergen",
            ),
            (
                "Police said that John Doe's lawyer Peter Friis came on Monday.",
                "who is Peter Friis",
                "John Doe's lawyer",
            ),
            (
                "Fires broke out in the small fishing town of Kvalsund on Monday.",
                "what is Kvalsund",
                "the small fishing town",
            ),
            (
                "The minister spoke with the Labour lawmakers, among them Senators Ida Lund and Peter Friis of Utah, and Thomas Dahl of New Mexico.",
                "who is Thomas Dahl",
                "Senator of New Mexico",
            ),
        ] {
            let said = headline(sentence, question);
            assert!(said.contains(told), "{question}: {said}");
        }
    }

    #[test]
    fn what_merely_stands_before_a_name_says_nothing_of_it() {
        for (sentence, question, not) in [
            (
                "Protesters called on the Norwegian government to recognise the Kvalsund massacre of 1992.",
                "what is Kvalsund",
                "recognise the.",
            ),
            (
                "The Nordic Council's efforts to achieve a settlement to the Kvalsund conflict failed.",
                "what is Kvalsund",
                "settlement to the.",
            ),
            ("Ida Lund, Peter Friis and Thomas Dahl spoke on Monday.", "who is Ida Lund", "Peter"),
            (
                "“My friend, the liar Peter Friis, is a thief,” said Ida Lund on Monday.",
                "who is Peter Friis",
                "thief",
            ),
            (
                "In an interview with the Northern Harbour, Dr. Ida Lund spoke of the storm.",
                "who is Northern Harbour",
                "Dr",
            ),
            ("Police praised Ida Lund, who was shot on Monday.", "who is Ida Lund", "shot"),
            ("The capital of Norland was quiet on Monday.", "what is Norland", "capital."),
        ] {
            let said = headline(sentence, question);
            assert!(!said.contains(not), "{question}: {said}");
        }
    }
}
