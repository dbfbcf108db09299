#include <stdio.h>

#define CHECK(x) ((x) ? (void)0 : (void)printf("%s:%d: %s does not hold\n", __FILE__, __LINE__, #x))

int main(int count, char **arguments) {
  (void)arguments;
  CHECK(count > 1);
  return 0;
}
