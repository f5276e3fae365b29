//! `data/actors/*.toml`: the curated knowledge of who is who.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::EntityId;
use crate::edtf::Edtf;

/// What an entity is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EntityKind {
    /// A human being.
    Person,
    /// A state.
    Country,
    /// A city, building, river, …
    Place,
    /// A region, disputed territory or part of a country.
    Region,
    /// A government body, party, company, international organisation, group.
    Organisation,
    /// A law, treaty or agreement.
    Law,
    /// A conference or summit.
    Conference,
    /// A newspaper, agency or channel.
    Outlet,
    /// A name that nothing tells the kind of.
    Unknown,
}

impl EntityKind {
    /// Whether it can act: meet, say, refuse.
    pub fn can_act(self) -> bool {
        matches!(
            self,
            EntityKind::Person
                | EntityKind::Country
                | EntityKind::Organisation
                | EntityKind::Outlet
                | EntityKind::Unknown
        )
    }

    /// Whether something can be in it.
    pub fn is_place(self) -> bool {
        matches!(self, EntityKind::Country | EntityKind::Place | EntityKind::Region)
    }

    /// The kind in one English word.
    pub fn describe(self) -> &'static str {
        match self {
            EntityKind::Person => "person",
            EntityKind::Country => "country",
            EntityKind::Place => "place",
            EntityKind::Region => "region",
            EntityKind::Organisation => "organisation",
            EntityKind::Law => "law",
            EntityKind::Conference => "conference",
            EntityKind::Outlet => "outlet",
            EntityKind::Unknown => "name",
        }
    }
}

/// An office that a person held.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Office {
    /// How it is described ("President of Azerbaijan").
    pub title: String,
    /// The office as a slug ("president").
    pub office: String,
    /// Id of the country or organisation.
    pub of: Option<String>,
    /// When, as an EDTF interval.
    pub when: Option<Edtf>,
}

/// A known entity. The field names are those of the TOML files.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entity {
    /// Slug, unique over all files.
    pub id: String,
    /// What it is.
    pub kind: EntityKind,
    /// How answers call it.
    pub name: String,
    /// Other full names, matched anywhere.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// Names that an article may also write in lower case.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lower_aliases: Vec<String>,
    /// Abbreviations.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub short: Vec<String>,
    /// Names that mean many things ("Congress", "the Council"): linked only where the article also names the entity in
    /// full, or where its country is the only one of all bearers' that the article's paragraph speaks of.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub weak_aliases: Vec<String>,
    /// Persons: the surname that articles use after the first mention.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub surname: Option<String>,
    /// Persons: other spellings of it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub surname_variants: Vec<String>,
    /// Persons, where known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gender: Option<Gender>,
    /// Id of the country it belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// Wikidata id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wikidata: Option<String>,
    /// Persons: offices.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<Office>,
    /// Countries: adjectives and names of their people.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub demonyms: Vec<String>,
    /// Countries: ISO 3166-1 alpha-3.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub iso3: Option<String>,
    /// Places: "city", "region", "building", …
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place_kind: Option<String>,
    /// Seats and bodies: id of the government or body whose acts theirs are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stands_for: Option<String>,
    /// Capitals: id of the country.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub capital_of: Option<String>,
    /// Organisations: "government", "ministry", "international", …
    #[serde(skip_serializing_if = "Option::is_none")]
    pub org_kind: Option<String>,
    /// Whether the name means other things as well, so that it needs more than itself to be linked.
    #[serde(default)]
    pub ambiguous: bool,
}

/// Grammatical gender that a person is spoken of with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Gender {
    /// She, her.
    Female,
    /// He, him.
    Male,
}

impl Entity {
    /// Every way of writing its full name, the canonical one first.
    pub fn full_names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.name)
            .chain(&self.aliases)
            .chain(&self.short)
            .chain(&self.lower_aliases)
            .map(String::as_str)
    }

    /// Every spelling of its surname.
    pub fn surnames(&self) -> impl Iterator<Item = &str> {
        self.surname.iter().chain(&self.surname_variants).map(String::as_str)
    }

    /// The offices held at some day of `when`; without a date, those without an end.
    pub fn offices_at(&self, when: Option<&Edtf>) -> impl Iterator<Item = &Office> {
        let when = when.cloned();
        self.roles.iter().filter(move |office| match (&office.when, &when) {
            (None, _) => true,
            (Some(held), Some(when)) => held.overlaps(when),
            (Some(held), None) => held.latest().is_none(),
        })
    }
}

/// All known entities.
#[derive(Clone, Debug, Default)]
pub struct Actors {
    entities: Vec<Entity>,
    by_id: BTreeMap<String, usize>,
}

/// What is wrong with a file of `data/actors`.
#[derive(Debug, Error)]
#[error("{path}: {message}")]
pub struct ActorsError {
    /// The file.
    pub path: String,
    /// Where and why.
    pub message: String,
}

/// The compact copy.
#[derive(Deserialize)]
struct Copy {
    made_of: String,
    entities: Vec<Entity>,
}

/// The `.toml` files of `folder` with their texts, in the order of their names.
fn texts(folder: &Path) -> Result<Vec<(PathBuf, String)>, ActorsError> {
    let fail = |path: &Path, e: std::io::Error| ActorsError {
        path: path.display().to_string(),
        message: e.to_string(),
    };
    let listing = std::fs::read_dir(folder).map_err(|e| fail(folder, e))?;
    let mut paths: Vec<_> = listing.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.retain(|path| path.extension().is_some_and(|e| e == "toml"));
    paths.sort();
    paths
        .into_iter()
        .map(|path| std::fs::read_to_string(&path).map_err(|e| fail(&path, e)).map(|text| (path, text)))
        .collect()
}

/// One hash over names and texts of all files.
fn fingerprint(folder: &Path) -> Result<String, ActorsError> {
    let mut all = String::new();
    for (path, text) in texts(folder)? {
        all.push_str(&path.file_name().unwrap_or_default().to_string_lossy());
        all.push_str(&crate::article::sha256_hex(text.as_bytes()));
    }
    Ok(crate::article::sha256_hex(all.as_bytes()))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    entity: Vec<Entity>,
}

impl Actors {
    /// Reads every `.toml` file of `folder`, in the order of their names.
    ///
    /// # Errors
    /// [`ActorsError`] for the first file that cannot be read or is malformed, or that repeats an id.
    pub fn load(folder: &Path) -> Result<Actors, ActorsError> {
        let fail = |path: &Path, message: String| ActorsError { path: path.display().to_string(), message };
        let mut entities = Vec::new();
        for (path, text) in texts(folder)? {
            let file: File = toml::from_str(&text).map_err(|e| fail(&path, e.to_string()))?;
            entities.extend(file.entity);
        }
        Actors::new(entities).map_err(|message| fail(folder, message))
    }

    /// Like [`Actors::load`], from the compact copy at `copy` where that was made of just these files: TOML is made for
    /// people, and reading it takes several times as long as the rest of a start.
    ///
    /// # Errors
    /// As [`Actors::load`].
    pub fn load_with_copy(folder: &Path, copy: &Path) -> Result<Actors, ActorsError> {
        let (kept, made_of) = std::thread::scope(|scope| {
            let made_of = scope.spawn(|| fingerprint(folder));
            let kept = std::fs::read(copy).ok().and_then(|bytes| serde_json::from_slice::<Copy>(&bytes).ok());
            (kept, made_of.join().unwrap_or_else(|_| fingerprint(folder)))
        });
        match kept {
            Some(kept) if kept.made_of == made_of? => match Actors::new(kept.entities) {
                Ok(actors) => Ok(actors),
                Err(_) => Actors::load(folder),
            },
            _ => Actors::load(folder),
        }
    }

    /// The compact copy of the files of `folder`, one entity a line.
    ///
    /// # Errors
    /// As [`Actors::load`].
    pub fn to_copy(folder: &Path) -> Result<String, ActorsError> {
        let fail =
            |e: serde_json::Error| ActorsError { path: folder.display().to_string(), message: e.to_string() };
        let actors = Actors::load(folder)?;
        let lines: Result<Vec<String>, _> = actors.entities.iter().map(serde_json::to_string).collect();
        let lines = lines.map_err(fail)?.join(",\n");
        Ok(format!("{{\"made_of\":\"{}\",\"entities\":[\n{lines}\n]}}\n", fingerprint(folder)?))
    }

    /// A set of entities.
    ///
    /// # Errors
    /// A sentence that names an id given twice.
    pub fn new(entities: Vec<Entity>) -> Result<Actors, String> {
        let mut by_id = BTreeMap::new();
        for (i, entity) in entities.iter().enumerate() {
            if by_id.insert(entity.id.clone(), i).is_some() {
                return Err(format!("two entities have the id “{}”", entity.id));
            }
        }
        Ok(Actors { entities, by_id })
    }

    /// The entity with this id.
    pub fn get(&self, id: &str) -> Option<&Entity> {
        self.by_id.get(id).and_then(|&i| self.entities.get(i))
    }

    /// The entity with this id.
    pub fn entity(&self, id: &EntityId) -> Option<&Entity> {
        self.get(id.as_str())
    }

    /// Whose acts are told by the name of a capital or a seat of government: "Baku claims", "the Kremlin says". A capital from which
    /// nobody governs stands for none.
    pub fn governed_from(&self, place: &EntityId) -> Option<&Entity> {
        let seat = self.entity(place).filter(|e| e.kind == EntityKind::Place)?;
        self.get(seat.stands_for.as_deref()?)
    }

    /// The places from which an entity is governed: those whose names tell what it does.
    pub fn seats_of<'a>(&'a self, governed: &'a str) -> impl Iterator<Item = &'a Entity> {
        let here = |e: &&Entity| e.kind == EntityKind::Place && e.stands_for.as_deref() == Some(governed);
        self.entities.iter().filter(here)
    }

    /// The entity at this place in the order of the files.
    pub fn at(&self, index: usize) -> Option<&Entity> {
        self.entities.get(index)
    }

    /// All of them, in the order of the files.
    pub fn iter(&self) -> impl Iterator<Item = &Entity> {
        self.entities.iter()
    }

    /// What refers to something that does not exist, as sentences; for `footnote check`.
    pub fn dangling(&self) -> Vec<String> {
        let mut faults = Vec::new();
        for e in &self.entities {
            let offices = e.roles.iter().filter_map(|r| r.of.as_deref()).map(|of| ("roles.of", of));
            let fields =
                [("country", &e.country), ("stands_for", &e.stands_for), ("capital_of", &e.capital_of)];
            let fields = fields.into_iter().filter_map(|(name, value)| Some((name, value.as_deref()?)));
            for (field, id) in fields.chain(offices) {
                if self.get(id).is_none() {
                    faults.push(format!("{}: {field} names “{id}”, which no file has", e.id));
                }
            }
        }
        faults
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_seats_of_a_country_are_those_that_stand_for_it() {
        let text = r#"
            [[entity]]
            id = "ruritania"
            kind = "country"
            name = "Ruritania"
            [[entity]]
            id = "streslau"
            kind = "place"
            name = "Streslau"
            stands_for = "ruritania"
            [[entity]]
            id = "zenda"
            kind = "place"
            name = "Zenda"
            country = "ruritania""#;
        let file: File = toml::from_str(text).unwrap();
        let actors = Actors::new(file.entity).unwrap();
        let seats: Vec<&str> = actors.seats_of("ruritania").map(|e| e.id.as_str()).collect();
        assert_eq!(seats, ["streslau"]);
        // Just those from which it is governed.
        let governed = |id: &str| actors.governed_from(&EntityId::known(id)).map(|e| e.id.as_str());
        assert_eq!((governed("streslau"), governed("zenda")), (Some("ruritania"), None));
        assert_eq!(actors.seats_of("zenda").count(), 0);
    }

    #[test]
    fn offices_are_asked_for_by_date() {
        let text = r#"
            [[entity]]
            id = "a"
            kind = "person"
            name = "Ann Doe"
            roles = [
              { title = "Mayor", office = "mayor", when = "2010/2014" },
              { title = "Minister", office = "minister", when = "2015-03/.." },
            ]"#;
        let file: File = toml::from_str(text).unwrap();
        let at = |when: &str| -> Vec<String> {
            let when: Edtf = when.parse().unwrap();
            file.entity[0].offices_at(Some(&when)).map(|o| o.office.clone()).collect()
        };
        assert_eq!(at("2012-05"), ["mayor"]);
        assert_eq!(at("2020"), ["minister"]);
        assert_eq!(at("2014-12"), ["mayor"]);
    }
}
