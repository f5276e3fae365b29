//! Draws links of coreference from a folder of texts, each with the words it stands in, to be read and judged.
//!
//! `cargo run --example coreference -- FOLDER COUNT SEED [RULE]`; without a rule all are drawn from. At the end: how many
//! links each rule made.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use footnote::article::{Article, Sources};
use footnote::language::Reader;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args = std::env::args().skip(1);
    let folder = args.next().ok_or("which folder of texts?")?;
    let count: usize = args.next().ok_or("how many?")?.parse()?;
    let mut state: u64 = args.next().ok_or("which seed?")?.parse()?;
    let rule = args.next();
    let reader = Reader::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("data"))?;
    let mut files: Vec<PathBuf> = std::fs::read_dir(&folder)?.filter_map(|f| Some(f.ok()?.path())).collect();
    files.sort();
    let (mut all, mut rules) = (Vec::new(), BTreeMap::<&str, usize>::new());
    for file in files.iter().filter(|f| f.extension().is_some_and(|e| e == "txt")) {
        let id = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let Ok(article) = Article::from_bytes(&id, &std::fs::read(file)?, &Sources::default()) else {
            continue;
        };
        let reading = reader.read(&article);
        for (s, sentence) in reading.sentences.iter().enumerate() {
            for link in &sentence.links {
                *rules.entry(link.rule.name()).or_default() += 1;
                if rule.as_deref().is_some_and(|r| r != link.rule.name()) {
                    continue;
                }
                let before = reading.sentences.get(s.saturating_sub(2)..s).unwrap_or_default();
                let before: Vec<&str> = before.iter().map(|b| b.text()).collect();
                let text = sentence.text();
                let part = |r: std::ops::Range<usize>| text.get(r).unwrap_or_default();
                let (a, b) = (link.range.start, link.range.end);
                let marked = format!("{}[[{}]]{}", part(0..a), part(a..b), part(b..text.len()));
                let ids: Vec<&str> = link.entities.iter().map(|(e, _)| e.as_str()).collect();
                all.push(format!(
                    "{id}:{} {} → {}\n    {}\n    {marked}",
                    sentence.span.start + a,
                    link.rule.name(),
                    ids.join(" + "),
                    before.join(" ")
                ));
            }
        }
    }
    for n in 0..count.min(all.len()) {
        // Knuth's MMIX generator: the same draw on every machine.
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let at = n + (state >> 33) as usize % (all.len() - n);
        all.swap(n, at);
        if let Some(drawn) = all.get(n) {
            println!("{drawn}");
        }
    }
    println!("{rules:?}");
    Ok(())
}
