extension RISCVInstruction {
  /// 16-bit instructions (volume I, "C" and "Zc" chapters, opcode maps).
  static func compressed(_ word: UInt16, is64Bit: Bool) -> RISCVClass {
    // Only encodings beyond 64 bits come here with the low bits 11; zero is defined as illegal.
    if word & 3 == 3 || word == 0 { return .undefined }
    let function = word >> 13
    let rd = word >> 7 & 31
    switch (word & 3, function) {
    case (0, 1), (0, 5): return .any(.zcd)
    case (2, 1): return .any(.zcd)
    case (2, 5):
      // C.FSDSP; Zcmp and Zcmt use its place on CPUs without Zcd.
      if word & 0xFC03 == 0xA002 { return .any(.zcd, .zcmt) }
      return word >> 11 & 3 == 3 || word & 0xFC03 == 0xAC02
        ? .any(.zcd, .zcmp) : .any(.zcd)
    case (0, 3), (0, 7), (2, 3), (2, 7):
      // C.LD and C.SD of 64-bit CPUs, C.FLW and C.FSW of others.
      if function == 3, word & 3 == 2, is64Bit, rd == 0 { return .undefined }
      return is64Bit ? .any(.zca) : .any(.zcf)
    case (0, 0): return word >> 5 == 0 ? .undefined : .any(.zca)
    case (0, 4):
      // C.LBU, C.LHU and C.LH, C.SB, C.SH.
      switch word >> 10 & 7 {
      case 0, 1, 2: return .any(.zcb)
      case 3: return word & 0x40 == 0 ? .any(.zcb) : .undefined
      default: return .undefined
      }
    case (1, 1): return is64Bit && rd == 0 ? .undefined : .any(.zca)
    case (1, 3):
      if word & 0x107C != 0 { return .any(.zca) }
      // C.MOP.n: an odd register below 16 and no immediate.
      return word & 0xF8FF == 0x6081 ? .any(.zcmop) : .undefined
    case (1, 4): return arithmetic(word, is64Bit: is64Bit)
    case (2, 2): return rd == 0 ? .undefined : .any(.zca)
    case (2, 4):
      // C.JR of X0 is reserved.
      return word & 0xFFFF == 0x8002 ? .undefined : .any(.zca)
    default: return .any(.zca)
    }
  }

  private static func arithmetic(_ word: UInt16, is64Bit: Bool) -> RISCVClass {
    switch (word >> 10 & 3, word >> 12 & 1, word >> 5 & 3) {
    case (0, 1, _), (1, 1, _): is64Bit ? .any(.zca) : .undefined
    case (3, 1, 0), (3, 1, 1): is64Bit ? .any(.zca) : .undefined
    case (3, 1, 2): .any(.zcb)
    case (3, 1, 3):
      // C.ZEXT.B, C.SEXT.B, C.ZEXT.H, C.SEXT.H, C.ZEXT.W, C.NOT.
      switch word >> 2 & 7 {
      case 0...3, 5: .any(.zcb)
      case 4: is64Bit ? .any(.zcb) : .undefined
      default: .undefined
      }
    default: .any(.zca)
    }
  }
}
