import Audit
import Building
import Engine
import Model

/// Turns a cell's audit into evidence, one piece for each of its artifacts.
struct EvidenceReader {
  let cell: PlannedCell
  let outcomes: [StepID: StepOutcome]
  let tool: Evidence.Tool

  /// What a document says of each artifact; of a file that is nothing that runs it says nothing.
  func evidence(_ document: AuditDocument) -> [Evidence] {
    ([self.cell.artifact] + self.cell.extraArtifacts).compactMap { artifact in
      let name = artifact.fileName
      let reports = document.artifacts.filter {
        $0.path == name || $0.path.hasPrefix("\(name)!/")
      }
      guard !reports.isEmpty else { return nil }
      return self.evidence(artifact, reports)
    }
  }

  /// What is known when the audit could not run.
  func evidence(withoutAudit reason: String) -> [Evidence] {
    [self.bare(self.cell.artifact, .couldNotRun, reason: reason)]
  }

  private func evidence(
    _ artifact: CellSteps.Artifact, _ reports: [ArtifactReport]
  ) -> Evidence {
    let findings = reports.flatMap { report in
      report.findings.map { finding in
        guard report.path != artifact.fileName else { return finding }
        var finding = finding
        finding.message = "\(self.member(report, of: artifact)): \(finding.message)"
        return finding
      }
    }.sorted()
    var evidence = self.bare(artifact, .passed)
    if findings.contains(where: { $0.severity == .error }) {
      evidence.outcome = .refused
    } else if let nothing = findings.first(where: { $0.code == .noBinaries }) {
      // The project lets it ship; that does not make it a pass.
      evidence.outcome = .couldNotRun
      evidence.reason = nothing.message
    }
    evidence.counts = Evidence.Counts(findings)
    evidence.findings = findings.filter { $0.severity != .note }
    evidence.unchecked = findings.filter { Self.blind.contains($0.code) }.map(\.message)
    evidence.needs = reports.filter { $0.kind == .program || $0.kind == .library }.map { report in
      var needs = Evidence.Needs(
        file: report.path == artifact.fileName ? nil : self.member(report, of: artifact))
      needs.target = report.target
      needs.linkage = report.linkage?.rawValue
      needs.libc = report.libc?.kind.rawValue
      needs.libcFloor = report.libc?.floor
      needs.minimumOS = report.minimumOS
      needs.cpu = report.cpu?.required
      return needs
    }
    return evidence
  }

  /// Findings which say that something was not looked at.
  private static let blind: Set<FindingCode> = [
    .cpuNoDecoder, .cpuNoFunctions, .cpuUndecoded, .unsupported, .limit,
  ]

  private func member(_ report: ArtifactReport, of artifact: CellSteps.Artifact) -> String {
    String(report.path.dropFirst(artifact.fileName.count + "!/".count))
  }

  private func bare(
    _ artifact: CellSteps.Artifact, _ outcome: Evidence.Outcome, reason: String? = nil
  ) -> Evidence {
    var digest: String?
    if case .succeeded(let result) = self.outcomes[artifact.step] {
      digest = result.outputs[artifact.outputPath]?.digest.hash
    }
    return Evidence(
      check: .audit, artifact: artifact.fileName, sha256: digest, tool: self.tool,
      strength: .inspected, outcome: outcome, reason: reason)
  }
}
