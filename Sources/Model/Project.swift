/// A project as its configuration declares it, validated, with every default filled in and the
/// matrix expanded.
public struct Project: Sendable, Hashable {
  /// The project's name.
  public var name: String

  /// Every cell, ordered by product as declared, then target as declared.
  public var cells: [Cell]

  /// Toolchains by the order of their declaration.
  public var toolchains: [ToolchainRequest]

  /// What is packed.
  public var archives: ArchiveSettings

  /// The checksum file.
  public var checksums: ChecksumSettings

  /// Commands that run on the host before a release, outside any sandbox, each an argv.
  public var beforeHooks: [[String]]

  /// The template of a snapshot's version.
  public var snapshotVersion: String

  /// What is asked of the audit of files that are no product's; each product has its own, which
  /// begins with these.
  public var audit: AuditSettings

  /// What is asked of rebuilding its cells.
  public var reproduction: ReproductionSettings

  /// Makes a project.
  public init(
    name: String, cells: [Cell], toolchains: [ToolchainRequest], archives: ArchiveSettings,
    checksums: ChecksumSettings, beforeHooks: [[String]], snapshotVersion: String,
    audit: AuditSettings = AuditSettings(),
    reproduction: ReproductionSettings = ReproductionSettings()
  ) {
    self.name = name
    self.cells = cells
    self.toolchains = toolchains
    self.archives = archives
    self.checksums = checksums
    self.beforeHooks = beforeHooks
    self.snapshotVersion = snapshotVersion
    self.audit = audit
    self.reproduction = reproduction
  }

  /// The cell of a product and a target; `nil` where the project has none.
  public func cell(product: String, target: Target) -> Cell? {
    cells.first { $0.product.name == product && $0.target == target }
  }

  /// The products' names, in the order of their declaration.
  public var productNames: [String] {
    var seen: Set<String> = []
    return cells.map(\.product.name).filter { seen.insert($0).inserted }
  }
}
