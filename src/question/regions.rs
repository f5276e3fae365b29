//! Which countries lie in a region: `regions.toml` beside this file.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::language::names::EntityId;

#[derive(Default, Deserialize)]
struct Regions {
    countries: BTreeMap<String, Vec<String>>,
}

static REGIONS: LazyLock<Regions> =
    LazyLock::new(|| toml::from_str(include_str!("regions.toml")).unwrap_or_default());

/// The ids of the countries that lie in a region; none of what is no region.
pub fn countries_of(region: &EntityId) -> &'static [String] {
    REGIONS.countries.get(region.as_str()).map(Vec::as_slice).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::names::Actors;

    #[test]
    fn the_shipped_table_names_what_is_known() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("data/actors");
        let actors = Actors::load(&folder).unwrap();
        assert!(REGIONS.countries.len() > 20);
        for (region, countries) in &REGIONS.countries {
            for id in countries.iter().chain([region]) {
                assert!(actors.get(id).is_some(), "{region}: {id}");
            }
        }
    }
}
