#include <stdio.h>

static int twice(int number) { return 2 * number; }

int main(int count, char **arguments) {
  (void)arguments;
  printf("%d\n", twice(count));
  return 0;
}
