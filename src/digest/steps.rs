//! The steps of a delivery, by name, so that a test can end the program at each of them.

/// Where FOOTNOTE_STOP_AT names this step, says so on standard error and goes no further: a test then kills the process.
/// Programs built for release have nothing of this.
#[cfg(debug_assertions)]
pub(super) async fn step(name: &str) {
    use std::sync::LazyLock;
    static STOP_AT: LazyLock<Option<String>> = LazyLock::new(|| std::env::var("FOOTNOTE_STOP_AT").ok());
    if STOP_AT.as_deref() == Some(name) {
        eprintln!("stopped at {name}");
        std::future::pending::<()>().await;
    }
}

#[cfg(not(debug_assertions))]
pub(super) async fn step(_name: &str) {}
