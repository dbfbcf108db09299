#include <locale.h>
#include <stdio.h>

int main(void) {
  setlocale(LC_ALL, "C");
  puts("static const char *const table[] = {");
  for (int i = 1; i < 5; i++) printf("  \"ratio %.3f\",\n", i / 8.0);
  puts("};");
  return 0;
}
