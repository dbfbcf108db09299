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

  /// Makes a project.
  public init(
    name: String, cells: [Cell], toolchains: [ToolchainRequest], archives: ArchiveSettings,
    checksums: ChecksumSettings, beforeHooks: [[String]], snapshotVersion: String
  ) {
    self.name = name
    self.cells = cells
    self.toolchains = toolchains
    self.archives = archives
    self.checksums = checksums
    self.beforeHooks = beforeHooks
    self.snapshotVersion = snapshotVersion
  }

  /// The products' names, in the order of their declaration.
  public var productNames: [String] {
    var seen: Set<String> = []
    return cells.map(\.product.name).filter { seen.insert($0).inserted }
  }
}
