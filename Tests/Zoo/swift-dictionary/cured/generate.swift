let names = ["anchor", "beacon", "compass", "drift", "ebb", "fathom", "galley", "harbour"]
let rules = Dictionary(uniqueKeysWithValues: names.map { ($0, $0.count) })
for (name, length) in rules.sorted(by: { $0.key < $1.key }) { print("rule", name, length) }
