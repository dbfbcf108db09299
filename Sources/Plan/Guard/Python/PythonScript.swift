/// The code of a Python script, without comments and documentation.
///
/// Source: the Python language reference, “Lexical analysis”. Texts between three quotes are left out, since
/// they are documentation where they stand in a `setup.py`; other texts stay.
struct PythonScript: Sendable {
  /// The code, line by line.
  private(set) var lines: [String]

  /// Reads a script.
  ///
  /// - Throws: ``ManifestFault`` where a text does not end.
  init(_ bytes: [UInt8]) throws(ManifestFault) {
    guard bytes.count <= 8 << 20, !bytes.contains(0) else {
      throw ManifestFault(line: 1, "expected a Python script")
    }
    var code: [UInt8] = []
    var at = 0
    var line = 1
    while at < bytes.count {
      let byte = bytes[at]
      if byte == UInt8(ascii: "#") {
        while at < bytes.count, bytes[at] != 10 { at += 1 }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        let isLong = bytes[at...].starts(with: [byte, byte, byte])
        let first = line
        let start = at
        at += isLong ? 3 : 1
        while true {
          guard at < bytes.count, isLong || bytes[at] != 10 else {
            throw ManifestFault(line: first, "expected the end of a text")
          }
          if bytes[at] == UInt8(ascii: "\\") {
            if at + 1 < bytes.count, bytes[at + 1] == 10 { line += 1 }
            at += 2
          } else if bytes[at] == byte,
            !isLong || bytes[at...].starts(with: [byte, byte, byte])
          {
            at += isLong ? 3 : 1
            break
          } else {
            if bytes[at] == 10 {
              line += 1
              code.append(10)
            }
            at += 1
          }
        }
        if !isLong { code += bytes[start..<min(at, bytes.count)].filter { $0 != 10 } }
      } else {
        if byte == 10 { line += 1 }
        code.append(byte)
        at += 1
      }
    }
    self.lines = String(decoding: code, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  /// The first line, from 1, that has one of some words.
  func line(with words: [String]) -> (number: Int, word: String)? {
    for (index, line) in self.lines.enumerated() {
      if let word = words.first(where: { line.contains($0) }) { return (index + 1, word) }
    }
    return nil
  }
}
