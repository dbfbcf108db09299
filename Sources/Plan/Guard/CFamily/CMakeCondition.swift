import Model

/// Reads what stands in `if(…)`.
///
/// Source: cmake-commands(7), `if`; the variables of systems are those of cmake-variables(7).
struct CMakeCondition {
  private let words: [CMakeCommand.Word]
  /// The options that are known, by name.
  private let options: [String: BuildCondition]
  private var at = 0

  /// What words ask for.
  static func read(
    _ words: [CMakeCommand.Word], options: [String: BuildCondition]
  ) -> BuildCondition {
    var reader = CMakeCondition(words: words, options: options)
    let condition = reader.alternatives(0)
    // What is not understood to its end is not understood.
    return reader.at == words.count
      ? condition : .undecided(words.map(\.text).joined(separator: " "))
  }

  private init(words: [CMakeCommand.Word], options: [String: BuildCondition]) {
    self.words = words
    self.options = options
  }

  private func isNext(_ text: String) -> Bool {
    at < words.count && !words[at].isQuoted && words[at].text == text
  }

  private mutating func alternatives(_ depth: Int) -> BuildCondition {
    var parts = [self.conjunction(depth)]
    while self.isNext("OR") {
      at += 1
      parts.append(self.conjunction(depth))
    }
    return parts.count == 1 ? parts[0] : .any(parts)
  }

  private mutating func conjunction(_ depth: Int) -> BuildCondition {
    var parts = [self.term(depth)]
    while self.isNext("AND") {
      at += 1
      parts.append(self.term(depth))
    }
    return parts.count == 1 ? parts[0] : .all(parts)
  }

  private mutating func term(_ depth: Int) -> BuildCondition {
    guard at < words.count, depth < 50 else { return .undecided("…") }
    if self.isNext("NOT") {
      at += 1
      return .not(self.term(depth + 1))
    }
    if self.isNext("(") {
      at += 1
      let inner = self.alternatives(depth + 1)
      if self.isNext(")") { at += 1 }
      return inner
    }
    let start = at
    while at < words.count, !self.isNext("AND"), !self.isNext("OR"), !self.isNext("("),
      !self.isNext(")")
    {
      at += 1
    }
    guard at > start else {
      at += 1
      return .undecided("…")
    }
    return self.atom(Array(words[start..<at].map(\.text)))
  }

  private func atom(_ words: [String]) -> BuildCondition {
    let text = BuildCondition.undecided(words.joined(separator: " "))
    if words.count == 1 {
      let name = Self.bare(words[0])
      if let option = options[name] { return option }
      switch name.uppercased() {
      case "TRUE", "ON", "YES", "1", "Y": return .always
      case "FALSE", "OFF", "NO", "0", "N", "IGNORE", "": return .not(.always)
      case "WIN32", "MSVC", "MINGW", "WINDOWS": return .systems([.windows])
      case "APPLE": return .systems(BuildCondition.apple)
      case "UNIX": return .systems(BuildCondition.unix)
      case "LINUX": return .systems([.linux])
      case "ANDROID": return .systems([.android])
      case "IOS": return .systems([.ios])
      case "BSD": return .systems([.freebsd, .netbsd, .openbsd])
      case "EMSCRIPTEN", "WASI": return .systems([.wasi])
      case "CYGWIN", "MSYS", "HAIKU": return .systems([])
      default: return text
      }
    }
    if words.count == 3, Self.bare(words[0]).hasSuffix("SYSTEM_NAME"),
      ["STREQUAL", "MATCHES"].contains(words[1])
    {
      let names = words[2].split { "^$()|\"".contains($0) }.map(String.init)
      let systems = names.map { BuildCondition.systems(named: $0) }
      guard !systems.contains(nil) else { return text }
      return .systems(systems.reduce(into: []) { $0.formUnion($1 ?? []) })
    }
    return text
  }

  /// `${NAME}` without what is around it.
  private static func bare(_ word: String) -> String {
    word.hasPrefix("${") && word.hasSuffix("}") ? String(word.dropFirst(2).dropLast()) : word
  }
}
