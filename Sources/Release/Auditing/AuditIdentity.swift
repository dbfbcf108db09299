import Audit
import Model

/// Who audits: what an audit's outcome depends on beside the artifact and what is asked of it.
struct AuditIdentity: Sendable, Hashable {
  /// The tool, as evidence names it.
  let tool: Evidence.Tool
  /// The digest of the names of the machine that audits, which must not be in what ships; `nil` in a
  /// plan that says what every machine would do.
  let names: Digest?

  /// The auditor of this program, on the machine with these names.
  init(programVersion: String, names: MachineNames?) {
    self.tool = Evidence.Tool(
      name: "slipway audit",
      version: "\(programVersion)+rules.\(Auditor<ReachAnalysis>.revision)")
    self.names = names?.digest
  }
}
