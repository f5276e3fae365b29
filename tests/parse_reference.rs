//! Our parser against Python's spaCy on the sentences of the seeds, and against itself on anything.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use footnote::language::parse::{Parse, Parser, is_space, tokenize};
use proptest::prelude::*;

/// A token of the reference: text, normal form, space after, tag, head, label.
type ReferenceToken = (String, String, u8, String, usize, String);

static PARSER: LazyLock<Parser> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/model");
    Parser::load(&folder).expect("the model is part of the repository")
});

/// A file outside the repository that development can be measured against.
fn shared(path: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared").join(path);
    let found = path.exists();
    if !found {
        println!("skipped: {} is not there", path.display());
    }
    found.then_some(path)
}

/// Where `tokens` stand in `text`, with nothing but white space between them, at or after byte `from`.
fn locate(text: &str, from: usize, tokens: &[ReferenceToken]) -> Option<(usize, usize)> {
    let first = &tokens.first()?.0;
    let mut search = from;
    loop {
        let start = search + text.get(search..)?.find(first.as_str())?;
        let end = tokens.iter().try_fold(start, |at, token| {
            let rest = text.get(at..)?;
            let rest = rest.trim_start_matches(is_space);
            rest.starts_with(token.0.as_str()).then(|| text.len() - rest.len() + token.0.len())
        });
        if let Some(end) = end {
            return Some((start, end));
        }
        search = start + first.len();
    }
}

#[test]
fn tags_heads_and_labels_are_those_of_the_reference() {
    let (Some(reference), Some(seeds)) = (shared("model/reference-seeds.json"), shared("seeds")) else {
        return;
    };
    let sentences: Vec<Vec<ReferenceToken>> =
        serde_json::from_slice(&std::fs::read(reference).unwrap()).unwrap();
    let mut files: Vec<_> = std::fs::read_dir(seeds).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    files.sort();
    let texts: Vec<String> = files.iter().map(|path| std::fs::read_to_string(path).unwrap()).collect();

    // Each with the space after it, which the model saw too.
    let mut found = Vec::new();
    let (mut file, mut at) = (0, 0);
    for tokens in &sentences {
        let (start, end) = loop {
            if let Some(place) = locate(&texts[file], at, tokens) {
                break place;
            }
            (file, at) = (file + 1, 0);
        };
        at = end;
        let space = usize::from(texts[file][end..].starts_with(' '));
        found.push(&texts[file][start..end + space]);
    }

    let (mut total, mut cut, mut tags, mut arcs) = (0, 0, 0, 0);
    for (tokens, parse) in sentences.iter().zip(PARSER.parse_batch(&found)) {
        total += tokens.len();
        let texts: Vec<&str> = (0..parse.len()).map(|token| parse.text(token)).collect();
        if texts != tokens.iter().map(|token| token.0.as_str()).collect::<Vec<_>>() {
            println!("cut otherwise: {texts:?}");
            continue;
        }
        for (index, (ours, theirs)) in parse.tokens().iter().zip(tokens).enumerate() {
            let (tag, arc) =
                (ours.tag.as_str() == theirs.3, (ours.head, ours.dep.as_str()) == (theirs.4, &theirs.5));
            cut += 1;
            tags += usize::from(tag);
            arcs += usize::from(arc);
            if !tag || !arc {
                println!("{index} {ours:?} but {theirs:?} in {:?}", parse.sentence());
            }
        }
    }
    println!("{total} tokens: cut alike {cut}, tag alike {tags}, head and label alike {arcs}");
    assert!(cut * 1000 >= total * 995, "tokens");
    assert!(tags * 1000 >= cut * 999, "tags");
    assert!(arcs * 1000 >= cut * 999, "heads and labels");
}

/// For `scripts/compare_tokens.py`: parses the sentences in the file `PARSE_IN` (a JSON string a line), writes
/// what it found to `PARSE_OUT` (a line of `[start, end, tag, head, label]` each), and prints its speed.
#[test]
#[ignore = "run by scripts/compare_tokens.py"]
fn write_parses() {
    let (Ok(input), Ok(output)) = (std::env::var("PARSE_IN"), std::env::var("PARSE_OUT")) else { return };
    let input = std::fs::read_to_string(input).unwrap();
    let sentences: Vec<String> = input.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let sentences: Vec<&str> = sentences.iter().map(String::as_str).collect();
    // Loaded, but with nothing known of any word yet.
    LazyLock::force(&PARSER);
    let start = std::time::Instant::now();
    let parses = PARSER.parse_batch(&sentences);
    let seconds = start.elapsed().as_secs_f64();
    let tokens: usize = parses.iter().map(Parse::len).sum();
    println!("{tokens} tokens, {:.0} a second", tokens as f64 / seconds);
    let mut lines = String::new();
    for parse in &parses {
        let tokens = parse.tokens().iter();
        let tokens: Vec<_> = tokens
            .map(|token| (token.start, token.end, token.tag.as_str(), token.head, token.dep.as_str()))
            .collect();
        lines.push_str(&serde_json::to_string(&tokens).unwrap());
        lines.push('\n');
    }
    std::fs::write(output, lines).unwrap();
}

/// Sentences of our own, of many kinds.
const SENTENCES: &[&str] = &[
    "The foreign minister met his counterpart in Vienna on Tuesday.",
    "“We won’t sign,” she said, “until the prisoners are released.”",
    "Talks that were due to begin last week have been postponed.",
    "What did the ambassador, who had arrived from Tbilisi, say about the corridor?",
    "US$4.5m for de-mining!",
    "x",
    "",
    "   ",
    "Dr. O’Neill – a former aide – isn't expected to testify before Feb. 12 ...",
];

#[test]
fn a_batch_gives_what_each_sentence_gives_alone() {
    let many: Vec<&str> = SENTENCES.iter().copied().cycle().take(100).collect();
    let together = PARSER.parse_batch(&many);
    let fresh = Parser::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("data/model")).unwrap();
    for (sentence, parse) in many.iter().zip(&together) {
        assert_eq!(*parse, PARSER.parse(sentence));
        assert_eq!(*parse, fresh.parse(sentence));
    }
    assert!(PARSER.parse_batch(&[]).is_empty());
}

#[test]
fn threads_agree() {
    let parse = || PARSER.parse_batch(SENTENCES);
    let expected = parse();
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..4).map(|_| scope.spawn(parse)).collect();
        for thread in threads {
            assert_eq!(thread.join().unwrap(), expected);
        }
    });
}

#[test]
fn hostile_texts_are_parsed() {
    // Long enough to be parsed in parts; the tokeniser's own tests have longer ones.
    let texts =
        ["a".repeat(100_000), "(".repeat(1_200), "a b, ".repeat(300), "😀".repeat(600), "\0 \0".into()];
    for text in texts {
        well_formed(&text, &PARSER.parse(&text));
    }
}

/// One head each, one root, no circles; tokens in order, on borders of characters, over all but white space.
fn well_formed(text: &str, parse: &Parse) {
    let mut at = 0;
    for token in parse.tokens() {
        assert!(token.start >= at && token.end > token.start && token.end <= text.len());
        assert!(text.is_char_boundary(token.start) && text.is_char_boundary(token.end));
        assert!(text[at..token.start].chars().all(is_space), "a gap before {token:?}");
        assert!(!text[token.start..token.end].contains(is_space));
        assert!(token.head < parse.len());
        at = token.end;
    }
    assert!(text[at..].chars().all(is_space));
    let roots = (0..parse.len()).filter(|token| parse.head(*token).is_none()).count();
    assert_eq!(roots, usize::from(!parse.is_empty()));
    // Every token is reached from the root exactly once.
    if let Some(root) = parse.root() {
        assert_eq!(parse.subtree(root), (0..parse.len()).collect::<Vec<_>>());
    }
}

/// Cases for each property: fewer without optimisation, where the network is slow.
const CASES: u32 = if cfg!(debug_assertions) { 60 } else { 400 };

/// Texts of words, signs and anything.
fn texts() -> impl Strategy<Value = String> {
    let words = prop_oneof![
        4 => "[A-Za-zÄə]{1,8}",
        2 => "[ \u{a0}\n\t]{1,2}",
        2 => r#"[.,;:!?'"’“”(){}/<>=+*^~_#@&|%$€0-9-]{1,4}"#,
        1 => prop::sample::select(vec!["don’t", "U.S.", "a.m.", "US$", "10km²", "he'd've", ":-)", "x@y.zz", "http://a.bc/"])
            .prop_map(str::to_owned),
        1 => any::<String>(),
    ];
    prop::collection::vec(words, 0..40).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: CASES, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_gives_a_tree(text in texts()) {
        let parse = PARSER.parse(&text);
        well_formed(&text, &parse);
        for token in 0..parse.len() {
            let _ = parse.lemma(token);
        }
    }

    #[test]
    fn tokens_cover_any_text(text in any::<String>()) {
        let mut covered = vec![false; text.len()];
        for piece in tokenize(&text) {
            for byte in &mut covered[piece.start..piece.end] {
                prop_assert!(!*byte);
                *byte = true;
            }
        }
        for (at, c) in text.char_indices() {
            prop_assert_eq!(covered[at], !is_space(c));
        }
    }
}
