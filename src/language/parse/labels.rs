//! The closed sets of labels the model can give: Penn Treebank tags and dependency labels.

use std::fmt;
use std::str::FromStr;

/// A label's name that is in none of the closed sets below.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown {kind} `{name}`")]
pub struct UnknownLabel {
    /// Which set was asked: `tag` or `dependency label`.
    kind: &'static str,
    /// The name as it was given.
    name: String,
}

/// Defines an enum whose variants each stand for one string, with `as_str`, `Display` and `FromStr`.
macro_rules! labels {
    ($(#[$meta:meta])* $name:ident, $kind:literal, { $($(#[$doc:meta])* $variant:ident = $text:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[$doc])* $variant,)+
        }

        impl $name {
            /// Every label, in the order of declaration.
            pub const ALL: &'static [$name] = &[$($name::$variant,)+];

            /// The label as the treebank writes it.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $($name::$variant => $text,)+ }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl FromStr for $name {
            type Err = UnknownLabel;

            fn from_str(text: &str) -> Result<Self, UnknownLabel> {
                match text {
                    $($text => Ok($name::$variant),)+
                    _ => Err(UnknownLabel { kind: $kind, name: text.to_owned() }),
                }
            }
        }
    };
}

labels! {
    /// A part-of-speech tag of the Penn Treebank, as extended by OntoNotes.
    Tag, "tag", {
        /// Currency sign.
        Currency = "$",
        /// Closing quotation mark.
        CloseQuote = "''",
        /// Comma.
        Comma = ",",
        /// Opening bracket.
        OpenBracket = "-LRB-",
        /// Closing bracket.
        CloseBracket = "-RRB-",
        /// Full stop, question or exclamation mark.
        Period = ".",
        /// Colon, semicolon, dash or ellipsis.
        Colon = ":",
        /// E-mail or web address.
        Add = "ADD",
        /// Affix standing alone.
        Afx = "AFX",
        /// Coordinating conjunction.
        Cc = "CC",
        /// Cardinal number.
        Cd = "CD",
        /// Determiner.
        Dt = "DT",
        /// Existential *there*.
        Ex = "EX",
        /// Foreign word.
        Fw = "FW",
        /// Hyphen inside a word.
        Hyph = "HYPH",
        /// Preposition or subordinating conjunction.
        In = "IN",
        /// Adjective.
        Jj = "JJ",
        /// Comparative adjective.
        Jjr = "JJR",
        /// Superlative adjective.
        Jjs = "JJS",
        /// List item marker.
        Ls = "LS",
        /// Modal verb.
        Md = "MD",
        /// Superfluous punctuation.
        Nfp = "NFP",
        /// Noun, singular or mass.
        Nn = "NN",
        /// Proper noun, singular.
        Nnp = "NNP",
        /// Proper noun, plural.
        Nnps = "NNPS",
        /// Noun, plural.
        Nns = "NNS",
        /// Predeterminer.
        Pdt = "PDT",
        /// Possessive ending.
        Pos = "POS",
        /// Personal pronoun.
        Prp = "PRP",
        /// Possessive pronoun.
        PrpPoss = "PRP$",
        /// Adverb.
        Rb = "RB",
        /// Comparative adverb.
        Rbr = "RBR",
        /// Superlative adverb.
        Rbs = "RBS",
        /// Particle.
        Rp = "RP",
        /// Symbol.
        Sym = "SYM",
        /// *to* before an infinitive.
        To = "TO",
        /// Interjection.
        Uh = "UH",
        /// Verb, base form.
        Vb = "VB",
        /// Verb, past tense.
        Vbd = "VBD",
        /// Verb, gerund or present participle.
        Vbg = "VBG",
        /// Verb, past participle.
        Vbn = "VBN",
        /// Verb, present tense other than third person singular.
        Vbp = "VBP",
        /// Verb, third person singular present.
        Vbz = "VBZ",
        /// *Wh*-determiner.
        Wdt = "WDT",
        /// *Wh*-pronoun.
        Wp = "WP",
        /// Possessive *wh*-pronoun.
        WpPoss = "WP$",
        /// *Wh*-adverb.
        Wrb = "WRB",
        /// Unknown.
        Xx = "XX",
        /// White space.
        Space = "_SP",
        /// Opening quotation mark.
        OpenQuote = "``",
    }
}

impl Tag {
    /// A verb form, modals excepted.
    #[must_use]
    pub fn is_verb(self) -> bool {
        matches!(self, Tag::Vb | Tag::Vbd | Tag::Vbg | Tag::Vbn | Tag::Vbp | Tag::Vbz)
    }

    /// A common or proper noun.
    #[must_use]
    pub fn is_noun(self) -> bool {
        matches!(self, Tag::Nn | Tag::Nns) || self.is_proper()
    }

    /// A proper noun.
    #[must_use]
    pub fn is_proper(self) -> bool {
        matches!(self, Tag::Nnp | Tag::Nnps)
    }
}

labels! {
    /// The relation of a token to its head: the CLEAR style labels the model was trained on.
    Dep, "dependency label", {
        /// Clausal modifier of a noun.
        Acl = "acl",
        /// Adjectival complement.
        Acomp = "acomp",
        /// Adverbial clause.
        Advcl = "advcl",
        /// Adverb.
        Advmod = "advmod",
        /// Agent of a passive ("by").
        Agent = "agent",
        /// Adjective before a noun.
        Amod = "amod",
        /// Apposition.
        Appos = "appos",
        /// Predicate noun.
        Attr = "attr",
        /// Auxiliary.
        Aux = "aux",
        /// Passive auxiliary.
        Auxpass = "auxpass",
        /// Possessive marker.
        Case = "case",
        /// Coordinating conjunction.
        Cc = "cc",
        /// Clausal complement with a subject.
        Ccomp = "ccomp",
        /// Noun before a noun.
        Compound = "compound",
        /// Conjunct.
        Conj = "conj",
        /// Clausal subject.
        Csubj = "csubj",
        /// Clausal subject of a passive.
        Csubjpass = "csubjpass",
        /// Indirect object.
        Dative = "dative",
        /// Unclassified.
        Dep = "dep",
        /// Determiner.
        Det = "det",
        /// Direct object.
        Dobj = "dobj",
        /// Expletive.
        Expl = "expl",
        /// Interjection.
        Intj = "intj",
        /// Subordinating word of a clause.
        Mark = "mark",
        /// Meta modifier.
        Meta = "meta",
        /// Negation.
        Neg = "neg",
        /// Other modifier of a noun.
        Nmod = "nmod",
        /// Noun phrase as adverb.
        Npadvmod = "npadvmod",
        /// Subject.
        Nsubj = "nsubj",
        /// Subject of a passive.
        Nsubjpass = "nsubjpass",
        /// Number before a noun.
        Nummod = "nummod",
        /// Object predicate.
        Oprd = "oprd",
        /// Parataxis.
        Parataxis = "parataxis",
        /// Clause after a preposition.
        Pcomp = "pcomp",
        /// Object of a preposition.
        Pobj = "pobj",
        /// Possessor.
        Poss = "poss",
        /// First half of a paired conjunction ("both").
        Preconj = "preconj",
        /// Word before a determiner.
        Predet = "predet",
        /// Preposition.
        Prep = "prep",
        /// Particle of a verb.
        Prt = "prt",
        /// Punctuation.
        Punct = "punct",
        /// Modifier of a number.
        Quantmod = "quantmod",
        /// Relative clause.
        Relcl = "relcl",
        /// The sentence's root, which is its own head.
        Root = "ROOT",
        /// Clausal complement without a subject of its own.
        Xcomp = "xcomp",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_label_reads_back() {
        for tag in Tag::ALL {
            assert_eq!(tag.as_str().parse::<Tag>().as_ref(), Ok(tag));
        }
        for dep in Dep::ALL {
            assert_eq!(dep.to_string().parse::<Dep>().as_ref(), Ok(dep));
        }
    }

    #[test]
    fn a_strange_label_is_named_in_the_error() {
        let error = "NNX".parse::<Tag>().unwrap_err();
        assert_eq!(error.to_string(), "unknown tag `NNX`");
    }

    #[test]
    fn classes_of_tags() {
        assert!(Tag::Vbn.is_verb() && !Tag::Md.is_verb());
        assert!(Tag::Nnps.is_noun() && Tag::Nnps.is_proper() && !Tag::Nn.is_proper());
    }
}
