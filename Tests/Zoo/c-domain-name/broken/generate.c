#define _DEFAULT_SOURCE
#include <stdio.h>
#include <unistd.h>

int main(void) {
  char name[65] = "";
  if (getdomainname(name, sizeof name) != 0) return 1;
  printf("static const char *const table[] = {\"domain %s\"};\n", name);
  return 0;
}
