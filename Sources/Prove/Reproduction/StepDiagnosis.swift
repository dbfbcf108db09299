public import Engine
import SystemPackage

/// Finds out why one step's outputs differ between two rebuilds, from the same inputs.
public struct StepDiagnosis: Sendable {
  /// What was found.
  public struct Findings: Sendable, Hashable {
    /// The causes, each by itself.
    public var causes: [RebuildCause] = []
    /// Whether the search ended before everything was explained.
    public var isCutShort = false
    /// Whether nothing but signatures differs.
    public var isSignatureOnly = false
  }

  private let trial: StepTrial
  private let second: StepOutcome?
  private let varied: Set<Variation>

  /// Makes a diagnosis; `nil` when the first rebuild did not leave the step and all its inputs.
  ///
  /// - Parameters:
  ///   - step: The step.
  ///   - first: What the first rebuild's steps left.
  ///   - second: What the second rebuild's step left.
  ///   - rebuilder: What builds it again.
  ///   - varied: What was varied in the second.
  public init?(
    of step: Step, first: [StepID: StepOutcome], second: StepOutcome?, rebuilder: Rebuilder,
    varied: Set<Variation>
  ) {
    guard let trial = StepTrial(step, first: first, rebuilder: rebuilder) else { return nil }
    self.trial = trial
    self.second = second
    self.varied = varied
  }

  /// Whether the step comes out otherwise in the other surroundings, given what the first rebuild was given.
  ///
  /// - Throws: `CancellationError`, `StoreError`.
  public func differsByItself() async throws -> Bool {
    guard self.trial.step.isCommand else { return false }
    return try await !self.trial.build(in: self.trial.rebuilder.surroundings(self.varied))
      .isSame(as: self.trial.first)
  }

  /// Builds the step again until its causes are known.
  ///
  /// - Throws: `CancellationError`, `StoreError`.
  public func findings() async throws -> Findings {
    var findings = Findings()
    if case .succeeded(let result) = self.second {
      let explained = try self.explanation(of: result, varied: self.varied)
      if explained.isSignatureOnly {
        findings.isSignatureOnly = true
        findings.causes = [
          RebuildCause(kind: .signature, places: explained.places, cure: "nothing has to be cured")
        ]
        return findings
      }
    }
    (findings.causes, findings.isCutShort) = try await self.causes()
    return findings
  }

  private func causes() async throws -> (causes: [RebuildCause], isCutShort: Bool) {
    let again = try await self.trial.build(in: self.trial.rebuilder.surroundings([]))
    guard again.isSame(as: self.trial.first) else { return try await self.inner(again) }
    let memory = OutcomeMemory(trial: self.trial)
    guard try await !memory.outcome(of: self.varied).isSame(as: self.trial.first) else {
      // It differed once and does not now.
      return try await self.inner(nil)
    }
    let finding = try await CauseSearch { set in
      try await !memory.outcome(of: set).isSame(as: self.trial.first)
    }.causes(among: self.varied)
    var causes: [RebuildCause] = []
    var isCutShort = finding.isCutShort
    for set in finding.causes {
      let variations = set.sorted()
      var cause = RebuildCause(
        kind: .surroundings, variations: variations,
        cure: variations.map(\.cure).joined(separator: "; "))
      switch try await memory.outcome(of: set) {
      case .made(let result):
        let explained = try self.explanation(of: result, varied: set)
        cause.places = explained.places
        isCutShort = isCutShort || explained.isCutShort
        cause.cure = explained.cure(or: cause.cure)
      case .failed: cause.makesItFail = true
      }
      causes.append(cause)
    }
    return (causes, isCutShort)
  }

  /// Where a build's outputs differ from the first rebuild's.
  private func explanation(
    of result: StepResult, varied: Set<Variation>
  ) throws -> Explanation {
    try DifferenceExplainer(rebuilder: self.trial.rebuilder).explanation(
      self.trial.first, result, varied: varied)
  }

  /// What makes a build differ from itself.
  ///
  /// - Parameter again: Another build; `nil` when one that was made just now did not differ.
  private func inner(
    _ again: StepTrial.Outcome?
  ) async throws -> (causes: [RebuildCause], isCutShort: Bool) {
    var explained = Explanation()
    if case .made(let result) = again { explained = try self.explanation(of: result, varied: []) }
    return ([try await self.inner(explained)], explained.isCutShort)
  }

  private func inner(_ explained: Explanation) async throws -> RebuildCause {
    func cause(_ kind: RebuildCause.Kind, _ cure: String) -> RebuildCause {
      RebuildCause(kind: kind, places: explained.places, cure: explained.cure(or: cure))
    }
    var fixed = self.trial.rebuilder.surroundings([])
    let means = self.trial.rebuilder.means
    fixed.sandbox.randomSeed = means.canTrace ? 1 : nil
    let random = cause(
      .random,
      "derive names, numbers and UUIDs from the contents, give files a fixed name in place of "
        + "mktemp's, or seed the generator with a constant (PYTHONHASHSEED=0, PERL_HASH_SEED=0, -frandom-seed=NAME, --build-id=sha1); sort what a "
        + "hash table gives")
    if fixed.sandbox.randomSeed != nil, try await self.isSteady(in: fixed) { return random }
    var serial = self.trial.rebuilder.surroundings([])
    serial.beSerial(means)
    // The same things in another order each time come from things that are done at once.
    let isOrderOnly =
      !explained.places.isEmpty && explained.places.allSatisfy { $0.kind.hasSuffix("order") }
    var isRace = isOrderOnly
    if !isRace { isRace = try await self.isSteady(in: serial) }
    if isRace {
      return cause(
        .race,
        "declare every dependency in the makefile, wait for what runs, and write results in an order "
          + "of your own")
    }
    // Threads that run at once may ask for the same random numbers in another order each time: Go's do, on a
    // machine with other work.
    serial.sandbox.randomSeed = fixed.sandbox.randomSeed
    if serial.sandbox.randomSeed != nil, try await self.isSteady(in: serial) { return random }
    return cause(.unknown, "look at the places where the builds differ")
  }

  /// Whether three builds in a row are the same.
  private func isSteady(in surroundings: RebuildSurroundings) async throws -> Bool {
    guard case .made(let first) = try await self.trial.build(in: surroundings) else { return false }
    for _ in 0..<2 {
      guard try await self.trial.build(in: surroundings).isSame(as: first) else { return false }
    }
    return true
  }
}

/// Outcomes of a step's builds by what was varied, each built once.
private actor OutcomeMemory {
  private let trial: StepTrial
  private var known: [Set<Variation>: StepTrial.Outcome] = [:]

  init(trial: StepTrial) { self.trial = trial }

  func outcome(of varied: Set<Variation>) async throws -> StepTrial.Outcome {
    if let outcome = self.known[varied] { return outcome }
    let outcome = try await self.trial.build(in: self.trial.rebuilder.surroundings(varied))
    self.known[varied] = outcome
    return outcome
  }
}
