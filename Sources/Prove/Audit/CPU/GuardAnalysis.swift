public import Binaries

/// A function with instructions above the baseline, as ``GuardAnalysis`` is asked about it.
public struct CodeHit: Hashable, Sendable {
  /// The function.
  public var function: ProgramImage.Function
  /// The addresses of the first of such instructions.
  public var addresses: [UInt64]
  /// How many there are.
  public var count: Int
  /// The features that the baseline lacks, by name.
  public var features: [String]
  /// Whether no compiler emits any of them by itself, whatever it is told.
  public var isByName = false
}

/// Decides for functions above the baseline whether a check of the CPU guards them.
public protocol GuardAnalysis: Sendable {
  /// One verdict for each of `hits`, in their order.
  func verdicts(
    image: ProgramImage, bytes: UnsafeRawBufferPointer, hits: [CodeHit]
  ) -> [CPUVerdict]
}

/// The analysis that decides nothing.
public struct UndecidedGuards: GuardAnalysis {
  /// Makes one.
  public init() {}

  /// `unknown` for each.
  public func verdicts(
    image: ProgramImage, bytes: UnsafeRawBufferPointer, hits: [CodeHit]
  ) -> [CPUVerdict] {
    hits.map { _ in CPUVerdict(guarded: .unknown, evidence: "its callers were not looked at") }
  }
}
