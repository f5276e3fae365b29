//! From what somebody typed to a typed [`Question`]: pure, with the same names and dates as the articles.
//!
//! The words are cut ([`typed`]), names and the period are found, then the table of [`intents`] says what is asked for. What is
//! left are topic words, which compare by [`roots`].

mod again;
pub mod asked;
mod besides;
mod companions;
mod credits;
mod derive;
mod either;
pub mod frame;
mod halves;
mod intents;
pub mod lists;
mod meanwhile;
mod names;
mod near;
pub mod offices;
pub mod opposites;
pub mod ordering;
pub mod pairs;
mod period;
mod plainly;
pub mod planned;
pub mod regions;
mod reword;
pub mod roots;
mod seats;
mod shorthand;
mod spoken;
mod telegram;
mod typed;
mod words;

use crate::base::Snapshot;
use crate::edtf::Edtf;
use crate::facts::Mode;
use crate::language::names::EntityId;

pub use credits::Credited;
pub use halves::{Halves, halves};
pub use intents::is_acting;
pub use meanwhile::Meanwhile;
pub use period::{PeriodError, read as read_period};
pub use roots::Sense;
pub(crate) use words::is_common;

/// A question as it was understood.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Question {
    /// The words as they were typed, for the echo. What they ask is read from [`Question::wording`].
    pub typed: String,
    /// The words by which it is read, where those are others: "harbour fire death toll" is read as "how many people died in the harbour fire".
    pub reworded: Option<String>,
    /// What is asked for.
    pub intent: Intent,
    /// Whom or what it is about.
    pub about: Vec<EntityId>,
    /// Those of `about` that do what is asked after, as far as the order of words says so.
    pub subject: Vec<EntityId>,
    /// Those of `about` to whom it is done.
    pub object: Vec<EntityId>,
    /// Names that were taken for others: what was typed, and what it was taken as.
    pub taken: Vec<(String, EntityId)>,
    /// Words that were taken for others of near spelling: what was typed, and what it was taken as.
    pub respelt: Vec<(String, String)>,
    /// Words that were read as the office of somebody: what was typed, and who that is.
    pub offices: Vec<(String, EntityId)>,
    /// Capitalised words that are nobody's name here, as typed.
    pub nobody: Vec<String>,
    /// Names that several people of the articles bear: what was typed, and who they are.
    pub several: Vec<(String, Vec<EntityId>)>,
    /// Who is left out of what is asked: "who besides X".
    pub besides: Vec<EntityId>,
    /// Two at its end of whom one, or both, are to have done it: "who signed it, X or Y".
    pub either: Vec<EntityId>,
    /// Where.
    pub places: Vec<EntityId>,
    /// When.
    pub period: Option<Edtf>,
    /// What kinds of events its words tell.
    pub senses: Vec<Sense>,
    /// The verb that says what is asked after, as typed.
    pub verb: Option<String>,
    /// Words that are left, to be looked for in sentences.
    pub topic: Vec<String>,
    /// All words that are neither names nor of grammar, those included that said what is asked.
    pub content: Vec<String>,
    /// Words of the question in quotation marks.
    pub quoted: Option<String>,
    /// Whether only the first or the last is asked for.
    pub order: Option<Order>,
    /// Those whose people alone are asked for: "which French officials".
    pub of: Vec<EntityId>,
    /// Whether those are asked for to whom something was done: "who was arrested".
    pub undergone: bool,
    /// Whether it asks for what was not so: "who did not come".
    pub negated: bool,
    /// Whom the articles that it asks for are to credit.
    pub credits: Vec<Credited>,
    /// Whether `period` and `order` are of when articles were published, and not of what they tell.
    pub published: bool,
    /// Whether its time stands before a noun, as which of several is meant: "the October 15 debate".
    pub which: bool,
    /// What it takes for granted, by the order of its words.
    pub frame: frame::Frame,
    /// What is worked out while it is answered.
    pub meanwhile: Meanwhile,
}

/// Which end of the order of time is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// The first.
    First,
    /// The last.
    Last,
}

/// What is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Intent {
    /// Who was in contact with somebody, in one of these ways.
    Participants(Vec<Mode>),
    /// Who did what the words tell.
    Doer,
    /// What happened, in order.
    Timeline,
    /// What somebody said.
    Quote,
    /// Who said these words.
    Speaker,
    /// When it was.
    When,
    /// Where it was.
    Where,
    /// How many or how much.
    Count(Counted),
    /// Who or what somebody is, or who holds an office.
    Identity,
    /// Whether it happened.
    Check,
    /// Why it was so.
    Why,
    /// Something about the articles themselves.
    Sources(Wanted),
    /// Two things or two accounts side by side.
    Compare(Compared),
    /// Which sentences speak of something.
    #[default]
    Mentions,
}

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counted {
    /// How many.
    Number,
    /// How much.
    Amount,
    /// How long.
    Duration,
}

/// What is asked of the articles themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// Which of them speak of something.
    Articles,
    /// Who wrote one.
    Author,
    /// Who published one, or on what it rests.
    Publisher,
    /// When one was published.
    Published,
    /// From where an article was taken over: whom it translates or reprints.
    Origin,
}

/// What is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compared {
    /// What several accounts say of one thing.
    Accounts,
    /// Whether two things were at one place or time.
    Same,
    /// Which of two kinds something was.
    Choice,
    /// Whether a weekday and a date fit.
    Weekday,
    /// Which of two was first.
    Order,
    /// Which of two has more of something, or how many more.
    Figures,
    /// Which of two was oftener.
    Often,
    /// Whether one thing was before another.
    Before,
    /// Whether the figures given of one thing are the same.
    Agreement,
}

impl Intent {
    /// Its name in JSON.
    pub fn name(&self) -> &'static str {
        match self {
            Intent::Participants(_) => "participants",
            Intent::Doer => "doer",
            Intent::Timeline => "timeline",
            Intent::Quote => "quote",
            Intent::Speaker => "speaker",
            Intent::When => "when",
            Intent::Where => "where",
            Intent::Count(_) => "count",
            Intent::Identity => "identity",
            Intent::Check => "check",
            Intent::Why => "why",
            Intent::Sources(_) => "sources",
            Intent::Compare(_) => "compare",
            Intent::Mentions => "mentions",
        }
    }
}

/// Longest question that is read, in characters; the rest is left out.
pub const MAX_CHARS: usize = 4000;

/// Most words of topic that are kept: more do not make a question clearer.
const MOST_TOPIC: usize = 24;

/// Understands a question. Words with a slip are taken for those of the articles that they are nearest to.
pub fn understand(text: &str, base: &Snapshot) -> Question {
    let first = read(text, base);
    // What was typed with a capital is no slip of a word that the articles have in small letters, nor of a part of somebody's name.
    let capital = |w: &String| first.nobody.iter().any(|n| n.to_lowercase() == *w);
    let slip = |w: &String| {
        let slip = near::respelt(w, base).filter(|slip| !capital(w) || near::is_proper(slip, base))?;
        Some((w.clone(), slip))
    };
    let respelt: Vec<(String, String)> = first.content.iter().filter_map(slip).collect();
    if respelt.is_empty() {
        return first;
    }
    let read = read(&put(text, &respelt), base);
    let reworded = Some(read.wording().to_owned());
    Question { typed: first.typed, reworded, respelt, ..read }
}

/// A text with these words, in whatever case, put as others; a name stays one.
fn put(text: &str, words: &[(String, String)]) -> String {
    let mut told = String::with_capacity(text.len());
    for piece in text.split_inclusive(|c: char| !c.is_alphanumeric()) {
        let word = piece.trim_end_matches(|c: char| !c.is_alphanumeric());
        let rest = piece.get(word.len()..).unwrap_or_default();
        let lower = word.to_lowercase();
        match words.iter().find(|(typed, _)| *typed == lower) {
            Some((_, taken)) if word.starts_with(char::is_uppercase) => {
                let mut letters = taken.chars();
                told.extend(letters.next().into_iter().flat_map(char::to_uppercase));
                told.push_str(letters.as_str());
            }
            Some((_, taken)) => told.push_str(taken),
            None => told.push_str(word),
        }
        told.push_str(rest);
    }
    told
}

/// Reads a question as it is spelt.
fn read(text: &str, base: &Snapshot) -> Question {
    // Marks piled on letters hide no name; a letter that needs one is typed as one character.
    let piled = |c: &char| matches!(c, '\u{300}'..='\u{36f}');
    let text: String =
        text.chars().filter(|c| !piled(c)).take(MAX_CHARS).filter(|c| !c.is_control()).collect();
    let text = names::joined(text.trim());
    let text = spoken::which_behind(&text).unwrap_or(text);
    if spoken::is_greeting(&text) {
        return Question { typed: text, ..Question::default() };
    }
    let bare = names::owned(&names::apart(&spoken::bare(&text)), base);
    let (bare, besides) = besides::without(&bare, base).unwrap_or((bare, Vec::new()));
    let bare = seats::of_bodies(&bare, base).unwrap_or(bare);
    let (bare, either) =
        either::without(&bare, base).map_or((bare, Vec::new()), |(b, two)| (b, two.to_vec()));
    let bare = period::unbracketed(&bare).unwrap_or(bare);
    let bare = reword::reworded(&bare).unwrap_or(bare);
    let bare = telegram::spelt_out(&bare).unwrap_or(bare);
    let reworded = spoken::paraphrase(&bare).or_else(|| (bare != text).then_some(bare));
    let (text, typed_text) = (reworded.clone().unwrap_or_else(|| text.clone()), text);
    let (period, dates) = period::find(&text);
    let found = names::find(&text, base);
    let mut list = found.names;
    let offices = offices::find(&text, &mut list, base);
    seats::govern(&text, &mut list, base);
    // What is part of a date names nobody ("May" in "4 May").
    list.retain(|n| !dates.iter().any(|d| d.start < n.range.end && n.range.start < d.end));
    let mut credits = credits::find(&text, base);
    let overlaps =
        |a: &std::ops::Range<usize>, b: &std::ops::Range<usize>| a.start < b.end && b.start < a.end;
    // Somebody's name alone asks for what is told of them, if anything is.
    let told_of = |c: &credits::Found| {
        c.range.len() == text.trim_end_matches(['?', '.', ' ']).len()
            && list
                .iter()
                .any(|n| overlaps(&n.range, &c.range) && !base.sentences_naming(&n.entity).is_empty())
    };
    credits.retain(|c| c.meant && !told_of(c));
    let credited = |range: &std::ops::Range<usize>| credits.iter().any(|c| overlaps(&c.range, range));
    list.retain(|n| !credited(&n.range));
    let mut typed = typed::Typed::new(&text, list, &dates);
    for word in typed.words.iter_mut().filter(|w| credited(&w.range)) {
        word.credited = true;
    }
    let mut read = intents::read(&typed, base);
    // "Colonel Smith": the title is part of how he is called.
    let titles = (1..typed.words.len()).filter(|&i| {
        let person = |id: &EntityId| base.kind(id) == crate::language::names::EntityKind::Person;
        let named = |k: usize| typed.words.get(k).is_some_and(|w| w.name.is_some());
        let bearer = typed.names_in(i..i + 1).first().is_some_and(|n| person(&n.entity));
        bearer && !named(i - 1) && offices::is_title(typed.at(i - 1))
    });
    read.used.extend(titles.map(|i| i - 1).collect::<Vec<_>>());
    let (mut about, mut places) = (Vec::new(), Vec::new());
    let locates =
        matches!(read.intent, Intent::Participants(_) | Intent::Timeline | Intent::Check | Intent::When);
    for name in &typed.names {
        // "in Munich" is where; "about Munich" and "Munich" alone are what it is about.
        if name.located && locates {
            places.push(name.entity.clone());
        } else if !about.contains(&name.entity) && !read.of.contains(&name.entity) {
            about.push(name.entity.clone());
        }
    }
    let of = |names: Vec<EntityId>| names.into_iter().filter(|n| about.contains(n)).collect::<Vec<_>>();
    let topic: Vec<String> = words::topic(&typed, &read.used).into_iter().take(MOST_TOPIC).collect();
    // What somebody wants or asks is told with that verb; what says that a number is asked for is not told.
    let told = matches!(read.intent, Intent::Quote | Intent::Participants(_));
    let used = if told { &[][..] } else { &read.used };
    let content: Vec<String> =
        words::without_light(words::topic(&typed, used)).into_iter().take(MOST_TOPIC).collect();
    let dated = |r: &std::ops::Range<usize>| dates.iter().any(|d| d.start < r.end && r.start < d.end);
    let nobody = found
        .nobody
        .into_iter()
        .filter(|(w, at)| !words::is_common(&w.to_lowercase()) && !dated(at) && !credited(at));
    let nobody = nobody.map(|(w, _)| w).collect();
    let determined = |d: &std::ops::Range<usize>| {
        let before = text.get(..d.start).unwrap_or_default().trim_end().to_lowercase();
        [" the", " a", " an", "'s", "’s"].iter().any(|w| before.ends_with(w))
            && text.get(d.end..).is_some_and(|t| t.trim_start().starts_with(char::is_alphabetic))
    };
    let which = dates.iter().any(determined);
    // "The mayor of the town?" asks who that is.
    let office_alone = read.intent == Intent::Mentions
        && topic.is_empty()
        && period.is_none()
        && matches!((offices.as_slice(), about.as_slice()), ([(_, holder)], [id]) if holder == id);
    let read = if office_alone { intents::Read { intent: Intent::Identity, ..read } } else { read };
    Question {
        which,
        frame: frame::read(&typed, &text, read.verb),
        subject: of(read.subject),
        object: of(read.object),
        senses: read.senses,
        verb: read.verb.map(|i| typed.at(i).to_owned()),
        quoted: typed.quoted.clone(),
        order: read.order,
        of: read.of,
        besides,
        either,
        undergone: read.undergone,
        published: read.published,
        negated: typed.has(&[
            "not", "never", "didn't", "wasn't", "weren't", "hasn't", "haven't", "doesn't", "isn't", "don't",
            "aren't", "won't", "nobody", "no one",
        ]),
        credits: credits.into_iter().map(|c| c.credited).collect(),
        intent: read.intent,
        taken: found.taken,
        several: found.several,
        offices,
        nobody,
        period,
        typed: typed_text,
        reworded,
        about,
        places,
        topic,
        content,
        respelt: Vec::new(),
        meanwhile: Meanwhile::default(),
    }
}

pub(crate) use again::{is_of_statement, wordings};
pub use intents::{is_within_country, kind_of_place};

/// Where a question says when.
pub fn times_in(text: &str) -> Vec<std::ops::Range<usize>> {
    period::find(text).1
}

/// A timeline of a period, of somebody, or both, as `/timeline` asks for it.
pub fn timeline(period: Option<Edtf>, about: Option<&str>, base: &Snapshot) -> Question {
    let found = about.map(|text| names::find(text, base)).unwrap_or_default();
    let text = [Some("timeline".to_owned()), about.map(str::to_owned), period.map(|p| p.describe())];
    let typed = typed::Typed::new(about.unwrap_or_default(), found.names.clone(), &[]);
    Question {
        typed: text.into_iter().flatten().collect::<Vec<_>>().join(" "),
        intent: Intent::Timeline,
        about: found.names.iter().map(|n| n.entity.clone()).collect(),
        topic: words::topic(&typed, &[]),
        taken: found.taken,
        nobody: found.nobody.into_iter().map(|(w, _)| w).collect(),
        period,
        ..Question::default()
    }
}

impl Question {
    /// Whether the question itself names somebody, as asked about or as left out: then they are no answer to it.
    pub fn is_of(&self, id: &EntityId) -> bool {
        self.about.contains(id) || self.besides.contains(id)
    }

    /// The words of the topic that are not part of a name asked about.
    pub fn topic_words(&self, base: &Snapshot) -> Vec<String> {
        self.outside_names(&self.topic, base)
    }

    /// Those who are to do what is asked after: as the intent has read them, else as the order of words has them.
    pub fn doers(&self) -> &[EntityId] {
        let framed = self.frame.doer.as_ref().map(|f| f.entities.as_slice()).unwrap_or_default();
        if self.subject.is_empty() { framed } else { &self.subject }
    }

    /// The words by which it is read: all rules that look at words look at these.
    pub fn wording(&self) -> &str {
        self.reworded.as_deref().unwrap_or(&self.typed)
    }

    /// Those of [`Question::content`] that are not part of a name asked about.
    pub fn content_words(&self, base: &Snapshot) -> Vec<String> {
        self.outside_names(&self.content, base)
    }

    fn outside_names(&self, words: &[String], base: &Snapshot) -> Vec<String> {
        use crate::language::names::fold::key;
        let mut in_names: Vec<String> = Vec::new();
        for id in self.about.iter().chain(&self.places) {
            let known = base.known(id);
            let forms = known.into_iter().flat_map(|e| {
                e.full_names().chain(e.surnames()).chain(e.demonyms.iter().map(String::as_str))
            });
            in_names.extend(forms.flat_map(|f| f.split(' ')).map(key));
            in_names.extend(base.name(id).split(' ').map(key));
        }
        words.iter().filter(|w| !in_names.contains(&key(w))).cloned().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::passage::quotation::tests::base_of;

    #[test]
    fn what_is_read_in_other_words_is_echoed_as_typed() {
        let base =
            base_of(&["Title\n\nOslo, 20 May 2023\n\nOlaf Scholz flew to Malta with Emmanuel Macron.."]);
        for (typed, wording) in [
            ("with whom did Scholz fly to Malta?", "who accompanied Scholz to Malta"),
            ("hi, can anyone tell me when Scholz met Macron pls", "when Scholz met Macron"),
            ("what did Scholz recieve", "what did Scholz receive"),
            ("when did Scholz meet Macron?", "when did Scholz meet Macron?"),
        ] {
            let question = understand(typed, &base);
            assert_eq!((question.typed.as_str(), question.wording()), (typed, wording));
        }
    }
}
