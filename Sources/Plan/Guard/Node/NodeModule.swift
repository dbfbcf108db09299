import JSON

/// A package as it lies in `node_modules`, or the project itself.
///
/// Source: npm's documentation, `package.json` (“scripts”, “gypfile”), npm's `install` life cycle (a
/// `binding.gyp` without an install script runs `node-gyp rebuild`), and prebuildify's README (`prebuilds/`).
struct NodeModule: Sendable {
  /// What npm runs when the package is installed, by the script's name.
  private(set) var scripts: [(name: String, command: String)] = []
  private(set) var hasBindings = false
  /// Compiled files beside the package's code.
  private(set) var compiled: [String] = []
  /// Compiled files under `prebuilds/`, with their platforms' names.
  private(set) var prebuilds: [(platform: String, file: String)] = []
  /// Whether it declares itself a napi-rs or node-pre-gyp package.
  private(set) var isAddon = false

  /// Reads the package in a folder.
  ///
  /// - Returns: `nil` where it is not here.
  init?(in folder: String, files: SurveyFiles) throws(ManifestFault) {
    let base = folder.isEmpty ? "" : folder + "/"
    guard let bytes = files.bytes(base + "package.json") else { return nil }
    let root = try NodeLock.document(bytes)
    for name in ["preinstall", "install", "postinstall"] {
      if let command = root["scripts"]?[name]?.text { self.scripts.append((name, command)) }
    }
    let isOff = root["gypfile"] == .word("false")
    self.hasBindings =
      !isOff && (files.contains(base + "binding.gyp") || root["gypfile"]?.isTrue == true)
    self.isAddon = root["binary"]?["module_name"] != nil || root["napi"] != nil
    for path in files.below(folder) {
      let inner = path.dropFirst(base.count)
      guard inner.hasSuffix(".node"), !inner.contains("node_modules/") else { continue }
      let parts = inner.split(separator: "/")
      if let at = parts.firstIndex(of: "prebuilds"), at + 2 < parts.count {
        self.prebuilds.append(
          (String(parts[at + 1] + "-" + parts[at + 2].dropLast(5)), String(inner)))
      } else {
        self.compiled.append(String(inner))
      }
    }
  }
}
