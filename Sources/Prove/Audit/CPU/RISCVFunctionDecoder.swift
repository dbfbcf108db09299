import Instructions
import Model

/// Decodes functions of RISC-V.
struct RISCVFunctionDecoder: FunctionDecoder {
  let baseline: String
  private let allowed: RISCVExtensions
  private let names: [String]
  private let registerWidth: Int

  /// FENCE.I is in no profile of programs, and is where Linux runs; compilers emit it only where they
  /// are asked to.
  static let always = RISCVExtensions([.zifencei])

  /// Makes a decoder; `nil` for a baseline that is none of RISC-V.
  ///
  /// `names` are the baselines of the system, the lowest first.
  init?(baseline: String, names: [String], registerWidth: Int) {
    guard let allowed = RISCVExtensions.allowed(by: baseline) else { return nil }
    self.baseline = baseline
    self.names = names
    self.registerWidth = registerWidth
    self.allowed = allowed.union(Self.always)
  }

  func scan(_ code: UnsafeRawBufferPointer) -> FunctionScan {
    var found = RISCVScan(allowed: allowed, hitLimit: CodeScan.addressLimit)
    found.scan(code, registerWidth: registerWidth)
    var scan = FunctionScan()
    scan.undecoded = min(code.count, found.undefined * 2 + found.trailingBytes)
    scan.count = found.hitCount
    guard let first = found.hits.first else { return scan }
    scan.offsets = found.hits.map(\.offset)
    // The unwinder reads how long vectors are (CSRRS of vlenb) where a frame has such.
    scan.isByName =
      scan.count == found.hits.count
      && found.hits.allSatisfy { $0.instruction.bits & 0xfff0_707f == 0xc220_2073 }
    scan.toldOffset = first.offset
    scan.toldLength = first.instruction.length
    // Of extensions of which any is enough, the first in the manual's order stands for all.
    let needed = RISCVExtensions(
      Set(found.hits.compactMap { $0.anyOf.elements.first }).sorted { $0.rawValue < $1.rawValue })
    scan.features = needed.elements.map(Self.name)
    scan.level = level(found.hits.map(\.anyOf), needed)
    return scan
  }

  private func level(_ hits: [RISCVExtensions], _ needed: RISCVExtensions) -> CPULevel {
    let start = names.firstIndex(of: baseline) ?? 0
    var best = CPULevel(rank: start, name: baseline, beyond: Set(needed.elements.map(Self.name)))
    for (rank, name) in names.enumerated() where rank > start {
      guard let features = RISCVExtensions.allowed(by: name) else { continue }
      let left = hits.filter { $0.isDisjoint(with: features) }.compactMap { $0.elements.first }
      let beyond = Set(left.map(Self.name))
      if beyond.count < best.beyond.count {
        best = CPULevel(rank: rank, name: name, beyond: beyond)
      }
      if beyond.isEmpty { break }
    }
    return best
  }

  /// The name as manuals have it: `Zba`, `V`.
  static func name(_ element: RISCVExtension) -> String {
    element.rawValue.prefix(1).uppercased() + element.rawValue.dropFirst()
  }
}
