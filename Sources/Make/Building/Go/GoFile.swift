/// What a Go source file takes in: imported packages and embedded files.
///
/// Source: The Go Programming Language Specification, “Import declarations”; package `embed`,
/// “Directives”. Imports stand before all other declarations, so that scanning ends early;
/// `//go:embed` stands at the start of a line anywhere.
struct GoFile: Hashable {
  /// Import paths, `C` included.
  private(set) var imports: [String] = []
  /// Patterns of `//go:embed`.
  private(set) var embeds: [String] = []
  /// Whether everything was understood.
  private(set) var isUnderstood = true

  init(scanning bytes: [UInt8]) {
    var scanner = GoScanner(bytes)
    scanImports(&scanner)
    scanEmbeds(bytes)
  }

  private mutating func scanImports(_ scanner: inout GoScanner) {
    guard scanner.next() == .word("package"), case .word = scanner.next() else {
      isUnderstood = false
      return
    }
    while true {
      var token = scanner.next()
      while token == .symbol(UInt8(ascii: ";")) { token = scanner.next() }
      guard token == .word("import") else { return }
      token = scanner.next()
      if token == .symbol(UInt8(ascii: "(")) {
        token = scanner.next()
        while token != .symbol(UInt8(ascii: ")")) {
          guard scanImport(token, &scanner) else { return }
          token = scanner.next()
        }
      } else {
        guard scanImport(token, &scanner) else { return }
      }
    }
  }

  /// One import: an optional name, then the path.
  ///
  /// `false` ends the scan.
  private mutating func scanImport(
    _ token: GoScanner.Token, _ scanner: inout GoScanner
  ) -> Bool {
    var token = token
    switch token {
    case .symbol(UInt8(ascii: ";")): return true
    case .word, .symbol(UInt8(ascii: ".")): token = scanner.next()
    default: break
    }
    guard case .string(let path) = token else {
      isUnderstood = false
      return false
    }
    imports.append(path)
    return true
  }

  private mutating func scanEmbeds(_ bytes: [UInt8]) {
    let directive = Array("//go:embed".utf8)
    var lineStart = 0
    while lineStart < bytes.count {
      var end = lineStart
      while end < bytes.count, bytes[end] != 10 { end += 1 }
      var start = lineStart
      while start < end, bytes[start] == 32 || bytes[start] == 9 { start += 1 }
      if end - start > directive.count, bytes[start] == directive[0],
        bytes[start..<start + directive.count].elementsEqual(directive),
        bytes[start + directive.count] == 32 || bytes[start + directive.count] == 9
      {
        addPatterns(bytes[(start + directive.count)..<end])
      }
      lineStart = end + 1
    }
  }

  /// Patterns are separated by spaces and may be Go strings.
  private mutating func addPatterns(_ bytes: ArraySlice<UInt8>) {
    var rest = bytes
    while let first = rest.first {
      if first == 32 || first == 9 || first == 13 {
        rest = rest.dropFirst()
        continue
      }
      let pattern: ArraySlice<UInt8>
      if first == UInt8(ascii: "\"") || first == UInt8(ascii: "`") {
        rest = rest.dropFirst()
        pattern = rest.prefix { $0 != first }
        rest = rest.dropFirst(pattern.count + 1)
        if pattern.contains(UInt8(ascii: "\\")) { isUnderstood = false }
      } else {
        pattern = rest.prefix { $0 != 32 && $0 != 9 && $0 != 13 }
        rest = rest.dropFirst(pattern.count)
      }
      embeds.append(String(decoding: pattern, as: UTF8.self))
    }
  }
}

/// The first tokens of a Go file.
///
/// Newlines after a token count as semicolons, as far as imports need.
struct GoScanner {
  enum Token: Hashable {
    case word(String)
    case string(String)
    case symbol(UInt8)
    case end
  }

  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    if bytes.starts(with: [0xef, 0xbb, 0xbf]) { position = 3 }
  }

  /// The next token, comments skipped.
  mutating func next() -> Token {
    while position < bytes.count {
      let byte = bytes[position]
      switch byte {
      case 32, 9, 13, 10: position += 1
      case UInt8(ascii: "/") where at(1) == UInt8(ascii: "/"):
        skip { $0 != 10 }
      case UInt8(ascii: "/") where at(1) == UInt8(ascii: "*"):
        position += 2
        while position < bytes.count,
          !(bytes[position] == UInt8(ascii: "*") && at(1) == UInt8(ascii: "/"))
        {
          position += 1
        }
        position += 2
      case UInt8(ascii: "\""), UInt8(ascii: "`"):
        position += 1
        let start = position
        skip { $0 != byte && $0 != 10 }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        guard position < bytes.count, bytes[position] == byte else { return .end }
        position += 1
        return .string(text)
      case _ where Self.isWord(byte):
        let start = position
        skip(Self.isWord)
        return .word(String(decoding: bytes[start..<position], as: UTF8.self))
      default:
        position += 1
        return .symbol(byte)
      }
    }
    return .end
  }

  private func at(_ offset: Int) -> UInt8? {
    position + offset < bytes.count ? bytes[position + offset] : nil
  }

  private mutating func skip(_ condition: (UInt8) -> Bool) {
    while position < bytes.count, condition(bytes[position]) { position += 1 }
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "_") || byte >= 0x80
      || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
      || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
