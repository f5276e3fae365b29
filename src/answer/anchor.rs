//! The words of a sentence for what is asked after, and which dates, places and figures of the sentence are theirs.
//!
//! What is told of another word of the sentence is no answer, however near it stands: then the sentence alone is shown.

use std::collections::BTreeSet;

use super::find::At;
use super::hangs::Hanging;
use super::inside;
use crate::base::Snapshot;
use crate::base::record::DateRecord;
use crate::language::names::EntityKind;
use crate::language::parse::{Dep, Tag};
use crate::language::roots::root;
use crate::question::Question;
use crate::question::roots::{has_sense, is_saying, like, synonyms};
use crate::span::Span;

/// Where a sentence tells what is asked after.
pub(super) struct Anchor {
    tree: Hanging,
    /// The tokens for what is asked after, with all that the sentence has of the question in their clause.
    words: Vec<usize>,
    /// Where else the sentence has each of the question's names and words.
    others: Vec<Vec<usize>>,
    /// Whether it has all of them.
    whole: bool,
}

impl Anchor {
    /// Where a sentence tells what is asked after; `None` where it was not parsed.
    pub(super) fn of(question: &Question, at: At, base: &Snapshot) -> Option<Anchor> {
        let (source, span) = (base.source(at.0)?, base.sentence(at.0, at.1)?);
        let tree = Hanging::of(at, base)?;
        let verb = super::net::verb(question);
        let roots =
            verb.as_deref().map_or_else(|| inside::asked_verbs(question), |v| synonyms(v).as_ref().clone());
        let mut words = tree.with(&roots);
        // A noun tells what a verb asks for where it is that verb's or one for an event: "findings" tell of no discovery.
        if let Some(own) = verb.as_deref().map(root) {
            let parse = &tree.tree().parse;
            words.retain(|&w| {
                !parse.tag(w).is_some_and(Tag::is_noun)
                    || tree.tree().roots.get(w) == Some(&own)
                    || has_sense(&parse.text(w).to_lowercase())
            });
        }
        let mentions = source.record.mentions_in(span);
        let told_by = |id: &&crate::language::names::EntityId| {
            !(is_source(question, id, base) && speaks_there(id, at, base))
        };
        let names = question.about.iter().chain(&question.places).filter(told_by).map(|id| {
            let own = mentions.iter().filter(|m| {
                m.entity == *id
                    || (base.kind(id) == EntityKind::Person && inside::one_name(&m.entity, id, base))
            });
            own.filter_map(|m| tree.head_of(m.span)).collect::<Vec<usize>>()
        });
        let content = question.content_words(base);
        let content = content.iter().filter(|w| Some(*w) != verb.as_ref() && roots.is_disjoint(&own_root(w)));
        let content = content.map(|w| tree.with(&like(w).roots.iter().cloned().chain([root(w)]).collect()));
        let others: Vec<Vec<usize>> = names.chain(content).collect();
        let whole = others.iter().all(|o| !o.is_empty());
        let near = |word: usize| {
            let own = |list: &Vec<usize>| list.is_empty() || list.iter().any(|o| tree.is_with(*o, word));
            others.iter().all(own)
        };
        // The one verb for it is meant also where the question's other words stand in a clause beside.
        let one =
            matches!(words.as_slice(), [only] if tree.tree().parse.tag(*only).is_some_and(Tag::is_verb));
        // "Where was the Geneva conference": the name itself is what is asked after.
        // "Where was it held": what was held, where the sentence has it without a verb for that.
        let staging = &crate::question::lists::lists().staging;
        let light = verb.as_deref().is_some_and(|v| staging.iter().any(|p| root(p) == root(v)));
        let named = words.is_empty() && (roots.is_empty() || light);
        let words = if named { others.concat() } else { words };
        let words: Vec<usize> = words
            .into_iter()
            .filter(|w| one || near(*w))
            .filter(|w| agrees(question, at, &tree, *w, base))
            .collect();
        let whole = whole && words.iter().any(|w| near(*w));
        Some(Anchor { words, others, whole, tree })
    }

    /// Whether the sentence itself tells all that is asked, in one clause.
    pub(super) fn is_whole(&self) -> bool {
        self.whole && !self.words.is_empty()
    }

    /// Whether it tells of what is asked after at all.
    pub(super) fn is_told(&self) -> bool {
        !self.words.is_empty()
    }

    /// "The last time that she left was in the war of 1990": whether a verb says what happened at a time of which is said when it was.
    fn is_last_time(&self, value: usize, verb: usize) -> bool {
        let parse = &self.tree.tree().parse;
        let mut at = verb;
        while let Some(Dep::Xcomp | Dep::Ccomp) = parse.dep(at) {
            let Some(head) = parse.head(at) else { return false };
            at = head;
        }
        let time = parse.head(at).filter(|_| parse.dep(at) == Some(Dep::Relcl));
        let Some(time) = time.filter(|t| parse.text(*t).eq_ignore_ascii_case("time")) else { return false };
        let one = |c: usize| matches!(parse.text(c).to_lowercase().as_str(), "last" | "first" | "only");
        let Some(is) = parse.head(time).filter(|_| parse.dep(time) == Some(Dep::Nsubj)) else { return false };
        parse.children(time).any(one)
            && parse.lemma(is).as_ref() == "be"
            && parse.ancestors(value).any(|a| a == is)
            && !parse.ancestors(value).any(|a| a == time)
    }

    /// Whether a date at this place is that of what is asked after.
    pub(super) fn is_dated(&self, date: Span) -> bool {
        let Some(value) = self.tree.head_of(date) else { return false };
        self.words.iter().any(|w| self.tree.is_dated(value, *w))
    }

    /// Whether the sentence says in so many words that a date is the time of what is asked after.
    fn is_its_time(&self, date: Span) -> bool {
        let Some(value) = self.tree.head_of(date) else { return false };
        self.words.iter().any(|w| self.is_same_day(value, *w) || self.is_last_time(value, *w))
    }

    /// "On Friday, the same day that she left": whether a verb stands in a clause of a day that is told to be the one at `value`.
    fn is_same_day(&self, value: usize, verb: usize) -> bool {
        let parse = &self.tree.tree().parse;
        let Some(day) = parse.head(verb).filter(|_| parse.dep(verb) == Some(Dep::Relcl)) else {
            return false;
        };
        let time =
            matches!(parse.text(day).to_lowercase().as_str(), "day" | "date" | "week" | "month" | "year");
        let same = parse.children(day).any(|c| parse.text(c).eq_ignore_ascii_case("same"));
        // Right behind it ("On Friday"), with nothing but a comma between.
        let first = parse.subtree_range(day).start;
        let behind = value < first && first - value <= 3;
        time && same && behind
    }

    /// Whether another date stands nearer to a word of the question than the one at `date`: "for the council in 2008, the senate in 2014".
    fn is_outdated(&self, date: Span, dates: &[DateRecord]) -> bool {
        let Some(own) = self.tree.head_of(date) else { return false };
        let parse = &self.tree.tree().parse;
        // "In 2008 and 2010" are of one word; "the 2015 ruling" has its year as a name.
        let rivals: Vec<usize> = dates
            .iter()
            .filter(|d| !d.span.overlaps(date))
            .filter_map(|d| self.tree.head_of(d.span))
            .filter(|r| matches!(parse.dep(*r), Some(Dep::Pobj | Dep::Npadvmod)))
            .collect();
        let closer = |anchor: &usize| {
            let there = self.tree.apart(own, *anchor);
            rivals.iter().any(|r| self.tree.apart(*r, *anchor) < there)
        };
        // What stands in another clause says nothing of the dates of this one.
        let with = |t: &&usize| self.words.iter().any(|w| !self.tree.leaves_clause(**t, *w));
        self.others.iter().any(|g| {
            let mut here = g.iter().filter(with).peekable();
            here.peek().is_some() && here.all(closer)
        })
    }

    /// Whether a place at these bytes is that of what is asked after.
    pub(super) fn is_placed(&self, place: Span) -> bool {
        let Some(value) = self.tree.head_of(place) else { return false };
        self.words.iter().any(|w| self.tree.is_placed(value, *w))
    }

    /// Whether words at these bytes are told of what is asked after.
    pub(super) fn is_of(&self, words: Span) -> bool {
        let Some(value) = self.tree.head_of(words) else { return false };
        self.words.iter().any(|w| *w == value || self.tree.is_of(value, *w) || self.tree.is_of(*w, value))
    }

    /// Of several values those that stand in the part of the sentence that alone has a word of the question: "in Congress in 2010 and
    /// in the Senate in 2018".
    fn of_part<T>(&self, values: Vec<(T, Span)>) -> Vec<T> {
        let part = |s: Span| self.tree.head_of(s).map_or(0, |t| self.tree.part(t));
        let groups = self.others.iter().filter(|g| !g.is_empty());
        let asked = groups.filter_map(|g| g.iter().map(|t| self.tree.part(*t)).min()).max().unwrap_or(0);
        let several = values.iter().any(|(_, s)| part(*s) != asked);
        let here = values.iter().any(|(_, s)| part(*s) == asked);
        let keeps = |s: Span| !several || (asked > 0 || here) && part(s) == asked || asked == 0 && !here;
        values.into_iter().filter(|(_, s)| keeps(*s)).map(|(v, _)| v).collect()
    }

    /// Whether the sentence counts what has one of these roots with a figure that may be picked: "35 thousand students".
    pub(super) fn counts(&self, noun: &BTreeSet<String>, dates: &[DateRecord]) -> bool {
        let nouns = self.tree.with(noun);
        self.tree.figures().into_iter().any(|f| {
            let place = self.tree.place(f);
            let dated = dates.iter().any(|d| d.span.overlaps(place));
            !dated
                && !self.tree.is_one_of(f)
                && nouns.iter().any(|n| self.tree.is_number_of(f, *n))
                && !self.is_rivalled(place, dates)
        })
    }

    /// Whether another figure of the sentence stands nearer to anything that the question names than the one at `figure`: then that
    /// is what it may be asked for. Dates are no figures.
    pub(super) fn is_rivalled(&self, figure: Span, dates: &[DateRecord]) -> bool {
        // The number itself, as with its rivals.
        let number = self.tree.figures().into_iter().find(|f| figure.overlaps(self.tree.place(*f)));
        let Some(own) = number.or_else(|| self.tree.head_of(figure)) else { return false };
        let dated = |s: Span| dates.iter().any(|d| d.span.overlaps(s));
        let rivals: Vec<usize> = self
            .tree
            .figures()
            .into_iter()
            .filter(|f| !figure.overlaps(self.tree.place(*f)) && !dated(self.tree.place(*f)))
            .collect();
        let closer = |anchor: &usize| {
            let there = self.tree.apart(own, *anchor);
            rivals.iter().any(|r| self.tree.apart(*r, *anchor) < there)
        };
        // Of a word that stands there several times the nearest counts.
        let groups = self.others.iter().chain(std::iter::once(&self.words));
        groups.filter(|g| !g.is_empty()).any(|g| g.iter().all(closer))
    }
}

/// Whether a question asks for something by somebody's word: "according to X".
pub(super) fn is_source(question: &Question, id: &crate::language::names::EntityId, base: &Snapshot) -> bool {
    let lower = question.wording().to_lowercase();
    let Some(behind) = lower.split("according to ").nth(1) else { return false };
    let behind = behind.split([',', '?']).next().unwrap_or_default();
    let name = base.name(id).to_lowercase();
    name.split(' ').next_back().is_some_and(|last| behind.split(' ').any(|w| w == last))
}

/// Whether somebody's words stand in a sentence.
pub(super) fn speaks_there(id: &crate::language::names::EntityId, at: At, base: &Snapshot) -> bool {
    let (Some(source), Some(span)) = (base.source(at.0), base.sentence(at.0, at.1)) else { return false };
    let theirs = |q: &&crate::facts::Quote| q.speaker.as_ref() == Some(id) && q.evidence.contains(&span);
    source.record.quotes.iter().any(|q| theirs(&q))
}

fn own_root(word: &str) -> BTreeSet<String> {
    BTreeSet::from([root(word)])
}

/// Whether who does what a verb of a sentence tells, and to whom it is done, may be those of the question: where names stand there, they
/// are theirs. "Why did A refuse" is not answered by what B refused.
pub(super) fn agrees(question: &Question, at: At, tree: &Hanging, verb: usize, base: &Snapshot) -> bool {
    let parse = &tree.tree().parse;
    if !parse.tag(verb).is_some_and(Tag::is_verb) || question.subject.is_empty() {
        return true;
    }
    let (Some(source), Some(span)) = (base.source(at.0), base.sentence(at.0, at.1)) else { return true };
    let mentions = source.record.mentions_in(span);
    let agent = || parse.child(verb, Dep::Agent).and_then(|a| parse.child(a, Dep::Pobj));
    let passive = parse.child(verb, Dep::Nsubjpass).is_some();
    // "Refused to take part", "met and left": the verb above has the subject.
    let mut top = verb;
    while parse.child(top, Dep::Nsubj).is_none()
        && !passive
        && matches!(parse.dep(top), Some(Dep::Xcomp | Dep::Conj))
    {
        let Some(above) = parse.head(top).filter(|h| parse.tag(*h).is_some_and(Tag::is_verb)) else { break };
        top = above;
    }
    // "The Ukrainian jet was shot down": those who stand only in what it is done to did not do it.
    let start = tree.tree().start;
    let objects = parse.children(verb).filter(|c| matches!(parse.dep(*c), Some(Dep::Dobj | Dep::Nsubjpass)));
    let objects: Vec<_> = objects.map(|o| parse.bytes(parse.subtree_range(o))).collect();
    let undergone = |s: Span| objects.iter().any(|o| o.start + start <= s.start && s.end <= o.end + start);
    let mut theirs = mentions.iter().filter(|m| question.subject.contains(&m.entity)).peekable();
    if theirs.peek().is_some() && theirs.all(|m| undergone(m.span)) {
        return false;
    }
    let Some(doer) = (if passive { agent() } else { parse.child(top, Dep::Nsubj) }) else { return true };
    // The names that stand at its head: "the ministers of A" are of A, "A's visit to B" is A's.
    let range = parse.subtree_range(doer);
    let place = parse.bytes(range);
    let here: Vec<_> = mentions
        .iter()
        .filter(|m| m.span.start >= place.start + start && m.span.end <= place.end + start)
        .filter(|m| m.kind.can_act())
        .collect();
    let own = |id: &crate::language::names::EntityId| {
        let country = base.known(id).and_then(|e| e.country.as_deref());
        question.subject.iter().any(|s| {
            s == id
                || country == Some(s.as_str())
                || inside::one_name(s, id, base)
                || base.kind(s) != base.kind(id)
        })
    };
    here.is_empty() || here.iter().any(|m| own(&m.entity))
}

/// The dates of a sentence that are those of what is asked after; `None` where the sentence was not parsed.
pub(super) fn dates<'b>(question: &Question, at: At, base: &'b Snapshot) -> Option<Vec<&'b DateRecord>> {
    let anchor = Anchor::of(question, at, base)?;
    let (source, span) = (base.source(at.0)?, base.sentence(at.0, at.1)?);
    let all = source.record.dates_in(span);
    let so: Vec<&DateRecord> = all.iter().filter(|d| anchor.is_its_time(d.span)).collect();
    if !so.is_empty() {
        return Some(so);
    }
    let own = all.iter().filter(|d| anchor.is_dated(d.span) && !anchor.is_outdated(d.span, all));
    Some(anchor.of_part(own.map(|d| (d, d.span)).collect()))
}

/// Whether all dates of a sentence say when something was said, and not when that was which is said: "On Saturday the mayor said that the
/// bridge has been closed".
pub(super) fn dates_only_words(question: &Question, at: At, base: &Snapshot) -> bool {
    let (Some(anchor), Some(source), Some(span)) =
        (Anchor::of(question, at, base), base.source(at.0), base.sentence(at.0, at.1))
    else {
        return false;
    };
    let parse = &anchor.tree.tree().parse;
    let of_words = |date: &DateRecord| {
        let verb = anchor.tree.head_of(date.span).and_then(|value| anchor.tree.verb_above(value));
        verb.filter(|v| is_saying(&parse.text(*v).to_lowercase())).is_some_and(|v| {
            // In the clause that tells what is said, and not in one that says more of who says it.
            let said = |w: &usize| {
                let mut way = std::iter::once(*w).chain(parse.ancestors(*w));
                way.any(|t| parse.dep(t) == Some(Dep::Ccomp) && parse.head(t) == Some(v))
            };
            !anchor.words.is_empty() && anchor.words.iter().all(said)
        })
    };
    let dates = source.record.dates_in(span);
    !dates.is_empty() && dates.iter().all(of_words)
}

/// Whether words of a sentence are told of what is asked after; `None` where it was not parsed.
pub(super) fn tells(question: &Question, at: At, words: Span, base: &Snapshot) -> Option<bool> {
    Some(Anchor::of(question, at, base)?.is_of(words))
}

/// Whether a figure may be picked as the answer: none other of its sentence stands nearer to what is asked.
pub(super) fn may_pick(question: &Question, at: At, figure: Span, base: &Snapshot) -> bool {
    let Some(anchor) = Anchor::of(question, at, base) else { return true };
    let dates = base.source(at.0).zip(base.sentence(at.0, at.1)).map(|(s, span)| s.record.dates_in(span));
    !anchor.is_rivalled(figure, dates.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::testing::article;
    use crate::question::understand;

    fn told(text: &str, question: &str) -> Vec<String> {
        let base = article(text);
        let list = dates(&understand(question, &base), (0, 0), &base).unwrap();
        list.into_iter().map(|d| d.text.clone()).collect()
    }

    #[test]
    fn a_date_of_words_is_not_that_of_what_they_tell() {
        let question = "when was the bridge closed";
        let only = |text: &str| {
            let base = article(text);
            dates_only_words(&understand(question, &base), (0, 0), &base)
        };
        assert!(only("On 3 May 2023, the mayor said the bridge has been closed."));
        assert!(!only("The mayor said the bridge has been closed on 3 May 2023."));
        assert!(!only("On 3 May 2023, the bridge was closed."));
    }

    #[test]
    fn the_date_of_another_clause_is_none() {
        let text = "The court reviewed the ruling on 3 May after the mayor resigned on 1 May.";
        assert!(!told(text, "when did the court review the ruling").contains(&"1 May".to_owned()));
        let text = "After an attack in 2015, a bill was proposed in 2016.";
        assert!(!told(text, "when was the bill proposed").contains(&"2015".to_owned()));
    }

    #[test]
    fn what_was_on_the_same_day_has_its_date() {
        let text = "On 3 May, the same day that the mayor resigned, Olaf Scholz visited the harbour.";
        assert_eq!(told(text, "when did the mayor resign"), ["3 May"]);
        let text = "On 3 May, the day after the mayor resigned, Olaf Scholz visited the harbour.";
        assert_eq!(told(text, "when did the mayor resign"), [""; 0]);
    }

    #[test]
    fn the_last_time_was_when_the_sentence_says() {
        let text = "The last time that the mayor closed the harbour was in the winter of 1990.";
        assert_eq!(told(text, "when did the mayor last close the harbour").len(), 1);
        let text = "The last time that the mayor closed the harbour was loud, said Olaf Scholz in 1990.";
        assert_eq!(told(text, "when did the mayor last close the harbour"), [""; 0]);
    }

    #[test]
    fn of_two_told_with_one_verb_the_own() {
        let text = "The mayor ran for the council in 2010 in Bergen and for the assembly in Oslo in 2018.";
        assert_eq!(told(text, "when did the mayor run for the council"), ["2010"]);
        assert_eq!(told(text, "when did the mayor run for the assembly"), ["2018"]);
    }

    #[test]
    fn a_date_of_another_complement_or_another_doer_is_none() {
        let text = "She ran for the council in 2008 and 2010, the senate in 2014, and for governor in 2018.";
        assert_eq!(told(text, "when did she run for governor"), ["2018"]);
        assert!(!told(text, "when did she run for the senate").contains(&"2008".to_owned()));
        let text = "Olaf Scholz resigned on 3 May, said Emmanuel Macron.";
        assert_eq!(told(text, "when did Olaf Scholz resign"), ["3 May"]);
        assert_eq!(told(text, "when did Emmanuel Macron resign"), [""; 0]);
    }

    #[test]
    fn a_figure_beside_what_is_asked_goes_before_another() {
        let text = "The party won 250 seats in Bergen and 100 seats in Trondheim.";
        let base = article(text);
        let may = |question: &str, figure: &str| {
            let start = base.source(0).unwrap().text.rfind(figure).unwrap();
            let span = Span { start, end: start + figure.len() };
            may_pick(&understand(question, &base), (0, 0), span, &base)
        };
        assert!(!may("how many seats did the party win in Trondheim", "250 seats"));
        assert!(may("how many seats did the party win in Bergen", "250 seats"));
    }
}
