import Binaries
import Model

/// What one crate has that is native, from its place in the graph and the text of its build script.
struct RustNative: Sendable {
  var package: CargoMetadata.Package
  var kind: NativeCode.Kind
  var verdict: Verdict
  var detail: String
  var needs: [NativeNeed]
  var isHostOnly: Bool
  /// The file that shows it.
  var file: String?
}

/// Reads the crates of a graph.
struct RustCrates {
  let metadata: CargoMetadata
  let tools: any SurveyTools
  let target: Target
  /// The package that is built, and its program.
  let root: CargoMetadata.Package
  let program: String

  /// What a crate has; `nil` for one that is Rust alone.
  ///
  /// - Parameter active: The crates that are used at all, by `name version`: optional ones that are not
  ///   turned on are in no build.
  func native(
    of package: CargoMetadata.Package, active: Set<String>, isHostOnly: Bool
  ) -> RustNative? {
    // What only the machine that builds runs, is linked for that machine.
    let links = isHostOnly ? [] : self.links(of: package)
    guard let script = package.buildScript else { return linking(links, package) }
    let used = buildTools(of: package, active: active)
    let text = BuildScript(sources(of: script))
    // A crate that is turned on but never named does nothing; its name may be another inside.
    let started = text.programs.intersection(BuildScript.compilers)
    let compiles = used.contains(where: \.compiles) || !started.isDisjoint(with: Self.compilers)
    let finds = used.contains(where: \.findsLibraries)
    let generates = used.contains(.bindgen) || used.contains(.prostBuild)
    // One script speaks for all systems.
    let printed =
      text.libraries.filter { !isOfAnotherSystem($0) }
      .map { RustLink(name: $0, kind: "dylib", isCertain: true, file: script) }
      + text.frameworks.map {
        RustLink(name: $0, kind: "framework", isCertain: true, file: script)
      }
    guard compiles || finds || generates else {
      guard RustException.of(package.name) == nil else { return linking(links, package) }
      return linking(links + printed, package, isScript: !printed.isEmpty)
    }
    var verdict = Verdict.required
    if let exception = RustException.of(package.name) {
      guard let other = exception.verdict(target) else { return linking(links, package) }
      verdict = other
    }
    return RustNative(
      package: package, kind: compiles || generates ? .buildScript : .systemLibrary,
      verdict: verdict,
      detail: detail(used, started, package: package, compiles: compiles),
      needs: needs(used, text, started, package: package, finds: finds)
        + (links
        + printed.filter { link in
          !isProvided(link) && (link.kind == "framework" || !finds && !compiles)
        }).map(need),
      isHostOnly: isHostOnly, file: place(script))
  }

  private static let compilers: Set<String> = [
    "cc", "gcc", "clang", "c++", "g++", "clang++", "make", "gmake", "cmake", "ninja", "meson",
    "nasm", "yasm", "ar", "configure",
  ]

  /// The crates for building that a package's script uses in this graph.
  private func buildTools(
    of package: CargoMetadata.Package, active: Set<String>
  ) -> [BuildTool] {
    (metadata.edges[package.id] ?? []).compactMap { edge in
      guard edge.isBuild, let other = metadata.packages[edge.target],
        active.contains(other.key)
      else { return nil }
      return BuildTool(rawValue: other.name)
    }
  }

  private func needs(
    _ used: [BuildTool], _ text: BuildScript, _ started: Set<String>,
    package: CargoMetadata.Package, finds: Bool
  ) -> [NativeNeed] {
    var needs = used.flatMap(\.needs)
    if !started.isDisjoint(with: ["cc", "gcc", "clang"]) { needs.append(.cCompiler) }
    for program in started where !["cc", "gcc", "clang", "ar", "sh", "bash"].contains(program) {
      needs.append(.program(program))
    }
    if finds {
      needs += text.packages.map(NativeNeed.pkgConfig)
      if text.packages.isEmpty {
        needs.append(.library(package.links ?? Self.library(of: package.name)))
      }
    }
    return needs
  }

  private func detail(
    _ used: [BuildTool], _ started: Set<String>, package: CargoMetadata.Package, compiles: Bool
  ) -> String {
    let names = Set(used.map(\.rawValue)).sorted() + started.sorted()
    let links = package.links.map { ", links \($0)" } ?? ""
    let finds = used.contains(where: \.findsLibraries)
    let both = compiles && finds ? ", unless it finds the library" : ""
    return "build script: \(names.prefix(4).joined(separator: ", "))\(links)\(both)"
  }

  /// The library that a crate is named after: `libz-sys` for `z`, `openssl-sys` for `openssl`.
  private static func library(of crate: String) -> String {
    var name = crate[...]
    if name.hasSuffix("-sys") || name.hasSuffix("_sys") { name = name.dropLast(4) }
    if name.hasPrefix("lib") { name = name.dropFirst(3) }
    return String(name)
  }

  /// The text of a build script: its root and, where it has a folder of its own, the files beside it.
  private func sources(of root: String) -> String {
    var text = read(root)
    let folder = root.split(separator: "/").dropLast()
    guard folder.last == "build" || folder.last == "build_src" else { return text }
    let path = "/" + folder.joined(separator: "/")
    for name in (tools.names(in: path) ?? []).prefix(100) where name.hasSuffix(".rs") {
      let file = "\(path)/\(name)"
      if file != root { text += "\n" + read(file) }
    }
    return text
  }

  private func read(_ path: String) -> String {
    tools.bytes(at: path, limit: 4 << 20).map { String(decoding: $0, as: UTF8.self) } ?? ""
  }

  // MARK: - Libraries that are linked and not compiled

  /// What a crate's own source links, for this target.
  private func links(of package: CargoMetadata.Package) -> [RustLink] {
    guard
      let configuration = RustConfiguration(
        target, features: metadata.features[package.id] ?? [])
    else { return [] }
    var roots = package.library.map { [$0] } ?? []
    if package.id == root.id, let main = package.roots[program] { roots.append(main) }
    return RustLinks.all(of: roots, tools: tools, configuration: configuration)
      .filter { !isProvided($0) }
  }

  /// A crate that only links; `nil` for one that links nothing but what every program has.
  private func linking(
    _ links: [RustLink], _ package: CargoMetadata.Package, isScript: Bool = false
  ) -> RustNative? {
    let links = links.filter { !isProvided($0) }
    guard let first = links.first else { return nil }
    let others = links.filter { !isOfSystem($0) }
    // One that surely is linked decides; where all hang on what is not known, so does the verdict.
    let verdict: Verdict =
      others.isEmpty ? .system : others.contains(where: \.isCertain) ? .required : .unknown
    let names = Set(links.map(\.name)).sorted()
    let more = names.count > 4 ? " and \(names.count - 4) more" : ""
    let condition =
      verdict == .unknown ? ", under a condition that a build script or macro decides" : ""
    return RustNative(
      package: package, kind: isScript ? .links : .systemLibrary, verdict: verdict,
      detail: "\(isScript ? "build script: " : "")links "
        + "\(names.prefix(4).joined(separator: ", "))\(more)\(condition)",
      needs: links.map(need), isHostOnly: false, file: place(first.file))
  }

  private func need(_ link: RustLink) -> NativeNeed {
    link.kind == "framework" ? .framework(link.name) : .library(link.name)
  }

  /// Whether a library is part of the C library, or comes with the system and with whatever links for it.
  private func isProvided(_ link: RustLink) -> Bool {
    let name = link.name
    // Rust has frameworks on Apple's systems only.
    if link.kind == "framework" { return !target.system.isApple }
    // A C++ runtime is nobody's but C++'s.
    if ["stdc++", "c++", "c++abi", "supc++"].contains(name) { return false }
    if target.system == .windows {
      // `windows.0.52.0`: the import library that the crate windows-targets carries.
      return WindowsLibraries.isStock(name) || name.hasPrefix("windows.")
        || ProvidedLibraries.contains(name, on: .windows)
    }
    if target.system == .wasi || target.system == .none { return name == "c" || name == "m" }
    // `std` itself links libiconv on Apple's systems, and so does every program that uses the crate libc.
    if target.system.isApple, name == "System" || name == "iconv" { return true }
    return ProvidedLibraries.contains(name, on: target.system)
  }

  /// Whether the system has it and only its stub is needed to link.
  private func isOfSystem(_ link: RustLink) -> Bool {
    guard target.system.isApple, link.kind != "static" else { return false }
    return link.kind == "framework"
      ? Verdict.linking(framework: link.name) == .system
      : Verdict.linking(library: link.name, on: target) == .system
  }

  /// Whether a name that a script prints can only mean another system's library.
  private func isOfAnotherSystem(_ name: String) -> Bool {
    guard target.system != .windows else { return false }
    return WindowsLibraries.isStock(name) && !AppleLibraries.hasLibrary(name)
  }

  /// A file as a report names it: below the project's root, or by the crate's own name.
  private func place(_ path: String) -> String {
    if path.hasPrefix("/src/") { return String(path.dropFirst(5)) }
    return path.split(separator: "/").suffix(2).joined(separator: "/")
  }
}
