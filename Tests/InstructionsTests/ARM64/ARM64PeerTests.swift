import Testing

@testable import Instructions

/// Every combination of the bits that choose an instruction, with other bits by chance, as LLVM's
/// disassembler tells it.
@Suite struct ARM64PeerTests {
  /// LLVM's attributes for a feature of ours, where one is enough to know all its instructions.
  static func attributes(_ feature: ARM64Feature) -> String? {
    switch feature {
    case .lse, .lse128, .aes, .sha3, .sm4, .rdm, .bf16, .i8mm, .pauth, .mte, .mops, .cssc, .hbc,
      .sb,
      .wfxt, .d128, .ite, .tme, .cpa, .lor, .ls64, .gcs:
      switch feature {
      case .mte: "+mte,+mops"
      case .cpa: "+cpa,+sve2"
      default: "+\(feature)"
      }
    case .lrcpc: "+rcpc"
    case .lrcpc2: "+rcpc-immo"
    case .lrcpc3: "+rcpc3"
    case .crc32: "+crc"
    case .pmull: "+aes"
    case .sha1, .sha256: "+sha2"
    case .sha512: "+sha3"
    case .sm3: "+sm4"
    case .fp16: "+fullfp16,+complxnum"
    case .fhm: "+fp16fml"
    case .dotProd: "+dotprod"
    case .fcma: "+complxnum"
    case .jscvt: "+jsconv"
    case .frintts: "+fptoint"
    case .flagM: "+flagm"
    case .flagM2: "+altnzcv"
    case .pauthLR: "+pauth-lr"
    case .the: "+the,+d128"
    case .sve: "+sve"
    case .sve2: "+sve2"
    case .sve2p1: "+sve2p1,+sme2p1,+sme-b16b16"
    case .sveAES: "+sve2-aes"
    case .sveBitPerm: "+sve2-bitperm"
    case .sveSHA3: "+sve2-sha3"
    case .sveSM4: "+sve2-sm4"
    case .sveI8MM: "+sve,+i8mm"
    case .sveBF16: "+sve,+bf16"
    case .sveF32MM: "+f32mm"
    case .sveF64MM: "+f64mm"
    case .sveB16B16: "+sve2,+sve-b16b16,+sme-b16b16"
    case .faminmax: "+faminmax,+sve2"
    case .lut: "+lut,+sve2,+sme2,+sme-lutv2"
    default: nil
    }
  }

  private static func known(_ words: [UInt32], _ attributes: String) throws -> [Bool] {
    try LLVM.known(words.map { ($0, 4) }, triple: "aarch64", attributes: attributes)
  }

  @Test(.enabled(if: LLVM.isThereOrNeeded, "llvm-mc of LLVM 19 is not installed"))
  func sameAsLLVM() throws {
    var random = ARM64Noise(seed: 19)
    // Bits 31 to 21 and 15 to 10 choose; a third of the combinations, each with two fillings.
    var words: [UInt32] = []
    for top in UInt32(0)..<2048 {
      for middle in UInt32(0)..<64 where random.next() % 3 == 0 {
        let fixed = top << 21 | middle << 10
        let noise = UInt32(truncatingIfNeeded: random.next())
        words.append(fixed | noise & 0x1F_03FF)
        words.append(fixed | (noise >> 5 & 1) * 0x1F_0000 | noise >> 7 & 0x3FF)
      }
    }
    let scanner = ARM64Scanner(allowed: [])
    let classes = words.map(scanner.classify)
    let base = try Self.known(words, "+v8a")
    let all = try Self.known(words, "+all")
    var undefined = 0
    var unknown = 0
    var hits: [ARM64Feature: [UInt32]] = [:]
    for (index, word) in words.enumerated() {
      let own = classes[index]
      let name = "0x" + String(word, radix: 16)
      if !all[index] || word >> 16 == 0 {
        unknown += 1
        if own == .undefined { undefined += 1 }
      } else if base[index] {
        // Registers and operations by number are known to LLVM whatever they are.
        #expect(own == .baseline || word >> 24 == 0xD5, "\(name): \(own)")
      } else {
        guard case .needs(let feature) = own else {
          Issue.record("\(name): LLVM needs an extension, we say \(own)")
          continue
        }
        hits[feature, default: []].append(word)
      }
    }
    #expect(words.count > 80_000)
    // Three in four of what LLVM does not know we call undefined too.
    #expect(undefined * 4 > unknown * 3)
    #expect(hits.count > 40)
    for (feature, found) in hits.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      guard let attributes = Self.attributes(feature) else { continue }
      let known = try Self.known(found, "+v8a," + attributes)
      let wrong = zip(found, known).filter { !$1 }.map { String($0.0, radix: 16) }
      #expect(wrong.isEmpty, "\(feature): \(wrong.prefix(5))")
    }
  }
}
