/// How a program or library defends itself; `nil` for what its format or machine does not have.
public struct HardeningFacts: Hashable, Sendable, Codable {
  /// How much of the loader's tables is read-only once it is done.
  public enum RELRO: String, Hashable, Sendable, Codable {
    case none, partial, full
  }

  /// Loaded at any address: ELF's PIE, Mach-O's `MH_PIE`.
  public var pie: Bool?
  /// The loader's tables are read-only (ELF).
  public var relro: RELRO?
  /// The stack is not executable.
  public var nx: Bool?
  /// Memory is mapped writable and executable at once.
  public var writableCode: Bool?
  /// The loader writes into code (ELF).
  public var textRelocations: Bool?
  /// Some function checks its stack.
  public var stackProtector: Bool?
  /// Some call of a string function is checked.
  public var fortify: Bool?
  /// Indirect branches are tracked: Intel's IBT, Arm's BTI.
  public var branchTracking: Bool?
  /// Return addresses are kept twice: Intel's shadow stack, Arm's PAC.
  public var shadowStack: Bool?
  /// Loaded at any address (PE's DYNAMIC_BASE).
  public var aslr: Bool?
  /// Loaded at any 64-bit address (PE's HIGH_ENTROPY_VA).
  public var highEntropy: Bool?
  /// Data is not executable (PE's NX_COMPAT).
  public var dep: Bool?
  /// Indirect calls are checked (PE's Control Flow Guard, with its table).
  public var controlFlowGuard: Bool?
  /// It has a code signature (Mach-O, PE).
  public var signed: Bool?

  /// Makes one of which nothing is known.
  public init() {}
}
