/// A condition on the Python that a package is installed for.
///
/// Source: the packaging specifications, “Dependency specifiers”, environment markers.
indirect enum PythonMarker: Hashable, Sendable {
  case compare(String, String, String, isVariableFirst: Bool)
  case all(PythonMarker, PythonMarker)
  case any(PythonMarker, PythonMarker)

  /// Reads a marker; `nil` for what is none.
  init?(_ text: some StringProtocol) {
    guard let words = Self.words(text), words.count <= 1000 else { return nil }
    var at = 0
    guard let marker = Self.any(words, &at, 0), at == words.count else { return nil }
    self = marker
  }

  /// Whether it holds.
  ///
  /// - Parameter extras: The extras that are asked for.
  /// - Returns: `nil` where a variable is not known.
  func holds(in environment: PythonEnvironment, extras: [String] = []) -> Bool? {
    switch self {
    case .all(let left, let right):
      let sides = (
        left.holds(in: environment, extras: extras), right.holds(in: environment, extras: extras)
      )
      if sides.0 == false || sides.1 == false { return false }
      return sides.0 == nil || sides.1 == nil ? nil : true
    case .any(let left, let right):
      let sides = (
        left.holds(in: environment, extras: extras), right.holds(in: environment, extras: extras)
      )
      if sides.0 == true || sides.1 == true { return true }
      return sides.0 == nil || sides.1 == nil ? nil : false
    case .compare(let variable, let operation, let value, let isVariableFirst):
      if variable == "extra" {
        let isAsked = extras.contains(PackageName.normalized(value))
        return operation == "!=" ? !isAsked : isAsked
      }
      guard let own = environment.value(of: variable) else { return nil }
      let isVersion = variable.hasSuffix("version") && variable.contains("python")
      return Self.compare(
        isVariableFirst ? own : value, operation, isVariableFirst ? value : own, isVersion)
    }
  }

  private static func compare(
    _ left: String, _ operation: String, _ right: String, _ isVersion: Bool
  ) -> Bool {
    switch operation {
    case "in": return right.contains(left)
    case "not in": return !right.contains(left)
    default: break
    }
    let isWild = right.hasSuffix(".*")
    let order =
      isVersion
      ? self.order(left, isWild ? String(right.dropLast(2)) : right, isWild)
      : left < right ? -1 : left > right ? 1 : 0
    return switch operation {
    case "==", "===": order == 0
    case "!=": order != 0
    case "<": order < 0
    case "<=": order <= 0
    case ">": order > 0
    case ">=", "~=": order >= 0
    default: false
    }
  }

  /// The order of versions by their numbers.
  private static func order(_ left: String, _ right: String, _ isPrefix: Bool) -> Int {
    var left = left.split(separator: ".").map { Int($0.prefix(while: \.isNumber)) ?? 0 }
    var right = right.split(separator: ".").map { Int($0.prefix(while: \.isNumber)) ?? 0 }
    if isPrefix { left = Array(left.prefix(right.count)) }
    while left.count < right.count { left.append(0) }
    while right.count < left.count { right.append(0) }
    return left == right ? 0 : left.lexicographicallyPrecedes(right) ? -1 : 1
  }

  // MARK: Reading

  /// Names, operators and parentheses as they are; texts with a quote before.
  private static func words(_ text: some StringProtocol) -> [String]? {
    var words: [String] = []
    var rest = Substring(text)
    while let first = rest.first {
      if first.isWhitespace {
        rest.removeFirst()
      } else if first == "\"" || first == "'" {
        rest.removeFirst()
        guard let end = rest.firstIndex(of: first) else { return nil }
        words.append("'" + rest[..<end])
        rest = rest[rest.index(after: end)...]
      } else if first == "(" || first == ")" {
        words.append(String(first))
        rest.removeFirst()
      } else if "<>=!~".contains(first) {
        let mark = rest.prefix { "<>=!~".contains($0) }
        words.append(String(mark))
        rest = rest[mark.endIndex...]
      } else {
        let name = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "." }
        guard !name.isEmpty else { return nil }
        words.append(String(name))
        rest = rest[name.endIndex...]
      }
    }
    return words
  }

  private static func any(_ words: [String], _ at: inout Int, _ depth: Int) -> PythonMarker? {
    guard var left = self.all(words, &at, depth) else { return nil }
    while at < words.count, words[at] == "or" {
      at += 1
      guard let right = self.all(words, &at, depth) else { return nil }
      left = .any(left, right)
    }
    return left
  }

  private static func all(_ words: [String], _ at: inout Int, _ depth: Int) -> PythonMarker? {
    guard var left = self.term(words, &at, depth) else { return nil }
    while at < words.count, words[at] == "and" {
      at += 1
      guard let right = self.term(words, &at, depth) else { return nil }
      left = .all(left, right)
    }
    return left
  }

  private static func term(_ words: [String], _ at: inout Int, _ depth: Int) -> PythonMarker? {
    guard at < words.count, depth < 50 else { return nil }
    if words[at] == "(" {
      at += 1
      let inner = self.any(words, &at, depth + 1)
      guard at < words.count, words[at] == ")" else { return nil }
      at += 1
      return inner
    }
    guard at + 2 < words.count else { return nil }
    let left = words[at]
    var operation = words[at + 1]
    at += 2
    if operation == "not" {
      guard words[at] == "in", at + 1 < words.count else { return nil }
      operation = "not in"
      at += 1
    }
    let right = words[at]
    at += 1
    let isFirst = !left.hasPrefix("'")
    guard isFirst == right.hasPrefix("'") else { return nil }
    let variable = isFirst ? left : right
    let value = String((isFirst ? right : left).dropFirst())
    return .compare(variable, operation, value, isVariableFirst: isFirst)
  }
}
