import Model

/// What a `build.zig` says of native code, in so far as it is written out.
///
/// The script is a program of which only the words are read: a name that it computes is told as such
/// and never guessed. Source: `std.Build` of Zig 0.17 (`lib/std/Build.zig`, `Build/Module.zig`,
/// `Build/Step/Compile.zig`), and the names that 0.11 to 0.16 had.
struct ZigBuild: Hashable, Sendable {
  /// A way in which native code enters.
  enum Kind: Hashable, Sendable {
    /// A library of the system; `nil` where its name is computed.
    case systemLibrary(String?)
    case framework(String?)
    case libC
    case libCPP
    /// C, C++ or assembly that zig compiles; the files that are written out.
    case sources([String])
    /// An object or archive that somebody compiled; `nil` where its path is computed.
    case object(String?)
    /// C that is translated to Zig.
    case translateC
    /// A program of the machine's that runs during the build.
    case command(String?)
  }

  /// One line that says so.
  struct Fact: Hashable, Sendable {
    var kind: Kind
    var condition: BuildCondition
    var line: Int
    /// The call: `linkSystemLibrary("z")`.
    var text: String
  }

  private(set) var facts: [Fact] = []
  /// Dependencies that the script asks for, with when.
  private(set) var dependencies: [Use] = []

  /// A dependency that the script asks for.
  struct Use: Hashable, Sendable {
    /// `nil` where the name is computed.
    var name: String?
    var condition: BuildCondition
    var line: Int
  }

  /// What a package without a script says: nothing.
  init() {}

  /// Reads a `build.zig`.
  init(_ bytes: [UInt8]) throws(ManifestFault) {
    let tokens = try ZigTokenizer.tokens(bytes)
    let scopes = try ZigScopes(tokens)
    for at in tokens.indices { self.read(tokens, at, scopes) }
  }

  private mutating func read(
    _ tokens: [ZigToken], _ at: Int, _ scopes: ZigScopes
  ) {
    let condition = scopes.conditions[at]
    let line = tokens[at].line
    guard let name = tokens[at].name else { return }
    func add(_ kind: Kind, _ text: String) {
      self.facts.append(Fact(kind: kind, condition: condition, line: line, text: text))
    }
    // `.link_libc = true`, a field of a module's options.
    if at > 0, tokens[at - 1].isMark("."), at + 2 < tokens.count, tokens[at + 1].isMark("=") {
      let isOff = tokens[at + 2].name == "false" || tokens[at + 2].name == "null"
      if name == "link_libc", !isOff { add(.libC, "link_libc") }
      if name == "link_libcpp", !isOff { add(.libCPP, "link_libcpp") }
      return
    }
    guard at > 0, tokens[at - 1].isMark("."), at + 1 < tokens.count, tokens[at + 1].isMark("(")
    else { return }
    let words = scopes.texts(at: at + 2)
    func each(_ make: (String?) -> Kind) {
      guard let words, !words.isEmpty else { return add(make(nil), "\(name)(…)") }
      for word in words { add(make(word), "\(name)(\"\(word)\")") }
    }
    switch name {
    case "linkSystemLibrary", "linkSystemLibrary2", "linkSystemLibraryName",
      "linkSystemLibraryNeeded", "linkSystemLibraryWeak", "linkSystemLibraryPkgConfigOnly":
      each(Kind.systemLibrary)
    case "linkFramework", "linkFrameworkNeeded", "linkFrameworkWeak": each(Kind.framework)
    case "linkLibC": add(.libC, "linkLibC()")
    case "linkLibCpp": add(.libCPP, "linkLibCpp()")
    case "addCSourceFile", "addCSourceFiles", "addAssemblyFile", "addWin32ResourceFile":
      add(.sources(scopes.strings(from: at + 1).filter(Self.isSource)), "\(name)(…)")
    case "addObjectFile", "addObjectFileFromWorkingDirectory":
      add(.object(scopes.strings(from: at + 1).first), "\(name)(…)")
    case "addTranslateC": add(.translateC, "addTranslateC(…)")
    case "addSystemCommand":
      add(.command(scopes.strings(from: at + 1).first), "addSystemCommand(…)")
    case "dependency", "lazyDependency":
      guard let words, !words.isEmpty else {
        self.dependencies.append(Use(name: nil, condition: condition, line: line))
        return
      }
      for word in words {
        self.dependencies.append(Use(name: word, condition: condition, line: line))
      }
    default: break
    }
  }

  private static func isSource(_ text: String) -> Bool {
    [".c", ".cc", ".cpp", ".cxx", ".m", ".mm", ".s", ".S", ".asm", ".rc", ".C"].contains {
      text.hasSuffix($0)
    }
  }
}
