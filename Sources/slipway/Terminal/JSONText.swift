#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// JSON for standard output.
enum JSONText {
  /// One line.
  static func line(_ value: some Encodable) -> String { self.text(value, []) }

  /// A document that a person can read.
  static func document(_ value: some Encodable) -> String { self.text(value, [.prettyPrinted]) }

  private static func text(_ value: some Encodable, _ more: JSONEncoder.OutputFormatting) -> String
  {
    let encoder = JSONEncoder()
    encoder.outputFormatting = more.union([.sortedKeys, .withoutEscapingSlashes])
    do {
      return String(decoding: try encoder.encode(value), as: UTF8.self)
    } catch {
      return "{\"event\":\"error\",\"message\":\"a value could not be written as JSON\"}"
    }
  }
}
