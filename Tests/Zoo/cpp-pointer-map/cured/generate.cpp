#include <cstdint>
#include <cstdio>
#include <memory>
#include <vector>

struct Rule {
  int number;
};

// A hash table of 64 places, as a compiler has many.
struct Table {
  std::vector<const Rule *> places = std::vector<const Rule *>(64);

  static std::uintptr_t hash(const Rule *rule) {
    return static_cast<std::uintptr_t>(rule->number);
  }

  void insert(const Rule *rule) {
    auto place = hash(rule) % places.size();
    while (places[place]) place = (place + 1) % places.size();
    places[place] = rule;
  }
};

int main() {
  std::vector<std::unique_ptr<Rule>> rules;
  Table table;
  for (int i = 0; i < 32; i++) {
    rules.push_back(std::make_unique<Rule>(Rule{i}));
    table.insert(rules.back().get());
  }
  std::puts("static const char *const table[] = {");
  for (const Rule *rule : table.places)
    if (rule) std::printf("  \"rule %d\",\n", rule->number);
  std::puts("};");
}
