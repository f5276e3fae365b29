//! What hangs from what in a sentence: whose date, number or reason it is that stands in it.
//!
//! A sentence found by its words may hold several dates, figures and people. The one that is asked for is that which hangs, in the
//! tree that the build has read, from the word for what is asked after.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::find::At;
use crate::base::{Snapshot, Tree};
use crate::language::parse::{Dep, Tag};
use crate::language::roots::Among;
use crate::question::lists::lists;
use crate::span::Span;

/// A sentence's tree.
pub(super) struct Hanging(Arc<Tree>);

impl Hanging {
    /// The tree of a sentence; `None` where it was not parsed.
    pub(super) fn of(at: At, base: &Snapshot) -> Option<Hanging> {
        base.tree(at).map(Hanging)
    }

    /// The tokens with one of these roots; those of a word with a hyphen by its last part.
    pub(super) fn with(&self, roots: &BTreeSet<String>) -> Vec<usize> {
        let among = Among::new(roots);
        self.which(|root| among.has(root))
    }

    /// The tokens whose root, or that of a phrase they are the head of, `is` so.
    pub(super) fn which(&self, is: impl Fn(&str) -> bool) -> Vec<usize> {
        let phrase = |token: usize| self.0.phrases.iter().any(|(head, root)| *head == token && is(root));
        let list = self.0.roots.iter().enumerate();
        list.filter(|(i, root)| is(root) || phrase(*i)).map(|(i, _)| i).collect()
    }

    /// The token that stands above the others of a stretch of the file.
    pub(super) fn head_of(&self, span: Span) -> Option<usize> {
        let parse = &self.0.parse;
        let inside = |i: usize| {
            parse
                .get(i)
                .is_some_and(|t| t.start + self.0.start < span.end && span.start < t.end + self.0.start)
        };
        let mut tokens = (0..parse.len()).filter(|&i| inside(i));
        let first = tokens.clone().next();
        tokens.find(|&i| parse.head(i).is_none_or(|h| !inside(h))).or(first)
    }

    /// Whether a number picks some out of more, and counts none: "one of the members".
    pub(super) fn is_one_of(&self, figure: usize) -> bool {
        let parse = &self.0.parse;
        let one = parse.text(figure).eq_ignore_ascii_case("one");
        one && parse.children(figure).any(|c| parse.text(c).eq_ignore_ascii_case("of"))
    }

    /// The token that begins at a byte of the file.
    pub(super) fn beginning(&self, at: usize) -> Option<usize> {
        (0..self.0.parse.len()).find(|&i| self.0.parse.get(i).is_some_and(|t| t.start + self.0.start == at))
    }

    /// Where a token stands in the file.
    pub(super) fn place(&self, token: usize) -> Span {
        let (start, end) = self.0.parse.get(token).map_or((0, 0), |t| (t.start, t.end));
        Span { start: start + self.0.start, end: end + self.0.start }
    }

    /// The steps between two tokens: each the token below, and its relation to what it hangs from.
    fn way(&self, a: usize, b: usize) -> Vec<(usize, Dep)> {
        let parse = &self.0.parse;
        let up = |i: usize| std::iter::once(i).chain(parse.ancestors(i)).collect::<Vec<_>>();
        let (up_a, up_b) = (up(a), up(b));
        let Some(shared) = up_a.iter().find(|i| up_b.contains(i)) else { return Vec::new() };
        let below =
            |list: &[usize]| -> Vec<usize> { list.iter().copied().take_while(|i| i != shared).collect() };
        let steps = below(&up_a).into_iter().chain(below(&up_b));
        steps.filter_map(|i| Some((i, parse.dep(i)?))).collect()
    }

    /// Whether the way between two tokens leaves a clause.
    pub(super) fn leaves_clause(&self, a: usize, b: usize) -> bool {
        self.way(a, b).iter().any(|(i, dep)| self.is_border(*i, *dep))
    }

    /// Whether a token begins a clause of its own.
    fn is_border(&self, token: usize, dep: Dep) -> bool {
        let verb = || self.0.parse.tag(token).is_some_and(Tag::is_verb);
        match dep {
            Dep::Advcl
            | Dep::Relcl
            | Dep::Acl
            | Dep::Ccomp
            | Dep::Parataxis
            | Dep::Csubj
            | Dep::Csubjpass => true,
            Dep::Conj | Dep::Dep => verb(),
            _ => false,
        }
    }

    /// How far two tokens stand apart in the tree: a step a relation, more where a clause ends.
    pub(super) fn apart(&self, a: usize, b: usize) -> usize {
        let cost = |(i, dep): &(usize, Dep)| match dep {
            Dep::Pobj => 0,
            _ if self.is_border(*i, *dep) => 4,
            _ => 1,
        };
        self.way(a, b).iter().map(cost).sum()
    }

    /// Whether what stands at `value` is told of `word`: it hangs from it; or, of a noun, from the verb that says no more than that it
    /// is, or whose subject the noun is.
    pub(super) fn is_of(&self, value: usize, word: usize) -> bool {
        let parse = &self.0.parse;
        if value == word {
            return false;
        }
        let verb = |i: usize| parse.tag(i).is_some_and(Tag::is_verb);
        if parse.ancestors(value).any(|a| a == word) {
            // Below it, with no verb of its own between: in "asked them to leave on Monday" the day is that of leaving.
            let below = |i: &usize| *i != word && verb(*i);
            return !self.leaves_clause(value, word)
                && !parse.ancestors(value).take_while(|a| *a != word).any(|a| below(&a));
        }
        if verb(word) {
            // What a helping verb has is its own: "began protesting on Monday", "is set to open on Monday".
            let mut at = word;
            while parse.dep(at) == Some(Dep::Xcomp) {
                let Some(head) = parse.head(at) else { break };
                at = head;
                if self.is_of(value, at) && parse.ancestors(value).any(|a| a == at) {
                    return true;
                }
            }
            return false;
        }
        // A noun: its verb.
        let Some(head) = self.verb_above(word) else { return false };
        let own = parse.ancestors(value).any(|a| a == head) && !self.leaves_clause(value, head);
        let light = lists().phases.contains(self.0.lemma(head));
        let mut top = word;
        while parse.dep(top).is_some_and(|d| matches!(d, Dep::Pobj | Dep::Prep | Dep::Compound | Dep::Conj)) {
            let Some(above) = parse.head(top) else { break };
            top = above;
        }
        let subject = matches!(parse.dep(top), Some(Dep::Nsubj | Dep::Nsubjpass));
        own && (light || (subject && !self.leaves_clause(word, head)))
    }

    /// Whether a date at `value` is that of `word`: told of it, and not of a noun between ("in the attack on Monday").
    pub(super) fn is_dated(&self, value: usize, word: usize) -> bool {
        let parse = &self.0.parse;
        let top = if parse.ancestors(value).any(|a| a == word) { Some(word) } else { self.verb_above(value) };
        let mut between = parse.ancestors(value).take_while(|a| Some(*a) != top);
        let of_time = |i: usize| {
            let lemma = self.0.lemma(i);
            lists().times.contains(lemma)
                || crate::language::dates::is_calendar_name(lemma)
                || parse.tag(i) == Some(Tag::Cd)
        };
        let plain = between.all(|i| !parse.tag(i).is_some_and(Tag::is_noun) || of_time(i));
        plain && self.is_of(value, word)
    }

    /// Whether a place at `value` is where `word` is told of: nothing that has a clause or a place of its own stands between.
    pub(super) fn is_placed(&self, value: usize, word: usize) -> bool {
        let parse = &self.0.parse;
        let top = if parse.ancestors(value).any(|a| a == word) { Some(word) } else { self.verb_above(value) };
        let mut between = parse.ancestors(value).take_while(|a| Some(*a) != top);
        // "Calm since the vote, apart from a fire in Oslo": that is told of the fire alone.
        let excepted = parse.ancestors(value).take_while(|a| *a != word).any(|a| {
            let except = ["apart", "besides", "except", "excepting", "unlike", "despite"];
            except.iter().any(|w| parse.text(a).eq_ignore_ascii_case(w))
        });
        // "The ambassador of Chad in Oslo", "a firm based in Oslo": the place is that of the noun.
        let owned = between.any(|i| {
            let noun = parse.tag(i).is_some_and(Tag::is_noun);
            let own = parse.children_by(i, Dep::Prep).any(|p| parse.text(p).eq_ignore_ascii_case("of"));
            noun && own
        });
        // "Met in Oslo for a summit": where they met is where the summit was.
        let occasion = || {
            let noun = parse.tag(word).is_some_and(Tag::is_noun);
            let verb = self.verb_above(word).filter(|_| noun);
            verb.is_some_and(|v| {
                self.verb_above(value) == Some(v) && parse.ancestors(value).nth(1) == Some(v)
            })
        };
        !excepted && (!owned && (self.is_of(value, word) || occasion()) || self.is_where(value, word))
    }

    /// "In Bergen, where they met": whether a word stands in the clause of a place at `value` that begins with "where".
    fn is_where(&self, value: usize, word: usize) -> bool {
        let parse = &self.0.parse;
        let begins = |verb: usize| {
            parse.dep(verb) == Some(Dep::Relcl)
                && parse.children_by(verb, Dep::Advmod).any(|w| parse.text(w).eq_ignore_ascii_case("where"))
        };
        let mut way = std::iter::once(word).chain(parse.ancestors(word));
        way.find(|t| begins(*t)).and_then(|verb| parse.head(verb)) == Some(value)
    }

    /// How many words a token stands from the main verb of its sentence; `None` where another verb is between, or it hangs from none.
    pub(super) fn words_from_main(&self, token: usize) -> Option<usize> {
        self.verb_above(token)
            .filter(|verb| self.0.parse.root() == Some(*verb))
            .map(|verb| verb.abs_diff(token))
    }

    /// In which part of a sentence a token stands, by the "and", "but" and "or" that join verbs or phrases before it.
    pub(super) fn part(&self, token: usize) -> usize {
        let parse = &self.0.parse;
        let joins = |i: &usize| {
            parse.dep(*i) == Some(Dep::Cc)
                && parse.head(*i).is_some_and(|h| parse.tag(h).is_some_and(|t| t.is_verb() || t == Tag::In))
        };
        (0..token.min(parse.len())).filter(joins).count()
    }

    /// Whether a token stands in the clause of `word`, or is what that clause says more of: "findings published", "the man who left".
    pub(super) fn is_with(&self, token: usize, word: usize) -> bool {
        let way = self.way(token, word);
        let own = |i: usize| {
            i == word || self.0.parse.dep(word) == Some(Dep::Xcomp) && self.0.parse.head(word) == Some(i)
        };
        way.iter().all(|(i, d)| !self.is_border(*i, *d) || own(*i) || self.is_joined(*i, *d))
    }

    /// Whether a token stands in an aim below `word`: "accepted a proposal to meet in May".
    pub(super) fn is_aim_of(&self, token: usize, word: usize) -> bool {
        let parse = &self.0.parse;
        let to = |i: usize| {
            parse
                .children(i)
                .any(|c| parse.dep(c) == Some(Dep::Aux) && parse.text(c).eq_ignore_ascii_case("to"))
        };
        parse.ancestors(token).any(|a| a == word)
            && self
                .way(token, word)
                .iter()
                .all(|(i, d)| !self.is_border(*i, *d) || (*d == Dep::Acl && to(*i)))
    }

    /// Whether a token stands in a clause that says more of the noun `word`: "the debate, which was set for May".
    pub(super) fn is_more_of(&self, token: usize, word: usize) -> bool {
        let parse = &self.0.parse;
        parse.tag(word).is_some_and(Tag::is_noun)
            && parse.ancestors(token).any(|a| a == word)
            && self
                .way(token, word)
                .iter()
                .all(|(i, d)| !self.is_border(*i, *d) || matches!(d, Dep::Acl | Dep::Relcl))
    }

    /// Whether a token stands in what goes along with a noun's verb, without anybody of its own who does it: "held a vote, allowing them to
    /// decide on the tax".
    pub(super) fn is_along(&self, token: usize, word: usize) -> bool {
        let parse = &self.0.parse;
        let bare = |i: usize| parse.tag(i) == Some(Tag::Vbg) && parse.child(i, Dep::Nsubj).is_none();
        let to = |i: usize| {
            parse
                .children(i)
                .any(|c| parse.dep(c) == Some(Dep::Aux) && parse.text(c).eq_ignore_ascii_case("to"))
        };
        let verb = self.verb_above(word).filter(|_| parse.tag(word).is_some_and(Tag::is_noun));
        verb.is_some_and(|v| {
            parse.ancestors(token).any(|a| a == v)
                && self.way(token, v).iter().all(|(i, d)| {
                    !self.is_border(*i, *d) || (*d == Dep::Advcl && bare(*i)) || (*d == Dep::Ccomp && to(*i))
                })
        })
    }

    /// Whether a number is that of a noun: before it ("35 thousand students"), or with "of" between ("39 of its seats").
    pub(super) fn is_number_of(&self, number: usize, noun: usize) -> bool {
        let parse = &self.0.parse;
        let link = |i: usize| {
            parse.dep(i).is_some_and(|d| {
                matches!(
                    d,
                    Dep::Nummod
                        | Dep::Compound
                        | Dep::Quantmod
                        | Dep::Prep
                        | Dep::Pobj
                        | Dep::Amod
                        | Dep::Nmod
                )
            })
        };
        let below = |low: usize, high: usize| {
            let mut at = low;
            for _ in 0..4 {
                let Some(head) = parse.head(at).filter(|_| link(at)) else { return false };
                if head == high {
                    return true;
                }
                at = head;
            }
            false
        };
        below(number, noun) || below(noun, number)
    }

    /// The tokens that are numbers.
    pub(super) fn figures(&self) -> Vec<usize> {
        (0..self.0.parse.len()).filter(|&i| self.0.parse.tag(i) == Some(Tag::Cd)).collect()
    }

    /// The verb that a token hangs from within its clause.
    pub(super) fn verb_above(&self, token: usize) -> Option<usize> {
        let parse = &self.0.parse;
        let mut at = token;
        while let Some(head) = parse.head(at) {
            if parse.dep(at).is_some_and(|d| self.is_border(at, d)) {
                return None;
            }
            if parse.tag(head).is_some_and(Tag::is_verb) {
                return Some(head);
            }
            at = head;
        }
        None
    }

    /// Whether `head` tells what `word` does, or has it as one that takes part: a reason of the one is one of the other.
    pub(super) fn is_told_by(&self, word: usize, head: usize) -> bool {
        let parse = &self.0.parse;
        let above = |a: usize, b: usize| parse.ancestors(a).any(|x| x == b);
        let way = self.way(word, head);
        word == head
            || ((above(word, head) || above(head, word))
                && way.len() <= 5
                && way.iter().all(|(i, d)| !self.is_border(*i, *d) || self.is_joined(*i, *d)))
    }

    /// Whether a clause is joined to its verb as what is done by the same people.
    fn is_joined(&self, token: usize, dep: Dep) -> bool {
        let parse = &self.0.parse;
        dep == Dep::Conj
            && parse.child(token, Dep::Nsubj).is_none()
            && parse.child(token, Dep::Nsubjpass).is_none()
    }

    /// The tree itself.
    pub(super) fn tree(&self) -> &Tree {
        &self.0
    }

    /// The same, to be kept.
    pub(super) fn shared(&self) -> &Arc<Tree> {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::testing::article;
    use crate::language::roots::root;

    /// Whether the words `value` are told of the word `of` in a sentence.
    fn told(sentence: &str, value: &str, of: &str) -> bool {
        let base = article(sentence);
        let tree = Hanging::of((0, 0), &base).unwrap();
        let start = base.source(0).unwrap().text.rfind(value).unwrap();
        let value = tree.head_of(Span { start, end: start + value.len() }).unwrap();
        tree.with(&BTreeSet::from([root(of)])).into_iter().any(|w| tree.is_of(value, w))
    }

    #[test]
    fn a_date_is_that_of_what_it_hangs_from() {
        for (sentence, value, of, expected) in [
            ("On Friday the judge reviewed a ruling made on Monday.", "Friday", "review", true),
            ("On Friday the judge reviewed a ruling made on Monday.", "Monday", "review", false),
            ("The bridge was closed on Monday after it broke on Sunday.", "Monday", "close", true),
            ("The bridge was closed on Monday after it broke on Sunday.", "Sunday", "close", false),
            ("The hearing took place on Monday.", "Monday", "hearing", true),
            ("The attack on Monday killed two people.", "Monday", "attack", true),
        ] {
            assert_eq!(told(sentence, value, of), expected, "{sentence} {value} {of}");
        }
    }
}
