#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Writes JSON whose bytes depend on the value alone: keys in order, a final newline.
public enum StableJSON {
  /// Encodes `value`, indented by two spaces or in one line.
  ///
  /// - Throws: what the value's own encoding throws.
  public static func encode(
    _ value: some Encodable, inOneLine: Bool = false
  ) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    if !inOneLine { encoder.outputFormatting.insert(.prettyPrinted) }
    return Array(try encoder.encode(value)) + [UInt8(ascii: "\n")]
  }

  /// Reads `bytes`.
  ///
  /// - Throws: `DecodingError` when the bytes are no JSON or not of this type.
  static func decode<Value: Decodable>(_ type: Value.Type, from bytes: [UInt8]) throws -> Value {
    try JSONDecoder().decode(type, from: Data(bytes))
  }
}
