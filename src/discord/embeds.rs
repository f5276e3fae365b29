//! A [`Reply`] as pages, each one embed that keeps well within Discord's limits (256 characters of title and author,
//! 4,096 of description, 2,048 of footer, 6,000 in all): a page is for reading on a phone.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use regex::Regex;

use super::blocks::{self, Citations};
use super::ticket;
use crate::answer::Answer;
use crate::commands::{self, Document, Problem, Reply};
use crate::render::markdown::{inline, lines, plain, units, within};
use crate::strings::discord as say;

/// Most units of text in an embed.
const TOTAL: usize = 3800;
/// Longest title and author.
const TITLE_MAX: usize = 256;
/// How much a page holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Size {
    /// Most items of an answer.
    pub(super) items: usize,
    /// Most units of text in the embed.
    pub(super) total: usize,
}

impl Size {
    /// A page of so many items.
    pub(super) fn of(items: usize) -> Size {
        Size { items: items.clamp(1, 10), total: 3800 }
    }

    /// A short one, for the middle of a discussion.
    pub(super) const SHORT: Size = Size { items: 3, total: 2600 };
}
/// Longest headline in the description.
const HEADLINE_MAX: usize = 900;
/// Most room that notes and suggestions take from the first page; beyond it they come after the items.
const EXTRAS_MAX: usize = 1100;
/// Most suggestions in the text, and the longest that the menu takes.
const SUGGESTIONS: usize = 5;
pub(super) const SUGGESTION_MAX: usize = 100;
/// Longest piece of a line of a document; a longer line goes on in the next piece.
const PIECE_MAX: usize = 700;

/// One page: an embed's text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Page {
    /// Above the title; no Markdown. May be empty.
    pub(super) author: String,
    /// Markdown. May be empty.
    pub(super) title: String,
    /// Markdown; never empty.
    pub(super) description: String,
    /// Below all; no Markdown. May be empty.
    pub(super) footer: String,
    /// 24 bits of red, green and blue.
    pub(super) colour: u32,
    /// Numbers of what its items cite.
    pub(super) cites: Vec<usize>,
}

/// The pages of a reply; at least one. Every footer ends with `tail`.
pub(super) fn pages(reply: &Reply, tail: Option<&str>, size: Size) -> Vec<Page> {
    // The footer as long as it can get.
    let footer = units(&ticket::footer(tail, 9999, 9999));
    let (frame, descriptions) = match reply {
        Reply::Answer(answer) => of_answer(answer, footer, size),
        Reply::Document(document) => of_document(document, footer),
        Reply::Digest(letter) => return vec![super::digest::page(letter)],
        Reply::Problem(problem) => of_problem(problem),
    };
    numbered(&frame, descriptions, tail)
}

/// The pages of blocks of Markdown under a title; a block longer than a page must not come.
pub(super) fn of_blocks(title: &str, blocks: &[String], tail: Option<&str>) -> Vec<Page> {
    let title = within(title, TITLE_MAX, inline);
    let footer = units(&ticket::footer(tail, 9999, 9999));
    let mut packer = Packer::new(String::new(), "", TOTAL - footer - units(&title));
    for block in blocks {
        packer.flow(block, "\n\n");
    }
    numbered(&Page { title, colour: 0x45_5a64, ..Page::default() }, uncited(packer.finish()), tail)
}

fn numbered(frame: &Page, descriptions: Vec<(String, Vec<usize>)>, tail: Option<&str>) -> Vec<Page> {
    let count = descriptions.len();
    let page = |(index, (description, cites)): (usize, (String, Vec<usize>))| Page {
        description,
        cites,
        footer: ticket::footer(tail, index + 1, count),
        ..frame.clone()
    };
    descriptions.into_iter().enumerate().map(page).collect()
}

/// The page that says what cannot be done.
pub(super) fn problem(problem: &Problem) -> Page {
    let (frame, descriptions) = of_problem(problem);
    Page { description: descriptions.into_iter().next().unwrap_or_default().0, ..frame }
}

fn of_answer(answer: &Answer, footer: usize, size: Size) -> (Page, Vec<(String, Vec<usize>)>) {
    let (verdict, colour) = blocks::verdict(answer.verdict);
    let restated = if answer.understood.restated.trim().is_empty() {
        &answer.question
    } else {
        &answer.understood.restated
    };
    let author = plain(restated, TITLE_MAX);
    let headline = inline(&answer.headline);
    let fits = units(&headline) <= TITLE_MAX;
    let title = if fits { headline } else { String::new() };
    // A long footer takes of what there is for a full page, never of what one item needs.
    let room =
        size.total.saturating_sub(footer + units(&author) + units(&title)).max(blocks::ITEM_ROOM + 150);

    // The verdict stands on every page, a headline too long for a title on the first.
    let mut first = verdict.to_owned();
    if !fits {
        first.push_str(&format!("\n**{}**", within(&answer.headline, HEADLINE_MAX, inline)));
    }
    let mut extras = blocks::list(say::NOTES, &answer.notes);
    // Those that fit stand in the menu below.
    let long = answer.suggestions.iter().filter(|text| units(text) > SUGGESTION_MAX);
    let suggestions: Vec<String> = long.take(SUGGESTIONS).cloned().collect();
    extras.extend(blocks::list(say::COULD_ASK, &suggestions));
    let extras_length: usize = extras.iter().map(|line| units(line) + 2).sum();
    let beside = if extras_length <= EXTRAS_MAX { std::mem::take(&mut extras) } else { Vec::new() };
    let reserved = if beside.is_empty() { 0 } else { extras_length };

    let citations: Citations<'_> = answer.citations.iter().map(|citation| (citation.n, citation)).collect();
    let mut packer = Packer::new(first, verdict, room);
    let mut cites: Vec<Vec<usize>> = Vec::new();
    let (mut shown, mut on_page) = (BTreeSet::new(), 0);
    for item in &answer.items {
        let reserve = if packer.pages.is_empty() { reserved } else { 0 };
        let block = blocks::item(item, &citations, &shown, room);
        let fits = on_page < size.items && packer.fits(&block, reserve);
        let block = if fits {
            block
        } else {
            // An item alone on its page gets what is left of it; the first page may be left without one.
            if on_page > 0 || packer.room(reserve) < blocks::ITEM_ROOM {
                packer.turn(&beside);
                on_page = 0;
            }
            shown.clear();
            let reserve = if packer.pages.is_empty() { reserved } else { 0 };
            blocks::item(item, &citations, &shown, packer.room(reserve))
        };
        packer.put(&block, "\n\n");
        on_page += 1;
        shown.extend(&item.citations);
        cites.resize(packer.pages.len() + 1, Vec::new());
        if let Some(list) = cites.last_mut() {
            list.extend(item.citations.iter().filter(|n| !list.contains(n)).copied().collect::<Vec<_>>());
        }
    }
    if packer.pages.is_empty() {
        packer.extras(&beside);
    }
    for line in &extras {
        if !packer.fits(line, 0) {
            packer.turn(&[]);
        }
        packer.put(line, if line.starts_with("**") { "\n\n" } else { "\n" });
    }
    let texts = packer.finish();
    cites.resize(texts.len(), Vec::new());
    (Page { author, title, colour, ..Page::default() }, texts.into_iter().zip(cites).collect())
}

fn of_document(document: &Document, footer: usize) -> (Page, Vec<(String, Vec<usize>)>) {
    let title = within(&document.title, TITLE_MAX, inline);
    let mut packer = Packer::new(String::new(), "", TOTAL - footer - units(&title));
    for piece in pieces(&document.intro) {
        packer.flow(&bot_text(&piece), "\n");
    }
    for section in &document.sections {
        let heading = within(&section.heading, TITLE_MAX, inline);
        let mut heading = if heading.is_empty() { heading } else { format!("**{heading}**\n") };
        let mut gap = "\n\n";
        for piece in section.lines.iter().flat_map(|line| pieces(line)) {
            let line = format!("{heading}{}", bot_text(&piece));
            packer.flow(&line, gap);
            heading.clear();
            gap = "\n";
        }
        if !heading.is_empty() {
            packer.flow(heading.trim_end(), gap);
        }
    }
    (Page { title, colour: 0x45_5a64, ..Page::default() }, uncited(packer.finish()))
}

fn of_problem(problem: &Problem) -> (Page, Vec<(String, Vec<usize>)>) {
    let what = within(&problem.what, HEADLINE_MAX, inline);
    let remedy = within(&problem.remedy, HEADLINE_MAX, bot_text);
    let description =
        [what, remedy].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n");
    (Page { colour: 0xb7_1c1c, ..Page::default() }, uncited(Packer::new(description, "", TOTAL).finish()))
}

fn uncited(texts: Vec<String>) -> Vec<(String, Vec<usize>)> {
    texts.into_iter().map(|text| (text, Vec::new())).collect()
}

/// Text of the bot itself. It may quote articles and users, so it is escaped like theirs, except that one of our own
/// commands between backticks stays code: nothing takes effect within code. So does a channel (`<#…>`), which is a link and
/// notifies nobody.
fn bot_text(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, code, after)) = next_command(rest) {
        out.push_str(&lines(before));
        out.push('`');
        out.push_str(code);
        out.push('`');
        rest = after;
    }
    out.push_str(&lines(rest));
    CHANNEL.replace_all(&out, "<#$1>").into_owned()
}

/// A channel's link, escaped or not.
static CHANNEL: LazyLock<Regex> = LazyLock::new(|| {
    // Constant, and tested.
    #[allow(clippy::unwrap_used, reason = "the pattern is constant")]
    Regex::new(r"\\?<\\?#([0-9]{15,20})\\?>").unwrap()
});

/// The first of our commands between backticks: what is before it, itself, what is behind it.
fn next_command(text: &str) -> Option<(&str, &str, &str)> {
    let mut from = 0;
    while let Some(open) = text.get(from..)?.find('`').map(|at| from + at) {
        let inner = text.get(open + 1..)?;
        let close = inner.find('`')?;
        let code = inner.get(..close)?;
        // Of one word or of two.
        let ours = code.strip_prefix('/').is_some_and(|code| {
            let mut ends = code.match_indices(' ').map(|(end, _)| end).chain([code.len()]).take(2);
            ends.any(|end| code.get(..end).is_some_and(|name| commands::find(name).is_some()))
        });
        if ours && !code.contains(char::is_control) {
            return Some((text.get(..open)?, code, inner.get(close + 1..)?));
        }
        from = open + 1;
    }
    None
}

/// A line in pieces short enough for any page, cut between words where there are any.
fn pieces(line: &str) -> Vec<String> {
    let mut pieces = vec![String::new()];
    // How long the last piece is, counted once and not for each letter anew.
    let mut length = 0;
    for word in line.split_inclusive(' ') {
        for character in word.chars() {
            if length >= PIECE_MAX {
                pieces.push(String::new());
                length = 0;
            }
            if let Some(piece) = pieces.last_mut() {
                piece.push(character);
                length += character.len_utf16();
            }
        }
        if length > PIECE_MAX - 60 {
            pieces.push(String::new());
            length = 0;
        }
    }
    pieces.retain(|piece| !piece.trim().is_empty());
    pieces
}

/// Fills descriptions one after the other.
struct Packer {
    /// Those that are full.
    pages: Vec<String>,
    /// The one being filled.
    current: String,
    /// How long that is, in units.
    filled: usize,
    /// What each begins with but the first, which has its own beginning.
    beginning: &'static str,
    /// How much of the current one is beginning.
    begun: usize,
    /// Most units of a description.
    room: usize,
}

impl Packer {
    fn new(first: String, beginning: &'static str, room: usize) -> Self {
        // Under Discord's own limit, too.
        Packer {
            pages: Vec::new(),
            begun: first.len(),
            filled: units(&first),
            current: first,
            beginning,
            room: room.min(4000),
        }
    }

    /// What is left of the current page, a gap taken off.
    fn room(&self, reserved: usize) -> usize {
        self.room.saturating_sub(self.filled + reserved + 2)
    }

    fn fits(&self, block: &str, reserved: usize) -> bool {
        units(block) <= self.room(reserved)
    }

    fn put(&mut self, block: &str, gap: &str) {
        let gap = if self.current.is_empty() { "" } else { gap };
        self.current.extend([gap, block]);
        self.filled += units(gap) + units(block);
    }

    /// Puts a block on this page, else on the next.
    fn flow(&mut self, block: &str, gap: &str) {
        if !self.fits(block, 0) && self.current.len() > self.begun {
            self.turn(&[]);
        }
        self.put(block, gap);
    }

    /// What room was reserved for on this page.
    fn extras(&mut self, extras: &[String]) {
        for line in extras {
            self.put(line, if line.starts_with("**") { "\n\n" } else { "\n" });
        }
    }

    /// Goes on to the next page; the first one ends with `extras`.
    fn turn(&mut self, extras: &[String]) {
        if self.pages.is_empty() {
            self.extras(extras);
        }
        self.pages.push(std::mem::replace(&mut self.current, self.beginning.to_owned()));
        (self.begun, self.filled) = (self.beginning.len(), units(self.beginning));
    }

    fn finish(mut self) -> Vec<String> {
        if self.pages.is_empty() || self.current.len() > self.begun {
            self.pages.push(self.current);
        }
        for page in &mut self.pages {
            if page.trim().is_empty() {
                // Discord takes no embed without text.
                say::NOTHING_TO_SHOW.clone_into(page);
            }
        }
        self.pages
    }
}

#[cfg(test)]
#[path = "embeds/tests.rs"]
mod tests;
