import Binaries
import Instructions
import Model

/// Decodes functions of 32-bit Arm.
struct ARMFunctionDecoder: FunctionDecoder {
  let baseline: String
  private let allowed: ARMFeatures
  private let decoder: ARMDecoder
  private let names: [String]
  /// Whether symbols tell instructions from data inside functions.
  private let isMarked: Bool

  /// Makes a decoder; `nil` for a baseline that is none of 32-bit Arm.
  ///
  /// `names` are the baselines of the system, the lowest first.
  init?(
    baseline: String, names: [String], system: OperatingSystem?, isHardFloat: Bool, isMarked: Bool
  ) {
    guard let allowed = ARMFeatures.allowed(by: baseline, hardFloat: isHardFloat) else {
      return nil
    }
    self.baseline = baseline
    self.names = names
    self.isMarked = isMarked
    self.allowed = allowed.union(Self.implied(system))
    decoder = ARMDecoder(
      profile: baseline.hasPrefix("armv") ? .microcontroller : .application)
  }

  /// What every machine that a system runs on has, beyond ARMv7-A.
  ///
  /// Sources: Android's NDK, “CPU Features” (every device of ARMv7 since Android 5 has NEON, and the
  /// compiler is told so); Microsoft's “Overview of ARM32 ABI conventions”, “Base requirements”.
  private static func implied(_ system: OperatingSystem?) -> ARMFeatures {
    switch system {
    case .android: ARMFeatures([.neon, .d32])
    case .windows: ARMFeatures([.neon, .d32, .half, .vfpv4, .neonFused, .divide])
    default: []
    }
  }

  func scan(_ code: UnsafeRawBufferPointer) -> FunctionScan {
    scan(
      code,
      of: ProgramImage.Function(address: 0, size: code.count, name: nil, source: .start))
  }

  func scan(_ code: UnsafeRawBufferPointer, of function: ProgramImage.Function) -> FunctionScan {
    let state = Self.state(code, function)
    var found = ARMScan(allowed: allowed, decoder: decoder, hitLimit: CodeScan.addressLimit)
    var scan = FunctionScan()
    if isMarked {
      found.scan(code, state: state)
    } else {
      var read = 0
      for range in ARMReachable(code, address: function.address, state: state).ranges {
        found.scan(
          UnsafeRawBufferPointer(rebasing: code[range]), state: state, origin: range.lowerBound)
        read += range.count
      }
      scan.skipped = code.count - read
    }
    // Traps of compilers are permanently undefined, and in order.
    scan.undecoded = found.trailingBytes
    scan.count = found.hitCount
    guard let first = found.hits.first else { return scan }
    scan.offsets = found.hits.map(\.offset)
    scan.toldOffset = first.offset
    scan.toldLength = first.length
    scan.features = found.needed.elements.map(\.name)
    scan.level = level(found.needed)
    return scan
  }

  /// The instruction set of a function: unwind tables do not say it.
  ///
  /// Nearly every A32 instruction is run always, which is `1110` in its highest bits. Code that computes
  /// much has fewer of them, and Thumb's instructions of the FPU look like them; the two are told
  /// apart by what is usual in the file, since compilers seldom mix them.
  static func state(
    _ code: UnsafeRawBufferPointer, _ function: ProgramImage.Function,
    usual: ARMScan.State? = nil
  ) -> ARMScan.State {
    if function.isThumb || function.address % 4 != 0 { return .thumb }
    if function.source == .symbol || function.source == .goTable || code.count < 4 { return .a32 }
    let share = Self.always(code, within: 2048)
    let isA32 =
      switch usual {
      case .a32: share >= 0.15
      case .thumb: share >= 0.7
      case nil:
        share >= 0.5
          || share >= 0.25 && code[3] >> 4 == 14 && Self.always(code, within: 16) >= 0.75
      }
    return isA32 ? .a32 : .thumb
  }

  /// How many of the first words, read as A32, are run always: from 0 to 1.
  private static func always(_ code: UnsafeRawBufferPointer, within limit: Int) -> Double {
    var words = 0
    var always = 0
    for offset in stride(from: 0, to: min(code.count, limit) - 3, by: 4) {
      words += 1
      if code[offset + 3] >> 4 == 14 { always += 1 }
    }
    return words == 0 ? 0 : Double(always) / Double(words)
  }

  /// The first of the baselines that has the features, or the one that has most of them and the rest
  /// by name.
  private func level(_ excess: ARMFeatures) -> CPULevel {
    var rest = excess
    var best = CPULevel(rank: names.firstIndex(of: baseline) ?? 0, name: baseline)
    for (rank, name) in names.enumerated() where rank > best.rank {
      guard let features = ARMFeatures.allowed(by: name) else { continue }
      let left = excess.subtracting(features)
      if left.elements.count < rest.elements.count {
        rest = left
        best = CPULevel(rank: rank, name: name)
      }
      if left.isEmpty { break }
    }
    best.beyond = Set(rest.elements.map(\.name))
    return best
  }
}
