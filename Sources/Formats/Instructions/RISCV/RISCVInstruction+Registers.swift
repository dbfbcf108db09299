extension RISCVInstruction {
  /// The opcode OP, by funct7 and funct3.
  static func registers(_ word: UInt32, _ function: UInt32, is64Bit: Bool) -> RISCVClass {
    let source = word >> 20 & 31
    switch (word >> 25, function) {
    case (0x00, _), (0x20, 0), (0x20, 5): return .any(.i, .e)
    case (0x01, 0...3): return .any(.m, .zmmul)
    case (0x01, _): return .any(.m)
    case (0x20, 4), (0x20, 6), (0x20, 7): return .any(.zbb, .zbkb)
    case (0x05, 1), (0x05, 3): return .any(.zbc, .zbkc)
    case (0x05, 2): return .any(.zbc)
    case (0x05, 4...7): return .any(.zbb)
    case (0x10, 2), (0x10, 4), (0x10, 6): return .any(.zba)
    case (0x14, 1), (0x24, 1), (0x24, 5), (0x34, 1): return .any(.zbs)
    case (0x14, 2), (0x14, 4): return .any(.zbkx)
    case (0x30, 1), (0x30, 5): return .any(.zbb, .zbkb)
    // ZEXT.H of 32-bit CPUs is PACK with X0.
    case (0x04, 4): return source == 0 && !is64Bit ? .any(.zbb, .zbkb) : .any(.zbkb)
    case (0x04, 7): return .any(.zbkb)
    case (0x07, 5), (0x07, 7): return .any(.zicond)
    default: break
    }
    guard function == 0 else { return .undefined }
    if is64Bit {
      switch word >> 25 {
      case 0x19, 0x1B: return .any(.zkne)
      case 0x1D, 0x1F: return .any(.zknd)
      case 0x3F: return .any(.zknd, .zkne)
      default: break
      }
    } else {
      switch word >> 25 {
      case 0x28...0x2B, 0x2E, 0x2F: return .any(.zknh)
      default: break
      }
    }
    // Bits 31 and 30 choose a byte: AES32ESI, AES32ESMI, AES32DSI, AES32DSMI, SM4ED, SM4KS.
    switch word >> 25 & 31 {
    case 0x11 where !is64Bit, 0x13 where !is64Bit: return .any(.zkne)
    case 0x15 where !is64Bit, 0x17 where !is64Bit: return .any(.zknd)
    case 0x18, 0x1A: return .any(.zksed)
    default: return .undefined
    }
  }

  /// The opcode OP-32 of 64-bit CPUs.
  static func registers32(_ word: UInt32, _ function: UInt32) -> RISCVClass {
    switch (word >> 25, function) {
    case (0x00, 0), (0x00, 1), (0x00, 5), (0x20, 0), (0x20, 5): .any(.rv64)
    case (0x01, 0): .any(.m, .zmmul)
    case (0x01, 4...7): .any(.m)
    case (0x04, 0), (0x10, 2), (0x10, 4), (0x10, 6): .any(.zba)
    // ZEXT.H is PACKW with X0.
    case (0x04, 4): word >> 20 & 31 == 0 ? .any(.zbb, .zbkb) : .any(.zbkb)
    case (0x30, 1), (0x30, 5): .any(.zbb, .zbkb)
    default: .undefined
    }
  }

  /// The extension of an operation's format, bits 26 and 25.
  static func format(_ word: UInt32) -> RISCVClass {
    switch word >> 25 & 3 {
    case 0: .any(.f)
    case 1: .any(.d)
    case 2: .any(.zfh)
    default: .any(.q)
    }
  }

  /// The opcode OP-FP, by bits 31 to 27 and the format.
  static func float(_ word: UInt32, _ function: UInt32) -> RISCVClass {
    let source = word >> 20 & 31
    let isHalf = word >> 25 & 3 == 2
    switch word >> 27 {
    case 0x00...0x03: return format(word)
    case 0x0B: return source == 0 ? format(word) : .undefined
    case 0x04: return function <= 2 ? format(word) : .undefined
    case 0x05:
      // FMINM and FMAXM are Zfa's.
      if function <= 1 { return format(word) }
      return function <= 3 ? .any(.zfa) : .undefined
    case 0x08:
      // Between formats: the source's is in rs2; 4 and 5 are FROUND and FROUNDNX, 6 bfloat16 and 8.
      switch source {
      case 0, 1, 2, 3:
        if word >> 25 & 3 == 3 || source == 3 { return .any(.q) }
        if isHalf || source == 2 { return .any(.zfhmin, .zfh) }
        return .any(.d)
      case 4, 5: return .any(.zfa)
      case 6: return .any(.zfbfmin)
      case 8: return isHalf ? .any(.zfbfmin) : .undefined
      default: return .undefined
      }
    case 0x14:
      if function <= 2 { return format(word) }
      return function <= 5 && function >= 4 ? .any(.zfa) : .undefined
    case 0x16: return .any(.zfa)
    case 0x18:
      if source == 8, function == 1 { return .any(.zfa) }
      return integerConversion(word, source)
    case 0x1A: return integerConversion(word, source)
    case 0x1C:
      if source == 1 { return .any(.zfa) }
      guard source == 0, function <= 1 else { return .undefined }
      // FMV.X.H comes with the loads and stores; FCLASS with the arithmetic.
      return isHalf && function == 0 ? .any(.zfhmin, .zfh, .zfbfmin) : format(word)
    case 0x1E:
      if source == 1, function == 0 { return .any(.zfa) }
      guard source == 0, function == 0 else { return .undefined }
      return isHalf ? .any(.zfhmin, .zfh, .zfbfmin) : format(word)
    default: return .undefined
    }
  }

  private static func integerConversion(_ word: UInt32, _ source: UInt32) -> RISCVClass {
    source <= 3 ? format(word) : .undefined
  }
}
