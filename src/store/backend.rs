//! What the two databases must offer; all SQL above is the same for both.

use std::fmt;

use async_trait::async_trait;

use super::StoreError;

/// A value in the database: there is nothing but whole numbers and texts, and nothing is missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A number.
    Int(i64),
    /// A text.
    Text(String),
}

impl From<i64> for Value {
    fn from(number: i64) -> Value {
        Value::Int(number)
    }
}

/// Discord's ids have 63 bits, so that none is lost.
impl From<u64> for Value {
    fn from(id: u64) -> Value {
        Value::Int(i64::try_from(id).unwrap_or(i64::MAX))
    }
}

impl From<bool> for Value {
    fn from(yes: bool) -> Value {
        Value::Int(i64::from(yes))
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Value {
        Value::Text(text.to_owned())
    }
}

impl From<&String> for Value {
    fn from(text: &String) -> Value {
        Value::Text(text.clone())
    }
}

/// A row of an answer, in the order of the columns that were asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row(pub Vec<Value>);

impl Row {
    /// The number in a column.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`] where there is none.
    pub fn int(&self, column: usize) -> Result<i64, StoreError> {
        match self.0.get(column) {
            Some(Value::Int(number)) => Ok(*number),
            _ => Err(StoreError::Corrupt(format!("column {column} holds no number"))),
        }
    }

    /// The id in a column.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`] where there is none.
    pub fn id(&self, column: usize) -> Result<u64, StoreError> {
        u64::try_from(self.int(column)?)
            .map_err(|_| StoreError::Corrupt(format!("column {column} holds no id")))
    }

    /// The text in a column.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`] where there is none.
    pub fn text(&self, column: usize) -> Result<&str, StoreError> {
        match self.0.get(column) {
            Some(Value::Text(text)) => Ok(text),
            _ => Err(StoreError::Corrupt(format!("column {column} holds no text"))),
        }
    }
}

/// One of the statements of a transaction.
#[derive(Clone, Debug)]
pub struct Statement {
    /// The SQL, with `$1`, `$2`, … for the values.
    pub sql: String,
    /// The values.
    pub values: Vec<Value>,
    /// Whether nothing at all shall happen where this one changes no row.
    pub must_change: bool,
}

impl Statement {
    /// A statement that may change any number of rows.
    pub fn new(sql: impl Into<String>, values: Vec<Value>) -> Statement {
        Statement { sql: sql.into(), values, must_change: false }
    }

    /// A statement that must change something, or the whole transaction is taken back.
    pub fn must(sql: impl Into<String>, values: Vec<Value>) -> Statement {
        Statement { must_change: true, ..Statement::new(sql, values) }
    }
}

/// A database. `{now}` in any SQL stands for its own clock in milliseconds, by which leases are measured: several
/// processes may run on machines whose clocks differ.
#[async_trait]
pub trait Backend: Send + Sync + fmt::Debug {
    /// Brings the tables to the newest form.
    async fn migrate(&self) -> Result<(), StoreError>;

    /// The rows that a statement gives.
    async fn fetch(&self, sql: &str, values: &[Value]) -> Result<Vec<Row>, StoreError>;

    /// Carries a statement out; how many rows it changed.
    async fn execute(&self, sql: &str, values: &[Value]) -> Result<u64, StoreError>;

    /// Carries all statements out or none; whether it did.
    async fn transact(&self, statements: &[Statement]) -> Result<bool, StoreError>;

    /// Ends all connections in good order.
    async fn close(&self);
}

/// The right to be in the gateway. It is given back when dropped, and by the system when the process dies.
#[async_trait]
pub trait Seat: Send + Sync + fmt::Debug {
    /// Whether it is still ours. An error means that nobody can tell just now.
    async fn is_held(&mut self) -> Result<bool, StoreError>;
}
