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

/// What would take effect in a text, by a reading of Discord's Markdown that errs towards seeing too much.
fn effects(escaped: &str) -> Vec<String> {
    let mut found = Vec::new();
    // Escaped characters mean nothing: a character that cannot mean anything stands for each.
    let mut bare = String::new();
    let mut rest = escaped.chars();
    while let Some(c) = rest.next() {
        if c == '\\' {
            match rest.next() {
                Some(next) if !next.is_ascii_alphanumeric() && !next.is_whitespace() => bare.push('§'),
                other => found.push(format!("a backslash before {other:?}")),
            }
        } else {
            bare.push(c);
        }
    }
    for special in ['`', '*', '_', '~', '|', '<', '>', '[', ']', '@'] {
        if bare.contains(special) {
            found.push(format!("{special:?}"));
        }
    }
    if bare.contains("://") {
        found.push("a bare address".to_owned());
    }
    for (at, _) in bare.match_indices(':') {
        if begins_emoji(bare.get(at + 1..).unwrap_or_default()) {
            found.push("an emoji".to_owned());
        }
    }
    for line in bare.split('\n') {
        let line = line.trim_start();
        let digits = line.chars().take_while(char::is_ascii_digit).count();
        let after = line.get(digits..).unwrap_or_default();
        if line.starts_with(['#', '-', '+'])
            || (digits > 0 && (after.starts_with(". ") || after.starts_with(") ")))
        {
            found.push(format!("a line that begins {:?}", line.chars().take(4).collect::<String>()));
        }
    }
    found
}

/// Three hundred texts that try to take effect: each attack alone, within words, at the start of lines, in pairs.
fn hostile() -> Vec<String> {
    const ATTACKS: &[&str] = &[
        "@everyone",
        "@here",
        "<@1>",
        "<@!1>",
        "<@&2>",
        "<#3>",
        "</ask:4>",
        "<:a:5>",
        "<a:b:6>",
        "<t:1700000000:R>",
        "<id:browse>",
        "<https://a.example>",
        "https://a.example/x_y_z",
        "HTTP://a.example",
        "discord://x",
        "[text](https://a.example)",
        "[text](<https://a.example> \"t\")",
        "[a][b]",
        "||hidden||",
        "**bold**",
        "*it*",
        "__under__",
        "_it_",
        "~~gone~~",
        "`code`",
        "``a`b``",
        "```rs\nfn x() {}\n```",
        "```",
        "# heading",
        "### h",
        "-# small",
        "> quote",
        ">>> all",
        "- item",
        "* item",
        "+ item",
        "1. first",
        "12) twelfth",
        "  - nested",
        ":smile:",
        ":+1:",
        "\\*not\\*",
        "\\",
        "\\\\`x`",
        "a\\",
        "\u{202e}evil",
        "\u{2066}iso",
        "x\u{202c}\u{2069}",
        "\u{200b}@everyone",
        "@\u{200b}everyone",
        "\u{feff}# h",
        "\r\n# h",
        "\u{2028}# h",
        "\u{0}\u{7}",
        "\t- x",
    ];
    let mut texts: Vec<String> = ATTACKS.iter().map(ToString::to_string).collect();
    for attack in ATTACKS {
        texts.push(format!("said {attack} yesterday"));
        texts.push(format!("one\n{attack}\ntwo"));
        texts.push(format!("word{attack}word"));
        texts.push(attack.repeat(40));
    }
    for (at, attack) in ATTACKS.iter().enumerate() {
        texts.push(format!("{attack}{}", ATTACKS[(at * 7 + 3) % ATTACKS.len()]));
    }
    texts
}

#[test]
fn nothing_hostile_takes_effect() {
    let texts = hostile();
    assert!(texts.len() >= 300, "{}", texts.len());
    for text in texts {
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
