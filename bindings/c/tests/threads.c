/* 8 threads share one handle and call 1,000 times each: no answer differs. threads FILE… */
#include <pthread.h>

#include "vectors.h"

enum { THREADS = 8, CALLS = 1000 };

typedef struct {
  const Hearth *hearth;
  const Vectors *vectors;
  size_t first, differences;
} Share;

static void *calls(void *given) {
  Share *share = given;
  for (size_t call = 0; call < CALLS; call++) {
    char *answer = NULL;
    const Vector *vector = &share->vectors->at[(share->first + call) % share->vectors->count];
    if (differs(share->hearth, vector, &answer) != 0) share->differences++;
    hearth_text_free(answer);
  }
  return NULL;
}

int main(int count, char **paths) {
  Vectors vectors = vectors_of(count - 1, paths + 1);
  Hearth *hearth = open_hearth();
  pthread_t threads[THREADS];
  Share shares[THREADS];
  for (size_t thread = 0; thread < THREADS; thread++) {
    shares[thread] = (Share){hearth, &vectors, thread * vectors.count / THREADS, 0};
    if (pthread_create(&threads[thread], NULL, calls, &shares[thread]) != 0) stop("cannot be started", "a thread");
  }
  size_t differences = 0;
  for (size_t thread = 0; thread < THREADS; thread++) {
    pthread_join(threads[thread], NULL);
    differences += shares[thread].differences;
  }
  printf("threads: %d threads, %d calls each, %zu differences\n", THREADS, CALLS, differences);
  hearth_close(hearth);
  vectors_free(&vectors);
  return differences > 0;
}
