/// A platform a program runs on: operating system, architecture, CPU baseline, ABI with its floor,
/// and the oldest version of the system.
///
/// Written `linux/amd64`, `linux/amd64/v2`, `linux/arm64+musl`, `linux/arm64+gnu.2.28`,
/// `linux/arm/v7`, `macos/arm64`, `macos/arm64+14.0`, `windows/arm64`, `wasi/wasm32`,
/// `none/thumbv7em`. Every value is explicit, whatever the spelling left out, and only targets that
/// exist can be made. `docs/targets.md` has the grammar and the table.
public struct Target: Hashable, Sendable {
  /// The operating system.
  public let system: OperatingSystem

  /// The architecture.
  public let architecture: Architecture

  /// The instructions that every CPU it runs on has; never the host's.
  public let baseline: CPUBaseline

  /// The C library and calling convention; always explicit.
  public let abi: ABI

  /// The oldest version of the system it runs on (Apple's systems and the BSDs; for Android the API
  /// level); `nil` elsewhere.
  ///
  /// It is what the target declares. Go 1.27 writes 13.0 into macOS programs unless its linker is
  /// given `-macos=` (internal linking only), and its runtime needs macOS 13 whatever is written.
  public let minimumOS: OSVersion?

  /// Makes a target from what was said, with the default for what was not.
  ///
  /// - Throws: ``TargetError`` without a suggestion when there is no such target.
  init(_ parts: TargetParts) throws(TargetError) {
    let system = parts.system
    let architecture = parts.architecture
    let pair = "\(system.rawValue)/\(architecture.rawValue)"
    guard system.architectures.contains(architecture) else {
      let possible = system.architectures.map(\.rawValue).joined(separator: ", ")
      throw TargetError(
        message: system == .none
          ? "there is no bare-metal target for \(architecture.rawValue); there are \(possible)"
          : "\(system.displayName) does not run on \(architecture.rawValue), or no compiler here "
            + "builds for it: \(system.rawValue) can be \(possible)")
    }
    self.system = system
    self.architecture = architecture

    let baselines = CPUBaseline.choices(system: system, architecture: architecture)
    let baseline = try Self.choose(
      parts.baseline.map {
        CPUBaseline.canonicalName($0, system: system, architecture: architecture)
      },
      from: baselines, name: \.name, word: "CPU baseline", pair: pair)
    self.baseline = baseline

    let library = try Self.choose(
      parts.library?.rawValue, from: ABI.libraries(system), name: \.rawValue, word: "ABI",
      pair: pair)
    let floatingPoint = try Self.choose(
      parts.floatingPoint?.rawValue,
      from: ABI.floatingPoints(system, architecture, baseline), name: \.rawValue,
      word: "floating point", pair: "\(pair)/\(baseline.name)")

    var floor: OSVersion?
    if system == .linux, library == .gnu {
      floor = try Self.glibcFloor(parts.glibcFloor, for: architecture, pair: pair)
    } else if let given = parts.glibcFloor {
      throw TargetError(
        message: "“\(given)” is a glibc version, and \(pair)+\(library.rawValue) has no glibc")
    }
    abi = ABI(library: library, floatingPoint: floatingPoint, glibcFloor: floor)
    minimumOS = try Self.minimum(parts.minimumOS, for: system, architecture)
  }

  /// The two targets of which a universal one is made, in the order of their slices; the target
  /// itself otherwise.
  ///
  /// The baseline is the amd64 slice's, and a minimum before the first Mac with Apple's processor is
  /// that slice's alone, as it is for Xcode.
  public var slices: [Target] {
    guard architecture == .universal else { return [self] }
    return [Architecture.amd64, .arm64].compactMap { slice in
      try? Target(
        TargetParts(
          system: system, architecture: slice, baseline: slice == .amd64 ? baseline.name : nil,
          minimumOS: minimumOS.map { max($0, Self.oldestVersion(of: system, slice)) }))
    }
  }

  /// The CPU baseline in words, each slice's of a universal target: `v1`, or
  /// `amd64 v1, arm64 apple-m1`.
  public var baselineDescription: String {
    guard architecture == .universal else { return baseline.name }
    return slices.map { "\($0.architecture.rawValue) \($0.baseline)" }.joined(separator: ", ")
  }

  private static func choose<Choice>(
    _ given: String?, from choices: [Choice], name: KeyPath<Choice, String>, word: String,
    pair: String
  ) throws(TargetError) -> Choice {
    guard let first = choices.first else {
      throw TargetError(message: "\(pair) has no \(word)")
    }
    guard let given else { return first }
    if let found = choices.first(where: { $0[keyPath: name] == given }) { return found }
    let possible = choices.map { $0[keyPath: name] }.joined(separator: ", ")
    throw TargetError(message: "\(pair) has no \(word) “\(given)”; there is \(possible)")
  }

  private static func glibcFloor(
    _ given: OSVersion?, for architecture: Architecture, pair: String
  ) throws(TargetError) -> OSVersion {
    let first = ABI.firstGlibc(for: architecture)
    guard let given else { return ABI.defaultGlibc(for: architecture) }
    guard ABI.isKnownGlibc(given) else {
      throw TargetError(
        message: "zig 0.17.1 knows no glibc \(given) and would silently take another; it knows "
          + "2.0 to \(ABI.newestGlibc), and \(pair) starts at \(first)")
    }
    guard given >= first else {
      throw TargetError(
        message: "there is no glibc \(given) for \(architecture.rawValue) that zig 0.17.1 can "
          + "build for; the first is \(first)")
    }
    return given
  }

  private static func minimum(
    _ given: OSVersion?, for system: OperatingSystem, _ architecture: Architecture
  ) throws(TargetError) -> OSVersion? {
    guard let standard = system.defaultMinimum else {
      guard let given else { return nil }
      throw TargetError(
        message: "“\(given)” is a version of an operating system, and targets of "
          + "\(system.displayName) have none")
    }
    guard let given else { return max(standard, oldestVersion(of: system, architecture)) }
    let oldest = oldestVersion(of: system, architecture)
    guard given >= oldest, given.major < 100 else {
      throw TargetError(
        message: "\(system.displayName) on \(architecture.rawValue) exists since \(oldest), so it "
          + "cannot be \(given)")
    }
    if system == .android, given.minor != 0 || given.patch != 0 {
      throw TargetError(message: "an Android API level is one number, not \(given)")
    }
    return given
  }

  /// The first release of a system on an architecture that a target may name.
  ///
  /// Source: zig 0.17.1's
  /// `lib/std/zig/target.zig`, `available_libcs` (`os_ver`); for Android the NDK's oldest API level.
  private static func oldestVersion(
    of system: OperatingSystem, _ architecture: Architecture
  ) -> OSVersion {
    switch (system, architecture) {
    case (.macos, .amd64), (.macos, .universal): OSVersion(10, 7)
    case (.macos, _): OSVersion(11)
    case (.ios, _): OSVersion(7)
    case (.android, .riscv64): OSVersion(35)
    case (.android, _): OSVersion(21)
    case (.freebsd, .riscv64): OSVersion(12)
    case (.freebsd, .ppc64le): OSVersion(13)
    case (.freebsd, .arm64): OSVersion(11)
    case (.freebsd, _): OSVersion(10)
    case (.netbsd, .riscv64): OSVersion(11)
    case (.netbsd, _): OSVersion(9)
    case (.openbsd, .riscv64): OSVersion(7)
    case (.openbsd, .ppc64): OSVersion(6, 8)
    case (.openbsd, _): OSVersion(6, 1)
    default: OSVersion(0)
    }
  }

  /// The minimum of a spelling that names none.
  static func defaultMinimum(
    _ system: OperatingSystem, _ architecture: Architecture
  ) -> OSVersion? {
    system.defaultMinimum.map { max($0, oldestVersion(of: system, architecture)) }
  }
}
