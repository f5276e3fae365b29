//! The REST API, version 10: its routes.

pub(crate) mod body;
mod commands;
mod error;
mod front;
mod interactions;
mod messages;
mod webhooks;
mod world;

use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::middleware::from_fn_with_state;
use axum::routing::{get, post};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;
use tokio_rustls::TlsAcceptor;
use tower::ServiceExt as _;

use crate::record::BodyFault;
use crate::state::Shared;
use crate::validate::Problems;
use error::ApiError;

/// What handlers are given.
pub(crate) type Here = State<Arc<Shared>>;

/// Put on a response that shall not be sent: the connection is cut instead.
#[derive(Clone, Copy, Debug)]
struct Cut;

impl std::fmt::Display for Cut {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the connection is cut on purpose")
    }
}

impl std::error::Error for Cut {}

/// All routes, with what stands before them.
pub(crate) fn router(shared: Arc<Shared>) -> Router {
    let commands = Router::new()
        .route("/commands", get(commands::list).put(commands::replace).post(commands::create))
        .route("/commands/{command}", get(commands::get).patch(commands::change).delete(commands::delete))
        .route("/guilds/{guild}/commands", get(commands::list).put(commands::replace).post(commands::create))
        .route(
            "/guilds/{guild}/commands/{command}",
            get(commands::get).patch(commands::change).delete(commands::delete),
        );
    let v10 = Router::new()
        .nest("/applications/{application}", commands)
        .route("/gateway", get(world::gateway))
        .route("/gateway/bot", get(world::gateway_bot))
        .route("/applications/@me", get(world::application))
        .route("/oauth2/applications/@me", get(world::application))
        .route("/users/@me", get(world::me))
        .route("/users/@me/guilds", get(world::my_guilds))
        .route("/users/@me/channels", post(world::open_direct))
        .route("/users/{user}", get(world::user))
        .route("/guilds/{guild}", get(world::guild))
        .route("/guilds/{guild}/channels", get(world::guild_channels))
        .route("/guilds/{guild}/roles", get(world::guild_roles))
        .route("/guilds/{guild}/members/{user}", get(world::member))
        .route("/guilds/{guild}/messages/search", get(messages::search))
        .route("/channels/{channel}", get(world::channel))
        .route("/channels/{channel}/typing", post(messages::typing))
        .route("/channels/{channel}/messages", get(messages::history).post(messages::create))
        .route(
            "/channels/{channel}/messages/{message}",
            get(messages::get).patch(messages::edit).delete(messages::delete),
        )
        .route("/interactions/{interaction}/{token}/callback", post(interactions::callback))
        .route("/webhooks/{application}/{token}", post(webhooks::follow_up))
        .route(
            "/webhooks/{application}/{token}/messages/{message}",
            get(webhooks::get).patch(webhooks::edit).delete(webhooks::delete),
        );
    Router::new()
        .nest("/api/v10", v10)
        .fallback(front::nothing_there)
        .method_not_allowed_fallback(front::not_that_way)
        .layer(from_fn_with_state(Arc::clone(&shared), front::front))
        .with_state(shared)
}

/// Serves a connection over TLS until it ends.
pub(crate) async fn serve(router: Router, acceptor: TlsAcceptor, stream: TcpStream) {
    let Ok(stream) = acceptor.accept(stream).await else { return };
    let service = service_fn(move |request| {
        let router = router.clone();
        async move {
            let Ok(response) = router.oneshot(request).await;
            // An error here makes the server close the connection without a word.
            if response.extensions().get::<Cut>().is_some() { Err(Cut) } else { Ok(response) }
        }
    });
    // The error is one that a test wanted, or the client's.
    let _ = http1::Builder::new().serve_connection(TokioIo::new(stream), service).await;
}

/// Keeps what is wrong with a body, and turns it into Discord's answer.
fn refuse(shared: &Shared, request: &str, problems: &Problems) -> Result<(), ApiError> {
    if problems.is_empty() {
        return Ok(());
    }
    shared.change(|state| {
        for problem in &problems.0 {
            state.body_faults.push(BodyFault {
                request: request.to_owned(),
                at: problem.at.clone(),
                code: problem.code.to_owned(),
                message: problem.message.clone(),
            });
        }
    });
    Err(ApiError::with_body(400, problems.to_json()))
}
