//! What C gives: pointers that may be null, lengths that may be wrong, texts that may not be UTF-8.

use hearth_core::calls::{CallError, Kind};
use std::ffi::{CStr, c_char};
use std::slice;

use crate::Failure;

/// The library was not called as it wants to be.
pub(crate) fn misused(place: &str, found: &str, allowed: &str) -> Failure {
    Failure::Misused(CallError {
        kind: Kind::Request,
        text: format!("{place}: {found}, allowed is {allowed}"),
        path: Some(place.to_owned()),
        allowed: Some(allowed.to_owned()),
        incident: None,
    })
}

/// The library stopped where it never should.
pub(crate) fn broken() -> CallError {
    let text = "the library stopped where it never should: this is its fault, not that of the request".to_owned();
    CallError { kind: Kind::Request, text, path: None, allowed: None, incident: None }
}

/// A text that ends with a zero byte.
///
/// # Safety
/// `text` is null or ended by a zero byte, and stays as it is while it is used.
pub(crate) unsafe fn word<'c>(place: &str, text: *const c_char) -> Result<&'c str, Failure> {
    if text.is_null() {
        return Err(misused(place, "null", "a text that ends with a zero byte"));
    }
    // SAFETY: it is not null, and the caller says that a zero byte ends it.
    let text = unsafe { CStr::from_ptr(text) };
    text.to_str().map_err(|_| misused(place, "a text that is not UTF-8", "UTF-8"))
}

/// So many bytes.
///
/// # Safety
/// `bytes` is null or points to `length` bytes that stay as they are while they are used.
pub(crate) unsafe fn bytes<'c>(bytes: *const u8, length: usize) -> Result<&'c [u8], Failure> {
    match (bytes.is_null(), isize::try_from(length)) {
        (_, Ok(0)) => Ok(&[]),
        (true, _) => Err(misused("the request", "null", "so many bytes as its length says")),
        (false, Err(_)) => Err(misused("the length of the request", "more than can be", "its length in bytes")),
        // SAFETY: it is not null, the length can be, and the caller says that so many bytes are there.
        (false, Ok(_)) => Ok(unsafe { slice::from_raw_parts(bytes, length) }),
    }
}

/// So many texts, each ended by a zero byte.
///
/// # Safety
/// `texts` is null or points to `count` pointers, each as for [`word`].
pub(crate) unsafe fn texts<'c>(texts: *const *const c_char, count: usize) -> Result<Vec<&'c str>, Failure> {
    const MOST: usize = 10_000;
    if count == 0 {
        return Ok(Vec::new());
    }
    if texts.is_null() {
        return Err(misused("the overlays", "null", "so many texts as their count says"));
    }
    if count > MOST {
        return Err(misused("the count of overlays", "more than can be", &format!("up to {MOST}")));
    }
    // SAFETY: it is not null, the count can be, and the caller says that so many pointers are there.
    let texts = unsafe { slice::from_raw_parts(texts, count) };
    // SAFETY: each is null, or the caller says that a zero byte ends it.
    texts.iter().map(|text| unsafe { word("an overlay", *text) }).collect()
}
