//! What the tree of a sentence says that somebody or something is: "X, head of the academy", "the surgeon X", "the X corridor",
//! "X is a town in the north".
//!
//! Only what hangs from the name itself counts, and only in the article's own words: what somebody is called within a quotation is
//! the speaker's word.

mod forms;

use std::ops::Range;
use std::sync::Arc;

use super::find::At;
use crate::base::record::MentionRecord;
use crate::base::{Snapshot, Tree};
use crate::language::names::unknown::{is_kin, is_noun_for, is_occupation};
use crate::language::names::{EntityId, EntityKind};
use crate::language::parse::{Parse, Tag};
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
        let forms: [(u8, Option<String>); 13] = [
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
            (5, self.titled()),
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
        // "A co-driver" is a driver.
        let last = lemma.rsplit('-').next().unwrap_or_default();
        match self.kind() {
            EntityKind::Person => is_for_people(&lemma) || is_for_people(last),
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
                "They left on Monday, joined by Harbour Board Deputy Secretary for Ships and Ferries Olaf Scholz.",
                "who is Olaf Scholz",
                "Deputy Secretary for Ships and Ferries",
            ),
            (
                "The mayor phoned Peter Friis, who was the envoy to the north until May, and left.",
                "who is Peter Friis",
                "who was the envoy to the north",
            ),
            (
                "Peter Friis, one of the players, was seen on Monday.",
                "who is Peter Friis",
                "one of the players",
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
