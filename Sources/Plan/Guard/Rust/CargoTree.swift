/// The packages that `cargo tree --prefix none --format {p}` lists.
///
/// Source: The Cargo Book, “cargo tree”.
struct CargoTree: Hashable, Sendable {
  /// Each as `name version`.
  private(set) var packages: Set<String> = []

  /// Reads the lines `name v1.2.3 (place) (*)`.
  init(parsing bytes: [UInt8]) {
    for line in bytes.split(separator: 10) {
      guard let key = Self.key(String(decoding: line, as: UTF8.self)) else { continue }
      packages.insert(key)
    }
  }

  /// The `name version` of a line; `nil` for one that names no package.
  static func key(_ line: some StringProtocol) -> String? {
    let words = line.split(separator: " ", maxSplits: 2)
    guard words.count >= 2, words[1].hasPrefix("v"), words[1].dropFirst().first?.isNumber == true
    else { return nil }
    return "\(words[0]) \(words[1].dropFirst())"
  }
}
