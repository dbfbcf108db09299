extension CMakeProject {
  mutating func add(
    _ kind: LibraryNeed.Kind, _ name: String?, _ absence: LibraryNeed.Absence,
    _ command: CMakeCommand, _ file: String
  ) {
    self.needs.append(
      LibraryNeed(
        kind: kind, name: name, absence: absence, condition: self.condition, file: file,
        line: command.line, text: command.text))
  }

  mutating func findPackage(_ command: CMakeCommand, _ words: [String], _ file: String) {
    guard let first = words.first else { return }
    let name = self.literal(first)
    if let name, KnownPackages.isTool(name) { return }
    let isRequired = words.contains("REQUIRED")
    self.add(.package, name, isRequired ? .fails : .goesOn, command, file)
    if let name {
      for ending in ["_FOUND", "_LIBRARY", "_LIBRARIES", "_INCLUDE_DIR", "_INCLUDE_DIRS"] {
        self.results[(name + ending).uppercased()] = self.needs.count - 1
      }
    }
  }

  mutating func pkgConfig(_ command: CMakeCommand, _ words: [String], _ file: String) {
    let keywords: Set<String> = [
      "REQUIRED", "QUIET", "NO_CMAKE_PATH", "NO_CMAKE_ENVIRONMENT_PATH", "IMPORTED_TARGET",
      "GLOBAL", "STATIC_TARGET",
    ]
    guard let prefix = words.first else { return }
    var isOperator = false
    for word in words.dropFirst() where !keywords.contains(word) {
      if ["<", ">", "=", "<=", ">="].contains(word) {
        isOperator = true
        continue
      }
      if isOperator {
        isOperator = false
        continue
      }
      let name = word.split { "<>=".contains($0) }.first.map(String.init) ?? word
      self.add(
        .pkgConfig, self.literal(name), words.contains("REQUIRED") ? .fails : .goesOn, command, file
      )
      for ending in ["_FOUND", "_LIBRARIES", "_LINK_LIBRARIES"] {
        self.results[(prefix + ending).uppercased()] = self.needs.count - 1
      }
      self.results["PKGCONFIG::" + prefix.uppercased()] = self.needs.count - 1
    }
  }

  /// `find_path(VARIABLE header.h)` and `find_path(VARIABLE NAMES header.h …)`.
  mutating func findHeader(_ command: CMakeCommand, _ words: [String], _ file: String) {
    let rest = words.dropFirst()
    let name = rest.first == "NAMES" ? rest.dropFirst().first : rest.first
    guard let variable = words.first, let name = name.flatMap({ self.literal($0) }),
      name.hasSuffix(".h") || name.hasSuffix(".hpp"), !ProvidedLibraries.isHeader(name)
    else { return }
    self.add(.header, name, words.contains("REQUIRED") ? .fails : .goesOn, command, file)
    self.results[variable.uppercased()] = self.needs.count - 1
  }

  /// `check_library_exists(library function location VARIABLE)`.
  mutating func checkLibrary(_ command: CMakeCommand, _ words: [String], _ file: String) {
    guard words.count >= 4 else { return }
    self.add(.library, self.literal(words[0]), .goesOn, command, file)
    self.results[words[3].uppercased()] = self.needs.count - 1
  }

  mutating func findLibrary(_ command: CMakeCommand, _ words: [String], _ file: String) {
    guard words.count >= 2 else { return }
    let ends: Set<String> = [
      "HINTS", "PATHS", "PATH_SUFFIXES", "DOC", "NO_DEFAULT_PATH", "REQUIRED", "REGISTRY_VIEW",
      "NO_CMAKE_PATH", "NO_PACKAGE_ROOT_PATH", "VALIDATOR", "NO_CMAKE_FIND_ROOT_PATH",
      "NO_CMAKE_SYSTEM_PATH", "NO_SYSTEM_ENVIRONMENT_PATH", "NO_CMAKE_ENVIRONMENT_PATH",
    ]
    let names =
      words.contains("NAMES")
      ? words.drop { $0 != "NAMES" }.dropFirst().prefix {
        !ends.contains($0) && $0 != "NAMES_PER_DIR"
      }
      : words.dropFirst().prefix(1)
    self.add(
      .library, names.first.flatMap { self.literal($0) },
      words.contains("REQUIRED") ? .fails : .goesOn, command, file)
    self.results[words[0].uppercased()] = self.needs.count - 1
  }

  /// What is linked: a library by name, or the outcome of a search, which then has to be there.
  mutating func link(_ command: CMakeCommand, _ words: [String], _ file: String) {
    var isFramework = false
    for word in words {
      if isFramework {
        isFramework = false
        self.add(.framework, self.literal(word), .fails, command, file)
        continue
      }
      if ["PRIVATE", "PUBLIC", "INTERFACE", "debug", "optimized", "general"].contains(word)
        || word.hasPrefix("LINK_") || word.hasPrefix("$<")
      {
        continue
      }
      if word == "-framework" {
        isFramework = true
      } else if word.hasPrefix("-framework ") {
        self.add(.framework, String(word.dropFirst(11)), .fails, command, file)
      } else if word.hasPrefix("-l"), word.count > 2 {
        self.add(.library, String(word.dropFirst(2)), .fails, command, file)
      } else if word.hasPrefix("-") || word.hasPrefix("/") || word.contains("@") {
        continue
      } else if word.contains("::") {
        self.linkImported(word, command, file)
      } else if let variable = Self.variable(word) {
        // A search without its result cannot be linked; a list that a package leaves empty can.
        guard let need = self.results[variable.uppercased()],
          self.needs[need].kind == .library, !self.isGuarded(by: variable)
        else { continue }
        self.require(need)
      } else if !word.contains("$"), !word.isEmpty {
        self.add(.library, word, .fails, command, file)
      }
    }
  }

  mutating func linkImported(_ word: String, _ command: CMakeCommand, _ file: String) {
    let upper = word.uppercased()
    let space = upper.prefix { $0 != ":" }
    if let need = self.results[upper] ?? self.results[space + "_FOUND"] {
      if !self.isGuarded(by: space + "_FOUND"), !self.isGuarded(by: word) { self.require(need) }
    }
  }

  /// Whether a branch that is open asks for the outcome of a search.
  private func isGuarded(by name: some StringProtocol) -> Bool {
    let name = name.uppercased()
    let need = self.results[name]
    return self.frames.contains { frame in
      frame.words.contains { word in
        word.uppercased().contains(name)
          || need.map { self.outcomes(of: word).contains($0) } ?? false
      }
    }
  }

  mutating func require(_ need: Int) {
    if case .goesOn = self.needs[need].absence { self.needs[need].absence = .fails }
  }

  /// `message(FATAL_ERROR …)`: what the branch misses has to be there.
  mutating func refuse() {
    guard let frame = self.frames.last else { return }
    let words = frame.words
    for (at, word) in words.enumerated() where word == "NOT" && at + 1 < words.count {
      // `NOT TARGET x`, `NOT X_FOUND`, `NOT (A AND B)`.
      let rest = words[(at + 1)...].drop { $0 == "TARGET" || $0 == "(" }
      guard let name = rest.first?.uppercased() else { continue }
      let bare = Self.variable(name) ?? name
      let space = bare.prefix { $0 != ":" } + "_FOUND"
      guard let need = self.results[bare] ?? self.results[String(space)] else { continue }
      // Only a search that was not tried in vain before: `if(NOT A_FOUND AND NOT B_FOUND)` needs one.
      guard !words.contains("AND") else { continue }
      self.require(need)
    }
  }
}
