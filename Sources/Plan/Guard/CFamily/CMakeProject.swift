/// The libraries that a CMake project asks for, from the scripts themselves.
///
/// CMake's language is a programming language; what is written out (names, options with their defaults,
/// the systems in a condition) is read, and what is computed stays undecided. Sources: cmake-language(7),
/// cmake-commands(7), and the manuals of FindPkgConfig, FetchContent and ExternalProject.
struct CMakeProject: Sendable {
  /// A script that could not be read, or something in it that cannot be followed.
  struct Fault: Hashable, Sendable {
    var file: String
    var line: Int
    var message: String
  }

  var needs: [LibraryNeed] = []
  private(set) var faults: [Fault] = []

  private let files: SurveyFiles
  private let root: String
  /// Options with their defaults, or as the product sets them.
  private var options: [String: BuildCondition] = [:]
  private let given: Set<String>
  /// Variables whose value is written out.
  private var variables: [String: [String]] = [:]
  /// What the project makes itself.
  private var targets: Set<String> = []
  private var isRead: Set<String> = []
  private var called: Set<String> = []
  var frames: [Frame] = []
  /// Variables that a search fills, with the need that it is.
  var results: [String: Int] = [:]
  /// Variables that are set where searches succeeded.
  private var told: [String: Set<Int>] = [:]

  /// An `if` that is open.
  struct Frame {
    /// Branches that came before.
    var passed: [BuildCondition]
    var current: BuildCondition
    /// The words of the current branch.
    var words: [String]
  }

  /// Reads the project whose `CMakeLists.txt` is in a folder.
  ///
  /// - Parameter arguments: What `cmake` is called with, of which `-DNAME=VALUE` sets options.
  init(in folder: String, files: SurveyFiles, arguments: [String] = []) {
    self.files = files
    self.root = folder
    var given: Set<String> = []
    for argument in arguments where argument.hasPrefix("-D") {
      let sides = argument.dropFirst(2).split(separator: "=", maxSplits: 1)
      guard sides.count == 2, let name = sides[0].split(separator: ":").first else { continue }
      given.insert(String(name))
      self.options[String(name)] = Self.isOn(sides[1]) ? .always : .not(.always)
      self.variables[String(name)] = [String(sides[1])]
    }
    self.given = given
    // Written as if the project lay at the root of a file system, so that such a path is never taken
    // for one that is relative to a folder.
    self.variables["CMAKE_SOURCE_DIR"] = ["/" + folder]
    self.variables["PROJECT_SOURCE_DIR"] = ["/" + folder]
    self.read(folder: folder, depth: 0)
    self.finish()
  }

  private static func isOn(_ text: some StringProtocol) -> Bool {
    !["OFF", "NO", "FALSE", "N", "0", "", "IGNORE"].contains(text.uppercased())
      && !text.uppercased().hasSuffix("NOTFOUND")
  }

  /// When the current line counts.
  var condition: BuildCondition {
    self.frames.reduce(.always) { whole, frame in
      frame.passed.reduce(whole) { $0.and(.not($1)) }.and(frame.current)
    }
  }

  private func path(_ folder: String, _ name: String) -> String {
    var parts: [Substring] = name.hasPrefix("/") ? [] : folder.split(separator: "/")
    for part in name.split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    return parts.joined(separator: "/")
  }

  private mutating func read(folder: String, depth: Int) {
    self.read(file: self.path(folder, "CMakeLists.txt"), folder: folder, depth: depth)
  }

  private mutating func read(file: String, folder: String, depth: Int) {
    // What no target and no option brings in is not looked at.
    guard depth < 40, !self.condition.isNever, self.isRead.insert(file).inserted else { return }
    guard let bytes = self.files.bytes(file) else {
      self.faults.append(Fault(file: file, line: 1, message: "the file is not there or unreadable"))
      return
    }
    do throws(ManifestFault) {
      let commands = try CMakeCommand.read(bytes)
      self.called.formUnion(commands.map(\.name))
      let open = self.frames.count
      let outer = self.variables["CMAKE_CURRENT_SOURCE_DIR"]
      self.variables["CMAKE_CURRENT_SOURCE_DIR"] = ["/" + folder]
      try self.run(commands[...], file, folder, depth)
      self.variables["CMAKE_CURRENT_SOURCE_DIR"] = outer
      if self.frames.count > open {
        self.frames.removeLast(self.frames.count - open)
        throw ManifestFault(line: commands.last?.line ?? 1, "expected an endif()")
      }
    } catch {
      self.faults.append(Fault(file: file, line: error.line, message: error.message))
    }
  }

  private mutating func run(
    _ commands: ArraySlice<CMakeCommand>, _ file: String, _ folder: String, _ depth: Int
  ) throws(ManifestFault) {
    let open = self.frames.count
    var at = commands.startIndex
    while at < commands.endIndex {
      let command = commands[at]
      at += 1
      switch command.name {
      case "if":
        self.frames.append(Frame(passed: [], current: self.read(command), words: command.texts))
      case "elseif", "else":
        guard self.frames.count > open, var frame = self.frames.popLast() else {
          throw ManifestFault(line: command.line, "expected an if() before \(command.name)()")
        }
        frame.passed.append(frame.current)
        frame.current = command.name == "else" ? .always : self.read(command)
        frame.words = command.name == "else" ? [] : command.texts
        self.frames.append(frame)
      case "endif":
        guard self.frames.count > open else {
          throw ManifestFault(line: command.line, "expected an if() before endif()")
        }
        self.frames.removeLast()
      case "function", "macro":
        let end = "end" + command.name
        guard let last = commands[at...].firstIndex(where: { $0.name == end }) else {
          throw ManifestFault(line: command.line, "expected an \(end)()")
        }
        // A body counts where somebody calls it, which may be below.
        if let name = command.texts.first?.lowercased(), self.called.contains(name) {
          try self.run(commands[at..<last], file, folder, depth)
        }
        at = last + 1
      default: self.run(command, file, folder, depth)
      }
    }
  }

  private func read(_ command: CMakeCommand) -> BuildCondition {
    CMakeCondition.read(command.words, options: self.options)
  }

  private mutating func run(
    _ command: CMakeCommand, _ file: String, _ folder: String, _ depth: Int
  ) {
    let words = self.expanded(command.words)
    let first = words.first ?? ""
    switch command.name {
    case "option", "cmake_dependent_option":
      guard words.count >= 2 else { return }
      self.declare(first, words.count > 2 ? words[2] : "OFF")
    case "set":
      guard !first.isEmpty else { return }
      if let cache = words.firstIndex(of: "CACHE"), cache + 1 < words.count,
        words[cache + 1].uppercased() == "BOOL"
      {
        self.declare(first, words.count > 1 ? words[1] : "OFF")
      } else if !self.given.contains(first) {
        self.variables[first] = words.dropFirst().prefix { $0 != "CACHE" }
          .filter { $0 != "PARENT_SCOPE" }
        self.tell(first)
      }
    case "list":
      guard words.count > 2, first == "APPEND" else { return }
      self.variables[words[1], default: []] += words.dropFirst(2)
    case "add_library", "add_executable", "add_custom_target": self.targets.insert(first)
    case "add_subdirectory", "subdirs":
      guard let name = self.literal(first) else { return }
      self.read(folder: self.path(folder, name), depth: depth + 1)
    case "include": self.include(first, folder, depth)
    case "find_package": self.findPackage(command, words, file)
    case "pkg_check_modules", "pkg_search_module": self.pkgConfig(command, words, file)
    case "find_library": self.findLibrary(command, words, file)
    case "find_path", "find_file": self.findHeader(command, words, file)
    case "check_library_exists": self.checkLibrary(command, words, file)
    case "target_link_libraries":
      self.link(command, Array(words.dropFirst()), file)
    case "link_libraries": self.link(command, words, file)
    case "fetchcontent_declare", "externalproject_add", "cpmaddpackage":
      guard !first.isEmpty else { return }
      let local = ["SOURCE_DIR", "URL"].contains { key in
        words.firstIndex(of: key).map { at in
          at + 1 < words.count && !words[at + 1].contains("://")
        } ?? false
      }
      self.add(
        .package, self.literal(first), local ? .fallsBack("bundled") : .fallsBack("fetched"),
        command, file)
    case "message":
      if first == "FATAL_ERROR" || first == "SEND_ERROR" { self.refuse() }
    default: break
    }
  }

  /// A variable that is set where searches' outcomes are asked for tells those outcomes.
  private mutating func tell(_ variable: String) {
    let words = self.frames.last?.words ?? []
    let needs = words.reduce(into: Set<Int>()) { $0.formUnion(self.outcomes(of: $1)) }
    if !needs.isEmpty { self.told[variable.uppercased(), default: []].formUnion(needs) }
  }

  /// The searches whose outcome a variable tells.
  func outcomes(of variable: String) -> Set<Int> {
    let name = variable.uppercased()
    return (self.told[name] ?? []).union(self.results[name].map { [$0] } ?? [])
  }

  private mutating func declare(_ name: String, _ value: String) {
    guard !self.given.contains(name), self.options[name] == nil else { return }
    self.options[name] =
      value.contains("$")
      ? .undecided("\(name) (default \(value))")
      : .option("-D\(name)", isOn: Self.isOn(value))
  }

  private mutating func include(_ name: String, _ folder: String, _ depth: Int) {
    guard let name = self.literal(name) else { return }
    let modules = (self.variables["CMAKE_MODULE_PATH"] ?? []).compactMap { self.literal($0) }
    let folders = [folder, ""] + modules + [self.path(self.root, "cmake")]
    for candidate in folders.flatMap({ [self.path($0, name), self.path($0, name + ".cmake")] })
    where self.files.contains(candidate) {
      self.read(file: candidate, folder: folder, depth: depth + 1)
      return
    }
  }

  /// Takes out what the project makes itself: only at its end is it known what that is.
  private mutating func finish() {
    self.needs.removeAll { need in
      // A header that is looked for and not asked for says less than the library that it belongs to.
      if need.kind == .header, need.absence == .goesOn { return true }
      return need.kind == .library && need.name.map { self.targets.contains($0) } ?? false
    }
  }

  // MARK: Words

  /// Words with variables' values; a word that is one variable becomes all its values.
  private func expanded(_ words: [CMakeCommand.Word]) -> [String] {
    words.flatMap { word -> [String] in
      guard word.text.contains("${") else {
        return word.isQuoted ? [word.text] : word.text.split(separator: ";").map(String.init)
      }
      if let name = Self.variable(word.text), let values = self.variables[name], !word.isQuoted {
        return Array(values.prefix(1000))
      }
      var text = ""
      var rest = word.text[...]
      while let start = rest.firstRange(of: "${"),
        let end = rest[start.upperBound...].firstIndex(of: "}"),
        let value = self.variables[String(rest[start.upperBound..<end])], text.utf8.count < 4096
      {
        text += rest[..<start.lowerBound] + value.joined(separator: ";")
        rest = rest[rest.index(after: end)...]
      }
      return [text + rest]
    }
  }

  /// The name in `${NAME}`.
  static func variable(_ word: String) -> String? {
    guard word.hasPrefix("${"), word.hasSuffix("}") else { return nil }
    let name = word.dropFirst(2).dropLast()
    return name.contains("$") || name.contains("}") ? nil : String(name)
  }

  /// A word in which nothing is computed any more.
  func literal(_ word: String) -> String? {
    word.contains("$") || word.isEmpty ? nil : word
  }
}
