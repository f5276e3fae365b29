//! Web addresses, which are one token whatever stands in them.

/// Longest part of a host name between dots, in characters.
const LABEL: usize = 64;

/// Longest last part.
const TOP_LEVEL: usize = 63;

/// `@`s that are tried as the end of a user's name; bounds the time spent on a row of them.
const AT_SIGNS: usize = 4;

/// Whether `text` is a web or mail address: perhaps a scheme, perhaps a user, a host that ends in a name in
/// small letters or is four numbers, perhaps a port and a path.
pub(super) fn is_address(text: &str) -> bool {
    // Nothing is an address without a dot between two letters or digits.
    if !text.contains('.') {
        return false;
    }
    let rest = match text.split_once("://") {
        Some((scheme, rest)) if is_scheme(scheme) => rest,
        _ => text,
    };
    let users = rest.char_indices().filter(|(at, c)| *c == '@' && *at > 0).take(AT_SIGNS);
    is_host_and_path(rest)
        || users.into_iter().any(|(at, _)| rest.get(at + 1..).is_some_and(is_host_and_path))
}

fn is_scheme(text: &str) -> bool {
    text.chars().nth(1).is_some() && text.chars().all(|c| c.is_alphanumeric() || "_+-.".contains(c))
}

/// `host`, `host:port`, either with a path.
fn is_host_and_path(text: &str) -> bool {
    let end = text.find([':', '/', '?', '#']).unwrap_or(text.len());
    let (host, rest) = text.split_at(end);
    if !is_host(host) {
        return false;
    }
    let rest = match rest.strip_prefix(':') {
        Some(port) => {
            let digits = port.bytes().take_while(u8::is_ascii_digit).count();
            if !(2..=5).contains(&digits) {
                return false;
            }
            port.get(digits..).unwrap_or_default()
        }
        None => rest,
    };
    rest.is_empty() || rest.starts_with(['/', '?', '#'])
}

fn is_host(text: &str) -> bool {
    let Some((labels, top)) = text.rsplit_once('.') else { return false };
    let name = top.chars().nth(1).is_some()
        && top.chars().nth(TOP_LEVEL).is_none()
        && top.chars().all(super::chars::is_lower);
    (name && labels.split('.').all(is_label)) || is_numbers(text)
}

/// Letters and digits, hyphens and underscores inside.
fn is_label(text: &str) -> bool {
    let outer = |c: char| c.is_ascii_alphanumeric() || ('\u{a1}'..='\u{ffff}').contains(&c);
    text.starts_with(outer)
        && text.ends_with(outer)
        && text.chars().nth(LABEL).is_none()
        && text.chars().all(|c| outer(c) || c == '-' || c == '_')
}

/// Four numbers below 256.
fn is_numbers(text: &str) -> bool {
    let mut count = 0;
    text.split('.').all(|part| {
        count += 1;
        part.parse::<u8>().is_ok()
    }) && count == 4
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses() {
        for text in [
            "https://news.example.org/a-b/c?d=e#f",
            "www.example.com",
            "example.co.uk:8080/x",
            "someone@example.org",
            "http://1.2.3.4/",
            "sub-domain.example.net",
        ] {
            assert!(is_address(text), "{text}");
        }
    }

    #[test]
    fn others() {
        for text in [
            "U.S.-led",
            "peace-keeping",
            "3.5",
            "example.",
            ".com",
            "a..b",
            "x://",
            "-a.example",
            "a.b:c",
            "@@@@",
        ] {
            assert!(!is_address(text), "{text}");
        }
    }
}
