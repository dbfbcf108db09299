import ArtifactInput
import Model

extension LibraryScope {
  /// What a file needs and nobody has.
  mutating func findings(
    _ facts: BinaryFacts, _ claims: [Claim], bundle: Bundle
  ) -> [Finding] {
    SysrootRules.findings(facts, claims, bundle: bundle, scope: &self)
  }
}

/// Whether the system that a sysroot stands for has all that a file needs.
enum SysrootRules {
  /// The most symbols that are named.
  private static let limit = 50

  static func findings(
    _ facts: BinaryFacts, _ claims: [Claim], bundle: Bundle, scope: inout LibraryScope
  ) -> [Finding] {
    guard facts.format == .elf, facts.isLoaded, facts.linkage == .dynamic else { return [] }
    var found: [Finding] = []
    if let loader = facts.interpreter, !scope.has(loader: loader) {
      found.append(
        Finding(
          .missingLibrary, "it asks for the loader \(loader), which the sysroot does not have",
          subject: loader))
    }
    let closure = scope.closure(of: facts, bundle: bundle)
    for (name, asker) in closure.missing where !facts.optional.contains(name) {
      let by = asker.map { " (by \($0))" } ?? ""
      found.append(
        Finding(
          .missingLibrary, "it needs \(name)\(by), which the sysroot does not have", subject: name))
    }
    // With a library missing, whatever that has would be missing too.
    guard closure.missing.isEmpty, !closure.isPartial else { return found }
    return found + symbols(facts, claims, closure)
  }

  private static func symbols(
    _ facts: BinaryFacts, _ claims: [Claim], _ closure: LibraryScope.Closure
  ) -> [Finding] {
    var missing: [String] = []
    var seen: Set<String> = []
    func add(_ name: String, _ version: String?) {
      let text = version.map { "\(name)@\($0)" } ?? name
      if seen.insert(text).inserted { missing.append(text) }
    }
    for need in facts.versionNeeds where !need.isWeak {
      guard let library = closure[need.library], !library.offers(version: need.version) else {
        continue
      }
      if need.symbols.isEmpty { add(need.library, need.version) }
      for symbol in need.symbols { add(symbol, need.version) }
    }
    for symbol in facts.undefined where !symbol.isWeak {
      if closure.libraries.contains(where: {
        $0.library.offers(symbol.name, version: symbol.version)
      }) {
        continue
      }
      // A program brings these for the modules that it loads.
      if facts.kind == .library, claims.contains(where: { $0.source == .wheel }),
        symbol.name.hasPrefix("Py") || symbol.name.hasPrefix("_Py")
      {
        continue
      }
      add(symbol.name, symbol.version)
    }
    let more = missing.count > limit ? ", and \(missing.count - limit) more symbols" : ""
    return missing.prefix(limit).enumerated().map { place, symbol in
      Finding(
        .unresolvedSymbol,
        "no library has \(symbol)" + (place == 0 ? more : "")
          + (facts.kind == .library ? "; perhaps the program that loads it does" : ""),
        // A plug-in asks the program that loads it.
        severity: facts.kind == .library ? .warning : nil, subject: symbol)
    }
  }
}
