public import Engine
import Guard
import Model
import SystemPackage

/// The surveys of a project, known before any runs.
public struct GuardPlan: Sendable {
  /// One product's surveys.
  struct Part: Sendable {
    /// The product's cells, as declared.
    var cells: [Cell]
    /// The steps that survey it, with their ecosystems and the cells that each answers for.
    var surveys: [(step: StepID, ecosystem: Ecosystem, cells: [CellID])]
    /// What is known to be unseen without any step.
    var unknowns: [SurveyUnknown]
    /// The ecosystem of those.
    var ecosystem: Ecosystem
  }

  /// The steps, fetches included.
  public var graph: StepGraph
  var parts: [Part]
  var files: SurveyFiles
  var blobs: [Digest: [UInt8]]
  /// For each cell that was surveyed, the cells that the project declares for it: itself, and the
  /// universal one of which it is a slice.
  var owners: [CellID: [CellID]]

  /// Whether a step surveys: looking for a toolchain in the store is a step too, of which nobody needs to
  /// hear.
  public func isSurvey(_ step: StepID) -> Bool { graph[step]?.isFetch == false }

  /// The cells in the order of their declaration.
  var order: [CellID] { parts.flatMap(\.cells).map(\.id) }
}
