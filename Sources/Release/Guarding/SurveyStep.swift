import Building
import Engine
import Guard
import Model

/// The step that surveys the native code of a product in one ecosystem.
enum SurveyStep {
  /// The name of the handler that carries it out.
  static let handlerName = "survey"
  /// The output: the survey as JSON.
  static let outputPath = "out/survey.json"

  /// What the handler is told.
  struct Order: Codable {
    var ecosystem: Ecosystem
    /// The product, the same for all cells.
    var product: Product
    var targets: [String]
    /// What every call of a tool has.
    var command: Step.Command
    var roles: [String]
    /// The toolchains' trees by role: those of the machine itself are no inputs.
    var toolchains: [String: String]
    /// The surveyor's version.
    var version: Int
  }

  /// The step.
  ///
  /// - Throws: when the order cannot be written as JSON.
  static func make(
    id: StepID, order: Order, listing: ListingSteps, cells: [CellID], cpus: Int
  ) throws -> Step {
    let bytes = try StableJSON.encode(order, inOneLine: true)
    return Step(
      id: id, title: "survey", cells: cells,
      work: .builtin(
        Step.Builtin(
          name: handlerName, version: 2,
          parameters: ["order": String(decoding: bytes, as: UTF8.self)])),
      inputs: listing.inputs, outputs: [Step.Output(path: outputPath)],
      weight: Step.Weight(cpus: cpus, memory: 512, seconds: 5))
  }
}
