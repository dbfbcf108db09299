import JSON

/// The packages that a Python project is pinned to, from whichever file pins them.
///
/// Sources: uv's documentation, “Locking and syncing” (`uv.lock`); Poetry's and PDM's lock files as they
/// write them; PEP 751 (`pylock.toml`); pip's documentation, “Requirements File Format” and “Installation
/// Report”.
struct PythonLock: Sendable {
  /// A package that another needs.
  struct Edge: Hashable, Sendable {
    var name: String
    /// `nil` where any version that is pinned will do.
    var version: String?
    var extras: [String] = []
    var marker: PythonMarker?
    /// The marker's text where it could not be read.
    var unreadableMarker: String?
    /// The extra of the package that asks for it.
    var extra: String?
  }

  /// A pinned package.
  struct Package: Hashable, Sendable {
    var name: String
    var version: String?
    var edges: [Edge] = []
    /// The names of its wheels and source distributions; `nil` where the file does not say.
    var files: [String]?
    /// Whether it is the project itself, or lies in it.
    var folder: String?
    var marker: PythonMarker?
    /// Whether further files may be there: a report of pip's names the one that it would take for one target.
    var isPartial = false
  }

  /// The file that pins, relative to the project's root.
  let file: String
  private(set) var packages: [Package] = []
  /// What the project itself asks for; `nil` where the file does not say, and all of its packages count.
  private(set) var roots: [Edge]?
  /// Lines that could not be read.
  private(set) var faults: [ManifestFault] = []

  /// Reads a file of a kind that its name tells.
  ///
  /// - Throws: ``ManifestFault`` where it is broken.
  init(_ bytes: [UInt8], file: String) throws(ManifestFault) {
    self.file = file
    let name = file.split(separator: "/").last ?? ""
    switch name {
    case "uv.lock": self.readUV(try TOMLNode(bytes))
    case "poetry.lock", "pdm.lock": self.readPoetry(try TOMLNode(bytes))
    case _ where name.hasPrefix("pylock") && name.hasSuffix(".toml"):
      self.readPylock(try TOMLNode(bytes))
    case _ where name.hasSuffix(".json"): try self.readReport(bytes)
    default: throw ManifestFault(line: 1, "expected a lock file that is known")
    }
    guard !self.packages.isEmpty || name == "uv.lock" || name.hasSuffix(".json") else {
      throw ManifestFault(line: 1, "expected packages")
    }
  }

  private static func edge(_ node: TOMLNode, name: String? = nil) -> Edge? {
    guard let name = name ?? node["name"]?.text else { return nil }
    var edge = Edge(name: PackageName.normalized(name), version: node["version"]?.text)
    if name == node.text { edge.version = nil }
    edge.extras =
      (node["extra"] ?? node["extras"])?.values.compactMap(\.text)
      .map { PackageName.normalized($0) } ?? []
    if let text = (node["marker"] ?? node["markers"])?.text {
      edge.marker = PythonMarker(text)
      if edge.marker == nil { edge.unreadableMarker = text }
    }
    return edge
  }

  private static func fileName(_ node: TOMLNode) -> String? {
    if let name = node["name"]?.text ?? node["file"]?.text { return name }
    guard let place = node["url"]?.text ?? node["path"]?.text ?? node["filename"]?.text else {
      return nil
    }
    let path = place.prefix { $0 != "#" && $0 != "?" }
    return path.split(separator: "/").last.map { String($0).replacing("%2B", with: "+") }
  }

  // MARK: uv

  private mutating func readUV(_ root: TOMLNode) {
    for node in root["package"]?.values ?? [] {
      guard let name = node["name"]?.text else { continue }
      var package = Package(
        name: PackageName.normalized(name), version: node["version"]?.text)
      package.edges = (node["dependencies"]?.values ?? []).compactMap { Self.edge($0) }
      for (extra, list) in node["optional-dependencies"]?.members ?? [] {
        for entry in list.values {
          guard var edge = Self.edge(entry) else { continue }
          edge.extra = PackageName.normalized(extra)
          package.edges.append(edge)
        }
      }
      let source = node["source"]
      let wheels = (node["wheels"]?.values ?? []).compactMap { Self.fileName($0) }
      let sdist = node["sdist"].flatMap { Self.fileName($0) }
      package.files = wheels + (sdist.map { [$0] } ?? [])
      if let folder = (source?["virtual"] ?? source?["editable"] ?? source?["directory"])?.text {
        package.folder = folder
        if folder == "." { self.roots = package.edges.filter { $0.extra == nil } }
      } else if source?["git"] != nil || source?["url"] != nil, wheels.isEmpty {
        package.files = nil
      }
      self.packages.append(package)
    }
  }

  // MARK: Poetry and PDM

  private mutating func readPoetry(_ root: TOMLNode) {
    for node in root["package"]?.values ?? [] {
      guard let name = node["name"]?.text else { continue }
      var package = Package(
        name: PackageName.normalized(name), version: node["version"]?.text)
      for (name, value) in node["dependencies"]?.members ?? [] {
        guard value["optional"]?.isTrue != true, var edge = Self.edge(value, name: name) else {
          continue
        }
        edge.version = nil
        package.edges.append(edge)
      }
      // PDM writes requirements.
      for text in (node["dependencies"]?.values ?? []).compactMap(\.text) {
        guard let requirement = Requirement(text) else { continue }
        package.edges.append(
          Edge(
            name: requirement.name, extras: requirement.extras, marker: requirement.marker))
      }
      if let text = node["markers"]?.text ?? node["marker"]?.text {
        package.marker = PythonMarker(text)
      }
      package.files = node["files"]?.values.compactMap { Self.fileName($0) }
      if node["source"]?["type"]?.text == "directory" {
        package.folder = node["source"]?["url"]?.text
      }
      if package.folder == nil, ["git", "url"].contains(node["source"]?["type"]?.text) {
        package.files = nil
      }
      self.packages.append(package)
    }
  }

  // MARK: PEP 751

  private mutating func readPylock(_ root: TOMLNode) {
    for node in root["packages"]?.values ?? [] {
      guard let name = node["name"]?.text else { continue }
      var package = Package(
        name: PackageName.normalized(name), version: node["version"]?.text)
      package.edges = (node["dependencies"]?.values ?? []).compactMap { Self.edge($0) }
      if let text = node["marker"]?.text { package.marker = PythonMarker(text) }
      let wheels = (node["wheels"]?.values ?? []).compactMap { Self.fileName($0) }
      let sdist = node["sdist"].flatMap { Self.fileName($0) }
      package.files = wheels + (sdist.map { [$0] } ?? [])
      package.folder = node["directory"]?["path"]?.text
      if node["vcs"] != nil { package.files = nil }
      self.packages.append(package)
    }
  }

  // MARK: pip's report

  private mutating func readReport(_ bytes: [UInt8]) throws(ManifestFault) {
    guard let root = JSONNode(document: bytes), let install = root["install"]?.values else {
      throw ManifestFault(line: 1, "expected pip's installation report")
    }
    var roots: [Edge] = []
    for item in install {
      let metadata = item["metadata"]
      guard let name = metadata?["name"]?.text, let url = item["download_info"]?["url"]?.text else {
        throw ManifestFault(line: 1, "expected a name and a URL of each package in pip's report")
      }
      var package = Package(
        name: PackageName.normalized(name), version: metadata?["version"]?.text)
      let file = url.prefix { $0 != "#" && $0 != "?" }.split(separator: "/").last ?? ""
      package.files = [String(file).replacing("%2B", with: "+")]
      package.isPartial = true
      for text in metadata?["requires_dist"]?.texts ?? [] {
        guard let requirement = Requirement(text) else { continue }
        package.edges.append(
          Edge(name: requirement.name, extras: requirement.extras, marker: requirement.marker))
      }
      if item["requested"]?.isTrue == true { roots.append(Edge(name: package.name)) }
      self.packages.append(package)
    }
    self.roots = roots
  }
}
