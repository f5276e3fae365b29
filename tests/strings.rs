//! What people read stands in `src/strings`: no such words stand as a literal where answers are made or shown.
//!
//! A literal is suspected when it has a space and a letter beside its placeholders. Words that are compared with text (in
//! an array, a pattern or a search) are lexicon and no suspects, nor is what goes to the log or to whoever runs the program.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on shall fail")]

use std::fs;
use std::path::{Path, PathBuf};

/// Folders whose sources are read.
const FOLDERS: &[&str] = &[
    "src/answer",
    "src/passage",
    "src/discord",
    "src/edtf",
    "src/digest",
    "src/commands",
    "src/conversation",
    "src/render",
];

/// Files whose words are errors that go to the log and to whoever runs the program.
const OF_ERRORS: &[&str] = &["src/discord/http.rs", "src/commands/state.rs", "src/commands/state/stored.rs"];

/// Files that put questions together, which are read as those that people type and are in their language.
const OF_QUESTIONS: &[&str] = &[
    "src/conversation/both.rs",
    "src/conversation/contact.rs",
    "src/conversation/refer.rs",
    "src/conversation/short.rs",
    "src/conversation/change.rs",
    "src/question/again.rs",
];

/// Literals that stand where they do for a reason.
const ALLOWED: &[(&str, &str)] = &[
    (" (<t:{}:R>)", "a mark that Discord words itself, in the reader's language"),
    ("They ", "how sentences of articles begin"),
    ("It ", "the same"),
    ("He ", "the same"),
    ("She ", "the same"),
    ("This ", "the same"),
    ("how many {u}", "looked for in a question"),
    ("of {}", "English words of an article put together again: its own words for somebody"),
    ("{one} of {place}", "the same"),
];

/// What stands before a literal whose words are compared with text.
const COMPARING: &[&str] = &[
    "contains(",
    "starts_with(",
    "ends_with(",
    "strip_prefix(",
    "strip_suffix(",
    "find(",
    "split(",
    "rsplit(",
    "match_indices(",
    "trim_end_matches(",
    "trim_start_matches(",
    "==",
    "!=",
    "Regex::new(",
    "Regex::new(r",
];

/// Macros and attributes whose words go to the log or to whoever runs the program.
const LOGGING: &[&str] =
    &["tracing::", "eprintln!(", "#[", "println!(", "unusable(", "bare(", "Unreachable(", "Refused("];

struct Literal {
    line: usize,
    text: String,
    before: String,
    after: String,
}

/// The string literals of a source that are no comment and no test, each with the code before and behind it.
fn literals(source: &str) -> Vec<Literal> {
    let code = source.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
    let chars: Vec<char> = code.chars().collect();
    let at = |i: usize| chars.get(i).copied().unwrap_or('\0');
    let mut found: Vec<Literal> = Vec::new();
    let (mut i, mut line) = (0, 1);
    let mut plain = String::new();
    let mut starts: Vec<usize> = Vec::new();
    while i < chars.len() {
        match at(i) {
            '/' if at(i + 1) == '/' => {
                while i < chars.len() && at(i) != '\n' {
                    i += 1;
                }
            }
            '\'' if at(i + 2) == '\'' || at(i + 1) == '\\' => {
                i += if at(i + 1) == '\\' { 2 } else { 1 };
                while i < chars.len() && at(i) != '\'' {
                    i += 1;
                }
                i += 1;
                plain.push('c');
            }
            '"' => {
                let hashes = plain.chars().rev().take_while(|c| *c == '#').count();
                let raw = plain.trim_end_matches('#').ends_with('r') && (hashes > 0 || plain.ends_with('r'));
                let (from, first) = (i + 1, line);
                i += 1;
                while i < chars.len() {
                    let closes = (0..hashes).all(|h| at(i + 1 + h) == '#');
                    match at(i) {
                        '"' if !raw || closes => break,
                        '\\' if !raw => i += 1,
                        _ => {}
                    }
                    if at(i) == '\n' {
                        line += 1;
                    }
                    i += 1;
                }
                let text = chars.get(from..i.min(chars.len())).unwrap_or_default().iter().collect();
                i += 1;
                starts.push(plain.len());
                plain.push('§');
                found.push(Literal { line: first, text, before: String::new(), after: String::new() });
            }
            c => {
                if c == '\n' {
                    line += 1;
                }
                plain.push(c);
                i += 1;
            }
        }
    }
    for (literal, start) in found.iter_mut().zip(&starts) {
        literal.before = plain.get(..*start).unwrap_or_default().to_owned();
        literal.after = plain.get(*start + '§'.len_utf8()..).unwrap_or_default().chars().take(60).collect();
    }
    found
}

/// Whether people would read it.
fn is_read(literal: &Literal) -> bool {
    let mut depth = 0usize;
    let own: String = literal
        .text
        .chars()
        .filter(|c| {
            match c {
                '{' => depth += 1,
                '}' => depth = depth.saturating_sub(1),
                _ => return depth == 0,
            }
            false
        })
        .collect();
    let glue =
        own.trim() == "s" && literal.before.contains("if ") && literal.after.trim_start().starts_with('}');
    let command = literal.before.trim_end().ends_with("name:");
    (own.contains(' ')
        && own.replace("\\n", "").replace("%", " %").split_whitespace().any(is_word)
        && !command)
        || glue
}

/// Whether a piece of a literal is a word, and no placeholder of a time.
fn is_word(piece: &str) -> bool {
    !piece.starts_with('%') && piece.chars().any(char::is_alphabetic)
}

/// Whether it is compared with text and not shown.
fn is_compared(literal: &Literal) -> bool {
    let before = literal.before.trim_end().trim_end_matches('#');
    let after = literal.after.trim_start();
    let in_list = |c: char| matches!(c, '[' | ',' | '(' | '|' | '&' | '§');
    // Words of a list begin in lower case; a list of sentences would not.
    let small = literal.text.chars().find(|c| c.is_alphabetic()).is_none_or(char::is_lowercase);
    let listed = small
        && !literal.text.contains('{')
        && before.ends_with(in_list)
        && (after.starts_with(',') || after.starts_with(']') || after.starts_with('|'))
        && before.rfind('[').is_some_and(|open| {
            before.get(open..).is_some_and(|inner| !inner.contains(';') && !inner.contains("=>"))
        });
    let pattern = after.starts_with('|') || after.starts_with("=>") || before.ends_with('|');
    listed || pattern || COMPARING.iter().any(|c| before.ends_with(c))
}

/// Whether it goes to the log or to whoever runs the program.
fn is_logged(literal: &Literal) -> bool {
    let statement = literal.before.rfind([';', '}']).map_or(0, |i| i + 1);
    let statement = literal.before.get(statement..).unwrap_or_default();
    LOGGING.iter().any(|m| statement.contains(m))
}

fn sources(folder: &Path, into: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> =
        fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            sources(&path, into);
        } else if path.extension().is_some_and(|e| e == "rs")
            && path.file_name().is_some_and(|n| n != "tests.rs" && n != "testing.rs")
        {
            into.push(path);
        }
    }
}

#[test]
fn what_people_read_stands_in_one_place() {
    let project = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    for folder in FOLDERS {
        let before = files.len();
        sources(&project.join(folder), &mut files);
        assert!(files.len() > before, "{folder} has no sources");
    }
    let mut wrong = Vec::new();
    for file in
        files.into_iter().filter(|file| !OF_ERRORS.iter().chain(OF_QUESTIONS).any(|of| file.ends_with(of)))
    {
        let source = fs::read_to_string(&file).unwrap();
        for literal in literals(&source) {
            let allowed = ALLOWED.iter().any(|(text, _)| *text == literal.text);
            if is_read(&literal) && !is_compared(&literal) && !is_logged(&literal) && !allowed {
                let file = file.strip_prefix(project).unwrap_or(&file).display();
                wrong.push(format!("{file}:{}: “{}”", literal.line, literal.text));
            }
        }
    }
    assert!(wrong.is_empty(), "these belong into src/strings:\n{}", wrong.join("\n"));
}

#[test]
fn words_that_are_read_are_told_from_words_that_are_compared() {
    let read = |source: &str| {
        let found = literals(source);
        found.iter().filter(|l| is_read(l) && !is_compared(l) && !is_logged(l)).count()
    };
    assert_eq!(read(r#"let a = format!("{n} more sentences");"#), 1);
    assert_eq!(read(r#"draft.note("It is so.".to_owned());"#), 1);
    assert_eq!(read(r#"let a = ["How many", "How much"];"#), 2);
    assert_eq!(read(r#"let s = if n == 1 { "" } else { "s" };"#), 1);
    assert_eq!(read(r#"["how many", "number of"].iter()"#), 0);
    assert_eq!(read(r#"text.contains("word for word")"#), 0);
    assert_eq!(read(r#"matches!(w, "due to" | "owing to")"#), 0);
    assert_eq!(read(r#"tracing::warn!(%why, "it went wrong");"#), 0);
    assert_eq!(read("// \"A comment that speaks\"\nlet c = '\"'; let d = \"x\";"), 0);
    assert_eq!(read("let r = Regex::new(r#\"a \" b\"#);"), 0);
}
