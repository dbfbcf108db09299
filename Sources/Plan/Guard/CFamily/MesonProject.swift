import Model

/// The libraries that a Meson project asks for, from the scripts themselves.
///
/// Source: Meson's reference, `dependency()`, `compiler.find_library()`, “Dependencies”, “Build options”.
struct MesonProject: Sendable {
  private(set) var needs: [LibraryNeed] = []
  private(set) var faults: [CMakeProject.Fault] = []

  private let files: SurveyFiles
  private let root: String
  private var options = MesonOptions()
  private var isRead: Set<String> = []
  /// Names whose value is a text, an option or a condition that is written out.
  private var texts: [String: String] = [:]
  private var optionNames: [String: String] = [:]
  private var flags: [String: BuildCondition] = [:]
  /// Names that were given what a search found, with its need.
  private var results: [String: Int] = [:]

  /// Reads the project whose `meson.build` is in a folder.
  init(in folder: String, files: SurveyFiles) {
    self.files = files
    self.root = folder
    for name in ["meson.options", "meson_options.txt"] {
      let path = folder.isEmpty ? name : "\(folder)/\(name)"
      guard let bytes = files.bytes(path) else { continue }
      do throws(ManifestFault) { self.options = try MesonOptions(bytes) } catch {
        self.faults.append(.init(file: path, line: error.line, message: error.message))
      }
      break
    }
    self.read(folder, .always, 0)
  }

  private mutating func read(_ folder: String, _ outer: BuildCondition, _ depth: Int) {
    let file = folder.isEmpty ? "meson.build" : "\(folder)/meson.build"
    guard depth < 40, self.isRead.insert(file).inserted else { return }
    guard let bytes = self.files.bytes(file) else {
      self.faults.append(.init(file: file, line: 1, message: "the file is not there or unreadable"))
      return
    }
    do throws(ManifestFault) {
      try self.run(try MesonToken.read(bytes), file, folder, outer, depth)
    } catch {
      self.faults.append(.init(file: file, line: error.line, message: error.message))
    }
  }

  private mutating func run(
    _ tokens: [MesonToken], _ file: String, _ folder: String, _ outer: BuildCondition, _ depth: Int
  ) throws(ManifestFault) {
    /// Branches that came before, and the one that is open.
    var frames: [(passed: [BuildCondition], current: BuildCondition, line: Int)] = []
    for statement in tokens.split(separator: .newline, by: \.kind) {
      guard let first = statement.first else { continue }
      let rest = statement.dropFirst()
      switch first.name {
      case "if": frames.append(([], self.reading(rest), first.line))
      case "elif", "else":
        guard var frame = frames.popLast() else {
          throw ManifestFault(line: first.line, "expected an if before this")
        }
        frame.passed.append(frame.current)
        frame.current = first.name == "else" ? .always : self.reading(rest)
        frames.append(frame)
      case "endif":
        guard frames.popLast() != nil else {
          throw ManifestFault(line: first.line, "expected an if before endif")
        }
      default:
        let condition = frames.reduce(outer) { whole, frame in
          frame.passed.reduce(whole) { $0.and(.not($1)) }.and(frame.current)
        }
        if first.name == "error", let frame = frames.last { self.refuse(frame.current) }
        self.run(statement, condition, file, folder, depth)
      }
    }
    if let open = frames.last { throw ManifestFault(line: open.line, "expected an endif") }
  }

  private mutating func run(
    _ statement: ArraySlice<MesonToken>, _ condition: BuildCondition, _ file: String,
    _ folder: String, _ depth: Int
  ) {
    self.remember(statement)
    for at in statement.indices {
      guard let name = statement[at].name, at + 1 < statement.endIndex,
        statement[at + 1].isMark("(")
      else { continue }
      let call = self.arguments(statement[(at + 1)...])
      switch name {
      case "subdir":
        guard let text = call.first.flatMap({ self.text($0) }) else { continue }
        self.read(folder.isEmpty ? text : "\(folder)/\(text)", condition, depth + 1)
      case "dependency", "find_library":
        // `declare_dependency` is another name; a method of the same name is the compiler's.
        let isMethod = at > statement.startIndex && statement[at - 1].isMark(".")
        guard isMethod == (name == "find_library") else { continue }
        let known = self.needs.count
        self.need(name, call, condition, file, statement[at].line)
        if self.needs.count > known, let first = statement.first?.name,
          statement.dropFirst().first?.isMark("=") == true
        {
          self.results[first] = known
        }
      case "subproject":
        guard let text = call.first.flatMap({ self.text($0) }), !self.isHere(text) else { continue }
        self.needs.append(
          LibraryNeed(
            kind: .package, name: text, absence: .fallsBack("fetched"), condition: condition,
            file: file, line: statement[at].line, text: "subproject('\(text)')"))
      default: break
      }
    }
  }

  private mutating func need(
    _ function: String, _ call: [ArraySlice<MesonToken>], _ condition: BuildCondition,
    _ file: String, _ line: Int
  ) {
    var names: [String?] = []
    var keywords: [String: ArraySlice<MesonToken>] = [:]
    for argument in call {
      if argument.count > 2, let key = argument.first?.name,
        argument[argument.startIndex + 1].isMark(":")
      {
        keywords[key] = argument.dropFirst(2)
      } else {
        names.append(self.text(argument))
      }
    }
    guard !names.isEmpty, names[0] != "" else { return }
    if let name = names[0], KnownPackages.isTool(name) { return }
    var condition = condition
    var absence = LibraryNeed.Absence.fails
    if let required = keywords["required"] {
      (absence, condition) = self.requirement(required, condition)
    }
    if let fallback = keywords["fallback"]?.first(where: { $0.string != nil })?.string,
      self.isHere(fallback)
    {
      absence = .fallsBack("bundled")
    }
    let isPackage = function == "dependency"
    let isFramework = names[0] == "appleframeworks"
    let modules = keywords["modules"].map { $0.compactMap(\.string) } ?? []
    for name in isFramework ? modules.map({ $0 }) : Array(names.prefix(1)) {
      self.needs.append(
        LibraryNeed(
          kind: isFramework ? .framework : isPackage ? .package : .library, name: name,
          absence: absence, condition: condition,
          isStatic: keywords["static"]?.first?.name == "true", file: file, line: line,
          text: "\(function)(\(call.prefix(3).map(Self.text).joined(separator: ", ")))"))
    }
  }

  /// `error(…)`: what the branch misses has to be there.
  private mutating func refuse(_ condition: BuildCondition) {
    guard case .not(.undecided(let text)) = condition, text.hasSuffix(".found()"),
      let need = self.results[String(text.dropLast(8))], self.needs[need].absence == .goesOn
    else { return }
    self.needs[need].absence = .fails
  }

  /// What `required:` means: a word, an option, or something computed.
  private func requirement(
    _ value: ArraySlice<MesonToken>, _ condition: BuildCondition
  ) -> (LibraryNeed.Absence, BuildCondition) {
    if value.count == 1, value.first?.name == "true" { return (.fails, condition) }
    if value.count == 1, value.first?.name == "false" { return (.goesOn, condition) }
    guard let name = self.option(value) else {
      let own = self.reading(value)
      if case .undecided = own { return (.goesOn, condition) }
      return (.fails, condition.and(own))
    }
    switch self.options.options[name] {
    case .feature("enabled"): return (.fails, condition.and(.option("-D\(name)", isOn: true)))
    case .feature("disabled"): return (.fails, condition.and(.option("-D\(name)", isOn: false)))
    case .boolean(let isOn): return (.fails, condition.and(.option("-D\(name)", isOn: isOn)))
    default: return (.goesOn, condition)
    }
  }

  /// Whether a subproject lies in the project, so that nothing is fetched.
  private func isHere(_ name: String) -> Bool {
    let base = self.root.isEmpty ? "subprojects" : "\(self.root)/subprojects"
    return !self.files.below("\(base)/\(name)").isEmpty
  }

  // MARK: Values

  /// `name = value`, for values that are written out.
  private mutating func remember(_ statement: ArraySlice<MesonToken>) {
    let start = statement.startIndex
    guard statement.count >= 3, let name = statement[start].name, statement[start + 1].isMark("=")
    else { return }
    let value = statement.dropFirst(2)
    self.texts[name] = self.text(value)
    self.optionNames[name] = self.option(value)
    let own = self.reading(value)
    if case .undecided = own { self.flags[name] = nil } else { self.flags[name] = own }
  }

  private func text(_ value: ArraySlice<MesonToken>) -> String? {
    guard value.count == 1, let only = value.first else { return nil }
    return only.string.flatMap { $0.contains("@") ? nil : $0 } ?? only.name.flatMap { texts[$0] }
  }

  /// The option in `get_option('x')`, or in a name that was given it.
  private func option(_ value: ArraySlice<MesonToken>) -> String? {
    let start = value.startIndex
    if value.count == 1, let name = value.first?.name { return self.optionNames[name] }
    guard value.count >= 4, value[start].name == "get_option" else { return nil }
    return value.count == 4 ? value[start + 2].string : nil
  }

  /// The arguments between a parenthesis and its end.
  private func arguments(_ tokens: ArraySlice<MesonToken>) -> [ArraySlice<MesonToken>] {
    var depth = 0
    var found: [ArraySlice<MesonToken>] = []
    var start = tokens.startIndex + 1
    for at in tokens.indices {
      guard case .mark(let mark) = tokens[at].kind else { continue }
      if "([{".contains(mark) { depth += 1 }
      if ")]}".contains(mark) { depth -= 1 }
      guard depth == 0 || depth == 1 && mark == "," else { continue }
      if at > start { found.append(tokens[start..<at]) }
      start = at + 1
      if depth == 0 { break }
    }
    return found
  }

  /// What a condition asks for.
  private func reading(_ words: ArraySlice<MesonToken>) -> BuildCondition {
    for word in ["or", "and"] {
      let parts = self.split(words, word)
      if parts.count > 1 {
        let read = parts.map { self.reading($0) }
        return word == "or" ? .any(read) : .all(read)
      }
    }
    guard let first = words.first else { return .undecided("") }
    if first.name == "not" { return .not(self.reading(words.dropFirst())) }
    if words.count == 1, let name = first.name {
      if name == "true" { return .always }
      if name == "false" { return .not(.always) }
      if let flag = self.flags[name] { return flag }
    }
    let names = words.compactMap(\.name)
    if names.contains("host_machine"), names.contains("system"),
      let at = words.firstIndex(where: { $0.isMark("==") || $0.isMark("!=") }),
      let label = words[at...].first(where: { $0.string != nil })?.string,
      let systems = BuildCondition.systems(named: label)
    {
      return words[at].isMark("!=") ? .not(.systems(systems)) : .systems(systems)
    }
    let bare = names.last == "enabled" || names.last == "allowed" ? words.dropLast(4) : words
    if let name = self.option(bare) {
      switch self.options.options[name] {
      case .boolean(let isOn): return .option("-D\(name)", isOn: isOn)
      case .feature("enabled"): return .option("-D\(name)", isOn: true)
      case .feature("disabled"): return .option("-D\(name)", isOn: false)
      // `auto` counts as not enabled.
      case .feature where names.last == "enabled": return .option("-D\(name)", isOn: false)
      default: break
      }
    }
    return .undecided(Self.text(words))
  }

  private func split(_ words: ArraySlice<MesonToken>, _ word: String) -> [ArraySlice<MesonToken>] {
    var depth = 0
    var parts: [ArraySlice<MesonToken>] = []
    var start = words.startIndex
    for at in words.indices {
      if case .mark(let mark) = words[at].kind {
        if "([{".contains(mark) { depth += 1 }
        if ")]}".contains(mark) { depth -= 1 }
      }
      if depth == 0, words[at].name == word {
        parts.append(words[start..<at])
        start = at + 1
      }
    }
    return parts + [words[start...]]
  }

  private static func text(_ words: ArraySlice<MesonToken>) -> String {
    words.prefix(24).map(\.text).joined(separator: "")
  }
}

extension Array where Element == MesonToken {
  /// Statements: what stands between line ends.
  fileprivate func split(
    separator: MesonToken.Kind, by kind: KeyPath<MesonToken, MesonToken.Kind>
  ) -> [ArraySlice<MesonToken>] {
    self.split { $0[keyPath: kind] == separator }
  }
}
