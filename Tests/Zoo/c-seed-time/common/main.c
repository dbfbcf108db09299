#include <stdio.h>

#include "table.h"

int main(void) {
  for (unsigned i = 0; i < sizeof table / sizeof *table; i++) printf("%s\n", table[i]);
  return 0;
}
