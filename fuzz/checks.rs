//! What holds for any input. The fuzz targets and `tests/robust.rs` run the same functions.
//!
//! Each takes any bytes or text and panics, with what went wrong, where a promise is broken.

use footnote::article::{Article, Paragraph, ParagraphKind, Sources};
use footnote::edtf::Edtf;
use footnote::language::dates::DateReader;
use footnote::language::parse::{is_space, tokenize};
use footnote::language::sentences;
use footnote::span::Span;

/// The article reader: any bytes are an article or are refused with words; all spans lie in the file, in order, on borders of
/// characters; and under each sentence's span stands the sentence.
pub fn article(bytes: &[u8]) {
    let article = match Article::from_bytes("any", bytes, &Sources::default()) {
        Ok(article) => article,
        Err(refusal) => {
            let told = refusal.to_string();
            assert!(told.starts_with("any: ") && told.ends_with('.'), "no whole sentence: {told}");
            return;
        }
    };
    let text: &str = &article.text;
    assert_eq!(text.as_bytes(), bytes, "the text is not the file's");
    assert!(!article.metadata.language.is_empty(), "no language");
    in_order("part left out", text, article.removed.iter().map(|removed| removed.span));
    in_order("paragraph", text, article.paragraphs.iter().map(|paragraph| paragraph.span));
    for paragraph in &article.paragraphs {
        self::paragraph(text, paragraph);
    }
}

/// A paragraph over the whole of any text: as in [`article`].
pub fn spans(text: &str) {
    paragraph(text, &Paragraph::new(text, Span::new(0, text.len()), ParagraphKind::Body));
}

fn paragraph(text: &str, paragraph: &Paragraph) {
    let mut spans = Vec::new();
    for range in sentences::split(&paragraph.text) {
        let clean = &paragraph.text[range.clone()];
        let span = paragraph.source(range.start, range.end);
        assert!(paragraph.span.contains(span), "sentence {span} leaves paragraph {}", paragraph.span);
        let there = Paragraph::new(text, span, ParagraphKind::Body);
        assert_eq!(there.text, clean, "what stands at {span} is not the sentence");
        let source = span.slice(text).unwrap_or_default();
        assert_eq!(source, source.trim(), "white space at the border of {span}");
        spans.push(span);
    }
    in_order("sentence", text, spans.into_iter());
}

fn in_order(what: &str, text: &str, spans: impl Iterator<Item = Span>) {
    let mut last = 0;
    for span in spans {
        assert!(span.start >= last, "{what} {span} overlaps the one before, which ends at {last}");
        assert!(!span.is_empty(), "{what} {span} is empty");
        assert!(span.slice(text).is_some(), "{what} {span} leaves the text or cuts a character");
        last = span.end;
    }
}

/// The sentence splitter: ranges in order, on borders, without white space around them, and nothing of the text lost.
pub fn split(text: &str) {
    let mut last = 0;
    for range in sentences::split(text) {
        assert!(range.start >= last && range.start < range.end, "{range:?} after {last}");
        let between = text.get(last..range.start).expect("a sentence begins within a character");
        assert!(between.trim().is_empty(), "lost before {range:?}: {between:?}");
        let sentence = text.get(range.clone()).expect("a sentence ends within a character");
        assert_eq!(sentence, sentence.trim(), "white space at the border of {range:?}");
        last = range.end;
    }
    let rest = text.get(last..).expect("the last sentence ends within a character");
    assert!(rest.trim().is_empty(), "lost at the end: {rest:?}");
}

/// The tokeniser: tokens in order, none overlapping, without white space in them, and every other byte in one.
pub fn tokens(text: &str) {
    let mut last = 0;
    for piece in tokenize(text) {
        assert!(piece.start >= last && piece.start < piece.end, "{piece:?} after {last}");
        let between = text.get(last..piece.start).expect("a token begins within a character");
        assert!(between.chars().all(is_space), "lost before {piece:?}: {between:?}");
        let token = text.get(piece.start..piece.end).expect("a token ends within a character");
        assert!(!token.chars().any(is_space), "white space within {token:?}");
        assert_eq!(piece.space_after, text.as_bytes().get(piece.end) == Some(&b' '), "{token:?}");
        last = piece.end;
    }
    assert!(text.get(last..).is_some_and(|rest| rest.chars().all(is_space)), "lost at the end");
}

/// The date grammar: mentions in order, on borders, each with a value that is written as it is read, and the same when the same
/// sentence is read again by another reader.
pub fn dates(sentence: &str) {
    for published in [None, "2023-10-16".parse::<Edtf>().ok(), "2024".parse::<Edtf>().ok()] {
        let found = DateReader::new(published.as_ref()).read(sentence, None);
        let mut last = 0;
        for date in &found {
            assert!(date.range.start >= last && date.range.start < date.range.end, "{date:?} after {last}");
            assert!(sentence.get(date.range.clone()).is_some(), "{date:?} cuts a character");
            let written = date.value.to_string();
            assert_eq!(
                written.parse::<Edtf>().ok(),
                Some(date.value),
                "{written} is not read as it is written"
            );
            assert!(!date.value.describe().is_empty(), "{written} has no words");
            last = date.range.end;
        }
        let again = DateReader::new(published.as_ref()).read(sentence, None);
        assert_eq!(format!("{found:?}"), format!("{again:?}"), "read otherwise the second time");
    }
}
