import Engine
import Model
public import SystemPackage

/// One file that a release published.
public struct PublishedFile: Sendable, Hashable {
  /// The name.
  public var name: String
  /// The SHA-256, 64 hexadecimal digits.
  public var sha256: String
  /// The product.
  public var product: String
  /// The target, in Slipway's spelling.
  public var target: String
}

/// What a release published: the digest of every file that a cell has, as its record names it.
public struct PublishedFiles: Sendable, Hashable {
  /// The record.
  public var record: ReleaseRecord
  /// The folder with the files themselves; `nil` where only the record is at hand.
  public var folder: FilePath?

  /// Reads `release.json` in a folder, or a file of that form.
  ///
  /// - Throws: ``WorkspaceError`` when there is none or it cannot be read.
  public init(readingFrom path: FilePath) throws {
    let isFolder = FileTree.isFolder(path)
    let file = isFolder ? path.appending("release.json") : path
    let bytes: [UInt8]?
    do { bytes = try SmallFile.read(file, limit: Self.largestRecord) } catch {
      throw WorkspaceError(message: "cannot read \(file): \(error)")
    }
    guard let bytes else {
      throw WorkspaceError(
        message: isFolder ? "there is no release.json in \(path)" : "there is no file \(path)",
        hint: "name a release.json, or the folder of a release with its files")
    }
    do { self.record = try StableJSON.decode(ReleaseRecord.self, from: bytes) } catch {
      throw WorkspaceError(
        message: "\(file) is no record of a release",
        hint: "it is the release.json that `slipway release` wrote")
    }
    guard self.record.schemaVersion == ReleaseRecord.currentSchemaVersion else {
      throw WorkspaceError(
        message: "\(file) has the form \(self.record.schemaVersion), and this slipway reads "
          + "\(ReleaseRecord.currentSchemaVersion)",
        hint: "use the slipway that made it: \(self.record.slipway)")
    }
    self.folder = file.removingLastComponent()
  }

  private static let largestRecord = 256 << 20

  /// Every file that a cell has.
  public var files: [PublishedFile] {
    self.record.artifacts.compactMap { artifact in
      guard let product = artifact.product, let target = artifact.target else { return nil }
      return PublishedFile(
        name: artifact.name, sha256: artifact.sha256, product: product, target: target)
    }
  }

  /// Holds the record's toolchains and version against those of a plan that is to make it again.
  ///
  /// - Throws: ``WorkspaceError`` when the plan would use others, and so could never make the same.
  public func check(against plan: ReleasePlan) throws {
    guard self.record.version == plan.version.version else {
      throw WorkspaceError(
        message: "the release is \(self.record.version), and this source makes "
          + "\(plan.version.version)",
        hint: self.record.snapshot
          ? "a snapshot's version may name the branch, which a commit does not tell"
          : "the tag \(self.record.source.tag ?? "of the release") has to be in the repository")
    }
    let used = Dictionary(
      plan.toolchains.map { ($0.name, $0.tree) }, uniquingKeysWith: { first, _ in first })
    for toolchain in self.record.toolchains {
      guard let tree = used[toolchain.name], tree != toolchain.tree else { continue }
      throw WorkspaceError(
        message: "the release was made with \(toolchain.name) \(toolchain.version) "
          + "(\(toolchain.tree)), and the lock of its commit names \(tree)",
        hint: "the record and the source do not belong together")
    }
  }
}
