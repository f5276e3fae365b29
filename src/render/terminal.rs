//! Replies as plain text for a terminal.

use std::fmt::Write as _;

use crate::answer::{Answer, Citation, Verdict};
use crate::commands::{Document, Reply};
use crate::digest::Digest;
use crate::strings::digest as digest_say;
use crate::strings::terminal as say;

/// A reply as text, with a line feed at its end.
///
/// Control characters of article and user text are shown as `�`, so that no text can move the cursor or set a colour.
pub fn reply(reply: &Reply) -> String {
    match reply {
        Reply::Answer(a) => answer(a),
        Reply::Document(d) => document(d),
        Reply::Digest(letter) => digest(&letter.digest),
        Reply::Problem(p) => format!("{}\n{}\n", clean(&p.what), clean(&p.remedy)),
    }
}

fn clean(text: &str) -> String {
    text.chars().map(|c| if c.is_control() && c != '\n' { '\u{fffd}' } else { c }).collect()
}

/// The verdict in words.
pub fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Answered => say::ANSWERED,
        Verdict::Partial => say::PARTIAL,
        Verdict::Disputed => say::DISPUTED,
        Verdict::NotInSources => say::NOT_IN_SOURCES,
        Verdict::Ambiguous => say::AMBIGUOUS,
    }
}

// Writing to a String cannot fail, so the results of `writeln!` below are dropped.
fn answer(answer: &Answer) -> String {
    let mut out = String::new();
    let _ = writeln!(
        out,
        "{}\n{}",
        clean(&answer.headline),
        say::understood(verdict(answer.verdict), &clean(&answer.understood.restated))
    );
    for item in &answer.items {
        let when = item.when_text.as_ref().map_or(String::new(), |w| format!("{w}: "));
        let whose = item.told_by().map_or(String::new(), |a| format!(", {}", digest_say::according_to(a)));
        let marks: String = item.citations.iter().map(|n| format!("[{n}]")).collect();
        let _ = writeln!(out, "\n• {}{}{} {marks}", clean(&when), clean(&item.text), clean(&whose));
    }
    if !answer.notes.is_empty() {
        out.push('\n');
    }
    for note in &answer.notes {
        let _ = writeln!(out, "{}", say::note(&clean(note)));
    }
    if !answer.citations.is_empty() {
        out.push('\n');
    }
    for citation in &answer.citations {
        let _ = writeln!(
            out,
            "[{}] “{}”\n    — {}",
            citation.n,
            clean(citation.exact.trim()),
            clean(&source(citation))
        );
    }
    if !answer.suggestions.is_empty() {
        let _ = writeln!(out, "\n{}", say::ask_next(&clean(&answer.suggestions.join(" · "))));
    }
    out
}

/// A digest, with its citations below.
pub fn digest(digest: &Digest) -> String {
    let mut out = String::new();
    let _ = writeln!(out, "{}", clean(&digest.title()));
    if digest.is_empty() {
        let _ = writeln!(out, "\n{}", digest_say::NOTHING_NEW);
    }
    for section in &digest.sections {
        let _ = writeln!(out, "\n{}", clean(&section.heading));
        for item in &section.items {
            let when = item.when_text.as_ref().map_or(String::new(), |w| format!("{w}: "));
            let whose =
                item.told_by().map_or(String::new(), |a| format!(", {}", digest_say::according_to(a)));
            let marks: String = item.citations.iter().map(|n| format!("[{n}]")).collect();
            let _ = writeln!(out, "• {}{}{} {marks}", clean(&when), clean(&item.text), clean(&whose));
        }
        for note in &section.notes {
            let _ = writeln!(out, "  {}", clean(note));
        }
    }
    if !digest.citations.is_empty() {
        out.push('\n');
    }
    for citation in &digest.citations {
        let exact = clean(citation.exact.trim());
        let _ = writeln!(out, "[{}] “{exact}”\n    — {}", citation.n, clean(&source(citation)));
    }
    out
}

/// Title, publisher, date and id of a citation's article, as far as they are known.
pub fn source(citation: &Citation) -> String {
    let date =
        citation.published.as_ref().and_then(|p| p.parse::<crate::edtf::Edtf>().ok()).map(|d| d.describe());
    let parts = [
        citation.title.clone(),
        citation.publisher.clone(),
        date,
        citation.url.clone(),
        Some(citation.article.clone()),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn document(document: &Document) -> String {
    let mut out = format!("{}\n{}\n", clean(&document.title), clean(&document.intro));
    for section in &document.sections {
        let _ = writeln!(out, "\n{}", clean(&section.heading));
        for line in &section.lines {
            let _ = writeln!(out, "  {}", clean(line));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::Problem;

    #[test]
    fn no_text_can_steer_the_terminal() {
        let shown = reply(&Reply::Problem(Problem { what: "\u{1b}[2Jx".into(), remedy: "y\u{7}".into() }));
        assert_eq!(shown, "\u{fffd}[2Jx\ny\u{fffd}\n");
    }
}
