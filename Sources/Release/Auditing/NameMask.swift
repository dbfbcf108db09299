import Audit

/// Takes this machine's names out of a document before anybody keeps it: a record tells that a folder
/// of this machine is in an artifact, and not which.
struct NameMask {
  private let seeds: [LeakSeed]

  init(_ names: MachineNames) {
    // A folder in another is told by its own name.
    self.seeds = names.seeds.sorted { $0.text.utf8.count > $1.text.utf8.count }
  }

  /// A text with `‹HOME›` where the home folder stood, and so on.
  func masked(_ text: String) -> String {
    self.seeds.reduce(text) { text, seed in
      text.replacing(seed.text, with: "‹\(seed.name)›")
    }
  }

  /// A JSON document of which every text is masked.
  ///
  /// - Throws: `DecodingError` when the bytes are no JSON.
  func masked(json bytes: [UInt8]) throws -> [UInt8] {
    guard !self.seeds.isEmpty else { return bytes }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var rest = bytes[...]
    while let quote = rest.firstIndex(of: UInt8(ascii: "\"")) {
      result += rest[..<quote]
      var end = quote + 1
      var isEscaped = false
      while end < rest.endIndex, isEscaped || rest[end] != UInt8(ascii: "\"") {
        isEscaped = !isEscaped && rest[end] == UInt8(ascii: "\\")
        end += 1
      }
      let literal = Array(rest[quote..<min(end + 1, rest.endIndex)])
      let text = try StableJSON.decode(String.self, from: literal)
      let masked = self.masked(text)
      result += masked == text ? literal : try StableJSON.encode(masked, inOneLine: true).dropLast()
      rest = rest[min(end + 1, rest.endIndex)...]
    }
    return result + rest
  }
}
