//! Questions for companions: who travelled, flew or came along with somebody is asked as who accompanied them.

use super::lists::lists;

/// Whether a word is a form of a verb of going, with somebody or alone.
fn goes(word: &str) -> bool {
    lists().going.contains(&word.to_lowercase())
}

/// "With whom did X travel to Oslo" asks for who accompanied X.
fn with_whom(text: &str, lower: &str) -> Option<String> {
    let rest = lower.strip_prefix("with whom did ").or_else(|| lower.strip_prefix("with who did "))?;
    let rest = text.get(text.len() - rest.len()..)?;
    let list: Vec<&str> = rest.trim_end_matches(['?', ' ']).split(' ').collect();
    let goes = list.iter().position(|w| goes(w)).filter(|i| *i > 0)?;
    let (before, behind) = (list.get(..goes)?.join(" "), list.get(goes + 1..)?.join(" "));
    Some(format!("who accompanied {before} {behind}").trim_end().to_owned())
}

/// Whether what stands there begins as a thing does, and not as a name.
fn is_thing(text: &str) -> bool {
    ["the ", "a ", "an ", "this ", "that ", "it", "his ", "her ", "their "]
        .iter()
        .any(|w| text.starts_with(w))
}

/// Whether a preposition has a journey behind it: "on the trip".
fn trip_behind(text: &str, preposition: &str) -> bool {
    let behind = text.split_once(preposition).map(|(_, b)| b).unwrap_or_default();
    let mut words = behind.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).take(4);
    words.any(|w| lists().journeys.contains(w))
}

/// "Who travelled with X", "who did X fly with", "with whom did X go to Oslo": as who accompanied X. `lower` is the text in small letters.
pub(super) fn asked(text: &str, lower: &str) -> Option<String> {
    // Some letters are longer or shorter in small letters: then what stands where cannot be told.
    if text.len() != lower.len() {
        return None;
    }
    if let Some(asked) = with_whom(text, lower) {
        return Some(asked);
    }
    let (who, rest) = text.split_once(' ').filter(|(who, _)| who.eq_ignore_ascii_case("who"))?;
    let (verb, behind) = lower.strip_prefix("who ")?.split_once(' ')?;
    // "Who joined X on the trip".
    if verb == "joined" && [" on ", " during "].iter().any(|p| trip_behind(behind, p)) {
        return text.get(text.len() - behind.len()..).map(|x| format!("{who} accompanied {x}"));
    }
    if goes(verb) {
        // "Who flew to Oslo together with X".
        let apart = [" together with ", " along with "].iter().find_map(|p| Some((behind.find(p)?, p.len())));
        if let Some((at, len)) =
            apart.filter(|_| ["to ", "into ", "through "].iter().any(|p| behind.starts_with(p)))
        {
            let behind = text.get(text.len() - behind.len()..)?.trim_end_matches(['?', ' ']);
            return Some(format!("{who} accompanied {} {}", behind.get(at + len..)?, behind.get(..at)?));
        }
        let behind = behind.strip_prefix("together ").unwrap_or(behind);
        let with = match behind.strip_prefix("along with ") {
            // "Who went along with the plan" asks who agreed to it.
            Some(with) => Some(with).filter(|w| !is_thing(w) || w.contains(" to ") || w.contains(" on ")),
            None => behind.strip_prefix("with "),
        };
        return text.get(text.len() - with?.len()..).map(|x| format!("{who} accompanied {x}"));
    }
    let bare = rest.get("did ".len()..).filter(|_| verb == "did")?.trim_end_matches(['?', ' ']);
    let (x, _) = bare.strip_suffix(" with")?.rsplit_once(' ').filter(|(_, verb)| goes(verb))?;
    (!x.is_empty()).then(|| format!("{who} accompanied {x}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Option<String> {
        asked(text, &text.to_lowercase())
    }

    #[test]
    fn who_went_with_somebody_accompanied_them() {
        assert_eq!(
            said("who travelled with Anna Berg to Oslo").as_deref(),
            Some("who accompanied Anna Berg to Oslo")
        );
        assert_eq!(
            said("who went along with Anna Berg to Oslo").as_deref(),
            Some("who accompanied Anna Berg to Oslo")
        );
        assert_eq!(
            said("who came along with the mayor to Oslo").as_deref(),
            Some("who accompanied the mayor to Oslo")
        );
        assert_eq!(
            said("who flew to Oslo together with Anna Berg?").as_deref(),
            Some("who accompanied Anna Berg to Oslo")
        );
        assert_eq!(
            said("who joined Anna Berg on her trip to Oslo").as_deref(),
            Some("who accompanied Anna Berg on her trip to Oslo")
        );
        assert_eq!(said("who joined Anna Berg on Monday"), None);
        assert_eq!(said("who went along with the plan"), None);
        assert_eq!(said("Who did Anna Berg fly with?").as_deref(), Some("Who accompanied Anna Berg"));
        assert_eq!(
            said("With whom did Anna Berg travel to Oslo?").as_deref(),
            Some("who accompanied Anna Berg to Oslo")
        );
        assert_eq!(said("with whom did Anna Berg agree"), None);
        assert_eq!(said(&format!("who came with {}", "İ".repeat(20))), None);
        assert_eq!(said("who agreed with Anna Berg"), None);
        assert_eq!(said("who did Anna Berg agree with"), None);
    }
}
