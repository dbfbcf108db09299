import Model

/// Reads how cells are packed, listed and numbered.
enum PackagingReading {
  struct Archives {
    var settings: ArchiveSettings
    var nameLocation: SourceLocation?
  }

  struct Checksums {
    var settings: ChecksumSettings
    var nameLocation: SourceLocation?
  }

  /// The template of a snapshot's version where the configuration gives none.
  static let defaultSnapshot = "{{ .Version }}-SNAPSHOT-{{ .ShortCommit }}"

  static func archives(
    _ node: ConfigurationNode?, productCount: Int, environment: Set<String>,
    _ problems: inout Problems
  ) -> Archives {
    var result = Archives(
      settings: ArchiveSettings(
        nameTemplate: TemplateFields.defaultArchiveName(productCount: productCount)))
    guard let node, let fields = Fields(node, [.archives], problems: &problems) else {
      return result
    }
    if let node = fields.node("formats") {
      result.settings.formats = formats(node, "`formats`", &problems)
    }
    if let node = fields.node("format-overrides") {
      result.settings.formatOverrides = overrides(node, &problems)
    }
    if let name = fields.text("name", &problems) {
      result.settings.nameTemplate = name.value
      result.nameLocation = name.location
      checkName(name, TemplateCheck(scope: .cell, environment: environment), &problems)
    }
    if let wrap = fields.boolean("wrap-in-directory", &problems) {
      result.settings.wrapInDirectory = wrap
    }
    if let files = fields.list("files", &problems) {
      result.settings.files = files.compactMap { extraFile($0, &problems) }
    }
    return result
  }

  static func checksums(
    _ node: ConfigurationNode?, _ problems: inout Problems
  ) -> Checksums {
    var result = Checksums(settings: ChecksumSettings())
    guard let node, let fields = Fields(node, [.checksums], problems: &problems) else {
      return result
    }
    if let name = fields.text("name", &problems) {
      result.settings.nameTemplate = name.value
      result.nameLocation = name.location
      checkName(name, TemplateCheck(scope: .release, environment: []), &problems)
    }
    if let algorithm = fields.choice("algorithm", ChecksumSettings.Algorithm.self, &problems) {
      result.settings.algorithm = algorithm
    }
    return result
  }

  static func snapshot(
    _ node: ConfigurationNode?, _ problems: inout Problems
  ) -> String {
    guard let node, let fields = Fields(node, [.snapshot], problems: &problems),
      let version = fields.text("version", &problems)
    else { return defaultSnapshot }
    TemplateCheck(scope: .release, environment: []).check(version, &problems)
    return version.value
  }

  private static func checkName(
    _ name: Located<String>, _ check: TemplateCheck, _ problems: inout Problems
  ) {
    guard let template = check.check(name, &problems) else { return }
    // What is filled in is checked when it is rendered; here only what is written out.
    let fixed = template.pieces.compactMap { if case .text(let text) = $0 { text } else { nil } }
    let bad = fixed.joined().utf8.first {
      $0 <= 0x20 || $0 >= 0x7F || "/\\:*?\"<>|".utf8.contains($0)
    }
    guard let bad else { return }
    problems.error(
      .badName, "the name holds “\(Unicode.Scalar(bad))”, which is not allowed in file names",
      at: name.location, hint: "use letters, digits, `.`, `_`, `-` and `+`")
  }

  private static func formats(
    _ node: ConfigurationNode, _ name: String, _ problems: inout Problems
  ) -> [ArchiveSettings.Format] {
    var nodes = [node]
    if case .sequence(let items) = node.content { nodes = items }
    if nodes.isEmpty {
      problems.error(
        .badValue, "\(name) names no format", at: node.location, hint: "write `[tar.gz]`")
    }
    var result: [ArchiveSettings.Format] = []
    for node in nodes {
      let isOne = nodes.count == 1
      guard
        let format = Values.choice(
          alias(node), isOne ? name : "an item of \(name)", ArchiveSettings.Format.self, &problems)
      else { continue }
      if result.contains(format) {
        problems.error(
          .badValue, "\(name) names `\(format.rawValue)` twice", at: node.location,
          hint: "remove one of the two")
      } else {
        result.append(format)
      }
    }
    return result
  }

  /// GoReleaser's short names of the same formats.
  private static func alias(_ node: ConfigurationNode) -> ConfigurationNode {
    guard case .scalar(var scalar) = node.content else { return node }
    let names = ["tgz": "tar.gz", "txz": "tar.xz", "tzst": "tar.zst"]
    guard let name = names[scalar.text] else { return node }
    scalar.text = name
    return ConfigurationNode(content: .scalar(scalar), location: node.location)
  }

  private static func overrides(
    _ node: ConfigurationNode, _ problems: inout Problems
  ) -> [String: [ArchiveSettings.Format]] {
    guard case .mapping(let entries) = node.content else {
      Values.mismatch(
        node, "`format-overrides`", "a mapping of systems to formats", &problems,
        hint: "write `{ windows: [zip] }`")
      return [:]
    }
    var result: [String: [ArchiveSettings.Format]] = [:]
    for entry in entries {
      let systems = OperatingSystem.allCases.map(\.rawValue)
      guard systems.contains(entry.key) else {
        problems.error(
          .badValue, "`\(entry.key)` is no operating system", at: entry.keyLocation,
          hint: entry.key == "darwin"
            ? "did you mean `macos`?"
            : Suggestion.nearest(to: entry.key, among: systems).map { "did you mean `\($0)`?" }
              ?? "it is one of \(systems.map { "`\($0)`" }.joined(separator: ", "))")
        continue
      }
      result[entry.key] = formats(entry.value, "`format-overrides.\(entry.key)`", &problems)
    }
    return result
  }

  private static func extraFile(
    _ node: ConfigurationNode, _ problems: inout Problems
  ) -> ArchiveSettings.ExtraFile? {
    if case .mapping = node.content {
      guard let fields = Fields(node, [.extraFile], problems: &problems),
        let source = fields.text("source", &problems),
        let path = Names.path(source, "`source`", &problems)
      else { return nil }
      let destination = fields.text("destination", &problems).flatMap {
        Names.path($0, "`destination`", &problems)
      }
      return .init(source: path, destination: destination)
    }
    guard let text = Values.text(node, "an item of `files`", &problems),
      let path = Names.path(text, "an item of `files`", &problems)
    else { return nil }
    return .init(source: path)
  }
}
