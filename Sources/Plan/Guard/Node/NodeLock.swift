import JSON

/// The packages of a `package-lock.json` or `npm-shrinkwrap.json`.
///
/// Source: npm's documentation, `package-lock.json`, for lockfileVersion 1, 2 and 3.
struct NodeLock: Sendable {
  /// A package at its place in `node_modules`.
  struct Package: Hashable, Sendable {
    var name: String
    var version: String?
    /// Names of packages, to whether the package does without.
    var dependencies: [String: Bool] = [:]
    /// The root's and workspaces' own tools.
    var developer: [String] = []
    var os: [String] = []
    var cpu: [String] = []
    var libc: [String] = []
    var hasInstallScript = false
    /// Whether somebody does without it.
    var isOptional = false
    /// Where a link leads.
    var link: String?

    /// Whether it is for some platforms only.
    var isForPlatform: Bool { !self.cpu.isEmpty || !self.libc.isEmpty }
  }

  private(set) var version = 0
  /// By place: `node_modules/a/node_modules/b`; the root's is empty.
  private(set) var packages: [String: Package] = [:]

  /// Whether the file says which packages run scripts and which are for some platforms only.
  var saysScripts: Bool { self.version >= 2 }

  /// Reads a lock file.
  ///
  /// - Throws: ``ManifestFault`` where it is broken.
  init(_ bytes: [UInt8]) throws(ManifestFault) {
    let root = try Self.document(bytes)
    guard case .word(let version)? = root["lockfileVersion"], let version = Int(version),
      (1...3).contains(version)
    else { throw ManifestFault(line: 1, "expected “lockfileVersion” 1, 2 or 3") }
    self.version = version
    if version >= 2 {
      guard let members = root["packages"]?.members else {
        throw ManifestFault(line: 1, "expected “packages”")
      }
      for member in members {
        self.packages[member.key] = Self.package(member.value, at: member.key)
      }
      guard self.packages[""] != nil else {
        throw ManifestFault(line: 1, "expected the root package in “packages”")
      }
    } else {
      var top = Package(name: root["name"]?.text ?? "", version: root["version"]?.text)
      // Which of them the project itself asks for is in package.json; without it, all at the top.
      for member in root["dependencies"]?.members ?? [] {
        guard member.value["dev"]?.isTrue != true else { continue }
        top.dependencies[member.key] = member.value["optional"]?.isTrue == true
      }
      self.packages[""] = top
      try self.readNested(root, "", 0)
    }
  }

  /// Reads a JSON document, with the line of its first fault.
  static func document(_ bytes: [UInt8]) throws(ManifestFault) -> JSONNode {
    let result = bytes.withUnsafeBytes { buffer -> Result<JSONNode, JSONSyntaxError> in
      do throws(JSONSyntaxError) {
        return .success(try JSONNode(buffer, depth: 200, values: 4_000_000))
      } catch { return .failure(error) }
    }
    switch result {
    case .success(let node): return node
    case .failure(let error):
      let line = bytes.prefix(error.offset).count { $0 == 10 } + 1
      throw ManifestFault(line: line, error.message)
    }
  }

  private static func package(_ node: JSONNode, at place: String) -> Package {
    let last =
      place.firstRange(of: "node_modules/") == nil ? nil : place.components("node_modules/").last
    var package = Package(name: node["name"]?.text ?? last ?? place, version: node["version"]?.text)
    for member in node["dependencies"]?.members ?? [] { package.dependencies[member.key] = false }
    for member in node["optionalDependencies"]?.members ?? [] {
      package.dependencies[member.key] = true
    }
    for member in node["peerDependencies"]?.members ?? [] {
      let isOptional = node["peerDependenciesMeta"]?[member.key]?["optional"]?.isTrue == true
      if package.dependencies[member.key] == nil, !isOptional {
        package.dependencies[member.key] = false
      }
    }
    package.developer = node["devDependencies"]?.members?.map(\.key) ?? []
    package.os = node["os"]?.texts ?? []
    package.cpu = node["cpu"]?.texts ?? []
    package.libc = node["libc"]?.texts ?? []
    package.hasInstallScript = node["hasInstallScript"]?.isTrue == true
    package.isOptional = node["optional"]?.isTrue == true || node["devOptional"]?.isTrue == true
    if node["link"]?.isTrue == true { package.link = node["resolved"]?.text }
    return package
  }

  private mutating func readNested(
    _ node: JSONNode, _ base: String, _ depth: Int
  ) throws(ManifestFault) {
    guard depth < 100 else { throw ManifestFault(line: 1, "expected less depth") }
    for member in node["dependencies"]?.members ?? [] {
      let place = base.isEmpty ? "node_modules/\(member.key)" : "\(base)/node_modules/\(member.key)"
      var package = Package(name: member.key, version: member.value["version"]?.text)
      for required in member.value["requires"]?.members ?? [] {
        package.dependencies[required.key] = false
      }
      package.isOptional = member.value["optional"]?.isTrue == true
      self.packages[place] = package
      try self.readNested(member.value, place, depth + 1)
    }
  }

  /// The place of the package that a name means from a place, as Node looks for it; `nil` where there is none.
  func resolve(_ name: String, from place: String) -> String? {
    var base = place[...]
    while true {
      let candidate = base.isEmpty ? "node_modules/\(name)" : "\(base)/node_modules/\(name)"
      if let found = self.packages[candidate] {
        if let link = found.link, self.packages[link] != nil { return link }
        return candidate
      }
      guard !base.isEmpty else { return nil }
      if let slash = base.lastIndex(of: "/") { base = base[..<slash] } else { base = "" }
      if base == "node_modules" { base = "" }
      if base.hasSuffix("/node_modules") { base = base.dropLast("/node_modules".count) }
    }
  }
}

extension String {
  /// What stands between occurrences of a text.
  fileprivate func components(_ separator: String) -> [String] {
    var parts: [String] = []
    var rest = self[...]
    while let found = rest.firstRange(of: separator) {
      parts.append(String(rest[..<found.lowerBound]))
      rest = rest[found.upperBound...]
    }
    return parts + [String(rest)]
  }
}
