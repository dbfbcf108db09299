/// Reads the part of YAML that text stubs are written in.
///
/// That is mappings and sequences by indentation, sequences in brackets, plain and quoted texts. Anything else is an error.
///
/// Source: YAML 1.2.2, sections 7.3, 7.4.1 and 8.2; what LLVM's `YAMLTraits` writes.
struct StubYAML {
  /// One document of a file.
  struct Document {
    /// Where it begins.
    var offset: Int
    /// What stands behind `---`: `!tapi-tbd`.
    var tag: String
    /// What it holds.
    var node: StubNode
  }

  private let view: BinaryView
  private var at = 0
  /// Where the line that ``at`` is in begins.
  private var lineStart = 0

  init(_ view: BinaryView) { self.view = view }

  private var bytes: UnsafeRawBufferPointer { view.bytes }

  /// All documents, each of which begins with `---`.
  mutating func documents() throws(BinaryError) -> [Document] {
    var found: [Document] = []
    while true {
      while try next() != nil { throw fault("expected “---”") }
      guard at < bytes.count else { return found }
      let start = at
      let isEnd = bytes[at] == UInt8(ascii: ".")
      at += 3
      let tag = restOfLine()
      guard !isEnd else { continue }
      found.append(Document(offset: start, tag: tag, node: try block(from: 0, depth: 0)))
    }
  }

  private func fault(_ message: String) -> BinaryError { view.fault(at: at, .malformed, message) }

  // MARK: Blocks

  /// Goes on to the next text; its column, or `nil` at the end of the document.
  private mutating func next() throws(BinaryError) -> Int? {
    while at < bytes.count {
      switch bytes[at] {
      case UInt8(ascii: " "), UInt8(ascii: "\r"): at += 1
      case UInt8(ascii: "\n"):
        at += 1
        lineStart = at
      case UInt8(ascii: "#"): _ = restOfLine()
      case UInt8(ascii: "\t"): throw fault("expected no tabs")
      default:
        let isMark =
          at == lineStart
          && (bytes[at...].starts(with: "---".utf8) || bytes[at...].starts(with: "...".utf8))
        return isMark ? nil : at - lineStart
      }
    }
    return nil
  }

  /// Whether an item of a sequence begins here.
  private var isItem: Bool {
    bytes[at] == UInt8(ascii: "-")
      && (at + 1 == bytes.count || bytes[at + 1] == UInt8(ascii: " ")
        || bytes[at + 1] == UInt8(ascii: "\n"))
  }

  /// A mapping or a sequence that begins at a column or further right.
  private mutating func block(from least: Int, depth: Int) throws(BinaryError) -> StubNode {
    guard depth < StubNode.depthLimit else {
      throw view.fault(at: at, .limit, "expected values that are less deep in one another")
    }
    guard let column = try next(), column >= least else { return .text("") }
    let node: StubNode
    if isItem {
      var items: [StubNode] = []
      while let here = try next(), here == column, isItem {
        at += 1
        items.append(try item(in: column, depth: depth + 1))
      }
      node = .list(items)
    } else {
      var members: [String: StubNode] = [:]
      while let here = try next(), here == column, !isItem {
        guard let end = keyEnd else { throw fault("expected a key and a colon") }
        let key = String(decoding: bytes[at..<end], as: UTF8.self)
        at = end + 1
        let value = try value(in: column, depth: depth + 1)
        guard members.updateValue(value, forKey: key) == nil else {
          throw fault("expected “\(key)” once")
        }
      }
      node = .map(members)
    }
    if let here = try next(), here > column { throw fault("expected what begins further left") }
    return node
  }

  /// Where the key ends that begins here; `nil` where none does.
  private var keyEnd: Int? {
    var end = at
    while end < bytes.count, bytes[end] != UInt8(ascii: "\n") {
      if bytes[end] == UInt8(ascii: ":"),
        end + 1 == bytes.count || bytes[end + 1] == UInt8(ascii: " ")
          || bytes[end + 1] == UInt8(ascii: "\n")
      {
        return end > at ? end : nil
      }
      end += 1
    }
    return nil
  }

  /// What stands behind a dash.
  private mutating func item(in column: Int, depth: Int) throws(BinaryError) -> StubNode {
    skipSpaces()
    if at < bytes.count, keyEnd != nil, !isQuotedOrFlow {
      return try block(from: column + 1, depth: depth)
    }
    return try value(in: column, depth: depth)
  }

  /// What stands behind a colon: on the same line, or a block on the lines below.
  private mutating func value(in column: Int, depth: Int) throws(BinaryError) -> StubNode {
    skipSpaces()
    guard at < bytes.count else { return .text("") }
    switch bytes[at] {
    case UInt8(ascii: "\n"), UInt8(ascii: "#"):
      // A sequence may stand right below its key.
      guard let here = try next() else { return .text("") }
      return try block(from: here == column && isItem ? column : column + 1, depth: depth)
    case UInt8(ascii: "["): return try flow()
    case UInt8(ascii: "'"), UInt8(ascii: "\""):
      let text = try quoted()
      guard restOfLine().isEmpty else { throw fault("expected the end of the line") }
      return .text(text)
    case UInt8(ascii: "{"), UInt8(ascii: "|"), UInt8(ascii: ">"), UInt8(ascii: "&"),
      UInt8(ascii: "*"), UInt8(ascii: "!"):
      throw view.fault(at: at, .unsupported, "expected a plain text, a quoted one or a list")
    default: return .text(restOfLine())
    }
  }

  private var isQuotedOrFlow: Bool {
    [UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "[")].contains(bytes[at])
  }

  private mutating func skipSpaces() {
    while at < bytes.count, bytes[at] == UInt8(ascii: " ") || bytes[at] == UInt8(ascii: "\r") {
      at += 1
    }
  }

  /// The rest of the line without spaces around it, and without a comment.
  private mutating func restOfLine() -> String {
    let start = at
    while at < bytes.count, bytes[at] != UInt8(ascii: "\n") { at += 1 }
    var line = bytes[start..<at]
    let comment = line.indices.first { place in
      line[place] == UInt8(ascii: "#") && (place == start || line[place - 1] == UInt8(ascii: " "))
    }
    if let comment { line = line[..<comment] }
    return Self.trimmed(line)
  }

  private static func trimmed(_ text: Slice<UnsafeRawBufferPointer>) -> String {
    var text = text.drop { $0 == UInt8(ascii: " ") }
    while let last = text.last, last == UInt8(ascii: " ") || last == UInt8(ascii: "\r") {
      text.removeLast()
    }
    return String(decoding: text, as: UTF8.self)
  }

  // MARK: Brackets and quotes

  /// `[ a, 'b', c ]`, over as many lines as it takes.
  private mutating func flow() throws(BinaryError) -> StubNode {
    at += 1
    var items: [StubNode] = []
    while true {
      skipAll()
      guard at < bytes.count else { throw truncated("a list in brackets") }
      if bytes[at] == UInt8(ascii: "]"), items.isEmpty { break }
      items.append(.text(try flowText()))
      skipAll()
      guard at < bytes.count else { throw truncated("a list in brackets") }
      if bytes[at] == UInt8(ascii: "]") { break }
      guard bytes[at] == UInt8(ascii: ",") else { throw fault("expected “,” or “]”") }
      at += 1
    }
    at += 1
    guard restOfLine().isEmpty else { throw fault("expected the end of the line") }
    return .list(items)
  }

  private func truncated(_ what: String) -> BinaryError {
    view.fault(at: at, .truncated, "expected the end of \(what)")
  }

  private mutating func skipAll() {
    while at < bytes.count, bytes[at] == 0x20 || bytes[at] == 10 || bytes[at] == 13 {
      if bytes[at] == 10 { lineStart = at + 1 }
      at += 1
    }
  }

  private mutating func flowText() throws(BinaryError) -> String {
    if bytes[at] == UInt8(ascii: "'") || bytes[at] == UInt8(ascii: "\"") { return try quoted() }
    let start = at
    scan: while at < bytes.count {
      switch bytes[at] {
      case UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "\n"): break scan
      case UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: "}"):
        throw view.fault(at: at, .unsupported, "expected a list of texts")
      default: at += 1
      }
    }
    let text = Self.trimmed(bytes[start..<at])
    guard !text.isEmpty else { throw fault("expected a text") }
    return text
  }

  /// A text in quotes; of the escapes in double quotes the two that names can need.
  private mutating func quoted() throws(BinaryError) -> String {
    let mark = bytes[at]
    at += 1
    var text: [UInt8] = []
    while at < bytes.count, bytes[at] != UInt8(ascii: "\n") {
      let byte = bytes[at]
      at += 1
      if byte == mark {
        guard mark == UInt8(ascii: "'"), at < bytes.count, bytes[at] == mark else {
          return String(decoding: text, as: UTF8.self)
        }
        at += 1
        text.append(mark)
      } else if byte == UInt8(ascii: "\\"), mark == UInt8(ascii: "\"") {
        guard at < bytes.count, bytes[at] == mark || bytes[at] == byte else {
          throw view.fault(at: at, .unsupported, "expected “\\\\” or “\\\"”")
        }
        text.append(bytes[at])
        at += 1
      } else {
        text.append(byte)
      }
    }
    throw truncated("a quoted text")
  }
}
