//! The form of an answer, as the outside JSON has it: others build on it, so fields are added and never renamed.

use serde::{Deserialize, Serialize};

/// An answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Answer {
    /// The question as it was typed.
    pub question: String,
    /// How it was understood.
    pub understood: Understood,
    /// What the answer is worth.
    pub verdict: Verdict,
    /// The answer in one sentence, made only of facts.
    pub headline: String,
    /// What answers, best first or in the order of time.
    pub items: Vec<Item>,
    /// Disagreements, inferences, limits: whole sentences.
    pub notes: Vec<String>,
    /// Questions that could be asked next.
    pub suggestions: Vec<String>,
    /// What the items cite, by number.
    pub citations: Vec<Citation>,
    /// On what it rests, for those parts of the program that look for a better one.
    #[serde(skip)]
    pub rests: Rests,
}

/// On what an answer rests.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Rests {
    /// On facts, or on nothing yet.
    #[default]
    Facts,
    /// On the words of a sentence that was found by its words.
    Sentence,
    /// It is decided: nothing found by its words alone is better.
    Settled,
}

impl Answer {
    /// About how many bytes of memory it takes.
    pub(crate) fn weight(&self) -> usize {
        let len = |text: &Option<String>| text.as_ref().map_or(0, String::len);
        let texts = |list: &[String]| list.iter().map(|text| text.len() + size_of::<String>()).sum::<usize>();
        let items = self.items.iter().map(|item| {
            let Item { text, id, entities, when_text, place, attribution, citations, .. } = item;
            size_of::<Item>()
                + (text.len() + id.len() + texts(entities))
                + (len(when_text) + len(place) + len(attribution))
                + citations.len() * size_of::<usize>()
        });
        let citations = self.citations.iter().map(|citation| {
            let Citation { exact, prefix, suffix, article, title, publisher, url, sha256, .. } = citation;
            size_of::<Citation>()
                + (exact.len() + prefix.len() + suffix.len() + article.len() + sha256.len())
                + (len(title) + len(publisher) + len(url))
        });
        size_of::<Answer>()
            + (self.question.len() + self.headline.len() + self.understood.restated.len())
            + (texts(&self.notes) + texts(&self.suggestions))
            + items.sum::<usize>()
            + citations.sum::<usize>()
    }
}

/// How a question was understood.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Understood {
    /// What is asked for ("participants", "timeline", …).
    pub intent: String,
    /// Ids of the entities asked about.
    pub about: Vec<String>,
    /// Modes or kinds of events asked about.
    pub event: Vec<String>,
    /// The period asked about, as EDTF.
    pub period: Option<String>,
    /// The question said back in full.
    pub restated: String,
}

/// What an answer is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// The articles say it.
    Answered,
    /// They say part of it, or it follows only by inference.
    Partial,
    /// They contradict each other.
    Disputed,
    /// They say nothing of it.
    NotInSources,
    /// The question can be read in more than one way.
    Ambiguous,
}

/// One thing that answers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Item {
    /// Id of the event (that of its first report), else of the sentence.
    pub id: String,
    /// The thing in one sentence.
    pub text: String,
    /// Ids of the entities in it.
    pub entities: Vec<String>,
    /// PLOVER type, where it is an event.
    pub kind: Option<String>,
    /// Mode, where it is an event with one.
    pub mode: Option<String>,
    /// `occurred`, `planned`, … where it is an event.
    pub status: Option<String>,
    /// Whose word it is; `null` is the article's own.
    pub attribution: Option<String>,
    /// EDTF value.
    pub when: Option<String>,
    /// The value in readable words.
    pub when_text: Option<String>,
    /// The place, in the words of the article.
    #[serde(rename = "where")]
    pub place: Option<String>,
    /// Numbers of its citations.
    pub citations: Vec<usize>,
}

impl Item {
    /// An item that is no event.
    pub fn plain(id: String, text: String, entities: Vec<String>, citations: Vec<usize>) -> Item {
        Item {
            id,
            text,
            entities,
            kind: None,
            mode: None,
            status: None,
            attribution: None,
            when: None,
            when_text: None,
            place: None,
            citations,
        }
    }
}

impl Item {
    /// Whose word it is, where its text does not begin with the name already ("X: “…”").
    pub fn told_by(&self) -> Option<&str> {
        let named = |who: &&str| self.text.strip_prefix(who).is_some_and(|rest| rest.starts_with(':'));
        self.attribution.as_deref().filter(|who| !named(who))
    }
}

/// Words of an article, word for word, and where they stand.
///
/// `exact`, `prefix` and `suffix` are a W3C TextQuoteSelector, `start` and `end` a TextPositionSelector in **bytes** of
/// the file with that SHA-256 (Web Annotation Data Model, 2017).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Citation {
    /// Number by which items point at it, from 1.
    pub n: usize,
    /// Id of the article.
    pub article: String,
    /// Title of the article, where it has one.
    pub title: Option<String>,
    /// Who published it, where known.
    pub publisher: Option<String>,
    /// When it was published, as EDTF, where known.
    pub published: Option<String>,
    /// Where it can be read, where known.
    pub url: Option<String>,
    /// One to three whole sentences, byte for byte.
    pub exact: String,
    /// Up to 32 characters before.
    pub prefix: String,
    /// Up to 32 characters after.
    pub suffix: String,
    /// First byte of `exact` in the file.
    pub start: usize,
    /// One past its last byte.
    pub end: usize,
    /// SHA-256 of the file.
    pub sha256: String,
}
