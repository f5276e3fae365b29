//! Any input at all: no panic, spans that fit, messages that say what to do, time and memory in proportion to the text.

#[allow(unreachable_pub, reason = "the fuzz targets use them from another crate")]
#[path = "../fuzz/checks.rs"]
mod checks;

use std::path::Path;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use footnote::article::{Article, Sources};
use footnote::base::{self, Record};
use footnote::language::Reader;
use proptest::prelude::*;

/// Text in which what makes spans go wrong stands often: spaces of all kinds, invisible and combining characters, line ends,
/// marks of all kinds, abbreviations, dates, other scripts.
fn hard_text() -> impl Strategy<Value = String> {
    let pieces = prop_oneof![
        4 => "[A-Za-z]{1,8}",
        4 => Just(" ".to_owned()),
        3 => prop::sample::select(vec![
            "\u{a0}", "\u{202f}", "\u{2009}", "\u{3000}", "\t", "  ", "\r\n", "\n", "\n\n", "\r", "\u{85}", "\u{2028}",
            "\u{feff}", "\u{200b}", "\u{200d}", "\u{ad}", "\u{2060}", "\u{202e}", "\0", "\u{7f}", "\u{1b}", "\u{301}", "e\u{301}",
        ]).prop_map(str::to_owned),
        4 => prop::sample::select(vec![
            ".", ". ", "! ", "? ", "...", "… ", ". . . ", "“", "”", "\"", "‘", "’", "'", "«", "»", "„", "(", ")", "[", "]", "—", "-",
            ",", ":", ";", "•", "1. ", "(2) ", "a. ",
        ]).prop_map(str::to_owned),
        3 => prop::sample::select(vec![
            "Mr. Doe", "U.S. ", "U.S.\u{a0}Senate", "a.m. ", "p.m. Monday", "No. 5", "St. Petersburg", "Jan. 5", "J. R. Roe", "Inc. ",
            "O’Brien’s", "said.He", "(D-N.J.)", "https://a.b/c.d?e=F", "ASP.NET", "3.5", "Ph.D. ", "e.g. ", "me. I",
        ]).prop_map(str::to_owned),
        2 => prop::sample::select(vec![
            "May 1-4", "on\u{a0}Monday", "18 February 2023", "last week", "2023-02-30", "the 1990s", "99999999999 years ago",
            "February 29, 2023", "between May 31 and June 31", "5 p.m.", "Q4 2020", "in the 20th century", "0 days later",
        ]).prop_map(str::to_owned),
        1 => "\\PC{1,4}",
        1 => prop::sample::select(vec!["Əliyev", "министр.", "وزير؟ ", "会議は終わった。", "नमस्ते। ", "İ", "ß", "ﬁ", "👩‍👩‍👧", "🇦🇿"])
            .prop_map(str::to_owned),
    ];
    prop::collection::vec(pieces, 0..60).prop_map(|pieces| pieces.concat())
}

/// Files: paragraphs of hard text between prose that makes them a body, menus and captions.
fn hard_file() -> impl Strategy<Value = Vec<u8>> {
    let line = prop_oneof![
        3 => hard_text(),
        2 => Just("The two ministers met in Geneva on Monday and agreed to meet again in June, officials said.".to_owned()),
        1 => prop::sample::select(vec!["Home", "Read more", "By Jane Doe", "March 3, 2022", "Photo: Jane Doe", "© 2022 The Courier", "<p>", ""])
            .prop_map(str::to_owned),
    ];
    let ends = prop::sample::select(vec!["\n", "\n\n", "\r\n", "\r\n\r\n"]);
    let marks = prop::sample::select(vec!["", "\u{feff}"]);
    (marks, prop::collection::vec(line, 0..8), ends)
        .prop_map(|(mark, lines, end)| format!("{mark}{}", lines.join(end)).into_bytes())
}

proptest! {
    #[test]
    fn files_that_are_hard(bytes in hard_file()) {
        checks::article(&bytes);
    }

    #[test]
    fn files_of_any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        checks::article(&bytes);
    }

    #[test]
    fn sentences_of_hard_text(text in hard_text()) {
        checks::split(&text);
        checks::spans(&text);
    }

    #[test]
    fn tokens_of_hard_text(text in hard_text()) {
        checks::tokens(&text);
    }

    #[test]
    fn dates_of_hard_text(text in hard_text()) {
        checks::dates(&text);
    }

    #[test]
    fn any_text(text in "(?s).{0,80}") {
        checks::split(&text);
        checks::spans(&text);
        checks::tokens(&text);
        checks::dates(&text);
    }
}

/// Reader and lexicon, loaded once for all tests of this file.
fn reader() -> &'static (Reader, footnote::facts::Lexicon) {
    static READER: OnceLock<(Reader, footnote::facts::Lexicon)> = OnceLock::new();
    READER.get_or_init(|| {
        let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
        (Reader::load(&data).expect("the data folder"), base::build::lexicon(&data).expect("the lexicon"))
    })
}

/// Reads `text` whole, as a build does, and checks every span of the record.
fn read(text: &str) -> Record {
    let article = Article::from_bytes("any", text.as_bytes(), &Sources::default()).expect("an article");
    let (reader, lexicon) = reader();
    let record = Record::read(&article, reader, lexicon);
    assert_eq!(record.faults(&article.text), Vec::<String>::new());
    record
}

proptest! {
    // Each case goes through the parser.
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]
    #[test]
    fn whole_reading_of_hard_text(text in hard_text()) {
        read(&format!("{text}\n\nThe two ministers met in Geneva on Monday and agreed to meet again in June, officials said.\n\n{text}."));
    }
}

const AZERBAIJANI: &str = "Prezident İlham Əliyev bazar ertəsi Bakıda Gürcüstanın baş naziri ilə görüşüb. Görüşdə regiondakı vəziyyət və \
    iki ölkə arasında əməkdaşlıq məsələləri müzakirə olunub, nəqliyyat layihələrinə toxunulub.";

#[test]
fn an_article_in_another_language_is_kept_and_nothing_is_read_from_it() {
    let russian = "Министры иностранных дел двух стран встретились в понедельник в Женеве. Они договорились провести новую встречу в июне, \
        сообщило министерство иностранных дел.";
    let arabic = "التقى وزيرا خارجية البلدين يوم الاثنين في جنيف واتفقا على عقد اجتماع جديد في شهر يونيو المقبل. وقال الوزير إن المحادثات \
        كانت بناءة وإن الجانبين سيواصلان الحوار.";
    for (text, language) in [(AZERBAIJANI, "az"), (russian, "ru"), (arabic, "ar")] {
        let record = read(text);
        assert_eq!(record.article.metadata.language, language);
        assert_eq!(record.sentences.len(), 2, "{language}: it must stay searchable");
        assert!(
            record.events.is_empty() && record.mentions.is_empty() && record.dates.is_empty(),
            "{language}"
        );
        let notes = record.notes().join(" ");
        assert!(notes.contains("searchable only") && notes.contains(language), "{notes}");
    }
    let english =
        read("Emmanuel Macron met Joe Biden in Paris on 3 March 2024. They spoke about the border.");
    assert_eq!((english.article.metadata.language.as_str(), english.notes().len()), ("en", 0));
    assert_eq!(english.events.len(), 1);
}

#[test]
fn an_overlong_sentence_is_kept_counted_and_not_parsed() {
    let record = read(&format!(
        "The list names {} and others.\n\nThe two ministers met in Geneva.",
        "the man and ".repeat(260)
    ));
    assert_eq!((record.overlong, record.sentences.len()), (1, 2));
    assert!(record.notes()[0].contains("1 overlong"), "{:?}", record.notes());
    let again: Record = serde_json::from_str(&record.to_text().unwrap()).unwrap();
    assert_eq!(again, record);
}

/// Texts that are no articles, of about `size` bytes each.
fn monsters(size: usize) -> Vec<(&'static str, String)> {
    let prose = "The minister met Jane Doe in the U.S. on May 3, 2023, and told her: “We go on.” ";
    let of = |piece: &str| piece.repeat(size / piece.len() + 1);
    vec![
        ("prose in one line", of(prose)),
        ("prose in paragraphs", of(&format!("{prose}{prose}\n\n"))),
        ("one word", of("a")),
        ("one word of large letters", of("A")),
        ("lines of one word", of("word\n")),
        ("lines of one sentence", of("He left it all.\n")),
        ("brackets", of("(")),
        ("brackets and words", of("(He said [")),
        ("quotation marks", of("“")),
        ("typewriter marks", of("\" ")),
        ("apostrophes", of("' ")),
        ("points", of(".")),
        ("points and spaces", of(". ")),
        ("initials", of("J. ")),
        ("names", of("Jane Doe ")),
        ("names and commas", of("Jane Doe, ")),
        ("figures", of("1 2 3 ")),
        ("dates", of("May 3, 2023 ")),
        ("dates and ands", of("May 3 and ")),
        ("markup", of("<div class=\"a\"><p>")),
        ("addresses", of("https://a.b/c?d=")),
        ("combining accents", of("e\u{301}\u{301}")),
        ("invisible", format!("The minister left.\n{}", of("\u{200b}"))),
        ("wrapped lines", of("The minister said on Monday that the talks would go on in\n")),
        ("hyphens", of("a-")),
        ("related", of("Read more\nThe minister left the house on Monday.\n")),
        ("breadcrumbs", of("Home > World\nThe minister left the house.\n")),
    ]
}

#[test]
fn texts_that_are_no_articles_end_in_time() {
    for (name, text) in monsters(60_000) {
        let start = Instant::now();
        checks::article(text.as_bytes());
        checks::tokens(&text);
        if Article::from_bytes("any", text.as_bytes(), &Sources::default()).is_ok() {
            read(&text);
        }
        // Far above what any takes, and far below what time by the square of the length would.
        assert!(start.elapsed() < Duration::from_secs(60), "{name}: {:?}", start.elapsed());
        println!("{name}: {:?}", start.elapsed());
    }
}
