import Model

/// Reads the root of a configuration.
enum ProjectReading {
  static func project(_ root: ConfigurationNode, problems: inout Problems) -> Project? {
    if root.isNull {
      problems.error(
        .empty, "the file holds no keys", at: root.location,
        hint: "`slipway init` writes a configuration from what the repository holds")
      return nil
    }
    guard isReadable(root, &problems) else { return nil }
    guard let fields = Fields(root, [.root], problems: &problems) else { return nil }

    let name = fields.text("project", &problems)
    if let name { Names.checkFileName(name, "the project's name", &problems) }
    let toolchains = ToolchainReading.toolchains(fields.node("toolchains"), &problems)
    let environment = EnvironmentReading.environment(fields, &problems)
    let targets = fields.list("targets", &problems).map {
      TargetReading.targets($0, picking: nil, problems: &problems)
    }
    var audit = AuditSettings()
    AuditReading.apply(fields, to: &audit, &problems)
    var guardSettings = GuardSettings()
    GuardReading.apply(fields, to: &guardSettings, &problems)

    var matrix = Matrix(
      projectTargets: targets ?? [], projectEnvironment: environment, projectAudit: audit,
      projectGuard: guardSettings,
      toolchains: toolchains, toolchainNames: ToolchainReading.names(fields.node("toolchains")))
    var areRead = fields.has("products")
    let nodes = fields.list("products", &problems)
    if let nodes, nodes.isEmpty {
      problems.error(
        .emptyMatrix, "`products` is empty: nothing would be made", at: fields.place("products"),
        hint: "add a product: `- { name: greeter, builder: go }`")
    }
    for node in nodes ?? [] {
      if let draft = ProductReading.product(node, matrix: matrix, problems: &problems) {
        matrix.add(draft, problems: &problems)
      } else {
        areRead = false
      }
    }
    let selection = SelectionReading(fields, problems: &problems)
    let cells = matrix.cells(
      selection, isComplete: areRead && nodes != nil, problems: &problems)
    matrix.checkToolchainUse(problems: &problems)

    let archives = PackagingReading.archives(
      fields.node("archives"), productCount: matrix.drafts.count,
      environment: Set(environment.keys), &problems)
    let checksums = PackagingReading.checksums(
      fields.node("checksums"), &problems)
    let snapshot = PackagingReading.snapshot(
      fields.node("snapshot"), &problems)
    let reproduction = ReproductionReading.settings(fields, &problems)
    let before = fields.list("before", &problems).map {
      Values.commands($0, "a command of `before`", &problems).map { $0.map(\.value) }
    }
    let project = Project(
      name: name?.value ?? "", cells: cells, toolchains: toolchains, archives: archives.settings,
      checksums: checksums.settings, beforeHooks: before ?? [], snapshotVersion: snapshot,
      audit: audit, reproduction: reproduction)
    if !problems.hasErrors {
      NameCollisions(project: project, environment: environment).check(
        archives: archives.nameLocation ?? fields.place("archives"),
        checksums: checksums.nameLocation ?? fields.place("checksums"),
        targets: matrix.locations, problems: &problems)
    }
    return project
  }

  /// Whether the schema version is one that can be read; a file of another version is not judged
  /// by the rules of this one.
  private static func isReadable(_ root: ConfigurationNode, _ problems: inout Problems) -> Bool {
    guard case .mapping(let entries) = root.content,
      let version = entries.first(where: { $0.key == "version" })
    else { return true }
    let text = version.value.text
    guard let number = text.flatMap({ Int($0) }) else {
      problems.error(
        .type, "`version` is the number of the schema, not \(version.value.kind)",
        at: version.value.location, hint: "write `version: 1`")
      return true
    }
    if number == ConfigurationKeys.schemaVersion { return true }
    let isForeign = entries.contains { ["builds", "project_name"].contains($0.key) }
    problems.error(
      .schemaVersion, "schema version \(number) is not one that this Slipway reads",
      at: version.value.location,
      hint: isForeign
        ? "this looks like GoReleaser's file; `slipway init` writes one for Slipway"
        : number > ConfigurationKeys.schemaVersion
          ? "it reads version 1; a newer Slipway may read this file" : "write `version: 1`")
    return false
  }
}
