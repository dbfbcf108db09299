#include <stdio.h>

static float sum(const float *values, int count) {
  float total = 0;
  for (int i = 0; i < count; i++) total += values[i] * values[i];
  return total;
}

int main(int count, char **arguments) {
  float values[64];
  (void)arguments;
  for (int i = 0; i < 64; i++) values[i] = (float)(count + i);
  printf("%g\n", (double)sum(values, 64));
  return 0;
}
