/// A pattern for relative paths: `**` (any folders), `*`, `?`, `[a-z]`, `[!a]`, `{a,b}`, `\` before
/// a character that stands for itself.
public struct GlobPattern: Sendable, Hashable, CustomStringConvertible {
  /// Why a pattern cannot be read.
  public struct Failure: Error, Sendable, Hashable, CustomStringConvertible {
    /// The pattern.
    public var pattern: String
    /// What is wrong.
    public var reason: String

    public var description: String { "the pattern “\(self.pattern)” \(self.reason)" }
  }

  private enum Token: Sendable, Hashable {
    case character(Character)
    case any
    case many
    case oneOf([ClosedRange<Character>], isNegated: Bool)
  }

  private enum Segment: Sendable, Hashable {
    case folders
    case name([Token])
  }

  private static let maximumAlternatives = 1024

  private let source: String
  private let alternatives: [[Segment]]

  /// Reads a pattern.
  ///
  /// - Throws: on an empty, absolute or unbalanced pattern, on `..`, and on one with more than 1,024
  ///   alternatives.
  public init(_ pattern: String) throws(Failure) {
    self.source = pattern
    var alternatives: [[Segment]] = []
    for text in try Self.expanded(pattern) {
      guard !text.isEmpty else { throw Failure(pattern: pattern, reason: "is empty") }
      guard text.first != "/" else {
        throw Failure(pattern: pattern, reason: "is absolute; give a path relative to the project")
      }
      var segments: [Segment] = []
      for part in text.split(separator: "/") where part != "." {
        guard part != ".." else {
          throw Failure(pattern: pattern, reason: "leaves the folder by “..”")
        }
        segments.append(part == "**" ? .folders : .name(try Self.tokens(part, of: pattern)))
      }
      alternatives.append(segments)
    }
    self.alternatives = alternatives
  }

  public var description: String { self.source }

  /// Whether a path, its segments given, is one that the pattern means.
  public func matches(_ path: [Substring]) -> Bool {
    self.alternatives.contains { Self.match($0[...], path[...]) }
  }

  /// Whether a path is one that the pattern means.
  public func matches(_ path: String) -> Bool { self.matches(path.split(separator: "/")) }

  /// Whether something in the folder may be meant; a folder for which this is false need not be read.
  func mayMatch(inside folder: [Substring]) -> Bool {
    self.alternatives.contains { segments in
      for (index, name) in folder.enumerated() {
        guard index < segments.count else { return false }
        guard case .name(let tokens) = segments[index] else { return true }
        guard Self.match(tokens, Array(name)) else { return false }
      }
      return segments.count > folder.count
    }
  }

  private static func match(_ pattern: ArraySlice<Segment>, _ path: ArraySlice<Substring>) -> Bool {
    // Between two `**` it is enough to remember the last: the classic linear backtrack.
    var pattern = pattern
    var path = path
    var retry: (pattern: ArraySlice<Segment>, path: ArraySlice<Substring>)?
    while true {
      if case .folders? = pattern.first {
        pattern = pattern.dropFirst()
        if pattern.isEmpty { return !path.isEmpty }
        retry = (pattern, path)
        continue
      }
      if case .name(let tokens)? = pattern.first, let name = path.first,
        Self.match(tokens, Array(name))
      {
        pattern = pattern.dropFirst()
        path = path.dropFirst()
        continue
      }
      if pattern.isEmpty, path.isEmpty { return true }
      guard let (again, from) = retry, !from.isEmpty else { return false }
      retry = (again, from.dropFirst())
      pattern = again
      path = from.dropFirst()
    }
  }

  private static func match(_ tokens: [Token], _ name: [Character]) -> Bool {
    var token = 0
    var position = 0
    var retry: (token: Int, position: Int)?
    while true {
      if token < tokens.count, tokens[token] == .many {
        token += 1
        retry = (token, position)
        continue
      }
      if token < tokens.count, position < name.count, Self.match(tokens[token], name[position]) {
        token += 1
        position += 1
        continue
      }
      if token == tokens.count, position == name.count { return true }
      guard let (again, from) = retry, from < name.count else { return false }
      retry = (again, from + 1)
      token = again
      position = from + 1
    }
  }

  private static func match(_ token: Token, _ character: Character) -> Bool {
    switch token {
    case .character(let wanted): wanted == character
    case .any: true
    case .many: false
    case .oneOf(let ranges, let isNegated):
      ranges.contains { $0.contains(character) } != isNegated
    }
  }

  private static func tokens(_ text: Substring, of pattern: String) throws(Failure) -> [Token] {
    var rest = text
    var tokens: [Token] = []
    while let character = rest.popFirst() {
      switch character {
      case "*": if tokens.last != .many { tokens.append(.many) }
      case "?": tokens.append(.any)
      case "[": tokens.append(try Self.set(&rest, of: pattern))
      case "\\":
        guard let next = rest.popFirst() else {
          throw Failure(pattern: pattern, reason: "ends with “\\”")
        }
        tokens.append(.character(next))
      default: tokens.append(.character(character))
      }
    }
    return tokens
  }

  private static func set(_ rest: inout Substring, of pattern: String) throws(Failure) -> Token {
    var ranges: [ClosedRange<Character>] = []
    var isNegated = false
    if rest.first == "!" || rest.first == "^" {
      isNegated = true
      rest.removeFirst()
    }
    while let character = rest.popFirst() {
      if character == "]", !ranges.isEmpty { return .oneOf(ranges, isNegated: isNegated) }
      guard rest.first == "-", rest.dropFirst().first != "]", let last = rest.dropFirst().first
      else {
        ranges.append(character...character)
        continue
      }
      guard character <= last else {
        throw Failure(pattern: pattern, reason: "has the empty range “\(character)-\(last)”")
      }
      rest.removeFirst(2)
      ranges.append(character...last)
    }
    throw Failure(pattern: pattern, reason: "has “[” without “]”")
  }

  /// The patterns without `{a,b}` that the pattern stands for.
  private static func expanded(_ pattern: String) throws(Failure) -> [String] {
    var done: [String] = []
    var pending = [pattern]
    while let text = pending.popLast() {
      guard let (before, choices, after) = try Self.firstChoice(Array(text), of: pattern) else {
        done.append(text)
        continue
      }
      pending += choices.reversed().map { before + $0 + after }
      guard done.count + pending.count <= Self.maximumAlternatives else {
        throw Failure(pattern: pattern, reason: "has more than 1,024 alternatives")
      }
    }
    return done
  }

  private static func firstChoice(
    _ text: [Character], of pattern: String
  ) throws(Failure) -> (String, [String], String)? {
    var depth = 0
    var open = 0
    var choices: [String] = []
    var start = 0
    var index = 0
    while index < text.count {
      switch text[index] {
      case "\\": index += 1
      case "{":
        depth += 1
        if depth == 1 {
          open = index
          start = index + 1
        }
      case "," where depth == 1:
        choices.append(String(text[start..<index]))
        start = index + 1
      case "}" where depth > 0:
        depth -= 1
        if depth == 0 {
          choices.append(String(text[start..<index]))
          return (String(text[..<open]), choices, String(text[(index + 1)...]))
        }
      default: break
      }
      index += 1
    }
    if depth > 0 { throw Failure(pattern: pattern, reason: "has “{” without “}”") }
    return nil
  }
}
