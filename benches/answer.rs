//! Answers in process over the five articles, and the loading of their base. Budget: p99 of an answer ≤ 1 ms.
//! `cargo bench --bench answer`

use std::path::Path;

use footnote::answer::answer;
use footnote::base::{self, Snapshot};
use footnote::question::understand;

fn main() {
    divan::main();
}

fn base() -> std::sync::Arc<Snapshot> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    match base::load(&root.join("seeds"), &root.join("data")) {
        Ok(loaded) => loaded.snapshot,
        Err(error) => {
            eprintln!("{error}");
            std::process::exit(1);
        }
    }
}

const QUESTIONS: &[&str] = &[
    "who met Aliyev",
    "did anybody meet Alyev in Munich",
    "who called Aliyev",
    "timeline 2023",
    "what happened on November 27 2023",
    "waiver",
    "who met Putin",
];

#[divan::bench(args = QUESTIONS, sample_count = 1000)]
fn ask(bencher: divan::Bencher<'_, '_>, question: &str) {
    let base = base();
    bencher.bench_local(|| answer(&understand(question, &base), &base));
}

#[divan::bench(sample_count = 20)]
fn load() -> std::sync::Arc<Snapshot> {
    base()
}
