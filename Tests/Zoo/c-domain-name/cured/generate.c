#include <stdio.h>

int main(void) {
  printf("static const char *const table[] = {\"domain %s\"};\n", "example.org");
  return 0;
}
