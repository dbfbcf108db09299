import Engine

/// Somebody who is told how a run goes.
protocol ProgressReporter: Sendable {
  /// The plan that is about to run.
  func begin(_ graph: StepGraph) async
  /// Something happened to a step.
  func report(_ event: StepEvent) async
  /// A fact about the run as a whole, such as a toolchain's download.
  func note(_ text: String) async
  /// Something that did not come from the run, said at once or with what is said next, from wherever
  /// one is.
  func announce(_ text: String)
  /// The run is over; the terminal is as it was.
  func end() async
}
