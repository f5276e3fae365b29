//! Dictionary forms of words, by tag: irregular ones from tables, the others by the rules of spelling.

mod irregular;
mod regular;
mod spelling;

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

use super::labels::Tag;

/// The dictionary form of `text` under `tag`, in small letters; a proper noun stays as it is written.
#[must_use]
pub fn lemma(text: &str, tag: Tag) -> Cow<'_, str> {
    if tag.is_proper() || matches!(tag, Tag::Add | Tag::Fw) {
        return Cow::Borrowed(text);
    }
    let lower = if text.chars().any(char::is_uppercase) {
        Cow::Owned(text.to_lowercase())
    } else {
        Cow::Borrowed(text)
    };
    let changed = match tag {
        Tag::Vbd | Tag::Vbg | Tag::Vbn | Tag::Vbz | Tag::Vbp | Tag::Vb | Tag::Md => verb(&lower, tag),
        Tag::Nns => noun(&lower),
        Tag::Jjr | Tag::Jjs | Tag::Rbr | Tag::Rbs => compared(&lower, tag),
        Tag::Rb => matches!(&*lower, "n't" | "n’t" | "nt").then(|| "not".to_owned()),
        Tag::Pos => (&*lower == "’s").then(|| "'s".to_owned()),
        _ => None,
    };
    changed.map_or(lower, Cow::Owned)
}

/// Irregular forms → dictionary form.
type Forms = HashMap<&'static str, &'static str>;

/// One form a word, given as lines of `base: form form …`.
fn forms(lines: &'static str) -> Forms {
    let mut forms = Forms::new();
    for (base, words) in lines.lines().filter_map(|line| line.split_once(':')) {
        for word in words.split_whitespace() {
            forms.entry(word).or_insert(base.trim());
        }
    }
    forms
}

fn verb(word: &str, tag: Tag) -> Option<String> {
    static IRREGULAR: LazyLock<Forms> = LazyLock::new(|| forms(irregular::VERBS));
    if let Some(base) = contracted(word, tag) {
        return Some(base.to_owned());
    }
    if matches!(tag, Tag::Vb | Tag::Vbp | Tag::Md) {
        // Base forms, but for these.
        return matches!(word, "am" | "are" | "is").then(|| "be".to_owned());
    }
    // The past of "lie" is the base of "lay", and "found", "wound" and others are verbs of their own; the
    // table knows them as the forms they nearly always are in running text.
    if let Some(base) = IRREGULAR.get(word) {
        return Some((*base).to_owned());
    }
    // "overthrew" follows "threw". Short rests such as "re" in "read" are no prefixes here.
    for prefix in irregular::PREFIXES {
        if let Some(rest) = word.strip_prefix(prefix)
            && rest.len() > 2
            && let Some(base) = IRREGULAR.get(rest)
        {
            return Some(format!("{prefix}{base}"));
        }
    }
    match tag {
        Tag::Vbz => regular::without_s(word),
        Tag::Vbg => regular::without_ing(word),
        _ => regular::without_ed(word),
    }
}

/// Verbs as contractions write them.
fn contracted(word: &str, tag: Tag) -> Option<&'static str> {
    Some(match word {
        "'s" | "’s" | "'m" | "’m" | "'re" | "’re" | "ai" => "be",
        "'ve" | "’ve" => "have",
        "'d" | "’d" if tag == Tag::Md => "would",
        "'d" | "’d" => "have",
        "'ll" | "’ll" | "wo" => "will",
        "ca" => "can",
        "sha" => "shall",
        _ => return None,
    })
}

fn noun(word: &str) -> Option<String> {
    static IRREGULAR: LazyLock<Forms> = LazyLock::new(|| forms(irregular::NOUNS));
    if irregular::UNCHANGED.split_whitespace().any(|unchanged| unchanged == word) {
        return None;
    }
    if let Some(base) = IRREGULAR.get(word) {
        return Some((*base).to_owned());
    }
    match word.strip_suffix("men") {
        Some(rest) if rest.len() > 1 => Some(format!("{rest}man")),
        _ => regular::without_s(word),
    }
}

fn compared(word: &str, tag: Tag) -> Option<String> {
    static IRREGULAR: LazyLock<Forms> = LazyLock::new(|| forms(irregular::COMPARED));
    if let Some(base) = IRREGULAR.get(word) {
        return Some((*base).to_owned());
    }
    regular::positive(word, if matches!(tag, Tag::Jjr | Tag::Rbr) { "er" } else { "est" })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(tag: Tag, pairs: &[(&str, &str)]) {
        let wrong: Vec<_> = pairs
            .iter()
            .map(|(form, base)| (*form, lemma(form, tag), *base))
            .filter(|(_, got, base)| got != base)
            .collect();
        assert!(wrong.is_empty(), "{tag}: {wrong:?}");
    }

    #[test]
    fn irregular_verbs() {
        check(
            Tag::Vbd,
            &[
                ("met", "meet"),
                ("Said", "say"),
                ("told", "tell"),
                ("went", "go"),
                ("was", "be"),
                ("were", "be"),
                ("had", "have"),
                ("sought", "seek"),
                ("overthrew", "overthrow"),
                ("withdrew", "withdraw"),
                ("undertook", "undertake"),
                ("rebuilt", "rebuild"),
                ("misled", "mislead"),
                ("fled", "flee"),
                ("put", "put"),
                ("cut", "cut"),
                ("led", "lead"),
                ("’d", "have"),
                ("read", "read"),
                ("laid", "lay"),
            ],
        );
        check(
            Tag::Vbn,
            &[
                ("been", "be"),
                ("held", "hold"),
                ("written", "write"),
                ("broken", "break"),
                ("overseen", "oversee"),
                ("known", "know"),
                ("given", "give"),
                ("struck", "strike"),
                ("forbidden", "forbid"),
                ("sworn", "swear"),
                ("relied", "rely"),
                ("beaten", "beat"),
            ],
        );
        check(Tag::Vbz, &[("has", "have"), ("is", "be"), ("does", "do"), ("goes", "go"), ("'s", "be")]);
        check(
            Tag::Md,
            &[("'d", "would"), ("ca", "can"), ("wo", "will"), ("’ll", "will"), ("Could", "could")],
        );
        check(
            Tag::Vbg,
            &[("lying", "lie"), ("dying", "die"), ("being", "be"), ("having", "have"), ("tying", "tie")],
        );
    }

    #[test]
    fn other_words() {
        check(Tag::Nnp, &[("Blinken", "Blinken"), ("Nations", "Nations")]);
        check(Tag::Nn, &[("News", "news"), ("meeting", "meeting")]);
        check(Tag::Rb, &[("n’t", "not"), ("Soon", "soon")]);
        check(
            Tag::Jjr,
            &[
                ("better", "good"),
                ("bigger", "big"),
                ("earlier", "early"),
                ("larger", "large"),
                ("stronger", "strong"),
            ],
        );
        check(
            Tag::Jjs,
            &[
                ("worst", "bad"),
                ("latest", "late"),
                ("highest", "high"),
                ("simplest", "simple"),
                ("most", "most"),
            ],
        );
        check(
            Tag::Nns,
            &[
                ("women", "woman"),
                ("spokesmen", "spokesman"),
                ("children", "child"),
                ("headquarters", "headquarters"),
                ("crises", "crisis"),
                ("lives", "life"),
                ("people", "people"),
                ("criteria", "criterion"),
                ("series", "series"),
            ],
        );
    }

    #[test]
    fn nothing_breaks_on_odd_words() {
        for word in [
            "", "s", "es", "ing", "ed", "ies", "ied", "é", "és", "éed", "ßing", "’s", "...", "ssing", "xx",
            "men",
        ] {
            for tag in Tag::ALL {
                let _ = lemma(word, *tag);
            }
        }
    }
}
