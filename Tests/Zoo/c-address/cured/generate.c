#include <stdio.h>

int main(void) {
  puts("static const char *const table[] = {");
  for (int i = 0; i < 4; i++) {
    printf("  \"node %d\",\n", i);
  }
  puts("};");
  return 0;
}
