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
      if system == .android { allowed.formUnion([.sse3, .ssse3]) }
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
  /// (`x86_64_pc_windows_msvc.rs`, `x86_64_apple_darwin.rs`); Android's ABIs for x86 name what a CPU
  /// must have (NDK, “Android ABIs”).
  private static func implied(_ system: OperatingSystem?) -> X86FeatureSet {
    switch system {
    case .macos: [.sse3, .ssse3, .sse41, .cmpxchg16b, .lahf]
    case .windows: [.sse3, .cmpxchg16b, .lahf]
    case .android: X86Level.v2.features
    default: []
    }
  }

  func scan(_ code: UnsafeRawBufferPointer) -> FunctionScan {
    var found = decoder.scan(code, limit: CodeScan.addressLimit)
    if found.hitCount > 0 || found.undecodedBytes > 0 { leaveOutData(code, &found) }
    var scan = FunctionScan()
    scan.undecoded = found.undecodedBytes + found.truncatedBytes
    scan.count = found.hitCount
    guard var told = found.hits.first else { return scan }
    scan.offsets = found.hits.map(\.offset)
    var highest = -1
    for hit in found.hits {
      let rank = level(hit.need.features.subtracting(allowed)).rank
      if rank > highest { (highest, told) = (rank, hit) }
    }
    scan.toldOffset = told.offset
    scan.toldLength = decoder.measure(code, at: told.offset)?.length ?? 1
    scan.toldText = decoder.text(code, at: told.offset)
    scan.features = found.excess.features.map(\.name)
    scan.isByName = FeatureIntent.isByName(scan.features)
    scan.level = level(found.excess)
    return scan
  }

  /// Scans a function once more, without the tables in it, where there are any.
  private func leaveOutData(_ code: UnsafeRawBufferPointer, _ found: inout X86Scan) {
    let data = DataInCode.x86(code)
    guard !data.ranges.isEmpty else { return }
    found = X86Scan()
    for piece in data.code(in: code.count) {
      let part = decoder.scan(
        UnsafeRawBufferPointer(rebasing: code[piece]),
        limit: CodeScan.addressLimit - found.hits.count)
      found.instructions += part.instructions
      found.undecodedBytes += part.undecodedBytes
      found.truncatedBytes += part.truncatedBytes
      found.hitCount += part.hitCount
      found.excess.formUnion(part.excess)
      for var hit in part.hits {
        hit.offset += piece.lowerBound
        found.hits.append(hit)
      }
    }
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
