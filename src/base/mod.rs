//! The base: built, checked, loaded, merged and looked up. Answers are computed on one immutable [`Snapshot`].

mod articles;
pub mod build;
pub mod check;
pub mod claims;
pub mod corrections;
pub mod differences;
pub mod event;
mod events;
mod holds;
pub mod image;
mod index;
mod indexes;
mod journal;
pub(crate) mod lately;
pub mod load;
pub mod lookups;
pub mod manifest;
pub mod merge;
pub mod names;
pub mod record;
pub mod snapshot;
pub mod stats;
mod tables;
pub mod unresolved;

pub use articles::SourceList;
pub use build::BaseError;
pub use claims::{Claim, Denied};
pub use differences::{Aspect, Difference};
pub use event::{Event, EventId, ReportRef};
pub use events::{EventList, Facet};
pub use holds::{Holds, Whole};
pub use load::{Loaded, load};
pub use lookups::{Position, Settled, Stance};
pub use record::Record;
pub use snapshot::{Snapshot, Source};
