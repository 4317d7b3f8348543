//! Hearth as a C library: JSON in, JSON in one line out, the same bytes as in every other language.
//!
//! There is no logic here: `hearth_core::calls` decides. This file looks at every pointer before it is read, and lets no panic out
//! into C. The header `include/hearth.h` is made from it; a test keeps the two the same.

mod given;

use hearth_core::Rulesets;
use hearth_core::calls::{self, CallError};
use std::ffi::{CString, c_char};
use std::panic::{AssertUnwindSafe, catch_unwind};

use given::{bytes, misused, texts, word};

/// The number of this header. It moves when a function here, or an operation behind it, is no longer what it was.
pub const HEARTH_ABI: u32 = 2;

/// Hearth, ready to decide. Make it once with hearth_open and keep it: any number of threads may use it at once.
#[expect(clippy::doc_markdown, reason = "this is the text of a C header")]
#[derive(Debug)]
pub struct Hearth {
    rulesets: Rulesets,
}

/// How a call ended.
#[repr(i32)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HearthStatus {
    /// It was done: the text is the answer.
    Ok = 0,
    /// The request, or a document in it, was refused: the text is the error.
    Refused = 1,
    /// The library was not called as it wants to be: a pointer is null, or the header is of another version. The text is the error.
    Misused = 2,
    /// The library stopped where it never should. The text is the error. Please report it.
    Broken = 3,
}

/// Prepares Hearth with the rulesets and local protocols that ship, and with local protocols of your own.
///
/// `abi` is HEARTH_ABI, from the header that you compile against: a library of another number refuses it.
/// `overlays` are the texts (TOML, UTF-8, ended by a zero byte) of so many (`overlay_count`) local protocols; null where there are
/// none. Each is proved before anything is decided with it: some ten seconds where it is not one that ships.
/// `hearth` is where the handle goes: close it with hearth_close. It is null where the status is not HEARTH_STATUS_OK.
/// `error` is where the error goes, as JSON in one line (hearth/error/1): free it with hearth_text_free. It is null where the
/// status is HEARTH_STATUS_OK.
///
/// # Safety
/// `overlays` points to `overlay_count` texts; `hearth` and `error` point to places that can be written to.
#[expect(clippy::doc_markdown, reason = "this is the text of a C header")]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hearth_open(
    abi: u32,
    overlays: *const *const c_char,
    overlay_count: usize,
    hearth: *mut *mut Hearth,
    error: *mut *mut c_char,
) -> HearthStatus {
    // SAFETY: the caller says so, and null stands for no proofs.
    unsafe { hearth_open_with_proofs(abi, overlays, overlay_count, std::ptr::null(), hearth, error) }
}

/// The same, with what was proved in an earlier run: those overlays are not proved again.
///
/// `proofs` is the text that the operation "proofs" gave, ended by a zero byte; null where there is none. Whoever writes it decides
/// what counts as proved: keep it where nobody else can write.
///
/// # Safety
/// As hearth_open; and `proofs` is null or ended by a zero byte.
#[expect(clippy::doc_markdown, reason = "this is the text of a C header")]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hearth_open_with_proofs(
    abi: u32,
    overlays: *const *const c_char,
    overlay_count: usize,
    proofs: *const c_char,
    hearth: *mut *mut Hearth,
    error: *mut *mut c_char,
) -> HearthStatus {
    if hearth.is_null() || error.is_null() {
        return HearthStatus::Misused;
    }
    let (status, opened, text) = match guarded(|| {
        if abi != HEARTH_ABI {
            let allowed = format!("{HEARTH_ABI}, as in the header of version {}", env!("CARGO_PKG_VERSION"));
            return Err(misused("the ABI number", &format!("found {abi}"), &allowed));
        }
        // SAFETY: the caller says that so many texts are there.
        let overlays = unsafe { texts(overlays, overlay_count) }?;
        // SAFETY: it is null, or the caller says that a zero byte ends it.
        let proofs = if proofs.is_null() { "" } else { unsafe { word("the proofs", proofs) }? };
        Ok(Box::into_raw(Box::new(Hearth { rulesets: calls::prepared(overlays, proofs)? })))
    }) {
        Ok(opened) => (HearthStatus::Ok, opened, std::ptr::null_mut()),
        Err((status, error)) => (status, std::ptr::null_mut(), into_c(error.to_json())),
    };
    // SAFETY: it is not null, and the caller says that it can be written to.
    unsafe { hearth.write(opened) };
    // SAFETY: as above.
    unsafe { error.write(text) };
    status
}

/// Does an operation: a request as JSON in, an answer as JSON in one line out.
///
/// `hearth` is what hearth_open gave.
/// `operation` is the name of an operation, such as "assess", ended by a zero byte.
/// `request` is so many bytes (`request_len`) of JSON in UTF-8; a zero byte after them is not needed. It may be null where
/// `request_len` is 0.
/// `answer` is where the answer goes, or the error where the status is not HEARTH_STATUS_OK; both are JSON in one line, in UTF-8,
/// ended by a zero byte. Free it with hearth_text_free.
///
/// # Safety
/// `hearth` is null or an open handle; `operation` is null or ended by a zero byte; `request` is null or points to `request_len`
/// bytes; `answer` points to a place that can be written to.
#[expect(clippy::doc_markdown, reason = "this is the text of a C header")]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hearth_call(
    hearth: *const Hearth,
    operation: *const c_char,
    request: *const c_char,
    request_len: usize,
    answer: *mut *mut c_char,
) -> HearthStatus {
    if answer.is_null() {
        return HearthStatus::Misused;
    }
    let (status, text) = match guarded(|| {
        // SAFETY: it is null, or the caller says that it is open.
        let hearth = unsafe { hearth.as_ref() }.ok_or_else(|| misused("the handle", "null", "what hearth_open gave"))?;
        // SAFETY: it is null, or the caller says that a zero byte ends it.
        let operation = unsafe { word("the operation", operation) }?;
        // SAFETY: it is null, or the caller says that so many bytes are there.
        let request = unsafe { bytes(request.cast(), request_len) }?;
        Ok(calls::call(&hearth.rulesets, operation, request)?)
    }) {
        Ok(answer) => (HearthStatus::Ok, answer),
        Err((status, error)) => (status, error.to_json()),
    };
    // SAFETY: it is not null, and the caller says that it can be written to.
    unsafe { answer.write(into_c(text)) };
    status
}

/// Frees a text that hearth_open or hearth_call gave. Null is let be.
///
/// # Safety
/// `text` is null or such a text, and was not freed before.
#[expect(clippy::doc_markdown, reason = "this is the text of a C header")]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hearth_text_free(text: *mut c_char) {
    if !text.is_null() {
        // SAFETY: `into_c` made it, and the caller says that it is freed once.
        drop(unsafe { CString::from_raw(text) });
    }
}

/// Closes a handle, when no thread uses it any more. Null is let be.
///
/// # Safety
/// `hearth` is null or what hearth_open gave, and was not closed before.
#[expect(clippy::doc_markdown, reason = "this is the text of a C header")]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hearth_close(hearth: *mut Hearth) {
    if !hearth.is_null() {
        // SAFETY: `hearth_open` made it, and the caller says that it is closed once.
        let opened = unsafe { Box::from_raw(hearth) };
        // To free memory does not panic; if it ever did, C would not see it.
        let _ = catch_unwind(AssertUnwindSafe(|| drop(opened)));
    }
}

/// The version of this library, such as "0.1.0", ended by a zero byte. It is not freed.
#[unsafe(no_mangle)]
pub extern "C" fn hearth_version() -> *const c_char {
    concat!(env!("CARGO_PKG_VERSION"), "\0").as_ptr().cast()
}

/// Why a call was not done: it was refused, or misused.
enum Failure {
    Refused(CallError),
    Misused(CallError),
}

impl From<CallError> for Failure {
    fn from(error: CallError) -> Self {
        Self::Refused(error)
    }
}

/// Runs what C asked for. A panic stops here, and becomes an error.
fn guarded<T>(run: impl FnOnce() -> Result<T, Failure>) -> Result<T, (HearthStatus, CallError)> {
    match catch_unwind(AssertUnwindSafe(run)) {
        Ok(Ok(done)) => Ok(done),
        Ok(Err(Failure::Refused(error))) => Err((HearthStatus::Refused, error)),
        Ok(Err(Failure::Misused(error))) => Err((HearthStatus::Misused, error)),
        Err(_) => Err((HearthStatus::Broken, given::broken())),
    }
}

/// A text for C. JSON holds no zero byte.
fn into_c(text: String) -> *mut c_char {
    CString::new(text).unwrap_or_default().into_raw()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_does_not_reach_c() {
        let Err((status, error)) = guarded::<()>(|| panic!("not for C")) else { panic!("it was done") };
        assert_eq!(status, HearthStatus::Broken);
        assert!(!error.to_json().contains("not for C"));
    }

    #[test]
    fn a_handle_may_be_shared_between_threads() {
        fn shared<T: Send + Sync>() {}
        shared::<Hearth>();
    }
}
