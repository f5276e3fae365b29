//! What hangs from a word and says why: clauses of cause and purpose, phrases of cause.

use std::ops::Range;

use super::Found;
use super::words::Causes;
use crate::language::Sentence;
use crate::language::parse::{Dep, Parse, Tag, lemma};

/// Most tokens between a verb and the infinitive that says what for: a noun further on would be what it belongs to.
const NEAR: usize = 7;

/// The same behind a name or a day.
const FAR: usize = 16;

/// The rule of what is told with "after" and is why, though the article does not say so in so many words.
pub(super) const AFTER_DEED: &str = "after-deed";

/// The rule of what a verb is done over or for.
pub(super) const REPROACH: &str = "reproach";

/// The reasons that hang from token `head`.
pub(super) fn of(sentence: &Sentence, causes: &Causes, head: usize) -> Vec<Found> {
    let parse = &sentence.parse;
    let mut found: Vec<Found> = Vec::new();
    for child in parse.children(head) {
        let reason = match parse.dep(child) {
            // Participles of giving reasons are clauses of their own for the parser, or of the noun before them.
            Some(Dep::Advcl | Dep::Acl) if parse.tag(child) == Some(Tag::Vbg) => {
                citing(sentence, causes, child)
            }
            Some(Dep::Advcl | Dep::Acl | Dep::Amod | Dep::Appos)
                if is_mood(sentence, causes, head, child) =>
            {
                let marker = parse.text(child).to_lowercase();
                Some(Found { marker, range: parse.bytes(parse.subtree_range(child)), rule: "mood" })
            }
            Some(Dep::Advcl) => clause(sentence, causes, head, child),
            Some(Dep::Xcomp) if parse.tag(child) == Some(Tag::Vb) => {
                infinitive(sentence, causes, head, child)
            }
            // "He was due to meet her": what is expected, and no reason.
            Some(Dep::Acomp) if parse.child(child, Dep::Xcomp).is_some() => None,
            // "The delay was due to rain": an adjective for the parser.
            Some(Dep::Prep | Dep::Acomp) => phrase(sentence, causes, head, child),
            _ => None,
        };
        let Some(reason) = reason.and_then(|r| whole(sentence, r)) else { continue };
        if !found.iter().any(|f| f.range == reason.range) {
            found.push(reason);
        }
    }
    found
}

/// Whether an infinitive of purpose stands close behind the verb, or behind a comma.
fn is_near(sentence: &Sentence, verb: usize, range: &Range<usize>) -> bool {
    let parse = &sentence.parse;
    let before = sentence.text().get(..range.start).unwrap_or_default().trim_end();
    let first = (verb..parse.len()).find(|&i| parse.get(i).is_some_and(|t| t.start >= range.start));
    // No day and no name has a purpose of its own: "reached out to the king of Norway on Monday to signal a change". Behind "for" it says
    // what is to happen: "fought for Labour Day to be a holiday".
    let wanted = parse.children_by(verb, Dep::Prep).any(|p| parse.text(p).eq_ignore_ascii_case("for"));
    let lasts = |f: usize| {
        matches!(
            parse.text(f + 1).to_lowercase().as_str(),
            "be" | "last" | "become" | "include" | "cover" | "end"
        )
    };
    let named = |f: usize| {
        f - verb <= FAR
            && !wanted
            && !lasts(f)
            && f.checked_sub(1).is_some_and(|b| matches!(parse.tag(b), Some(Tag::Nnp | Tag::Nnps | Tag::Cd)))
    };
    before.is_empty() || before.ends_with(',') || first.is_some_and(|f| f - verb <= NEAR + 1 || named(f))
}

/// The reason with the last members of a list that the parser left outside; `None` where it is cut short otherwise.
fn whole(sentence: &Sentence, found: Found) -> Option<Found> {
    let parse = &sentence.parse;
    let text = sentence.text();
    let rest = text.get(found.range.end..)?;
    let joined = rest.trim_start_matches([',', ' ']);
    if !(joined.starts_with("and ") || joined.starts_with("or ")) {
        return Some(found);
    }
    let told = (0..parse.len()).any(|i| {
        parse.get(i).is_some_and(|t| t.start >= found.range.end && (t.tag.is_verb() || t.tag == Tag::Md))
    });
    // With a verb it may be what was done next.
    let end = text.trim_end_matches(['.', ' ', '"', '”', '!']).len();
    match told {
        true => Some(found),
        false => Some(Found { range: found.range.start..end.max(found.range.end), ..found }),
    }
}

/// A clause of cause or purpose.
fn clause(sentence: &Sentence, causes: &Causes, head: usize, verb: usize) -> Option<Found> {
    let parse = &sentence.parse;
    let range = parse.bytes(parse.subtree_range(verb));
    let found = |token: usize, marker: String, rule| {
        Some(Found { marker, range: from(sentence, token, range.clone()), rule })
    };
    if let Some(mark) = parse.child(verb, Dep::Mark) {
        let word = parse.text(mark).to_lowercase();
        let next = parse.text(mark + 1).to_lowercase();
        return match word.as_str() {
            word if causes.is_mark(word) => found(mark, word.to_owned(), "because"),
            "as" | "since" if is_state(parse, head, mark, verb) => found(mark, word.clone(), "because"),
            "after" if is_undoing(parse, causes, head, verb) => found(mark, word.clone(), AFTER_DEED),
            "in" if next == "order" => found(mark, "in order to".to_owned(), "purpose"),
            "so" if next == "that" => found(mark, "so that".to_owned(), "purpose"),
            "that" if parse.text(mark.checked_sub(1)?).eq_ignore_ascii_case("so") => {
                // "So much so that" is how far, not what for.
                let so = mark - 1;
                let plain = so.checked_sub(1).is_none_or(|b| !parse.text(b).eq_ignore_ascii_case("much"));
                let bare = parse.head(so).is_none_or(|h| !matches!(parse.tag(h), Some(Tag::Jj | Tag::Rb)));
                (plain && bare).then(|| found(so, "so that".to_owned(), "purpose")).flatten()
            }
            _ => None,
        };
    }
    if parse.tag(verb) == Some(Tag::Vbn) {
        // "based on its long coast"
        let on = causes.stems(&parse.lemma(verb))?;
        let by = parse.children_by(verb, Dep::Prep).find(|&p| parse.text(p).eq_ignore_ascii_case(on))?;
        let first = parse.children(verb).next().is_none_or(|c| c >= verb);
        return (first && by == verb + 1)
            .then(|| found(verb, parse.text(verb).to_lowercase(), "phrase"))
            .flatten();
    }
    infinitive(sentence, causes, head, verb)
}

/// Whether a clause with "after" tells why: behind what was undone by it ("was cancelled after the storm hit"), or behind leaving for what
/// went wrong ("resigned after he lost the vote"). What else comes after only follows.
fn is_undoing(parse: &Parse, causes: &Causes, head: usize, verb: usize) -> bool {
    let lemma = |i: usize| parse.lemma(i).to_lowercase();
    let has = |i: usize, dep: Dep| parse.child(i, dep).is_some();
    let told = has(verb, Dep::Nsubj) || has(verb, Dep::Nsubjpass);
    let unable = parse.child(verb, Dep::Acomp).is_some_and(|a| lemma(a) == "unable");
    let wrong = unable || has(verb, Dep::Neg) || causes.is_failing(&lemma(verb));
    let undergone = has(head, Dep::Nsubjpass) && causes.is_undone(&lemma(head));
    // "Was charged after he was arrested" is one step of the same.
    let step = has(verb, Dep::Nsubjpass) && causes.is_undone(&lemma(verb));
    told && (undergone && !step || causes.is_leaving(&lemma(head)) && wrong)
}

/// Whether a participle or adjective of feeling stands before a verb as why: "Dismayed by the vote, she left".
fn is_mood(sentence: &Sentence, causes: &Causes, head: usize, word: usize) -> bool {
    let parse = &sentence.parse;
    let text = parse.text(word).to_lowercase();
    let feels = causes.is_mood(&text) || causes.is_mood(&lemma(&text, Tag::Vbn).to_lowercase());
    let range = parse.subtree_range(word);
    let first = range.start == 0 || matches!(parse.tag(range.start - 1), Some(Tag::Comma | Tag::OpenQuote));
    let comma = parse.tag(range.end) == Some(Tag::Comma);
    let about = parse.children(word).filter(|c| *c > word).any(|c| match parse.dep(c) {
        Some(Dep::Ccomp | Dep::Xcomp) => true,
        Some(Dep::Prep | Dep::Agent) => ["by", "with", "at", "about", "over", "of", "for"]
            .contains(&parse.text(c).to_lowercase().as_str()),
        _ => false,
    });
    feels && range.start == word && first && (comma || word > head) && about
}

/// Whether a clause with "as" or "since" tells how things are behind what was done, and not what happened at the time: "rejected it as
/// it had no standing", "is dangerous, as it may break".
fn is_state(parse: &Parse, head: usize, mark: usize, verb: usize) -> bool {
    let failed = matches!(
        parse.lemma(head).to_lowercase().as_str(),
        "fail" | "collapse" | "falter" | "stall" | "founder"
    );
    let lemma = parse.lemma(verb).to_lowercase();
    let has = |dep: Dep| parse.child(verb, dep).is_some();
    let may = parse.children_by(verb, Dep::Aux).any(|a| {
        parse.tag(a) == Some(Tag::Md) && !matches!(parse.text(a).to_lowercase().as_str(), "will" | "would")
    });
    let is = match lemma.as_str() {
        "be" => has(Dep::Acomp) || has(Dep::Attr),
        // "The talks failed as the offices became idle"; "he left as it became dark" is when.
        "become" | "remain" | "prove" => (has(Dep::Acomp) || has(Dep::Attr)) && failed,
        "have" | "lack" | "need" | "want" | "own" => has(Dep::Dobj),
        _ => may || has(Dep::Neg),
    };
    // "As of", "as well as", "as expected", "since then": with a subject of its own right behind, and no comparison before it.
    let plain = parse.child(verb, Dep::Nsubj).is_some_and(|s| parse.subtree_range(s).start == mark + 1);
    let compared = mark.checked_sub(1).is_some_and(|b| {
        matches!(parse.tag(b), Some(Tag::Jj | Tag::Rb)) || matches!(parse.text(b), "same" | "such" | "just")
    });
    // "He has been mayor since he was 30".
    let perfect = parse.text(mark).eq_ignore_ascii_case("since")
        && parse.children_by(head, Dep::Aux).any(|a| parse.lemma(a) == "have");
    // "As she was 12", "since it was last open".
    let aged = parse.children(verb).any(|c| {
        parse.tag(c) == Some(Tag::Cd)
            || matches!(parse.text(c).to_lowercase().as_str(), "last" | "first" | "still")
    });
    is && plain && !compared && !perfect && !aged && head < mark
}

/// "cited the costs" as a clause of another verb: "left, citing the costs".
fn citing(sentence: &Sentence, causes: &Causes, verb: usize) -> Option<Found> {
    let parse = &sentence.parse;
    let lemma = parse.lemma(verb).to_lowercase();
    let begins = parse.subtree_range(verb).start == verb;
    // Behind a comma: "a man citing the law" is who.
    let comma = verb.checked_sub(1).is_some_and(|b| parse.tag(b) == Some(Tag::Comma));
    let says = parse
        .children(verb)
        .any(|c| matches!(parse.dep(c), Some(Dep::Dobj | Dep::Ccomp | Dep::Prep | Dep::Xcomp | Dep::Oprd)));
    let source =
        parse.child(verb, Dep::Dobj).is_some_and(|o| causes.is_source(&parse.lemma(o).to_lowercase()));
    // "Facing a lawsuit, he left": at the head of the sentence.
    let range = parse.subtree_range(verb);
    let heads = range.start == 0 && parse.tag(range.end) == Some(Tag::Comma) && causes.is_facing(&lemma);
    let cites = causes.is_citing(&lemma) && (comma || lemma == "cite");
    let plain = begins && !source && says && (cites || heads);
    plain.then(|| Found {
        marker: parse.text(verb).to_lowercase(),
        range: parse.bytes(parse.subtree_range(verb)),
        rule: "citing",
    })
}

/// "did it to signal that …": an infinitive of purpose.
fn infinitive(sentence: &Sentence, causes: &Causes, head: usize, verb: usize) -> Option<Found> {
    let parse = &sentence.parse;
    let to = parse.children_by(verb, Dep::Aux).find(|&a| parse.text(a).eq_ignore_ascii_case("to"))?;
    let range = parse.bytes(parse.subtree_range(verb));
    let first = parse.get(to)?.start;
    let range = first..range.end.max(first);
    // What a helping verb or adjective asks for is no purpose, and neither is "to be the first to".
    let asked = |i: usize| causes.asks(&parse.lemma(i).to_lowercase());
    let predicate = parse
        .children(head)
        .any(|c| c < to && matches!(parse.dep(c), Some(Dep::Acomp | Dep::Attr | Dep::Oprd)));
    // "have standing to do so" takes up what was told and says nothing of why.
    let again = parse.lemma(verb).eq_ignore_ascii_case("do")
        && parse.children(verb).any(|c| {
            c > verb && matches!(parse.text(c).to_lowercase().as_str(), "so" | "that" | "this" | "it")
        });
    let plain = parse.tag(head).is_some_and(Tag::is_verb)
        && !again
        && !asked(head)
        && !predicate
        && !to.checked_sub(1).is_some_and(asked)
        && !(head..to).any(|i| parse.head(i) == Some(head) && parse.dep(i) == Some(Dep::Dobj) && asked(i));
    (plain && is_near(sentence, head, &range)).then(|| Found {
        marker: "to".to_owned(),
        range,
        rule: "purpose",
    })
}

/// A phrase of cause.
fn phrase(sentence: &Sentence, causes: &Causes, head: usize, prep: usize) -> Option<Found> {
    let parse = &sentence.parse;
    let range = parse.bytes(parse.subtree_range(prep));
    let word = parse.text(prep).to_lowercase();
    let object = parse.child(prep, Dep::Pobj);
    let noun = object.map(|o| parse.lemma(o).to_lowercase()).unwrap_or_default();
    let marker = match word.as_str() {
        word if causes.is_head(word) => parse.children(prep).find(|&c| c > prep).map(|next| {
            let joined = matches!(parse.text(next).to_lowercase().as_str(), "to" | "of");
            if joined { format!("{word} {}", parse.text(next).to_lowercase()) } else { word.to_owned() }
        })?,
        "amid" | "after" | "over" | "following" if causes.is_grievance(&noun) => {
            return Some(Found { marker: format!("{word} {noun}"), range, rule: "grievance" });
        }
        // "in order to allay concerns", where the parser has no clause.
        "in" if noun == "order" => {
            let verb = object.and_then(|o| parse.child(o, Dep::Acl))?;
            let to = parse.children_by(verb, Dep::Aux).any(|a| parse.text(a).eq_ignore_ascii_case("to"));
            return to.then(|| Found { marker: "in order to".to_owned(), range, rule: "purpose" });
        }
        // "with officials citing the snow"
        "with" if !causes.is_pair("with", &noun) => {
            let verb =
                parse.child(prep, Dep::Pcomp).or_else(|| object.and_then(|o| parse.child(o, Dep::Acl)))?;
            let cites = parse.tag(verb) == Some(Tag::Vbg) && parse.lemma(verb).eq_ignore_ascii_case("cite");
            let source =
                parse.child(verb, Dep::Dobj).is_none_or(|o| causes.is_source(&parse.lemma(o).to_lowercase()));
            return (cites && !source).then(|| Found { marker: "citing".to_owned(), range, rule: "citing" });
        }
        // "As part of a plan to cut costs", and not "as part of the festival".
        "as" if noun == "part" && object.is_some_and(|o| is_of_endeavour(parse, causes, o)) => {
            "as part".to_owned()
        }
        word if causes.is_pair(word, &noun) => format!("{word} {noun}"),
        // "died after a long battle with cancer"
        "after" | "following" if is_by_ill(parse, causes, head, prep) => {
            return Some(Found { marker: word, range, rule: AFTER_DEED });
        }
        // "expelled the envoy over the leak", "won the prize for her work"
        "over" | "for" if is_reproach(parse, causes, head, prep) => {
            return Some(Found { marker: word, range, rule: REPROACH });
        }
        // "fined for breaking the rules"
        "for"
            if parse.tag(head).is_some_and(Tag::is_verb)
                && parse.lemma(head) != "be"
                && parse.children_by(prep, Dep::Pcomp).any(|c| parse.tag(c) == Some(Tag::Vbg)) =>
        {
            return Some(Found { marker: word, range, rule: "for-doing" });
        }
        _ => return None,
    };
    // "in response" alone says nothing of what to.
    // "On the basis of", and not "on a daily basis".
    let of = |o: usize| parse.children_by(o, Dep::Prep).any(|p| parse.text(p).eq_ignore_ascii_case("of"));
    let says = object.is_none_or(|o| if noun == "basis" { of(o) } else { specified(parse, o) })
        || causes.is_head(&word);
    says.then_some(Found { marker, range, rule: "phrase" })
}

/// Whether "part" is one of something done on purpose.
fn is_of_endeavour(parse: &Parse, causes: &Causes, part: usize) -> bool {
    parse.children_by(part, Dep::Prep).any(|of| {
        let what = parse.child(of, Dep::Pobj);
        what.is_some_and(|w| causes.is_endeavour(&parse.lemma(w).to_lowercase()))
    })
}

/// Whether a death or a hurt is told with what it came by: "died following an operation", "died after falling from a ladder".
fn is_by_ill(parse: &Parse, causes: &Causes, head: usize, prep: usize) -> bool {
    let hurt =
        matches!(parse.lemma(head).to_lowercase().as_str(), "die" | "hospitalise" | "hospitalize" | "injure");
    let ill = parse.child(prep, Dep::Pobj).is_some_and(|o| causes.is_ill(&parse.lemma(o).to_lowercase()));
    let by_doing = parse
        .children_by(prep, Dep::Pcomp)
        .any(|c| parse.tag(c) == Some(Tag::Vbg) && causes.is_died_of(&parse.lemma(c).to_lowercase()));
    hurt && (ill || by_doing)
}

/// Whether a verb, or what it is done to, or a prize or a fine, is told with what it is for.
fn is_reproach(parse: &Parse, causes: &Causes, head: usize, prep: usize) -> bool {
    let word = parse.text(prep).to_lowercase();
    let lemma = |i: usize| parse.lemma(i).to_lowercase();
    let Some(object) = parse.child(prep, Dep::Pobj) else { return false };
    let named = matches!(parse.tag(object), Some(Tag::Nnp | Tag::Nnps));
    let person = parse.tag(object) == Some(Tag::Prp) || (word == "for" && named);
    // A time, a sum, "for best picture", "for example", "over the phone".
    let other = causes.is_no_reproach(&lemma(object))
        || parse.subtree_range(object).any(|i| matches!(parse.tag(i), Some(Tag::Cd | Tag::Jjs)));
    let verb = match parse.tag(head).is_some_and(Tag::is_verb) {
        true => Some(head),
        false => parse.head(head).filter(|_| matches!(parse.dep(head), Some(Dep::Dobj | Dep::Nsubjpass))),
    };
    let pays = |v: usize| lemma(v) == "pay";
    let given = word == "for"
        && !verb.is_some_and(pays)
        && (causes.is_given_for(&lemma(head))
            || parse.children_by(head, Dep::Dobj).any(|o| causes.is_given_for(&lemma(o))));
    let reproached = verb.is_some_and(|v| causes.is_reproached(&word, &lemma(v)));
    !person && !other && (given || reproached)
}

/// Whether something says more of a noun.
fn specified(parse: &Parse, noun: usize) -> bool {
    parse.children(noun).any(|c| {
        matches!(
            parse.dep(c),
            Some(Dep::Prep | Dep::Acl | Dep::Relcl | Dep::Amod | Dep::Poss | Dep::Compound | Dep::Ccomp)
        )
    })
}

/// From a token on, or the whole range where it lies outside.
fn from(sentence: &Sentence, token: usize, range: Range<usize>) -> Range<usize> {
    match sentence.parse.get(token) {
        Some(t) if range.contains(&t.start) || t.start < range.start => t.start..range.end,
        _ => range,
    }
}
