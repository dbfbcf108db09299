import Engine
public import Model
public import SystemPackage

/// One file that a release published.
public struct PublishedFile: Sendable, Hashable {
  /// The name.
  public var name: String
  /// The SHA-256, 64 hexadecimal digits.
  public var sha256: String
  /// The product; `nil` where only the name is known.
  public var product: String?
  /// The target, in Slipway's spelling; `nil` where only the name is known.
  public var target: String?

  /// Makes a file.
  public init(name: String, sha256: String, product: String? = nil, target: String? = nil) {
    self.name = name
    self.sha256 = sha256
    self.product = product
    self.target = target
  }
}

/// What a release published, as far as whoever has it can tell: from its record, from a provenance
/// statement, or from one file beside its record.
public struct PublishedFiles: Sendable, Hashable {
  /// A toolchain that the release says it was made with.
  public struct Toolchain: Sendable, Hashable {
    /// The name in the configuration.
    public var name: String
    /// The version.
    public var version: String
    /// The digest of its tree.
    public var tree: Digest
  }

  /// Where this was read.
  public var path: FilePath
  /// The commit; `nil` when none is named.
  public var commit: String?
  /// Whether the source differed from the commit.
  public var isDirty: Bool
  /// The version; `nil` when it is not told.
  public var version: String?
  /// Whether it is a snapshot; `nil` when it is not told.
  public var isSnapshot: Bool?
  /// The toolchains; empty when they are not told.
  public var toolchains: [Toolchain]
  /// Every file that a cell has, or the one that was named.
  public var files: [PublishedFile]
  /// The folder where the files may be.
  public var folder: FilePath

  /// Reads what is published.
  ///
  /// - Parameter path: The folder of a release, its `release.json`, a provenance statement (in-toto, by
  ///   itself or in a DSSE envelope), or one file of a release beside its `release.json`.
  /// - Throws: ``WorkspaceError`` when there is none or it cannot be read.
  public init(readingFrom path: FilePath) throws {
    if FileTree.isFolder(path) {
      try self.init(record: path.appending(Self.recordName))
      return
    }
    let bytes = try Self.read(path)
    guard bytes.first(where: { !" \n\r\t".utf8.contains($0) }) == UInt8(ascii: "{") else {
      try self.init(oneFile: path)
      return
    }
    if let statement = try? ProvenanceStatement(bytes) {
      self.init(statement, path: path)
      return
    }
    try self.init(record: path)
  }

  private static let recordName = "release.json"
  private static let largest = 256 << 20

  private static func read(_ path: FilePath) throws -> [UInt8] {
    let bytes: [UInt8]?
    do { bytes = try SmallFile.read(path, limit: self.largest) } catch StoreError.tooLarge {
      // No record is as large; a file of a release may be.
      return []
    } catch {
      throw WorkspaceError(message: "cannot read \(path): \(error)")
    }
    guard let bytes else {
      throw WorkspaceError(
        message: "there is no \(path)",
        hint: "name the folder of a release, its release.json, or one of its files beside that")
    }
    return bytes
  }

  private init(record path: FilePath) throws {
    let bytes = try Self.read(path)
    let record: ReleaseRecord
    do { record = try StableJSON.decode(ReleaseRecord.self, from: bytes) } catch {
      throw WorkspaceError(
        message: "\(path) is no record of a release",
        hint: "it is the release.json that `slipway release` wrote")
    }
    guard record.schemaVersion == ReleaseRecord.currentSchemaVersion else {
      throw WorkspaceError(
        message: "\(path) has the form \(record.schemaVersion), and this slipway reads "
          + "\(ReleaseRecord.currentSchemaVersion)",
        hint: "use the slipway that made it: \(record.slipway)")
    }
    self.path = path
    self.commit = record.source.commit
    self.isDirty = record.source.dirty
    self.version = record.version
    self.isSnapshot = record.snapshot
    self.toolchains = record.toolchains.map {
      Toolchain(name: $0.name, version: $0.version, tree: $0.tree)
    }
    self.files = record.artifacts.compactMap { artifact in
      guard let product = artifact.product, let target = artifact.target else { return nil }
      return PublishedFile(
        name: artifact.name, sha256: artifact.sha256, product: product, target: target)
    }
    self.folder = path.removingLastComponent()
  }

  private init(oneFile path: FilePath) throws {
    let name = path.lastComponent?.string ?? ""
    let record = path.removingLastComponent().appending(Self.recordName)
    do { try self.init(record: record) } catch let error as WorkspaceError {
      throw WorkspaceError(
        message: "\(path) does not say where it came from: \(error.message)",
        hint: "put the release.json of its release beside it")
    }
    self.files = self.files.filter { $0.name == name }
    guard !self.files.isEmpty else {
      throw WorkspaceError(
        message: "\(record) names no file \(name)",
        hint: "the file and the record do not belong together")
    }
  }

  private init(_ statement: ProvenanceStatement, path: FilePath) {
    self.path = path
    self.commit = statement.commit
    self.isDirty = false
    self.version = nil
    self.isSnapshot = nil
    self.toolchains = []
    self.files = statement.subjects
    self.folder = path.removingLastComponent()
  }

  /// The target patterns that name the cells of these files; empty for all.
  public var targets: [String] { Self.distinct(self.files.map(\.target)) }

  /// The products of these files; empty for all.
  public var products: [String] { Self.distinct(self.files.map(\.product)) }

  private static func distinct(_ names: [String?]) -> [String] {
    let known = names.compactMap(\.self)
    return known.count == names.count ? Set(known).sorted() : []
  }

  /// Holds the toolchains and the version against those of a plan that is to make it again.
  ///
  /// - Throws: ``WorkspaceError`` when the plan would use others, and so could never make the same.
  public func check(against plan: ReleasePlan) throws {
    if let version, version != plan.version.version {
      throw WorkspaceError(
        message: "the release is \(version), and this source makes \(plan.version.version)",
        hint: self.isSnapshot == true
          ? "a snapshot's version may name the branch, which a commit does not tell"
          : "the tag of the release has to be in the repository")
    }
    let used = Dictionary(
      plan.toolchains.map { ($0.name, $0.tree) }, uniquingKeysWith: { first, _ in first })
    for toolchain in self.toolchains {
      guard let tree = used[toolchain.name], tree != toolchain.tree else { continue }
      throw WorkspaceError(
        message: "the release was made with \(toolchain.name) \(toolchain.version) "
          + "(\(toolchain.tree)), and the lock of its commit names \(tree)",
        hint: "the record and the source do not belong together")
    }
  }
}
