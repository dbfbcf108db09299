/// What building a Python package from its source needs, from the files that say how it is built.
///
/// Sources: the packaging specifications (“pyproject.toml”, “Source distribution format”); setuptools'
/// “Building Extension Modules”; the manuals of meson-python, maturin, scikit-build-core, hatch, poetry
/// and PDM for what their back ends compile.
struct SourcePackage: Sendable {
  /// What building it does.
  enum Outcome: Hashable, Sendable {
    /// Nothing is compiled.
    case pure
    /// It compiles, and goes on without where that fails or is not asked for.
    case optional
    case compiles
    /// The script does something that cannot be followed.
    case unknown(String)
  }

  private(set) var outcome = Outcome.pure
  /// What shows it: `ext_modules in setup.py`.
  private(set) var detail = "no script that compiles"
  /// The file that shows it, and the line.
  private(set) var file = "pyproject.toml"
  private(set) var line: Int?
  private(set) var needs: [NativeNeed] = []
  private(set) var switches: [NativeSwitch] = []

  /// The package's files by path, as far as they matter.
  private let files: [String: [UInt8]]
  private let names: [String]

  /// The names that are read of a package's root.
  static let wanted = [
    "pyproject.toml", "setup.py", "setup.cfg", "meson.build", "CMakeLists.txt", "build.py",
    "PKG-INFO", "hatch_build.py", "pdm_build.py",
  ]

  /// Judges a package.
  ///
  /// - Parameters:
  ///   - files: The bytes of those of ``wanted`` that are there.
  ///   - names: The paths of all its files.
  /// - Throws: ``ManifestFault``, with the name of the file that is broken.
  init(files: [String: [UInt8]], names: [String]) throws(BrokenFile) {
    self.files = files
    self.names = names
    var project: TOMLNode?
    if let bytes = files["pyproject.toml"] {
      do throws(ManifestFault) { project = try TOMLNode(bytes) } catch {
        throw BrokenFile(file: "pyproject.toml", fault: error)
      }
    }
    let system = project?["build-system"]
    let backend = system?["build-backend"]?.text ?? "setuptools.build_meta:__legacy__"
    let requires = (system?["requires"]?.values ?? []).compactMap(\.text)
      .compactMap { Requirement($0)?.name }
    try self.judge(backend, project, requires)
  }

  /// A file that could not be read.
  struct BrokenFile: Error, Hashable, Sendable {
    var file: String
    var fault: ManifestFault
  }

  private mutating func judge(
    _ backend: String, _ project: TOMLNode?, _ requires: [String]
  ) throws(BrokenFile) {
    let tool = project?["tool"]
    switch backend.prefix(while: { $0 != ":" && $0 != "." }) {
    case "setuptools": try self.setuptools(project, requires)
    case "mesonpy": try self.meson()
    case "maturin":
      self.say(.compiles, "built by maturin from Rust", "pyproject.toml", [.program("cargo")])
    case "scikit_build_core", "skbuild", "py_build_cmake", "cmake_build_extension":
      self.say(
        .compiles, "built by CMake (\(backend))", "pyproject.toml", [.cCompiler, .program("cmake")])
    case "sipbuild", "pyqtbuild", "enscons", "setuptools_rust", "cffi_buildtool", "mypyc":
      self.say(.compiles, "built by \(backend)", "pyproject.toml", [.cCompiler])
    case "hatchling": self.hatch(tool)
    case "poetry":
      let build = tool?["poetry"]?["build"]
      if let script = build?["script"]?.text ?? build?.text {
        try self.script(script, "poetry's build script")
      }
    case "pdm":
      let build = tool?["pdm"]?["build"]
      if build?["run-setuptools"]?.isTrue == true {
        try self.setuptools(project, requires)
      } else if build?["custom-hook"] != nil || self.files["pdm_build.py"] != nil {
        try self.script(build?["custom-hook"]?.text ?? "pdm_build.py", "PDM's hook")
      }
    case "flit_core", "flit", "uv_build", "jupyter_packaging", "whey", "trampolim", "flit_scm":
      break
    default:
      // A back end in the package itself, or one that nobody here knows.
      let isOwn = project?["build-system"]?["backend-path"] != nil
      if isOwn, self.files["setup.py"] != nil {
        try self.setuptools(project, requires)
        if self.outcome == .pure { self.unknown("its own build back end “\(backend)”") }
      } else {
        self.unknown("the build back end “\(backend)” is not known")
      }
    }
  }

  private mutating func say(
    _ outcome: Outcome, _ detail: String, _ file: String, _ needs: [NativeNeed], line: Int? = nil
  ) {
    self.outcome = outcome
    self.detail = detail
    self.file = file
    self.needs = needs
    self.line = line
  }

  private mutating func unknown(_ reason: String, file: String = "pyproject.toml", line: Int? = nil)
  {
    self.say(.unknown(reason), reason, file, [], line: line)
  }

  // MARK: Back ends

  /// Meson compiles what the script calls an extension module or a library.
  private mutating func meson() throws(BrokenFile) {
    guard let bytes = self.files["meson.build"] else {
      return self.unknown("there is no meson.build")
    }
    do throws(ManifestFault) {
      let tokens = try MesonToken.read(bytes)
      let languages = ["c", "cpp", "cython", "fortran", "rust"]
      let project = tokens.firstIndex { $0.name == "project" }
      let end = project.flatMap { start in
        tokens[start...].firstIndex { $0.kind == .newline }
      }
      let found =
        project.map { tokens[$0..<(end ?? tokens.endIndex)] }?
        .compactMap(\.string).filter { languages.contains($0) } ?? []
      if found.isEmpty, !tokens.contains(where: { $0.name == "add_languages" }) { return }
      let needs: [NativeNeed] = found.map { language in
        switch language {
        case "cpp": .cxxCompiler
        case "fortran": .fortranCompiler
        case "rust": .program("rustc")
        default: .cCompiler
        }
      }
      self.say(
        .compiles, "built by Meson from \(found.joined(separator: ", "))", "meson.build",
        needs + [.program("meson")])
    } catch { throw BrokenFile(file: "meson.build", fault: error) }
  }

  private mutating func hatch(_ tool: TOMLNode?) {
    let build = tool?["hatch"]?["build"]
    let places = [build?["hooks"], build?["targets"]?["wheel"]?["hooks"]]
    for (name, hook) in places.flatMap({ $0?.members ?? [] }) {
      if hook["enable-by-default"] == .word("false") {
        self.say(
          .optional, "hatch's hook “\(name)”, off by default", "pyproject.toml", [.cCompiler])
        self.switches = [NativeSwitch(.setting, "HATCH_BUILD_HOOK_ENABLE_\(name.uppercased())")]
      } else if ["mypyc", "cython", "cmake", "rust", "setuptools"].contains(name) {
        self.say(.compiles, "hatch's hook “\(name)” compiles", "pyproject.toml", [.cCompiler])
      } else if name == "custom" {
        self.unknown("hatch's own hook runs code of the package's")
      }
    }
  }

  private mutating func script(_ name: String, _ what: String) throws(BrokenFile) {
    guard let bytes = self.files[name] else { return self.unknown("\(what) “\(name)” is not here") }
    do throws(ManifestFault) { try self.judge(PythonScript(bytes), name) } catch {
      throw BrokenFile(file: name, fault: error)
    }
    if self.outcome == .pure { self.unknown("\(what) “\(name)” may compile", file: name) }
  }

  // MARK: setuptools

  private mutating func setuptools(
    _ project: TOMLNode?, _ requires: [String]
  ) throws(BrokenFile) {
    let own = project?["tool"]?["setuptools"]
    if let modules = own?["ext-modules"]?.values, !modules.isEmpty {
      let isOptional = modules.allSatisfy { $0["optional"]?.isTrue == true }
      self.say(
        isOptional ? .optional : .compiles, "ext-modules in pyproject.toml", "pyproject.toml",
        [.cCompiler, .headers("Python")])
      return
    }
    if let rust = project?["tool"]?["setuptools-rust"], !rust.members.isEmpty {
      self.say(.compiles, "setuptools-rust", "pyproject.toml", [.program("cargo")])
      return
    }
    if let bytes = self.files["setup.py"] {
      do throws(ManifestFault) { try self.judge(PythonScript(bytes), "setup.py") } catch {
        throw BrokenFile(file: "setup.py", fault: error)
      }
    }
    guard self.outcome == .pure else { return }
    let compilers: Set<String> = ["cython", "pybind11", "cffi", "nanobind", "scikit-build", "mypy"]
    if let tool = requires.first(where: compilers.contains), self.files["setup.py"] != nil {
      self.unknown(
        "its build asks for \(tool), and setup.py does not show what for", file: "setup.py")
    }
  }

  /// What a `setup.py` or a script like it compiles.
  private mutating func judge(_ script: PythonScript, _ name: String) throws(ManifestFault) {
    let marks = [
      "ext_modules", "Extension(", "cythonize(", "cffi_modules", "rust_extensions", "mypycify(",
      "CMakeExtension", "Pybind11Extension", "build_ext", "RustExtension", "CppExtension",
      "add_extension(", "use_scm_compile", "cmake_install_dir",
    ]
    guard let (line, mark) = script.line(with: marks) else {
      // `setup(**kwargs)` from another file of the package can bring anything.
      let borrowed = ["exec(", "execfile(", "imp.load_source", "runpy.", "subprocess."]
      let native = self.names.filter { name in
        [".c", ".cc", ".cpp", ".pyx", ".f90"].contains { name.hasSuffix($0) }
      }
      if let (line, word) = script.line(with: borrowed), let first = native.first {
        self.unknown("\(name) runs other code (\(word)), beside \(first)", file: name, line: line)
      }
      return
    }
    let text = script.lines.joined(separator: "\n")
    let switched = Self.environmentSwitch(text)
    let isOptional = Self.catchesFailure(script.lines) || Self.leavesOptional(script.lines)
    var needs: [NativeNeed] = [.cCompiler, .headers("Python")]
    if mark.contains("ust") { needs = [.program("cargo")] }
    if text.contains("c++") || text.contains("Pybind11Extension") || text.contains(".cpp\"") {
      needs.append(.cxxCompiler)
    }
    self.say(
      isOptional || switched != nil ? .optional : .compiles, "\(mark) in \(name)", name, needs,
      line: line)
    if let switched { self.switches = [NativeSwitch(.setting, switched)] }
  }

  /// Whether an extension is declared as one that may fail: `optional=True`, or what a variable says.
  private static func leavesOptional(_ lines: [String]) -> Bool {
    lines.contains { line in
      let code = line.filter { !$0.isWhitespace }
      for mark in ["optional=", "\"optional\":", "'optional':"] {
        guard let found = code.firstRange(of: mark) else { continue }
        let before = code[..<found.lowerBound].last
        guard before.map({ !$0.isLetter && $0 != "_" }) ?? true else { continue }
        if !code[found.upperBound...].hasPrefix("False") { return true }
      }
      return false
    }
  }

  /// Whether a script goes on when the compiler fails: it catches the errors that mean so where it builds.
  ///
  /// The same errors are caught by functions that try what the compiler can, which says nothing.
  private static func catchesFailure(_ lines: [String]) -> Bool {
    let names = [
      "CCompilerError", "CompileError", "BuildFailed", "DistutilsExecError",
      "DistutilsPlatformError", "BuildExtFailed", "ext_errors", "build_errors", "LinkError",
      "BuildExtError", "PlatformError", "CompilerError",
    ]
    return lines.indices.contains { index in
      let code = lines[index].drop(while: \.isWhitespace)
      guard code.hasPrefix("except"), names.contains(where: { code.contains($0) }) else {
        return false
      }
      return self.isWhereItBuilds(lines, index)
    }
  }

  /// Whether a line is at the outermost level, in a class (a command of setuptools), or in a function that
  /// calls `setup`.
  private static func isWhereItBuilds(_ lines: [String], _ index: Int) -> Bool {
    var indent = lines[index].prefix { $0 == " " || $0 == "\t" }.count
    var at = index
    while at > 0, indent > 0 {
      at -= 1
      let line = lines[at]
      let code = line.drop { $0 == " " || $0 == "\t" }
      let own = line.count - code.count
      guard !code.isEmpty, own < indent else { continue }
      indent = own
      if code.hasPrefix("class ") { return true }
      if code.hasPrefix("def ") || code.hasPrefix("async def ") {
        let body = lines[(at + 1)...].prefix { line in
          line.allSatisfy(\.isWhitespace) || line.prefix { $0 == " " || $0 == "\t" }.count > own
        }
        if body.contains(where: { $0.contains("setup(") }) { return true }
        // A method of a command: the class around it decides.
        guard own > 0 else { return false }
      }
    }
    return indent == 0
  }

  /// The variable in `if os.environ.get("X_USE_MYPYC") == "1":`, without which nothing is compiled.
  private static func environmentSwitch(_ text: String) -> String? {
    for word in text.split(whereSeparator: { !($0.isLetter || $0.isNumber || $0 == "_") })
    where word.hasSuffix("USE_MYPYC") || word.hasSuffix("_USE_CYTHON")
      || word.hasSuffix("_BUILD_EXT")
    {
      return String(word)
    }
    return nil
  }
}
