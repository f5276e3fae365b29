//! placeholder
use super::{App, Document, Reply, Request, Spec};
/// spec
pub const SPEC: Spec = Spec {
    name: "sources",
    description: "d",
    options: &[],
    examples: &["/sources"],
    run: |request, app| Box::pin(run(request, app)),
};
async fn run(_request: &Request, _app: &App) -> Reply {
    Reply::Document(Document::default())
}
