import Instructions
import Testing

/// All 16-bit instructions, and 32-bit ones by chance, as LLVM's disassembler tells them.
@Suite(.enabled(if: LLVM.isThereOrNeeded, "llvm-mc of LLVM 19 is not installed"))
struct RISCVPeerTests {
  private static func known(
    _ words: [UInt32], _ length: Int, _ width: Int, _ attributes: String
  ) throws -> [Bool] {
    try LLVM.known(
      words.map { ($0, length) }, triple: "riscv\(width)", attributes: attributes)
  }

  private static func classify(_ word: UInt32, _ length: Int, _ width: Int) throws -> RISCVClass {
    let bytes = (0..<length).map { UInt8(word >> UInt32(8 * $0) & 255) }
    return try #require(bytes.withUnsafeBytes { RISCVInstruction($0, at: 0) })
      .classify(registerWidth: width)
  }

  /// What the manual reserves and LLVM decodes: zero, which it calls C.UNIMP; C.LUI and C.ADDI16SP
  /// of zero, where Zcmop has its place; and shifts by more than 31 on a 32-bit CPU.
  private static func isReserved(_ word: UInt32, _ width: Int) -> Bool {
    word == 0 || word & 0xF07F == 0x6001 || (width == 32 && word & 0xF803 == 0x9001)
  }

  @Test(arguments: [32, 64]) func compressed(width: Int) throws {
    let words = (UInt32(0)..<65536).filter { $0 & 3 != 3 }
    let plain = try Self.known(words, 2, width, "+c")
    let float = try Self.known(words, 2, width, width == 32 ? "+c,+f,+d" : "+c,+d")
    let more = try Self.known(words, 2, width, "+c,+f,+d,+zcb,+zcmop,+m,+zba,+zbb")
    let moves = try Self.known(words, 2, width, "+zca,+zcmp,+zcmt")
    var differences: [String] = []
    for (index, word) in words.enumerated() where !Self.isReserved(word, width) {
      let own = try Self.classify(word, 2, width)
      var expected: RISCVExtensions = []
      if plain[index] {
        expected = RISCVExtensions([.zca])
      } else {
        if float[index] { expected.formUnion(RISCVExtensions([.zcf, .zcd])) }
        if more[index], !float[index] { expected.formUnion(RISCVExtensions([.zcb, .zcmop])) }
        if moves[index] { expected.formUnion(RISCVExtensions([.zcmp, .zcmt])) }
      }
      switch own {
      case .undefined where expected.isEmpty: continue
      case .needs(let anyOf) where !anyOf.isDisjoint(with: expected): continue
      default: differences.append("0x\(String(word, radix: 16)): \(own)")
      }
    }
    let shown = Array(differences.prefix(12))
    #expect(shown == [], "\(differences.count)")
  }

  static let everything = """
    +m,+a,+f,+d,+zicsr,+zifencei,+zba,+zbb,+zbc,+zbs,+zbkb,+zbkc,+zbkx,+zknd,+zkne,+zknh,+zkr,\
    +zksed,+zksh,+zfh,+zfbfmin,+zfa,+v,+zvbb,+zvbc,+zvkg,+zvkned,+zvknhb,+zvksed,+zvksh,+zvfh,\
    +zvfbfmin,+zvfbfwma,+zicond,+zicbom,+zicboz,+experimental-zacas,+zabha,+zawrs,+zimop,+h
    """

  /// What LLVM decodes whatever the extensions are: CSR instructions; and what the manual reserves:
  /// shifts of 32-bit CPUs by more than 31, round numbers of AES64KS1I above 10, and FCVTMOD with
  /// another rounding than towards zero.
  private static func isUngated(_ word: UInt32, _ width: Int) -> Bool {
    let function = word >> 12 & 7
    switch word & 0x7F {
    case 0x73: return function != 0 && function != 4
    case 0x53: return word >> 20 == 0xC28 && function != 1
    case 0x13:
      let isShift = function == 1 || function == 5
      return isShift && (width == 32 && word >> 25 & 1 == 1 || (0x31B...0x31F).contains(word >> 20))
    default: return false
    }
  }

  @Test(arguments: [32, 64]) func standard(width: Int) throws {
    var random = ARM64Noise(seed: UInt64(width))
    // Every opcode, funct3 and funct7 that there can be, with operands by chance and by zero.
    var words: [UInt32] = []
    for opcode in UInt32(0)..<32 where opcode & 7 != 7 {
      for function in UInt32(0)..<8 {
        for top in UInt32(0)..<128 {
          let fixed = top << 25 | function << 12 | opcode << 2 | 3
          let noise = UInt32(truncatingIfNeeded: random.next())
          words.append(fixed | noise & 0x01FF_8F80)
          words.append(fixed | noise & 0x000F_8F80)
          words.append(fixed | noise & 0x01FF_8000)
        }
      }
    }
    let base = try Self.known(words, 4, width, "+i")
    let all = try Self.known(words, 4, width, Self.everything)
    var differences: [String] = []
    var undefined = 0
    for (index, word) in words.enumerated() where !Self.isUngated(word, width) {
      let own = try Self.classify(word, 4, width)
      let isBase: Bool
      switch own {
      case .undefined:
        isBase = false
        undefined += 1
      case .needs(let anyOf):
        isBase = anyOf.has(.i) || (width == 64 && anyOf.has(.rv64))
      }
      // What LLVM knows we may not call undefined, nor a part of the base what it is not.
      if base[index] && !isBase || all[index] && own == .undefined
        || all[index] && !base[index] && isBase
      {
        differences.append("0x\(String(word, radix: 16)): \(own)")
      }
    }
    #expect(words.count > 80_000)
    #expect(undefined > 10_000)
    let shown = Array(differences.prefix(12))
    #expect(shown == [], "\(differences.count)")
  }
}
