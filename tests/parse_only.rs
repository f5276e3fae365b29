//! Passing over sentences that can carry no fact loses none: the same records with and without.
//!
//! Over the articles of `seeds/`, and over 50 other ones where `../shared/dev` is there.

use std::path::Path;

use footnote::article::{Article, Sources};
use footnote::base::build::lexicon;
use footnote::base::record::Record;
use footnote::language::Reader;

fn articles() -> Vec<Article> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let sources = Sources::load(&root.join("data/sources.toml")).expect("the sources");
    let (mut articles, _) =
        footnote::article::load::load_folder(&root.join("seeds"), &sources).expect("the seeds");
    match std::fs::read_to_string(root.join("../shared/dev/wikinews-2019-2020.jsonl")) {
        Ok(lines) => {
            for line in lines.lines().take(50) {
                let value: serde_json::Value = serde_json::from_str(line).expect("a line of JSON");
                let part = |name: &str| value.get(name).and_then(|v| v.as_str()).unwrap_or_default();
                let text = format!("{}\n\n{}", part("title"), part("text"));
                let article = Article::from_bytes(part("id"), text.as_bytes(), &Sources::default());
                articles.extend(article.ok().map(|mut a| {
                    a.metadata.published = part("date").parse().ok();
                    a
                }));
            }
        }
        Err(_) => println!("skipped: the other articles are not here"),
    }
    articles
}

#[test]
fn no_fact_is_lost() {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let lexicon = lexicon(&data).expect("the lexicon");
    let all = Reader::load(&data).expect("the model");
    let some = Reader::load(&data).expect("the model").only_where(lexicon.carriers());
    let (mut read, mut parsed) = (0, 0);
    for article in articles() {
        // A sentence that was passed over has no tree; all that was read is the same.
        let record = |reader: &Reader| {
            let mut record = Record::read(&article, reader, &lexicon);
            record.trees.clear();
            record
        };
        assert_eq!(record(&some), record(&all), "{}", article.id);
        let tokens =
            |reader: &Reader| reader.read(&article).sentences.iter().map(|s| s.parse.len()).sum::<usize>();
        read += tokens(&all);
        parsed += tokens(&some);
    }
    println!("{parsed} of {read} tokens of body sentences were parsed");
    assert!(parsed < read);
}
