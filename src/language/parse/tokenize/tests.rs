//! Sentences of our own, cut as the model expects.

use super::{Piece, is_space, tokenize};

/// The tokens' texts, joined by `|`.
fn cut(text: &str) -> String {
    tokenize(text).iter().map(|piece| &text[piece.start..piece.end]).collect::<Vec<_>>().join("|")
}

#[test]
fn punctuation_comes_off() {
    assert_eq!(cut("He said: \"No (again)!\""), "He|said|:|\"|No|(|again|)|!|\"");
    assert_eq!(cut("“Peace,” she added…"), "“|Peace|,|”|she|added|…");
    assert_eq!(cut("wait...what?!"), "wait|...|what|?|!");
}

#[test]
fn abbreviations_keep_their_stop() {
    assert_eq!(
        cut("Dr. Brown of the U.S. met Rep. Lee (D-N.J.)."),
        "Dr.|Brown|of|the|U.S.|met|Rep.|Lee|(|D|-|N.J.|)|."
    );
    assert_eq!(cut("It ended at 5 p.m. on Jan. 3."), "It|ended|at|5|p.m.|on|Jan.|3|.");
    assert_eq!(cut("Mr.Brown left"), "Mr.|Brown|left");
}

#[test]
fn contractions_come_apart() {
    assert_eq!(cut("They can't've known; it's Baku's."), "They|ca|n't|'ve|known|;|it|'s|Baku|'s|.");
    assert_eq!(cut("We won’t, they’d say"), "We|wo|n’t|,|they|’d|say");
    assert_eq!(cut("ministers' talks"), "ministers|'|talks");
    let norms: Vec<_> = tokenize("let's won't").iter().map(|piece| piece.norm).collect();
    assert_eq!(norms, [None, Some("us"), Some("will"), Some("not")]);
}

#[test]
fn numbers_units_and_money() {
    assert_eq!(cut("$1.5 million for 3,000km²"), "$|1.5|million|for|3,000|km²");
    assert_eq!(cut("US$11.5m, 40%, 10am"), "US$|11.5|m|,|40|%|,|10|am");
    assert_eq!(cut("2019-2020 and COVID-19"), "2019|-|2020|and|COVID-19");
}

#[test]
fn hyphens_and_slashes() {
    assert_eq!(cut("a peace-keeping/monitoring mission"), "a|peace|-|keeping|/|monitoring|mission");
    assert_eq!(cut("and/or pre—and post–war"), "and/or|pre|—|and|post|–|war");
}

#[test]
fn addresses_are_whole() {
    assert_eq!(
        cut("See https://example.org/a-b, or (mail x@example.org)."),
        "See|https://example.org/a-b|,|or|(|mail|x@example.org|)|."
    );
}

#[test]
fn faces_are_whole() {
    assert_eq!(cut("Fine :-) <3"), "Fine|:-)|<3");
}

#[test]
fn white_space_of_every_kind_parts_but_only_a_space_is_a_space() {
    let text = "one\u{a0}two three\nfour  five";
    assert_eq!(cut(text), "one|two|three|four|five");
    let spaces: Vec<_> = tokenize(text).iter().map(|piece| piece.space_after).collect();
    assert_eq!(spaces, [false, true, false, true, false]);
}

#[test]
fn odd_texts() {
    assert_eq!(tokenize(""), []);
    assert_eq!(tokenize(" \n\u{a0}"), []);
    assert_eq!(tokenize("\0"), [Piece { start: 0, end: 1, space_after: false, norm: None }]);
    assert_eq!(cut("😀👍🏽ok"), "😀|👍|🏽ok");
    for long in [
        "a".repeat(100_000),
        "(".repeat(100_000),
        "a-".repeat(50_000),
        ".".repeat(100_000),
        "a.@".repeat(40_000),
    ] {
        let pieces = tokenize(&long);
        assert_eq!(pieces.iter().map(|piece| piece.end - piece.start).sum::<usize>(), long.len());
        assert!(!long.chars().any(is_space));
    }
}
