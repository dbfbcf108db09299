import Building
import Engine
import Model

/// The step that holds what a cell's steps left against the cell's target.
///
/// Its output is the audit's document (`docs/formats/audit-json.md`). An artifact that is refused fails
/// it, so that the cell is held and nothing of it is packed.
struct AuditStep {
  /// The name of the handler that carries it out.
  static let handlerName = "audit"
  /// The document.
  static let outputPath = "out/audit.json"

  /// What the handler is told.
  enum Parameter {
    /// The tool's version.
    static let auditor = "auditor"
    /// The digest of the machine's names; it comes to a plan where that is carried out.
    static let names = "names"
    /// The policy, as JSON.
    static let policy = "policy"
    /// Whether programs must need no loader and no libraries: `yes`, or nothing.
    static let isStatic = "static"
    /// The target, in Slipway's spelling.
    static let target = "target"
  }

  let cell: Cell
  let identity: AuditIdentity

  /// The step, after those that make the cell.
  ///
  /// - Throws: what the policy's encoding throws.
  func make(_ steps: CellSteps) throws -> Step {
    let policy = try StableJSON.encode(self.cell.product.audit.policy, inOneLine: true)
    var parameters = [
      Parameter.auditor: self.identity.tool.version,
      Parameter.policy: String(decoding: policy.dropLast(), as: UTF8.self),
      Parameter.isStatic: self.cell.needsStaticPrograms ? "yes" : "",
      Parameter.target: self.cell.target.description,
    ]
    parameters[Parameter.names] = self.identity.names?.description
    return Step(
      id: StepID("audit \(self.cell.id)"), title: "audit", cells: [self.cell.id],
      work: .builtin(
        Step.Builtin(name: Self.handlerName, version: 1, parameters: parameters)),
      inputs: ([steps.artifact] + steps.extraArtifacts).map {
        Step.Input(
          path: "files/\($0.fileName)", source: .output($0.step, path: $0.outputPath))
      },
      outputs: [Step.Output(path: Self.outputPath)])
  }
}
