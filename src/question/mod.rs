//! From what somebody typed to a typed [`Question`]: pure, with the same names and dates as the articles.

mod intent;
mod names;
mod period;

use crate::base::Snapshot;
use crate::edtf::Edtf;
use crate::facts::Mode;
use crate::language::names::EntityId;

pub use period::{PeriodError, read as read_period};

/// A question as it was understood.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// The words as they were typed.
    pub text: String,
    /// What is asked for.
    pub intent: Intent,
    /// Whom or what it is about.
    pub about: Vec<EntityId>,
    /// Names that were taken for others: what was typed, and what it was taken as.
    pub taken: Vec<(String, EntityId)>,
    /// Capitalised words that are nobody's name here, as typed.
    pub nobody: Vec<String>,
    /// Where.
    pub places: Vec<EntityId>,
    /// When.
    pub period: Option<Edtf>,
    /// Words that are left, to be looked for in sentences.
    pub topic: Vec<String>,
}

/// What is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Intent {
    /// Who was in contact with somebody, in one of these ways.
    Participants(Vec<Mode>),
    /// What happened, in order.
    Timeline,
    /// Which sentences speak of something.
    Mentions,
}

impl Intent {
    /// Its name in JSON.
    pub fn name(&self) -> &'static str {
        match self {
            Intent::Participants(_) => "participants",
            Intent::Timeline => "timeline",
            Intent::Mentions => "mentions",
        }
    }
}

/// Longest question that is read, in characters; the rest is left out.
pub const MAX_CHARS: usize = 4000;

/// Understands a question.
pub fn understand(text: &str, base: &Snapshot) -> Question {
    let text: String = text.chars().take(MAX_CHARS).filter(|c| !c.is_control()).collect();
    let text = text.trim().to_owned();
    let (period, rest) = period::take(&text);
    let found = names::find(&text, base);
    let kind = intent::of(&rest, period.is_some());
    let asks_contact = matches!(kind, Intent::Participants(_));
    let (mut about, mut places) = (Vec::new(), Vec::new());
    for name in &found.names {
        // "in Munich" is where; "about Munich" and "Munich" alone are what it is about.
        if name.located && (asks_contact || kind == Intent::Timeline) {
            places.push(name.entity.clone());
        } else if !about.contains(&name.entity) {
            about.push(name.entity.clone());
        }
    }
    let topic = intent::topic(&rest, &found);
    Question { text, intent: kind, about, taken: found.taken, nobody: found.nobody, places, period, topic }
}

/// A timeline of a period, of somebody, or both, as `/timeline` asks for it.
pub fn timeline(period: Option<Edtf>, about: Option<&str>, base: &Snapshot) -> Question {
    let found = about.map(|text| names::find(text, base)).unwrap_or_default();
    let text = [Some("timeline".to_owned()), about.map(str::to_owned), period.map(|p| p.describe())];
    Question {
        text: text.into_iter().flatten().collect::<Vec<_>>().join(" "),
        intent: Intent::Timeline,
        about: found.names.iter().map(|n| n.entity.clone()).collect(),
        topic: about.map(|t| intent::topic(t, &found)).unwrap_or_default(),
        taken: found.taken,
        nobody: found.nobody,
        places: Vec::new(),
        period,
    }
}

impl Question {
    /// The words of the topic that are not part of a name asked about.
    pub fn topic_words(&self, base: &Snapshot) -> Vec<String> {
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
        self.topic.iter().filter(|w| !in_names.contains(&key(w))).cloned().collect()
    }
}
