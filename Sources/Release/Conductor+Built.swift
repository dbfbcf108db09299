public import Engine
public import Guard
import Model
public import SystemPackage

extension Conductor {
  /// Holds what a build or a release left in the output folder against what the graph says.
  ///
  /// - Parameters:
  ///   - subjects: What the graph says.
  ///   - loaded: The project, whose source the files have to be of.
  ///   - store: The store.
  ///   - scratch: Where members of archives are unpacked to.
  /// - Returns: Findings, those of several cells that say the same each by itself.
  /// - Throws: ``WorkspaceError`` when none of the cells has a file there; `BuildError`, `StoreError` and
  ///   `ToolchainError` when the source cannot be read.
  public func compareBuilt(
    _ subjects: [GuardSubject], of loaded: Loaded, store: Store, scratch: FilePath
  ) async throws -> [GuardFinding] {
    let built = try BuiltFiles(self.options.outputFolder)
    let cells = subjects.flatMap(\.cells)
    guard cells.contains(where: { !built.paths(of: $0).isEmpty }) else {
      throw WorkspaceError(
        message: "\(self.options.output) holds no file of these cells",
        hint:
          "make them with `slipway build` or `slipway release`, or name their folder with --output",
        exitCode: 2)
    }
    let (planner, digests) = try await self.planner(
      loaded.project, git: loaded.git, version: self.version(of: loaded), cells: cells,
      store: store)
    let inputs = CellInputs(planner: planner, sources: SourceTrees(listing: planner.listing))
    defer { try? digests.save() }
    var findings: [GuardFinding] = []
    for subject in subjects {
      for cell in subject.cells {
        try Task.checkCancellation()
        if let origin = built.origin(of: cell, digests: digests) {
          findings +=
            BuiltOriginJudge(
              cell: cell, origin: origin, current: try inputs.digest(of: cell)
            ).findings
        }
        findings +=
          BuiltJudge(
            promise: BuiltPromise(subject, cell: cell),
            reports: built.reports(of: cell, scratch: scratch)
          ).findings
      }
    }
    return findings.map { finding in
      var finding = finding
      finding.file = "\(self.options.output)/\(finding.file)"
      return finding
    }
  }
}
