/// What Go calls a target: the environment that aims its toolchain, with nothing left to its host.
public struct GoTarget: Hashable, Sendable {
  /// `GOOS`.
  public let goos: String

  /// `GOARCH`.
  public let goarch: String

  /// The variable of the CPU baseline and its value, such as `GOAMD64` and `v1`; `nil` for an
  /// architecture that has none.
  public let baseline: Baseline?

  /// A variable that sets the CPU baseline.
  public struct Baseline: Hashable, Sendable {
    /// Such as `GOARM`.
    public let variable: String
    /// Such as `7`.
    public let value: String
  }

  /// `GOOS`, `GOARCH` and the baseline's variable.
  public var environment: [String: String] {
    var variables = ["GOOS": goos, "GOARCH": goarch]
    if let baseline { variables[baseline.variable] = baseline.value }
    return variables
  }

  /// Every variable by which Go's toolchain chooses instructions.
  ///
  /// Source: `go help environment`.
  public static let baselineVariables = [
    "GO386", "GOAMD64", "GOARM", "GOARM64", "GOMIPS", "GOMIPS64", "GOPPC64", "GORISCV64", "GOWASM",
  ]
}

extension Target {
  /// The target for Go 1.27; `nil` when Go has none (`go tool dist list`).
  ///
  /// A universal target has none itself: build its ``slices``.
  public var go: GoTarget? {
    guard let goos, let goarch else { return nil }
    return GoTarget(
      goos: goos, goarch: goarch,
      baseline: goBaseline.map { GoTarget.Baseline(variable: $0, value: $1) })
  }

  /// The target as GoReleaser's `artifacts.json` names it: `linux_amd64_v1`, `linux_arm_7`.
  ///
  /// Not unique: ABI and versions are not in it.
  public var goReleaserTarget: String {
    guard let (_, value) = goBaseline else { return "\(goReleaserOS)_\(goReleaserArch)" }
    return "\(goReleaserOS)_\(goReleaserArch)_\(value)"
  }

  private var goos: String? {
    switch system {
    case .macos: "darwin"
    case .wasi: abi.library == .wasip1 ? "wasip1" : nil
    case .none: nil
    default: system.rawValue
    }
  }

  private var goarch: String? {
    switch (system, architecture) {
    case (.freebsd, .riscv64), (.freebsd, .ppc64le), (.freebsd, .ppc64), (.netbsd, .riscv64),
      (.android, .riscv64), (_, .riscv32), (_, .universal):
      nil
    case (_, .s390x) where baseline.name == "z10": nil
    case (.wasi, .wasm32): "wasm"
    default: architecture.rawValue
    }
  }

  /// The baseline's variable and value.
  ///
  /// Source: `go help environment`.
  private var goBaseline: (String, String)? {
    let isSoft = abi.floatingPoint == .soft
    switch architecture {
    case .amd64: return ("GOAMD64", baseline.name)
    case .x86: return ("GO386", baseline.name == "sse2" ? "sse2" : "softfloat")
    case .arm:
      let number = String(baseline.name.dropFirst())
      // GOARM=5 is without FPU by itself.
      return ("GOARM", isSoft && number != "5" ? "\(number),softfloat" : number)
    case .arm64: return ("GOARM64", system.isApple ? "v8.0" : baseline.name)
    case .mips, .mipsle: return ("GOMIPS", isSoft ? "softfloat" : "hardfloat")
    case .mips64, .mips64le: return ("GOMIPS64", isSoft ? "softfloat" : "hardfloat")
    case .ppc64, .ppc64le: return ("GOPPC64", baseline.name)
    case .riscv64: return ("GORISCV64", baseline.name)
    default: return nil
    }
  }
}
