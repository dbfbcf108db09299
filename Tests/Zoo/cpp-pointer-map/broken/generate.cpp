#include <cstdio>
#include <memory>
#include <unordered_map>
#include <vector>

struct Rule {
  int number;
};

int main() {
  std::vector<std::unique_ptr<Rule>> rules;
  std::unordered_map<const Rule *, int> weights;
  for (int i = 0; i < 32; i++) {
    rules.push_back(std::make_unique<Rule>(Rule{i}));
    weights[rules.back().get()] = i * i;
  }
  std::puts("static const char *const table[] = {");
  for (const auto &[rule, weight] : weights) std::printf("  \"rule %d: %d\",\n", rule->number, weight);
  std::puts("};");
}
