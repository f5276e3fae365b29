//! What a single line looks like, before its neighbours are asked.

use std::sync::LazyLock;

use regex::Regex;

use crate::article::{Reason, dateline};

/// What a line looks like on its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    /// Running text of so many words.
    Prose { words: usize },
    /// A few words without an end: a heading, a name, a menu entry.
    Short { words: usize, name_like: bool },
    /// An entry of a list.
    ListItem { words: usize },
    /// "World > Europe > A headline".
    Breadcrumb,
    /// Opens a section of links to other articles.
    RelatedHeading,
    /// Author, date, reading time, origin.
    Byline,
    /// Consent banner.
    Consent,
    /// Menu words that sites share.
    Menu,
    /// Caption or credit.
    Caption,
    /// Image file name.
    ImageName,
    /// Newsletter line.
    Newsletter,
    /// Copyright, contact, site banner.
    Footer,
    /// Sign-in form.
    SignIn,
}

impl Look {
    /// The reason to leave the line out, where its look alone is one.
    pub(super) fn reason(&self) -> Option<Reason> {
        match self {
            Look::Prose { .. } | Look::Short { .. } => None,
            Look::ListItem { .. } | Look::Breadcrumb | Look::Menu => Some(Reason::Navigation),
            Look::RelatedHeading => Some(Reason::Related),
            Look::Byline => Some(Reason::Byline),
            Look::Consent => Some(Reason::Consent),
            Look::Caption => Some(Reason::Caption),
            Look::ImageName => Some(Reason::ImageName),
            Look::Newsletter => Some(Reason::Newsletter),
            Look::Footer => Some(Reason::Footer),
            Look::SignIn => Some(Reason::SignIn),
        }
    }
}

/// A whole-line pattern and what it means. The first that matches decides.
struct Pattern {
    regex: Regex,
    look: Look,
    /// Longest line, in characters, for which it may decide: long lines are prose that only speaks of such things.
    longest: usize,
}

static PATTERNS: LazyLock<Vec<Pattern>> = LazyLock::new(|| {
    let month = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?";
    let date = format!(r"(?:{month} \d{{1,2}},? \d{{4}}|\d{{1,2}}\.? {month},? \d{{4}}|\d{{4}}-\d\d-\d\d)");
    let capitals = r"(?-i:\p{Lu}[\p{L}.’'/-]*(?:,? \p{Lu}[\p{L}.’'/-]*){0,4})";
    let rows: Vec<(Look, usize, String)> = vec![
        (Look::Consent, 300, r"\b(?:we|this (?:web)?site) uses? cookies\b|^by (?:using|continuing|clicking|browsing)\b.*\b(?:you (?:agree|accept|consent)|privacy policy|terms)|^(?:accept|reject|allow|manage)(?: all)?(?: cookies?)?$|^(?:cookies?|privacy) (?:settings|preferences|policy|notice)$|^cookies policy$".into()),
        (Look::SignIn, 120, r"^(?:sign|log) ?(?:in|up|out)\b(?: (?:to|with|for) (?:your|an?) account)?\W*$|^sign in to\b|^(?:lost|forgot(?:ten)?) your password|^welcome back\W*$|^(?:register|create (?:an|your) account|remember me|password|username(?: or e-?mail(?: address)?)?)\W*$|^(?:already|not) (?:a member|registered)\b".into()),
        (Look::Newsletter, 200, r"\bin (?:your|my) inbox\b|^(?:subscribe|sign up)\b(?: (?:to|for)\b.*)?|\b(?:our|the|a|weekly|daily) newsletters?\b.*(?:sign|subscrib|join|get)|^(?:support|donate)(?: (?:us|now|to)\b.*)?$|^join (?:our|us)\b".into()),
        (Look::RelatedHeading, 80, r"^(?:you (?:might|may) also (?:like|be interested in)|(?:related|similar|recommended|popular|trending|latest|recent|other|new|more|top)(?: (?:articles?|stor(?:y|ies)|posts?|news|links?|topics?|content|reading|coverage|headlines|for you|on this (?:story|topic)))?|read (?:also|more|next)|also read|see also|further reading|more (?:from|in|on|about)\b.*|more (?:news|stories|articles)|most (?:read|popular|viewed)|recommended(?: for you)?|up next|what to read next|don'?t miss|useful links|editor'?s? picks?|in case you missed it)\W*$".into()),
        (Look::RelatedHeading, 160, r"^(?:read (?:also|more|next)|also read|related|see also|more)\s?:\s?\S.*".into()),
        (Look::Footer, 300, r"^(?:©|\(c\)|copyright\b)|\ball rights reserved\b|^e-?mail\s?:|^(?:tel|phone|fax|address|contact(?: us)?)\s?:|\bthis (?:web ?)?site is (?:registered|protected|hosted|powered|maintained)\b|\bremove this banner\b|^powered by\b|\bprotected by recaptcha\b|^(?:privacy policy|terms (?:and conditions|of (?:use|service))|about us|contact us|advertise(?: with us)?|who we are|disclaimer|imprint|site ?map)\W*$".into()),
        (Look::Footer, 400, r"^(?:we are|about (?:us|the author)\s?:|[a-z .]+ is (?:a|an) (?:independent|online|daily|weekly|non-?profit)\b).*\b(?:digest|newspaper|magazine|website|news (?:site|agency|outlet|portal)|publication|journal)\b.*(?:about|cover|offer|dedicated|publish|deliver)".into()),
        (Look::Caption, 400, r"^(?:\(?(?:file )?(?:photo|image|picture|video|illustration|graphic|map|credit|caption))(?: (?:credit|by|courtesy|source|caption))?s?\s?[:/].*|^(?:photo|image|picture)s? (?:by|courtesy of|credit)\b.*|\((?:[^()]* )?(?:file )?(?:photo|image|picture|screenshot)s?(?: (?:by|courtesy|credit|:|/)[^()]*)?\)\W*$|\bis licensed under cc\b|/(?:ap|afp|reuters|getty|getty images|epa|tass|xinhua)\)?$|\bgetty images\)?$|\((?:ap|afp|reuters|getty images|epa)(?: photo)?(?:/[^()]*)?\)$".into()),
        (Look::Byline, 120, format!(r"^(?:(?:published|posted|updated|last (?:updated|modified)|created|date)(?: on| at)?\s?:?\s*)?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?{date}(?:[ ,|–-]+(?:at )?\d{{1,2}}[:.]\d\d(?: ?[ap]\.?m\.?)?(?: [a-z]{{2,5}})?)?(?:[ |–-]+\d+ min(?:ute)?s? read)?\W*$")),
        (Look::Byline, 160, format!(r"^by [^.!?]*(?:published|posted|updated|{date}|min(?:ute)?s? read)")),
        (Look::Byline, 120, format!(r"^\S+ {date} {date}$")),
        // A place or a paper before the date: "GENEVA - March 3, 2022", "The Courier, Friday, March 3, 2022".
        (Look::Byline, 80, format!(r"^{capitals}(?: \((?:{capitals})\))?(?: ?[–—|-] ?|, ?)(?:mon|tues|wednes|thurs|fri|satur|sun)day,? {date}\W*$")),
        (Look::Byline, 80, format!(r"^{capitals}(?: \((?:{capitals})\))?(?: ?[–—|-] ?|, ?){date}\W*$")),
        (Look::Byline, 80, format!(r"^(?-i:\p{{Lu}}[\p{{Lu}} .’'/-]{{2,40}}),? {date}\W*$")),
        (Look::Byline, 80, r"^(?:translated (?:from|by)|source\s?:|originally published|reprinted (?:from|with)|this (?:article|story|piece) (?:was )?(?:first|originally) (?:appeared|published)|written by|edited by|reporting by|\d+ min(?:ute)?s? read)\b.*".into()),
        (Look::Menu, 60, r"^(?:skip to (?:main )?content|search|menu|home|follow us|share(?: this)?(?: on)?(?: \w+)?|print|tweet|facebook|twitter|instagram|telegram|youtube|whatsapp|linkedin|comments?|leave a comment|no comments|font resizer\w*|advertisement|ad|loading\W*|next|previous|back to top|close|open|newsletter)\W*$".into()),
    ];
    rows.into_iter()
        .filter_map(|(look, longest, pattern)| {
            let regex = Regex::new(&format!("(?i){pattern}"));
            debug_assert!(regex.is_ok(), "{pattern}");
            Some(Pattern { regex: regex.ok()?, look, longest })
        })
        .collect()
});

static BY_NAME: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"^(?:By|BY|by) \p{Lu}[\p{L}.'’-]*(?:,? (?:and |& )?\p{Lu}[\p{L}.'’-]*){0,7}$").ok()
});
/// A picture described in one phrase without a verb: "A view of the …", "An undated photo of …".
static PICTURE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"^(?:An?|The|This)(?: \w+)? (?:scan|photo(?:graph)?|picture|image|screenshot|screengrab|still|view|map|portrait) (?:of|from|shows|showing|taken|released|provided)\b").ok()
});

fn is_match(regex: &LazyLock<Option<Regex>>, line: &str) -> bool {
    regex.as_ref().is_some_and(|r| r.is_match(line))
}

/// Says what a line looks like. `line` is trimmed.
pub(super) fn look(line: &str) -> Look {
    let chars = line.chars().count();
    let words = line.split_whitespace().filter(|w| w.chars().any(char::is_alphanumeric)).count();
    if let Some(pattern) = PATTERNS.iter().find(|p| chars <= p.longest && p.regex.is_match(line)) {
        return pattern.look;
    }
    if is_match(&BY_NAME, line) || dateline::is_line(line) {
        return Look::Byline;
    }
    if words <= 30 && is_match(&PICTURE, line) {
        return Look::Caption;
    }
    let ended = ends_sentence(line);
    if !ended && is_breadcrumb(line) {
        return Look::Breadcrumb;
    }
    if words <= 14 && !ended && is_image_name(line) {
        return Look::ImageName;
    }
    if let Some(entry) =
        line.strip_prefix(['•', '·', '▪', '◦', '‣', '*', '-', '–']).filter(|e| e.starts_with([' ', '\u{a0}']))
    {
        let words = entry.split_whitespace().count();
        return Look::ListItem { words };
    }
    // A page may leave out the last full stop of a paragraph, so that length counts as well.
    // Where a script writes no spaces, a sentence is one word.
    let unspaced = line.ends_with(['。', '！', '？']) && chars >= 20;
    if (ended && words >= 3) || words >= 18 || unspaced {
        return Look::Prose { words };
    }
    Look::Short { words, name_like: is_name_like(line) }
}

/// Whether the line ends as a sentence does. A quotation that ends in a comma does not: it is the line below a title.
fn ends_sentence(line: &str) -> bool {
    let bare = line.trim_end_matches(['"', '”', '’', '\'', '»', ')', ']', '\u{a0}', ' ']);
    bare.ends_with(['.', '!', '?', '…', '؟', '۔', '।', '。', '！', '？'])
        || (bare.ends_with(':') && line.split_whitespace().count() >= 8)
}

fn is_breadcrumb(line: &str) -> bool {
    [" > ", " » ", " › "]
        .iter()
        .any(|mark| line.matches(mark).count() >= 1 && line.split(mark).all(|p| p.len() < 120))
}

/// Two to four words, each with a capital: how an author's name stands alone.
fn is_name_like(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    let name = |w: &&str| {
        let mut chars = w.chars();
        chars.next().is_some_and(char::is_uppercase)
            && chars.all(|c| c.is_alphabetic() || matches!(c, '.' | '\'' | '’' | '-'))
    };
    (2..=4).contains(&words.len())
        && words.iter().all(name)
        && words.iter().any(|w| w.chars().any(char::is_lowercase))
}

/// File names that a page's alternative texts show: hashes, camera numbers, sizes, endings.
fn is_image_name(line: &str) -> bool {
    let tokens: Vec<&str> = line.split([' ', '-', '_', '\u{a0}']).filter(|t| !t.is_empty()).collect();
    let digits = |t: &str| t.bytes().filter(u8::is_ascii_digit).count();
    let hash = |t: &str| {
        t.len() >= 8
            && t.bytes().all(|b| b.is_ascii_alphanumeric())
            && digits(t) >= 2
            && t.bytes().any(|b| b.is_ascii_alphabetic())
    };
    let size = |t: &str| {
        t.split_once('x').is_some_and(|(a, b)| {
            a.len() >= 2 && b.len() >= 2 && digits(a) == a.len() && digits(b) == b.len()
        })
    };
    let ending = |t: &str| {
        let t = t.to_ascii_lowercase();
        [".jpg", ".jpeg", ".png", ".webp", ".gif", ".svg"].iter().any(|e| t.ends_with(e))
    };
    let long_number = |t: &str| t.len() >= 6 && digits(t) == t.len();
    let all_numbers = !tokens.is_empty() && tokens.iter().all(|t| digits(t) == t.len());
    let dated = tokens.len() >= 4 && tokens.iter().take(3).all(|t| digits(t) == t.len());
    all_numbers || dated || tokens.iter().any(|t| hash(t) || size(t) || ending(t) || long_number(t))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pattern_compiles() {
        assert_eq!(PATTERNS.len(), 16);
        assert!(BY_NAME.is_some() && PICTURE.is_some());
    }

    #[test]
    fn prose_that_speaks_of_such_things_stays_prose() {
        for line in [
            "More than a hundred people were detained after the protest, the ministry said.",
            "The subscription model of the newspaper has been criticised by its own writers for years.",
            "A photo of the meeting was published by the ministry on Monday, and it shows both presidents smiling at each other in the garden of the palace while their aides look away.",
            "By Monday the two sides had agreed on most points of the text, officials said.",
            "Recent events have shown how fragile the ceasefire is.",
        ] {
            assert!(matches!(look(line), Look::Prose { .. }), "{line}: {:?}", look(line));
        }
    }

    #[test]
    fn what_pages_put_around_articles_is_seen() {
        for (line, expected) in [
            ("IMG 20230412 115501", Look::ImageName),
            ("Photo: Jane Doe / Courier", Look::Caption),
            ("The president in his office (Photo by Jane Doe)", Look::Caption),
            ("Published March 3, 2022 4 Min Read", Look::Byline),
            ("By Jane Doe and John Smith", Look::Byline),
            ("GENEVA - March 3, 2022", Look::Byline),
            ("OSLO, 3 March 2022", Look::Byline),
            ("Bergen Courier, Friday, March 3, 2022", Look::Byline),
            ("London (Reuters) — 3 March 2022", Look::Byline),
            ("We use cookies to improve your experience.", Look::Consent),
            ("Get the best of the Courier in your inbox every Friday", Look::Newsletter),
            ("More from our Paris office", Look::RelatedHeading),
            ("Forgot your password?", Look::SignIn),
            ("World > Europe", Look::Breadcrumb),
            ("  Search".trim(), Look::Menu),
        ] {
            assert_eq!(look(line), expected, "{line}");
        }
        assert!(matches!(look("Jane Doe"), Look::Short { name_like: true, .. }));
        assert!(matches!(look("What happened in Bergen on Friday, March 3, 2022"), Look::Short { .. }));
        assert!(matches!(look("What comes next"), Look::Short { name_like: false, .. }));
    }
}
