import JSON

/// What `cargo metadata --format-version 1` printed, with what matters for native code.
///
/// Source: The Cargo Book, “cargo metadata”, “JSON format”.
struct CargoMetadata: Sendable {
  /// A package.
  struct Package: Sendable {
    var id: String
    var name: String
    var version: String
    /// Where its manifest is, as cargo sees it.
    var manifest: String
    /// The library that it declares to link, a key that may stand once in a program.
    var links: String?
    /// The root of its build script; `nil` without one.
    var buildScript: String?
    /// The roots of its library.
    var library: String?
    var isProcMacro: Bool
    /// The names of its programs.
    var programs: [String]
    /// The root of each program, by its name.
    var roots: [String: String] = [:]
    /// Whether it comes from elsewhere than the project.
    var isForeign: Bool
    /// What each of its features turns on, as its manifest says it.
    var features: [String: [String]] = [:]
    /// The names under which it knows packages that it only uses with some feature, by the packages'
    /// own names.
    var optional: [String: Set<String>] = [:]
    /// The names of packages that it always uses.
    var unconditional: Set<String> = []
    /// The names under which it knows packages, by the packages' own names.
    var keys: [String: Set<String>] = [:]

    /// Its name as `cargo tree` prints it.
    var key: String { "\(name) \(version)" }
    var reference: PackageReference {
      PackageReference(.rust, name, version: isForeign ? version : nil)
    }
  }

  /// An edge of the resolved graph.
  struct Edge: Hashable, Sendable {
    var target: String
    /// Whether it is used when the package is compiled for its target.
    var isNormal: Bool
    /// Whether its build script uses it.
    var isBuild: Bool
  }

  /// The packages by their id.
  private(set) var packages: [String: Package] = [:]
  /// What each package uses.
  private(set) var edges: [String: [Edge]] = [:]
  /// The features of each package that are on.
  private(set) var features: [String: Set<String>] = [:]
  /// The ids of the project's own packages.
  private(set) var members: [String] = []
  /// The id of the package in the folder that cargo was called in; `nil` for a workspace without one.
  private(set) var root: String?

  /// Reads the document; `nil` for what is none.
  init?(parsing bytes: [UInt8]) {
    guard let document = JSONNode(document: bytes),
      let packages = document["packages"]?.values,
      let resolve = document["resolve"], let nodes = resolve["nodes"]?.values
    else { return nil }
    for node in packages {
      guard let package = Self.package(node) else { return nil }
      self.packages[package.id] = package
    }
    members = document["workspace_members"]?.texts ?? []
    root = resolve["root"]?.text
    for node in nodes {
      guard let id = node["id"]?.text else { return nil }
      edges[id] = (node["deps"]?.values ?? []).compactMap(Self.edge)
      features[id] = Set(node["features"]?.texts ?? [])
    }
  }

  /// The features of a package that turn on its use of another; none where it is always used.
  ///
  /// Source: The Cargo Book, “Features”, “Optional dependencies”.
  func switches(from id: String, to other: String) -> [String] {
    guard let package = packages[id], let target = packages[other],
      let keys = package.optional[target.name], !package.unconditional.contains(target.name)
    else { return [] }
    let found = (features[id] ?? []).filter { feature in
      (package.features[feature] ?? []).contains { value in
        keys.contains { value == "dep:\($0)" || value == $0 || value.hasPrefix("\($0)/") }
      }
    }
    return found.sorted()
  }

  /// The features that turn others on, up to those of the project's own package: whoever wants them off has
  /// to begin there.
  ///
  /// - Parameter features: As ``switches(from:to:)`` gives them, each with its package's id.
  /// - Returns: those and the others, as `package/feature`, sorted.
  func causes(of features: [(id: String, name: String)]) -> [String] {
    var seen = Set(features.map { "\($0.id) \($0.name)" })
    var queue = features
    var next = 0
    while next < queue.count, queue.count < 200 {
      let (id, name) = queue[next]
      next += 1
      guard let package = packages[id] else { continue }
      var found = activeFeatures(of: id) { $0 == name }.map { (id: id, name: $0) }
      for (user, list) in edges where list.contains(where: { $0.target == id }) {
        let keys = packages[user]?.keys[package.name] ?? []
        found += activeFeatures(of: user) { value in
          keys.contains { value == "\($0)/\(name)" || value == "\($0)?/\(name)" }
        }.map { (id: user, name: $0) }
      }
      for cause in found where seen.insert("\(cause.id) \(cause.name)").inserted {
        queue.append(cause)
      }
    }
    return Set(queue.compactMap { entry in packages[entry.id].map { "\($0.name)/\(entry.name)" } })
      .sorted()
  }

  private func activeFeatures(of id: String, turningOn isMeant: (String) -> Bool) -> [String] {
    guard let package = packages[id] else { return [] }
    return (features[id] ?? []).filter { (package.features[$0] ?? []).contains(where: isMeant) }
      .sorted()
  }

  private static func package(_ node: JSONNode) -> Package? {
    guard let id = node["id"]?.text, let name = node["name"]?.text,
      let version = node["version"]?.text, let manifest = node["manifest_path"]?.text
    else { return nil }
    var package = Package(
      id: id, name: name, version: version, manifest: manifest, links: node["links"]?.text,
      isProcMacro: false, programs: [], isForeign: node["source"]?.text != nil)
    for feature in node["features"]?.members ?? [] {
      package.features[feature.key] = feature.value.texts
    }
    for dependency in node["dependencies"]?.values ?? [] {
      guard let name = dependency["name"]?.text, dependency["kind"]?.text != "dev" else { continue }
      let key = dependency["rename"]?.text ?? name
      package.keys[name, default: []].insert(key)
      if dependency["optional"]?.isTrue == true {
        package.optional[name, default: []].insert(key)
      } else {
        package.unconditional.insert(name)
      }
    }
    for target in node["targets"]?.values ?? [] {
      let kinds = target["kind"]?.texts ?? []
      let path = target["src_path"]?.text
      if kinds.contains("custom-build") { package.buildScript = path }
      if kinds.contains("proc-macro") { package.isProcMacro = true }
      if kinds.contains(where: { $0.hasSuffix("lib") }) { package.library = path }
      if kinds.contains("bin"), let name = target["name"]?.text {
        package.programs.append(name)
        package.roots[name] = path
      }
    }
    return package
  }

  private static func edge(_ node: JSONNode) -> Edge? {
    guard let target = node["pkg"]?.text else { return nil }
    // Without `dep_kinds` (cargo before 1.41) an edge may be of any kind.
    guard let kinds = node["dep_kinds"]?.values else {
      return Edge(target: target, isNormal: true, isBuild: true)
    }
    let names = kinds.map { $0["kind"]?.text ?? "normal" }
    return Edge(
      target: target, isNormal: names.contains("normal"), isBuild: names.contains("build"))
  }
}
