//! What a button carries, so that it works after a restart of the bot: everything is in the message itself.
//!
//! A button's `custom_id` (at most 100 characters) is `1|p|page|command|options`: the version of this form, what the
//! button does, the page it leads to, and the request that made the answer. The options are `name=value`, with `|`
//! between them; `%`, `|` and control characters are written `%HH`. Where that is too long, the `custom_id` is
//! `1|m|page`, and the request stands in the footer of the message's embed behind [`FOOTER_MARK`], in the same form,
//! where a person can read it, too: only the bot can write it there. A request too long even for that gets no buttons.

use std::fmt::Write as _;

use crate::commands::{self, Request};
use crate::render::markdown::units;

/// Longest `custom_id` in UTF-16 units.
const CUSTOM_ID_MAX: usize = 100;

/// Longest request in a footer, in UTF-16 units: the rest of the embed needs the room.
const FOOTER_MAX: usize = 1000;

/// Room for the page's number.
const PAGE_DIGITS: usize = 4;

/// Stands in a footer before the request, and nowhere else in what we write there.
const FOOTER_MARK: &str = " · /";

/// How the buttons of an answer know what it answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Carrier {
    /// The request is in each `custom_id`.
    Button(String),
    /// The request is in the embed's footer, as this text.
    Footer(String),
    /// The request is too long for either.
    None,
}

impl Carrier {
    /// The first that is long enough for `request`.
    pub(super) fn of(request: &Request) -> Carrier {
        let encoded = encode(request);
        if units(&encoded) + "1|p||".len() + PAGE_DIGITS <= CUSTOM_ID_MAX {
            Carrier::Button(encoded)
        } else if units(&encoded) <= FOOTER_MAX {
            Carrier::Footer(encoded)
        } else {
            Carrier::None
        }
    }

    /// The `custom_id` of a button that leads to `page`, from 1. The same for no two pages.
    pub(super) fn custom_id(&self, page: usize) -> Option<String> {
        match self {
            Carrier::Button(encoded) => Some(format!("1|p|{page}|{encoded}")),
            Carrier::Footer(_) => Some(format!("1|m|{page}")),
            Carrier::None => None,
        }
    }

    /// The footer of page `page` of `count`.
    pub(super) fn footer(&self, page: usize, count: usize) -> String {
        let pages = format!("Page {page} of {count}");
        match self {
            Carrier::Footer(encoded) => format!("{pages}{FOOTER_MARK}{}", encoded.replacen('|', " ", 1)),
            Carrier::Button(_) | Carrier::None => pages,
        }
    }
}

/// Reads what a button carries: the request and the page. `footer` is that of the embed the button is under.
/// `None` for anything that this version of the bot did not write.
pub(super) fn read(custom_id: &str, footer: Option<&str>) -> Option<(Request, usize)> {
    let mut parts = custom_id.splitn(4, '|');
    let (version, does, page) = (parts.next()?, parts.next()?, parts.next()?);
    let page = page.parse().ok()?;
    let request = match (version, does, parts.next()) {
        ("1", "p", Some(encoded)) => decode(encoded)?,
        ("1", "m", None) => {
            let (_, encoded) = footer?.split_once(FOOTER_MARK)?;
            decode(&encoded.replacen(' ', "|", 1))?
        }
        _ => return None,
    };
    Some((request, page))
}

/// `command|name=value|…`
fn encode(request: &Request) -> String {
    let mut encoded = request.command.clone();
    for name in request.options.keys() {
        if let Some(value) = request.option(name) {
            encoded.push('|');
            encoded.push_str(name);
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
        let option = spec.options.iter().find(|option| option.name == name)?;
        request.options.insert(option.name.to_owned(), unescape(value)?);
    }
    Some(request)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Some command of the table, and its first option if it has one.
    fn some() -> (&'static str, Option<&'static str>) {
        let spec =
            commands::TABLE.iter().find(|spec| !spec.options.is_empty()).unwrap_or(&commands::TABLE[0]);
        (spec.name, spec.options.first().map(|option| option.name))
    }

    fn request(value: &str) -> Request {
        let (command, option) = some();
        Request::new(command, option.map(|name| (name, value)))
    }

    fn there_and_back(request: &Request, page: usize) -> Option<(Request, usize)> {
        let carrier = Carrier::of(request);
        let custom_id = carrier.custom_id(page).unwrap();
        assert!(units(&custom_id) <= CUSTOM_ID_MAX);
        read(&custom_id, Some(&carrier.footer(page, 9999)))
    }

    #[test]
    fn short_and_long_requests_come_back() {
        for value in ["who met Aliyev", "50% | 2 = x", "a  b\u{2003}c", "who met whom? ".repeat(40).trim()] {
            let request = request(value);
            assert_eq!(there_and_back(&request, 12), Some((request.clone(), 12)));
        }
        let long = request(&"x".repeat(300));
        if long.options.is_empty() {
            return;
        }
        assert!(matches!(Carrier::of(&long), Carrier::Footer(_)));
        assert_eq!(read("1|m|2", None), None);
        assert_eq!(Carrier::of(&request(&"x".repeat(5000))), Carrier::None);
    }

    #[test]
    fn what_we_did_not_write_is_not_read() {
        let (command, _) = some();
        for id in
            ["", "1", "1|p", "1|p|x|ask", "2|p|1|ask", "1|q|1|ask", "1|p|1|nothing", "share:5", "1|m|1|ask"]
        {
            assert_eq!(read(id, Some("Page 1 of 2")), None, "{id}");
        }
        assert_eq!(read(&format!("1|p|1|{command}|no-such-option=5"), None), None);
        assert_eq!(read(&format!("1|p|1|{command}|"), None), None);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn any_value_comes_back(value in "\\PC{0,300}", page in 1usize..9999) {
            let request = request(value.trim());
            if Carrier::of(&request) != Carrier::None {
                let (back, at) = there_and_back(&request, page).unwrap();
                prop_assert_eq!(at, page);
                for name in request.options.keys() {
                    prop_assert_eq!(back.option(name), request.option(name));
                }
            }
        }

        #[test]
        fn nothing_makes_it_stumble(id in "\\PC{0,100}", footer in "\\PC{0,100}") {
            let _ = read(&id, Some(&footer));
            let _ = read(&format!("1|p|1|{id}"), None);
        }
    }
}
