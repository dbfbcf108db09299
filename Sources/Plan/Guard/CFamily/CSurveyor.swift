public import Model

/// Finds the libraries that C and C++ products ask for beyond the C library.
///
/// The product itself is native code, and that is no news; what counts is what somebody else has to
/// provide for each cell, and whether the cell's sysroot does.
public struct CSurveyor: Surveyor {
  public let ecosystem = Ecosystem.c
  public let version = 2

  /// Makes a surveyor.
  public init() {}

  /// Who decides what is linked.
  private enum Script {
    case settings(CSettings)
    case cmake([String])
    case meson
    case autoconf(String)
    case make(String, goals: [String])
  }

  public func sources(of product: Product, files: SurveyFiles) -> [String]? {
    let scripts = Self.scripts(of: product, files)
    guard !scripts.isEmpty else { return nil }
    let base = product.directory.isEmpty ? "" : product.directory + "/"
    var globs: Set<String> = []
    for script in scripts {
      switch script {
      case .settings: break
      case .cmake: globs.formUnion(["\(base)**/CMakeLists.txt", "\(base)**/*.cmake"])
      case .meson:
        globs.formUnion(
          ["meson.build", "meson.options", "meson_options.txt"].map { "\(base)**/\($0)" })
      case .autoconf(let file): globs.formUnion([file, "\(base)**/*.m4"])
      case .make(let file, _): globs.insert(file)
      }
    }
    return globs.sorted()
  }

  private static func scripts(of product: Product, _ files: SurveyFiles) -> [Script] {
    func find(_ names: String...) -> String? {
      let base = product.directory.isEmpty ? "" : product.directory + "/"
      return names.map { base + $0 }.first(where: files.contains)
    }
    let autoconf = find("configure.ac", "configure.in").map(Script.autoconf)
    switch product.builder {
    case .c(let settings):
      switch settings.buildSystem {
      case .sources: return [.settings(settings)]
      case .cmake: return [.settings(settings), .cmake(settings.arguments)]
      case .make:
        // A file that `configure` writes says nothing before; what it is written from does.
        let makefile = find("GNUmakefile", "makefile", "Makefile").map {
          Script.make($0, goals: settings.goals)
        }
        let missing = product.directory.isEmpty ? "Makefile" : product.directory + "/Makefile"
        let scripts = [makefile, autoconf].compactMap { $0 }
        return [.settings(settings)]
          + (scripts.isEmpty ? [.make(missing, goals: settings.goals)] : scripts)
      }
    case .command:
      if find("meson.build") != nil { return [.meson] }
      if let autoconf { return [autoconf] }
      if find("CMakeLists.txt") != nil { return [.cmake([])] }
      return []
    default: return []
    }
  }

  public func survey(
    _ subject: SurveySubject, tools: any SurveyTools
  ) async throws -> EcosystemSurvey {
    var needs: [LibraryNeed] = []
    var survey = EcosystemSurvey(ecosystem: .c)
    let cells = subject.cells.map(\.id)
    func note(_ fault: CMakeProject.Fault) {
      survey.unknowns.append(
        SurveyUnknown(
          file: fault.file, line: fault.line, reason: fault.message,
          hint: "mend the file; until it can be read nothing is known of what it links",
          cells: cells))
    }
    for script in Self.scripts(of: subject.product, subject.files) {
      switch script {
      case .settings(let settings): needs += Self.needs(of: settings)
      case .cmake(let arguments):
        let project = CMakeProject(
          in: subject.product.directory, files: subject.files, arguments: arguments)
        needs += project.needs
        project.faults.forEach(note)
      case .meson:
        let project = MesonProject(in: subject.product.directory, files: subject.files)
        needs += project.needs
        project.faults.forEach(note)
      case .autoconf(let file), .make(let file, _):
        do throws(ManifestFault) {
          guard let bytes = subject.files.bytes(file) else {
            throw ManifestFault(line: 1, "the file is not there or cannot be read")
          }
          if case .make(_, let goals) = script {
            needs += try Makefile(bytes, file: file, goals: goals).needs
          } else {
            let macros = AutoconfMacros(in: subject.product.directory, files: subject.files)
            macros.faults.forEach(note)
            let script = try AutoconfScript(bytes, file: file, macros: macros)
            needs += script.needs
            for (name, line) in script.unread {
              note(
                .init(file: file, line: line, message: "\(name) is defined nowhere in the project"))
            }
          }
        } catch { note(.init(file: file, line: error.line, message: error.message)) }
      }
    }
    let sysroots = Dictionary(
      subject.cells.map { ($0.id, SysrootLibraries(of: $0.target, tools: tools)) }
    ) { first, _ in first }
    LibraryFindings(root: subject.product.name, sysroots: sysroots)
      .add(needs, for: subject.cells, to: &survey)
    return survey
  }

  /// What the configuration itself links.
  private static func needs(of settings: CSettings) -> [LibraryNeed] {
    let flags = settings.ldflags.filter { $0.hasPrefix("-l") && $0.count > 2 }
    return settings.libraries.map { ($0, "libraries: [\($0)]") }.map { name, text in
      LibraryNeed(
        kind: .library, name: name, absence: .fails, condition: .always,
        isStatic: settings.isStatic, file: "slipway.yaml", line: 0, text: text)
    }
      + flags.map { flag in
        LibraryNeed(
          kind: .library, name: String(flag.dropFirst(2)), absence: .fails, condition: .always,
          isStatic: settings.isStatic, file: "slipway.yaml", line: 0, text: "ldflags: \(flag)")
      }
  }
}
