//! Sixty questions of our own over fifteen articles drawn at random from a collection that lies beside the repository,
//! written before any rule was tuned to them; and 127 more over twenty others (85 over twelve, of which the wrong answers were read,
//! and 42 over eight, of which only the number was); and 210 over thirty more, with roles for names, other words than the articles',
//! typing errors, wrong presuppositions and what no article tells; and 67 over twelve more and 20 over the five articles, whose
//! sentences hold several dates, figures or people, or a reason; and 50 over twelve more and 15 over the five, that take for granted what is
//! not so, compare, or ask for a companion, a means or what came after; and 25 over ten more and five over the five, that are two in one,
//! leave somebody out, or ask in other ways; and 100 over nineteen on politics, courts and war, and 100 over seven made articles each of
//! two conflicts that lie here (`gold/border`, `gold/strait`), by examiners who saw neither program nor rules. The articles are read where they lie; without them there is nothing to test.
//! `cargo test --test questions_own -- --nocapture`
#![allow(clippy::unwrap_used, reason = "a test that cannot go on shall fail")]

mod gold;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use footnote::article::{Article, Sources};
use footnote::base::{self, Record, Snapshot, Source};
use footnote::conversation::Conversation;
use footnote::language::Reader;
use gold::Gold;
use serde::Deserialize;

/// Fewest right answers.
const LEAST_RIGHT: usize = 49;
/// Fewest right answers to the others.
const LEAST_OF_MORE: usize = 90;
/// Fewest right answers to those that the net of sentences was made with.
const LEAST_OF_NET: usize = 145;

/// Fewest right answers to those whose sentences hold several dates, figures, people or reasons.
const LEAST_OF_PICKED: usize = 42;
/// Fewest right answers to those of the same kind over the five articles.
const LEAST_OF_SEEDS: usize = 19;

/// Fewest right answers to those that take for granted what is not so, or ask in other ways than for a fact.
const LEAST_OF_GRANTED: usize = 32;
/// Fewest right answers to those of the same kind over the five articles.
const LEAST_OF_GRANTED_SEEDS: usize = 12;

/// Fewest right answers to those that are two in one, leave somebody out, or ask in other ways that were not read.
const LEAST_OF_FORMS: usize = 17;
/// Fewest right answers to those of the same kind over the five articles.
const LEAST_OF_FORMS_SEEDS: usize = 5;

/// Fewest right answers to those over seven made articles of one border conflict, whose people no table knows.
const LEAST_OF_BORDER: usize = 39;

/// Fewest right answers to those over seven made articles of one dispute at sea, whose people share surnames and go by their offices.
const LEAST_OF_STRAIT: usize = 37;

/// Fewest right answers to those over nineteen more on politics, courts and war.
const LEAST_ELSEWHERE: usize = 40;

/// What an own question has beyond a gold one.
#[derive(Deserialize)]
struct Own {
    /// Numbers of the articles that it is about.
    articles: Vec<usize>,
    /// Words of the sentences that must be cited.
    cite: Vec<String>,
    #[serde(flatten)]
    gold: Gold,
}

/// An article of the collection.
#[derive(Deserialize)]
struct Text {
    id: String,
    title: String,
    date: String,
    text: String,
}

/// The base of the articles with these numbers; `None` where the collection is not here.
fn base(root: &Path, numbers: &[usize]) -> Option<Snapshot> {
    let texts = std::fs::read_to_string(root.join("../shared/dev/wikinews-2019-2020.jsonl")).ok()?;
    let lines: Vec<&str> = texts.lines().collect();
    let data = root.join("data");
    let reader = Reader::load(&data).unwrap();
    let lexicon = base::build::lexicon(&data).unwrap();
    let sources = numbers.iter().map(|n| {
        let text: Text = serde_json::from_str(lines[*n]).unwrap();
        let page = format!("{}\n\n{}\n\n{}", text.title, text.date, text.text);
        let article = Article::from_bytes(&text.id, page.as_bytes(), &Sources::default()).unwrap();
        Source { record: Record::read(&article, &reader, &lexicon), text: Arc::clone(&article.text) }
    });
    let sources = sources.collect();
    Some(Snapshot::new(sources, footnote::language::reading::load_lookup(&data).unwrap()))
}

/// The base of the made articles of a folder beside the questions.
fn made(folder: &str) -> Snapshot {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let data = root.join("data");
    let reader = Reader::load(&data).unwrap();
    let lexicon = base::build::lexicon(&data).unwrap();
    let mut files: Vec<_> =
        std::fs::read_dir(root.join("tests/gold").join(folder)).unwrap().map(|f| f.unwrap().path()).collect();
    files.sort();
    let sources = files.iter().map(|file| {
        let id = file.file_stem().unwrap().to_string_lossy();
        let article = Article::from_bytes(&id, &std::fs::read(file).unwrap(), &Sources::default()).unwrap();
        Source { record: Record::read(&article, &reader, &lexicon), text: Arc::clone(&article.text) }
    });
    let sources = sources.collect();
    Snapshot::new(sources, footnote::language::reading::load_lookup(&data).unwrap())
}

/// How many of `questions` are right, after a table by kind; `None` where the articles are not here.
fn right(questions: &[Own]) -> Option<usize> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut numbers: Vec<usize> = questions.iter().flat_map(|q| q.articles.iter().copied()).collect();
    numbers.sort_unstable();
    numbers.dedup();
    // Questions without numbers are about the five articles.
    let base = if numbers.is_empty() {
        base::load(&root.join("seeds"), &root.join("data")).ok().map(|loaded| loaded.snapshot)
    } else {
        base(root, &numbers).map(Arc::new)
    };
    let Some(base) = base else {
        println!("skipped: the articles are not here");
        return None;
    };
    Some(right_of(questions, &base))
}

/// How many of `questions` a base answers rightly, after a table by kind.
fn right_of(questions: &[Own], base: &Snapshot) -> usize {
    let (mut right, mut told) = (0, 0);
    let mut table: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for Own { cite, gold: question, .. } in questions {
        let mut conversation = Conversation::default();
        if let Some(before) = &question.follow_up_to {
            conversation.ask(&before.question, base);
        }
        let answer = conversation.ask(&question.question, base);
        assert_eq!(gold::citation_faults(&answer, base), [""; 0], "{}", question.question);
        let mut faults = gold::faults(question, &answer, base);
        let cited = |words: &String| answer.citations.iter().any(|c| c.exact.contains(words.as_str()));
        if !cite.iter().all(cited) {
            faults.push("cites another sentence".to_owned());
        }
        let line = table.entry(&question.kind).or_default();
        line.0 += usize::from(faults.is_empty());
        line.1 += 1;
        right += usize::from(faults.is_empty());
        told += usize::from(faults.iter().all(|f| f == "verdict Partial"));
        if !faults.is_empty() {
            println!("✗ {} {} “{}”: {}", question.id, question.kind, question.question, faults.join("; "));
            println!("      {:?}: {} [{} cited]", answer.verdict, answer.headline, answer.citations.len());
        }
    }
    for (kind, (right, asked)) in &table {
        println!("{kind:14} {right:3} of {asked:3}");
    }
    println!("{right} of {} right, {} more told with a partial verdict", questions.len(), told - right);
    right
}

#[test]
fn our_own_questions() {
    let questions: Vec<Own> = serde_json::from_str(include_str!("gold/own-questions.json")).unwrap();
    assert_eq!(questions.len(), 60);
    if let Some(right) = right(&questions) {
        assert!(right >= LEAST_RIGHT, "{right} right");
    }
}

#[test]
fn more_questions() {
    let questions: Vec<Own> = serde_json::from_str(include_str!("gold/more-questions.json")).unwrap();
    assert_eq!(questions.len(), 127);
    if let Some(right) = right(&questions) {
        assert!(right >= LEAST_OF_MORE, "{right} right");
    }
}

#[test]
fn questions_whose_sentences_hold_several_values() {
    let questions: Vec<Own> = serde_json::from_str(include_str!("gold/picked-questions.json")).unwrap();
    assert_eq!(questions.len(), 67);
    if let Some(right) = right(&questions) {
        assert!(right >= LEAST_OF_PICKED, "{right} right");
    }
    let questions: Vec<Own> = serde_json::from_str(include_str!("gold/seed-questions.json")).unwrap();
    assert_eq!(questions.len(), 20);
    if let Some(right) = right(&questions) {
        assert!(right >= LEAST_OF_SEEDS, "{right} right");
    }
}

#[test]
fn questions_that_take_something_for_granted() {
    let questions: Vec<Own> = serde_json::from_str(include_str!("gold/granted-questions.json")).unwrap();
    assert_eq!(questions.len(), 50);
    if let Some(right) = right(&questions) {
        assert!(right >= LEAST_OF_GRANTED, "{right} right");
    }
    let questions: Vec<Own> = serde_json::from_str(include_str!("gold/granted-seed-questions.json")).unwrap();
    assert_eq!(questions.len(), 15);
    if let Some(right) = right(&questions) {
        assert!(right >= LEAST_OF_GRANTED_SEEDS, "{right} right");
    }
}

#[test]
fn questions_of_other_forms() {
    let questions: Vec<Own> = serde_json::from_str(include_str!("gold/forms-questions.json")).unwrap();
    assert_eq!(questions.len(), 25);
    if let Some(right) = right(&questions) {
        assert!(right >= LEAST_OF_FORMS, "{right} right");
    }
    let questions: Vec<Own> = serde_json::from_str(include_str!("gold/forms-seed-questions.json")).unwrap();
    assert_eq!(questions.len(), 5);
    if let Some(right) = right(&questions) {
        assert!(right >= LEAST_OF_FORMS_SEEDS, "{right} right");
    }
}

#[test]
fn questions_for_the_net() {
    let questions: Vec<Own> = serde_json::from_str(include_str!("gold/net-questions.json")).unwrap();
    assert_eq!(questions.len(), 210);
    if let Some(right) = right(&questions) {
        assert!(right >= LEAST_OF_NET, "{right} right");
    }
}

#[test]
fn questions_over_made_articles() {
    let questions: Vec<Own> = serde_json::from_str(include_str!("gold/border-questions.json")).unwrap();
    assert_eq!(questions.len(), 100);
    let right = right_of(&questions, &made("border"));
    assert!(right >= LEAST_OF_BORDER, "{right} right");
}

#[test]
fn questions_over_made_articles_of_a_strait() {
    let questions: Vec<Own> = serde_json::from_str(include_str!("gold/strait-questions.json")).unwrap();
    assert_eq!(questions.len(), 100);
    let right = right_of(&questions, &made("strait"));
    assert!(right >= LEAST_OF_STRAIT, "{right} right");
}

#[test]
fn questions_on_politics_elsewhere() {
    let questions: Vec<Own> = serde_json::from_str(include_str!("gold/elsewhere-questions.json")).unwrap();
    assert_eq!(questions.len(), 100);
    if let Some(right) = right(&questions) {
        assert!(right >= LEAST_ELSEWHERE, "{right} right");
    }
}
