extension Target: CustomStringConvertible {
  /// Reads a target in Slipway's, Go's, GoReleaser's, Docker's, Rust's, LLVM's, Swift's or Zig's
  /// spelling.
  ///
  /// - Throws: ``TargetError`` when there is no such target.
  public init(parsing text: String) throws(TargetError) {
    do {
      self = try TargetParser.parse(text)
    } catch {
      throw TargetError(
        message: error.message, suggestion: TargetSuggestion.nearest(to: text))
    }
  }

  /// Slipway's spelling: what differs from the usual and nothing else, so that one target has one.
  ///
  /// `arm` always names its baseline.
  public var description: String {
    var text = "\(system.rawValue)/\(architecture.rawValue)"
    if architecture == .arm || baseline != defaultBaseline { text += "/\(baseline.name)" }
    return text + qualifiers.map { "+\($0)" }.joined()
  }

  /// The part of a file's name that tells targets apart, unique for each: GoReleaser's `linux_amd64`,
  /// `linux_amd64v2`, `linux_armv7`, `darwin_all`, and for what GoReleaser does not know
  /// `linux_arm64_musl`, `linux_arm64_gnu.2.28`, `darwin_arm64_14.0`.
  public var suffix: String {
    var text = "\(goReleaserOS)_\(goReleaserArch)"
    if architecture == .arm || baseline != defaultBaseline {
      text += baseline.name.hasPrefix("v") ? baseline.name : "_\(baseline.name)"
    }
    for qualifier in qualifiers where qualifier != "p2" { text += "_\(qualifier)" }
    return text
  }

  /// The system as GoReleaser's names and templates have it: `darwin`, `wasip1`, else as ours.
  public var goReleaserOS: String {
    switch system {
    case .macos: "darwin"
    case .wasi: abi.library == .wasip2 ? "wasip2" : "wasip1"
    default: system.rawValue
    }
  }

  /// The architecture as GoReleaser's names and templates have it: `all` for universal, `wasm` under
  /// WASI, else as ours.
  ///
  /// The baseline is not in it.
  public var goReleaserArch: String {
    switch architecture {
    case .universal: "all"
    case .wasm32 where system == .wasi: "wasm"
    default: architecture.rawValue
    }
  }

  var defaultBaseline: CPUBaseline? {
    CPUBaseline.choices(system: system, architecture: architecture).first
  }

  /// What is written behind `+`, in order.
  private var qualifiers: [String] {
    var list: [String] = []
    if let floor = abi.glibcFloor, floor != ABI.defaultGlibc(for: architecture) {
      list.append("gnu.\(floor)")
    } else if abi.library != ABI.libraries(system).first {
      list.append(abi.library.rawValue)
    }
    if abi.floatingPoint != ABI.floatingPoints(system, architecture, baseline).first {
      switch abi.floatingPoint {
      case .soft: list.append("softfloat")
      case .hard: list.append("eabihf")
      }
    }
    if let minimumOS, minimumOS != Self.defaultMinimum(system, architecture) {
      list.append(system == .android ? "\(minimumOS.major)" : minimumOS.description)
    }
    return list
  }
}

extension Target: Comparable {
  /// By system and architecture as they are declared, then by spelling.
  public static func < (left: Target, right: Target) -> Bool {
    let (a, b) = (left.rank, right.rank)
    return a == b ? left.description < right.description : a < b
  }

  private var rank: (Int, Int) {
    (
      OperatingSystem.allCases.firstIndex(of: system) ?? 0,
      Architecture.allCases.firstIndex(of: architecture) ?? 0
    )
  }
}

extension Target: Codable {
  /// Reads any spelling from a string.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    do {
      try self.init(parsing: text)
    } catch {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: error.description)
    }
  }

  /// Writes ``description``.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
