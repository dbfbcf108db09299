internal import Model

/// Which files of a project a Go build can read: the modules' descriptions, `vendor/`, and the
/// packages that `main` reaches by imports, with what they embed.
struct GoInputs {
  private let product: Product
  private let settings: GoSettings
  private let files: ProjectFiles
  private let modules: GoModules
  private var selected: Set<String> = []
  private var globs: [String] = []
  private var firstImportOfC: String?

  /// Endings of the files that the go command compiles or links into a package.
  ///
  /// Source: `go help packages` and `go/build`'s `Package`.
  private static let endings: Set<String> = [
    "go", "s", "S", "sx", "c", "cc", "cpp", "cxx", "m", "h", "hh", "hpp", "hxx", "f", "F", "for",
    "f90", "swig", "swigcxx", "syso",
  ]

  init(
    product: Product, settings: GoSettings, files: ProjectFiles, modules: GoModules
  ) {
    self.product = product
    self.settings = settings
    self.files = files
    self.modules = modules
  }

  /// The selection: narrow, or whole module folders when something cannot be proved.
  mutating func selection() -> InputSelection {
    if product.hasHooks { return everything("the product's hooks may read any file") }
    if modules.leavesProject {
      return everything("a module is replaced by a folder outside the project")
    }
    guard let main = mainFolder() else {
      return everything("the main package “\(settings.main)” was not found among the sources")
    }
    if let reason = walk(from: main) { return everything(reason) }
    // A C preamble may include anything below the module.
    if let name = firstImportOfC { return everything("\(name) imports C") }
    selected.formUnion(modules.descriptions)
    let vendor = Paths.join(modules.workspace ?? modules.mainFolder, "vendor")
    if modules.isVendored { globs.append("\(Paths.escapedForGlob(vendor))/**") }
    return InputSelection(paths: Array(selected), globs: Array(Set(globs)).sorted())
  }

  /// Whether a package that `main` reaches, or a vendored one, has C++ in it; where the packages are
  /// not known, whether any of the product's folder has.
  mutating func usesCxx() -> Bool {
    let reached = mainFolder().flatMap { walk(from: $0) == nil ? selected : nil }
    var candidates = reached.map(Array.init) ?? Array(files.below(product.directory))
    if modules.isVendored {
      let vendor = Paths.join(modules.workspace ?? modules.mainFolder, "vendor")
      candidates += files.below(vendor)
    }
    return candidates.contains { ["cc", "cpp", "cxx"].contains(Paths.ending(of: $0)) }
  }

  /// All that the modules hold.
  private func everything(_ reason: String) -> InputSelection {
    var folders = modules.descriptions.filter { !$0.hasSuffix(".sum") }.map(Paths.folder)
    folders.append(product.directory)
    let globs = Set(folders.map { Paths.join(Paths.escapedForGlob($0), "**") })
    return InputSelection(
      paths: modules.descriptions, globs: globs.contains("**") ? ["**"] : globs.sorted(),
      reason: reason)
  }

  private func mainFolder() -> String? {
    let main = settings.main
    if main.hasSuffix(".go") {
      return Paths.resolve(Paths.folder(of: main), in: product.directory)
    }
    if main == "." || main.hasPrefix("./") || main.hasPrefix("../") {
      return Paths.resolve(main, in: product.directory)
    }
    return modules.folder(of: main)
  }

  /// Selects the packages that a folder's package reaches; returns why that cannot be proved.
  private mutating func walk(from main: String) -> String? {
    var queue = [main]
    var seen: Set<String> = []
    while let folder = queue.popLast() {
      guard seen.insert(folder).inserted else { continue }
      let names = files.directly(in: folder).filter {
        Self.endings.contains(Paths.ending(of: $0)) && !$0.hasSuffix("_test.go")
      }
      guard names.contains(where: { $0.hasSuffix(".go") }) else {
        return "the package in \(folder.isEmpty ? "the root" : folder) has no Go files"
      }
      selected.formUnion(names)
      for name in names {
        guard let bytes = files.read(name) else { return "\(name) cannot be read" }
        if !name.hasSuffix(".go") {
          if Self.includesFromElsewhere(bytes, ending: Paths.ending(of: name)) {
            return "\(name) includes a file of another folder"
          }
          continue
        }
        let file = GoFile(scanning: bytes)
        guard file.isUnderstood else { return "the imports of \(name) were not understood" }
        for package in file.imports {
          if package == "C" {
            firstImportOfC = firstImportOfC ?? name
            continue
          }
          if let local = modules.folder(of: package), !isVendoredCopy(package) {
            queue.append(local)
          }
        }
        for pattern in file.embeds { addEmbed(pattern, in: folder) }
      }
    }
    return nil
  }

  /// Whether the go command takes a package from `vendor/` though a folder replaces its module.
  private func isVendoredCopy(_ package: String) -> Bool {
    guard modules.isVendored, modules.workspace == nil,
      let folder = modules.folder(of: package)
    else { return false }
    let vendored = Paths.join(modules.mainFolder, "vendor/\(package)")
    return files.directly(in: folder).isEmpty && !files.directly(in: vendored).isEmpty
  }

  private mutating func addEmbed(_ pattern: String, in folder: String) {
    var pattern = Substring(pattern)
    if pattern.hasPrefix("all:") { pattern = pattern.dropFirst(4) }
    // Go's `path.Match` has no braces, and one that stands alone is no glob at all: a template for Go code
    // may hold what looks like a directive. It has no `**` either, which would mean more in a glob than in
    // Go, and a selection that is a little too wide is correct.
    let plain = String(pattern).replacing("{", with: "\\{").replacing("}", with: "\\}")
    let glob = Paths.join(Paths.escapedForGlob(folder), pattern == "." ? "" : plain)
    if !glob.isEmpty { globs.append(glob) }
    globs.append(Paths.join(glob, "**"))
  }

  /// Whether an assembly or C file includes a file by a path that leaves its folder.
  private static func includesFromElsewhere(_ bytes: [UInt8], ending: String) -> Bool {
    guard ending != "syso" else { return false }
    let text = String(decoding: bytes, as: UTF8.self)
    return text.split(whereSeparator: \.isNewline).contains { line in
      line.contains("include") && line.contains("/") && line.contains("#")
        && !line.contains("<")
    }
  }
}
