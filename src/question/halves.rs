//! Two questions in one: "when and where was it?", "who resigned, and why?", "how many did A win and how many B?".
//!
//! They are cut where a second question word follows "and", or where a question mark stands between them, and what one half leaves to the
//! other is put into it. Whom "he" or "she" of the second means is read as in any follow-up.

use super::roots::{is_event_verb, is_saying, is_verb_form};
use super::typed::Typed;
use super::{names, spoken};
use crate::base::Snapshot;
use crate::language::names::EntityKind;

/// A question in two.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Halves {
    /// What is asked first, as a question of its own.
    pub first: String,
    /// What is asked then, as a question that may refer to the first.
    pub second: String,
    /// The second half as it was typed.
    pub typed: String,
    /// Whether the second asks no more than a part ("when", "at which court") of what those did or what that was for which the first asks:
    /// "who resigned, and when".
    pub of_those: bool,
}

/// Longest question that is cut, in characters.
const LONGEST: usize = 300;

const ASKING: &[&str] = &["who", "whom", "whose", "what", "when", "where", "why", "how", "which"];

/// Question words that ask for a part of any clause, and need none of their own.
const OF_CLAUSE: &[&str] = &["when", "where", "why", "how"];

const PREPOSITIONS: &[&str] = &[
    "in", "at", "on", "by", "with", "for", "to", "from", "of", "about", "against", "until", "since", "after",
    "before", "during",
];

const HELPING: &[&str] = &[
    "did", "do", "does", "has", "have", "had", "was", "were", "is", "are", "will", "would", "can", "could",
    "should",
];

/// Behind "how": what is measured or counted.
const MEASURED: &[&str] = &["many", "much", "long", "often", "old", "far", "high", "big", "large", "fast"];

/// The two questions of `text`; `None` where it is one.
pub fn halves(text: &str, base: &Snapshot) -> Option<Halves> {
    let text = spoken::bare(text);
    // "And when …": what goes on from an earlier question.
    let led = ["and ", "but ", "so ", "then ", "also "].iter().find_map(|w| {
        let head = text.get(..w.len())?;
        head.eq_ignore_ascii_case(w).then(|| text.get(w.len()..)).flatten()
    });
    let text = led.unwrap_or(&text).to_owned();
    if text.chars().count() > LONGEST || !may_be_two(&text) {
        return None;
    }
    let typed = Typed::new(&text, names::find(&text, base).names, &[]);
    let person = |i: usize| typed.words.get(i).and_then(|w| w.name).and_then(|n| typed.names.get(n));
    let is_person = |i: usize| person(i).is_some_and(|n| base.kind(&n.entity) == EntityKind::Person);
    cut(&text, &typed, &is_person)
}

/// Whether a text has any of the words and marks at which questions are cut. Few have, and to find names takes most of the time.
fn may_be_two(text: &str) -> bool {
    // Other letters may be folded to any of the words.
    let plain = text.bytes().all(|b| (b' '..=b'~').contains(&b));
    let lower = text.to_ascii_lowercase();
    let inside = lower.trim_end_matches(|c: char| !c.is_alphanumeric());
    !plain || ["and", "but", "?", ";", " vs", " versus"].iter().any(|cut| inside.contains(cut))
}

fn cut(text: &str, typed: &Typed, is_person: &dyn Fn(usize) -> bool) -> Option<Halves> {
    let cutting = Cutting { text, typed };
    versus(text).or_else(|| cutting.of_one_clause()).or_else(|| cutting.of_two(is_person))
}

/// "A versus B: how many seats did they win?".
fn versus(text: &str) -> Option<Halves> {
    let (both, asked) = text.split_once(": ")?;
    let (one, other) = [" versus ", " vs. ", " vs "].iter().find_map(|v| both.split_once(v))?;
    let list: Vec<&str> = asked.trim_end_matches(['?', ' ']).split(' ').collect();
    let they = list.iter().position(|w| matches!(w.to_lowercase().as_str(), "they" | "each"))?;
    let opens = list.first().is_some_and(|w| ASKING.contains(&w.to_lowercase().as_str()));
    let with = |name: &str| {
        let put = list.iter().enumerate().map(|(i, w)| if i == they { name.trim() } else { *w });
        format!("{}?", put.collect::<Vec<_>>().join(" "))
    };
    opens.then(|| Halves {
        first: with(one),
        second: with(other),
        typed: other.trim().to_owned(),
        of_those: false,
    })
}

struct Cutting<'t> {
    text: &'t str,
    typed: &'t Typed,
}

impl Cutting<'_> {
    fn at(&self, i: usize) -> &str {
        self.typed.at(i)
    }

    fn len(&self) -> usize {
        self.typed.words.len()
    }

    fn free(&self, i: usize) -> bool {
        self.typed.words.get(i).is_some_and(|w| w.name.is_none())
    }

    fn asks(&self, i: usize) -> bool {
        self.free(i) && ASKING.contains(&self.at(i))
    }

    /// The words from `from` to before `to`, as typed.
    fn words(&self, from: usize, to: usize) -> String {
        let (Some(first), Some(last)) =
            (self.typed.words.get(from), to.checked_sub(1).and_then(|l| self.typed.words.get(l)))
        else {
            return String::new();
        };
        let end = if to >= self.len() { self.text.len() } else { last.range.end };
        let words = self.text.get(first.range.start..end).unwrap_or_default();
        words.trim_end_matches(['?', '!', '.', ',', ';', ' ']).to_owned()
    }

    /// The question word that opens at `i`, behind a preposition perhaps.
    fn opening(&self, i: usize) -> Option<usize> {
        if self.asks(i) {
            return Some(i);
        }
        (self.free(i) && PREPOSITIONS.contains(&self.at(i)) && self.asks(i + 1)).then_some(i + 1)
    }

    fn helps(&self, i: usize) -> bool {
        self.free(i) && HELPING.contains(&self.at(i))
    }

    /// "When and where was it?".
    fn of_one_clause(&self) -> Option<Halves> {
        let first = self.opening(0)?;
        if !OF_CLAUSE.contains(&self.at(first)) || self.at(first + 1) != "and" {
            return None;
        }
        let second = self.opening(first + 2)?;
        let end = self.phrase_end(second, self.len());
        if !self.helps(end) {
            return None;
        }
        let rest = self.words(end, self.len());
        let typed = self.words(first + 2, end);
        Some(Halves {
            first: format!("{} {rest}?", self.words(0, first + 1)),
            second: format!("{typed} {rest}?"),
            typed,
            of_those: false,
        })
    }

    /// Where the phrase that asks ends: behind "how many ships", "at which court", "when".
    fn phrase_end(&self, ask: usize, last: usize) -> usize {
        let noun = match self.at(ask) {
            "how" => MEASURED.contains(&self.at(ask + 1)),
            "which" | "what" | "whose" => true,
            _ => return ask + 1,
        };
        let from = ask + 1 + usize::from(self.at(ask) == "how" && noun);
        let verb = |i: usize| {
            let word = self.at(i);
            self.helps(i)
                || (self.free(i)
                    && i > from
                    && (is_event_verb(word) || is_verb_form(word))
                    && !word.ends_with('s'))
                || (self.free(i) && i == from && is_past(word))
        };
        if noun { (from..last).find(|i| verb(*i)).unwrap_or(last) } else { from }
    }

    /// Where the second question begins, and where the first ends.
    fn joint(&self) -> Option<(usize, usize)> {
        let opens = self.opening(0).is_some();
        let whether = self.helps(0);
        if !opens && !whether {
            return None;
        }
        (2..self.len()).find_map(|i| {
            let between = |i: usize| {
                let (a, b) = (self.typed.words.get(i.checked_sub(1)?)?, self.typed.words.get(i)?);
                self.text.get(a.range.end..b.range.start)
            };
            let asked = between(i).is_some_and(|t| t.contains(['?', ';']));
            let also = usize::from(matches!(self.at(i + 1), "also" | "then"));
            let and =
                self.free(i) && matches!(self.at(i), "and" | "but") && self.opening(i + 1 + also).is_some();
            let (begins, ends) = match (and, asked) {
                (true, _) => (i + 1 + also, i),
                (false, true) if self.at(i) == "and" => (i + 1, i),
                (false, true) => (i, i),
                _ => return None,
            };
            let second = self.opening(begins).is_some() || (asked && self.helps(begins));
            // Behind "did they say" a question word begins no question of its own.
            let told = !asked && whether && (0..ends).any(|k| self.free(k) && is_saying(self.at(k)));
            let quoted = self.typed.words.get(i).is_some_and(|w| is_quoted(self.text, w.range.start));
            (second && !told && !quoted).then_some((begins, ends))
        })
    }

    fn of_two(&self, is_person: &dyn Fn(usize) -> bool) -> Option<Halves> {
        let (begins, ends) = self.joint()?;
        let all = self.len();
        let first_ask = self.opening(0);
        let ask = self.opening(begins);
        // "Who is it that said what": a question word within the first half belongs to it.
        let inner = first_ask.map_or(1, |a| a + 1);
        if (inner..ends).any(|k| self.asks(k)) || self.at(ends.checked_sub(1)?) == "about" {
            return None;
        }
        let typed = self.words(begins, all);
        let (mut first, mut second) = (self.words(0, ends), typed.clone());
        let mut of_those = false;
        if let (Some(one), Some(two)) = (first_ask, ask) {
            let (one_end, two_end) = (self.phrase_end(one, ends), self.phrase_end(two, all));
            let counted = self.at(one) == "how" && MEASURED.contains(&self.at(one + 1));
            let noun = self.words(one + 2, one_end);
            // What "did" or "has" parts from its verb is put behind it.
            let apart = counted && matches!(self.at(one_end), "did" | "do" | "does" | "has" | "have" | "had");
            let rest = match apart && !noun.is_empty() {
                true => format!("{} {noun}", self.words(one_end, ends)),
                false => self.words(one_end, ends),
            };
            if one_end >= ends && two_end >= all {
                return None;
            }
            if one_end >= ends {
                // "How many ships and how many boats were lost".
                first = format!("{first} {}", self.words(two_end, all));
            } else if two_end >= all && one_end < ends {
                of_those = matches!(self.at(one), "who" | "whom" | "whose" | "which" | "what");
                second = match self.named_alone(one, two, all) {
                    Some(name) => self.with_subject(one_end, ends, &name, is_person)?,
                    None if self.stands_alone(begins, two) => format!("{typed} {rest}"),
                    None => return None,
                };
            } else if self.at(two) == "which" && two_end == two + 1 && self.at(one) == "which" {
                // "Which firm owned it and which sold it".
                second = format!("which {} {}", self.words(one + 1, one_end), self.words(two + 1, all));
            }
            second = self.them(&second, counted.then_some(noun.as_str()), one, ends, is_person)?;
        }
        if first.split_whitespace().count() < 2 || second.split_whitespace().count() < 2 {
            return None;
        }
        Some(Halves { first: format!("{first}?"), second: format!("{second}?"), typed, of_those })
    }

    /// Whether a question without a clause of its own asks for a part of the first: "why", "at which court", "how many boats".
    fn stands_alone(&self, begins: usize, ask: usize) -> bool {
        let noun = self.len() > ask + 1;
        OF_CLAUSE.contains(&self.at(ask)) || begins < ask || (noun && self.at(ask) != "who")
    }

    /// "How many B" behind "how many seats did A win": the name that stands there alone.
    fn named_alone(&self, one: usize, two: usize, all: usize) -> Option<String> {
        let same = self.at(one) == "how" && self.at(two) == "how" && self.at(one + 1) == self.at(two + 1);
        let from = two + 2;
        (same && from < all && (from..all).all(|i| !self.free(i))).then(|| self.words(from, all))
    }

    /// The first question with another subject.
    fn with_subject(
        &self,
        from: usize,
        to: usize,
        name: &str,
        is_person: &dyn Fn(usize) -> bool,
    ) -> Option<String> {
        let start = (from..to).find(|&i| !self.free(i))?;
        let of = self.typed.words.get(start)?.name;
        let end = (start..to).find(|&i| self.typed.words.get(i).is_none_or(|w| w.name != of)).unwrap_or(to);
        // A place or time stands behind a preposition: it is no subject.
        let placed = PREPOSITIONS.contains(&self.at(start.checked_sub(1)?));
        (!placed || is_person(start))
            .then(|| format!("{} {name} {}", self.words(0, start), self.words(end, to)))
            .map(|s| s.trim_end().to_owned())
    }

    /// The second question with what "it" and "them" stand for; `None` where that is those who are only asked for.
    fn them(
        &self,
        second: &str,
        counted: Option<&str>,
        one: usize,
        ends: usize,
        is_person: &dyn Fn(usize) -> bool,
    ) -> Option<String> {
        let list: Vec<&str> = second.split_whitespace().collect();
        let has = |w: &[&str]| list.iter().any(|x| w.contains(&x.to_lowercase().as_str()));
        if has(&["they", "them", "their"]) && counted.is_none() && matches!(self.at(one), "who" | "which") {
            return None;
        }
        let mut things: Vec<usize> = (one..ends)
            .filter(|&i| !self.free(i) && !is_person(i))
            .filter_map(|i| self.typed.words.get(i)?.name)
            .collect();
        things.dedup();
        // "The siege of X": it is the siege.
        let of_noun = |n: &usize| {
            let first = self.typed.words.iter().position(|w| w.name == Some(*n));
            first.and_then(|f| f.checked_sub(1)).is_some_and(|b| PREPOSITIONS.contains(&self.at(b)))
        };
        let thing = match things.as_slice() {
            [only] if of_noun(only) => None,
            [only] => self.typed.names.get(*only).and_then(|n| self.text.get(n.range.clone())),
            _ => None,
        };
        let put = list.iter().map(|w| match (w.to_lowercase().as_str(), counted, thing) {
            ("them", Some(noun), _) if !noun.is_empty() => format!("the {noun}"),
            ("it", _, Some(thing)) => thing.to_owned(),
            _ => (*w).to_owned(),
        });
        Some(put.collect::<Vec<_>>().join(" "))
    }
}

/// Whether a word is the past of a verb: "sold", "repaired".
fn is_past(word: &str) -> bool {
    let verb = super::derive::verb_of(word).is_some_and(|v| *v != *word);
    verb && !word.ends_with('s') && !word.ends_with("ing")
}

/// Whether a place in a text stands between quotation marks.
fn is_quoted(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default();
    let count = |c: char| before.matches(c).count();
    count('"') % 2 == 1 || count('“') > count('”')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::names::EntityId;
    use crate::question::names::Name;

    /// The halves of a question in which these words are names of people.
    fn two(text: &str, people: &[&str]) -> Option<(String, String)> {
        let names = people.iter().filter_map(|p| {
            let start = text.find(p)?;
            let range = start..start + p.len();
            Some(Name { entity: EntityId::known(&p.to_lowercase()), range, located: false })
        });
        let typed = Typed::new(text, names.collect(), &[]);
        let named = |i: usize| typed.words.get(i).is_some_and(|w| w.name.is_some());
        cut(text, &typed, &named).map(|h| (h.first, h.second))
    }

    #[test]
    fn each_half_is_a_question_of_its_own() {
        for (text, first, second) in [
            ("when and where was the king shot?", "when was the king shot?", "where was the king shot?"),
            ("where and at what time did it start", "where did it start?", "at what time did it start?"),
            ("who resigned and why?", "who resigned?", "why resigned?"),
            (
                "how many ships did the navy lose, and in which year?",
                "how many ships did the navy lose?",
                "in which year did the navy lose ships?",
            ),
            (
                "how many ships and how many boats were lost",
                "how many ships were lost?",
                "how many boats were lost?",
            ),
            (
                "how many ships were lost and how many boats",
                "how many ships were lost?",
                "how many boats were lost?",
            ),
            ("why did the king leave? did he say so", "why did the king leave?", "did he say so?"),
            ("who is Holm and what did he say about tea", "who is Holm?", "what did he say about tea?"),
            (
                "how many seats did Holm win in Oslo and how many Berg?",
                "how many seats did Holm win in Oslo?",
                "how many seats did Berg win in Oslo?",
            ),
            (
                "which firm built the ship and which repaired the ship",
                "which firm built the ship?",
                "which firm repaired the ship?",
            ),
            (
                "Holm versus Berg: how many keys did they find?",
                "how many keys did Holm find?",
                "how many keys did Berg find?",
            ),
            (
                "how many keys did Holm find and where did he hide them?",
                "how many keys did Holm find?",
                "where did he hide the keys?",
            ),
        ] {
            let cut = two(text, &["Holm", "Berg"]);
            assert!(may_be_two(text), "{text}");
            assert_eq!(cut, Some((first.to_owned(), second.to_owned())), "{text}");
        }
    }

    #[test]
    fn what_has_nothing_to_be_cut_at_is_seen_to_be_one() {
        for text in ["who met the king?", "when did Holm leave Oslo ?!", "ships: how many", "", "Who left; "]
        {
            assert!(!may_be_two(text) && two(text, &["Holm"]).is_none(), "{text}");
        }
        assert!(
            may_be_two("WHO LEFT AND WHY")
                && may_be_two("who left ａｎｄ why")
                && may_be_two("who left? when?")
        );
    }

    #[test]
    fn one_question_stays_one() {
        for text in [
            "who met the king and the queen?",
            "what did the king say about when and how the ships came",
            "did the king say who won and who lost",
            "who said “we know who came and who went”",
            "when the king came, what did he say",
            "the king and why he left",
            "who were the heirs of the king and why did they leave",
            "who came and what",
            "which blorks snarved and in which minute",
            "which is longer, the bridge or the wall?",
            "",
        ] {
            assert_eq!(two(text, &[]), None, "{text}");
        }
    }
}
