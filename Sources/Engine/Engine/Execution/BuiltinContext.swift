public import SystemPackage

/// Work that Slipway does itself: leaves the step's outputs in the context's folder, or throws.
public typealias BuiltinHandler = @Sendable (BuiltinContext) async throws -> Void

/// What a builtin sees.
public struct BuiltinContext: Sendable {
  /// The step.
  public let step: Step
  /// The inputs, by the path that the step declares: files and folders that must not be written to,
  /// or private copies where the step says so.
  public let inputs: [String: FilePath]
  /// The folder that the step calls `out`.
  public let outputDirectory: FilePath
  /// What the step tells it.
  public let parameters: [String: String]
  /// The store.
  public let store: Store
  /// An empty folder that goes when the step ends.
  public let temporaryDirectory: FilePath

  private let logFile: StepLog

  init(
    step: Step, inputs: [String: FilePath], outputDirectory: FilePath,
    parameters: [String: String], store: Store, temporaryDirectory: FilePath, log: StepLog
  ) {
    self.step = step
    self.inputs = inputs
    self.outputDirectory = outputDirectory
    self.parameters = parameters
    self.store = store
    self.temporaryDirectory = temporaryDirectory
    self.logFile = log
  }

  /// Writes a line to the step's log.
  public func log(_ line: String) { self.logFile.append(line) }
}
