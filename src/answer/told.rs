//! Items and citations outside of an answer, for what tells things unasked, such as a digest.

use super::cite::Citations;
use super::{Citation, Item, describe};
use crate::base::{Event, Snapshot};
use crate::span::Span;

/// Collects items with their citations.
#[derive(Debug, Default)]
pub struct Told {
    citations: Citations,
}

impl Told {
    /// An event as an item, with its citations; `None` where nothing can be cited for it.
    pub fn event(&mut self, base: &Snapshot, event: &Event) -> Option<Item> {
        let cited = self.citations.event(base, event);
        (!cited.is_empty()).then(|| describe::item(event, base, cited))
    }

    /// The number of a citation of these whole sentences of an article; `None` where they do not fit its text.
    pub fn cite(&mut self, base: &Snapshot, article: usize, span: Span) -> Option<usize> {
        self.citations.add(base, article, span)
    }

    /// The citations, in the order of their numbers.
    pub fn into_citations(self) -> Vec<Citation> {
        self.citations.into_list()
    }
}
