//! Whatever somebody types is only a question: read without failing, answered soundly, alone and as a follow-up.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on shall fail")]

mod gold;

use std::path::Path;
use std::sync::OnceLock;

use footnote::base::{self, Snapshot};
use footnote::conversation::Conversation;
use footnote::question::{MAX_CHARS, understand};
use proptest::prelude::*;

fn base() -> &'static Snapshot {
    static BASE: OnceLock<std::sync::Arc<Snapshot>> = OnceLock::new();
    BASE.get_or_init(|| {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        base::load(&root.join("seeds"), &root.join("data")).unwrap().snapshot
    })
}

/// Asks alone and after another question; whatever comes back must be sound.
fn asked(text: &str) {
    let question = understand(text, base());
    assert!(question.typed.chars().count() <= MAX_CHARS);
    assert_eq!(understand(text, base()), question, "the same text is the same question");
    let mut conversation = Conversation::default();
    for text in [text, "who met Aliyev", text, "and who denied it?", text] {
        let answer = conversation.ask(text, base());
        assert_eq!(gold::citation_faults(&answer, base()), [""; 0], "{text}");
        assert!(!answer.headline.is_empty(), "{text}");
    }
}

/// `text` with combining marks piled on every letter.
fn zalgo(text: &str) -> String {
    let marks: Vec<char> = ('\u{300}'..='\u{33f}').collect();
    text.chars().flat_map(|c| std::iter::once(c).chain(marks.iter().copied().take(12))).collect()
}

#[test]
fn what_people_type_to_break_things() {
    let long = "who met Aliyev in Munich and what did he say to Blinken about Lachin, ".repeat(60);
    assert!(long.chars().count() > 4000);
    for text in [
        "",
        "\u{0}\u{7}\u{1b}[31m",
        "'; DROP TABLE events; --",
        "\" OR 1=1 UNION SELECT * FROM users --",
        "text:* AND (NOT entity:x)~2 \"who met^10\" +a -b [a TO z] {x} \\",
        "**who** _met_ `Aliyev` ~~x~~ ||y|| > quote\n# head\n```rust\nfn main(){}\n```",
        "@everyone @here <@123> <@&4> <#5> </ask:1> <t:0:R> [a](https://example.org)",
        "\u{202e}veyilA tem ohw\u{202c} \u{2066}who met\u{2069} \u{200f}\u{200b}\u{feff}",
        "من التقى علييف؟ 谁见过阿利耶夫 कौन 🇦🇿🤝🇦🇲 👩‍👩‍👧",
        "?????????",
        "who who who what when where why how which whose",
        "what did what did what did what did",
        "İSTANBUL ıI ß ﬃ Ǆ ŉ",
        &zalgo("who met Aliyev"),
        &long,
        &"(".repeat(4000),
        &"a".repeat(5000),
        &"→ ".repeat(400),
        &"who met Aliyev → ".repeat(40),
    ] {
        asked(text);
    }
}

#[test]
fn marks_piled_on_letters_do_not_hide_a_name() {
    assert_eq!(
        understand(&zalgo("who met Aliyev"), base()).about,
        understand("who met Aliyev", base()).about
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text(text in "\\PC{0,120}") {
        asked(&text);
    }

    /// Words that the reader knows, in any order, with any marks between them.
    #[test]
    fn any_order_of_known_words(words in proptest::collection::vec(
        prop::sample::select(vec![
            "who", "what", "when", "where", "why", "how many", "did", "was", "met", "said", "denied", "Aliyev", "Blinken",
            "O'Brien", "Munich", "in 2023", "november 20", "the", "of them", "he", "it", "that", "there", "which", "and",
            "cancelled", "\"business as usual\"", "first", "last", "not", "?", ",", "USAID", "'s", "’", "article", "author of",
            "timeline", "differ", "or", "a meeting", "a phone call", "Secretary of State", "Marukyan's statement", "→",
        ]), 0..14)) {
        asked(&words.join(" "));
    }
}
