/// What a `build.zig.zon` says of a package.
///
/// Source: doc/build.zig.zon.md in Zig's repository. ZON is Zig's literal syntax.
struct ZigPackage: Hashable, Sendable {
  /// A dependency that is named.
  struct Dependency: Hashable, Sendable {
    var name: String
    /// The digest of its tree, which is its folder's name in a package cache.
    var hash: String?
    /// Its folder, relative to the package.
    var path: String?
    /// Whether it is fetched only when the build asks for it.
    var isLazy = false
    var line: Int
  }

  private(set) var name = ""
  private(set) var version = ""
  private(set) var dependencies: [Dependency] = []

  /// Reads a `build.zig.zon`.
  init(_ bytes: [UInt8]) throws(ManifestFault) {
    var reader = Reader(tokens: try ZigTokenizer.tokens(bytes))
    let root = try reader.value(depth: 0)
    guard case .fields(let fields) = root else {
      throw ManifestFault(line: 1, "expected a struct: .{ .name = …, .version = … }")
    }
    for (field, value, line) in fields {
      switch (field, value) {
      case ("name", .text(let text)): self.name = text
      case ("version", .text(let text)): self.version = text
      case ("dependencies", .fields(let entries)):
        for (name, entry, line) in entries {
          guard case .fields(let facts) = entry else {
            throw ManifestFault(line: line, "expected .{ .url or .path = … } for “\(name)”")
          }
          var dependency = Dependency(name: name, line: line)
          for case (let key, .text(let text), _) in facts {
            if key == "hash" { dependency.hash = text }
            if key == "path" { dependency.path = text }
            if key == "lazy" { dependency.isLazy = text == "true" }
          }
          self.dependencies.append(dependency)
        }
      case ("dependencies", .list(let entries)) where entries.isEmpty: break
      case ("name", _), ("version", _), ("dependencies", _):
        throw ManifestFault(line: line, "expected another kind of value for “.\(field)”")
      default: break
      }
    }
  }

  /// A value of ZON.
  private indirect enum Value {
    case fields([(name: String, value: Value, line: Int)])
    case list([Value])
    /// A text, a name after a point, a number or a word.
    case text(String)
  }

  private struct Reader {
    var tokens: [ZigToken]
    var at = 0

    private var line: Int { at < tokens.count ? tokens[at].line : tokens.last?.line ?? 1 }

    private mutating func take(_ mark: String) -> Bool {
      guard at < tokens.count, tokens[at].isMark(mark) else { return false }
      at += 1
      return true
    }

    mutating func value(depth: Int) throws(ManifestFault) -> Value {
      guard depth < 64 else { throw ManifestFault(line: line, "expected less depth") }
      if self.take(".") {
        if self.take("{") { return try self.block(depth) }
        guard at < tokens.count, let name = tokens[at].name else {
          throw ManifestFault(line: line, "expected a name or “{” after “.”")
        }
        at += 1
        return .text(name)
      }
      guard at < tokens.count else { throw ManifestFault(line: line, "expected a value") }
      defer { at += 1 }
      switch tokens[at].kind {
      case .string(let text), .literal(let text), .name(let text): return .text(text)
      case .mark("-") where at + 1 < tokens.count:
        at += 1
        return .text("-")
      default: throw ManifestFault(line: line, "expected a value")
      }
    }

    private mutating func block(_ depth: Int) throws(ManifestFault) -> Value {
      var fields: [(String, Value, Int)] = []
      var list: [Value] = []
      while !self.take("}") {
        if at + 2 < tokens.count, tokens[at].isMark("."), let name = tokens[at + 1].name,
          tokens[at + 2].isMark("=")
        {
          let line = self.line
          at += 3
          fields.append((name, try self.value(depth: depth + 1), line))
        } else {
          list.append(try self.value(depth: depth + 1))
        }
        if !self.take(","), at >= tokens.count || !tokens[at].isMark("}") {
          throw ManifestFault(line: line, "expected “,” or “}”")
        }
      }
      return fields.isEmpty ? .list(list) : .fields(fields)
    }
  }
}
