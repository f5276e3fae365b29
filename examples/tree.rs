//! The tree that the parser makes of each sentence of a text, a line a word: `cargo run --example tree -- "She left."`

use std::path::Path;

use footnote::article::{Article, Sources};
use footnote::language::Reader;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let text = std::env::args().nth(1).ok_or("give the text as the argument")?;
    let data = std::env::var("DATA_DIR").unwrap_or_else(|_| "data".to_owned());
    let article = Article::from_bytes("text", text.as_bytes(), &Sources::default())?;
    for sentence in &Reader::load(Path::new(&data))?.read(&article).sentences {
        let parse = &sentence.parse;
        for i in 0..parse.len() {
            let Some(token) = parse.get(i) else { continue };
            let head = parse.head(i).map_or("—", |h| parse.text(h));
            println!("{i:>3} {:<18} {:<5} {:<10} {head}", parse.text(i), token.tag, token.dep);
        }
        println!();
    }
    Ok(())
}
