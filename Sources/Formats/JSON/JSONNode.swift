/// A JSON value as it was written: numbers keep their digits, objects the order of their members.
///
/// Source: RFC 8259.
public indirect enum JSONNode: Hashable, Sendable {
  /// `null`, `true`, `false` or a number, as it is spelled.
  case word(String)
  /// The bytes of a text, its escapes undone: texts that only look the same are not the same.
  case string([UInt8])
  /// Values in their order.
  case list([JSONNode])
  /// Members in their order; a name may stand twice.
  case object([Member])

  /// A member of an object.
  public struct Member: Hashable, Sendable {
    /// The name.
    public var key: String
    /// The value.
    public var value: JSONNode
  }

  /// Reads the one value that a document is.
  ///
  /// - Parameters:
  ///   - bytes: The document.
  ///   - depth: How deep values may be in one another.
  ///   - values: How many values there may be.
  /// - Throws: ``JSONSyntaxError`` with the first fault.
  public init(
    _ bytes: UnsafeRawBufferPointer, depth: Int = 200, values: Int = 1_000_000
  ) throws(JSONSyntaxError) {
    var reader = JSONReader(bytes, depth: depth, values: values)
    self = try reader.document()
  }

  /// The value in one line, at most about `limit` bytes.
  public func text(limit: Int) -> String {
    var text = ""
    write(&text, limit)
    return text
  }

  private func write(_ text: inout String, _ limit: Int) {
    guard text.utf8.count < limit else { return }
    switch self {
    case .word(let word): text += word
    case .string(let value):
      text += "\"" + String(decoding: value.prefix(limit), as: UTF8.self) + "\""
    case .list(let values):
      text += "["
      for (index, value) in values.enumerated() where text.utf8.count < limit {
        if index > 0 { text += ", " }
        value.write(&text, limit)
      }
      text += "]"
    case .object(let members):
      text += "{"
      for (index, member) in members.enumerated() where text.utf8.count < limit {
        if index > 0 { text += ", " }
        text += "\"\(member.key)\": "
        member.value.write(&text, limit)
      }
      text += "}"
    }
  }
}
