//! Phrases of a question and the word that stands for them: "lost their lives" is asked as "died", "put off" as "postponed".
//!
//! What is read from a question hangs on its verb, and of a phrase the verb alone says something else or nothing. Where one verb stands
//! for a phrase, the question is read with that verb in the same form; where several may, the words of the phrase are joined by hyphens.

use crate::base::Words;
use crate::language::alike::{Found, Piece, phrases};
use crate::language::names::fold::key;
use crate::language::parse::{Tag, lemma};

/// Forms of verbs that no ending makes: dictionary form, past, participle.
const IRREGULAR: &str = "begin:began:begun leave:left:left hold:held:held find:found:found flee:fled:fled buy:bought:bought sell:sold:sold \
    win:won:won lose:lost:lost write:wrote:written meet:met:met shoot:shot:shot steal:stole:stolen teach:taught:taught send:sent:sent \
    bring:brought:brought keep:kept:kept choose:chose:chosen know:knew:known forget:forgot:forgotten wear:wore:worn run:ran:run \
    lend:lent:lent sink:sank:sunk strike:struck:struck hit:hit:hit beat:beat:beaten fight:fought:fought draw:drew:drawn swear:swore:sworn \
    withdraw:withdrew:withdrawn speak:spoke:spoken cut:cut:cut pay:paid:paid spread:spread:spread break:broke:broken come:came:come \
    rise:rose:risen fall:fell:fallen give:gave:given show:showed:shown lead:led:led shut:shut:shut burn:burned:burned";

/// A question with its phrases put as one word each; `None` where it has none.
pub(super) fn reworded(text: &str) -> Option<String> {
    let words = Words::cut(text, 0);
    let quoted = |at: usize| text.get(..at).is_some_and(|t| t.matches(['"', '“', '”']).count() % 2 == 1);
    let bare = |i: usize| {
        words.0.get(i).is_some_and(|w| {
            let named = i > 0 && w.text.starts_with(char::is_uppercase);
            !named && !quoted(w.span.start)
        })
    };
    let gap = |i: usize| {
        let (before, here) = (words.0.get(i.wrapping_sub(1)), words.0.get(i));
        before.zip(here).and_then(|(b, h)| text.get(b.span.end..h.span.start)).unwrap_or(" ")
    };
    let pieces: Vec<Piece<'_>> = words
        .0
        .iter()
        .enumerate()
        .map(|(i, w)| Piece {
            lower: &w.lower,
            root: &w.root,
            joined: gap(i).chars().all(char::is_whitespace),
        })
        .collect();
    let mut found: Vec<Found> =
        phrases(&pieces).into_iter().filter(|f| f.phrase.replaced && f.at.iter().all(|i| bare(*i))).collect();
    // The longer of two that share a word.
    found.sort_by_key(|f| (std::cmp::Reverse(f.at.len()), f.at.first().copied()));
    let mut taken: Vec<usize> = Vec::new();
    let mut parts: Vec<(usize, Option<String>)> = Vec::new();
    for phrase in &found {
        if phrase.at.iter().any(|i| taken.contains(i)) {
            continue;
        }
        let head = phrase.head();
        if let Some(noun) = phrase.at.get(1).copied().filter(|i| *i < head) {
            // "How many lives were lost": people died. Of other phrases the passive is left as it is.
            if phrase.phrase.verb.as_deref() == Some("die") {
                taken.extend(noun..=head);
                parts.extend((noun + 1..head).map(|i| (i, None)));
                parts.extend([(noun, Some("people".to_owned())), (head, Some(formed("die", Form::Past)))]);
            }
            continue;
        }
        let new = instead(phrase, &words, head);
        taken.extend(&phrase.at);
        parts.extend(phrase.at.iter().map(|i| (*i, (*i == head).then(|| new.clone()))));
    }
    if parts.is_empty() {
        return None;
    }
    parts.sort();
    let mut told = String::new();
    let mut end = 0;
    for (i, new) in parts {
        let span = words.0.get(i)?.span;
        told.push_str(text.get(end..span.start)?);
        match new {
            Some(new) => told.push_str(&new),
            // Without the word that has become part of another: nor its blank, nor an article before it.
            None => {
                let kept = told.trim_end();
                let small = [" the", " a", " an", " their", " his", " her", " its", " your", " any"];
                let kept = small.iter().find_map(|w| kept.strip_suffix(w)).unwrap_or(kept);
                told.truncate(kept.len());
            }
        }
        end = span.end;
    }
    told.push_str(text.get(end..)?);
    Some(told)
}

/// What is put in the place of a phrase: the verb for it in the form that its own verb has, or its words with hyphens.
fn instead(found: &Found, words: &Words, head: usize) -> String {
    match &found.phrase.verb {
        Some(verb) => formed(verb, form(words.at(head), words, head)),
        None => found.phrase.text.replace(' ', "-"),
    }
}

/// A form of a verb.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Form {
    Base,
    S,
    Ing,
    Past,
    Participle,
}

/// Which form of its verb the word at `i` is.
fn form(typed: &str, words: &Words, i: usize) -> Form {
    let word = key(typed);
    let helped = (i.saturating_sub(4)..i).any(|b| {
        matches!(
            words.at(b),
            "be" | "is" | "are" | "was" | "were" | "been" | "being" | "has" | "have" | "had"
        )
    });
    let did = (0..i)
        .any(|b| matches!(words.at(b), "did" | "does" | "do" | "will" | "would" | "can" | "could" | "to"));
    match () {
        () if did && !helped => Form::Base,
        () if word.ends_with("ing") && lemma(&word, Tag::Vbg) != word => Form::Ing,
        () if lemma(&word, Tag::Vbd) != word && helped => Form::Participle,
        () if lemma(&word, Tag::Vbd) != word => Form::Past,
        () if helped && lemma(&word, Tag::Vbn) != word => Form::Participle,
        () if word.ends_with('s') && lemma(&word, Tag::Vbz) != word => Form::S,
        // "Put", "set", "hit": past where nothing helps it.
        () if matches!(word.as_str(), "put" | "set" | "cut" | "shut" | "let" | "hit") => {
            if helped {
                Form::Participle
            } else {
                Form::Past
            }
        }
        () => Form::Base,
    }
}

/// A verb in a form.
fn formed(verb: &str, form: Form) -> String {
    let irregular = IRREGULAR.split_whitespace().find_map(|line| {
        let mut forms = line.split(':');
        (forms.next() == Some(verb)).then(|| (forms.next().unwrap_or(verb), forms.next().unwrap_or(verb)))
    });
    let consonant_y = verb.ends_with('y') && !["ay", "ey", "oy", "uy"].iter().any(|e| verb.ends_with(e));
    let stem = verb.strip_suffix('e').unwrap_or(verb);
    let last = if is_doubled(verb) {
        verb.chars().last().map(String::from).unwrap_or_default()
    } else {
        String::new()
    };
    match (form, irregular) {
        (Form::Base, _) => verb.to_owned(),
        (Form::Past, Some((past, _))) => past.to_owned(),
        (Form::Participle, Some((_, participle))) => participle.to_owned(),
        (Form::S, _) if consonant_y => format!("{}ies", verb.trim_end_matches('y')),
        (Form::S, _) if ["s", "sh", "ch", "x", "z"].iter().any(|e| verb.ends_with(e)) => format!("{verb}es"),
        (Form::S, _) => format!("{verb}s"),
        (Form::Ing, _) if verb.ends_with("ie") => format!("{}ying", verb.trim_end_matches("ie")),
        (Form::Ing, _) if verb.ends_with("ee") => format!("{verb}ing"),
        (Form::Ing, _) => format!("{stem}{last}ing"),
        _ if consonant_y => format!("{}ied", verb.trim_end_matches('y')),
        _ => format!("{stem}{last}ed"),
    }
}

/// Whether a verb doubles its last letter before an ending: "ban", "permit".
fn is_doubled(verb: &str) -> bool {
    const TWO: &[&str] = &[
        "permit", "admit", "refer", "expel", "rebel", "cancel", "travel", "propel", "commit", "occur",
        "enrol", "prefer", "appal",
    ];
    let vowel = |c: &char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u');
    let letters: Vec<char> = verb.chars().collect();
    let short = letters.iter().filter(|c| vowel(c)).count() == 1;
    let ended = match letters.as_slice() {
        [.., a, b, c] => !vowel(a) && vowel(b) && !vowel(c) && !matches!(c, 'w' | 'x' | 'y'),
        _ => false,
    };
    short && ended || TWO.contains(&verb)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_put_as_the_word_for_them() {
        for (text, told) in [
            ("How many sailors lost their lives?", "How many sailors died?"),
            ("How many lives were lost at sea?", "How many people died at sea?"),
            ("Who called the match off?", "Who cancelled the match?"),
            ("When was the vote put off?", "When was the vote postponed?"),
            ("When did the mayor step down?", "When did the mayor resign?"),
            ("Who turned down the offer?", "Who rejected the offer?"),
            ("who is standing down in May", "who is resigning in May"),
        ] {
            assert_eq!(reworded(text).as_deref(), Some(told), "{text}");
        }
    }

    #[test]
    fn of_several_verbs_none_is_chosen() {
        assert_eq!(
            reworded("When did the bank take over the mill?").as_deref(),
            Some("When did the bank take-over the mill?")
        );
    }

    #[test]
    fn what_is_no_phrase_is_left() {
        for text in [
            "Who called the mayor?",
            "Who saw the break up of the ice?",
            "Who said \"they called off the match\"?",
            "When did Step Down Ltd open?",
            "Who took the boat across?",
            "",
        ] {
            assert_eq!(reworded(text), None, "{text}");
        }
    }

    #[test]
    fn verbs_in_their_forms() {
        for (verb, form, told) in [
            ("ban", Form::Past, "banned"),
            ("deny", Form::Participle, "denied"),
            ("die", Form::Ing, "dying"),
            ("seize", Form::Ing, "seizing"),
            ("publish", Form::S, "publishes"),
            ("win", Form::Past, "won"),
            ("reject", Form::Past, "rejected"),
        ] {
            assert_eq!(formed(verb, form), told);
        }
    }
}
