/// What happens while a graph is carried out.
public enum StepEvent: Sendable {
  /// How many steps there are; the first event.
  case planned(total: Int)
  /// A step runs now. Steps whose result is reused never begin.
  case started(StepID)
  /// A step ended.
  case finished(StepID, StepOutcome)
  /// Where the run stands now; it follows every `finished`.
  case counts(Counts)

  /// How many steps are in which state.
  public struct Counts: Sendable, Hashable {
    /// Need a step that has not ended.
    public var waiting: Int
    /// Could run, but what they take up is in use.
    public var ready: Int
    /// Run, or are being looked up.
    public var running: Int
    /// Ended, however.
    public var finished: Int

    /// Makes counts.
    public init(waiting: Int, ready: Int, running: Int, finished: Int) {
      self.waiting = waiting
      self.ready = ready
      self.running = running
      self.finished = finished
    }
  }
}
