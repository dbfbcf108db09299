extension RISCVInstruction {
  /// 32-bit instructions, by major opcode (volume I, "RV32/64G Instruction Set Listings").
  static func standard(_ word: UInt32, is64Bit: Bool) -> RISCVClass {
    let function = word >> 12 & 7
    switch word & 0x7F {
    case 0x37, 0x17, 0x6F: return .any(.i, .e)
    case 0x67: return function == 0 ? .any(.i, .e) : .undefined
    case 0x63: return function == 2 || function == 3 ? .undefined : .any(.i, .e)
    case 0x03:
      if function == 7 { return .undefined }
      return function == 3 || function == 6 ? .any(.rv64) : .any(.i, .e)
    case 0x23:
      if function > 3 { return .undefined }
      return function == 3 ? .any(.rv64) : .any(.i, .e)
    case 0x07, 0x27: return floatMemory(function)
    case 0x0F: return fence(word, function)
    case 0x13: return immediate(word, function, is64Bit: is64Bit)
    case 0x1B: return immediate32(word, function)
    case 0x33: return registers(word, function, is64Bit: is64Bit)
    case 0x3B: return registers32(word, function)
    case 0x2F: return atomic(word, function)
    case 0x43, 0x47, 0x4B, 0x4F: return function == 5 || function == 6 ? .undefined : format(word)
    case 0x53: return float(word, function)
    case 0x57: return .any(.v)
    case 0x77: return .any(.zvk)
    case 0x73: return system(word, function)
    case 0x0B, 0x2B, 0x5B, 0x7B: return .any(.custom)
    default: return .undefined
    }
  }

  private static func floatMemory(_ function: UInt32) -> RISCVClass {
    switch function {
    case 1: .any(.zfhmin, .zfh, .zfbfmin)
    case 2: .any(.f)
    case 3: .any(.d)
    case 4: .any(.q)
    default: .any(.v)
    }
  }

  private static func fence(_ word: UInt32, _ function: UInt32) -> RISCVClass {
    switch function {
    case 0: .any(.i, .e)
    case 1: .any(.zifencei)
    case 2 where word >> 7 & 31 == 0:
      switch word >> 20 {
      case 0, 1, 2: .any(.zicbom)
      case 4: .any(.zicboz)
      default: .undefined
      }
    default: .undefined
    }
  }

  private static func immediate(
    _ word: UInt32, _ function: UInt32, is64Bit: Bool
  ) -> RISCVClass {
    guard function == 1 || function == 5 else { return .any(.i, .e) }
    let top = word >> 26
    // On 32-bit CPUs bit 25 is no part of a shift's amount.
    let isShift = is64Bit || word >> 25 & 1 == 0
    switch (function, top) {
    case (_, 0b000000) where isShift, (5, 0b010000) where isShift: return .any(.i, .e)
    case (1, 0b001010) where isShift, (1, 0b010010) where isShift, (1, 0b011010) where isShift,
      (5, 0b010010) where isShift:
      return .any(.zbs)
    case (5, 0b011000) where isShift: return .any(.zbb, .zbkb)
    default: break
    }
    let immediate = word >> 20
    switch (function, immediate) {
    // CLZ, CTZ, CPOP, SEXT.B, SEXT.H; ORC.B; REV8; BREV8; ZIP and UNZIP.
    case (1, 0x600...0x602), (1, 0x604...0x605), (5, 0x287): return .any(.zbb)
    case (5, 0x698) where !is64Bit, (5, 0x6B8) where is64Bit: return .any(.zbb, .zbkb)
    case (5, 0x687): return .any(.zbkb)
    case (_, 0x08F) where !is64Bit: return .any(.zbkb)
    // SHA256SUM and SIG, SHA512SUM and SIG; SM3P0, SM3P1; AES64IM, AES64KS1I.
    case (1, 0x100...0x103): return .any(.zknh)
    case (1, 0x104...0x107) where is64Bit: return .any(.zknh)
    case (1, 0x108...0x109): return .any(.zksh)
    case (1, 0x300) where is64Bit: return .any(.zknd)
    case (1, 0x310...0x31A) where is64Bit: return .any(.zknd, .zkne)
    default: return .undefined
    }
  }

  private static func immediate32(_ word: UInt32, _ function: UInt32) -> RISCVClass {
    switch (function, word >> 25) {
    case (0, _), (1, 0), (5, 0), (5, 0x20): .any(.rv64)
    // SLLI.UW; CLZW, CTZW, CPOPW; RORIW.
    case (1, 0x04), (1, 0x05): .any(.zba)
    case (1, 0x30): word >> 20 & 31 < 3 ? .any(.zbb) : .undefined
    case (5, 0x30): .any(.zbb, .zbkb)
    default: .undefined
    }
  }

  private static func atomic(_ word: UInt32, _ function: UInt32) -> RISCVClass {
    let operation = word >> 27
    let isKnown = [0, 1, 4, 8, 12, 16, 20, 24, 28].contains(operation)
    switch function {
    case 0, 1: return operation == 5 || isKnown ? .any(.zabha) : .undefined
    case 4: return operation == 5 ? .any(.zacas) : .undefined
    case 2, 3:
      switch operation {
      case 2: return word >> 20 & 31 == 0 ? .any(.zalrsc) : .undefined
      case 3: return .any(.zalrsc)
      case 5: return .any(.zacas)
      default: return isKnown ? .any(.zaamo) : .undefined
      }
    default: return .undefined
    }
  }

  private static func system(_ word: UInt32, _ function: UInt32) -> RISCVClass {
    switch function {
    case 0:
      if word == 0x00D0_0073 || word == 0x01D0_0073 { return .any(.zawrs) }
      // HFENCE.VVMA, HFENCE.GVMA, and their HINVAL forms.
      if [0x11, 0x31, 0x13, 0x33].contains(word >> 25), word >> 7 & 31 == 0 { return .any(.h) }
      // ECALL, EBREAK; the rest is the kernel's: SRET, MRET, WFI, SFENCE.VMA.
      return word >> 7 & 31 == 0 ? .any(.i, .e) : .undefined
    case 4:
      // MOP.R.n and MOP.RR.n; the hypervisor's loads and stores.
      if word & 0xB3C0_0000 == 0x81C0_0000 || word & 0xB200_0000 == 0x8200_0000 {
        return .any(.zimop)
      }
      return word >> 28 == 6 ? .any(.h) : .undefined
    default:
      switch word >> 20 {
      case 0x001...0x003: return .any(.f)
      case 0x008...0x00F, 0xC20...0xC22: return .any(.v)
      case 0x015: return .any(.zkr)
      case 0xC00...0xC02, 0xC80...0xC82: return .any(.zicntr)
      case 0xC03...0xC1F, 0xC83...0xC9F: return .any(.zihpm)
      default: return .any(.zicsr)
      }
    }
  }
}
