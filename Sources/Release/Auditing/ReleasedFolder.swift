import Engine
public import Model
public import SystemPackage

/// A folder that a release left, by its record.
public struct ReleasedFolder: Sendable {
  /// A package of a cell.
  public struct Package: Sendable, Hashable {
    /// The file in the folder.
    public var name: String
    /// The product that it is.
    public var product: String
    /// The target that it is for.
    public var target: Target
    /// Its SHA-256 by the record; `nil` where that does not say so.
    public var sha256: String?
    /// The SHA-256 of what its cell was built from; `nil` where the record does not say so.
    public var inputs: String?
  }

  /// The packages, in the order of the record.
  public let packages: [Package]

  /// Reads the record of a folder; `nil` for a file, and for a folder without a record.
  ///
  /// - Throws: ``WorkspaceError`` when the record cannot be read or names what is no file of the folder.
  public init?(_ folder: FilePath) throws {
    let path = folder.appending("release.json")
    guard let bytes = try? SmallFile.read(path, limit: 256 << 20) else { return nil }
    func fault(_ reason: String) -> WorkspaceError {
      WorkspaceError(
        message: "\(path) is no record of a release: \(reason)",
        hint: "make the release again, or name the files themselves")
    }
    let record: Record
    do {
      record = try StableJSON.decode(Record.self, from: bytes)
    } catch { throw fault("it is not of that form") }
    guard record.schemaVersion <= ReleaseRecord.currentSchemaVersion else {
      throw fault("a newer slipway wrote it (schema version \(record.schemaVersion))")
    }
    var packages: [Package] = []
    for artifact in record.artifacts {
      guard let product = artifact.product, let text = artifact.target else { continue }
      guard let target = try? Target(parsing: text) else {
        throw fault("“\(text)” is no target")
      }
      guard !artifact.name.isEmpty, !artifact.name.contains("/"), artifact.name != ".." else {
        throw fault("“\(artifact.name)” is no name of a file")
      }
      let cell = record.cells?.first { $0.product == product && $0.target == text }
      packages.append(
        Package(
          name: artifact.name, product: product, target: target, sha256: artifact.sha256,
          inputs: cell?.inputs))
    }
    self.packages = packages
  }

  /// The members of a record that matter here.
  private struct Record: Decodable {
    struct Artifact: Decodable {
      var name: String
      var product: String?
      var target: String?
      var sha256: String?
    }

    struct Cell: Decodable {
      var product: String
      var target: String
      var inputs: String?
    }

    var schemaVersion: Int
    var artifacts: [Artifact]
    var cells: [Cell]?
  }
}
