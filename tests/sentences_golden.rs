//! The "Golden Rules" of sentence borders, a public list of hard cases, where it lies beside the repository.

use std::path::Path;

use footnote::language::sentences;
use serde_json::Value;

/// Rules that must hold, of the 51.
const LEAST: usize = 48;

fn fold(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn golden_rules() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/dev/sentences-golden-rules.jsonl");
    let Ok(list) = std::fs::read_to_string(&path) else {
        println!("skipped: the list of golden rules is not there");
        return;
    };
    // The list holds each rule for several programs; each is counted once.
    let mut rules: Vec<(String, String, Vec<String>)> = Vec::new();
    for line in list.lines() {
        let rule: Value = serde_json::from_str(line).expect("a line is not JSON");
        if rule["group"] != "Golden Rules" {
            continue;
        }
        let text = |key: &str| rule[key].as_str().unwrap_or_default().to_owned();
        let expected = rule["sentences"].as_array().expect("a rule has no sentences");
        let expected = expected.iter().map(|s| fold(s.as_str().unwrap_or_default())).collect();
        let rule = (text("name"), text("input"), expected);
        if !rules.contains(&rule) {
            rules.push(rule);
        }
    }
    let read = |input: &str| -> Vec<String> {
        sentences::split(input).into_iter().map(|r| fold(&input[r])).collect()
    };
    let missed: Vec<&str> = rules
        .iter()
        .filter(|(_, input, expected)| read(input) != *expected)
        .map(|(name, ..)| name.as_str())
        .collect();
    let right = rules.len() - missed.len();
    println!("golden rules: {right} of {}; missed: {}", rules.len(), missed.join("; "));
    assert_eq!(rules.len(), 51);
    assert!(right >= LEAST, "{right} of 51; missed: {missed:?}");
}
