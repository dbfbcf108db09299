#include <stdio.h>
#include <stdlib.h>

int main(void) {
  puts("static const char *const table[] = {");
  for (int i = 0; i < 4; i++) {
    int *node = malloc(sizeof *node);
    printf("  \"node %p\",\n", (void *)node);
  }
  puts("};");
  return 0;
}
