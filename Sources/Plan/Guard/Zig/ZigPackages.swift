import Model

/// The packages of a Zig product, with what their scripts and sources say.
struct ZigPackages {
  /// One package.
  struct Node {
    var reference: PackageReference
    /// The folder, relative to the project's root.
    var folder: String
    var build = ZigBuild()
    var sources: [(file: String, source: ZigSource)] = []
    /// The packages that it names, by the name in its script: the key of a node, or `nil` for one that
    /// is not here.
    var dependencies: [(entry: ZigPackage.Dependency, key: String?)] = []
    var faults: [SurveyUnknown] = []
    /// The arguments `-lNAME` of a product that is one file.
    var linked: [String] = []
  }

  private(set) var nodes: [String: Node] = [:]
  let root: String

  private let files: SurveyFiles
  /// Folders that hold packages by their hash.
  private let stores: [String]

  /// Reads a product's packages.
  init(product: Product, settings: ZigSettings, files: SurveyFiles) {
    self.files = files
    let base = product.directory.isEmpty ? "" : product.directory + "/"
    var stores = ["\(base)zig-pkg"]
    if let at = settings.arguments.firstIndex(of: "--system"), at + 1 < settings.arguments.count {
      stores.insert(Self.joined(product.directory, settings.arguments[at + 1]), at: 0)
    }
    self.stores = stores
    self.root = "."
    var queue: [(key: String, folder: String, name: String)] = [
      (".", product.directory, product.name)
    ]
    while let next = queue.popLast() {
      guard self.nodes[next.key] == nil, self.nodes.count < 10_000 else { continue }
      var node = Node(reference: PackageReference(.zig, next.name), folder: next.folder)
      let isFile = next.key == "." && settings.root != nil
      self.read(&node, isFile: isFile, isRoot: next.key == ".")
      if isFile {
        node.linked = settings.arguments.filter { $0.hasPrefix("-l") && $0.count > 2 }
          .map { String($0.dropFirst(2)) }
      }
      for at in node.dependencies.indices {
        let entry = node.dependencies[at].entry
        guard let folder = self.folder(of: entry, from: next.folder) else { continue }
        let key = entry.hash ?? folder
        node.dependencies[at].key = key
        queue.append((key, folder, entry.name))
      }
      self.nodes[next.key] = node
    }
  }

  /// Where a dependency's files are; `nil` where they are not here.
  private func folder(of entry: ZigPackage.Dependency, from folder: String) -> String? {
    if let path = entry.path {
      let joined = Self.joined(folder, path)
      return self.files.below(joined).isEmpty ? nil : joined
    }
    guard let hash = entry.hash, !hash.isEmpty, !hash.contains("/") else { return nil }
    return self.stores.map { "\($0)/\(hash)" }.first { !self.files.below($0).isEmpty }
  }

  private func read(_ node: inout Node, isFile: Bool, isRoot: Bool) {
    let base = node.folder.isEmpty ? "" : node.folder + "/"
    let script = base + "build.zig"
    let manifest = base + "build.zig.zon"
    if isRoot, !isFile, !self.files.contains(script) {
      node.faults.append(Self.fault(script, 1, "the file is not there or cannot be read"))
    }
    if !isFile, let bytes = self.files.bytes(script) {
      do throws(ManifestFault) { node.build = try ZigBuild(bytes) } catch {
        node.faults.append(Self.fault(script, error.line, error.message))
      }
    }
    if !isFile, let bytes = self.files.bytes(manifest) {
      do throws(ManifestFault) {
        let package = try ZigPackage(bytes)
        if !isRoot {
          if !package.name.isEmpty { node.reference.name = package.name }
          if !package.version.isEmpty { node.reference.version = package.version }
        }
        node.dependencies = package.dependencies.map { ($0, nil) }
      } catch { node.faults.append(Self.fault(manifest, error.line, error.message)) }
    }
    let inner =
      node.dependencies.compactMap(\.entry.path).map { Self.joined(node.folder, $0) + "/" }
      + self.stores.map { $0 + "/" }
    for file in self.files.below(node.folder)
    where file.hasSuffix(".zig") && !file.hasSuffix("build.zig") {
      if inner.contains(where: { file.hasPrefix($0) }) { continue }
      // The part of the package that is searched for `@cImport`: others' caches are none of it.
      if file.contains("zig-cache/") || file.contains("zig-out/") { continue }
      guard let bytes = self.files.bytes(file) else { continue }
      do throws(ManifestFault) { node.sources.append((file, try ZigSource(bytes))) } catch {
        node.faults.append(Self.fault(file, error.line, error.message))
      }
    }
  }

  private static func fault(_ file: String, _ line: Int, _ message: String) -> SurveyUnknown {
    SurveyUnknown(
      file: file, line: line, reason: message,
      hint: "mend the file; until it can be read nothing is known of what it links", cells: [])
  }

  private static func joined(_ folder: String, _ path: String) -> String {
    var parts = path.hasPrefix("/") ? [] : folder.split(separator: "/")
    for part in path.split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    return parts.joined(separator: "/")
  }
}
