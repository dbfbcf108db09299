import JSON

/// A JSON value of which nothing is known yet, and its one canonical text.
enum JSONValue: Hashable, Sendable {
  case null
  case bool(Bool)
  case integer(Int64)
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object([String: JSONValue])

  /// Reads a document.
  ///
  /// - Throws: `JSONSyntaxError`, or ``Fault`` for what JSON allows and nothing here is written with.
  init(parsing bytes: [UInt8]) throws {
    try self.init(bytes.withUnsafeBytes { try JSONNode($0) })
  }

  /// A text that is no UTF-8, or a name that stands twice in one object.
  struct Fault: Error, CustomStringConvertible {
    var description: String
  }

  private init(_ node: JSONNode) throws {
    switch node {
    case .word("null"): self = .null
    case .word("true"): self = .bool(true)
    case .word("false"): self = .bool(false)
    case .word(let digits):
      if let value = Int64(digits) {
        self = .integer(value)
      } else {
        self = .number(Double(digits) ?? .nan)
      }
    case .string(let bytes):
      guard let text = String(validating: bytes, as: UTF8.self) else {
        throw Fault(description: "a text is no UTF-8")
      }
      self = .string(text)
    case .list(let nodes): self = .array(try nodes.map { try JSONValue($0) })
    case .object(let list):
      var members: [String: JSONValue] = [:]
      for member in list {
        guard members.updateValue(try JSONValue(member.value), forKey: member.key) == nil else {
          throw Fault(description: "the name “\(member.key)” stands twice in one object")
        }
      }
      self = .object(members)
    }
  }

  var string: String? { if case .string(let value) = self { value } else { nil } }
  var integer: Int64? { if case .integer(let value) = self { value } else { nil } }
  var array: [JSONValue]? { if case .array(let value) = self { value } else { nil } }
  var object: [String: JSONValue]? { if case .object(let value) = self { value } else { nil } }

  /// A member of an object.
  subscript(_ key: String) -> JSONValue? { object?[key] }

  /// The kind of value, as a message names it.
  var kind: String {
    switch self {
    case .null: "null"
    case .bool: "true or false"
    case .integer, .number: "a number"
    case .string: "a string"
    case .array: "a list"
    case .object: "an object"
    }
  }

  /// Members ordered by the bytes of their names, two spaces a level, a line feed at the end.
  var text: String {
    var text = ""
    write(to: &text, indent: 0)
    return text + "\n"
  }

  private func write(to text: inout String, indent: Int) {
    let inner = String(repeating: " ", count: indent + 2)
    let outer = String(repeating: " ", count: indent)
    switch self {
    case .null: text += "null"
    case .bool(let value): text += value ? "true" : "false"
    case .integer(let value): text += String(value)
    case .number(let value): text += value.description
    case .string(let value): Self.quote(value, to: &text)
    case .array([]): text += "[]"
    case .object(let members) where members.isEmpty: text += "{}"
    case .array(let values):
      text += "[\n"
      for (index, value) in values.enumerated() {
        text += index == 0 ? inner : ",\n\(inner)"
        value.write(to: &text, indent: indent + 2)
      }
      text += "\n\(outer)]"
    case .object(let members):
      text += "{\n"
      let ordered = members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      for (index, member) in ordered.enumerated() {
        text += index == 0 ? inner : ",\n\(inner)"
        Self.quote(member.key, to: &text)
        text += ": "
        member.value.write(to: &text, indent: indent + 2)
      }
      text += "\n\(outer)}"
    }
  }

  /// Source: RFC 8259 section 7.
  private static func quote(_ value: String, to text: inout String) {
    text += "\""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\t": text += "\\t"
      case "\r": text += "\\r"
      case _ where scalar.value < 0x20 || scalar.value == 0x7f:
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}
