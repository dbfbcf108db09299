#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Writes JSON whose bytes depend on the value alone: keys in order, two spaces, a final newline.
enum StableJSON {
  /// Encodes `value`.
  ///
  /// - Throws: what the value's own encoding throws.
  static func encode(_ value: some Encodable) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    return Array(try encoder.encode(value)) + [UInt8(ascii: "\n")]
  }

  /// Reads `bytes`.
  ///
  /// - Throws: `DecodingError` when the bytes are no JSON or not of this type.
  static func decode<Value: Decodable>(_ type: Value.Type, from bytes: [UInt8]) throws -> Value {
    try JSONDecoder().decode(type, from: Data(bytes))
  }
}
