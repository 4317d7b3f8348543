/* Compares the library with the conformance vectors, byte for byte: conformance FILE… */
#include "vectors.h"

int main(int count, char **paths) {
  Vectors vectors = vectors_of(count - 1, paths + 1);
  Hearth *hearth = open_hearth();
  size_t passed = 0, failed = 0;
  for (size_t number = 0; number < vectors.count; number++) {
    const Vector *vector = &vectors.at[number];
    char *answer = NULL;
    size_t at = differs(hearth, vector, &answer);
    if (at == 0) {
      passed++;
    } else {
      failed++;
      printf("%s: differs at byte %zu\n  expected %s\n  found    %s\n", vector->name, at, vector->expected, answer);
    }
    hearth_text_free(answer);
  }
  printf("conformance, C: %zu passed, %zu failed\n", passed, failed);
  hearth_close(hearth);
  vectors_free(&vectors);
  return failed > 0;
}
