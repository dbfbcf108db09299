public import Model

/// How a step ended.
public enum StepOutcome: Sendable, Hashable {
  /// It left its outputs, now or in an earlier run whose result was reused.
  case succeeded(StepResult)
  /// It ran and failed.
  case failed(StepFailure)
  /// It could not run, because this step failed.
  case skipped(because: StepID)
  /// It was stopped, or not begun, because the run was interrupted.
  case cancelled
}

/// What a step left.
public struct StepResult: Sendable, Hashable {
  /// One output.
  public struct Output: Sendable, Hashable {
    /// The file's digest, or that of the folder's `Directory`.
    public var digest: Digest
    /// Whether it is a file or a folder.
    public var kind: Step.Output.Kind
    /// Whether the file may be executed.
    public var isExecutable: Bool

    /// Makes an output.
    public init(digest: Digest, kind: Step.Output.Kind, isExecutable: Bool) {
      self.digest = digest
      self.kind = kind
      self.isExecutable = isExecutable
    }
  }

  /// The outputs, by the path that the step declared.
  public var outputs: [String: Output]
  /// The digest of the step's `Action`.
  public var key: Digest
  /// Whether an earlier run's result was reused.
  public var isCached: Bool
  /// How long it took now, in milliseconds; of an earlier run when it was reused.
  public var milliseconds: Int64
  /// What ran the step's program, as ``CommandRunner/worker`` describes it, now or in the earlier
  /// run; empty for work that is no program's.
  public var worker: String

  /// Makes a result.
  public init(
    outputs: [String: Output], key: Digest, isCached: Bool, milliseconds: Int64, worker: String = ""
  ) {
    self.outputs = outputs
    self.key = key
    self.isCached = isCached
    self.milliseconds = milliseconds
    self.worker = worker
  }
}

/// Why a step failed, told so that a person can act on it.
public struct StepFailure: Error, Sendable, Hashable {
  /// What kind of failure it is.
  public enum Kind: Sendable, Hashable {
    /// The program ended with this status, not 0.
    case exited(Int32)
    /// The program was killed by this signal.
    case signalled(Int32)
    /// It took longer than it may, in seconds.
    case timedOut(seconds: Int)
    /// It ended well but did not leave this output.
    case missingOutput(String)
    /// The program is not there.
    case notFound(String)
    /// It ran well and its answer is no: a check that refuses what it was given. The store has the
    /// whole answer under this digest.
    case refused(Digest)
    /// Slipway itself could not do it: disk full, a refused digest, a defect.
    case failed
  }

  /// The kind.
  public var kind: Kind
  /// What happened, in a sentence.
  public var message: String
  /// What to do about it.
  public var hint: String?
  /// The end of what the program printed, at most 40 lines.
  public var logTail: [String]
  /// The file that holds all that it printed; `nil` when it printed nothing or never ran.
  public var logPath: String?
  /// A command line that does the same by hand; `nil` for a builtin.
  public var reproduce: String?

  /// Makes a failure.
  public init(
    kind: Kind, message: String, hint: String? = nil, logTail: [String] = [],
    logPath: String? = nil, reproduce: String? = nil
  ) {
    self.kind = kind
    self.message = message
    self.hint = hint
    self.logTail = logTail
    self.logPath = logPath
    self.reproduce = reproduce
  }
}
