#ifndef COUNTS_H
#define COUNTS_H

#include <stdio.h>

/* What tally found in one stream. */
struct counts {
  unsigned long long lines; /* newline characters */
  unsigned long long words; /* runs of bytes between ASCII white space */
  unsigned long long bytes;
};

/* Reads the stream to its end. Returns 0, or -1 if reading failed. */
int counts_read(FILE *stream, struct counts *result);

#endif
