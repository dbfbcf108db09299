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

  /// What a crate has; `nil` for one that is Rust alone.
  ///
  /// - Parameter active: The crates that are used at all, by `name version`: optional ones that are not
  ///   turned on are in no build.
  func native(
    of package: CargoMetadata.Package, active: Set<String>, isHostOnly: Bool
  ) -> RustNative? {
    guard let script = package.buildScript else {
      return isHostOnly ? nil : frameworks(of: package)
    }
    let used = buildTools(of: package, active: active)
    let text = BuildScript(sources(of: script))
    // A crate that is turned on but never named does nothing; its name may be another inside.
    let started = text.programs.intersection(BuildScript.compilers)
    let compiles = used.contains(where: \.compiles) || !started.isDisjoint(with: Self.compilers)
    let finds = used.contains(where: \.findsLibraries)
    let generates = used.contains(.bindgen) || used.contains(.prostBuild)
    guard compiles || finds || generates || !text.libraries.isEmpty || !text.frameworks.isEmpty
    else { return isHostOnly ? nil : frameworks(of: package) }
    var verdict = Verdict.required
    if let exception = RustException.of(package.name) {
      guard let other = exception.verdict(target) else { return nil }
      verdict = other
    }
    if !compiles, !finds, !generates {
      // Libraries of Windows and frameworks of Apple's come with the system.
      if target.system == .windows || target.system == .wasi { return nil }
      if text.libraries.isEmpty, !target.system.isApple { return nil }
    }
    return RustNative(
      package: package,
      kind: compiles || generates ? .buildScript : finds ? .systemLibrary : .links,
      verdict: verdict,
      detail: detail(used, text, started, package: package, compiles: compiles),
      needs: needs(used, text, started, package: package, finds: finds, compiles: compiles),
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
    package: CargoMetadata.Package, finds: Bool, compiles: Bool
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
    } else if !compiles {
      needs += text.libraries.map(NativeNeed.library)
    }
    if target.system.isApple { needs += text.frameworks.map(NativeNeed.framework) }
    return needs
  }

  private func detail(
    _ used: [BuildTool], _ text: BuildScript, _ started: Set<String>,
    package: CargoMetadata.Package, compiles: Bool
  ) -> String {
    let names = Set(used.map(\.rawValue)).sorted() + started.sorted()
    guard !names.isEmpty else {
      let libraries = (text.libraries.union(text.frameworks)).sorted().joined(separator: ", ")
      return "build script: links \(libraries)"
    }
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

  /// A crate that links Apple's frameworks from its own source.
  private func frameworks(of package: CargoMetadata.Package) -> RustNative? {
    guard target.system.isApple, package.isForeign || package.library != nil,
      package.name.hasSuffix("-sys") || package.name.hasSuffix("_sys")
        || package.name.hasPrefix("core-") || package.name.hasPrefix("objc2-"),
      let library = package.library
    else { return nil }
    let folder = "/" + library.split(separator: "/").dropLast().joined(separator: "/")
    var found: Set<String> = []
    for name in (tools.names(in: folder) ?? []).prefix(200) where name.hasSuffix(".rs") {
      found.formUnion(LinkAttributes(read("\(folder)/\(name)")).frameworks)
    }
    guard !found.isEmpty else { return nil }
    return RustNative(
      package: package, kind: .systemLibrary, verdict: .required,
      detail: "links \(found.sorted().prefix(4).joined(separator: ", "))",
      needs: found.map(NativeNeed.framework), isHostOnly: false, file: place(library))
  }

  /// A file as a report names it: below the project's root, or by the crate's own name.
  private func place(_ path: String) -> String {
    if path.hasPrefix("/src/") { return String(path.dropFirst(5)) }
    return path.split(separator: "/").suffix(2).joined(separator: "/")
  }
}
