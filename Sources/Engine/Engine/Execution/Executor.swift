import Model
public import SystemPackage

/// Carries out the steps of a graph.
///
/// A failed step fails what needs it and nothing else. A step whose key has a result in the store does
/// not run; of steps with one key, here and in other processes, one runs and all have its result.
public struct Executor: Sendable {
  private let store: Store
  private let runner: any CommandRunner
  private let builtins: [String: BuiltinHandler]
  private let limits: Limits
  private let logDirectory: FilePath
  private let isFresh: Bool

  /// Makes an executor that writes each step's log to `logDirectory/<step>.log`.
  ///
  /// With `isFresh` every step runs: no result is looked up, and none is kept.
  public init(
    store: Store, runner: any CommandRunner, builtins: [String: BuiltinHandler] = [:],
    limits: Limits = .ofThisMachine(), logDirectory: FilePath, isFresh: Bool = false
  ) {
    self.isFresh = isFresh
    self.store = store
    self.runner = runner
    self.builtins = builtins
    self.limits = limits
    self.logDirectory = logDirectory
  }

  /// Carries out every step, and tells how each ended.
  ///
  /// When the surrounding task is cancelled, programs that run are stopped and what has not ended is
  /// cancelled. `onEvent` is called from several tasks: a step's `started` comes before its
  /// `finished`, and `finished` never comes twice at a time.
  public func run(
    _ graph: StepGraph, onEvent: @escaping @Sendable (StepEvent) -> Void = { _ in }
  ) async -> [StepID: StepOutcome] {
    onEvent(.planned(total: graph.steps.count))
    let flights = Flights()
    let scratches = ScratchPool(store: self.store)
    defer { scratches.drain() }
    let steps = StepRunner(
      store: self.store, runner: self.runner, builtins: self.builtins,
      logDirectory: self.logDirectory, flights: flights, scratches: scratches,
      isFresh: self.isFresh)
    var schedule = Schedule(graph, limits: self.limits)
    try? FileSystem.makeDirectories(self.logDirectory.string)
    await withTaskGroup(of: (Int, StepRunner.Attempt).self) { group in
      var parked: [Int: [Int]] = [:]
      while true {
        while !Task.isCancelled, let index = schedule.start() {
          let step = graph.steps[index]
          let inputs = schedule.inputs(of: index)
          group.addTask {
            (index, await steps.attempt(step, index: index, inputs: inputs, onEvent: onEvent))
          }
        }
        guard let (index, attempt) = await group.next() else { break }
        switch attempt {
        case .ended(let outcome):
          Self.report(schedule.finish(index, outcome), index, outcome, graph, schedule, onEvent)
          let shared = Self.shared(outcome)
          for other in parked.removeValue(forKey: index) ?? [] {
            Self.report(
              schedule.finish(other, shared, isParked: true), other, shared, graph, schedule,
              onEvent)
          }
        case .sameAs(let owner):
          schedule.park(index)
          if let outcome = schedule.outcomes[owner] {
            let shared = Self.shared(outcome)
            Self.report(
              schedule.finish(index, shared, isParked: true), index, shared, graph, schedule,
              onEvent)
          } else {
            parked[owner, default: []].append(index)
          }
        }
      }
    }
    for index in schedule.cancelRest() {
      onEvent(.finished(graph.steps[index].id, .cancelled))
      onEvent(.counts(schedule.counts))
    }
    var outcomes: [StepID: StepOutcome] = [:]
    outcomes.reserveCapacity(graph.steps.count)
    for (step, outcome) in zip(graph.steps, schedule.outcomes) {
      outcomes[step.id] = outcome ?? .cancelled
    }
    return outcomes
  }

  /// The outcome of a step that another with the same key stood in for.
  private static func shared(_ outcome: StepOutcome) -> StepOutcome {
    guard case .succeeded(var result) = outcome else { return outcome }
    result.isCached = true
    return .succeeded(result)
  }

  private static func report(
    _ skipped: [(Int, StepOutcome)], _ index: Int, _ outcome: StepOutcome, _ graph: StepGraph,
    _ schedule: Schedule, _ onEvent: @Sendable (StepEvent) -> Void
  ) {
    onEvent(.finished(graph.steps[index].id, outcome))
    for (other, outcome) in skipped { onEvent(.finished(graph.steps[other].id, outcome)) }
    onEvent(.counts(schedule.counts))
  }
}
