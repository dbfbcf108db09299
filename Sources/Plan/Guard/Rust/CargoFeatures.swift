/// The features that lead to a package, read off `cargo tree --invert --edges features --prefix depth`.
///
/// A line is a depth and then a package (`2reqwest v0.11.14`) or a feature of one (`3reqwest feature
/// "default-tls"`); what stands one deeper asks for what stands above.
struct CargoFeatures: Hashable, Sendable {
  /// The features on the shortest way from the project to the package, nearest to the package first, as
  /// `package/feature`.
  private(set) var features: [String] = []

  /// Reads the lines; the way ends at the first package that is one of `members`, by `name version`.
  init(parsing bytes: [UInt8], members: Set<String>) {
    // For each depth the line that was last seen there.
    var chain: [String] = []
    var best: [String]?
    for (number, line) in bytes.split(separator: 10).enumerated() {
      guard number < 200_000 else { break }
      let text = String(decoding: line, as: UTF8.self)
      let digits = text.prefix { $0.isNumber }
      guard let depth = Int(digits), depth <= chain.count, depth < 10_000 else { continue }
      chain.removeSubrange(depth...)
      chain.append(String(text.dropFirst(digits.count)))
      guard let last = chain.last, let key = CargoTree.key(last), members.contains(key) else {
        continue
      }
      if best.map({ chain.count < $0.count }) ?? true { best = chain }
    }
    features = (best ?? []).compactMap(Self.feature).reduce(into: []) { list, name in
      if !list.contains(name) { list.append(name) }
    }
  }

  /// `reqwest feature "default-tls"` as `reqwest/default-tls`; `nil` for a package.
  private static func feature(_ line: String) -> String? {
    guard let range = line.firstRange(of: " feature \"") else { return nil }
    let name = line[range.upperBound...].prefix { $0 != "\"" }
    return name.isEmpty ? nil : "\(line[..<range.lowerBound])/\(name)"
  }
}
