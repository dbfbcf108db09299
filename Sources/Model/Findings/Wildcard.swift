/// A pattern in which `*` stands for any run of characters, and all else for itself.
public struct Wildcard: Hashable, Sendable, Codable, CustomStringConvertible {
  /// The pattern as it was written.
  public let description: String

  private let pieces: [Substring]

  /// Reads a pattern.
  public init(_ text: String) {
    description = text
    pieces = text.split(separator: "*", omittingEmptySubsequences: false)
  }

  /// Reads the pattern as it was written.
  public init(from decoder: any Decoder) throws {
    self.init(try decoder.singleValueContainer().decode(String.self))
  }

  /// Writes the pattern as it was written.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }

  /// Whether every text means it, because nothing but `*` is in it.
  public var isAnything: Bool { description.allSatisfy { $0 == "*" } }

  /// Whether the whole of `text` is one that the pattern means.
  public func matches(_ text: some StringProtocol) -> Bool {
    guard pieces.count > 1, let first = pieces.first, let last = pieces.last else {
      return text == description
    }
    var rest = Substring(text)
    guard rest.hasPrefix(first) else { return false }
    rest = rest.dropFirst(first.count)
    guard rest.count >= last.count, rest.hasSuffix(last) else { return false }
    rest = rest.dropLast(last.count)
    for piece in pieces.dropFirst().dropLast() where !piece.isEmpty {
      guard let range = rest.firstRange(of: piece) else { return false }
      rest = rest[range.upperBound...]
    }
    return true
  }
}
