//! The quotations of two articles against their annotation, where that lies beside the repository: who speaks, by which
//! word, in what medium and to whom; and how many of the annotated indirect ones are found.

use std::path::{Path, PathBuf};

use footnote::article::{Article, Sources};
use footnote::facts::{self, Lexicon, Quote};
use footnote::language::Reader;
use serde_json::Value;

/// Direct quotations with the right speaker, of the 16 annotated: at least 95 % are needed.
const SPEAKERS: usize = 16;
/// … with the annotated word of speaking.
const VERBS: usize = 15;
/// … with the annotated medium.
const MEDIA: usize = 11;
/// Indirect ones found, of 14.
const INDIRECT: usize = 9;

fn project() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Lower-case words without apostrophes, so that "O’Brien" and "james-obrien" agree.
fn words(text: &str) -> Vec<String> {
    let plain: String = text.chars().filter(|c| !matches!(c, '\'' | '’')).collect();
    let words = plain.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    words.map(str::to_lowercase).collect()
}

/// Whether an entity or name is the annotated one: all its words of weight are told, or all of the annotated ones.
fn same(found: &str, gold: &str) -> bool {
    const ALIASES: &[(&str, &str)] = &[
        ("azerbaijan-presidential-administration", "Office of the President of Azerbaijan"),
        ("us-house-foreign-affairs-committee", "House Foreign Affairs Committee"),
        ("us-house-of-representatives", "House of Representatives"),
    ];
    if ALIASES.contains(&(found, gold)) {
        return true;
    }
    let (found, gold) = (words(found), words(gold));
    let stem = |w: &String| w.chars().take(5).collect::<String>();
    let found: Vec<String> = found.iter().map(stem).collect();
    !found.is_empty() && found.iter().all(|w| gold.iter().any(|g| stem(g) == *w))
}

struct Gold {
    id: String,
    direct: bool,
    range: (usize, usize),
    value: Value,
}

/// The annotation of one article with bytes for characters.
fn gold(list: &[Value], file: &str, text: &str) -> Vec<Gold> {
    let byte = |chars: usize| text.char_indices().nth(chars).map_or(text.len(), |(at, _)| at);
    let number =
        |q: &Value, key: &str| q[key].as_u64().and_then(|n| usize::try_from(n).ok()).expect("an offset");
    list.iter()
        .filter(|q| q["file"] == file)
        .map(|q| Gold {
            id: q["id"].as_str().unwrap_or_default().to_owned(),
            direct: q["kind"].as_str().is_some_and(|k| k.starts_with("direct")),
            range: (byte(number(q, "text_start")), byte(number(q, "text_end"))),
            value: q.clone(),
        })
        .collect()
}

/// The quote that covers the annotated words best: the one with the most bytes in common and the fewest of its own.
fn matching<'a>(quotes: &'a [Quote], gold: &Gold) -> Option<&'a Quote> {
    let shared = |q: &Quote| q.span.end.min(gold.range.1).saturating_sub(q.span.start.max(gold.range.0));
    let candidates =
        quotes.iter().filter(|q| q.direct == gold.direct && shared(q) * 2 > q.span.end - q.span.start);
    candidates.max_by_key(|q| shared(q))
}

#[test]
fn quotations_of_two_articles() {
    let Ok(list) = std::fs::read_to_string(project().join("../shared/gold/quotes.json")) else {
        println!("skipped: the annotation is not there");
        return;
    };
    let list: Vec<Value> = serde_json::from_str(&list).expect("the annotation is JSON");
    let data = project().join("data");
    let reader = Reader::load(&data).expect("the reader loads");
    let lexicon = Lexicon::load(&data.join("lexicon")).expect("the lexicon loads");
    let sources = Sources::load(&data.join("sources.toml")).expect("the sources load");
    let (mut speakers, mut verbs, mut media, mut addressees, mut indirect) = (0, 0, 0, 0, 0);
    let (mut direct, mut with_addressee, mut all_indirect) = (0, 0, 0);
    for file in ["000", "003"] {
        let path = seed(file);
        let id = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let bytes = std::fs::read(&path).expect("the article can be read");
        let article = Article::from_bytes(&id, &bytes, &sources).expect("the article is read");
        let text = article.text.clone();
        let quotes = facts::read(&reader.read(&article), reader.lookup(), &lexicon).quotes;
        for gold in gold(&list, file, &text) {
            let found = matching(&quotes, &gold);
            let told = |key: &str| gold.value[key].as_str().unwrap_or_default().to_owned();
            if !gold.direct {
                all_indirect += 1;
                let right = found
                    .is_some_and(|q| q.speaker.as_ref().is_some_and(|s| same(s.as_str(), &told("speaker"))));
                indirect += usize::from(right);
                println!("{} indirect {}", gold.id, if right { "found" } else { "-" });
                continue;
            }
            direct += 1;
            let speaker = found.is_some_and(|q| {
                let name = q.speaker.as_ref().map(|s| s.as_str()).or(q.name.as_deref());
                name.is_some_and(|n| same(n, &told("speaker")))
            });
            let verb =
                found.is_some_and(|q| told("verb").contains(&q.verb.to_lowercase()) && !q.verb.is_empty());
            let medium = found.is_some_and(|q| match q.medium.as_deref() {
                Some(m) => told("medium").contains(m),
                None => told("medium").is_empty(),
            });
            let addressee = found
                .is_some_and(|q| q.addressee.as_ref().is_some_and(|a| same(a.as_str(), &told("addressee"))));
            speakers += usize::from(speaker);
            verbs += usize::from(verb);
            media += usize::from(medium);
            if !told("addressee").is_empty() {
                with_addressee += 1;
                addressees += usize::from(addressee);
            }
            println!(
                "{} speaker {} ({:?}) verb {} medium {} ({:?}) addressee {}",
                gold.id,
                mark(speaker),
                found.and_then(|q| q.speaker.as_ref().map(|s| s.to_string()).or(q.name.clone())),
                mark(verb),
                mark(medium),
                found.and_then(|q| q.medium.clone()),
                mark(addressee),
            );
        }
    }
    println!(
        "direct: speaker {speakers} of {direct}, verb {verbs}, medium {media}, addressee {addressees} of {with_addressee}; \
         indirect found: {indirect} of {all_indirect}"
    );
    assert!(speakers >= SPEAKERS.min(direct), "speakers: {speakers} of {direct}");
    assert!(verbs >= VERBS && media >= MEDIA && indirect >= INDIRECT, "{verbs} {media} {indirect}");
}

fn mark(right: bool) -> &'static str {
    if right { "yes" } else { "-" }
}

/// The seed article whose name begins so.
fn seed(start: &str) -> PathBuf {
    let folder: &Path = &project().join("seeds");
    let files = std::fs::read_dir(folder).expect("the seeds are there");
    let mut found: Vec<PathBuf> = files
        .filter_map(|f| Some(f.ok()?.path()))
        .filter(|p| p.file_name().is_some_and(|n| n.to_string_lossy().starts_with(start)))
        .collect();
    found.sort();
    found.into_iter().next().expect("the article is there")
}
