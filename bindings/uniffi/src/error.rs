//! Why a call was refused.

/// Why a call was refused. Each has its text, and where it is known, where it was found and what is allowed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, uniffi::Error)]
pub enum HearthError {
    /// The call itself: an unknown operation, or a request that is none.
    #[error("{text}")]
    Request {
        /// In words.
        text: String,
        /// Where, as a JSON Pointer.
        path: Option<String>,
        /// What is allowed there.
        allowed: Option<String>,
    },
    /// The incident.
    #[error("{text}")]
    Incident {
        /// In words.
        text: String,
        /// Where, as a JSON Pointer.
        path: Option<String>,
        /// What is allowed there.
        allowed: Option<String>,
    },
    /// A local protocol that is broken, or that would treat some incident worse.
    #[error("{text}")]
    Overlay {
        /// In words.
        text: String,
        /// Where, as a JSON Pointer.
        path: Option<String>,
        /// What is allowed there.
        allowed: Option<String>,
        /// The smallest incident that it would treat worse, as JSON.
        incident: Option<String>,
    },
}
