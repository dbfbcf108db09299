/// Recognises the main packages of Go modules.
struct GoDetector {
  let listing: FolderListing

  var products: [DetectedProduct] {
    listing.files(named: "go.mod").flatMap(products)
  }

  private func products(_ module: String) -> [DetectedProduct] {
    let folder = FolderListing.folder(module)
    let others = listing.files(named: "go.mod").map(FolderListing.folder).filter {
      $0 != folder && (folder.isEmpty || $0.hasPrefix(folder + "/"))
    }
    let sources = listing.own.filter { path in
      path.hasSuffix(".go") && !path.hasSuffix("_test.go")
        && (folder.isEmpty || path.hasPrefix(folder + "/"))
        && !others.contains { path.hasPrefix($0 + "/") }
    }
    let texts = sources.compactMap { path in listing.read(path).map { (path, $0) } }
    let usesC = texts.contains { Self.importsC($0.1) }
    var mains: [String] = []
    for (path, text) in texts where Self.isMain(text) {
      let place = FolderListing.folder(path)
      if !mains.contains(place) { mains.append(place) }
    }
    return mains.map { place in
      let inner =
        folder.isEmpty ? place : String(place.dropFirst(folder.count).drop { $0 == "/" })
      var keys: [DetectedProduct.Key] = []
      if !inner.isEmpty { keys.append(.init("main", ConfigurationWriter.scalar("./" + inner))) }
      if usesC { keys.append(.init("cgo", "true", "some package imports \"C\"")) }
      let own = texts.filter { FolderListing.folder($0.0) == place }.map(\.1)
      if own.contains(where: Self.exports), own.contains(where: Self.hasEmptyMain) {
        keys.append(
          .init("kind", "shared-library", "it exports functions, and its main is empty"))
      }
      return DetectedProduct(
        name: inner.isEmpty ? moduleName(module) ?? listing.name : FolderListing.base(inner),
        language: .go, directory: folder, keys: keys, evidence: module,
        toolchains: usesC ? ["zig"] : [])
    }
  }

  /// The last part of the module's path that is no major version (`/v2`).
  private func moduleName(_ path: String) -> String? {
    guard let text = listing.read(path) else { return nil }
    for line in lines(text) {
      let words = line.split(whereSeparator: { $0 == " " || $0 == "\t" })
      guard words.count >= 2, words[0] == "module" else { continue }
      let parts = words[1].filter { $0 != "\"" }.split(separator: "/")
      return parts.last { part in
        !(part.hasPrefix("v") && part.count > 1 && part.dropFirst().allSatisfy(\.isNumber))
      }.map(String.init)
    }
    return nil
  }

  /// Whether a file belongs to package `main` and is built by default.
  private static func isMain(_ text: String) -> Bool {
    for line in lines(text) {
      let words = line.split(whereSeparator: { $0 == " " || $0 == "\t" })
      if words.first == "//go:build", words.contains("ignore") { return false }
      if words.first == "package" { return words.count > 1 && words[1] == "main" }
    }
    return false
  }

  /// Whether functions are offered to C.
  private static func exports(_ text: String) -> Bool {
    lines(text).contains { $0.hasPrefix("//export ") }
  }

  private static func hasEmptyMain(_ text: String) -> Bool {
    lines(text).contains { $0.filter { !$0.isWhitespace } == "funcmain(){}" }
  }

  private static func importsC(_ text: String) -> Bool {
    lines(text).contains { line in
      let words = line.split(whereSeparator: { $0 == " " || $0 == "\t" })
      return words == ["import", "\"C\""] || words == ["\"C\""]
    }
  }
}

/// The lines of a text, without CR.
func lines(_ text: String) -> [Substring] {
  text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
}
