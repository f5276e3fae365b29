//! What would take effect in a text that Discord shows, by a reading of its Markdown that errs towards seeing too much;
//! and texts that try to take effect.

/// Attacks by class: mentions, links, formatting, line beginnings, emoji and times, direction and invisible characters.
pub const ATTACKS: &[&str] = &[
    "@everyone",
    "@here",
    "<@1>",
    "<@!1>",
    "<@&2>",
    "<#3>",
    "</ask:4>",
    "<id:browse>",
    "<@1100000000000000021>",
    "https://a.example/x_y_z",
    "HTTP://a.example",
    "discord://x",
    "[text](https://a.example)",
    "[text](<https://a.example> \"t\")",
    "[a][b]",
    "<https://a.example>",
    "www.a.example",
    "[](https://a.example)",
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
    "\t- x",
    "\r\n# h",
    "\u{2028}# h",
    ":smile:",
    ":+1:",
    "<:a:5>",
    "<a:b:6>",
    "<t:1700000000:R>",
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
    "\u{0}\u{7}",
    "Z\u{335}\u{321}\u{33f}a\u{334}l",
    "'; DROP TABLE questions; --",
    "{{7*7}} ${x}",
    "\u{1b}[31mred",
];

/// At least three hundred texts: each attack alone, behind words of a question, on a line of its own, within a word, and
/// beside another; and very long ones.
pub fn hostile() -> Vec<String> {
    let mut texts: Vec<String> = ATTACKS.iter().map(ToString::to_string).collect();
    for (attack, other) in ATTACKS.iter().zip(ATTACKS.iter().cycle().skip(3).step_by(7)) {
        texts.push(format!("who met {attack} yesterday"));
        texts.push(format!("one\n{attack}\ntwo"));
        texts.push(format!("word{attack}word"));
        texts.push(format!("{attack}{other}"));
    }
    for attack in ["@everyone ", "*_~`|<@1>[x](http://y.example) ", "\u{202e}", "# ", "“", "a\u{301}"] {
        texts.push(attack.chars().cycle().take(6000).collect());
    }
    for n in 0..12 {
        texts.push(ATTACKS.iter().skip(n * 3).take(5).copied().collect::<Vec<_>>().join(" "));
    }
    texts
}

/// The text with a sign that cannot mean anything in place of each escaped one; and what is wrong with its backslashes.
pub fn unescaped(markdown: &str) -> (String, Vec<String>) {
    let (mut bare, mut found) = (String::new(), Vec::new());
    let mut rest = markdown.chars();
    while let Some(c) = rest.next() {
        if c != '\\' {
            bare.push(c);
            continue;
        }
        match rest.next() {
            Some(next) if !next.is_ascii_alphanumeric() && !next.is_whitespace() => bare.push('§'),
            other => found.push(format!("a backslash before {other:?}")),
        }
    }
    (bare, found)
}

/// What would take effect in a text without backslashes.
pub fn effects_of(bare: &str) -> Vec<String> {
    let mut found = Vec::new();
    for special in ['`', '*', '_', '~', '|', '<', '>', '[', ']', '@'] {
        if bare.contains(special) {
            found.push(format!("{special:?} in {bare:?}"));
        }
    }
    if bare.contains("://") {
        found.push(format!("an address in {bare:?}"));
    }
    if bare.match_indices(':').any(|(at, _)| begins_emoji(bare.get(at + 1..).unwrap_or_default())) {
        found.push(format!("an emoji in {bare:?}"));
    }
    if bare.chars().any(|c| c.is_control() && c != '\n') {
        found.push("a control character".to_owned());
    }
    for line in bare.split('\n') {
        let line = line.trim_start();
        let digits = line.chars().take_while(char::is_ascii_digit).count();
        let after = line.get(digits..).unwrap_or_default();
        let numbered = digits > 0 && (after.starts_with(". ") || after.starts_with(") "));
        if line.starts_with(['#', '-', '+']) || numbered {
            found.push(format!("a line that begins as {line:?}"));
        }
    }
    found
}

/// What would take effect in a text.
pub fn effects(markdown: &str) -> Vec<String> {
    let (bare, mut found) = unescaped(markdown);
    found.extend(effects_of(&bare));
    found
}

fn begins_emoji(rest: &str) -> bool {
    let name = rest.bytes().take_while(|b| b.is_ascii_alphanumeric() || b"_+-~".contains(b)).count();
    name > 0 && rest.as_bytes().get(name) == Some(&b':')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_three_hundred_and_the_reading_sees_them() {
        assert!(hostile().len() >= 300, "{}", hostile().len());
        for attack in ["@everyone", "<@1>", "https://a.example", "**b**", "# h", "12) x", ":smile:", "a\\"] {
            assert!(!effects(attack).is_empty(), "{attack}");
        }
        for harmless in ["A 5-point plan: 50% (about $1.5 million) #2", "3:30 p.m.", "\\*x\\*", "\\# h"] {
            assert_eq!(effects(harmless), [] as [String; 0]);
        }
    }
}
