/// What the first bytes of an instruction say of its shape: one word of the one-byte map's table.
struct X86Attribute {
  /// Bits 0 to 3: how many bytes of immediate follow; the rest as the constants say.
  var word: UInt16

  static let modRM: UInt16 = 1 << 4
  /// The immediate has two bytes when the operand has sixteen bits.
  static let sized: UInt16 = 1 << 8
  /// The immediate has four bytes more with REX.W.
  static let wide: UInt16 = 1 << 9
  /// The immediate is an address: half as long with the prefix 67.
  static let address: UInt16 = 1 << 10

  /// Bits 5 to 7: what to do with the byte.
  enum Kind: UInt16 {
    case plain, rex, prefix, escape, vector, special, invalid
  }

  init(
    _ kind: Kind, modRM: Bool = false, immediate: UInt16 = 0, flags: UInt16 = 0
  ) {
    word = kind.rawValue << 5 | (modRM ? Self.modRM : 0) | immediate | flags
  }

  /// The one-byte opcode map (Intel SDM volume 2, table A-2).
  static func oneByte(_ mode: X86Mode) -> [UInt16] {
    (0..<256).map { byte($0, mode == .long).word }
  }

  private static func byte(_ byte: Int, _ long: Bool) -> X86Attribute {
    let onlyLegacy = X86Attribute(long ? .invalid : .plain)
    switch byte {
    case 0x0f: return X86Attribute(.escape)
    case 0x26, 0x2e, 0x36, 0x3e, 0x64...0x67, 0xf0, 0xf2, 0xf3: return X86Attribute(.prefix)
    case 0x00...0x3f:
      switch byte & 7 {
      case 0...3: return X86Attribute(.plain, modRM: true)
      case 4: return X86Attribute(.plain, immediate: 1)
      case 5: return X86Attribute(.plain, immediate: 4, flags: sized)
      default: return onlyLegacy
      }
    case 0x40...0x4f: return X86Attribute(long ? .rex : .plain)
    case 0x60, 0x61, 0xce, 0xd6: return onlyLegacy
    case 0x62, 0x8f, 0xc4, 0xc5: return X86Attribute(.vector)
    case 0xd5: return long ? X86Attribute(.vector) : X86Attribute(.plain, immediate: 1)
    case 0xd4: return X86Attribute(long ? .invalid : .plain, immediate: 1)
    case 0x63, 0x84...0x8b, 0xd0...0xd3: return X86Attribute(.plain, modRM: true)
    case 0x68, 0xa9: return X86Attribute(.plain, immediate: 4, flags: sized)
    case 0x69, 0x81: return X86Attribute(.plain, modRM: true, immediate: 4, flags: sized)
    case 0x6a, 0x70...0x7f, 0xa8, 0xb0...0xb7, 0xcd, 0xe0...0xe7, 0xeb:
      return X86Attribute(.plain, immediate: 1)
    case 0x82: return X86Attribute(long ? .invalid : .plain, modRM: true, immediate: 1)
    case 0x6b, 0x80, 0x83, 0xc0, 0xc1: return X86Attribute(.plain, modRM: true, immediate: 1)
    case 0x8c, 0x8d, 0x8e, 0xd8...0xdf, 0xf6, 0xf7, 0xfe, 0xff:
      return X86Attribute(.special, modRM: true)
    case 0xc6: return X86Attribute(.special, modRM: true, immediate: 1)
    case 0xc7: return X86Attribute(.special, modRM: true, immediate: 4, flags: sized)
    case 0x9a, 0xea:
      return X86Attribute(long ? .invalid : .plain, immediate: 6, flags: sized)
    case 0x9e, 0x9f: return X86Attribute(long ? .special : .plain)
    case 0xa0...0xa3: return X86Attribute(.plain, immediate: long ? 8 : 4, flags: address)
    case 0xb8...0xbf: return X86Attribute(.plain, immediate: 4, flags: sized | wide)
    case 0xc2, 0xca: return X86Attribute(.plain, immediate: 2)
    case 0xc8: return X86Attribute(.plain, immediate: 3)
    // In 64-bit mode Intel's CPUs ignore the prefix 66 here.
    case 0xe8, 0xe9: return X86Attribute(.plain, immediate: 4, flags: long ? 0 : sized)
    default: return X86Attribute(.plain)
    }
  }

  /// The shape of what follows `0F` (Intel SDM volume 2, table A-3).
  static func twoByte(_ mode: X86Mode) -> [UInt16] {
    (0..<256).map { byte in
      switch byte {
      case 0x80...0x8f:
        X86Attribute(.plain, immediate: 4, flags: mode == .long ? 0 : sized).word
      case 0x05...0x09, 0x0b, 0x0e, 0x30...0x37, 0x77, 0xa0...0xa2, 0xa8...0xaa, 0xc8...0xcf:
        X86Attribute(.plain).word
      case 0x0f, 0x70...0x73, 0xa4, 0xac, 0xba, 0xc2, 0xc4...0xc6:
        X86Attribute(.plain, modRM: true, immediate: 1).word
      default: X86Attribute(.plain, modRM: true).word
      }
    }
  }

  /// How many bytes ModRM, SIB and displacement have, by ModRM; bit 8 is set where the SIB byte
  /// decides over four bytes more (Intel SDM volume 2, tables 2-2 and 2-3).
  static func modRMLengths() -> [UInt16] {
    (0..<256).map { byte in
      let hasIndex = byte & 7 == 4
      switch byte >> 6 {
      case 0: return hasIndex ? 0x102 : byte & 7 == 5 ? 5 : 1
      case 1: return hasIndex ? 3 : 2
      case 2: return hasIndex ? 6 : 5
      default: return 1
      }
    }
  }
}
