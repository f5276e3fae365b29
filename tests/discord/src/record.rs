//! What a test can look up afterwards: the requests that came, and what was wrong with them.

use std::fmt;

use serde_json::Value;

/// A request to the REST API.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// GET, POST, PUT, PATCH or DELETE.
    pub method: String,
    /// The path behind `/api/v10`, without the query.
    pub path: String,
    /// The query, without its question mark.
    pub query: String,
    /// The JSON body (of a form with files: its `payload_json`), or null.
    pub body: Value,
    /// The names of the files that came along.
    pub files: Vec<String>,
    /// The status that was answered; 0 while the answer is pending and where the connection was cut.
    pub status: u16,
    /// Whether this Discord has no such method and path, and so answered `404: Not Found` or 405.
    pub unexpected: bool,
}

impl fmt::Display for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} -> {}", self.method, self.path, self.status)
    }
}

/// Something wrong with a body that the bot sent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BodyFault {
    /// Method and path of the request.
    pub request: String,
    /// Where in the body, such as `embeds.0.title`; empty for the body as a whole.
    pub at: String,
    /// Discord's name for the fault, or `SCHEMA` where the API description refused the body.
    pub code: String,
    /// What is wrong, in words.
    pub message: String,
}

impl fmt::Display for BodyFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}: {} ({})", self.request, self.at, self.message, self.code)
    }
}
