//! Words of a question that tell nothing of its topic.

use super::lists::lists;
use super::typed::Typed;

/// Words of grammar, of asking, and of saying where to look.
const COMMON: &str = "a about above after against all also am an and any anybody anyone anything are as ask asked at be became \
    become been before being between both but by can could dear describe detail details did do does doing done down during each \
    either else ever every everybody everyone everything exactly exact find first for from gave get gets getting give given \
    gives go goes going got had happen happened happening happens has have having he held hello help her here hers him his \
    hold holding how however i if in info information into is it its itself just know known last latest let like list made \
    main make makes making many may me mean meant mention mentioned mentioning mentions might mine more most much must my \
    name named names need no nobody not now of off on once one only or other our ours out over own part please possible \
    really reportedly said same say saying says see shall she should show since so some somebody someone something still \
    such take taken takes taking tell telling tells than thank thanks that the their theirs them then there these they \
    thing things this those through till time times to together told too took toward towards true under until up upon us \
    very via want was we were what whatever when where whether which while who whole whom whose why will with within \
    would yes yet you your article articles text texts document documents base source sources according whats whos \
    timeline chronology history event events place ago long back anywhere ourselves themselves himself herself yourself \
    mr mrs ms dr sir vs versus etc exactly actually currently recently today according people any different difference \
    differ instead there's who's what's where's when's how's it's i'm he'd she'd they'd we'd you'd i'd it'd he'll she'll they'll we'll you'll i'll it'll he's she's they're we're \
    you're can't cannot couldn't won't wouldn't shouldn't don't doesn't didn't isn't wasn't aren't weren't \
    lately specifically regarding concerning related relating respect term terms stated states state date dates day days year years \
    month months aboard across along among amongst amid around behind beside besides beyond despite inside near outside onto throughout \
    underneath unlike without";

/// Whether a word, in lower case, tells nothing of a topic.
pub(crate) fn is_common(word: &str) -> bool {
    use std::collections::BTreeSet;
    use std::sync::LazyLock;
    static SET: LazyLock<BTreeSet<&str>> = LazyLock::new(|| COMMON.split_whitespace().collect());
    SET.contains(word)
}

/// Whether a word is the number in "the two leaders": it only points at them.
fn is_of_pair(typed: &Typed, i: usize) -> bool {
    let pointed = i.checked_sub(1).is_some_and(|b| matches!(typed.at(b), "the" | "these" | "those" | "both"));
    pointed && typed.at(i) == "two" && (i + 1..i + 4).any(|k| lists().pairs.contains(typed.at(k)))
}

/// The words that are left when names, dates, common words and those that said what is asked (`used`) are gone.
pub(super) fn topic(typed: &Typed, used: &[usize]) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for (i, w) in typed.words.iter().enumerate() {
        let told = w.name.is_some() || w.dated || w.credited || used.contains(&i);
        if !told && !is_common(&w.word) && !found.contains(&w.word) && !is_of_pair(typed, i) {
            found.push(w.word.clone());
        }
    }
    found
}

/// Verbs that say how far something has come, beside the verb that says what.
const PHASES: &[&str] = &[
    "start",
    "started",
    "begin",
    "began",
    "keep",
    "kept",
    "continue",
    "continued",
    "stop",
    "stopped",
    "finally",
    "next",
    "originally",
    "eventually",
    "officially",
    "try",
    "tried",
    "manage",
    "managed",
    "use",
    "used",
];

/// The words without those that only say how far what the others tell has come: "start declining", "plan next".
pub(super) fn without_light(words: Vec<String>) -> Vec<String> {
    let told = |w: &String| !PHASES.contains(&w.as_str());
    let others = words.iter().filter(|w| told(w)).count();
    if others < 2 { words } else { words.into_iter().filter(told).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_matter_is_left() {
        let typed = Typed::new("Which articles mention the budget of the navy?", Vec::new(), &[]);
        assert_eq!(topic(&typed, &[]), ["budget", "navy"]);
        assert!(is_common("the") && !is_common("budget"));
    }

    #[test]
    fn the_two_of_a_pair_is_no_number_to_be_found() {
        let base = crate::passage::quotation::tests::base_of(&["Olaf Scholz wrote to Denmark."]);
        let content = |text: &str| crate::question::understand(text, &base).content;
        assert!(
            !content("When did Olaf Scholz write to the two northern leaders?").contains(&"two".to_owned())
        );
        for text in ["When were two leaders told?", "When did Olaf Scholz sell the two ships?"] {
            assert!(content(text).contains(&"two".to_owned()), "{text}: {:?}", content(text));
        }
    }
}
