//! What a button carries, so that it works after a restart of the bot: everything is in the message itself, and nobody but
//! the bot can have written it.
//!
//! A `custom_id` (at most 100 characters) is `2` (the version of this form), a letter for what the button does, the page in
//! base 36 with `-part` behind it where there is one, `.`, the version of the base in four characters, `.`, eleven
//! characters of a keyed hash (HMAC-SHA-256, 64 bits), `.`, and the request that made the answer: `command|name=value|…`
//! with `%`, `|` and control characters written `%HH`. Where that is too long, the `custom_id` ends with the last point,
//! and the request stands in the footer of the message's embed behind [`FOOTER_MARK`], in the same form, where a person can
//! read it, too. The hash covers it in either place. A request too long even for that gets no buttons.

use std::fmt::Write as _;

use hmac::{Hmac, Mac as _};
use sha2::Sha256;

use crate::commands::state::Key;
use crate::commands::{self, Request};
use crate::render::markdown::units;
use crate::strings::discord as say;

/// Longest `custom_id` in UTF-16 units.
const CUSTOM_ID_MAX: usize = 100;
/// Longest request in a footer, in UTF-16 units: the rest of the embed needs the room.
const FOOTER_MAX: usize = 1000;
/// What a `custom_id` takes beside the request: version, letter, page and part, points, versions, hash.
const BESIDE: usize = 2 + 9 + 3 + 4 + 11;
/// Largest page and part.
const PAGE_MAX: usize = 9999;
/// Stands in a footer before the request, and nowhere else in what we write there.
const FOOTER_MARK: &str = " · /";
/// The name under which the question before is carried.
const EARLIER: &str = "^";
/// 64 digits, as in base 64 for addresses.
const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// What a button does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Does {
    /// Leads to a page.
    Page,
    /// Leads to a page of a short answer.
    ShortPage,
    /// Opens the paragraphs around a page's quotations.
    OpenContext,
    /// Leads to a part of them.
    Context,
    /// Opens the list of a page's articles.
    OpenSources,
    /// Leads to a part of it.
    Sources,
    /// Posts the answer for all.
    Share,
    /// Asks what is chosen.
    Ask,
}

impl Does {
    const ALL: [(Does, char); 8] = [
        (Does::Page, 'p'),
        (Does::ShortPage, 'm'),
        (Does::OpenContext, 'C'),
        (Does::Context, 'c'),
        (Does::OpenSources, 'S'),
        (Does::Sources, 's'),
        (Does::Share, 'h'),
        (Does::Ask, 'q'),
    ];

    fn letter(self) -> char {
        Does::ALL.iter().find(|(does, _)| *does == self).map_or('p', |(_, letter)| *letter)
    }

    fn of(letter: char) -> Option<Does> {
        Does::ALL.iter().find(|(_, l)| *l == letter).map(|(does, _)| *does)
    }
}

/// What was read from a button.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Ticket {
    pub(super) does: Does,
    /// From 1; 0 on a button that leads nowhere.
    pub(super) page: usize,
    /// From 1; 0 where there is none.
    pub(super) part: usize,
    /// The version of the base that answered.
    pub(super) version: u32,
    /// What was asked, without where and by whom.
    pub(super) request: Request,
}

/// Where a request stands.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Carried {
    Button(String),
    Footer(String),
    Nowhere,
}

/// Writes the buttons of an answer.
#[derive(Clone, Debug)]
pub(super) struct Tickets {
    key: Key,
    version: u32,
    carried: Carried,
}

impl Tickets {
    /// For the answer to `request` from the base of this version.
    pub(super) fn new(key: Key, version: u32, request: &Request) -> Tickets {
        let encoded = encode(request);
        let carried = if units(&encoded) + BESIDE <= CUSTOM_ID_MAX {
            Carried::Button(encoded)
        } else if units(&encoded) <= FOOTER_MAX {
            Carried::Footer(encoded)
        } else {
            Carried::Nowhere
        };
        Tickets { key, version, carried }
    }

    /// The `custom_id` of a button; the same for no two that do not do the same. `None` where the request is too long.
    pub(super) fn custom_id(&self, does: Does, page: usize, part: usize) -> Option<String> {
        let (encoded, within) = match &self.carried {
            Carried::Button(encoded) => (encoded, true),
            Carried::Footer(encoded) => (encoded, false),
            Carried::Nowhere => return None,
        };
        let mut head = format!("2{}{}", does.letter(), base36(page.min(PAGE_MAX)));
        if part > 0 {
            let _ = write!(head, "-{}", base36(part.min(PAGE_MAX)));
        }
        let _ = write!(head, ".{}", digits(u64::from(self.version), 4));
        let hash = hash(&self.key, &head, within, encoded)?;
        Some(format!("{head}.{hash}.{}", if within { encoded } else { "" }))
    }

    /// What the footer of every page must end with.
    pub(super) fn footer(&self) -> Option<String> {
        match &self.carried {
            Carried::Footer(encoded) => Some(format!("{FOOTER_MARK}{encoded}")),
            Carried::Button(_) | Carried::Nowhere => None,
        }
    }
}

/// The footer of page `page` of `count`, with what it must end with.
pub(super) fn footer(tail: Option<&str>, page: usize, count: usize) -> String {
    let tail = tail.unwrap_or_default();
    if count > 1 || !tail.is_empty() { format!("{}{tail}", say::page_of(page, count)) } else { String::new() }
}

/// Reads a button. `footer` is that of the embed the button is under. `None` for anything that this bot, with this key and
/// in this version, did not write.
pub(super) fn read(custom_id: &str, footer: Option<&str>, key: &Key) -> Option<Ticket> {
    let rest = custom_id.strip_prefix('2')?;
    let mut parts = rest.splitn(4, '.');
    let (what, version, mac, encoded) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
    let head = format!("2{what}.{version}");
    let within = !encoded.is_empty();
    let encoded = if within { encoded.to_owned() } else { footer?.split_once(FOOTER_MARK)?.1.to_owned() };
    verify(key, &head, within, &encoded, mac)?;
    let mut letters = what.chars();
    let does = Does::of(letters.next()?)?;
    let (page, part) = letters.as_str().split_once('-').unwrap_or((letters.as_str(), "0"));
    let number = |text: &str| usize::from_str_radix(text, 36).ok().filter(|n| *n <= PAGE_MAX);
    Some(Ticket {
        does,
        page: number(page)?,
        part: number(part)?,
        version: u32::try_from(undigits(version)?).ok()?,
        request: decode(&encoded)?,
    })
}

fn mac(key: &Key, head: &str, within: bool, encoded: &str) -> Option<Hmac<Sha256>> {
    // Any length of key will do for HMAC.
    let mut mac = Hmac::<Sha256>::new_from_slice(&key.0).ok()?;
    mac.update(head.as_bytes());
    mac.update(if within { b".b." } else { b".f." });
    mac.update(encoded.as_bytes());
    Some(mac)
}

fn hash(key: &Key, head: &str, within: bool, encoded: &str) -> Option<String> {
    let bytes = mac(key, head, within, encoded)?.finalize().into_bytes();
    let first: [u8; 8] = bytes.get(..8)?.try_into().ok()?;
    Some(digits(u64::from_be_bytes(first), 11))
}

/// Compares in a time that tells nothing of where they differ.
fn verify(key: &Key, head: &str, within: bool, encoded: &str, given: &str) -> Option<()> {
    let given = undigits(given).filter(|_| given.len() == 11)?;
    mac(key, head, within, encoded)?.verify_truncated_left(&given.to_be_bytes()).ok()
}

fn digits(mut number: u64, count: usize) -> String {
    let mut out = vec![b'A'; count];
    for slot in out.iter_mut().rev() {
        *slot = DIGITS.get((number % 64) as usize).copied().unwrap_or(b'A');
        number /= 64;
    }
    out.into_iter().map(char::from).collect()
}

fn undigits(text: &str) -> Option<u64> {
    text.bytes().try_fold(0u64, |sum, byte| {
        let digit = DIGITS.iter().position(|d| *d == byte)?;
        sum.checked_mul(64)?.checked_add(digit as u64)
    })
}

fn base36(mut number: usize) -> String {
    let mut out = Vec::new();
    loop {
        out.push(char::from_digit((number % 36) as u32, 36).unwrap_or('0'));
        number /= 36;
        if number == 0 {
            break;
        }
    }
    out.into_iter().rev().collect()
}

/// `command|name=value|…`; the first option without its name.
fn encode(request: &Request) -> String {
    let mut encoded = request.command.clone();
    let first =
        commands::find(&request.command).and_then(|spec| spec.options.first()).map(|option| option.name);
    let options = request.options.keys().filter_map(|name| Some((name.as_str(), request.option(name)?)));
    let earlier = request.earlier.as_deref().map(|earlier| (EARLIER, earlier));
    for (name, value) in options.chain(earlier) {
        encoded.push('|');
        if Some(name) != first {
            encoded.push_str(name);
        }
        encoded.push('=');
        for c in value.chars() {
            match c {
                '%' | '|' => escape(c, &mut encoded),
                // Discord trims and joins white space of its own accord, so only single spaces stay as they are.
                ' ' if !encoded.ends_with([' ', '=']) => encoded.push(c),
                c if c.is_control() || c.is_whitespace() => escape(c, &mut encoded),
                c => encoded.push(c),
            }
        }
    }
    encoded
}

fn escape(c: char, out: &mut String) {
    for byte in c.encode_utf8(&mut [0; 4]).bytes() {
        // Writing to a string cannot fail.
        let _ = write!(out, "%{byte:02X}");
    }
}

fn unescape(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some((plain, after)) = rest.split_once('%') {
        bytes.extend_from_slice(plain.as_bytes());
        bytes.push(u8::from_str_radix(after.get(..2)?, 16).ok()?);
        rest = after.get(2..)?;
    }
    bytes.extend_from_slice(rest.as_bytes());
    String::from_utf8(bytes).ok()
}

/// Reads what [`encode`] wrote. Only commands and options that there are: an old button of a command that is gone is
/// not readable.
fn decode(encoded: &str) -> Option<Request> {
    let mut parts = encoded.split('|');
    let spec = commands::find(parts.next()?)?;
    let mut request = Request::new(spec.name, []);
    for part in parts {
        let (name, value) = part.split_once('=')?;
        let value = unescape(value)?;
        if name == EARLIER {
            request.earlier = Some(value);
            continue;
        }
        let option = match name {
            "" => spec.options.first()?.name,
            super::kept::REFERENCE if spec.menu.is_some() => super::kept::REFERENCE,
            name => spec.options.iter().find(|option| option.name == name)?.name,
        };
        request.options.insert(option.to_owned(), value);
    }
    Some(request)
}

#[cfg(test)]
#[path = "ticket/tests.rs"]
mod tests;
