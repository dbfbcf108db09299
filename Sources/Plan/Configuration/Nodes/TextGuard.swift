import Model

/// The checks of raw bytes before any parser sees them.
struct TextGuard {
  /// The most bytes that a configuration may have.
  static let maximumBytes = 1 << 20

  let file: String

  /// The text of `bytes` without a byte order mark, or `nil` with the reason in `problems`.
  func text(of bytes: [UInt8], problems: inout Problems) -> String? {
    guard bytes.count <= Self.maximumBytes else {
      problems.error(
        .tooLarge, "the file has \(bytes.count) bytes; a configuration may have at most 1 MiB",
        at: SourceLocation(file: file, line: 1, column: 1),
        hint: "is this really a slipway.yaml?")
      return nil
    }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      problems.error(
        .encoding, "the file is UTF-16, not UTF-8", at: location(ofByte: 0, in: bytes),
        hint: "save it as UTF-8")
      return nil
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      let offset = Self.firstInvalidByte(bytes)
      problems.error(
        .encoding, "byte \(offset) of the file (\(Self.hex(bytes, offset))) is not UTF-8",
        at: location(ofByte: offset, in: bytes), hint: "save the file as UTF-8")
      return nil
    }
    let body =
      text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text
    let source = SourceText(body)
    guard let bad = source.scalars.firstIndex(where: { !Self.isAllowed($0) }) else { return body }
    let position = source.position(of: bad)
    let value = source.scalars[bad].value
    problems.error(
      .controlCharacter,
      value == 0
        ? "the file holds a NUL byte: it is binary, not text"
        : "the character U+\(Self.pad(String(value, radix: 16, uppercase: true))) is not allowed",
      at: SourceLocation(file: file, line: position.line, column: position.column),
      hint: value == 0 ? nil : "remove it, or write it as an escape in double quotes")
    return nil
  }

  /// The printable characters of YAML 1.1, section 4.1.1.
  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D, 0x85, 0x20...0x7E, 0xA0...0xD7FF, 0xE000...0xFEFE, 0xFF00...0xFFFD,
      0x10000...0x10FFFF:
      true
    default: false
    }
  }

  private static func firstInvalidByte(_ bytes: [UInt8]) -> Int {
    var decoder = Unicode.UTF8.ForwardParser()
    var iterator = bytes.makeIterator()
    var offset = 0
    while true {
      switch decoder.parseScalar(from: &iterator) {
      case .valid(let encoded): offset += encoded.count
      case .emptyInput, .error: return min(offset, bytes.count - 1)
      }
    }
  }

  private func location(ofByte offset: Int, in bytes: [UInt8]) -> SourceLocation {
    let before = bytes[..<offset]
    let line = before.count { $0 == 0x0A } + 1
    let start = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    // Continuation bytes do not begin a scalar.
    let column = before[start...].count { $0 & 0xC0 != 0x80 } + 1
    return SourceLocation(file: file, line: line, column: column)
  }

  private static func hex(_ bytes: [UInt8], _ offset: Int) -> String {
    guard bytes.indices.contains(offset) else { return "end" }
    let digits = String(bytes[offset], radix: 16, uppercase: true)
    return "0x" + (digits.count == 1 ? "0" : "") + digits
  }

  private static func pad(_ digits: String) -> String {
    String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
