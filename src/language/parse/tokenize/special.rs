//! Words the rules must not cut, or cut in ways of their own: abbreviations, contractions, hours, faces.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::{affixes, contractions, symbols};

/// One of the tokens a special word is made of.
pub(super) struct Part {
    /// Bytes.
    pub(super) length: usize,
    /// Normal form, where it is not that of the text.
    pub(super) norm: Option<&'static str>,
}

/// A special word.
pub(super) struct Special {
    /// Its tokens.
    pub(super) parts: Vec<Part>,
    /// What the rules alone make of it (lengths in bytes), where they would take it apart at an end or inside.
    pub(super) as_cut: Option<Vec<usize>>,
}

/// All special words.
pub(super) struct Specials {
    words: HashMap<String, Special>,
    longest: usize,
}

impl Specials {
    /// The special word written exactly so.
    pub(super) fn get(&self, word: &str) -> Option<&Special> {
        // Also keeps long rows of signs from being hashed over and over.
        if word.len() > self.longest { None } else { self.words.get(word) }
    }

    /// Bytes of the longest one.
    pub(super) fn longest(&self) -> usize {
        self.longest
    }

    fn add(&mut self, parts: &[(&str, Option<&'static str>)]) {
        let word: String = parts.iter().map(|(text, _)| *text).collect();
        self.longest = self.longest.max(word.len());
        let parts = parts.iter().map(|(text, norm)| Part { length: text.len(), norm: *norm }).collect();
        let inside = affixes::prefix(&word) > 0 || affixes::suffix(&word) > 0 || has_infix(&word);
        let as_cut = inside.then(|| cut_by_rules(&word));
        self.words.insert(word, Special { parts, as_cut });
    }
}

/// The table, built at first use.
pub(super) fn table() -> &'static Specials {
    static TABLE: LazyLock<Specials> = LazyLock::new(build);
    &TABLE
}

/// Abbreviations with a full stop that stands for nothing else.
const ABBREVIATIONS: &str = "Adm. Bros. Co. co. Corp. D.C. Dr. E.G. E.g. e.g. Gen. Gov. I.E. I.e. i.e. Inc. \
    Jr. Ltd. Md. Messrs. Mo. Mont. Mr. Mrs. Ms. Ph.D. Prof. Rep. Rev. Sen. St. a.m. p.m. v.s. vs. ä. ö. ü.";

/// Abbreviations and the words they are short for.
const SHORT_FOR: &[(&str, &str)] = &[
    ("Mt.", "Mount"),
    ("Jan.", "January"),
    ("Feb.", "February"),
    ("Mar.", "March"),
    ("Apr.", "April"),
    ("Jun.", "June"),
    ("Jul.", "July"),
    ("Aug.", "August"),
    ("Sep.", "September"),
    ("Sept.", "September"),
    ("Oct.", "October"),
    ("Nov.", "November"),
    ("Dec.", "December"),
    ("Ak.", "Alaska"),
    ("Ala.", "Alabama"),
    ("Ariz.", "Arizona"),
    ("Ark.", "Arkansas"),
    ("Calif.", "California"),
    ("Colo.", "Colorado"),
    ("Conn.", "Connecticut"),
    ("Del.", "Delaware"),
    ("Fla.", "Florida"),
    ("Ga.", "Georgia"),
    ("Ia.", "Iowa"),
    ("Id.", "Idaho"),
    ("Ill.", "Illinois"),
    ("Ind.", "Indiana"),
    ("Kan.", "Kansas"),
    ("Kans.", "Kansas"),
    ("Ky.", "Kentucky"),
    ("La.", "Louisiana"),
    ("Mass.", "Massachusetts"),
    ("Mich.", "Michigan"),
    ("Minn.", "Minnesota"),
    ("Miss.", "Mississippi"),
    ("N.C.", "North Carolina"),
    ("N.D.", "North Dakota"),
    ("N.H.", "New Hampshire"),
    ("N.J.", "New Jersey"),
    ("N.M.", "New Mexico"),
    ("N.Y.", "New York"),
    ("Neb.", "Nebraska"),
    ("Nebr.", "Nebraska"),
    ("Nev.", "Nevada"),
    ("Okla.", "Oklahoma"),
    ("Ore.", "Oregon"),
    ("Pa.", "Pennsylvania"),
    ("S.C.", "South Carolina"),
    ("Tenn.", "Tennessee"),
    ("Va.", "Virginia"),
    ("Wash.", "Washington"),
    ("Wis.", "Wisconsin"),
    ("and/or", "and/or"),
    ("w/o", "without"),
    ("em", "them"),
    ("ll", "will"),
    ("nuff", "enough"),
    ("'em", "them"),
    ("'ll", "will"),
    ("'nuff", "enough"),
    ("'re", "are"),
    ("'s", "'s"),
    ("'S", "'s"),
    ("‘s", "'s"),
    ("‘S", "'s"),
    ("'bout", "about"),
    ("'cause", "because"),
    ("'cos", "because"),
    ("'coz", "because"),
    ("'cuz", "because"),
    ("'Cause", "because"),
    ("'Cos", "because"),
    ("'Coz", "because"),
    ("'Cuz", "because"),
    ("ma'am", "madam"),
    ("Ma'am", "madam"),
    ("o'clock", "o'clock"),
    ("O'clock", "o'clock"),
];

/// Words with a dropped last letter, as spoken; an apostrophe may stand for it.
const CLIPPED: &[(&str, &str)] = &[
    ("doin", "doing"),
    ("goin", "going"),
    ("havin", "having"),
    ("lovin", "loving"),
    ("nothin", "nothing"),
    ("nuthin", "nothing"),
    ("ol", "old"),
    ("somethin", "something"),
];

fn build() -> Specials {
    let mut table = Specials { words: HashMap::new(), longest: 0 };
    let plain = [ABBREVIATIONS, symbols::FACES, symbols::SIGNS];
    for word in plain.into_iter().flat_map(str::split_whitespace) {
        table.add(&[(word, None)]);
    }
    for letter in 'a'..='z' {
        table.add(&[(&format!("{letter}."), None)]);
    }
    for (word, norm) in SHORT_FOR {
        table.add(&[(word, Some(norm))]);
        if word.contains('\'') {
            table.add(&[(&word.replace('\'', "’"), Some(norm))]);
        }
    }
    for (word, norm) in CLIPPED {
        let capital =
            word.chars().take(1).flat_map(char::to_uppercase).chain(word.chars().skip(1)).collect::<String>();
        for word in [*word, &capital] {
            for end in ["", "'", "’"] {
                table.add(&[(&format!("{word}{end}"), Some(norm))]);
            }
        }
    }
    contractions::each(|parts| {
        let parts: Vec<_> = parts.iter().map(|(text, norm)| (text.as_str(), *norm)).collect();
        table.add(&parts);
    });
    for hour in 1..=12 {
        for (half, norm) in [("am", "a.m."), ("pm", "p.m."), ("a.m.", "a.m."), ("p.m.", "p.m.")] {
            table.add(&[(&hour.to_string(), None), (half, Some(norm))]);
        }
    }
    for scale in ["C", "F", "K", "c", "f", "k"] {
        table.add(&[("°", None), (scale, None), (".", None)]);
    }
    table
}

fn has_infix(word: &str) -> bool {
    !affixes::infixes(word).is_empty()
}

/// The lengths of the tokens the rules make of `word` when no word is special.
fn cut_by_rules(word: &str) -> Vec<usize> {
    let none = Specials { words: HashMap::new(), longest: 0 };
    let mut pieces = Vec::new();
    super::cut(word, 0, &none, &mut pieces);
    pieces.iter().map(|piece| piece.end - piece.start).collect()
}
