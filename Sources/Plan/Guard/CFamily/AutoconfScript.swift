import Model

/// The libraries that a `configure.ac` asks for.
///
/// It is M4 and shell at once: macro calls, the shell's `if`, and options are read; what the shell computes
/// stays undecided. Sources: the manual of Autoconf, “Library Files”, “Generic Header Checks”, “Package
/// Options”; pkg.m4 of pkg-config.
struct AutoconfScript: Sendable {
  private(set) var needs: [LibraryNeed] = []

  /// Macros that look for a library and are defined nowhere here.
  private(set) var unread: [(name: String, line: Int)] = []

  private var file: String
  private let macros: AutoconfMacros
  /// Macros whose definition is being read.
  private var open: Set<String> = []
  /// The value that `$with_x` and `$enable_x` have when nobody says anything.
  private var defaults: [String: String] = [:]
  /// Shell variables that tell whether a search found something, with its need.
  private var results: [String: Int] = [:]
  /// Where errors are noted while an argument of a search is read.
  private var errors: [BuildCondition]?

  /// Reads a script.
  ///
  /// - Throws: ``ManifestFault`` where parentheses or quotes do not close.
  init(
    _ bytes: [UInt8], file: String, macros: AutoconfMacros = AutoconfMacros()
  ) throws(ManifestFault) {
    self.file = file
    self.macros = macros
    guard bytes.count <= 8 << 20 else { throw ManifestFault(line: 1, "expected a smaller script") }
    try self.scan(M4Reader(bytes), .always, 0)
  }

  private mutating func scan(
    _ start: M4Reader, _ outer: BuildCondition, _ depth: Int
  ) throws(ManifestFault) {
    var reader = start
    guard depth < 40 else { throw ManifestFault(line: reader.line, "expected less depth") }
    var frames: [(passed: [BuildCondition], current: BuildCondition)] = []
    func condition() -> BuildCondition {
      frames.reduce(outer) { whole, frame in
        frame.passed.reduce(whole) { $0.and(.not($1)) }.and(frame.current)
      }
    }
    while let event = try reader.next() {
      switch event {
      case .branch(.open, let test): frames.append(([], self.reading(test)))
      case .branch(.elseIf, let test):
        guard var frame = frames.popLast() else { continue }
        frame.passed.append(frame.current)
        frame.current = self.reading(test)
        frames.append(frame)
      case .branch(.otherwise, _):
        guard var frame = frames.popLast() else { continue }
        frame.passed.append(frame.current)
        frame.current = .always
        frames.append(frame)
      case .branch(.close, _): _ = frames.popLast()
      case .assignment(let name, let value): self.assign(name, value, condition())
      case .macro(let name, let arguments, let line):
        try self.call(name, arguments, line, condition(), depth)
      }
    }
  }

  private mutating func call(
    _ name: String, _ arguments: [M4Reader.Argument], _ line: Int, _ condition: BuildCondition,
    _ depth: Int
  ) throws(ManifestFault) {
    func text(_ at: Int) -> String { at < arguments.count ? arguments[at].text : "" }
    switch name {
    case "AC_ARG_WITH", "AC_ARG_ENABLE":
      self.declare(name == "AC_ARG_WITH" ? "with" : "enable", text(0), otherwise: text(3))
      for argument in arguments.dropFirst(2) {
        try self.scan(argument.reader, condition, depth + 1)
      }
    case "AS_IF":
      var passed = condition
      var at = 0
      while at < arguments.count {
        if at + 1 < arguments.count {
          let own = self.reading(text(at))
          try self.scan(arguments[at].reader, passed, depth + 1)
          try self.scan(arguments[at + 1].reader, passed.and(own), depth + 1)
          passed = passed.and(.not(own))
          at += 2
        } else {
          try self.scan(arguments[at].reader, passed, depth + 1)
          at += 1
        }
      }
    case "AC_MSG_ERROR", "AC_MSG_FAILURE", "AS_ERROR", "m4_fatal":
      self.errors?.append(condition)
      self.refuse(condition)
    case "PKG_CHECK_MODULES", "PKG_CHECK_MODULES_STATIC":
      let isDefault = text(3).allSatisfy(\.isWhitespace)
      let fails = try self.fails(arguments, 3, depth) || isDefault
      for module in Self.modules(text(1)) {
        self.add(
          .pkgConfig, module, fails, condition, line, "\(name)(\(text(0)), \(text(1)))",
          found: arguments, from: 2)
      }
      for argument in arguments.dropFirst(2) {
        try self.scan(argument.reader, condition, depth + 1)
      }
    case "PKG_CHECK_EXISTS":
      for module in Self.modules(text(0)) {
        let fails = try self.fails(arguments, 2, depth)
        self.add(
          .pkgConfig, module, fails, condition, line, "\(name)(\(text(0)))", found: arguments,
          from: 1)
      }
    case "AC_CHECK_LIB", "AC_SEARCH_LIBS":
      let isSearch = name == "AC_SEARCH_LIBS"
      let libraries = isSearch ? text(1) : text(0)
      let function = isSearch ? text(0) : text(1)
      let library = libraries.split(whereSeparator: \.isWhitespace).first.map(String.init)
      let fails = try self.fails(arguments, 3, depth)
      self.add(
        .library, library.flatMap { Self.literal($0) }, fails, condition, line,
        "\(name)(\(text(0)), \(text(1)))", found: arguments, from: 2)
      if let library {
        self.results["ac_cv_lib_\(library)_\(function)"] = self.needs.count - 1
        self.results["ac_cv_search_\(function)"] = self.needs.count - 1
      }
      for argument in arguments.dropFirst(2) {
        try self.scan(argument.reader, condition, depth + 1)
      }
    case "AC_CHECK_HEADER", "AC_CHECK_HEADERS":
      let fails = try self.fails(arguments, 2, depth)
      for header in text(0).split(whereSeparator: { $0.isWhitespace || $0 == "\\" })
      where fails && !ProvidedLibraries.isHeader(String(header)) {
        self.add(
          .header, Self.literal(String(header)), true, condition, line, "\(name)(\(header))",
          found: arguments, from: 1)
      }
      for argument in arguments.dropFirst(1) {
        try self.scan(argument.reader, condition, depth + 1)
      }
    case "AC_DEFUN", "AC_DEFUN_ONCE", "AU_DEFUN", "m4_define", "m4_ifdef": break
    default:
      if let macro = self.macros.definitions[name] {
        try self.expand(macro, name, arguments, condition, depth)
      } else if AutoconfMacros.looksForLibrary(name) {
        self.unread.append((name, line))
      }
      for argument in arguments { try self.scan(argument.reader, condition, depth + 1) }
    }
  }

  /// Reads the definition of a macro as if it stood where the macro is called.
  private mutating func expand(
    _ macro: AutoconfMacros.Definition, _ name: String, _ arguments: [M4Reader.Argument],
    _ condition: BuildCondition, _ depth: Int
  ) throws(ManifestFault) {
    guard self.open.count < 10, self.open.insert(name).inserted else { return }
    let outer = self.file
    self.file = macro.file
    defer {
      self.file = outer
      self.open.remove(name)
    }
    try self.scan(macro.body(with: arguments), condition, depth + 1)
  }

  /// Whether an argument, which runs when nothing is found, always stops.
  private func fails(
    _ arguments: [M4Reader.Argument], _ at: Int, _ depth: Int
  ) throws(ManifestFault) -> Bool {
    // Within such an argument it is not asked again: each level would double the work.
    guard at < arguments.count, self.errors == nil else { return false }
    var inner = self
    inner.errors = []
    try inner.scan(arguments[at].reader, .always, depth + 1)
    return inner.errors?.contains { $0.holds(on: .linux) == .yes } ?? false
  }

  private mutating func add(
    _ kind: LibraryNeed.Kind, _ name: String?, _ fails: Bool, _ condition: BuildCondition,
    _ line: Int, _ text: String, found arguments: [M4Reader.Argument], from: Int
  ) {
    self.needs.append(
      LibraryNeed(
        kind: kind, name: name, absence: fails ? .fails : .goesOn, condition: condition,
        file: file, line: line, text: text))
    // `[have_z=yes], [have_z=no]`: what the branches set tells the outcome.
    for argument in arguments.dropFirst(from) {
      var reader = argument.reader
      while let event = try? reader.next() {
        if case .assignment(let variable, _) = event { self.results[variable] = needs.count - 1 }
      }
    }
  }

  private mutating func assign(_ name: String, _ value: String, _ condition: BuildCondition) {
    guard self.defaults[name] == nil, name.hasPrefix("with_") || name.hasPrefix("enable_"),
      condition == .always
    else { return }
    self.defaults[name] = value
  }

  private mutating func declare(_ kind: String, _ name: String, otherwise: String) {
    let variable = kind + "_" + name.map { $0.isLetter || $0.isNumber ? String($0) : "_" }.joined()
    var reader = M4Reader(Array(otherwise.utf8))
    var value = ""
    while let event = try? reader.next() {
      if case .assignment(let name, let text) = event, name == variable { value = text }
    }
    self.defaults[variable] = value
  }

  /// An error in a branch that asks for a search's outcome makes the search's success a need.
  private mutating func refuse(_ condition: BuildCondition) {
    guard self.errors == nil else { return }
    for part in Self.parts(condition) {
      guard case .undecided(let text) = part else { continue }
      for (variable, need) in self.results
      where Self.mentions(text, variable) && self.needs[need].absence == .goesOn {
        self.needs[need].absence = .fails
        let others = Self.parts(condition).filter { $0 != part }
        self.needs[need].condition = others.reduce(self.needs[need].condition) { $0.and($1) }
      }
    }
  }

  private static func parts(_ condition: BuildCondition) -> [BuildCondition] {
    switch condition {
    case .all(let parts): parts.flatMap { self.parts($0) }
    case .not(let inner): self.parts(inner)
    default: [condition]
    }
  }

  private static func mentions(_ text: String, _ variable: String) -> Bool {
    var rest = text[...]
    while let found = rest.firstRange(of: variable) {
      let before = text[..<found.lowerBound].last
      let after = text[found.upperBound...].first
      let isWhole = after.map { !$0.isLetter && !$0.isNumber && $0 != "_" } ?? true
      if isWhole, before == "$" || before == "{" { return true }
      rest = text[found.upperBound...]
    }
    return false
  }

  /// What a shell test asks for: an option against `yes` or `no`, or something computed.
  private func reading(_ test: String) -> BuildCondition {
    let text = test.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let named = self.defaults.keys.filter { Self.mentions(text, $0) }.sorted()
    guard named.count == 1, let name = named.first, !text.contains("||"), !text.contains("&&"),
      !text.contains(" -a "), !text.contains(" -o ")
    else { return .undecided(text) }
    let usual = self.defaults[name] ?? ""
    let option = "--" + name.replacing("_", with: "-")
    let isNot = text.contains("!=")
    let value = text.split { " \"'=!]".contains($0) }.last.map(String.init) ?? ""
    let word = value.hasPrefix("x") && value.count > 1 ? String(value.dropFirst()) : value
    guard ["yes", "no", "auto", "check"].contains(word), text.contains("=") else {
      return .undecided(text)
    }
    return .option(option, isOn: (usual == word) != isNot)
  }

  /// `zlib >= 1.2 libpng`: the modules without what is asked of their versions.
  private static func modules(_ text: String) -> [String?] {
    var modules: [String?] = []
    var isVersion = false
    for word in text.split(whereSeparator: { $0.isWhitespace || $0 == "," || $0 == "\\" }) {
      if word.allSatisfy({ "<>=!".contains($0) }) {
        isVersion = true
      } else if isVersion {
        isVersion = false
      } else {
        modules.append(Self.literal(String(word.prefix { !"<>=".contains($0) })))
      }
    }
    return modules
  }

  private static func literal(_ word: String) -> String? {
    word.isEmpty || word.contains("$") || word.contains("`") ? nil : word
  }
}
