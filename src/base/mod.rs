//! The base: built, checked, loaded, merged and looked up. Answers are computed on one immutable [`Snapshot`].

pub mod build;
pub mod check;
pub mod event;
pub mod load;
pub mod manifest;
pub mod merge;
pub mod record;
pub mod snapshot;
pub mod unresolved;

pub use build::BaseError;
pub use event::{Event, EventId, ReportRef};
pub use load::{Loaded, load};
pub use record::Record;
pub use snapshot::{Snapshot, Source};
