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
    /// A cell, as far as a survey asks.
    struct Target: Codable {
      var target: String
      var product: Product
    }

    var ecosystem: Ecosystem
    var product: Product
    var targets: [Target]
    /// What every call of a tool has.
    var command: Step.Command
    var roles: [String]
    /// The files of the project, since those of the tree may be fewer.
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
          name: handlerName, version: 1,
          parameters: ["order": String(decoding: bytes, as: UTF8.self)])),
      inputs: listing.inputs, outputs: [Step.Output(path: outputPath)],
      weight: Step.Weight(cpus: cpus, memory: 512, seconds: 5))
  }
}
