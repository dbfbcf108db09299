#include "counts.h"

static int is_space(int byte) {
  /* Not isspace(): that depends on the locale, and the count must not. */
  return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

int counts_read(FILE *stream, struct counts *result) {
  struct counts found = {0, 0, 0};
  int inside_word = 0;
  int byte;

  while ((byte = getc(stream)) != EOF) {
    found.bytes++;
    if (byte == '\n')
      found.lines++;
    if (is_space(byte)) {
      inside_word = 0;
    } else if (!inside_word) {
      inside_word = 1;
      found.words++;
    }
  }
  if (ferror(stream))
    return -1;
  *result = found;
  return 0;
}
