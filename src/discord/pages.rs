//! Pages of answers that were shown lately: turning to the next one, Context, Sources and Share begin with the same pages, and each page says
//! how many there are.

use std::sync::Arc;

use super::embeds::{self, Page, Size};
use crate::answer::Answer;
use crate::commands::Reply;
use crate::lately::Lately;

/// Most bytes of pages and their answers that are kept, twice.
const MOST: usize = 4_000_000;

/// Of which answer, with what at the end of its footers, and how much on a page. An answer is known by where it stands in memory: it stays there as long
/// as its pages are kept.
type Key = (usize, Option<String>, Size);

/// Pages by what they are of.
#[derive(Debug)]
pub(super) struct Pages(Lately<Key, Made>);

/// An answer with its pages.
#[derive(Clone, Debug)]
struct Made {
    answer: Arc<Answer>,
    pages: Arc<[Page]>,
}

impl Default for Pages {
    fn default() -> Pages {
        Pages(Lately::new(MOST))
    }
}

impl Pages {
    /// The pages of a reply; at least one. Every footer ends with `tail`.
    pub(super) fn of(&self, reply: &Reply, tail: Option<&str>, size: Size) -> Arc<[Page]> {
        let make = || embeds::pages(reply, tail, size).into();
        let Reply::Answer(answer) = reply else { return make() };
        let key = (Arc::as_ptr(answer).addr(), tail.map(str::to_owned), size);
        let weigh = |made: &Made| {
            let pages =
                made.pages.iter().map(|page| size_of::<Page>() + page.description.len() + page.footer.len());
            made.answer.weight() + pages.sum::<usize>()
        };
        self.0.get_or_make(&key, weigh, || Made { answer: Arc::clone(answer), pages: make() }).pages
    }

    /// Forgets all.
    pub(super) fn clear(&self) {
        self.0.clear();
    }
}
