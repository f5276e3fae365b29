//! A typed line as a request: `/timeline period: 2023 about: Blinken`, `/timeline 2023`, or a plain question.

use crate::commands::{self, OptionSpec, Request, Spec};

/// What a line asks for. Anything without a slash is a question.
pub fn request(line: &str) -> Request {
    let line = line.trim();
    let Some(rest) = line.strip_prefix('/') else { return Request::new("ask", [("question", line)]) };
    let (name, rest) = split(rest);
    match commands::find(name) {
        Some(spec) => Request::new(name, options(spec, rest)),
        None => Request::new(name, []),
    }
}

/// The name of a command, of one word or two, and what stands behind it.
pub(super) fn split(line: &str) -> (&str, &str) {
    let ends = line.match_indices(char::is_whitespace).map(|(at, _)| at).chain([line.len()]);
    let names = ends.take(2).filter_map(|end| line.split_at_checked(end));
    let known = names.filter(|(name, _)| commands::find(name).is_some()).last();
    known
        .map(|(name, rest)| (name, rest.trim_start()))
        .unwrap_or_else(|| line.split_once(char::is_whitespace).unwrap_or((line, "")))
}

/// The options in a line: those that are named, and what stands before the first name for the first option.
fn options<'a>(spec: &'a Spec, rest: &'a str) -> Vec<(&'static str, &'a str)> {
    let mut marks: Vec<(usize, usize, &'static str)> = Vec::new();
    for option in spec.options {
        let label = format!("{}:", option.name);
        let at =
            rest.match_indices(&label).find(|(i, _)| *i == 0 || rest.as_bytes().get(i - 1) == Some(&b' '));
        marks.extend(at.map(|(i, m)| (i, i + m.len(), option.name)));
    }
    marks.sort_unstable();
    let head = rest.get(..marks.first().map_or(rest.len(), |m| m.0)).unwrap_or_default().trim();
    let mut found = Vec::new();
    if let Some(first) = spec.options.first().filter(|_| !head.is_empty()) {
        found.push((first.name, head));
    }
    for (n, (_, from, name)) in marks.iter().enumerate() {
        let to = marks.get(n + 1).map_or(rest.len(), |m| m.0);
        found.push((*name, rest.get(*from..to).unwrap_or_default().trim()));
    }
    found
}

/// The option whose value is being typed at the end of `rest`, and the value so far.
pub(super) fn last_option<'a>(spec: &'static Spec, rest: &'a str) -> (Option<&'static OptionSpec>, &'a str) {
    let named = spec
        .options
        .iter()
        .filter_map(|o| Some((rest.rfind(&format!("{}:", o.name))?, o)))
        .max_by_key(|(at, _)| *at);
    match named {
        Some((at, option)) => {
            let value = rest.get(at + option.name.len() + 1..).unwrap_or_default();
            (Some(option), value.trim_start())
        }
        None => (spec.options.first(), rest.trim_start()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_as_people_type_them() {
        let of = |line: &str| {
            let r = request(line);
            (r.command.clone(), r.options.into_iter().collect::<Vec<_>>())
        };
        let pair = |k: &str, v: &str| (k.to_owned(), v.to_owned());
        assert_eq!(of("who met Aliyev"), ("ask".into(), vec![pair("question", "who met Aliyev")]));
        assert_eq!(of("/timeline 2023"), ("timeline".into(), vec![pair("period", "2023")]));
        assert_eq!(
            of("/timeline period: October 2023 about: Blinken"),
            ("timeline".into(), vec![pair("about", "Blinken"), pair("period", "October 2023")])
        );
        assert_eq!(of("/nonsense x").0, "nonsense");
        assert_eq!(of("/help"), ("help".into(), vec![]));
        assert_eq!(of("/digest list").0, "digest list");
        assert_eq!(of("/digest pause number: 3"), ("digest pause".into(), vec![pair("number", "3")]));
    }
}
