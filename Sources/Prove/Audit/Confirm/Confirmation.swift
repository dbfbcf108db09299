import Model

/// What came of running a program under an emulator of the CPU that it is declared for.
///
/// It is evidence of its own, weaker than a run on hardware: it says something of the paths that this one
/// run took. That the program could not be run is no success.
public struct Confirmation: Hashable, Sendable, Codable {
  /// What came of it.
  public enum Outcome: String, Hashable, Sendable, Codable {
    /// It ended by itself, and met no instruction that the CPU lacks.
    case confirmed
    /// It met an instruction that the CPU lacks, or says itself that it needs a better one.
    case refuted
    /// It could not be run, or did not end by itself in another way than that.
    case couldNotRun = "could-not-run"
  }

  /// How strong the evidence is.
  public enum Strength: String, Hashable, Sendable, Codable {
    /// A program imitated the machine.
    case emulated
  }

  /// What came of it.
  public var outcome: Outcome
  /// How strong the evidence is.
  public var strength: Strength
  /// The emulator and the CPU that it imitated: `qemu-x86_64 -cpu Nehalem`; absent where none was started.
  public var emulator: String?
  /// Why the outcome is what it is.
  public var reason: String
  /// The address of the instruction, as the file has it; absent where it could not be told.
  public var address: UInt64?
  /// The function that it is in.
  public var function: String?
  /// How the program was kept from this machine: `namespaces`, `bubblewrap`; absent where it did not run.
  public var sandbox: String?

  /// Makes one.
  public init(
    outcome: Outcome, emulator: String? = nil, reason: String, address: UInt64? = nil,
    function: String? = nil, sandbox: String? = nil
  ) {
    self.outcome = outcome
    strength = .emulated
    self.emulator = emulator
    self.reason = reason
    self.address = address
    self.function = function
    self.sandbox = sandbox
  }

  /// What it means.
  var finding: Finding? {
    switch outcome {
    case .confirmed: nil
    case .refuted: Finding(.cpuRefuted, reason, subject: function)
    case .couldNotRun: Finding(.cpuNotConfirmed, reason)
    }
  }
}
