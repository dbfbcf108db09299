import Engine
import Model
import Release

/// A plan as JSON: the contract between machines (design, section 2).
struct PlanDocument: Encodable {
  struct CellDocument: Encodable {
    var product: String
    var target: String
    var baseline: String
    var required: Bool
    var steps: [StepID]
    var files: [String]
    var toolchains: [String]
  }

  var schemaVersion = 1
  var project: String
  var version: String
  var commit: String?
  var cells: [CellDocument]
  var toolchains: [LockedToolchain]
  var steps: StepGraph

  init(_ plan: ReleasePlan) {
    self.project = plan.project.name
    self.version = plan.version.version
    self.commit = plan.git.commit
    self.cells = plan.cells.map {
      CellDocument(
        product: $0.cell.product.name, target: $0.cell.target.description,
        baseline: $0.cell.target.baselineDescription, required: $0.cell.isRequired,
        steps: $0.steps, files: $0.packages.map(\.fileName), toolchains: $0.toolchains)
    }
    self.toolchains = plan.toolchains
    self.steps = plan.graph
  }
}
