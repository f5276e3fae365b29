//! Reading a request's body: JSON, or a form with `payload_json` and files.

use std::sync::Arc;
use std::time::Instant;

use axum::body::{Body, to_bytes};
use axum::extract::{FromRequest as _, Multipart, Request};
use axum::http::header::CONTENT_TYPE;
use bytes::Bytes;
use serde_json::Value;

use super::error::ApiError;
use crate::store::File;

/// More than any request of a bot without paid boosts may hold: ten files of 10 MiB.
const LARGEST: usize = 100 << 20;
/// Bytes of one file.
const LARGEST_FILE: usize = 10 << 20;

/// A request's body.
#[derive(Debug)]
pub(crate) struct Incoming {
    /// Null where there was none.
    pub(crate) json: Value,
    pub(crate) files: Vec<File>,
    /// When the request was read.
    pub(crate) arrived: Instant,
}

impl Incoming {
    /// The files' names.
    pub(crate) fn file_names(&self) -> Vec<String> {
        self.files.iter().map(|file| file.name.clone()).collect()
    }
}

/// Takes the body out of a request, and gives the request back without it.
///
/// # Errors
/// As Discord answers: too large, not JSON, a form that cannot be read.
pub(super) async fn read(request: Request) -> (Request, Result<Arc<Incoming>, ApiError>) {
    let (parts, body) = request.into_parts();
    let arrived = Instant::now();
    let content_type =
        parts.headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned();
    let parsed = async {
        let bytes = to_bytes(body, LARGEST)
            .await
            .map_err(|_| ApiError::new(413, 40005, "Request entity too large"))?;
        if content_type.starts_with("multipart/form-data") {
            return form(&content_type, bytes).await;
        }
        if bytes.is_empty() {
            return Ok((Value::Null, Vec::new()));
        }
        if !content_type.starts_with("application/json") {
            return Err(ApiError::new(400, 50035, "Invalid Form Body: expected application/json"));
        }
        let json = serde_json::from_slice(&bytes).map_err(|_| ApiError::invalid_json())?;
        Ok((json, Vec::new()))
    }
    .await
    .map(|(json, files)| Arc::new(Incoming { json, files, arrived }));
    (Request::from_parts(parts, Body::empty()), parsed)
}

async fn form(content_type: &str, bytes: Bytes) -> Result<(Value, Vec<File>), ApiError> {
    let unreadable = || ApiError::new(400, 50035, "Invalid Form Body: the form cannot be read");
    let request = Request::builder()
        .header(CONTENT_TYPE, content_type)
        .body(Body::from(bytes))
        .map_err(|_| unreadable())?;
    let mut form = Multipart::from_request(request, &()).await.map_err(|_| unreadable())?;
    let mut json = Value::Null;
    let mut files = Vec::new();
    while let Some(field) = form.next_field().await.map_err(|_| unreadable())? {
        let name = field.name().unwrap_or_default().to_owned();
        let file_name = field.file_name().unwrap_or_default().to_owned();
        let file_type = field.content_type().unwrap_or("application/octet-stream").to_owned();
        let bytes = field.bytes().await.map_err(|_| unreadable())?;
        if name == "payload_json" {
            json = serde_json::from_slice(&bytes).map_err(|_| ApiError::invalid_json())?;
        } else if name.starts_with("file") {
            if bytes.len() > LARGEST_FILE {
                return Err(ApiError::new(413, 40005, "Request entity too large"));
            }
            files.push(File { name: file_name, content_type: file_type, bytes });
        } else {
            return Err(unreadable());
        }
    }
    Ok((json, files))
}
