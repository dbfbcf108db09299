import Audit
import Engine
import Model
import SystemPackage

/// What a build or a release left of each cell in its output folder.
struct BuiltFiles {
  let folder: FilePath
  private let packages: [ReleasedFolder.Package]
  /// What `artifacts.json` says of bare files.
  private let bare: [BareFile]
  /// The commit by `metadata.json`.
  private let commit: String?

  /// Looks into a folder.
  ///
  /// - Throws: ``WorkspaceError`` for a record that cannot be read.
  init(_ folder: FilePath) throws {
    self.folder = folder
    packages = try ReleasedFolder(folder)?.packages ?? []
    bare = Self.read([BareFile].self, folder.appending("artifacts.json")) ?? []
    commit = Self.read(Commit.self, folder.appending("metadata.json"))?.commit
  }

  private struct Commit: Decodable { var commit: String }

  /// An entry of `artifacts.json`, as far as it matters here.
  private struct BareFile: Decodable {
    struct Extra: Decodable {
      var checksum: String?
      var inputs: String?

      private enum CodingKeys: String, CodingKey {
        case checksum = "Checksum"
        case inputs = "Inputs"
      }
    }
    var path: String
    var extra: Extra?
  }

  private static func read<Value: Decodable>(_ type: Value.Type, _ path: FilePath) -> Value? {
    guard let bytes = try? SmallFile.read(path, limit: 256 << 20) else { return nil }
    return try? StableJSON.decode(type, from: bytes)
  }

  /// Where the files of a cell come from; `nil` for a cell without any.
  func origin(of cell: Cell, digests: FileDigestCache) -> BuiltOrigin? {
    var origin = BuiltOrigin(commit: commit)
    if let package = package(of: cell) {
      origin.inputs = package.inputs
      origin.files = [
        .init(path: package.name, recorded: package.sha256, found: hash(package.name, digests))
      ]
      return origin
    }
    let paths = bareFiles(of: cell)
    guard !paths.isEmpty else { return nil }
    for path in paths {
      let entry = bare.first { $0.path == path }
      origin.inputs = origin.inputs ?? entry?.extra?.inputs
      origin.files.append(
        .init(
          path: path,
          recorded: entry?.extra?.checksum?.split(separator: ":").last.map(String.init),
          found: hash(path, digests)))
    }
    return origin
  }

  private func hash(_ path: String, _ digests: FileDigestCache) -> String? {
    (try? digests.digest(of: folder.appending(path)))?.hash
  }

  private static func bareFolder(of cell: Cell) -> String {
    "\(cell.product.name)_\(cell.target.suffix)"
  }

  /// The package of a cell; of several formats, which hold the same, one is enough.
  private func package(of cell: Cell) -> ReleasedFolder.Package? {
    packages.first { $0.product == cell.product.name && $0.target == cell.target }
  }

  /// The bare files that `slipway build` leaves of a cell, in a folder without packages.
  private func bareFiles(of cell: Cell) -> [String] {
    guard packages.isEmpty else { return [] }
    let name = Self.bareFolder(of: cell)
    return FileTree.list(folder.appending(name), ignoring: []).map { "\(name)/\($0)" }
  }

  /// The files of a cell: its package, or the folder of bare files.
  func paths(of cell: Cell) -> [FilePath] {
    if let package = package(of: cell) { return [folder.appending(package.name)] }
    return bareFiles(of: cell).isEmpty ? [] : [folder.appending(Self.bareFolder(of: cell))]
  }

  /// What an audit says of a cell's files, without a look at their instructions.
  func reports(of cell: Cell, scratch: FilePath) -> [ArtifactReport] {
    var options = AuditOptions(scratch: scratch)
    options.decodesCode = false
    let paths = paths(of: cell)
    guard !paths.isEmpty else { return [] }
    let prefix = "\(folder)/"
    return Auditor(options: options, analysis: ReachAnalysis()).audit(paths).artifacts.map {
      report in
      var report = report
      if report.path.hasPrefix(prefix) {
        report.path = String(report.path.dropFirst(prefix.count))
      }
      return report
    }
  }
}
