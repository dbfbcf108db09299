/// A JSON value as it was written: numbers keep their digits, objects the order of their members.
///
/// Source: RFC 8259.
indirect enum JSONNode: Hashable {
  /// `null`, `true`, `false` or a number, as it is spelled.
  case word(String)
  /// The bytes of a text, its escapes undone: texts that only look the same are not the same.
  case string([UInt8])
  case list([JSONNode])
  case object([Member])

  /// A member of an object.
  struct Member: Hashable {
    var key: String
    var value: JSONNode
  }

  /// Reads a document; `nil` when it is none, is deeper than 200, or has more than a million values.
  init?(_ bytes: UnsafeRawBufferPointer) {
    var reader = JSONNodeReader(bytes)
    guard let node = reader.document() else { return nil }
    self = node
  }

  /// The value in one line, at most about `limit` bytes.
  func text(limit: Int) -> String {
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
