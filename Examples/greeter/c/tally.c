/* tally: counts the lines, words and bytes of its input, as wc does. */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "counts.h"
#include "platform.h"

#ifndef TALLY_VERSION
#define TALLY_VERSION "0.0.0-dev"
#endif

int main(int argc, char **argv) {
  struct counts found;

  if (argc == 2 && strcmp(argv[1], "--version") == 0) {
    printf("tally %s for %s\n", TALLY_VERSION, platform_name());
    return 0;
  }
  if (argc > 1) {
    fputs("usage: tally [--version] < input\n", stderr);
    return 64;
  }

  platform_binary(stdin);
  if (counts_read(stdin, &found) != 0) {
    fprintf(stderr, "tally: reading failed: %s\n", strerror(errno));
    return 1;
  }
  printf("%llu lines, %llu words, %llu bytes\n", found.lines, found.words, found.bytes);
  return 0;
}
