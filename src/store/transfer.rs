//! The whole state as JSON, to be put away or carried from one database to the other.

use serde_json::{Map, Value as Json, json};

use super::backend::{Statement, Value};
use super::{BUTTON_KEY, IDENTITY, Store, StoreError, newest};

/// The table of settings.
const SETTINGS: &str = "settings";
/// Columns that older schemas did not have: table, column, since which schema, and what stands for it.
const LATER: &[(&str, &str, i64, &str)] = &[("subscriptions", "kind", 2, "daily")];

/// Every table with its columns; those marked are numbers.
const TABLES: &[(&str, &[(&str, bool)])] = &[
    (SETTINGS, &[("name", false), ("value", false)]),
    ("counters", &[("name", false), ("last", true)]),
    ("articles", &[("sha256", false), ("id", false), ("seq", true), ("changed", true), ("first_seen", true)]),
    (
        "subscriptions",
        &[
            ("id", true),
            ("guild", true),
            ("channel", true),
            ("author", true),
            ("minute", true),
            ("zone", false),
            ("days", true),
            ("parts", true),
            ("topics", false),
            ("paused", true),
            ("failures", true),
            ("told", true),
            ("since", true),
            ("seen", true),
            ("kind", false),
        ],
    ),
    (
        "deliveries",
        &[
            ("subscription", true),
            ("slot", false),
            ("state", false),
            ("due", true),
            ("deadline", true),
            ("retry_at", true),
            ("attempts", true),
            ("owner", false),
            ("lease", true),
            ("channel", true),
            ("anchor", true),
            ("body", false),
            ("quote", false),
            ("seen", true),
            ("message", true),
            ("reason", false),
        ],
    ),
];

/// What an import brought in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// Rows by table, in the order of the export.
    pub rows: Vec<(&'static str, usize)>,
}

impl Store {
    /// The whole state; the key of the buttons only `with_key`. Ids are texts, as Discord writes them, since JSON's numbers
    /// do not hold them.
    ///
    /// # Errors
    /// See [`StoreError`].
    pub async fn export(&self, with_key: bool) -> Result<Json, StoreError> {
        let mut tables = Map::new();
        for (table, columns) in TABLES {
            let names: Vec<&str> = columns.iter().map(|(name, _)| *name).collect();
            // The first columns are those of the key, so that the same state is always the same text.
            let order: Vec<String> = (1..=names.len().min(2)).map(|n| n.to_string()).collect();
            let sql = format!("SELECT {} FROM {table} ORDER BY {}", names.join(", "), order.join(", "));
            let mut rows = Vec::new();
            for row in self.rows(&sql, &[]).await? {
                if *table == SETTINGS && !with_key && row.text(0)? == BUTTON_KEY {
                    continue;
                }
                let mut object = Map::new();
                for ((name, _), value) in columns.iter().zip(row.0) {
                    let value = match value {
                        // A lease is worth nothing in another database.
                        _ if *name == "owner" => "".into(),
                        _ if *name == "lease" => 0.into(),
                        Value::Int(number) if is_id(name, table) => number.to_string().into(),
                        Value::Int(number) => number.into(),
                        Value::Text(text) => text.into(),
                    };
                    object.insert((*name).to_owned(), value);
                }
                rows.push(Json::Object(object));
            }
            tables.insert((*table).to_owned(), rows.into());
        }
        Ok(json!({"footnote_state": 1, "schema": newest(), "tables": tables}))
    }

    /// Takes over an export, whole or not at all. The state must be empty, unless it shall be replaced. The key of the
    /// buttons that is there stays where the export has none.
    ///
    /// # Errors
    /// [`StoreError::Newer`] for an export of a newer version; [`StoreError::Import`] where it does not fit, or would go
    /// over what is there.
    pub async fn import(&self, export: &Json, replace: bool) -> Result<Imported, StoreError> {
        let wrong = |what: String| StoreError::Import(what);
        if export["footnote_state"] != 1 {
            return Err(wrong("it is no export of Footnote's state".to_owned()));
        }
        let schema = export["schema"].as_i64().unwrap_or(0);
        if schema > newest() {
            return Err(StoreError::Newer { found: schema, known: newest() });
        }
        if !replace {
            let sql = "SELECT COUNT(*) FROM subscriptions";
            let there = self.rows(sql, &[]).await?.first().map_or(Ok(0), |row| row.int(0))?;
            if there > 0 {
                return Err(wrong(format!(
                    "the state holds {there} digests and watches already; `--replace` puts the export in their place"
                )));
            }
        }
        let setting = |name: &str| {
            let mut rows = export["tables"][SETTINGS].as_array().into_iter().flatten();
            rows.any(|row| row["name"] == name && row["value"].as_str().is_some_and(|v| !v.is_empty()))
        };
        let mut statements: Vec<Statement> = TABLES
            .iter()
            .rev()
            .map(|(table, _)| match *table {
                SETTINGS if !setting(BUTTON_KEY) => {
                    Statement::new("DELETE FROM settings WHERE name <> $1", vec![BUTTON_KEY.into()])
                }
                table => Statement::new(format!("DELETE FROM {table}"), vec![]),
            })
            .collect();
        let mut imported = Imported::default();
        for (table, columns) in TABLES {
            let rows =
                export["tables"][*table].as_array().ok_or_else(|| wrong(format!("“{table}” is missing")))?;
            imported.rows.push((table, rows.len()));
            let names: Vec<&str> = columns.iter().map(|(name, _)| *name).collect();
            let places: Vec<String> = (1..=names.len()).map(|n| format!("${n}")).collect();
            let sql = format!("INSERT INTO {table} ({}) VALUES ({})", names.join(", "), places.join(", "));
            for (at, row) in rows.iter().enumerate() {
                let values = columns.iter().map(|(name, number)| {
                    let later =
                        LATER.iter().find(|(t, c, since, _)| t == table && c == name && schema < *since);
                    if let Some((.., usual)) = later {
                        return Ok((*usual).into());
                    }
                    value(&row[*name], *number).ok_or_else(|| {
                        wrong(format!(
                            "“{name}” of row {} of “{table}” is missing or not of its kind",
                            at + 1
                        ))
                    })
                });
                statements.push(Statement::new(sql.clone(), values.collect::<Result<_, _>>()?));
            }
        }
        if !setting(IDENTITY) {
            return Err(wrong("it has no identity among its settings".to_owned()));
        }
        self.all_or_none(&statements).await?;
        Ok(imported)
    }
}

/// Whether a column holds an id of Discord.
fn is_id(column: &str, table: &str) -> bool {
    matches!(column, "guild" | "channel" | "author" | "message" | "anchor") && table != "settings"
}

fn value(json: &Json, number: bool) -> Option<Value> {
    match (json, number) {
        (Json::Number(n), true) => n.as_i64().map(Value::Int),
        (Json::String(text), true) => text.parse().ok().map(Value::Int),
        (Json::String(text), false) => Some(Value::Text(text.clone())),
        _ => None,
    }
}
