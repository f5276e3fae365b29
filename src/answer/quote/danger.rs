//! "What did X warn of": words that tell of a danger, whatever verb introduces them.

use crate::facts::Quote;

/// Whether words tell of what could happen soon: who says so warns of it.
pub(super) fn is_told(quote: &Quote) -> bool {
    let words: Vec<String> =
        quote.text.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase).collect();
    let may = |w: &String| matches!(w.as_str(), "could" | "may" | "might");
    let close =
        |w: &String| matches!(w.as_str(), "soon" | "danger" | "threat" | "risk" | "again" | "attack" | "war");
    words.iter().any(may) && words.iter().any(close)
}

#[cfg(test)]
mod tests {
    use crate::answer::Verdict;
    use crate::answer::testing::ask;

    #[test]
    fn who_says_that_it_could_soon_happen_warns_of_it() {
        let text = "Olaf Scholz claimed that the dam in Bergen could soon break. Emmanuel Macron said that the dam could be painted.";
        let told = ask(text, "what did Olaf Scholz warn of");
        assert!(told.verdict == Verdict::Answered && told.headline.contains("break"), "{told:?}");
        assert_ne!(ask(text, "what did Emmanuel Macron warn of").verdict, Verdict::Answered);
    }
}
