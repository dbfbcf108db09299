import Binaries
import Instructions
import Model

/// Decodes functions of x86-64 and of 32-bit x86.
struct X86FunctionDecoder: FunctionDecoder {
  let baseline: String
  private let allowed: X86FeatureSet
  private let rank: Int
  private let decoder: X86Decoder

  /// Makes a decoder; `nil` for a baseline that is none of x86.
  init?(baseline: String, architecture: Architecture, system: OperatingSystem?) {
    self.baseline = baseline
    var allowed: X86FeatureSet
    switch (architecture, baseline) {
    case (.amd64, _):
      guard let level = X86Level.allCases.first(where: { "v\($0.rawValue)" == baseline }) else {
        return nil
      }
      rank = level.rawValue
      allowed = level.features
      allowed.formUnion(Self.implied(system))
    case (.x86, "sse2"):
      rank = 0
      allowed = X86Level.v1.features
    case (.x86, _):
      rank = 0
      allowed = [.mmx]
    default: return nil
    }
    // XGETBV is part of asking for the CPU's features: no compiler emits it for anything else.
    allowed.insert(.osxsave)
    self.allowed = allowed
    decoder = X86Decoder(mode: architecture == .amd64 ? .long : .protected, baseline: allowed)
  }

  /// What every machine that a system runs on has, beyond the first level.
  ///
  /// Sources: macOS 10.12 and later run on Penryn and newer only; Windows 8.1 and later on x64 ask for
  /// CMPXCHG16B, LAHF and PREFETCHW, and rustc takes SSE3 for granted with them
  /// (`x86_64_pc_windows_msvc.rs`, `x86_64_apple_darwin.rs`).
  private static func implied(_ system: OperatingSystem?) -> X86FeatureSet {
    switch system {
    case .macos: [.sse3, .ssse3, .sse41, .cmpxchg16b, .lahf]
    case .windows: [.sse3, .cmpxchg16b, .lahf]
    default: []
    }
  }

  func scan(_ code: UnsafeRawBufferPointer, of _: ProgramImage.Function) -> FunctionScan {
    let found = decoder.scan(code, limit: CodeScan.addressLimit)
    var scan = FunctionScan()
    scan.undecoded = found.undecodedBytes + found.truncatedBytes
    scan.count = found.hitCount
    guard let first = found.hits.first else { return scan }
    scan.offsets = found.hits.map(\.offset)
    scan.firstLength = decoder.measure(code, at: first.offset)?.length ?? 1
    scan.features = found.excess.features.map(\.name)
    scan.level = level(found.excess)
    return scan
  }

  private func level(_ excess: X86FeatureSet) -> CPULevel {
    let ladder = X86Level.v4.features
    let beyond = excess.subtracting(ladder)
    let within = excess.subtracting(beyond)
    let level = within.level ?? .v4
    let extra = Set(beyond.features.map(\.name))
    guard !within.isEmpty, level.rawValue > rank else {
      return CPULevel(rank: rank, name: baseline, beyond: extra)
    }
    return CPULevel(rank: level.rawValue, name: "v\(level.rawValue)", beyond: extra)
  }
}
