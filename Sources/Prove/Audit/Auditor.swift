import ArtifactInput
import Model
public import SystemPackage

/// Reads files without running them, and says what they need and where they break what is claimed of
/// them.
public struct Auditor<Analysis: GuardAnalysis>: Sendable {
  /// The number of this auditor's rules: raised whenever the same file could give another document,
  /// so that no document of the old rules is taken for one of the new.
  public static var revision: Int { 7 }

  private let options: AuditOptions
  private let scanner: LeakScanner
  private let analysis: Analysis

  /// Makes an auditor.
  public init(options: AuditOptions, analysis: Analysis) {
    self.options = options
    self.analysis = analysis
    scanner = LeakScanner(seeds: options.seeds)
  }

  /// Audits files, folders and the archives among them, in the order given.
  ///
  /// What cannot be read is a finding, and the others are audited all the same.
  public func audit(_ paths: [FilePath]) -> AuditDocument {
    var artifacts: [ArtifactReport] = []
    var others = 0
    for path in paths {
      let (reports, count) = audit(path)
      artifacts += reports
      others += count
    }
    return AuditDocument(artifacts: artifacts, otherFiles: others)
  }

  /// Audits files that belong together, such as what a cell's steps left: each by the name that it
  /// has where it ships, and all as one thing, of which one file that runs is enough.
  ///
  /// - Parameters:
  ///   - name: The name of the whole, for a finding that is of no file.
  ///   - files: The files, in order.
  public func audit(
    bundle name: String, of files: [(name: String, path: FilePath)]
  ) -> AuditDocument {
    var walker = walker()
    for file in files { walker.walk(file: file.path, as: file.name) }
    let (reports, others) = walker.visitor.finished(path: name)
    return AuditDocument(artifacts: reports, otherFiles: others)
  }

  private func walker() -> ArtifactWalker<Gatherer<Analysis>> {
    ArtifactWalker(
      visitor: Gatherer(options: options, scanner: scanner, analysis: analysis),
      limits: options.limits, scratch: options.scratch, claims: options.claims)
  }

  private func audit(_ path: FilePath) -> (reports: [ArtifactReport], others: Int) {
    var walker = walker()
    do {
      let files = try FolderListing.files(under: path)
      for file in files { walker.walk(file: file) }
    } catch {
      walker.visitor.fault(
        path: path.string, format: .other, size: 0, finding: Finding(.unreadable, "\(error)"))
    }
    return walker.visitor.finished(path: path.string)
  }
}
