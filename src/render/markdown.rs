//! Text of articles and users as Discord's Markdown that shows exactly that text: nothing in it is formatted, links,
//! mentions or hides anything.
//!
//! Escaping is by backslashes alone, which Discord takes away when it shows the text, so that what a person copies is
//! what the article says; no invisible characters are put between letters. Lengths are in UTF-16 units, as the
//! stricter of Discord's two ways of counting.

use std::fmt::Write as _;

/// What stands where something was left out.
pub const LEFT_OUT: &str = "[…]";

/// Characters that Discord's Markdown gives a meaning wherever they stand.
const SPECIAL: [char; 11] = ['\\', '`', '*', '_', '~', '|', '<', '>', '[', ']', '@'];

/// Length in UTF-16 units.
pub fn units(text: &str) -> usize {
    // One for each character, two for those of four bytes. The bytes of a character behind its first begin with 10.
    text.bytes().map(|byte| usize::from(byte & 0xc0 != 0x80) + usize::from(byte >= 0xf0)).sum()
}

/// The text on one line: line breaks become spaces.
pub fn inline(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 16);
    for line in split_lines(text).map(str::trim).filter(|line| !line.is_empty()) {
        if !escaped.is_empty() {
            escaped.push(' ');
        }
        escape_line(line, &mut escaped);
    }
    escaped
}

/// The text with its line breaks.
pub fn lines(text: &str) -> String {
    let escaped: Vec<String> = split_lines(text)
        .map(|line| {
            let mut out = String::with_capacity(line.len() + 16);
            escape_line(line, &mut out);
            out
        })
        .collect();
    escaped.join("\n")
}

/// The text between quotation marks, as a block quote: every line of it begins with `> `.
pub fn quotation(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 32);
    for (number, line) in split_lines(text).enumerate() {
        quoted.push_str(if number == 0 { "> “" } else { "\n> " });
        escape_line(line, &mut quoted);
    }
    quoted.push('”');
    quoted
}

/// `text` through `escape`, in at most `max` units: where it is longer, as many of its first words as fit and
/// [`LEFT_OUT`]. A `max` too small even for that gives [`LEFT_OUT`] alone.
pub fn within(text: &str, max: usize, escape: impl Fn(&str) -> String) -> String {
    let whole = escape(text);
    if units(&whole) <= max {
        return whole;
    }
    let cut = |end: usize| escape(&format!("{} {LEFT_OUT}", text.get(..end).unwrap_or_default().trim_end()));
    let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    let end_of = |count: usize| ends.get(count).copied().unwrap_or(text.len());
    let (mut fits, mut too_long) = (0, ends.len());
    while fits + 1 < too_long {
        let middle = fits.midpoint(too_long);
        if units(&cut(end_of(middle))) <= max { fits = middle } else { too_long = middle }
    }
    // Back to the end of a word, unless the word is as long as a line.
    let kept = text.get(..end_of(fits)).unwrap_or_default();
    let word_end = kept.rfind(char::is_whitespace).filter(|&at| kept.len() - at < 80).unwrap_or(kept.len());
    [word_end, kept.len()]
        .into_iter()
        .map(cut)
        .find(|cut| units(cut) <= max)
        .unwrap_or_else(|| escape(LEFT_OUT))
}

/// For a place that knows no Markdown (an embed's author or footer): the text on one line, cut like [`within`].
pub fn plain(text: &str, max: usize) -> String {
    within(text, max, |text| {
        split_lines(text)
            .map(|line| visible(line.trim()))
            .filter(|line| !line.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
    })
}

/// An address as the target of a link, or `None` where it is none that is safe to link to: only `http` and `https`,
/// and nothing that could end the link early.
pub fn link_target(url: &str) -> Option<String> {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"))?;
    if rest.is_empty() || url.chars().any(|c| c.is_whitespace() || c.is_control() || is_bidi(c)) {
        return None;
    }
    let mut target = String::with_capacity(url.len() + 2);
    for c in url.chars() {
        match c {
            '(' | ')' | '<' | '>' | '[' | ']' | '\\' | '"' | '`' | '|' | '*' => {
                // Writing to a string cannot fail.
                let _ = write!(target, "%{:02X}", u32::from(c));
            }
            c => target.push(c),
        }
    }
    Some(format!("<{target}>"))
}

/// Splits at everything that a client may show as a line break.
fn split_lines(text: &str) -> impl Iterator<Item = &str> {
    let is_break =
        |c: char| matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}');
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let now = rest?;
        let Some(at) = now.find(is_break) else {
            rest = None;
            return Some(now);
        };
        let (line, after) = now.split_at(at);
        let width =
            if after.starts_with("\r\n") { 2 } else { after.chars().next().map_or(0, char::len_utf8) };
        rest = after.get(width..);
        Some(line)
    })
}

/// Escapes one line. What begins a line has meanings of its own: headings, lists, small print.
fn escape_line(line: &str, out: &mut String) {
    let mut at_start = true;
    let mut after_number = false;
    let mut bidi = Bidi::default();
    let mut from = 0;
    while let Some(left) = line.get(from..).filter(|left| !left.is_empty()) {
        // Within a line letters of English and spaces mean nothing: nearly all of a text is copied as it is.
        let plain = left.bytes().take_while(|b| b.is_ascii_alphabetic() || *b == b' ').count();
        if let Some(run) = left.get(..plain).filter(|run| !run.is_empty()) {
            out.push_str(run);
            after_number = false;
            at_start &= run.bytes().all(|b| b == b' ');
            from += plain;
            continue;
        }
        let Some(c) = left.chars().next() else { break };
        from += c.len_utf8();
        let rest = line.get(from..).unwrap_or_default();
        let special = SPECIAL.contains(&c)
            || (c == ':' && (rest.starts_with("//") || begins_emoji(rest)))
            || (c == '#' && (at_start || rest.starts_with(['#', ' ']) || out.ends_with('-')))
            || (matches!(c, '-' | '+') && at_start)
            || (matches!(c, '.' | ')') && after_number);
        if special {
            out.push('\\');
        }
        match c {
            '\t' => out.push(' '),
            // Not left out silently, since a person may copy the text.
            c if c.is_control() => out.push(char::REPLACEMENT_CHARACTER),
            c => out.push(c),
        }
        bidi.see(c);
        after_number = c.is_ascii_digit() && (at_start || after_number);
        at_start &= c.is_whitespace();
    }
    bidi.close(out);
}

/// A line as it is shown where there is no Markdown.
fn visible(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut bidi = Bidi::default();
    for c in line.chars() {
        out.push(match c {
            '\t' => ' ',
            c if c.is_control() => char::REPLACEMENT_CHARACTER,
            c => c,
        });
        bidi.see(c);
    }
    bidi.close(&mut out);
    out
}

/// Whether what follows a colon makes it the beginning of an emoji's name (`:smile:`).
fn begins_emoji(rest: &str) -> bool {
    let name = rest
        .bytes()
        .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'+' | b'-' | b'~'))
        .count();
    name > 0 && rest.as_bytes().get(name) == Some(&b':')
}

fn is_bidi(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Turns of the writing direction that a line has begun and not ended: they are ended with it, so that they do not
/// turn what we write behind it (Unicode Standard Annex 9, explicit formatting characters).
#[derive(Default)]
struct Bidi(Vec<char>);

impl Bidi {
    fn see(&mut self, c: char) {
        const POP_EMBEDDING: char = '\u{202c}';
        const POP_ISOLATE: char = '\u{2069}';
        match c {
            '\u{202a}' | '\u{202b}' | '\u{202d}' | '\u{202e}' => self.0.push(POP_EMBEDDING),
            '\u{2066}'..='\u{2068}' => self.0.push(POP_ISOLATE),
            POP_EMBEDDING if self.0.last() == Some(&POP_EMBEDDING) => {
                self.0.pop();
            }
            POP_ISOLATE => {
                // Ends everything begun within the isolate, too.
                if let Some(at) = self.0.iter().rposition(|&open| open == POP_ISOLATE) {
                    self.0.truncate(at);
                }
            }
            _ => {}
        }
    }

    fn close(self, out: &mut String) {
        out.extend(self.0.into_iter().rev());
    }
}

#[cfg(test)]
#[path = "markdown/tests.rs"]
mod tests;
