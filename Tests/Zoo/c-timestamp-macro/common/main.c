#include <stdio.h>

int main(void) {
  puts("source of " __TIMESTAMP__);
  return 0;
}
