//! Which language an article is in. Only English is read; anything else is kept, and found by its words alone.
//!
//! English shows itself by its function words: they are a third to a half of running text, and no other language shares more
//! than a few. Other languages are named by `whatlang` (letters and groups of three), where it is sure.

use whatlang::{Lang, Script};

use super::{Paragraph, ParagraphKind};

/// The code for a language that is not sure (BCP 47: “undetermined”).
pub const UNKNOWN: &str = "und";

/// Longest stretch of a paragraph, and most of an article, that is looked at, in bytes: enough to be sure, and the same time for
/// any length.
const MOST_OF_PARAGRAPH: usize = 2_000;
const MOST_OF_ARTICLE: usize = 100_000;

/// Least share of function words in English text. Running text has over 0.3; lists of names and figures fewer.
const ENGLISH_SHARE: f64 = 0.2;

/// Words from which on a text in Latin letters that cannot be placed is no longer taken for English.
const SHORT_WORDS: usize = 25;

/// Words that stand in any English text. Some are words of other languages too (“in”, “was”, “is”), but no language has many of
/// them; the most frequent such ones (“a”, “me”, “no”, “do”) are left out.
const FUNCTION_WORDS: &[&str] = &[
    "about", "after", "all", "also", "an", "and", "are", "as", "at", "be", "been", "but", "by", "can",
    "could", "for", "from", "had", "has", "have", "he", "her", "his", "if", "in", "is", "it", "its", "more",
    "not", "of", "on", "or", "our", "she", "than", "that", "the", "their", "there", "they", "this", "to",
    "was", "we", "were", "when", "which", "who", "will", "with", "would", "you",
];

/// The language of a body as a BCP 47 code, [`UNKNOWN`] where it is not sure: that of most of its letters.
///
/// Paragraphs are judged one by one, so that a quotation in another language does not blur the rest.
pub fn detect(paragraphs: &[Paragraph]) -> &'static str {
    let body = || paragraphs.iter().filter(|p| p.kind == ParagraphKind::Body && !p.text.is_empty());
    let total: usize = body().map(|p| p.text.len().min(MOST_OF_PARAGRAPH)).sum();
    let every = total / MOST_OF_ARTICLE + 1;
    let mut votes: Vec<(&'static str, usize)> = Vec::new();
    let mut undecided = 0;
    let mut words = 0;
    for paragraph in body().step_by(every) {
        let text = head(&paragraph.text);
        words += text.split_whitespace().count();
        let weight = text.chars().filter(|c| c.is_alphabetic()).count();
        match of_text(text) {
            Verdict::Sure(code) => match votes.iter_mut().find(|(c, _)| *c == code) {
                Some((_, sum)) => *sum += weight,
                None => votes.push((code, weight)),
            },
            Verdict::Unsure { latin: true } => undecided += weight,
            Verdict::Unsure { latin: false } => match votes.iter_mut().find(|(c, _)| *c == UNKNOWN) {
                Some((_, sum)) => *sum += weight,
                None => votes.push((UNKNOWN, weight)),
            },
        }
    }
    // The first of equals, in the order of the text: no chance decides.
    let best = votes.iter().rev().max_by_key(|(_, sum)| *sum).copied();
    match best {
        Some((code, sum)) if sum >= undecided => code,
        _ if words < SHORT_WORDS && best.is_none() => "en",
        _ => UNKNOWN,
    }
}

enum Verdict {
    Sure(&'static str),
    Unsure { latin: bool },
}

fn of_text(text: &str) -> Verdict {
    let script = whatlang::detect_script(text);
    if script.is_none() {
        return Verdict::Unsure { latin: true };
    }
    let latin = script == Some(Script::Latin);
    if latin && english_share(text) >= ENGLISH_SHARE {
        return Verdict::Sure("en");
    }
    match whatlang::detect(text) {
        // Its word for English alone is not enough: names and figures look like it.
        Some(info) if info.is_reliable() && info.lang() != Lang::Eng => Verdict::Sure(code(info.lang())),
        _ => Verdict::Unsure { latin },
    }
}

fn english_share(text: &str) -> f64 {
    let (mut all, mut function) = (0_u32, 0_u32);
    for word in text.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty()) {
        all += 1;
        let word = word.to_ascii_lowercase();
        function += u32::from(FUNCTION_WORDS.contains(&word.as_str()));
    }
    f64::from(function) / f64::from(all.max(1))
}

fn head(text: &str) -> &str {
    let mut end = text.len().min(MOST_OF_PARAGRAPH);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or_default()
}

/// BCP 47 takes the two letters of ISO 639-1 where a language has them.
fn code(lang: Lang) -> &'static str {
    const SHORT: &[(&str, &str)] = &[
        ("epo", "eo"),
        ("eng", "en"),
        ("rus", "ru"),
        ("cmn", "zh"),
        ("spa", "es"),
        ("por", "pt"),
        ("ita", "it"),
        ("ben", "bn"),
        ("fra", "fr"),
        ("deu", "de"),
        ("ukr", "uk"),
        ("kat", "ka"),
        ("ara", "ar"),
        ("hin", "hi"),
        ("jpn", "ja"),
        ("heb", "he"),
        ("yid", "yi"),
        ("pol", "pl"),
        ("amh", "am"),
        ("jav", "jv"),
        ("kor", "ko"),
        ("nob", "nb"),
        ("dan", "da"),
        ("swe", "sv"),
        ("fin", "fi"),
        ("tur", "tr"),
        ("nld", "nl"),
        ("hun", "hu"),
        ("ces", "cs"),
        ("ell", "el"),
        ("bul", "bg"),
        ("bel", "be"),
        ("mar", "mr"),
        ("kan", "kn"),
        ("ron", "ro"),
        ("slv", "sl"),
        ("hrv", "hr"),
        ("srp", "sr"),
        ("mkd", "mk"),
        ("lit", "lt"),
        ("lav", "lv"),
        ("est", "et"),
        ("tam", "ta"),
        ("vie", "vi"),
        ("urd", "ur"),
        ("tha", "th"),
        ("guj", "gu"),
        ("uzb", "uz"),
        ("pan", "pa"),
        ("aze", "az"),
        ("ind", "id"),
        ("tel", "te"),
        ("pes", "fa"),
        ("mal", "ml"),
        ("ori", "or"),
        ("mya", "my"),
        ("nep", "ne"),
        ("sin", "si"),
        ("khm", "km"),
        ("tuk", "tk"),
        ("aka", "ak"),
        ("zul", "zu"),
        ("sna", "sn"),
        ("afr", "af"),
        ("lat", "la"),
        ("slk", "sk"),
        ("cat", "ca"),
        ("tgl", "tl"),
        ("hye", "hy"),
        ("cym", "cy"),
    ];
    SHORT.iter().find(|(long, _)| *long == lang.code()).map_or(lang.code(), |(_, short)| short)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Span;

    fn detected(paragraphs: &[&str]) -> &'static str {
        let made: Vec<Paragraph> = paragraphs
            .iter()
            .map(|text| Paragraph::new(text, Span::new(0, text.len()), ParagraphKind::Body))
            .collect();
        detect(&made)
    }

    const AZERBAIJANI: &str = "Azərbaycan və Ermənistan xarici işlər nazirləri bazar ertəsi Cenevrədə görüşüblər. Nazirlər \
        sərhədlərin müəyyən edilməsi və yolların açılması məsələlərini müzakirə ediblər.";

    #[test]
    fn languages_of_whole_articles() {
        assert_eq!(
            detected(&["The two ministers met in Geneva on Monday and agreed to meet again in June."]),
            "en"
        );
        assert_eq!(detected(&[AZERBAIJANI]), "az");
        assert_eq!(
            detected(&[
                "Министры иностранных дел двух стран встретились в понедельник в Женеве и договорились о новой встрече в \
                июне, сообщило министерство."
            ]),
            "ru"
        );
        assert_eq!(
            detected(&[
                "التقى وزيرا خارجية البلدين يوم الاثنين في جنيف واتفقا على عقد اجتماع جديد في شهر يونيو المقبل."
            ]),
            "ar"
        );
        assert_eq!(
            detected(&[
                "Les ministres des deux pays se sont rencontrés lundi à Genève et ont convenu de se revoir en juin."
            ]),
            "fr"
        );
    }

    #[test]
    fn most_of_the_body_decides() {
        let english = "The minister said on Monday that the talks would go on in the capital until an agreement was reached by \
            both of the sides, and that he was sure of it. He did not say when that would be.";
        assert_eq!(detected(&[english, "Görüşdə sülh müqaviləsi müzakirə olunub.", english]), "en");
        assert_eq!(detected(&[AZERBAIJANI, "The talks went on in the city.", AZERBAIJANI]), "az");
    }

    #[test]
    fn a_short_text_without_function_words_is_english_a_long_one_unknown() {
        assert_eq!(detected(&["Blinken met Aliyev."]), "en");
        assert_eq!(detected(&["xq zzk brr ".repeat(200).as_str()]), UNKNOWN);
        assert_eq!(detected(&[]), "en");
    }

    #[test]
    fn every_language_that_can_be_named_has_a_code_of_its_own() {
        let mut codes: Vec<&str> = Lang::all().iter().map(|lang| code(*lang)).collect();
        let all = codes.len();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), all);
    }
}
