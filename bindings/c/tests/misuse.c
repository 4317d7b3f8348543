/* Nothing that C hands over wrongly brings the library down: it says what was wrong. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <hearth.h>

static int ways = 0, failed = 0;
static char *text = NULL;

/* `said` is a piece of the text that the library left; NULL where it leaves none. */
static void expect(const char *what, HearthStatus found, HearthStatus wanted, const char *said) {
  ways++;
  if (found != wanted || (said == NULL ? text != NULL : text == NULL || strstr(text, said) == NULL)) {
    printf("misuse: %s: status %d, text %s\n", what, (int)found, text == NULL ? "null" : text);
    failed++;
  }
  hearth_text_free(text);
  text = NULL;
}

int main(void) {
  Hearth *hearth = NULL, *second = NULL;
  const char *none[] = {NULL}, *latin[] = {"id = \"\xe9\""}, *broken[] = {"id = ["}, *unknown[] = {"child = 1"};

  expect("no place for the handle", hearth_open(HEARTH_ABI, NULL, 0, NULL, &text), HEARTH_STATUS_MISUSED, NULL);
  expect("no place for the error", hearth_open(HEARTH_ABI, NULL, 0, &second, NULL), HEARTH_STATUS_MISUSED, NULL);
  expect("another number", hearth_open(HEARTH_ABI + 1, NULL, 0, &second, &text), HEARTH_STATUS_MISUSED, "the ABI number: found ");
  expect("no overlays", hearth_open(HEARTH_ABI, NULL, 3, &second, &text), HEARTH_STATUS_MISUSED, "the overlays: null");
  expect("too many overlays", hearth_open(HEARTH_ABI, none, SIZE_MAX, &second, &text), HEARTH_STATUS_MISUSED, "count of overlays");
  expect("a null overlay", hearth_open(HEARTH_ABI, none, 1, &second, &text), HEARTH_STATUS_MISUSED, "an overlay: null");
  expect("an overlay in Latin 1", hearth_open(HEARTH_ABI, latin, 1, &second, &text), HEARTH_STATUS_MISUSED, "not UTF-8");
  expect("a broken overlay", hearth_open(HEARTH_ABI, broken, 1, &second, &text), HEARTH_STATUS_REFUSED, "\"kind\":\"overlay\"");
  expect("an unknown field", hearth_open(HEARTH_ABI, unknown, 1, &second, &text), HEARTH_STATUS_REFUSED, "unknown field `child`");
  expect("proofs in Latin 1", hearth_open_with_proofs(HEARTH_ABI, NULL, 0, "\xe9", &second, &text), HEARTH_STATUS_MISUSED, "the proofs: ");
  expect("no handle after a refusal", second == NULL ? HEARTH_STATUS_OK : HEARTH_STATUS_BROKEN, HEARTH_STATUS_OK, NULL);

  expect("proofs that are none", hearth_open_with_proofs(HEARTH_ABI, NULL, 0, "none", &hearth, &text), HEARTH_STATUS_OK, NULL);
  hearth_close(hearth);
  expect("open", hearth_open(HEARTH_ABI, NULL, 0, &hearth, &text), HEARTH_STATUS_OK, NULL);
  expect("no place for the answer", hearth_call(hearth, "about", "{}", 2, NULL), HEARTH_STATUS_MISUSED, NULL);
  expect("no handle", hearth_call(NULL, "about", "{}", 2, &text), HEARTH_STATUS_MISUSED, "the handle: null");
  expect("no operation", hearth_call(hearth, NULL, "{}", 2, &text), HEARTH_STATUS_MISUSED, "the operation: null");
  expect("an operation in Latin 1", hearth_call(hearth, "\xe9", "{}", 2, &text), HEARTH_STATUS_MISUSED, "not UTF-8");
  expect("an unknown operation", hearth_call(hearth, "asess", "{}", 2, &text), HEARTH_STATUS_REFUSED, "\"kind\":\"request\"");
  expect("no request", hearth_call(hearth, "assess", NULL, 9, &text), HEARTH_STATUS_MISUSED, "the request: null");
  expect("no request of no length", hearth_call(hearth, "assess", NULL, 0, &text), HEARTH_STATUS_REFUSED, "\"error\":");
  expect("a length that cannot be", hearth_call(hearth, "assess", "{}", SIZE_MAX, &text), HEARTH_STATUS_MISUSED, "the length");
  expect("a request in Latin 1", hearth_call(hearth, "assess", "\"\xe9\"", 3, &text), HEARTH_STATUS_REFUSED, "\"error\":");
  expect("a shorter length", hearth_call(hearth, "about", "{}}}}", 2, &text), HEARTH_STATUS_OK, "{");
  hearth_text_free(NULL);
  hearth_close(NULL);
  hearth_close(hearth);
  if (strlen(hearth_version()) == 0) failed++;
  printf("misuse: %d ways, %d not as they should be\n", ways, failed);
  return failed > 0;
}
