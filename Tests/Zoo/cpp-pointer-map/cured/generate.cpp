#include <cstdio>
#include <map>
#include <memory>
#include <vector>

struct Rule {
  int number;
};

int main() {
  std::vector<std::unique_ptr<Rule>> rules;
  std::map<int, int> weights;
  for (int i = 0; i < 32; i++) {
    rules.push_back(std::make_unique<Rule>(Rule{i}));
    weights[rules.back()->number] = i * i;
  }
  std::puts("static const char *const table[] = {");
  for (const auto &[number, weight] : weights) std::printf("  \"rule %d: %d\",\n", number, weight);
  std::puts("};");
}
