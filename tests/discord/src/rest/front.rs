//! What every request passes: the record, faults made on purpose, who is asking, rate limits.

use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Json;
use axum::extract::{MatchedPath, Request, State};
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use serde_json::json;

use super::error::ApiError;
use super::{Cut, Here, body};
use crate::faults::Fault;
use crate::ids::wall_ms;
use crate::limiter::Standing;
use crate::record;
use crate::state::Shared;

/// Marks an answer to a request for which there is no route.
#[derive(Clone, Copy)]
struct Unexpected;

/// Answers what has no route.
pub(super) async fn nothing_there() -> Response {
    let mut response = ApiError::not_found().into_response();
    response.extensions_mut().insert(Unexpected);
    response
}

/// Answers a method that a route does not have.
pub(super) async fn not_that_way() -> Response {
    let mut response = ApiError::new(405, 0, "405: Method Not Allowed").into_response();
    response.extensions_mut().insert(Unexpected);
    response
}

/// Stands before every route.
pub(super) async fn front(State(shared): Here, request: Request, next: Next) -> Response {
    let method = request.method().to_string();
    let path = request.uri().path().strip_prefix("/api/v10").unwrap_or(request.uri().path()).to_owned();
    let query = request.uri().query().unwrap_or_default().to_owned();
    let route = request.extensions().get::<MatchedPath>().map(|route| route.as_str().to_owned());
    let (mut request, incoming) = body::read(request).await;
    let (number, fault) = shared.change(|state| {
        let (sent, files) = incoming
            .as_ref()
            .map(|incoming| (incoming.json.clone(), incoming.file_names()))
            .unwrap_or_default();
        state.requests.push(record::Request {
            method: method.clone(),
            path: path.clone(),
            query,
            body: sent,
            files,
            ..record::Request::default()
        });
        let planned = state.planned.iter_mut().find(|planned| planned.befalls(&method, &path));
        let fault = planned.map(|planned| {
            planned.times = planned.times.saturating_sub(1);
            planned.fault.clone()
        });
        (state.requests.len() - 1, fault)
    });

    let mut response = match instead(fault.as_ref()) {
        Some(response) => response,
        None => {
            if let Some(Fault::Slow(time)) = fault {
                tokio::time::sleep(time).await;
            }
            let passed = check_sender(&shared, &path, request.headers())
                .and(incoming)
                .map_err(Refusal::Error)
                .and_then(|incoming| Ok((incoming, limit(&shared, &method, &path, route.as_deref())?)));
            let response = match passed {
                Ok((incoming, standing)) => {
                    request.extensions_mut().insert(incoming);
                    let mut response = next.run(request).await;
                    write_standing(response.headers_mut(), &standing, &method, &path);
                    response
                }
                Err(Refusal::Error(error)) => error.into_response(),
                Err(Refusal::TooMany(standing)) => too_many(&standing, &method, &path),
            };
            afterwards(fault.as_ref(), response)
        }
    };
    let cut = response.extensions_mut().get::<Cut>().is_some();
    let unexpected = response.extensions_mut().remove::<Unexpected>().is_some();
    shared.change(|state| {
        if let Some(request) = state.requests.get_mut(number) {
            request.status = if cut { 0 } else { response.status().as_u16() };
            request.unexpected = unexpected;
        }
    });
    response
}

/// The answer of a fault that keeps the request from being carried out.
fn instead(fault: Option<&Fault>) -> Option<Response> {
    match fault? {
        Fault::RateLimited { retry_after, global } => {
            let refused = Some((*retry_after, *global));
            let standing = Standing { limit: 5, remaining: 0, reset_after: *retry_after, refused };
            Some(too_many(&standing, "", ""))
        }
        Fault::Status(status) => {
            let status = StatusCode::from_u16(*status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
            let page = format!("<html><head><title>{status}</title></head><body></body></html>");
            Some((status, [(CONTENT_TYPE, "text/html")], page).into_response())
        }
        Fault::Error { status, code, message } => {
            Some(ApiError::new(*status, *code, message).into_response())
        }
        Fault::Dropped => Some(cut()),
        Fault::Slow(_) | Fault::AnswerLost | Fault::BadJson => None,
    }
}

/// What a fault makes of an answer.
fn afterwards(fault: Option<&Fault>, response: Response) -> Response {
    match fault {
        Some(Fault::AnswerLost) => cut(),
        Some(Fault::BadJson) => ([(CONTENT_TYPE, "application/json")], "{\"id\": \"1").into_response(),
        _ => response,
    }
}

fn cut() -> Response {
    let mut response = StatusCode::NO_CONTENT.into_response();
    response.extensions_mut().insert(Cut);
    response
}

/// Why a request does not reach its route.
enum Refusal {
    Error(ApiError),
    TooMany(Standing),
}

/// Whether an address is opened by the token within it, not by the bot's.
fn has_own_token(path: &str) -> bool {
    path.starts_with("/interactions/") || path.starts_with("/webhooks/")
}

fn check_sender(shared: &Shared, path: &str, headers: &HeaderMap) -> Result<(), ApiError> {
    let given = headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok());
    let good = shared.read(|state| {
        let wanted = format!("Bot {}", state.config.token);
        let open = has_own_token(path) || path == "/gateway";
        (open && given.is_none()) || (!state.config.refuse_token && given == Some(wanted.as_str()))
    });
    if good { Ok(()) } else { Err(ApiError::unauthorized()) }
}

/// The bucket of a request: method, route and the first id of its path.
fn bucket(method: &str, path: &str, route: Option<&str>) -> String {
    let major = path.split('/').find(|part| part.parse::<u64>().is_ok()).unwrap_or_default();
    format!("{method} {} {major}", route.unwrap_or(path))
}

fn limit(shared: &Shared, method: &str, path: &str, route: Option<&str>) -> Result<Standing, Refusal> {
    let standing = shared.change(|state| {
        let limits = state.config.rate_limits;
        state.limiter.count(limits, &bucket(method, path, route), !has_own_token(path), Instant::now())
    });
    if standing.refused.is_some() { Err(Refusal::TooMany(standing)) } else { Ok(standing) }
}

fn too_many(standing: &Standing, method: &str, path: &str) -> Response {
    let (wait, global) = standing.refused.unwrap_or((Duration::from_secs(1), false));
    let seconds = wait.as_secs_f64();
    let body = json!({"message": "You are being rate limited.", "retry_after": seconds, "global": global});
    let mut response = (StatusCode::TOO_MANY_REQUESTS, Json(body)).into_response();
    let headers = response.headers_mut();
    write_standing(headers, standing, method, path);
    put(headers, "retry-after", &format!("{seconds:.3}"));
    put(headers, "x-ratelimit-scope", if global { "global" } else { "user" });
    if global {
        put(headers, "x-ratelimit-global", "true");
    }
    response
}

fn write_standing(headers: &mut HeaderMap, standing: &Standing, method: &str, path: &str) {
    let after = standing.reset_after.as_secs_f64();
    // Milliseconds of a Unix time are exact in a double.
    #[allow(clippy::cast_precision_loss, reason = "the numbers are far below 2^52")]
    let reset = wall_ms() as f64 / 1000.0 + after;
    put(headers, "x-ratelimit-limit", &standing.limit.to_string());
    put(headers, "x-ratelimit-remaining", &standing.remaining.to_string());
    put(headers, "x-ratelimit-reset", &format!("{reset:.3}"));
    put(headers, "x-ratelimit-reset-after", &format!("{after:.3}"));
    put(headers, "x-ratelimit-bucket", &format!("{:016x}", hash(&bucket(method, path, None))));
}

fn put(headers: &mut HeaderMap, name: &'static str, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        headers.insert(name, value);
    }
}

/// FNV-1a: a name for a bucket that does not show what it is made of, as Discord's.
fn hash(text: &str) -> u64 {
    text.bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// So that handlers name the type shortly.
pub(super) type Body = axum::Extension<Arc<body::Incoming>>;
