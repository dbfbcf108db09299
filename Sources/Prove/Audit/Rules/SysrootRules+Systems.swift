import Model

extension SysrootRules {
  /// What a Mach-O file needs and nobody has.
  ///
  /// It names the library of each symbol, and the loader looks nowhere else: what that library lacks is an error in a library
  /// too. What it looks for anywhere (`-undefined dynamic_lookup`) is judged as ELF's symbols are.
  static func apple(
    _ facts: BinaryFacts, _ claims: [Claim], _ bundle: Bundle, _ libraries: inout AppleLibraries
  ) -> [Finding] {
    var found: [Finding] = []
    var lookups: [String: LibraryLookup] = [:]
    for name in facts.needed {
      let lookup = libraries.find(name, facts, bundle)
      lookups[name] = lookup
      if case .missing = lookup, !facts.optional.contains(name) {
        found.append(missing(name))
      }
    }
    let isWhole = lookups.values.allSatisfy { $0.library != nil }
    var lacking: [String] = []
    var nowhere: [String] = []
    for symbol in facts.undefined where !symbol.isWeak {
      if let name = symbol.library {
        guard let library = lookups[name]?.library else { continue }
        if libraries.offers(symbol.name, in: library, facts, bundle) == false {
          lacking.append("\(name): \(symbol.name)")
        }
      } else if isWhole, !isPythons(symbol.name, facts, claims) {
        let answers = lookups.values.compactMap(\.library).map {
          libraries.offers(symbol.name, in: $0, facts, bundle)
        }
        // Of one that is not known in full it is not known.
        if answers.allSatisfy({ $0 == false }) { nowhere.append(symbol.name) }
      }
    }
    return found + lacks(lacking) + unresolved(nowhere, facts)
  }

  /// What a file for Windows needs and nobody has: it names the DLL of each function, too.
  static func windows(
    _ facts: BinaryFacts, _ claims: [Claim], _ bundle: Bundle, _ libraries: inout WindowsFolder
  ) -> [Finding] {
    var found: [Finding] = []
    var lookups: [String: LibraryLookup] = [:]
    let isWheel = claims.contains { $0.source == .wheel }
    for name in facts.needed {
      let lookup = libraries.find(name, facts, bundle)
      lookups[name] = lookup
      guard case .missing = lookup, !facts.optional.contains(name),
        !(isWheel && LinkageRules.isPythons(library: name))
      else { continue }
      found.append(missing(name))
    }
    var lacking: [String] = []
    for symbol in facts.undefined where !symbol.isWeak {
      guard let name = symbol.library, let library = lookups[name]?.library,
        !libraries.offers(symbol.name, in: library, facts, bundle)
      else { continue }
      lacking.append("\(name): \(symbol.name)")
    }
    return found + lacks(lacking)
  }

  private static func missing(_ name: String) -> Finding {
    Finding(
      .missingLibrary, "it needs \(name), which the sysroot does not have", subject: name)
  }

  private static func lacks(_ symbols: [String]) -> [Finding] {
    limited(symbols) { symbol, more in
      Finding(
        .unresolvedSymbol, "a library lacks a symbol that is asked of it: \(symbol)\(more)",
        subject: symbol)
    }
  }
}
