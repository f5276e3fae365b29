//! What a digest says: pure, from the base, the day, and what was told before. The same of these gives the same digest.

mod coming_up;
mod disputed;
mod new;
mod on_this_day;
mod quote;
mod topics;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::answer::{Citation, Item, Told};
use crate::base::Snapshot;
use crate::edtf::Edtf;
use crate::store::{Part, Parts, Seen};
use crate::strings::digest as say;
use topics::Topics;

/// Most items of a part.
const MOST: usize = 3;

/// What a digest is wanted of.
#[derive(Clone, Copy, Debug)]
pub struct Wish<'a> {
    /// The local day.
    pub day: Date,
    /// Which parts.
    pub parts: Parts,
    /// What it is limited to; everything where there are none.
    pub topics: &'a [String],
    /// The contents of articles that are new since the last one.
    pub new: &'a [Seen],
    /// The quotations that were in earlier ones, each as often as it was.
    pub quotes_used: &'a [String],
}

/// A digest. Every statement about the world in it has its citation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Digest {
    /// The local day.
    pub day: Date,
    /// The parts that have something to say.
    pub sections: Vec<Section>,
    /// What the items cite, by number.
    pub citations: Vec<Citation>,
    /// The quotation of the day, by which it is known again.
    pub quote: Option<String>,
    /// What a watch is about; `None` for a digest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub watch: Option<Watched>,
}

/// Whose news it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Watched {
    /// The watch's number.
    pub number: i64,
    /// What it is about, as it was typed.
    pub about: String,
}

/// A part of a digest.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Section {
    /// Which part.
    pub part: Part,
    /// Its heading.
    pub heading: String,
    /// What it says.
    pub items: Vec<Item>,
    /// How much was left out, and what to mind.
    pub notes: Vec<String>,
}

impl Digest {
    /// Whether there is nothing to say.
    pub fn is_empty(&self) -> bool {
        self.sections.is_empty()
    }

    /// The line over all: "Digest of 27 November 2026", "New about Nikol Pashinyan".
    pub fn title(&self) -> String {
        match &self.watch {
            Some(watch) => crate::strings::watch::title(&watch.about),
            None => say::title(&Edtf::day(self.day).describe()),
        }
    }
}

/// Makes a digest. A part with nothing to say is left out.
pub fn compose(base: &Snapshot, wish: &Wish<'_>) -> Digest {
    let topics = Topics::of(wish.topics, base);
    let mut told = Told::default();
    let mut chosen = None;
    let sections = wish.parts.iter().filter_map(|part| match part {
        Part::New => new::section(base, wish, &topics, &mut told),
        Part::OnThisDay => on_this_day::section(base, wish, &topics, &mut told),
        Part::ComingUp => coming_up::section(base, wish, &topics, &mut told),
        Part::Quote => {
            let (section, quote) = quote::section(base, wish, &topics, &mut told)?;
            chosen = Some(quote);
            Some(section)
        }
        Part::Disputed => disputed::section(base, wish, &topics, &mut told),
    });
    let sections = sections.collect();
    Digest { day: wish.day, sections, citations: told.into_citations(), quote: chosen, watch: None }
}

/// By what names a topic is known in the articles; none where it is looked for by its words.
pub fn read_topic(topic: &str, base: &Snapshot) -> Vec<String> {
    Topics::of(std::slice::from_ref(&topic.to_owned()), base).names(base)
}

/// A section, unless it has nothing to say.
fn unless_empty(part: Part, heading: &str, items: Vec<Item>, notes: Vec<String>) -> Option<Section> {
    (!items.is_empty()).then(|| Section { part, heading: heading.to_owned(), items, notes })
}

/// An item that is no event.
fn plain(id: String, text: String, citations: Vec<usize>) -> Item {
    Item::plain(id, text, Vec::new(), citations)
}

#[cfg(test)]
mod tests;
