public import Binaries

/// Decides whether instructions above the baseline are reached without a check of the CPU, by
/// following control from where a file is entered.
///
/// A check is a branch on something that was computed from what the CPU says of itself: the result of
/// `cpuid` or of `getauxval`, a variable that such a result was stored in. From each function above the
/// baseline it goes back to those that call it, as long as the call is not behind a check, up to an
/// entry, an initializer or an export. See `docs/audit.md`.
public struct ReachAnalysis: GuardAnalysis {
  /// Makes one.
  public init() {}

  /// One verdict for each of `hits`, in their order.
  public func verdicts(
    image: ProgramImage, bytes: UnsafeRawBufferPointer, hits: [CodeHit]
  ) -> [CPUVerdict] {
    switch image.machine {
    case .amd64:
      ReachSearch(image: image, bytes: bytes, decoder: X86FlowDecoder()).verdicts(hits)
    case .arm64:
      ReachSearch(image: image, bytes: bytes, decoder: ARM64FlowDecoder()).verdicts(hits)
    case .x86, .arm, .riscv32, .riscv64, .other:
      QuestionSearch(image: image, bytes: bytes).verdicts(hits)
    }
  }
}
