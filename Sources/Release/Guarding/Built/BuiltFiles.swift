import Audit
import Engine
import Model
import SystemPackage

/// What a build or a release left of each cell in its output folder.
struct BuiltFiles {
  let folder: FilePath
  private let packages: [ReleasedFolder.Package]

  /// Looks into a folder.
  ///
  /// - Throws: ``WorkspaceError`` for a record that cannot be read.
  init(_ folder: FilePath) throws {
    self.folder = folder
    packages = try ReleasedFolder(folder)?.packages ?? []
  }

  /// The files of a cell: its package, or the folder of bare files that `slipway build` leaves.
  ///
  /// Of packages in several formats, which hold the same, one is enough.
  func paths(of cell: Cell) -> [FilePath] {
    let own = packages.filter {
      $0.product == cell.product.name && $0.target == cell.target
    }
    if let first = own.first { return [folder.appending(first.name)] }
    guard packages.isEmpty else { return [] }
    let bare = folder.appending("\(cell.product.name)_\(cell.target.suffix)")
    return FileTree.list(bare, ignoring: []).isEmpty ? [] : [bare]
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
