/// A JSON value whose keys keep their order, and its text.
indirect enum JSONText {
  case object([(String, JSONText)])
  case array([JSONText])
  case string(String)
  case number(Int)
  case boolean(Bool)

  static func strings(_ values: [String]) -> JSONText { .array(values.map { .string($0) }) }

  /// The text, indented by two spaces; small arrays of scalars stand in one line.
  func text(indent: Int = 0) -> String {
    let pad = String(repeating: " ", count: indent)
    let inner = pad + "  "
    switch self {
    case .string(let value): return Self.quoted(value)
    case .number(let value): return String(value)
    case .boolean(let value): return value ? "true" : "false"
    case .array(let values):
      if values.isEmpty { return "[]" }
      let line = "[" + values.map { $0.text() }.joined(separator: ", ") + "]"
      if line.count + indent <= 80, !line.contains("\n") { return line }
      return "[\n"
        + values.map { inner + $0.text(indent: indent + 2) }.joined(separator: ",\n")
        + "\n\(pad)]"
    case .object(let pairs):
      if pairs.isEmpty { return "{}" }
      return "{\n"
        + pairs.map { inner + Self.quoted($0.0) + ": " + $0.1.text(indent: indent + 2) }
        .joined(separator: ",\n") + "\n\(pad)}"
    }
  }

  /// Source: RFC 8259, section 7.
  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
