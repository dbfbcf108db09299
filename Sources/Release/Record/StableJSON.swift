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

  /// Hands the elements of a list over, one after the other.
  typealias Elements = ((any Encodable) throws -> Void) throws -> Void

  /// Encodes an object whose long lists are taken one element at a time: the same bytes as
  /// ``encode(_:inOneLine:)`` makes, but only one element at a time is in memory as more than bytes.
  ///
  /// - Parameters:
  ///   - value: The object, in which each of the lists is there and empty.
  ///   - lists: The elements of the lists, by the object's keys.
  /// - Throws: what an element's own encoding throws, and `EncodingError` when the object has no such
  ///   empty list.
  static func encode(_ value: some Encodable, lists: [String: Elements]) throws -> [UInt8] {
    var rest = try self.encode(value)[...]
    var bytes: [UInt8] = []
    for (key, elements) in lists.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) })
    {
      // A line break within a text is written as an escape, and what stands deeper has more space
      // before it: so this can only be the object's own list.
      let name = Array("\n  \"\(key)\" : ".utf8)
      guard let place = rest.firstRange(of: name + Array("[\n\n  ]".utf8)) else {
        throw EncodingError.invalidValue(
          value,
          .init(codingPath: [], debugDescription: "“\(key)” is no empty list of the object"))
      }
      bytes += rest[..<place.lowerBound] + name
      rest = rest[place.upperBound...]
      try self.append(elements, to: &bytes, depth: 1)
    }
    return bytes + rest
  }

  /// Encodes a list one element at a time: the same bytes as ``encode(_:inOneLine:)`` makes.
  ///
  /// - Throws: what an element's own encoding throws.
  static func encode(list elements: Elements) throws -> [UInt8] {
    var bytes: [UInt8] = []
    try self.append(elements, to: &bytes, depth: 0)
    bytes.append(UInt8(ascii: "\n"))
    return bytes
  }

  /// Writes a list that begins in a line with `depth` indentations.
  private static func append(
    _ elements: Elements, to bytes: inout [UInt8], depth: Int
  ) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
    let newline = UInt8(ascii: "\n")
    let indentation = [UInt8](repeating: UInt8(ascii: " "), count: 2 * depth)
    let deeper = indentation + Array("  ".utf8)
    bytes += [UInt8(ascii: "["), newline]
    var isFirst = true
    try elements { element in
      if !isFirst { bytes += [UInt8(ascii: ","), newline] }
      isFirst = false
      var isLineStart = true
      for byte in try encoder.encode(element) {
        // Without elements a list has an empty line, which is not indented.
        if isLineStart, byte != newline { bytes += deeper }
        isLineStart = byte == newline
        bytes.append(byte)
      }
    }
    bytes.append(newline)
    bytes += indentation
    bytes.append(UInt8(ascii: "]"))
  }

  /// Reads `bytes`.
  ///
  /// - Throws: `DecodingError` when the bytes are no JSON or not of this type.
  static func decode<Value: Decodable>(_ type: Value.Type, from bytes: [UInt8]) throws -> Value {
    try JSONDecoder().decode(type, from: Data(bytes))
  }
}
