internal import Engine
internal import Model

/// The commands that compile a C or C++ product with zig.
struct CCompilation {
  let settings: CSettings
  let cell: Cell
  let zig: Zig
  let hasCxx: Bool
  let sysroot: Sysroot?

  /// What the compiling step runs and leaves.
  struct Plan {
    struct Output {
      var path: String
      var fileName: String
    }

    var commands: [[String]]
    var output: Output
    var extraOutputs: [Output] = []
    var writesSource = false
  }

  private var fileName: String {
    FileNames.name(cell.product.binaryName, kind: settings.kind, target: cell.target)
  }

  /// Flags of every compilation, before the user's.
  var baseFlags: [String] {
    var flags = CFlags.base("-O2")
    if settings.kind == .sharedLibrary { flags.append("-fPIC") }
    return flags
  }

  /// What stands in the compiler's name itself where the project calls it, for compiling and linking.
  private var projectFlags: [String] {
    baseFlags + ["-s"] + (sysroot.map { $0.compileFlags + $0.linkFlags } ?? [])
  }

  /// The user's macros and include folders.
  func preprocessorFlags(_ workspace: Workspace) throws(BuildError) -> [String] {
    try workspace.render(settings.defines).map { "-D\($0)" } + settings.includes.map { "-I\($0)" }
  }

  // MARK: A list of sources

  func sources(
    _ sources: CSources?, _ workspace: inout Workspace
  ) throws(BuildError) -> Plan {
    guard let sources else { return Plan(commands: [], output: .init(path: "", fileName: "")) }
    let common =
      try baseFlags + ["-s"] + preprocessorFlags(workspace) + (sysroot?.compileFlags ?? [])
    let cflags = try workspace.render(flags: settings.cflags, from: "the C flags")
    let cxxflags = try workspace.render(flags: settings.cxxflags, from: "the C flags")
    let output = Plan.Output(path: "out/\(fileName)", fileName: fileName)
    let driver = zig.compiler(hasCxx ? .cxx : .c)
    let isUniform = sources.c.isEmpty || sources.cxx.isEmpty || cflags == cxxflags

    if settings.kind != .staticLibrary, isUniform {
      // One command for all: zig compiles them side by side and then links.
      let flags = sources.cxx.isEmpty ? cflags : cxxflags
      let (link, extra) = try linkFlags(workspace)
      return Plan(
        commands: [
          driver + common + flags + sources.all.map(relative) + link + ["-o", "/\(output.path)"]
        ], output: output, extraOutputs: extra)
    }

    var commands: [[String]] = []
    var objects: [String] = []
    for (number, source) in sources.all.enumerated() {
      let isCxx = CSources.isCxx(source)
      let object = "/out/\(number)-\(Paths.name(of: source)).o"
      objects.append(object)
      commands.append(
        zig.compiler(isCxx ? .cxx : .c) + common + (isCxx ? cxxflags : cflags)
          + ["-c", relative(source), "-o", object])
    }
    if settings.kind == .staticLibrary {
      // D: no times, owners or modes of the object files.
      commands.append([zig.program, "ar", "rcsD", "/\(output.path)"] + objects)
      return Plan(commands: commands, output: output)
    }
    let (link, extra) = try linkFlags(workspace)
    commands.append(driver + baseFlags + ["-s"] + objects + link + ["-o", "/\(output.path)"])
    return Plan(commands: commands, output: output, extraOutputs: extra)
  }

  /// A source as the commands name it, which run in the product's folder: a relative name is what
  /// `__FILE__` holds.
  private func relative(_ path: String) -> String {
    let folder = cell.product.directory
    if folder.isEmpty { return path }
    return path.hasPrefix("\(folder)/") ? String(path.dropFirst(folder.count + 1)) : "/src/\(path)"
  }

  /// Flags of the link, and what a link leaves besides the file.
  private func linkFlags(
    _ workspace: Workspace
  ) throws(BuildError) -> (flags: [String], extra: [Plan.Output]) {
    var flags = CFlags.link(for: cell.target)
    var extra: [Plan.Output] = []
    if settings.isStatic { flags.append("-static") }
    if settings.kind == .sharedLibrary {
      flags.append("-shared")
      flags += CFlags.name(ofLibrary: fileName, for: cell.target)
      if cell.target.system == .windows {
        let name = "lib\(cell.product.binaryName).dll.a"
        flags.append("-Wl,--out-implib,/out/\(name)")
        extra.append(Plan.Output(path: "out/\(name)", fileName: name))
      }
    }
    flags +=
      try workspace.render(flags: settings.ldflags, from: "the C flags")
      + (sysroot?.linkFlags ?? []) + settings.libraries.map { "-l\($0)" }
    return (flags, extra)
  }

  // MARK: make

  /// A build tool from the one toolchain that holds them all (`tools`), or from its own.
  private func tool(
    _ name: String, _ workspace: inout Workspace
  ) throws(BuildError) -> String {
    let toolchains = workspace.context.toolchains
    let role = toolchains["tools"] == nil && toolchains[name] != nil ? name : "tools"
    return try workspace.use(role, program: "bin/\(name)")
  }

  /// `make` in a private copy of the source.
  ///
  /// The target and the reproducible flags are part of `CC` itself, because a `CFLAGS` given to
  /// `make` would replace the project's own.
  func make(_ workspace: inout Workspace) throws(BuildError) -> Plan {
    let make = try tool("make", &workspace)
    let fixed = projectFlags
    let variables = [
      "CC": (ZigDriver.compiler(.c, zig) + fixed).joined(separator: " "),
      "CXX": (ZigDriver.compiler(.cxx, zig) + fixed).joined(separator: " "),
      "AR": (["\(zig.program) ar"] + archiverFlags(workspace.context.files)).joined(separator: " "),
      "RANLIB": "\(zig.program) ranlib",
    ]
    for (name, value) in variables { workspace.set(name, value) }
    var arguments = variables.map { "\($0)=\($1)" }.sorted()
    let flags = [
      "CPPFLAGS": try preprocessorFlags(workspace),
      "CFLAGS": try workspace.render(flags: settings.cflags, from: "the C flags"),
      "CXXFLAGS": try workspace.render(flags: settings.cxxflags, from: "the C flags"),
      "LDFLAGS": try workspace.render(flags: settings.ldflags, from: "the C flags")
        + (settings.isStatic ? ["-static"] : []),
      "LDLIBS": settings.libraries.map { "-l\($0)" },
    ]
    for (name, values) in flags.sorted(by: { $0.key < $1.key }) where !values.isEmpty {
      arguments.append("\(name)=\(values.joined(separator: " "))")
    }
    let leaves = try workspace.render(settings.output ?? fileName)
    return Plan(
      commands: [
        [make, "-j2"] + arguments
          + (try workspace.render(flags: settings.arguments, from: "the C flags")) + settings.goals,
        ["cp", "--", leaves, "/out/\(fileName)"],
      ], output: Plan.Output(path: "out/\(fileName)", fileName: fileName), writesSource: true)
  }

  /// What a Makefile writes behind the archiver's name in `AR` itself (`AR = ar rcu`): its rules
  /// then give no operation of their own.
  private func archiverFlags(_ files: ProjectFiles) -> [String] {
    let names: Set<String> = ["GNUmakefile", "Makefile", "makefile"]
    for path in files.below(cell.product.directory) where names.contains(Paths.name(of: path)) {
      for line in (files.text(path) ?? "").split(whereSeparator: \.isNewline) {
        let code = line.prefix { $0 != "#" }
        guard let equals = code.firstIndex(of: "="),
          code[..<equals].filter({ !$0.isWhitespace && !":?".contains($0) }) == "AR"
        else { continue }
        let words = code[code.index(after: equals)...].split(whereSeparator: \.isWhitespace)
        guard words.count > 1, words[0] == "ar" || words[0].hasSuffix("-ar") else { continue }
        let flags = words.dropFirst().map(String.init)
        if flags.allSatisfy({ $0.allSatisfy { $0.isASCII && ($0.isLetter || $0 == "-") } }) {
          return flags
        }
      }
    }
    return []
  }

  // MARK: cmake

  func cmake(_ workspace: inout Workspace) throws(BuildError) -> Plan {
    let cmake = try tool("cmake", &workspace)
    // What cmake calls in its turn, where it is pinned by itself.
    for role in ["make", "ninja"] where workspace.context.toolchains[role] != nil {
      _ = try workspace.use(role, program: "bin/\(role)")
    }
    let file = CMakeToolchain(
      target: cell.target, zig: zig, flags: projectFlags + CFlags.link(for: cell.target),
      sysroot: sysroot)
    let toolchain = workspace.give("given/toolchain.cmake", file.text)
    var configure = [
      cmake, "-S", ".", "-B", "/out/build", "-DCMAKE_TOOLCHAIN_FILE=\(toolchain)",
      "-DCMAKE_BUILD_TYPE=Release",
    ]
    let preprocessor = try preprocessorFlags(workspace)
    let linker =
      try workspace.render(flags: settings.ldflags, from: "the C flags")
      + (settings.isStatic ? ["-static"] : [])
    let flags = [
      (
        "CMAKE_C_FLAGS",
        preprocessor + (try workspace.render(flags: settings.cflags, from: "the C flags"))
      ),
      (
        "CMAKE_CXX_FLAGS",
        preprocessor + (try workspace.render(flags: settings.cxxflags, from: "the C flags"))
      ),
      ("CMAKE_EXE_LINKER_FLAGS", linker), ("CMAKE_SHARED_LINKER_FLAGS", linker),
    ]
    for (name, values) in flags where !values.isEmpty {
      configure.append("-D\(name)=\(values.joined(separator: " "))")
    }
    if !settings.libraries.isEmpty {
      let libraries = settings.libraries.map { "-l\($0)" }.joined(separator: " ")
      configure.append("-DCMAKE_C_STANDARD_LIBRARIES=\(libraries)")
      configure.append("-DCMAKE_CXX_STANDARD_LIBRARIES=\(libraries)")
    }
    if settings.kind == .sharedLibrary { configure.append("-DBUILD_SHARED_LIBS=ON") }
    configure += try workspace.render(flags: settings.arguments, from: "the C flags")
    var build = [cmake, "--build", "/out/build", "--parallel", "2"]
    if !settings.goals.isEmpty { build += ["--target"] + settings.goals }
    let leaves = try workspace.render(settings.output ?? fileName)
    return Plan(
      commands: [configure, build],
      output: Plan.Output(path: "out/build/\(leaves)", fileName: fileName))
  }
}
