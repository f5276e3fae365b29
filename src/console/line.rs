//! A typed line as a request: `/timeline period: 2023 about: Blinken`, `/timeline 2023`, or a plain question.

use crate::commands::{self, OptionKind, OptionSpec, Request, Spec};

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

/// The options in a line: those that are named, and what stands before the first name for those that are needed and not named.
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
    let needed = spec.options.iter().filter(|o| o.required && !marks.iter().any(|m| m.2 == o.name));
    let mut found = in_order(head, &needed.collect::<Vec<_>>(), spec.options.first());
    for (n, (_, from, name)) in marks.iter().enumerate() {
        let to = marks.get(n + 1).map_or(rest.len(), |m| m.0);
        found.push((*name, rest.get(*from..to).unwrap_or_default().trim()));
    }
    found
}

/// What stands before the first name of an option, for the options that are `needed`, or else for the `first`: "met Aliyev" is a choice
/// and a name, "Blinken and Aliyev" and "Blinken, Aliyev" are two names.
fn in_order<'a>(
    head: &'a str,
    needed: &[&OptionSpec],
    first: Option<&OptionSpec>,
) -> Vec<(&'static str, &'a str)> {
    let (Some(one), false) = (needed.first().copied().or(first), head.is_empty()) else { return Vec::new() };
    let Some(other) = needed.get(1) else { return vec![(one.name, head)] };
    let parts = match one.kind {
        OptionKind::OneOf(all) => all.iter().flat_map(|(shown, value)| [*shown, *value]).find_map(|choice| {
            let rest = head.strip_prefix(choice).filter(|rest| rest.starts_with(char::is_whitespace))?;
            Some((head.get(..choice.len())?, rest))
        }),
        _ => [",", " and ", " & "].iter().find_map(|mark| head.split_once(mark)),
    };
    match parts.map(|(a, b)| (a.trim(), b.trim())) {
        Some((a, b)) if !a.is_empty() && !b.is_empty() => vec![(one.name, a), (other.name, b)],
        _ => vec![(one.name, head)],
    }
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
        for line in ["/who met Aliyev", "/who relation: met person: Aliyev", "/who met person: Aliyev"] {
            assert_eq!(of(line).1, [pair("person", "Aliyev"), pair("relation", "met")], "{line}");
        }
        for line in
            ["/compare Blinken, Aliyev", "/compare Blinken and Aliyev", "/compare Blinken second: Aliyev"]
        {
            assert_eq!(of(line).1, [pair("first", "Blinken"), pair("second", "Aliyev")], "{line}");
        }
        assert_eq!(of("/compare Blinken").1, [pair("first", "Blinken")]);
        assert_eq!(of("/nonsense x").0, "nonsense");
        assert_eq!(of("/help"), ("help".into(), vec![]));
        assert_eq!(of("/digest list").0, "digest list");
        assert_eq!(of("/digest pause number: 3"), ("digest pause".into(), vec![pair("number", "3")]));
    }
}
