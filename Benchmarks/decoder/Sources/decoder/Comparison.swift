import CJudges
import Instructions

/// Holds the decoder against Zydis and keeps what differs, by kind.
struct Comparison {
  var instructions = 0
  var bytes = 0
  var undecoded = 0
  var differences: [String: (count: Int, example: String)] = [:]
  let decoder: X86Decoder
  private var known: [Int: X86FeatureSet?] = [:]
  private var sets: [UInt16: X86FeatureSet] = [:]

  init(_ mode: X86Mode) { decoder = X86Decoder(mode: mode) }

  /// One instruction at an offset; gives our length, at least 1.
  mutating func add(
    _ code: UnsafeRawBufferPointer, at offset: Int, _ place: @autoclosure () -> String
  ) -> Int {
    let ours = decoder.measure(code, at: offset)
    var set: Int32 = 0
    var mnemonic: Int32 = 0
    let rest = UnsafeRawBufferPointer(rebasing: code[offset...])
    let theirs = Int(
      zydis_decode(
        rest.bindMemory(to: UInt8.self).baseAddress, min(rest.count, 64),
        decoder.mode == .long ? 1 : 0, &set, &mnemonic))
    let key = Int(set) << 16 | Int(mnemonic)
    guard let ours else {
      if theirs > 0 {
        note("only Zydis decodes: \(name(mnemonic)) \(isa(set))", code, offset, theirs, place())
      } else {
        undecoded += 1
      }
      return 1
    }
    instructions += 1
    if theirs == 0 {
      note("only we decode: \(ours.need.features.features.map(\.name))", code, offset, ours.length, place())
    } else if theirs != ours.length {
      note("length \(ours.length), Zydis \(theirs): \(name(mnemonic))", code, offset, 15, place())
    } else {
      if known[key] == nil { known[key] = .some(X86ZydisNames.features(isa(set), name(mnemonic))) }
      if sets[ours.need.rawValue] == nil { sets[ours.need.rawValue] = ours.need.features }
      if let known = known[key], known != sets[ours.need.rawValue] {
        note(
          "feature \(ours.need.features.features.map(\.name)), Zydis \(isa(set)): \(name(mnemonic))",
          code, offset, theirs, place())
      }
    }
    return ours.length
  }

  /// A whole range, one instruction after another.
  mutating func sweep(_ code: UnsafeRawBufferPointer, _ name: String) {
    var at = 0
    while at < code.count { at += add(code, at: at, "\(name)+\(String(at, radix: 16))") }
    bytes += code.count
  }

  private mutating func note(
    _ kind: String, _ code: UnsafeRawBufferPointer, _ offset: Int, _ length: Int, _ place: String
  ) {
    if let old = differences[kind] {
      differences[kind] = (old.count + 1, old.example)
    } else {
      let shown = code[offset..<min(code.count, offset + length)]
      let hex = shown.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined(separator: " ")
      differences[kind] = (1, "\(hex) \(place)")
    }
  }

  private func isa(_ number: Int32) -> String { String(cString: zydis_isa_set(number)) }
  private func name(_ number: Int32) -> String { String(cString: zydis_mnemonic(number)) }

  func tell() {
    print("\(bytes) bytes, \(instructions) instructions, \(undecoded) bytes that neither decodes")
    for (kind, value) in differences.sorted(by: { ($0.value.count, $0.key) > ($1.value.count, $1.key) }) {
      print("\(value.count)\t\(kind)\t\(value.example)")
    }
  }
}
