//! The root of a word, by which words of questions and of articles compare.

use std::sync::LazyLock;

use rust_stemmers::{Algorithm, Stemmer};

use super::names::fold::key;

/// The root of a word: folded, in lower case, without endings (Snowball's English stemmer).
pub fn root(word: &str) -> String {
    static STEMMER: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::create(Algorithm::English));
    let word = key(word);
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    let word = word.strip_suffix("'s").unwrap_or(word);
    let joined: String = word.chars().filter(|c| *c != '-').collect();
    STEMMER.stem(&joined).into_owned()
}

/// The roots of all words of a text, in order.
pub fn roots(text: &str) -> impl Iterator<Item = String> + '_ {
    let words = text
        .split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’' | '-'))
        .filter(|w| !w.is_empty());
    // "Re-establish" is found as one word and as its parts.
    words.flat_map(|w| {
        let parts = w.contains('-').then(|| w.split('-').filter(|p| !p.is_empty()).map(root));
        parts.into_iter().flatten().chain([root(w)]).filter(|r| !r.is_empty())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_word_have_one_root() {
        for (a, b) in
            [("renewed", "renewal"), ("cancelled", "cancel"), ("Əliyev’s", "aliyev"), ("talks", "talk")]
        {
            assert_eq!(root(a), root(b));
        }
        assert_ne!(root("policy"), root("police"));
    }
}
