/* Hearth for C: JSON in, JSON out. Made from src/lib.rs; see bindings/c/README.md. */

#ifndef HEARTH_H
#define HEARTH_H

#include <stddef.h>
#include <stdint.h>

/**
 * The number of this header. It moves when a function here, or an operation behind it, is no longer what it was.
 */
#define HEARTH_ABI 2

/**
 * How a call ended.
 */
enum HearthStatus
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : int32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
    /**
     * It was done: the text is the answer.
     */
    HEARTH_STATUS_OK = 0,
    /**
     * The request, or a document in it, was refused: the text is the error.
     */
    HEARTH_STATUS_REFUSED = 1,
    /**
     * The library was not called as it wants to be: a pointer is null, or the header is of another version. The text is the error.
     */
    HEARTH_STATUS_MISUSED = 2,
    /**
     * The library stopped where it never should. The text is the error. Please report it.
     */
    HEARTH_STATUS_BROKEN = 3,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum HearthStatus HearthStatus;
#else
typedef int32_t HearthStatus;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/**
 * Hearth, ready to decide. Make it once with hearth_open and keep it: any number of threads may use it at once.
 */
typedef struct Hearth Hearth;

#ifdef __cplusplus
extern "C" {
#endif // __cplusplus

/**
 * Prepares Hearth with the rulesets and local protocols that ship, and with local protocols of your own.
 *
 * `abi` is HEARTH_ABI, from the header that you compile against: a library of another number refuses it.
 * `overlays` are the texts (TOML, UTF-8, ended by a zero byte) of so many (`overlay_count`) local protocols; null where there are
 * none. Each is proved before anything is decided with it: some ten seconds where it is not one that ships.
 * `hearth` is where the handle goes: close it with hearth_close. It is null where the status is not HEARTH_STATUS_OK.
 * `error` is where the error goes, as JSON in one line (hearth/error/1): free it with hearth_text_free. It is null where the
 * status is HEARTH_STATUS_OK.
 *
 * # Safety
 * `overlays` points to `overlay_count` texts; `hearth` and `error` point to places that can be written to.
 */
HearthStatus hearth_open(uint32_t abi,
                         const char *const *overlays,
                         size_t overlay_count,
                         struct Hearth **hearth,
                         char **error);

/**
 * The same, with what was proved in an earlier run: those overlays are not proved again.
 *
 * `proofs` is the text that the operation "proofs" gave, ended by a zero byte; null where there is none. Whoever writes it decides
 * what counts as proved: keep it where nobody else can write.
 *
 * # Safety
 * As hearth_open; and `proofs` is null or ended by a zero byte.
 */
HearthStatus hearth_open_with_proofs(uint32_t abi,
                                     const char *const *overlays,
                                     size_t overlay_count,
                                     const char *proofs,
                                     struct Hearth **hearth,
                                     char **error);

/**
 * Does an operation: a request as JSON in, an answer as JSON in one line out.
 *
 * `hearth` is what hearth_open gave.
 * `operation` is the name of an operation, such as "assess", ended by a zero byte.
 * `request` is so many bytes (`request_len`) of JSON in UTF-8; a zero byte after them is not needed. It may be null where
 * `request_len` is 0.
 * `answer` is where the answer goes, or the error where the status is not HEARTH_STATUS_OK; both are JSON in one line, in UTF-8,
 * ended by a zero byte. Free it with hearth_text_free.
 *
 * # Safety
 * `hearth` is null or an open handle; `operation` is null or ended by a zero byte; `request` is null or points to `request_len`
 * bytes; `answer` points to a place that can be written to.
 */
HearthStatus hearth_call(const struct Hearth *hearth,
                         const char *operation,
                         const char *request,
                         size_t request_len,
                         char **answer);

/**
 * Frees a text that hearth_open or hearth_call gave. Null is let be.
 *
 * # Safety
 * `text` is null or such a text, and was not freed before.
 */
void hearth_text_free(char *text);

/**
 * Closes a handle, when no thread uses it any more. Null is let be.
 *
 * # Safety
 * `hearth` is null or what hearth_open gave, and was not closed before.
 */
void hearth_close(struct Hearth *hearth);

/**
 * The version of this library, such as "0.1.0", ended by a zero byte. It is not freed.
 */
const char *hearth_version(void);

#ifdef __cplusplus
}  // extern "C"
#endif  // __cplusplus

#endif  /* HEARTH_H */
