/// Reads TOML from bytes that nobody vouches for.
///
/// Source: TOML v1.0.0. What is stricter there than any reader here needs (the form of dates, ranges of
/// numbers) is not checked; keys that stand twice are refused.
struct TOMLReader {
  /// How deep values may be in one another.
  private static let depthLimit = 64

  private let bytes: [UInt8]
  private var at = 0
  private var line = 1
  private var root = Table()

  /// A table under construction: a class of values would be simpler, and harder to reason about.
  private struct Table {
    var values: [String: TOMLNode] = [:]
    var tables: [String: Table] = [:]
    var lists: [String: [Table]] = [:]

    var node: TOMLNode {
      var members = self.values
      for (key, table) in self.tables { members[key] = table.node }
      for (key, list) in self.lists { members[key] = .list(list.map(\.node)) }
      return .table(members)
    }
  }

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func document() throws(ManifestFault) -> TOMLNode {
    guard bytes.count <= 64 << 20 else { throw self.fault("expected a smaller file") }
    var path: [String] = []
    while true {
      self.skip(lines: true)
      guard let byte = self.peek() else { break }
      if byte == UInt8(ascii: "[") {
        at += 1
        let isList = self.take(UInt8(ascii: "["))
        self.skip(lines: false)
        path = try self.key()
        self.skip(lines: false)
        guard self.take(UInt8(ascii: "]")), !isList || self.take(UInt8(ascii: "]")) else {
          throw self.fault("expected “]” behind a table's name")
        }
        if isList {
          guard Self.append(&self.root, path[...]) else {
            throw self.fault("expected “\(path.joined(separator: "."))” to be a list of tables")
          }
        } else {
          guard Self.open(&self.root, path[...]) else {
            throw self.fault("expected no other value of “\(path.joined(separator: "."))”")
          }
        }
      } else {
        let (key, value) = try self.pair(depth: 0)
        guard Self.set(&self.root, path[...], key[...], value) else {
          throw self.fault("expected “\(key.joined(separator: "."))” only once")
        }
      }
      self.skip(lines: false)
      guard self.peek() == nil || self.peek() == 10 else {
        throw self.fault("expected the end of the line")
      }
    }
    return self.root.node
  }

  // MARK: Tables

  private static func open(_ table: inout Table, _ path: ArraySlice<String>) -> Bool {
    guard let key = path.first else { return true }
    guard table.values[key] == nil else { return false }
    if var list = table.lists[key], var last = list.popLast() {
      guard self.open(&last, path.dropFirst()) else { return false }
      table.lists[key]?[list.count] = last
      return true
    }
    return self.open(&table.tables[key, default: Table()], path.dropFirst())
  }

  private static func append(_ table: inout Table, _ path: ArraySlice<String>) -> Bool {
    guard let key = path.first else { return false }
    guard table.values[key] == nil else { return false }
    if path.count == 1 {
      guard table.tables[key] == nil else { return false }
      table.lists[key, default: []].append(Table())
      return true
    }
    if let count = table.lists[key]?.count, count > 0 {
      return self.append(&table.lists[key, default: [Table()]][count - 1], path.dropFirst())
    }
    return self.append(&table.tables[key, default: Table()], path.dropFirst())
  }

  private static func set(
    _ table: inout Table, _ path: ArraySlice<String>, _ key: ArraySlice<String>, _ value: TOMLNode
  ) -> Bool {
    if let first = path.first {
      if let count = table.lists[first]?.count, count > 0 {
        return self.set(
          &table.lists[first, default: [Table()]][count - 1], path.dropFirst(), key, value)
      }
      return self.set(&table.tables[first, default: Table()], path.dropFirst(), key, value)
    }
    guard let name = key.first else { return false }
    if key.count > 1 {
      guard table.values[name] == nil else { return false }
      return self.set(&table.tables[name, default: Table()], [], key.dropFirst(), value)
    }
    guard table.values[name] == nil, table.tables[name] == nil, table.lists[name] == nil else {
      return false
    }
    table.values[name] = value
    return true
  }

  // MARK: Values

  private mutating func pair(depth: Int) throws(ManifestFault) -> ([String], TOMLNode) {
    let key = try self.key()
    self.skip(lines: false)
    guard self.take(UInt8(ascii: "=")) else { throw self.fault("expected “=” behind a key") }
    self.skip(lines: false)
    return (key, try self.value(depth: depth))
  }

  private mutating func key() throws(ManifestFault) -> [String] {
    var parts: [String] = []
    repeat {
      self.skip(lines: false)
      if let quote = self.peek(), quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
        parts.append(try self.text())
      } else {
        let start = at
        while let byte = self.peek(), Self.isBare(byte) { at += 1 }
        guard at > start else { throw self.fault("expected a key") }
        parts.append(String(decoding: bytes[start..<at], as: UTF8.self))
      }
      self.skip(lines: false)
      guard parts.count <= Self.depthLimit else { throw self.fault("expected less depth") }
    } while self.take(UInt8(ascii: "."))
    return parts
  }

  private mutating func value(depth: Int) throws(ManifestFault) -> TOMLNode {
    guard depth < Self.depthLimit else { throw self.fault("expected less depth") }
    switch self.peek() {
    case UInt8(ascii: "\"")?, UInt8(ascii: "'")?: return .text(try self.text())
    case UInt8(ascii: "[")?:
      at += 1
      var values: [TOMLNode] = []
      while true {
        self.skip(lines: true)
        if self.take(UInt8(ascii: "]")) { return .list(values) }
        values.append(try self.value(depth: depth + 1))
        self.skip(lines: true)
        guard self.take(UInt8(ascii: ",")) || self.peek() == UInt8(ascii: "]") else {
          throw self.fault("expected “,” or “]”")
        }
      }
    case UInt8(ascii: "{")?:
      at += 1
      var table = Table()
      while true {
        // Newlines are let in, as TOML 1.1 and some writers do.
        self.skip(lines: true)
        if self.take(UInt8(ascii: "}")) { return table.node }
        let (key, value) = try self.pair(depth: depth + 1)
        guard Self.set(&table, [], key[...], value) else { throw self.fault("expected a key once") }
        self.skip(lines: true)
        guard self.take(UInt8(ascii: ",")) || self.peek() == UInt8(ascii: "}") else {
          throw self.fault("expected “,” or “}”")
        }
      }
    default:
      let start = at
      while let byte = self.peek(), Self.isBare(byte) || [43, 46, 58].contains(byte) { at += 1 }
      guard at > start else { throw self.fault("expected a value") }
      return .word(String(decoding: bytes[start..<at], as: UTF8.self))
    }
  }

  private mutating func text() throws(ManifestFault) -> String {
    let first = line
    guard let quote = self.peek() else { throw self.fault("expected a text") }
    let isLong = bytes[at...].starts(with: [quote, quote, quote])
    at += isLong ? 3 : 1
    if isLong, self.peek() == 10 {
      at += 1
      line += 1
    }
    var text: [UInt8] = []
    while let byte = self.peek() {
      if byte == quote, !isLong || bytes[at...].starts(with: [quote, quote, quote]) {
        at += isLong ? 3 : 1
        // Up to two quotes may stand before the three that end it.
        while isLong, self.peek() == quote {
          text.append(quote)
          at += 1
        }
        return String(decoding: text, as: UTF8.self)
      }
      if byte == 10 {
        guard isLong else { break }
        line += 1
      }
      at += 1
      if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
        try self.escape(&text)
      } else {
        text.append(byte)
      }
    }
    throw ManifestFault(line: first, "expected the end of a text")
  }

  private mutating func escape(_ text: inout [UInt8]) throws(ManifestFault) {
    guard let byte = self.peek() else { throw self.fault("expected the rest of an escape") }
    at += 1
    switch byte {
    case UInt8(ascii: "n"): text.append(10)
    case UInt8(ascii: "t"): text.append(9)
    case UInt8(ascii: "r"): text.append(13)
    case UInt8(ascii: "b"): text.append(8)
    case UInt8(ascii: "f"): text.append(12)
    case UInt8(ascii: "e"): text.append(27)
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): text.append(byte)
    case UInt8(ascii: "u"), UInt8(ascii: "U"):
      let count = byte == UInt8(ascii: "u") ? 4 : 8
      let digits = String(decoding: bytes[at...].prefix(count), as: UTF8.self)
      guard digits.utf8.count == count, let value = UInt32(digits, radix: 16),
        let scalar = Unicode.Scalar(value)
      else { throw self.fault("expected \(count) hexadecimal digits") }
      at += count
      text += Array(String(scalar).utf8)
    case 10, 13, 32, 9:
      // A backslash at the end of a line takes the white space away.
      if byte == 10 { line += 1 }
      while let next = self.peek(), [9, 10, 13, 32].contains(next) {
        if next == 10 { line += 1 }
        at += 1
      }
    default: throw self.fault("expected a known escape")
    }
  }

  // MARK: Bytes

  private func peek() -> UInt8? { at < bytes.count ? bytes[at] : nil }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard self.peek() == byte else { return false }
    at += 1
    return true
  }

  private func fault(_ message: String) -> ManifestFault { ManifestFault(line: line, message) }

  /// Past white space and comments, over line ends only where `lines`.
  private mutating func skip(lines: Bool) {
    while let byte = self.peek() {
      if byte == UInt8(ascii: "#") {
        while let next = self.peek(), next != 10 {
          _ = next
          at += 1
        }
      } else if byte == 10 {
        guard lines else { return }
        line += 1
        at += 1
      } else if byte == 32 || byte == 9 || byte == 13 {
        at += 1
      } else if at == 0, bytes.starts(with: [0xef, 0xbb, 0xbf]) {
        at = 3
      } else {
        return
      }
    }
  }

  private static func isBare(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
      || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
      || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "_")
      || byte == UInt8(ascii: "-")
  }
}
