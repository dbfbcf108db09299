/// What stands in `cfg(…)`.
///
/// Source: The Rust Reference, “Conditional compilation”, `ConfigurationPredicate`.
indirect enum RustPredicate: Hashable, Sendable {
  /// `unix`, or a name that a build script sets.
  case flag(String)
  /// `target_os = "linux"`
  case value(String, String)
  case not(RustPredicate)
  case all([RustPredicate])
  case any([RustPredicate])
  /// Something that is no predicate: the expansion of a macro, more than is read.
  case unreadable

  /// Reads a predicate from tokens; `depth` is how many may stand inside each other.
  init(_ tokens: ArraySlice<RustToken>, depth: Int = 32) {
    guard depth > 0, case .name(let name)? = tokens.first else {
      self = .unreadable
      return
    }
    let rest = tokens.dropFirst()
    if rest.isEmpty {
      self = name == "true" ? .all([]) : name == "false" ? .any([]) : .flag(name)
      return
    }
    if rest.first == .symbol("="), rest.count == 2, case .text(let value)? = rest.last {
      self = .value(name, value)
      return
    }
    guard rest.first == .symbol("("), rest.last == .symbol(")") else {
      self = .unreadable
      return
    }
    let parts = RustToken.list(rest.dropFirst().dropLast()).map {
      RustPredicate($0, depth: depth - 1)
    }
    switch (name, parts.count) {
    case ("not", 1): self = .not(parts[0])
    case ("all", _): self = .all(parts)
    case ("any", _): self = .any(parts)
    default: self = .unreadable
    }
  }
}
