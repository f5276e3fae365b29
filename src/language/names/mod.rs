//! Names: what is known of people, countries and organisations, and where an article names them.

pub mod actors;
pub mod fold;
mod given;
pub mod lookup;
pub mod mentions;
pub mod roles;
pub mod slips;
pub mod unknown;
mod weak;

use std::borrow::Borrow;
use std::fmt;

use serde::{Deserialize, Serialize};

pub use actors::{Actors, ActorsError, Entity, EntityKind};
pub use lookup::Lookup;
pub use mentions::{How, Mention};
pub use roles::Titles;

/// Id of an entity: the slug in `data/actors`, or `~article/slug` for a name that only its article knows.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct EntityId(String);

impl EntityId {
    /// The id of a known entity.
    pub fn known(slug: &str) -> EntityId {
        EntityId(slug.to_owned())
    }

    /// The id of a name that only `article` knows.
    pub fn unknown(article: &str, name: &str) -> EntityId {
        let mut slug = String::new();
        for c in fold::fold(name).text.chars() {
            if c.is_ascii_alphanumeric() {
                slug.push(c.to_ascii_lowercase());
            } else if !slug.ends_with('-') && !slug.is_empty() {
                slug.push('-');
            }
        }
        EntityId(format!("~{article}/{}", slug.trim_end_matches('-')))
    }

    /// Whether only its article knows it.
    pub fn is_unknown(&self) -> bool {
        self.0.starts_with('~')
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for EntityId {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for EntityId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
