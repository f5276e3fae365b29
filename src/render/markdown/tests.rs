use footnote_test_discord::markdown::{ATTACKS, effects, hostile};
use proptest::prelude::*;

use super::*;

/// What Discord shows for text in which only backslashes mean anything.
fn shown(escaped: &str) -> String {
    let mut text = String::new();
    let mut rest = escaped.chars().peekable();
    while let Some(c) = rest.next() {
        match rest.peek() {
            Some(&next) if c == '\\' && !next.is_ascii_alphanumeric() && !next.is_whitespace() => {
                text.push(next);
                rest.next();
            }
            _ => text.push(c),
        }
    }
    text
}

#[test]
fn nothing_hostile_takes_effect() {
    let repeated = ATTACKS.iter().map(|attack| attack.repeat(40));
    for text in hostile().into_iter().chain(repeated) {
        for escaped in [inline(&text), lines(&text)] {
            assert_eq!(effects(&escaped), [] as [String; 0], "{text:?} became {escaped:?}");
        }
        let quoted = quotation(&text);
        for line in quoted.split('\n') {
            let line = line.strip_prefix("> ").expect("every line of a quotation is marked");
            assert_eq!(effects(line), [] as [String; 0], "{text:?} became {quoted:?}");
        }
    }
}

#[test]
fn what_is_shown_is_what_was_written() {
    for text in [
        "A 5-point plan (the “first”) costs $1.5 million: 50% now",
        "3:30 p.m., 2023-02-18",
        "_x_ *y* [z] \\",
    ] {
        assert_eq!(shown(&inline(text)), text);
        assert_eq!(shown(&lines(text)), text);
    }
    assert_eq!(
        inline("A 5-point plan: 50% (about $1.5 million) #2"),
        "A 5-point plan: 50% (about $1.5 million) #2"
    );
    assert_eq!(inline("one\r\n\r\n two"), "one two");
    assert_eq!(lines("one\r\ntwo"), "one\ntwo");
}

#[test]
fn a_quotation_stays_within_its_mark() {
    assert_eq!(quotation("First.\n\n# Second."), "> “First.\n> \n> \\# Second.”");
}

#[test]
fn a_turn_of_direction_ends_with_its_line() {
    assert_eq!(inline("a\u{202e}b"), "a\u{202e}b\u{202c}");
    assert_eq!(inline("\u{2067}a\u{202e}b"), "\u{2067}a\u{202e}b\u{202c}\u{2069}");
    assert_eq!(inline("\u{2067}a\u{202e}b\u{2069}c"), "\u{2067}a\u{202e}b\u{2069}c");
}

#[test]
fn cutting_is_visible_and_at_words() {
    assert_eq!(within("one two three four", 14, inline), "one two \\[…\\]");
    assert_eq!(within("one", 3, inline), "one");
    assert_eq!(plain("one two three", 11), "one two […]");
    assert_eq!(within(&"x".repeat(50), 20, inline), format!("{} \\[…\\]", "x".repeat(14)));
}

#[test]
fn links_lead_where_they_say() {
    assert_eq!(link_target("https://a.example/b_(c)").as_deref(), Some("<https://a.example/b_%28c%29>"));
    for bad in ["javascript:alert(1)", "https://", "https://a b", "//a.example", "https://a\n.example"] {
        assert_eq!(link_target(bad), None, "{bad}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_shown_as_it_is(text in "[ -~]{0,200}") {
        let line = inline(&text);
        prop_assert_eq!(effects(&line), Vec::<String>::new());
        prop_assert_eq!(shown(&line), text.trim());
        prop_assert_eq!(shown(&lines(&text)), text);
    }

    #[test]
    fn any_characters_take_no_effect(text in "\\PC{0,120}", max in 12usize..200) {
        prop_assert_eq!(effects(&lines(&text)), Vec::<String>::new());
        let cut = within(&text, max, inline);
        prop_assert!(units(&cut) <= max);
        prop_assert_eq!(effects(&cut), Vec::<String>::new());
    }
}

#[test]
fn lengths_are_those_of_utf_16() {
    for text in ["", "plain", "“ə” – ö…", "🙂 two, e\u{301} one and one", "\u{10ffff}\u{ffff}\u{7ff}\u{7f}"]
    {
        assert_eq!(units(text), text.encode_utf16().count(), "{text}");
    }
}
