#include <stdio.h>

#include "version.h"

int main(void) {
  puts("built on " BUILT);
  return 0;
}
