/// How a CPU reads bytes as instructions.
public enum X86Mode: Hashable, Sendable {
  /// 64-bit code.
  case long
  /// 32-bit code.
  case protected
}
