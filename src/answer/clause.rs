//! Who does it, to whom, where, and whether it is so: the parts of a clause in the tree of its sentence.

use std::sync::Arc;

use super::find::At;
use super::polarity;
use crate::base::{Snapshot, Tree};
use crate::language::parse::{Dep, Parse, Tag};
use crate::language::roots::Among;
use crate::question::lists::lists;
use crate::span::Span;

/// How far a subject is looked for above a verb that has none of its own.
const MOST_STEPS: usize = 3;

/// The clause of one verb.
pub(super) struct Clause {
    tree: Arc<Tree>,
    /// The verb's token.
    pub(super) verb: usize,
}

/// The clauses of a sentence whose verb has one of these roots; none where it was not parsed.
pub(super) fn clauses(at: At, roots: &std::collections::BTreeSet<String>, base: &Snapshot) -> Vec<Clause> {
    let Some(tree) = base.tree(at) else { return Vec::new() };
    let among = Among::new(roots);
    let told = |i: usize| tree.is_such(i, |root| among.has(root));
    let verb = |i: &usize| tree.parse.tag(*i).is_some_and(Tag::is_verb) && told(*i);
    let list: Vec<usize> = (0..tree.parse.len()).filter(verb).collect();
    list.into_iter().map(|verb| Clause { tree: Arc::clone(&tree), verb }).collect()
}

/// Whether a word points back to what was told before.
pub(super) fn is_pointing(word: &str) -> bool {
    ["this", "that", "these", "those", "such"].iter().any(|w| word.eq_ignore_ascii_case(w))
}

/// The clause of the verb that a token of a sentence is; `None` where it is none.
pub(super) fn of(tree: &Arc<Tree>, token: usize) -> Option<Clause> {
    tree.parse.tag(token).filter(|t| t.is_verb())?;
    Some(Clause { tree: Arc::clone(tree), verb: token })
}

/// The clauses of all verbs of a sentence.
pub(super) fn every(at: At, base: &Snapshot) -> Vec<Clause> {
    let Some(tree) = base.tree(at) else { return Vec::new() };
    let list: Vec<usize> =
        (0..tree.parse.len()).filter(|i| tree.parse.tag(*i).is_some_and(Tag::is_verb)).collect();
    list.into_iter().map(|verb| Clause { tree: Arc::clone(&tree), verb }).collect()
}

impl Clause {
    /// The verb as it is written.
    pub(super) fn word(&self) -> &str {
        self.parse().text(self.verb)
    }

    /// The root of the verb.
    pub(super) fn root(&self) -> &str {
        self.tree.roots.get(self.verb).map_or("", String::as_str)
    }

    /// Whether the verb itself tells: "renewed", and not "to renew" or "on renewing".
    pub(super) fn is_finite(&self) -> bool {
        let tag = self.parse().tag(self.verb);
        matches!(tag, Some(Tag::Vbd | Tag::Vbp | Tag::Vbz | Tag::Vbn))
    }

    /// Whether somebody of its own stands before a verb in "-ing": "led to X cancelling it".
    pub(super) fn has_own_doer(&self) -> bool {
        self.before_gerund(self.verb).is_some()
    }

    fn parse(&self) -> &Parse {
        &self.tree.parse
    }

    /// The stretch of the file that a token stands above.
    pub(super) fn span(&self, token: usize) -> Span {
        let bytes = self.parse().bytes(self.parse().subtree_range(token));
        Span { start: bytes.start + self.tree.start, end: bytes.end + self.tree.start }
    }

    /// Where a token stands in the file.
    pub(super) fn place(&self, token: usize) -> Span {
        let (start, end) = self.parse().get(token).map_or((0, 0), |t| (t.start, t.end));
        Span { start: start + self.tree.start, end: end + self.tree.start }
    }

    /// The tokens whose names a head goes by: itself and what stands before it ("the Houthi movement").
    pub(super) fn naming(&self, head: usize) -> Vec<usize> {
        let mut list = self.children(head, &[Dep::Compound, Dep::Amod, Dep::Nmod]);
        list.push(head);
        list
    }

    /// Whether a token is written as a name.
    pub(super) fn is_named(&self, token: usize) -> bool {
        self.parse().tag(token).is_some_and(Tag::is_proper)
    }

    /// The roots of the clause's words: of the verb and all that hangs from it, up to the next clause.
    pub(super) fn roots(&self) -> Vec<&str> {
        let parse = self.parse();
        let border = |t: usize| {
            let dep = parse.dep(t);
            matches!(dep, Some(Dep::Advcl | Dep::Ccomp | Dep::Relcl | Dep::Parataxis))
                || (dep == Some(Dep::Conj) && parse.tag(t).is_some_and(Tag::is_verb))
        };
        let own = |t: &usize| {
            *t == self.verb
                || (parse.ancestors(*t).any(|a| a == self.verb)
                    && !border(*t)
                    && !parse.ancestors(*t).take_while(|a| *a != self.verb).any(border))
        };
        (0..parse.len()).filter(own).filter_map(|t| self.tree.roots.get(t).map(String::as_str)).collect()
    }

    fn children(&self, token: usize, deps: &[Dep]) -> Vec<usize> {
        let parse = self.parse();
        parse.children(token).filter(|c| parse.dep(*c).is_some_and(|d| deps.contains(&d))).collect()
    }

    fn is_passive(&self, verb: usize) -> bool {
        let parse = self.parse();
        let marked = !self.children(verb, &[Dep::Auxpass, Dep::Nsubjpass, Dep::Agent]).is_empty();
        let modifies = matches!(parse.dep(verb), Some(Dep::Acl)) && parse.tag(verb) == Some(Tag::Vbn);
        marked || modifies
    }

    /// The tokens and those joined to them by "and".
    fn joined(&self, tokens: Vec<usize>) -> Vec<usize> {
        let mut all = tokens;
        let mut at = 0;
        while let Some(token) = all.get(at).copied() {
            let more = self.children(token, &[Dep::Conj]);
            all.extend(more.into_iter().filter(|t| !self.parse().tag(*t).is_some_and(Tag::is_verb)));
            at += 1;
        }
        all
    }

    /// Who does it: the heads of their words.
    pub(super) fn doers(&self) -> Vec<usize> {
        if self.is_passive(self.verb) {
            let by = self.children(self.verb, &[Dep::Agent]);
            return self.joined(by.into_iter().flat_map(|b| self.children(b, &[Dep::Pobj])).collect());
        }
        self.joined(self.subject(self.verb, MOST_STEPS))
    }

    /// To whom or what it is done.
    pub(super) fn done_to(&self) -> Vec<usize> {
        if self.is_passive(self.verb) {
            return self.joined(self.subject(self.verb, MOST_STEPS));
        }
        let own = self.children(self.verb, &[Dep::Dobj, Dep::Dative]);
        self.joined(own)
    }

    /// What is said or thought: the clause below the verb.
    pub(super) fn told(&self) -> Vec<usize> {
        self.children(self.verb, &[Dep::Ccomp, Dep::Xcomp])
    }

    /// What stands behind one of these prepositions, of the verb or of what it is done to.
    pub(super) fn behind(&self, prepositions: &[&str]) -> Vec<usize> {
        let mut heads = vec![self.verb];
        heads.extend(self.done_to());
        heads.extend(self.children(self.verb, &[Dep::Prt]));
        let preps = heads.into_iter().flat_map(|h| self.children(h, &[Dep::Prep, Dep::Dative]));
        let own = preps.filter(|p| prepositions.contains(&self.parse().text(*p).to_lowercase().as_str()));
        self.joined(own.flat_map(|p| self.children(p, &[Dep::Pobj])).collect())
    }

    /// Whether an infinitive hangs from the verb: "asked them to leave", "was asked to leave".
    pub(super) fn has_infinitive(&self) -> bool {
        !self.infinitives().is_empty()
    }

    /// Who is asked to do what an infinitive below the verb says, where the parser has them as its subject.
    pub(super) fn asked_of(&self) -> Vec<usize> {
        let below = self.infinitives().into_iter();
        self.joined(below.flat_map(|v| self.children(v, &[Dep::Nsubj])).collect())
    }

    /// The infinitives right below the verb, or below what it is done to.
    fn infinitives(&self) -> Vec<usize> {
        let parse = self.parse();
        let mut heads = vec![self.verb];
        heads.extend(self.children(self.verb, &[Dep::Dobj, Dep::Dative]));
        let below = heads
            .into_iter()
            .flat_map(|h| self.children(h, &[Dep::Xcomp, Dep::Ccomp, Dep::Advcl, Dep::Acl, Dep::Relcl]));
        let to = |v: &usize| parse.children(*v).any(|c| parse.tag(c) == Some(Tag::To));
        below.filter(to).collect()
    }

    /// What is done as a means: "by digging".
    pub(super) fn by_doing(&self) -> Vec<usize> {
        let preps = self.children(self.verb, &[Dep::Prep]).into_iter();
        let by = preps.filter(|p| self.parse().text(*p).eq_ignore_ascii_case("by"));
        by.flat_map(|p| self.children(p, &[Dep::Pcomp])).collect()
    }

    /// The subject of a verb, its own or that of the verb it goes on from.
    fn subject(&self, verb: usize, steps: usize) -> Vec<usize> {
        let parse = self.parse();
        let own = self.children(verb, &[Dep::Nsubj, Dep::Nsubjpass]);
        // "The man who left": the man.
        let relative = |t: &usize| matches!(parse.tag(*t), Some(Tag::Wp | Tag::Wdt));
        if own.iter().any(relative) {
            return parse.head(verb).into_iter().collect();
        }
        if !own.is_empty() || steps == 0 {
            return own;
        }
        let head = parse.head(verb);
        // "Led to Norway cancelling it": Norway.
        if let Some(named) = self.before_gerund(verb) {
            return vec![named];
        }
        match parse.dep(verb) {
            Some(dep @ (Dep::Conj | Dep::Advcl | Dep::Xcomp)) => {
                let Some(head) = head.filter(|h| parse.tag(*h).is_some_and(Tag::is_verb)) else { return own };
                // "They sent him to ask": he asks; of a clause beside it nobody can tell.
                let sent = self.children(head, &[Dep::Dobj]);
                // "Called on him to leave": so does whom it is said to.
                let called = if dep == Dep::Xcomp { self.called_on(head, verb) } else { Vec::new() };
                if !called.is_empty() {
                    return called;
                }
                match dep {
                    Dep::Xcomp if !sent.is_empty() => sent,
                    Dep::Advcl if !sent.is_empty() && parse.tag(verb) == Some(Tag::Vb) => own,
                    _ => self.subject(head, steps - 1),
                }
            }
            // "Barred them from visiting": they visit; "insisted on visiting": whoever insisted does.
            Some(Dep::Pcomp) => {
                let Some(preposition) = head else { return own };
                let above = parse.head(preposition).filter(|h| parse.tag(*h).is_some_and(Tag::is_verb));
                let Some(above) = above else { return own };
                let whom = self.children(above, &[Dep::Dobj]);
                let theirs = ["from", "of", "for", "into"].iter().any(|p| parse.text(preposition) == *p);
                if theirs && !whom.is_empty() { whom } else { self.subject(above, steps - 1) }
            }
            Some(Dep::Acl) => head.into_iter().chain(head.into_iter().flat_map(|h| self.called(h))).collect(),
            _ => Vec::new(),
        }
    }

    /// Who stands between the preposition of a verb that leads to what is done and a verb in "-ing".
    fn before_gerund(&self, verb: usize) -> Option<usize> {
        let parse = self.parse();
        let named = verb.checked_sub(1).filter(|_| parse.tag(verb) == Some(Tag::Vbg))?;
        let preposition = parse.head(named).filter(|_| parse.dep(named) == Some(Dep::Pobj))?;
        let above = parse.head(preposition)?;
        let leads = format!("{} {}", self.lemma(above), parse.text(preposition).to_lowercase());
        let hangs = parse.ancestors(verb).any(|a| a == above);
        (hangs && lists().leading_to.contains(&leads)).then_some(named)
    }

    /// Whom somebody calls on, appeals to or waits for to do what the verb `done` tells: what stands behind the preposition between.
    fn called_on(&self, above: usize, done: usize) -> Vec<usize> {
        let parse = self.parse();
        let to =
            self.children(done, &[Dep::Aux]).into_iter().any(|t| parse.text(t).eq_ignore_ascii_case("to"));
        let lemma = self.lemma(above);
        let calls = |p: &usize| {
            *p < done && lists().calling.contains(&format!("{lemma} {}", parse.text(*p).to_lowercase()))
        };
        let behind = self.children(above, &[Dep::Prep]).into_iter().filter(|p| to && calls(p));
        self.joined(behind.flat_map(|p| self.children(p, &[Dep::Pobj])).collect())
    }

    /// Who a noun is said to be: "Holm is the man standing there".
    fn called(&self, noun: usize) -> Vec<usize> {
        let copula = self.parse().head(noun).filter(|_| self.parse().dep(noun) == Some(Dep::Attr));
        copula.map(|c| self.children(c, &[Dep::Nsubj])).unwrap_or_default()
    }

    /// The clause of the verb that this one hangs from as what somebody says or thinks.
    pub(super) fn above(&self) -> Option<Clause> {
        let parse = self.parse();
        let head = parse.head(self.verb).filter(|_| parse.dep(self.verb) == Some(Dep::Ccomp))?;
        parse.tag(head).filter(|t| t.is_verb())?;
        Some(Clause { tree: Arc::clone(&self.tree), verb: head })
    }

    /// The clause above this one as what somebody says or thinks, or above the verb that this one is an infinitive of: "said they
    /// would refuse to leave".
    pub(super) fn saying(&self) -> Option<Clause> {
        let parse = self.parse();
        let mut verb = self.verb;
        while parse.dep(verb) == Some(Dep::Xcomp) {
            verb = parse.head(verb).filter(|h| parse.tag(*h).is_some_and(Tag::is_verb))?;
        }
        let own = Clause { tree: Arc::clone(&self.tree), verb };
        own.above().or_else(|| {
            // "Made it clear that they left".
            let that = parse.children_by(verb, Dep::Mark).any(|m| parse.text(m).eq_ignore_ascii_case("that"));
            let told = |d: Dep| d == Dep::Ccomp || d == Dep::Advcl && that;
            let clear = parse.head(verb).filter(|_| parse.dep(verb).is_some_and(told))?;
            let clear = Some(clear).filter(|c| !parse.tag(*c).is_some_and(Tag::is_verb))?;
            let makes = parse.head(clear).filter(|h| parse.tag(*h).is_some_and(Tag::is_verb))?;
            Some(Clause { tree: Arc::clone(&self.tree), verb: makes })
        })
    }

    /// The nearest clause above in which somebody says something: of "announced a plan to build it, expressing hope" the announcing.
    pub(super) fn spoken_above(&self) -> Option<Clause> {
        let parse = self.parse();
        let says = |v: &usize| {
            parse.tag(*v).is_some_and(Tag::is_verb) && crate::question::roots::is_saying(parse.text(*v))
        };
        let verb = parse.ancestors(self.verb).find(says)?;
        Some(Clause { tree: Arc::clone(&self.tree), verb })
    }

    /// The clause beside whose verb this one stands: "sent letters, urging them to leave".
    pub(super) fn leading(&self) -> Option<Clause> {
        let parse = self.parse();
        let head = parse.head(self.verb).filter(|_| parse.dep(self.verb) == Some(Dep::Advcl))?;
        parse.tag(head).filter(|t| t.is_verb())?;
        Some(Clause { tree: Arc::clone(&self.tree), verb: head })
    }

    /// What stands beside a head and says who it is: "Berg" of "the pilot Anna Berg".
    pub(super) fn appositions(&self, head: usize) -> Vec<usize> {
        self.children(head, &[Dep::Appos])
    }

    /// Whether a noun is told once more by who that is: "two neighbours, A and B".
    pub(super) fn has_apposition(&self, noun: usize) -> bool {
        !self.children(noun, &[Dep::Appos]).is_empty()
    }

    /// Whether a token is a pronoun.
    pub(super) fn is_pronoun(&self, token: usize) -> bool {
        self.parse().tag(token) == Some(Tag::Prp)
    }

    /// The root of a token.
    pub(super) fn root_of(&self, token: usize) -> &str {
        self.tree.roots.get(token).map_or("", String::as_str)
    }

    /// A token as it is written.
    pub(super) fn text(&self, token: usize) -> &str {
        self.parse().text(token)
    }

    /// The dictionary form of a token.
    pub(super) fn lemma(&self, token: usize) -> &str {
        self.tree.lemma(token)
    }

    /// Whether what it is done to, or what stands behind a preposition, points back: "this proposal", "it".
    pub(super) fn points_back(&self) -> bool {
        let heads =
            self.done_to().into_iter().chain(self.behind(&["to", "with", "on", "about", "for", "of"]));
        let pointing =
            |t: usize| is_pointing(self.parse().text(t)) || matches!(self.parse().text(t), "it" | "them");
        heads
            .into_iter()
            .any(|h| pointing(h) || self.children(h, &[Dep::Det, Dep::Amod]).into_iter().any(pointing))
    }

    /// Whether the clause is told as not so: by "not" or "never" at its verb or at one above that it depends on, or by a verb
    /// above that refuses it.
    pub(super) fn is_denied(&self) -> bool {
        polarity::is_denied(&self.tree, self.verb)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::testing::article;
    use crate::language::roots::root;

    fn parts(sentence: &str, verb: &str) -> (String, String, String, bool) {
        let base = article(sentence);
        let list = clauses((0, 0), &[root(verb)].into(), &base);
        let clause = list.first().unwrap();
        let text = &base.source(0).unwrap().text;
        let told = |tokens: Vec<usize>| {
            let words: Vec<&str> = tokens.into_iter().filter_map(|t| clause.place(t).slice(text)).collect();
            words.join(" ")
        };
        let behind = told(clause.behind(&["in", "to"]));
        (told(clause.doers()), told(clause.done_to()), behind, clause.is_denied())
    }

    #[test]
    fn the_parts_of_a_clause() {
        for (sentence, verb, doers, done_to, behind, denied) in [
            ("Holm signed the treaty in Bergen.", "sign", "Holm", "treaty", "Bergen", false),
            ("The treaty was signed by Holm.", "sign", "Holm", "treaty", "", false),
            ("Holm, who signed the treaty, left.", "sign", "Holm", "treaty", "", false),
            ("Holm did not sign the treaty.", "sign", "Holm", "treaty", "", true),
            ("Holm refused to sign the treaty.", "sign", "Holm", "treaty", "", true),
            ("Holm is not planning to sign the treaty.", "sign", "Holm", "treaty", "", true),
            ("Holm did not say that Berg signed the treaty.", "sign", "Berg", "treaty", "", false),
            ("Holm called on Berg to sign the treaty.", "sign", "Berg", "treaty", "", false),
            ("Holm relied on Berg and signed the treaty.", "sign", "Holm", "treaty", "", false),
            ("Holm barred Berg from signing the treaty.", "sign", "Berg", "treaty", "", false),
            ("Holm insisted on signing the treaty.", "sign", "Holm", "treaty", "", false),
        ] {
            let expected = (doers.to_owned(), done_to.to_owned(), behind.to_owned(), denied);
            assert_eq!(parts(sentence, verb), expected, "{sentence}");
        }
    }
}
