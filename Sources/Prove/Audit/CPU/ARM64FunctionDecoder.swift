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

  func scan(_ code: UnsafeRawBufferPointer) -> FunctionScan {
    var found = scanner.scan(code, hitLimit: CodeScan.addressLimit)
    if !found.hits.isEmpty || found.undefined > 0 {
      let data = DataInCode.arm64(code)
      if !data.ranges.isEmpty {
        found = ARM64Scan(hitLimit: CodeScan.addressLimit)
        for piece in data.code(in: code.count) {
          scanner.scan(
            UnsafeRawBufferPointer(rebasing: code[piece]), origin: piece.lowerBound, into: &found)
        }
      }
    }
    var scan = FunctionScan()
    // Zeros, which are padding, are not among them.
    scan.undecoded = found.undefined * 4 + found.trailingBytes
    scan.count = ARM64Feature.allCases.reduce(0) { $0 + found.count(of: $1) }
    guard var told = found.hits.first else { return scan }
    let excess = found.features.subtracting(allowed)
    scan.offsets = found.hits.map(\.offset)
    var highest = -1
    for hit in found.hits {
      let rank = level(ARM64Features([hit.feature])).rank
      if rank > highest { (highest, told) = (rank, hit) }
    }
    scan.toldOffset = told.offset
    scan.toldLength = 4
    scan.toldText = ARM64Instruction(word: told.word, address: 0).note(scanner)
    scan.features = excess.map(Self.name)
    scan.isByName =
      scan.count == found.hits.count
      && FeatureIntent.isByName(found.hits.map { ($0.word, Self.name($0.feature)) })
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
