/// Recognises Rust, Zig and Swift by their manifests.
///
/// The manifests are not fully parsed: what is looked for stands in lines of a usual form, and what
/// is not found is left to the user.
struct ManifestDetector {
  let listing: FolderListing

  /// Binaries of Cargo packages, in workspaces too.
  var rust: [DetectedProduct] {
    var result: [DetectedProduct] = []
    let manifests = listing.files(named: "Cargo.toml")
    let texts = manifests.compactMap { path in listing.read(path).map { (path, $0) } }
    let workspace = texts.first { Self.tables($0.1)["workspace"] != nil }.map {
      FolderListing.folder($0.0)
    }
    for (path, text) in texts {
      let tables = Self.tables(text)
      guard let name = tables["package"]?.first?["name"] else { continue }
      let folder = FolderListing.folder(path)
      let prefix = folder.isEmpty ? "" : folder + "/"
      var bins = (tables["[bin]"] ?? []).compactMap { $0["name"] }
      if listing.paths.contains(prefix + "src/main.rs"), bins.isEmpty { bins.append(name) }
      for file in listing.paths where file.hasPrefix(prefix + "src/bin/") {
        let rest = file.dropFirst(prefix.count + 8)
        let bin =
          rest.hasSuffix(".rs") && !rest.contains("/")
          ? String(rest.dropLast(3))
          : rest.hasSuffix("/main.rs") ? String(rest.dropLast(8)) : nil
        if let bin, !bins.contains(bin) { bins.append(bin) }
      }
      let isMember =
        workspace.map { root in
          root != folder && (root.isEmpty || folder.hasPrefix(root + "/"))
        } ?? false
      let place = isMember ? workspace ?? "" : folder
      for bin in bins {
        var keys: [DetectedProduct.Key] = []
        if isMember { keys.append(.init("package", ConfigurationWriter.scalar(name))) }
        let crates = place.isEmpty ? "" : place + "/"
        let isVendored = listing.paths.contains { $0.hasPrefix("\(crates)vendor/") }
        let remark =
          tables.keys.contains { $0 == "dependencies" || $0.hasPrefix("dependencies.") }
            && !isVendored
          ? "its crates have to lie in vendor/ (`cargo vendor`): builds have no network" : nil
        keys.append(.init("bin", ConfigurationWriter.scalar(bin), remark))
        result.append(
          DetectedProduct(
            name: bin, language: .rust, directory: place, keys: keys,
            evidence: path))
      }
    }
    return result
  }

  /// Executables of `build.zig`; without one, the files with a `main`.
  var zig: [DetectedProduct] {
    let manifests = listing.files(named: "build.zig")
    guard !manifests.isEmpty else {
      return listing.own.filter { $0.hasSuffix(".zig") && FolderListing.depth($0) <= 1 }
        .filter { listing.read($0)?.contains("pub fn main(") ?? false }.map { path in
          let name = String(FolderListing.base(path).dropLast(4))
          return DetectedProduct(
            name: name == "main" ? listing.name : name, language: .zig,
            keys: [.init("root", ConfigurationWriter.scalar(path))], evidence: "main in \(path)")
        }
    }
    return manifests.map { path in
      let folder = FolderListing.folder(path)
      let name =
        listing.read(path).flatMap { Self.zigExecutable($0) }
        ?? (folder.isEmpty ? listing.name : FolderListing.base(folder))
      return DetectedProduct(name: name, language: .zig, directory: folder, evidence: path)
    }
  }

  /// Executables of `Package.swift`.
  var swift: [DetectedProduct] {
    listing.files(named: "Package.swift").flatMap { path -> [DetectedProduct] in
      guard let text = listing.read(path) else { return [] }
      let folder = FolderListing.folder(path)
      var names = Self.arguments(of: ".executable(", in: text)
      if names.isEmpty { names = Self.arguments(of: ".executableTarget(", in: text) }
      return names.map {
        DetectedProduct(
          name: $0, language: .swift, directory: folder,
          keys: [.init("product", ConfigurationWriter.scalar($0))], evidence: path)
      }
    }
  }

  /// The keys with texts of a TOML file by table; `[[bin]]` is named `[bin]` and may come often.
  private static func tables(_ text: String) -> [String: [[String: String]]] {
    var result: [String: [[String: String]]] = [:]
    var table = ""
    for line in lines(text) {
      let trimmed = trim(line)
      if trimmed.hasPrefix("[") {
        let inner = trimmed.dropFirst().prefix { $0 != "]" }
        table = trimmed.hasPrefix("[[") ? "[\(trim(inner.dropFirst()))]" : trim(inner)
        result[table, default: []].append([:])
        continue
      }
      let halves = trimmed.split(separator: "=", maxSplits: 1)
      guard halves.count == 2, let value = quoted(halves[1]), var all = result[table],
        let last = all.indices.last
      else { continue }
      all[last][trim(halves[0])] = value
      result[table] = all
    }
    return result
  }

  private static func zigExecutable(_ text: String) -> String? {
    guard let call = text.firstRange(of: "addExecutable(") else { return nil }
    let rest = text[call.upperBound...]
    guard let name = rest.firstRange(of: ".name = "),
      rest.distance(from: rest.startIndex, to: name.lowerBound) < 400
    else { return nil }
    return quoted(rest[name.upperBound...].prefix(200))
  }

  /// The texts behind `name:` of every call, such as `.executable(name: "x"`.
  private static func arguments(of call: String, in text: String) -> [String] {
    text.ranges(of: call).compactMap { range in
      let rest = text[range.upperBound...].prefix(200).drop(while: \.isWhitespace)
      guard rest.hasPrefix("name:") else { return nil }
      return quoted(rest.dropFirst(5))
    }
  }

  /// The text in double quotes that begins a line's rest.
  private static func quoted(_ text: some StringProtocol) -> String? {
    let rest = text.drop { $0 == " " || $0 == "\t" }
    guard rest.first == "\"" else { return nil }
    let inner = rest.dropFirst().prefix { $0 != "\"" && !$0.isNewline }
    return inner.isEmpty || inner.contains("\\") ? nil : String(inner)
  }

  private static func trim(_ text: some StringProtocol) -> String {
    var result = text.drop(while: \.isWhitespace)[...]
    while result.last?.isWhitespace == true { result.removeLast() }
    return String(result)
  }
}
