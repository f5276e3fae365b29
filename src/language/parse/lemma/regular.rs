//! The rules of English spelling, undone: -s, -ed, -ing, -er and -est come off, doubled letters become single,
//! a silent *e* comes back. Words are in small letters.

use super::spelling::{ADJECTIVES, DOUBLE, IN_CHE, IN_E, IN_IE, IN_OE, IN_VOWEL, WHOLE, WITH_E};

/// Whether `word` is in a list of words parted by white space.
fn listed(list: &str, word: &str) -> bool {
    list.split_whitespace().any(|listed| listed == word)
}

fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u')
}

/// The last letters, the last one first; 0 where there is none.
fn last_letters(word: &str) -> [u8; 4] {
    let mut letters = word.bytes().rev();
    std::array::from_fn(|_| letters.next().unwrap_or_default())
}

/// Runs of vowels: near enough to syllables. A *y* after a consonant counts.
fn syllables(word: &str) -> usize {
    let mut count = 0;
    let mut inside = false;
    for letter in word.bytes() {
        let vowel = is_vowel(letter) || (letter == b'y' && !inside);
        count += usize::from(vowel && !inside);
        inside = vowel;
    }
    count
}

/// Third person singular or plural to the form without -s: "denies" to "deny", "boxes" to "box".
pub(super) fn without_s(word: &str) -> Option<String> {
    let stem = word.strip_suffix('s')?;
    if stem.len() < 2
        || stem.ends_with(['s', '\'', '’'])
        || (stem.ends_with(['u', 'i']) && !listed(IN_VOWEL, stem))
    {
        return None;
    }
    if let Some(rest) = stem.strip_suffix("ie") {
        let whole = rest.chars().count() < 2 || listed(IN_IE, stem);
        return Some(if whole { stem.to_owned() } else { format!("{rest}y") });
    }
    let Some(bare) = stem.strip_suffix('e') else { return Some(stem.to_owned()) };
    if bare.ends_with("zz") && !matches!(bare, "buzz" | "fizz" | "jazz" | "razz") {
        return bare.strip_suffix('z').map(str::to_owned);
    }
    let [last, before, earlier, _] = last_letters(bare);
    let es = match (before, last) {
        (b's', b's' | b'h') => true,
        (b'c', b'h') => !listed(IN_CHE, stem),
        (_, b'x') => !listed(IN_E, stem),
        (_, b'z') => !is_vowel(before) && !listed(IN_E, stem),
        (_, b'o') => !listed(IN_OE, stem),
        // "viruses" and "focuses", but "houses", "causes" and "accuses".
        (b'u', b's') => !is_vowel(earlier) && syllables(bare) > 1 && !listed(IN_E, stem),
        _ => false,
    };
    Some(if es { bare } else { stem }.to_owned())
}

/// Past form to base: "stopped" to "stop", "denied" to "deny", "used" to "use".
pub(super) fn without_ed(word: &str) -> Option<String> {
    if let Some(stem) = word.strip_suffix("ied") {
        return Some(if stem.chars().count() < 2 { format!("{stem}ie") } else { format!("{stem}y") });
    }
    match word.strip_suffix("eed") {
        Some(stem) => Some(format!("{stem}ee")),
        None => base(word.strip_suffix("ed")?),
    }
}

/// Present participle to base: "making" to "make", "running" to "run".
pub(super) fn without_ing(word: &str) -> Option<String> {
    base(word.strip_suffix("ing")?)
}

/// The base of which `stem` is left after -ed or -ing. Nothing if there is no vowel in it ("string").
fn base(stem: &str) -> Option<String> {
    if syllables(stem) == 0 || stem.len() < 2 {
        return None;
    }
    if listed(WHOLE, stem) || listed(DOUBLE, stem) {
        return Some(stem.to_owned());
    }
    let [last, before, ..] = last_letters(stem);
    if last == before && last.is_ascii_alphabetic() && !is_vowel(last) {
        let single = stem.get(..stem.len() - 1)?;
        let keep = match last {
            b's' | b'f' | b'z' => !listed(WHOLE, single),
            // "called", but "controlled" and "travelled".
            b'l' => syllables(stem) == 1,
            _ => false,
        };
        return Some(if keep { stem } else { single }.to_owned());
    }
    Some(if listed(WITH_E, stem) || lost_an_e(stem) { format!("{stem}e") } else { stem.to_owned() })
}

/// Whether a silent *e* is missing at the end of a stem, as its last letters tell.
fn lost_an_e(stem: &str) -> bool {
    let [last, before, earlier, first] = last_letters(stem);
    match last {
        b'v' | b'c' | b'u' => true,
        b'a' | b'e' | b'i' | b'o' | b'w' | b'x' | b'y' | b'h' => false,
        b'z' => is_vowel(before) || matches!(before, b'n' | b'y'),
        b's' => is_vowel(before) || matches!(before, b'n' | b'r' | b'p' | b'l' | b'w' | b'y'),
        b'g' => is_vowel(before) || matches!(before, b'd' | b'r' | b'l'),
        b'l' if matches!(before, b'b' | b't' | b'd' | b'g' | b'p' | b'k' | b'f' | b'c' | b'z' | b's') => true,
        b'r' if matches!(before, b'b' | b't' | b'd' | b'g' | b'p' | b'c') => true,
        _ if !is_vowel(before) || !last.is_ascii_alphabetic() => false,
        // Two vowels: "failed", "needed"; but "negotiated" and "evaluated". The u of "qu" is no vowel.
        _ if is_vowel(earlier) && !(earlier == b'u' && first == b'q') => {
            (before, last) == (b'a', b't') && matches!(earlier, b'i' | b'u')
        }
        // One vowel, one consonant, one syllable: without the e the consonant would have been doubled.
        _ if syllables(stem) == 1 => true,
        // Several syllables: what most verbs of the ending have.
        _ => matches!(
            (before, last),
            (b'a', b't' | b'r' | b'd' | b'k' | b'p' | b'b')
                | (b'e', b'd')
                | (b'i', b'n' | b'r' | b'l' | b'd' | b'k' | b'b' | b'm')
                | (b'o', b'd' | b'k' | b'b')
                | (b'u', b'r' | b'l' | b'm' | b't' | b'd' | b'k' | b'n' | b'b')
        ),
    }
}

/// Comparative or superlative to the plain word: "earlier" to "early", "bigger" to "big". `ending` is -er or -est.
pub(super) fn positive(word: &str, ending: &str) -> Option<String> {
    let stem = word.strip_suffix(ending)?;
    if stem.len() < 2 {
        return None;
    }
    if let Some(stem) = stem.strip_suffix('i') {
        return Some(format!("{stem}y"));
    }
    let [last, before, ..] = last_letters(stem);
    if listed(ADJECTIVES, stem) || (last == b'l' && matches!(before, b'b' | b'p' | b't' | b'd' | b'g')) {
        return Some(format!("{stem}e"));
    }
    if last == before && last.is_ascii_alphabetic() && !is_vowel(last) && !matches!(last, b'l' | b's' | b'f')
    {
        return stem.get(..stem.len() - 1).map(str::to_owned);
    }
    Some(stem.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Forms and what they come from, parted by white space.
    fn check(rule: fn(&str) -> Option<String>, pairs: &str) {
        let words: Vec<&str> = pairs.split_whitespace().collect();
        let wrong: Vec<_> = words
            .chunks(2)
            .filter(|pair| rule(pair[0]).as_deref().unwrap_or(pair[0]) != pair[1])
            .map(|pair| (pair[0], rule(pair[0]), pair[1]))
            .collect();
        assert!(wrong.is_empty(), "{wrong:?}");
    }

    #[test]
    fn past_forms() {
        check(
            without_ed,
            "visited visit stopped stop planned plan used use denied deny died die agreed agree \
            announced announce accused accuse called call controlled control travelled travel referred refer \
            added add passed pass discussed discuss changed change belonged belong urged urge charged charge \
            managed manage determined determine joined join explained explain required require occurred occur \
            declared declare appeared appear offered offer ignored ignore underscored underscore monitored monitor invited invite \
            limited limit prohibited prohibit negotiated negotiate repeated repeat created create combated combat \
            voted vote targeted target completed complete executed execute decided decide avoided avoid \
            included include provoked provoke looked look described describe settled settle handled handle \
            continued continue argued argue increased increase focused focus responded respond released release \
            raised raise seized seize threatened threaten mentioned mention postponed postpone assumed assume \
            developed develop escaped escape killed kill vetoed veto echoed echo welcomed welcome named name \
            signed sign reached reach showed show fixed fix played play tasted taste lasted last persuaded persuade \
            pledged pledge equipped equip kidnapped kidnap benefited benefit condemned condemn supported support \
            evaluated evaluate quoted quote intervened intervene happened happen reconvened reconvene resumed resume \
            launched launch analysed analyse analyzed analyze nicknamed nickname warned warn backed back wounded wound arrested arrest deployed deploy conveyed convey",
        );
    }

    #[test]
    fn participles() {
        check(
            without_ing,
            "meeting meet making make running run writing write taking take beginning begin \
            speaking speak seeing see agreeing agree going go fleeing flee studying study using use \
            bringing bring changing change arranging arrange hosting host holding hold negotiating negotiate \
            calling call telling tell putting put cutting cut planning plan citing cite leading lead \
            undermining undermine resuming resume serving serve urging urge accusing accuse violating violate",
        );
    }

    #[test]
    fn third_person_and_plurals() {
        check(
            without_s,
            "says say denies deny reaches reach passes pass focuses focus accuses accuse goes go \
            vetoes veto fixes fix uses use causes cause houses house moves move ministers minister countries country \
            viruses virus campuses campus cases case boxes box prizes prize waltzes waltz quizzes quiz \
            heroes hero shoes shoe movies movie ties tie lies lie caches cache churches church taxis taxi \
            israelis israeli menus menu status status thus thus boss boss this this days day \
            exercises exercise analyses analyse refuses refuse bonuses bonus axes axe",
        );
    }

    #[test]
    fn comparatives() {
        check(
            |word| positive(word, "er"),
            "bigger big earlier early larger large stronger strong simpler simple taller tall",
        );
        check(|word| positive(word, "est"), "latest late highest high happiest happy");
    }
}
