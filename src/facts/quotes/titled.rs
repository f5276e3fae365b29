//! Speakers told by a title that the article has beside their name ("the president", "the judge"), or by a word of it ("the court").

use std::ops::Range;

use super::super::Context;
use super::super::party::Party;
use super::introduction::Host;
use crate::language::Sentence;
use crate::language::names::{EntityKind, Mention};
use crate::language::parse::{Dep, Tag};

impl Host<'_> {
    /// "the president" in a sentence that has named one person by that title: "President X's letter, wherein the president".
    pub(super) fn titled_before(&self, n: usize) -> Option<Party> {
        let parse = &self.sentence.parse;
        let token = parse.get(n)?;
        let definite = parse.children_by(n, Dep::Det).any(|d| parse.text(d).eq_ignore_ascii_case("the"));
        let bare = parse.children(n).all(|c| matches!(parse.dep(c), Some(Dep::Det | Dep::Case)));
        if definite && !bare {
            return self.long_title(n);
        }
        if !definite {
            return None;
        }
        let titled = |start: usize| {
            let before = self.text().get(..start).unwrap_or_default().trim_end();
            before.rsplit(' ').next().is_some_and(|w| w.eq_ignore_ascii_case(parse.text(n)))
        };
        let here =
            self.sentence.mentions.iter().any(|m| m.kind == EntityKind::Person && m.range.end < token.start);
        if !here {
            return titled_in_article(self.context, self.s, n);
        }
        let mut people = self.sentence.mentions.iter().filter(|m| {
            m.kind == EntityKind::Person
                && m.range.end < token.start
                && (titled(m.range.start)
                    || self.text().get(m.range.clone()).is_some_and(|t| {
                        t.split(' ').next().is_some_and(|w| w.eq_ignore_ascii_case(parse.text(n)))
                    }))
        });
        let first = people.next()?;
        let same = people.all(|m| m.entity == first.entity);
        same.then(|| Party { indirect: true, ..Party::named(self.sentence, first) })
    }
}

impl Host<'_> {
    /// "the Prime Minister", where the sentences so far name one person by these words: "Prime Minister Jane Doe". A deputy is
    /// another one.
    fn long_title(&self, n: usize) -> Option<Party> {
        let parse = &self.sentence.parse;
        let plain = parse.children(n).all(|c| {
            matches!(parse.dep(c), Some(Dep::Det | Dep::Case))
                || parse.dep(c) == Some(Dep::Compound) && parse.tag(c).is_some_and(Tag::is_proper)
        });
        let first = parse.children_by(n, Dep::Compound).min().filter(|_| plain)?;
        let (start, end) = (parse.get(first)?.start, parse.get(n)?.end);
        let title = self.text().get(start..end).filter(|t| t.starts_with(char::is_uppercase))?;
        let mut found: Option<(usize, Party)> = None;
        for (at, sentence) in (0..=self.s).filter_map(|at| Some((at, self.context.sentence(at)?))) {
            let before = |m: &&Mention| at < self.s || m.range.end < start;
            for m in sentence.mentions.iter().filter(|m| m.kind == EntityKind::Person).filter(before) {
                let head = sentence.text().get(..m.range.start).unwrap_or_default().trim_end();
                let Some(rest) = head.strip_suffix(title) else { continue };
                let word = rest.trim_end().rsplit([' ', '-']).next().unwrap_or_default().to_lowercase();
                if matches!(
                    word.as_str(),
                    "deputy" | "vice" | "former" | "ex" | "then" | "acting" | "assistant"
                ) {
                    continue;
                }
                match &found {
                    Some((_, other)) if other.entity.as_ref() != Some(&m.entity) => return None,
                    Some(_) => {}
                    None => found = Some((at, Party::named(sentence, m))),
                }
            }
        }
        found.map(|(at, party)| party.carried(at, start..end, "titled"))
    }

    /// "the court", where the article names one body by that word, and has done so before: "the Court of Appeal".
    pub(super) fn body_so_named(&self, n: usize) -> Option<Party> {
        let parse = &self.sentence.parse;
        let token = parse.get(n).filter(|t| t.tag.is_noun())?;
        let definite = parse.children_by(n, Dep::Det).any(|d| parse.text(d).eq_ignore_ascii_case("the"));
        let bare = parse.children(n).all(|c| {
            // "the three-judge court" is no other court.
            matches!(parse.dep(c), Some(Dep::Det | Dep::Case))
                || parse.text(c).ends_with("-judge")
                || parse.text(c) == "judge"
        });
        if !definite || !bare || self.sentence.mention_at(token.start).is_some() {
            return None;
        }
        let word = parse.text(n);
        let mut found: Vec<(usize, Party, bool)> = Vec::new();
        for (at, sentence) in self.context.reading.sentences.iter().enumerate() {
            for m in sentence.mentions.iter().filter(|m| m.kind == EntityKind::Organisation) {
                let name = sentence.text().get(m.range.clone()).unwrap_or_default();
                let so_named = name.contains(' ')
                    && name
                        .split(' ')
                        .any(|w| w.starts_with(char::is_uppercase) && w.eq_ignore_ascii_case(word));
                if so_named {
                    found.push((at, Party::named(sentence, m), acts(sentence, &m.range)));
                }
            }
        }
        let one = |all: &[&(usize, Party, bool)]| {
            let (at, party, _) = all.first()?;
            let same = all.iter().all(|(_, p, _)| p.entity == party.entity);
            (same && *at < self.s).then(|| (*at, party.clone()))
        };
        // Of several the one that the sentences so far tell to do anything.
        let acting: Vec<&(usize, Party, bool)> =
            found.iter().filter(|(at, _, acts)| *acts && *at < self.s).collect();
        let (at, party) = one(&found.iter().collect::<Vec<_>>()).or_else(|| one(&acting))?;
        Some(party.carried(at, token.start..token.end, "titled"))
    }
}

/// Whether the name at `range` is the subject of a verb.
fn acts(sentence: &Sentence, range: &Range<usize>) -> bool {
    let parse = &sentence.parse;
    (0..parse.len()).any(|i| {
        parse.get(i).is_some_and(|t| range.contains(&t.start))
            && matches!(parse.dep(i), Some(Dep::Nsubj | Dep::Nsubjpass))
    })
}

/// "the judge", where the sentences before name one person by that title: "District Judge Jane Doe".
fn titled_in_article(context: &Context<'_>, s: usize, n: usize) -> Option<Party> {
    let own = context.sentence(s)?;
    let token = own.parse.get(n)?;
    let word = own.parse.text(n);
    let mut found: Option<(usize, Party)> = None;
    for (at, sentence) in (0..s).filter_map(|at| Some((at, context.sentence(at)?))) {
        for m in sentence.mentions.iter().filter(|m| m.kind == EntityKind::Person) {
            let before = sentence.text().get(..m.range.start).unwrap_or_default().trim_end();
            let title = before.rsplit(' ').next().unwrap_or_default();
            if !title.starts_with(char::is_uppercase) || !title.eq_ignore_ascii_case(word) {
                continue;
            }
            match &found {
                Some((_, other)) if other.entity.as_ref() != Some(&m.entity) => return None,
                Some(_) => {}
                None => found = Some((at, Party::named(sentence, m))),
            }
        }
    }
    found.map(|(at, party)| party.carried(at, token.start..token.end, "titled"))
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::{quotes, speaker};

    #[test]
    fn the_one_with_the_title_speaks() {
        let text = "A law was stopped by District Judge Olaf Scholz in May. Many were glad.\n\nPart of the judge's statement reads \
                    “There is no ground for such a law in our town.”";
        assert_eq!(speaker(text).as_deref(), Some("olaf-scholz"), "{:?}", quotes(text));
    }

    #[test]
    fn a_body_is_known_by_a_word_of_its_name() {
        let text = "The law was stopped by the European Commission in May. Many were glad.\n\nThe commission said: “There is no \
                    ground for such a law in our union.”";
        assert_eq!(speaker(text).as_deref(), Some("european-commission"), "{:?}", quotes(text));
        let two = text.replace("in May", "and the African Union Commission in May");
        assert_eq!(speaker(&two), None, "{:?}", quotes(&two));
    }

    #[test]
    fn a_long_title_is_his_who_bears_it() {
        let text = "Prime Minister Olaf Scholz came in May.\n\nAfter Deputy Prime Minister Emmanuel Macron had failed, the Prime \
                    Minister said “There is no ground for such a law in our town.”";
        assert_eq!(speaker(text).as_deref(), Some("olaf-scholz"), "{:?}", quotes(text));
    }

    #[test]
    fn of_two_bodies_the_one_that_acts_speaks() {
        let text = "The European Commission stopped the law in May. They had asked the African Union Commission.\n\nThe \
                    commission said: “There is no ground for such a law in our union.”";
        assert_eq!(speaker(text).as_deref(), Some("european-commission"), "{:?}", quotes(text));
    }

    #[test]
    fn one_of_two_is_nobody() {
        let text = "A law was stopped by District Judge Olaf Scholz and Judge Emmanuel Macron in May.\n\nPart of the judge's \
                    statement reads “There is no ground for such a law in our town.”";
        assert_eq!(speaker(text), None, "{:?}", quotes(text));
    }
}
