/* The conformance vectors, read from their files. Each is four lines and an empty line: `# name`, the operation, the request, and
   `ok …` or `error …`. */
#ifndef HEARTH_TESTS_VECTORS_H
#define HEARTH_TESTS_VECTORS_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <hearth.h>

typedef struct {
  const char *name, *operation, *request, *expected;
} Vector;

typedef struct {
  Vector *at;
  size_t count;
  char **texts; /* the files, in which the vectors stand */
  size_t files;
} Vectors;

static void stop(const char *why, const char *what) {
  fprintf(stderr, "%s: %s\n", what, why);
  exit(1);
}

static void *space(void *old, size_t size) {
  void *more = realloc(old, size);
  if (more == NULL) stop("no memory", "vectors");
  return more;
}

/* The next line of a text, its end made a zero byte; NULL where there is none. */
static char *line_of(char **rest) {
  if (**rest == '\0') return NULL;
  char *line = *rest, *end = strchr(line, '\n');
  if (end == NULL) {
    *rest = line + strlen(line);
  } else {
    *end = '\0';
    *rest = end + 1;
  }
  return line;
}

static char *text_of(const char *path) {
  FILE *file = fopen(path, "rb");
  if (file == NULL) stop("cannot be opened", path);
  char *text = NULL;
  size_t used = 0, more;
  do {
    text = space(text, used + 65537);
    more = fread(text + used, 1, 65536, file);
    used += more;
  } while (more > 0);
  text[used] = '\0';
  fclose(file);
  if (strlen(text) != used) stop("holds a zero byte", path);
  return text;
}

static Vectors vectors_of(int files, char **paths) {
  Vectors vectors = {NULL, 0, space(NULL, sizeof(char *) * ((size_t)files + 1)), (size_t)files};
  for (int file = 0; file < files; file++) {
    char *rest = vectors.texts[file] = text_of(paths[file]);
    for (char *name = line_of(&rest); name != NULL; name = line_of(&rest)) {
      if (*name == '\0') continue;
      char *operation = line_of(&rest), *request = line_of(&rest), *expected = line_of(&rest);
      if (strncmp(name, "# ", 2) != 0 || expected == NULL) stop("is not made of vectors", paths[file]);
      vectors.at = space(vectors.at, sizeof(Vector) * (vectors.count + 1));
      vectors.at[vectors.count++] = (Vector){name + 2, operation, request, expected};
    }
  }
  if (vectors.count == 0) stop("no vectors", "vectors");
  return vectors;
}

static void vectors_free(Vectors *vectors) {
  for (size_t file = 0; file < vectors->files; file++) free(vectors->texts[file]);
  free(vectors->texts);
  free(vectors->at);
}

static Hearth *open_hearth(void) {
  Hearth *hearth = NULL;
  char *error = NULL;
  if (hearth_open(HEARTH_ABI, NULL, 0, &hearth, &error) != HEARTH_STATUS_OK) stop(error, "hearth_open");
  return hearth;
}

/* The byte at which the library's answer differs from the expected one, from 1; 0 where it does not. */
static size_t differs(const Hearth *hearth, const Vector *vector, char **answer) {
  HearthStatus status = hearth_call(hearth, vector->operation, vector->request, strlen(vector->request), answer);
  const char *word = status == HEARTH_STATUS_OK ? "ok " : "error ";
  size_t start = strlen(word);
  for (size_t at = 0;; at++) {
    char found = at < start ? word[at] : (*answer)[at - start];
    if (found != vector->expected[at]) return at + 1;
    if (found == '\0') return 0;
  }
}

#endif
