//! Contractions: words that hide two or three ("won't", "I'd've"), with and without their apostrophe, straight
//! or curly, in small letters and with a capital. Built from the verbs and pronouns that contract.

/// Part of a contraction: as written, with `'` for any apostrophe, and its normal form where it is not simply
/// the part in small letters.
pub(super) type Part = (&'static str, Option<&'static str>);

/// Verbs with a contracted *not* that may be followed by *have* ("couldn't've").
const NOT_HAVE: &[Part] = &[
    ("ca", Some("can")),
    ("could", None),
    ("do", None),
    ("does", None),
    ("did", Some("do")),
    ("had", Some("have")),
    ("may", None),
    ("might", None),
    ("must", None),
    ("need", None),
    ("ought", None),
    ("sha", Some("shall")),
    ("should", None),
    ("wo", Some("will")),
    ("would", None),
];

/// Other verbs with a contracted *not*.
const NOT: &[Part] = &[
    ("ai", None),
    ("are", None),
    ("is", None),
    ("was", None),
    ("were", None),
    ("have", None),
    ("has", None),
    ("dare", None),
];

/// Verbs with a contracted *have*.
const HAVE: &[Part] = &[("could", None), ("might", None), ("must", None), ("should", None), ("would", None)];

/// A word with the verbs that contract onto it.
struct Host {
    word: &'static str,
    /// `is`, `are`, `have` and so on, by their endings; `d` and `ll` (also before *have*) contract onto all.
    endings: &'static [&'static str],
    /// A pronoun: its *have* is known as such.
    pronoun: bool,
}

const HOSTS: &[Host] = &[
    Host { word: "i", endings: &["'ve"], pronoun: true },
    Host { word: "you", endings: &["'re", "'ve"], pronoun: true },
    Host { word: "he", endings: &["'s"], pronoun: true },
    Host { word: "she", endings: &["'s"], pronoun: true },
    Host { word: "it", endings: &["'s"], pronoun: true },
    Host { word: "we", endings: &["'re", "'ve"], pronoun: true },
    Host { word: "they", endings: &["'re", "'ve"], pronoun: true },
    Host { word: "who", endings: &["'s", "'re", "'ve"], pronoun: false },
    Host { word: "what", endings: &["'s", "'re", "'ve"], pronoun: false },
    Host { word: "when", endings: &["'s", "'re", "'ve"], pronoun: false },
    Host { word: "where", endings: &["'s", "'re", "'ve"], pronoun: false },
    Host { word: "why", endings: &["'s", "'re", "'ve"], pronoun: false },
    Host { word: "how", endings: &["'s", "'re", "'ve"], pronoun: false },
    Host { word: "there", endings: &["'s", "'re", "'ve"], pronoun: false },
    Host { word: "that", endings: &["'s"], pronoun: false },
    Host { word: "this", endings: &["'s"], pronoun: false },
    Host { word: "these", endings: &["'re", "'ve"], pronoun: false },
    Host { word: "those", endings: &["'re", "'ve"], pronoun: false },
];

/// Contractions of their own kind, in all their writings.
const OTHERS: &[&[Part]] = &[
    &[("can", None), ("not", None)],
    &[("gon", Some("going")), ("na", Some("to"))],
    &[("got", None), ("ta", Some("to"))],
    &[("let", None), ("'s", Some("us"))],
    &[("c'm", Some("come")), ("on", None)],
    &[("how", None), ("'d", None), ("'y", Some("you"))],
    &[("i", None), ("'m", Some("am")), ("a", Some("gonna"))],
    &[("not", None), ("'ve", Some("have"))],
    &[("y'", Some("you")), ("all", None)],
];

/// Writings without an apostrophe that are words of their own.
const WORDS: &[&str] =
    &["ill", "shed", "shell", "hell", "well", "were", "whore", "its", "lets", "cmon", "howdy", "were"];

/// Calls `add` with the parts of every contraction, in every writing. Parts are written out; their
/// concatenation is the word.
pub(super) fn each(mut add: impl FnMut(Vec<(String, Option<&'static str>)>)) {
    let mut all = |straight: &[Part], bare: &[Part]| {
        for capital in [false, true] {
            add(written(straight, "'", capital));
            add(written(straight, "’", capital));
            let bare = written(bare, "", capital);
            let word: String = bare.iter().map(|(text, _)| text.as_str()).collect();
            if straight.iter().any(|(text, _)| text.contains('\''))
                && !WORDS.contains(&word.to_lowercase().as_str())
            {
                add(bare);
            }
        }
    };
    let (not, have) = (("n't", Some("not")), ("'ve", Some("have")));
    for verb in NOT_HAVE {
        all(&[*verb, not, have], &[*verb, not, have]);
    }
    for verb in NOT_HAVE.iter().chain(NOT) {
        all(&[*verb, not], &[*verb, not]);
    }
    for verb in HAVE {
        all(&[*verb, ("'ve", None)], &[*verb, ("'ve", None)]);
    }
    for Host { word, endings, pronoun } in HOSTS {
        let word = (*word, None);
        all(&[word, ("'d", Some("'d"))], &[word, ("'d", Some("'d"))]);
        all(&[word, ("'ll", Some("will"))], &[word, ("'ll", Some("will"))]);
        for verb in [("'d", Some("would")), ("'ll", Some("will"))] {
            all(&[word, verb, have], &[word, verb, have]);
        }
        for ending in *endings {
            match *ending {
                "'ve" => all(&[word, ("'ve", pronoun.then_some("have"))], &[word, have]),
                "'re" => all(&[word, ("'re", Some("are"))], &[word, ("'re", Some("are"))]),
                // Without its apostrophe the "s" says nothing of what it stands for.
                other => all(&[word, (other, Some("'s"))], &[word, (other, None)]),
            }
        }
    }
    all(&[("i", None), ("'m", Some("am"))], &[("i", None), ("'m", None)]);
    for parts in OTHERS {
        all(parts, parts);
    }
}

/// The parts with `apostrophe` for `'`, the first with a capital if so wished.
fn written(parts: &[Part], apostrophe: &str, capital: bool) -> Vec<(String, Option<&'static str>)> {
    let mut written: Vec<_> =
        parts.iter().map(|(text, norm)| (text.replace('\'', apostrophe), *norm)).collect();
    if let Some((first, _)) = written.first_mut().filter(|_| capital)
        && let Some(letter) = first.get_mut(..1)
    {
        letter.make_ascii_uppercase();
    }
    written
}
