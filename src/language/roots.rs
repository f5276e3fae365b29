//! The root of a word, by which words of questions and of articles compare.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, LazyLock};

use rust_stemmers::{Algorithm, Stemmer};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::alike::{Piece, phrases};
use super::names::fold::key;
use super::spelling::spelling;
use crate::lately::Lately;

/// How many words it is kept of what their root is, at least: most of a text are few words again and again.
const MOST_WORDS: usize = 16_384;

/// Longest word of which it is kept, in bytes.
const LONGEST_KEPT: usize = 32;

/// The root of a word: folded, in lower case, without endings (Snowball's English stemmer); of a phrase, that of its words written
/// as one ("take over" as "takeover").
pub fn root(word: &str) -> String {
    static KEPT: LazyLock<Lately<String, Arc<str>>> = LazyLock::new(|| Lately::new(MOST_WORDS));
    if word.len() > LONGEST_KEPT {
        return stemmed(word);
    }
    KEPT.get_or_make(word, |_| 1, || stemmed(word).into()).as_ref().to_owned()
}

/// Some roots among which many words are looked for.
pub struct Among<'r> {
    roots: &'r BTreeSet<String>,
    /// A bit for each of their first bytes.
    letters: u64,
}

impl<'r> Among<'r> {
    /// These roots.
    pub fn new(roots: &'r BTreeSet<String>) -> Among<'r> {
        Among { roots, letters: roots.iter().fold(0, |letters, root| letters | letter(root)) }
    }

    /// Whether a root is one of them. Most begin with another letter than any: that is quicker to see than that they are none of them.
    pub fn has(&self, root: &str) -> bool {
        self.letters & letter(root) != 0 && self.roots.contains(root)
    }
}

/// The bit of a root's first byte.
fn letter(root: &str) -> u64 {
    root.bytes().next().map_or(0, |byte| 1_u64 << (byte & 63))
}

/// The root of a word that is looked for once only, as spellings are that are tried.
pub fn stemmed(word: &str) -> String {
    let word = key(word);
    if word.contains(' ') {
        return one_stemmed(&word.replace(' ', ""));
    }
    one_stemmed(&word)
}

/// The root of one word that is folded.
fn one_stemmed(word: &str) -> String {
    static STEMMER: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::create(Algorithm::English));
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    let word = word.strip_suffix("'s").unwrap_or(word);
    let word = irregular(word);
    if let Some(own) = OWN.get(word) {
        return (*own).to_owned();
    }
    let joined: String = word.chars().filter(|c| *c != '-').collect();
    STEMMER.stem(&spelling(&joined)).into_owned()
}

/// A root as a number: the first 16 bytes of its SHA-256, equal where the roots are. Sentences compare by very many of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Mark(u128);

impl Mark {
    /// The mark of a root.
    pub fn of(root: &str) -> Mark {
        let hash = Sha256::digest(root.as_bytes());
        Mark(hash.iter().take(16).fold(0, |sum, byte| sum << 8 | u128::from(*byte)))
    }
}

impl Mark {
    /// One of 128 bits: most marks that are not there are told apart by it alone.
    fn bit(self) -> u128 {
        1 << (self.0 % 128)
    }
}

/// Roots as numbers, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    list: Vec<Mark>,
    /// The bits of all of them.
    bits: u128,
}

impl Marks {
    /// Whether one of the roots has this mark.
    pub fn contains(&self, mark: Mark) -> bool {
        self.bits & mark.bit() != 0 && self.list.binary_search(&mark).is_ok()
    }

    /// Whether both have a root.
    pub fn meet(&self, other: &Marks) -> bool {
        let (few, many) = if self.list.len() < other.list.len() { (self, other) } else { (other, self) };
        few.bits & many.bits != 0 && few.list.iter().any(|mark| many.contains(*mark))
    }
}

impl<R: AsRef<str>> FromIterator<R> for Marks {
    fn from_iter<I: IntoIterator<Item = R>>(roots: I) -> Marks {
        Marks::from(roots.into_iter().map(|root| Mark::of(root.as_ref())).collect::<Vec<_>>())
    }
}

impl From<Vec<Mark>> for Marks {
    fn from(mut marks: Vec<Mark>) -> Marks {
        marks.sort_unstable();
        marks.dedup();
        let bits = marks.iter().fold(0, |bits, mark| bits | mark.bit());
        Marks { list: marks, bits }
    }
}

/// Words of which the stem is that of another word, which means something else: a department does not depart, and several is not severe. Each
/// has a root of its own, the last of its line, which no stem is.
static OWN: LazyLock<BTreeMap<&str, &str>> = LazyLock::new(|| {
    const WORDS: &[&str] = &[
        // Prepositions in the form of verbs, and "willing", which is no "will".
        "according",
        "concerning",
        "regarding",
        "willing",
        "departments department",
        "apartments apartment",
        "several",
        "severity severely severe",
        "importance importantly important",
        "authorities authority",
        "authorised authorises authorising authorisation authorize authorized authorizes authorizing authorization authorise",
        "executives executive",
        "positions positioned position",
        "relatives relative",
        "businesses business",
        "customers customer",
        "aides aide",
        "officers officer",
        "memorials memorial",
        "minorities minority",
        "majorities majority",
        "celebrities celebrity",
        "premieres premiered premiere",
        "admirals admiral",
        "transitions transition",
        "unit units",
        "alternatives alternative",
        "conservatives conservative",
        "experiments experimental experiment",
        "processions procession",
        "respectively respective",
        "objectives objective",
        "terminals terminal",
        "vacations vacation",
        "handful",
        "successive",
        "minerals mineral",
        "considerably considerable",
        "fortunately fortunate",
        "wonderful",
        "utilities utility",
        "auditions audition",
        "depositions deposition",
        "civilisation civilization civilisations civilizations",
        "animations animation",
    ];
    let own = |line: &'static str| {
        let last = line.rsplit(' ').next().unwrap_or_default();
        line.split(' ').map(move |word| (word, last))
    };
    WORDS.iter().flat_map(|line| own(line)).collect()
});

/// The dictionary form of a verb's irregular form ("began"); other words as they are.
fn irregular(word: &str) -> &str {
    const FORMS: &str = "began:begin begun:begin held:hold met:meet said:say told:tell went:go gone:go came:come took:take taken:take gave:give given:give \
        made:make spoke:speak spoken:speak wrote:write written:write won:win lost:lose fell:fall fallen:fall rose:rise risen:rise grew:grow grown:grow \
        led:lead left:leave kept:keep brought:bring bought:buy sold:sell sent:send spent:spend built:build broke:break broken:break chose:choose chosen:choose \
        fled:flee fought:fight found:find shot:shoot struck:strike stricken:strike sank:sink sunk:sink swore:swear sworn:swear sought:seek taught:teach thought:think \
        threw:throw thrown:throw understood:understand withdrew:withdraw withdrawn:withdraw flew:fly flown:fly drove:drive driven:drive died:die dead:dead \
        stole:steal stolen:steal rang:ring ran:run became:become sat:sit stood:stand slew:slay slain:slay knew:know known:know saw:see seen:see heard:hear \
        paid:pay laid:lay bore:bear born:bear beaten:beat wore:wear worn:wear tore:tear torn:tear ate:eat eaten:eat drank:drink drunk:drink sang:sing sung:sing swam:swim swum:swim \
        slept:sleep wept:weep swept:sweep crept:creep knelt:kneel stuck:stick hung:hang dug:dig rode:ride ridden:ride froze:freeze frozen:freeze woke:wake \
        woken:wake awoke:awake wove:weave woven:weave blew:blow blown:blow caught:catch clung:cling fed:feed flung:fling forbade:forbid forbidden:forbid \
        forgot:forget forgotten:forget leapt:leap leant:lean lit:light mistook:mistake mistaken:mistake overcame:overcome oversaw:oversee overseen:oversee \
        foresaw:foresee foreseen:foresee proven:prove sewn:sew shone:shine shown:show shrank:shrink shrunk:shrink slid:slide sped:speed bled:bleed bred:breed \
        bent:bend bitten:bite spun:spin sprang:spring sprung:spring stank:stink strove:strive striven:strive swung:swing undertook:undertake \
        undertaken:undertake undid:undo undone:undo underwent:undergo undergone:undergo upheld:uphold withheld:withhold withstood:withstand wrung:wring \
        sworn:swear rewrote:rewrite rewritten:rewrite rebuilt:rebuild misled:mislead overtook:overtake overtaken:overtake overran:overrun swollen:swell \
        sown:sow spelt:spell spilt:spill spoilt:spoil learnt:learn learned:learn burnt:burn dreamt:dream lain:lie strode:stride slung:sling stung:sting \
        shrugged:shrug boycotted:boycott boycotting:boycott rebuffed:rebuff rebuffing:rebuff handcuffed:handcuff handcuffing:handcuff sued:sue suing:sue \
        freed:free queued:queue queuing:queue mice:mouse feet:foot teeth:tooth geese:goose wives:wife knives:knife \
        wolves:wolf thieves:thief halves:half shelves:shelf loaves:loaf oxen:ox hid:hide hidden:hide shook:shake shaken:shake spread:spread cut:cut put:put meant:mean drew:draw drawn:draw \
        got:get gotten:get overthrew:overthrow overthrown:overthrow forgave:forgive arose:arise dealt:deal felt:feel lent:lend bound:bind women:woman men:man children:child quite:very";
    static MAP: LazyLock<BTreeMap<&str, &str>> =
        LazyLock::new(|| FORMS.split_whitespace().filter_map(|pair| pair.split_once(':')).collect());
    MAP.get(word).copied().unwrap_or(word)
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

/// The roots of all words of a text in order, and behind them those of the phrases in it.
pub fn roots_and_phrases(text: &str) -> Vec<String> {
    let inside = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '’' | '-');
    let mut words: Vec<(String, String, bool)> = Vec::new();
    let mut joined = true;
    for piece in text.split_inclusive(|c: char| !inside(c)) {
        let word = piece.trim_end_matches(|c: char| !inside(c));
        if !word.is_empty() {
            words.push((word.to_lowercase(), root(word), joined));
            joined = true;
        }
        joined &= piece.get(word.len()..).is_none_or(|mark| mark.chars().all(char::is_whitespace));
    }
    let pieces: Vec<Piece<'_>> =
        words.iter().map(|(lower, root, joined)| Piece { lower, root, joined: *joined }).collect();
    let found = phrases(&pieces).into_iter().map(|found| found.phrase.root.clone());
    roots(text).chain(found).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_meet_where_roots_do() {
        let marks = |text: &str| roots(text).collect::<Marks>();
        let sentence = marks("The mayor opened the old bridge on Monday");
        assert!(sentence.contains(Mark::of(&root("bridges"))) && !sentence.contains(Mark::of("ferry")));
        assert!(sentence.meet(&marks("bridge")) && marks("a b c d e f g h i mayors").meet(&sentence));
        assert!(!sentence.meet(&marks("ferry harbour")) && !sentence.meet(&Marks::default()));
    }

    #[test]
    fn forms_of_a_word_have_one_root() {
        for (a, b) in [
            ("renewed", "renewal"),
            ("cancelled", "cancel"),
            ("Əliyev’s", "aliyev"),
            ("talks", "talk"),
            ("began", "beginning"),
            ("wore", "wearing"),
            ("boycotted", "boycott"),
            ("sued", "sue"),
            ("legalised", "legalize"),
            ("neighbours", "neighbor"),
            ("organisation", "organizations"),
            ("take over", "takeover"),
            ("claim responsibility", "claim-responsibility"),
        ] {
            assert_eq!(root(a), root(b));
        }
        for (a, b) in [
            ("policy", "police"),
            ("department", "depart"),
            ("several", "severe"),
            ("authorities", "author"),
            ("important", "imports"),
            ("officer", "office"),
            ("executives", "executed"),
            ("willing", "will"),
        ] {
            assert_ne!(root(a), root(b));
        }
        assert_eq!(root("departments"), root("department"));
    }
}
