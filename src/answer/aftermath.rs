//! "What did X's words lead to?", "what did Y do after X's words?": the sentence that tells what came of them, by a verb for that or behind
//! "in response to".

use super::clause::{self, Clause, every};
use super::draft::Draft;
use super::find::At;
use super::{Answer, Rests, Verdict, after, net};
use crate::base::Snapshot;
use crate::language::names::EntityId;
use crate::language::roots::roots;
use crate::question::lists::lists;
use crate::question::roots::like;
use crate::question::{Question, understand};
use crate::span::Span;
use crate::strings::asked;

/// Most sentences naming somebody that are looked at.
const MOST: usize = 200;

/// Most sentences that are told.
const TOLD: usize = 2;

/// The answer; `None` where something else is asked.
pub(super) fn answer(question: &Question, base: &Snapshot) -> Option<Answer> {
    let (who, matter) = parts(question.wording())?;
    let matter = understand(matter, base);
    let words = matter.content_words(base);
    let who = who.map(|w| understand(w, base).about);
    if words.is_empty() || who.as_ref().is_some_and(Vec::is_empty) {
        return None;
    }
    let who = who.unwrap_or_default();
    // Where nobody is named in what came first, those who answered it are.
    let first = matter.about.first().or_else(|| who.first().filter(|_| is_response(question)))?;
    let came = Came { about: &matter.about, words: &words, who: &who, base };
    let naming = base.sentences_naming(first).iter().take(MOST);
    let mut list: Vec<At> = naming.flat_map(|at| [*at, (at.0, at.1 + 1)]).collect();
    list.dedup();
    let mut draft = Draft::new(question, base, asked::HAPPENED);
    let mut said: Vec<String> = Vec::new();
    for (at, first) in list.into_iter().filter_map(|at| Some((at, came.from(at)?))).take(TOLD) {
        said.extend(draft.passage(first, at));
    }
    match said.is_empty() {
        false => Some(draft.says(Verdict::Answered, &said.join(" "))),
        // Words of those asked about say nothing of what came of them.
        true => {
            let mut none = after::unknown(question, base);
            none.rests = Rests::Settled;
            Some(none)
        }
    }
}

/// Whether it is asked what was done in response to something, and not only after it.
fn is_response(question: &Question) -> bool {
    let lower = question.wording().to_lowercase();
    lists().in_response.iter().any(|r| lower.contains(r.as_str()))
}

/// Who is to have done something, where that is asked, and after what.
fn parts(text: &str) -> Option<(Option<&str>, &str)> {
    let list = lists();
    let bare = text.trim_end_matches(['?', '.', ' ']);
    let lower = bare.to_lowercase();
    if lower.len() != bare.len() {
        return None;
    }
    let asks = ["what did ", "what has ", "what have "].iter().find(|a| lower.starts_with(**a));
    if let Some(asks) = asks {
        let rest = lower.get(asks.len()..)?;
        let done = [" do ", " done "].iter().find_map(|d| Some((rest.find(d)?, d.len())));
        if let Some((at, width)) = done {
            let start = asks.len() + at + width;
            let behind = lower.get(start..)?;
            let after = list.aftermath.iter().find(|a| behind.starts_with(&format!("{a} ")))?;
            return Some((
                Some(bare.get(asks.len()..asks.len() + at)?),
                bare.get(start + after.len() + 1..)?,
            ));
        }
        let verb = list.leading_to.iter().find(|v| rest.ends_with(&format!(" {v}")))?;
        return Some((None, bare.get(asks.len()..bare.len() - verb.len())?));
    }
    let before = lower.get(..lower.find(" of ")?)?;
    let mut words = before.split(' ');
    let asks = words.next() == Some("what") && matches!(words.next(), Some("was" | "were" | "is" | "are"));
    if !asks || words.next() != Some("the") || !words.all(|w| list.consequences.contains(w)) {
        return None;
    }
    Some((None, bare.get(before.len() + 4..)?))
}

/// What is looked for: what came of the words or deeds of some, and who is to have done it.
struct Came<'q> {
    about: &'q [EntityId],
    words: &'q [String],
    who: &'q [EntityId],
    base: &'q Snapshot,
}

impl Came<'_> {
    /// Whether a sentence tells it; then the first one to be told with it: the one before, where it only points there.
    fn from(&self, at: At) -> Option<At> {
        let (source, span) = (self.base.source(at.0)?, self.base.sentence(at.0, at.1)?);
        let list = every(at, self.base);
        for clause in list.iter().filter(|c| !c.is_denied() && leads(c)) {
            let behind = Span { start: clause.place(clause.verb).end, end: span.end };
            if !self.who.iter().all(|id| self.is_named(id, at.0, behind)) {
                continue;
            }
            for doer in clause.doers() {
                let own = Span {
                    start: clause.span(doer).start.max(span.start),
                    end: clause.place(clause.verb).start,
                };
                if self.meets(at.0, own) {
                    return Some(at);
                }
                let before = net::earlier(at, self.base).filter(|_| clause::is_pointing(clause.text(doer)));
                let place = before.and_then(|b| self.base.sentence(b.0, b.1));
                if place.is_some_and(|p| self.meets(at.0, p)) {
                    return before;
                }
            }
        }
        // "Refused to take part in response to the words of X".
        let text = span.slice(&source.text)?;
        let found = lists().in_response.iter().find_map(|r| Some(text.find(&format!("{r} "))? + r.len()))?;
        let own = Span { start: span.start + found, end: span.end };
        let first = Span { start: span.start, end: own.start };
        let theirs = |id: &EntityId| self.is_named(id, at.0, first);
        (self.meets(at.0, own) && self.who.iter().all(theirs)).then_some(at)
    }

    /// Whether a stretch of an article names all that is asked about, and has its words.
    fn meets(&self, article: usize, place: Span) -> bool {
        let Some(source) = self.base.source(article).filter(|_| place.start < place.end) else {
            return false;
        };
        let here: Vec<String> = roots(place.slice(&source.text).unwrap_or_default()).collect();
        let said = |w: &str| lists().words_said.contains(w);
        let text = place.slice(&source.text).unwrap_or_default().to_lowercase();
        let speaks = text.split(|c: char| !c.is_alphanumeric()).any(said);
        let has = |w: &String| here.iter().any(|r| like(w).roots.contains(r)) || said(w) && speaks;
        self.about.iter().all(|id| self.is_named(id, article, place)) && self.words.iter().all(has)
    }

    /// Whether a stretch of an article names somebody.
    fn is_named(&self, id: &EntityId, article: usize, place: Span) -> bool {
        let Some(source) = self.base.source(article) else { return false };
        source.record.mentions_in(place).iter().any(|m| m.entity == *id && place.contains(m.span))
    }
}

/// Whether a clause tells what came of its subject.
fn leads(clause: &Clause) -> bool {
    let lemma = clause.lemma(clause.verb);
    let to =
        |p: &str| lists().leading_to.contains(&format!("{lemma} {p}")) && !clause.behind(&[p]).is_empty();
    lists().leading_to.contains(lemma) || to("to") || to("in")
}

#[cfg(test)]
mod tests {
    use crate::answer::{Answer, Verdict, testing};

    const TEXT: &str = "Olaf Scholz spoke in Bergen. His remarks led to Norway cancelling a planned fair. Joe Biden praised the dunes, and Emmanuel Macron \
             left. Japan refused to send ships in response to the statements made by Anna Berg.";

    fn ask(question: &str) -> Answer {
        testing::ask(TEXT, question)
    }

    #[test]
    fn what_came_of_words_is_told() {
        for question in [
            "what did Olaf Scholz's remarks lead to?",
            "what did Norway do after Olaf Scholz's statement",
            "what was the result of Olaf Scholz's comments",
        ] {
            let told = ask(question);
            assert!(
                told.verdict == Verdict::Answered && told.headline.contains("cancelling"),
                "{question}: {told:?}"
            );
        }
        let told = ask("what did Japan do in response to Anna Berg's remarks");
        assert!(told.verdict == Verdict::Answered && told.headline.contains("send ships"), "{told:?}");
    }

    #[test]
    fn what_came_of_other_words_is_not() {
        for question in [
            "what did Joe Biden's remarks lead to?",
            "what did Japan do after Olaf Scholz's remarks",
            "what did Norway do after Olaf Scholz's flight",
        ] {
            assert_eq!(ask(question).verdict, Verdict::NotInSources, "{question}");
        }
    }
}
