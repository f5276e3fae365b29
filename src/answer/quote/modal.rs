//! Words that say by their helping verbs what a question asks with a verb of its own, whatever verb introduces them: "what did X warn of" is
//! told by what could soon happen, "what does X want" by what should be done.

use crate::facts::Quote;
use crate::language::roots::root;

/// Whether words are what a verb asks for by what they say could or should be.
pub(super) fn tells(verb: &str, quote: &Quote) -> bool {
    let verb = root(verb);
    verb == root("warn") && is_told(quote) || verb == root("want") && is_wanted(quote)
}

/// What else says that something is to be done.
const MUST: &[&str] = &[" must ", " ought to ", " needs to ", " need to ", " has to ", " have to "];

/// Whether words say what should be done.
fn is_wanted(quote: &Quote) -> bool {
    let lower = format!(" {} ", quote.text.to_lowercase());
    // "Should have" regrets.
    lower.split(" should ").skip(1).any(|behind| !behind.starts_with("have "))
        || MUST.iter().any(|w| lower.contains(w))
}

/// Whether words tell of what could happen soon: who says so warns of it.
fn is_told(quote: &Quote) -> bool {
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

    #[test]
    fn who_says_that_it_should_be_wants_it() {
        let text =
            "Olaf Scholz said that France should pay for the dam. Emmanuel Macron said that the dam is old.";
        let told = ask(text, "what does Olaf Scholz want");
        assert!(told.verdict == Verdict::Answered && told.headline.contains("pay"), "{told:?}");
        assert_ne!(ask(text, "what does Emmanuel Macron want").verdict, Verdict::Answered);
    }
}
