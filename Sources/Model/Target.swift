/// A platform a program runs on: operating system, architecture, CPU baseline, ABI with its floor,
/// and the oldest version of the system.
///
/// Written `linux/amd64`, `linux/amd64/v2`, `linux/arm64+musl`, `linux/arm64+gnu.2.28`,
/// `linux/arm/v7`, `macos/arm64`, `macos/arm64+13.0`, `windows/arm64`, `wasi/wasm32`,
/// `none/thumbv7em`.
public struct Target: Hashable, Sendable {
  /// The operating system.
  public let system: OperatingSystem

  /// The architecture.
  public let architecture: Architecture

  /// The instructions that every CPU it runs on has; never the host's.
  public let baseline: CPUBaseline

  /// The C library and calling convention; always explicit.
  public let abi: ABI

  /// The oldest version of the system it runs on (Apple's systems); `nil` elsewhere.
  public let minimumOS: OSVersion?
}
