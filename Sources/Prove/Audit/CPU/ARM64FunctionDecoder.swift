import Binaries
import Instructions
import Model

/// Decodes functions of AArch64.
struct ARM64FunctionDecoder: FunctionDecoder {
  let baseline: String
  private let allowed: ARM64Features
  private let names: [String]
  private let scanner: ARM64Scanner

  /// Makes a decoder; `nil` for a baseline that is none of AArch64.
  ///
  /// `names` are the baselines of the system, in order.
  init?(baseline: String, names: [String]) {
    guard let allowed = ARM64Features.allowed(by: baseline) else { return nil }
    self.baseline = baseline
    self.allowed = allowed
    self.names = names
    scanner = ARM64Scanner(allowed: allowed)
  }

  func scan(_ code: UnsafeRawBufferPointer, of _: ProgramImage.Function) -> FunctionScan {
    let found = scanner.scan(code, hitLimit: CodeScan.addressLimit)
    var scan = FunctionScan()
    // Zeros, which are padding, are not among them.
    scan.undecoded = found.undefined * 4 + found.trailingBytes
    scan.count = ARM64Feature.allCases.reduce(0) { $0 + found.count(of: $1) }
    guard !found.hits.isEmpty else { return scan }
    var hits = found.hits
    var excess = found.features.subtracting(allowed)
    // Where there are more than are kept, they are no constants.
    if scan.count == hits.count {
      let constants = ARM64Constants(code).offsets
      if !constants.isEmpty {
        hits.removeAll { constants.contains($0.offset) }
        excess = ARM64Features(hits.map(\.feature)).subtracting(allowed)
        scan.count = hits.count
        guard !hits.isEmpty else { return scan }
      }
    }
    scan.offsets = hits.map(\.offset)
    scan.firstLength = 4
    scan.features = excess.map(Self.name)
    scan.level = level(excess)
    return scan
  }

  /// The first of the system's baselines that has the features, or the one that has most of them and
  /// the rest by name.
  private func level(_ excess: ARM64Features) -> CPULevel {
    var rest = excess
    var best = CPULevel(rank: 0, name: baseline)
    for (rank, name) in names.enumerated() {
      guard let features = ARM64Features.allowed(by: name), allowed.isSubset(of: features) else {
        continue
      }
      // v9 has whole sets that are options of v8; it is named only where it settles everything.
      if name.hasPrefix("v9"), !excess.isSubset(of: features) { continue }
      let left = excess.subtracting(features)
      if count(left) < count(rest) {
        rest = left
        best = CPULevel(rank: rank, name: name)
      }
      if left.isEmpty { break }
    }
    best.beyond = Set(rest.map(Self.name))
    return best
  }

  private static func name(_ feature: ARM64Feature) -> String {
    let name = feature.name
    return name.hasPrefix("FEAT_") ? String(name.dropFirst(5)) : name
  }

  private func count(_ features: ARM64Features) -> Int { features.reduce(0) { sum, _ in sum + 1 } }
}
