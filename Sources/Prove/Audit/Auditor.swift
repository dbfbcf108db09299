public import SystemPackage

/// Reads files without running them, and says what they need and where they break what is claimed of
/// them.
public struct Auditor<Analysis: GuardAnalysis>: Sendable {
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

  private func audit(_ path: FilePath) -> (reports: [ArtifactReport], others: Int) {
    let gatherer = Gatherer(options: options, scanner: scanner, analysis: analysis)
    var walker = ArtifactWalker(
      visitor: gatherer, limits: options.limits, scratch: options.scratch, claims: options.claims)
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
