import Binaries
import Model

/// Decodes every function of a file and holds its instructions against a baseline.
struct CodeScan {
  /// The most addresses of instructions that are kept of a function.
  static let addressLimit = 64

  /// The report; ``CPUReport/required`` counts every function until verdicts are applied.
  var report: CPUReport

  private var hits: [CodeHit] = []
  private var levels: [CPULevel] = []
  private var firsts: [String] = []
  private let base: CPULevel

  /// Decodes the functions of an image of a file.
  init(_ image: ProgramImage, bytes: UnsafeRawBufferPointer, decoder: some FunctionDecoder) {
    report = CPUReport(baseline: decoder.baseline)
    base = CPULevel(rank: 0, name: decoder.baseline)
    let code = image.mappings.filter(\.isExecutable)
    var covered = 0
    var mapping = 0
    for function in image.functions {
      while mapping < code.count, Self.end(code[mapping]) <= function.address { mapping += 1 }
      guard mapping < code.count, code[mapping].address <= function.address else { continue }
      let place = code[mapping]
      let skipped = Int(function.address - place.address)
      let size = min(function.size, place.size - skipped)
      guard size > 0, place.offset >= 0, place.offset <= bytes.count - skipped - size else {
        continue
      }
      let start = place.offset + skipped
      let body = UnsafeRawBufferPointer(rebasing: bytes[start..<(start + size)])
      let scan = decoder.scan(body, of: function)
      covered += max(0, size - scan.skipped)
      report.decodedFunctions += 1
      report.undecodedBytes += scan.undecoded
      guard let first = scan.offsets.first else { continue }
      if Self.isText(image.name(of: function, in: bytes)) { continue }
      hits.append(
        CodeHit(
          function: function,
          addresses: scan.offsets.prefix(Self.addressLimit).map { function.address &+ UInt64($0) },
          count: scan.count, features: scan.features))
      levels.append(scan.level)
      firsts.append(Self.hexadecimal(body[first..<min(first + scan.firstLength, size)]))
    }
    report.decodedBytes = covered
    report.unattributedBytes = max(0, code.reduce(0) { $0 + $1.size } - covered)
  }

  /// Puts the functions with their verdicts into the report.
  mutating func apply(
    _ analysis: some GuardAnalysis, policy: AuditPolicy, image: ProgramImage,
    bytes: UnsafeRawBufferPointer
  ) {
    let verdicts = hits.isEmpty ? [] : analysis.verdicts(image: image, bytes: bytes, hits: hits)
    var required = base
    var highest = base
    for (place, hit) in hits.enumerated() {
      let name =
        image.name(of: hit.function, in: bytes)
        ?? "0x" + String(hit.function.address, radix: 16)
      var verdict =
        place < verdicts.count
        ? verdicts[place] : CPUVerdict(guarded: .unknown, evidence: "no verdict")
      if let reason = policy.allowance(for: name) {
        verdict = CPUVerdict(guarded: .allowed, evidence: reason)
      }
      highest = highest.union(levels[place])
      if verdict.guarded == .no || verdict.guarded == .unknown {
        required = required.union(levels[place])
      }
      report.functions.append(
        CPUReport.Function(
          name: name, address: hit.function.address, level: levels[place].text,
          features: hit.features, count: hit.count, first: hit.addresses.first ?? 0,
          instruction: firsts[place], guarded: verdict.guarded, evidence: verdict.evidence))
    }
    report.required = required.text
    report.highest = highest.text
  }

  /// Go puts a text before its code, and calls it a function.
  private static func isText(_ name: String?) -> Bool {
    name == "go:buildid" || name == "_go:buildid"
  }

  private static func end(_ mapping: ProgramImage.Mapping) -> UInt64 {
    mapping.address &+ UInt64(max(0, mapping.size))
  }

  static func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
