//! `/check`: a claim, who says so and who denies it.

use std::sync::Arc;

use super::{App, OptionSpec, Reply, Request, Spec, answered};
use crate::answer::Verdict;
use crate::question;
use crate::strings::commands as say;

/// The entry in the command table.
pub const SPEC: Spec = Spec {
    name: "check",
    description: say::CHECK,
    options: &[OptionSpec::text("claim", say::CHECK_CLAIM).required().up_to(400), OptionSpec::PRIVATE],
    examples: &["/check Blinken met Aliyev in Munich"],
    run: |request, app| Box::pin(run(request, app)),
    ..Spec::BASE
};

async fn run(request: &Request, app: &App) -> Reply {
    let claim = request.option("claim").unwrap_or_default();
    // A claim is compared as a message is; what holds no event that can be compared is asked as a question.
    if let Reply::Answer(mut answer) = super::passages::compare(claim, None, app).await
        && answer.verdict != Verdict::NotInSources
    {
        Arc::make_mut(&mut answer).understood.restated = say::check_restated(claim);
        return Reply::Answer(answer);
    }
    let base = app.snapshot();
    answered(&question::asked::claim(claim, &base), &base)
}
