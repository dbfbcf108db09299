/// Where control goes after one instruction of 32-bit Arm code, and what it reads beside itself.
///
/// Offsets are those of the bytes that the instruction was read from. Source: Arm Architecture Reference
/// Manual for ARMv7-A and -R (DDI 0406), chapters A5, A6 and A8.
public struct ARMControl: Hashable, Sendable {
  /// A table behind the instruction, of places that it jumps to.
  public enum Table: Hashable, Sendable {
    /// Bytes that are half of distances from the table (`TBB`).
    case bytes
    /// Half-words that are half of distances from the table (`TBH`).
    case halves
    /// Addresses (`LDR pc, [pc, …]`).
    case addresses
    /// Branches, each an instruction (`ADD pc, pc, …`).
    case branches
  }

  /// The length of the instruction in bytes: 2 or 4.
  public var length: Int
  /// Where it may branch to, or `nil`; calls, which come back, are not among them.
  public var target: Int?
  /// Whether the next instruction may be run after it.
  public var goesOn = true
  /// The table that it jumps by, which begins at ``tableOffset``.
  public var table: Table?
  /// Where ``table`` is.
  public var tableOffset = 0
  /// The constants that it loads from beside itself.
  public var literal: Range<Int>?
  /// The number that it compares a register with (`CMP`): a table has one entry more.
  public var compared: Int?
  /// How many instructions after it have a condition (`IT`).
  public var conditional = 0

  /// Makes one of an instruction that is followed by the next.
  init(length: Int) { self.length = length }

  /// Reads the A32 word at an offset; `nil` when the bytes end before it does.
  public static func a32(
    _ bytes: UnsafeRawBufferPointer, at offset: Int
  ) -> ARMControl? {
    guard offset >= 0, bytes.count >= 4, offset <= bytes.count - 4 else { return nil }
    let word = UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
    var control = ARMControl(length: 4)
    control.readLiteral(a32: word, at: offset)
    guard word >> 28 != 15 else { return control }
    if word & 0x0FF0_FF00 == 0x0350_0000 { control.compared = Int(word & 0xFF) }
    let isConditional = word >> 28 != 14
    if word & 0x0F00_0000 == 0x0A00_0000 {
      control.target = offset + 8 + signed(word, bits: 24) * 4
      control.goesOn = isConditional
    } else if word & 0x0FF0_00F0 == 0x07F0_00F0 {
      control.goesOn = isConditional
    } else if writesCounter(word) {
      control.goesOn = isConditional
      if word & 0x0FFF_FFF0 == 0x008F_F100 {
        control.table = .branches
        control.tableOffset = offset + 8
      } else if word & 0x0FFF_FFF0 == 0x079F_F100 {
        control.table = .addresses
        control.tableOffset = offset + 8
      }
    }
    return control
  }

  /// Whether an A32 word with a condition changes the program counter, and does not come back.
  private static func writesCounter(_ word: UInt32) -> Bool {
    if word & 0x0FFF_FFD0 == 0x012F_FF10 { return word & 0x20 == 0 }
    if word & 0x0E10_8000 == 0x0810_8000 { return true }
    guard word >> 12 & 15 == 15 else { return false }
    if word & 0x0C10_0000 == 0x0410_0000 { return word & 0x0200_0010 != 0x0200_0010 }
    guard word & 0x0C00_0000 == 0, word & 0x0200_0090 != 0x90 else { return false }
    // Comparisons have no result; without flags their encodings are other instructions.
    return word >> 23 & 3 != 2
  }

  private mutating func readLiteral(a32 word: UInt32, at offset: Int) {
    let distance: Int
    let size: Int
    if word & 0x0F3F_0000 == 0x051F_0000 {
      (distance, size) = (Int(word & 0xFFF), 4)
    } else if word & 0x0F7F_00F0 == 0x014F_00D0 {
      (distance, size) = (Int(word & 15 | word >> 4 & 0xF0), 8)
    } else if word & 0x0F3F_0E00 == 0x0D1F_0A00 {
      (distance, size) = (Int(word & 0xFF) * 4, word & 0x100 != 0 ? 8 : 4)
    } else {
      return
    }
    let start = offset + 8 + (word >> 23 & 1 == 1 ? distance : -distance)
    literal = start..<(start + size)
  }

  /// Reads the Thumb instruction at an offset; `nil` when the bytes end before it does.
  ///
  /// - Parameter address: That of the first byte: constants are found from a multiple of four.
  public static func thumb(
    _ bytes: UnsafeRawBufferPointer, at offset: Int, address: UInt64
  ) -> ARMControl? {
    guard offset >= 0, bytes.count >= 2, offset <= bytes.count - 2 else { return nil }
    func half(_ place: Int) -> UInt32 {
      UInt32(UInt16(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt16.self)))
    }
    let first = half(offset)
    let aligned = offset + 4 - ((Int(truncatingIfNeeded: address & 3) + offset) & 3)
    guard ARMDecoder.isWide(UInt16(truncatingIfNeeded: first)) else {
      return narrow(first, at: offset, aligned: aligned)
    }
    guard offset <= bytes.count - 4 else { return nil }
    return wide(first << 16 | half(offset + 2), at: offset, aligned: aligned)
  }

  private static func narrow(_ word: UInt32, at offset: Int, aligned: Int) -> ARMControl {
    var control = ARMControl(length: 2)
    switch word {
    case 0xE000...0xE7FF:
      control.target = offset + 4 + signed(word, bits: 11) * 2
      control.goesOn = false
    case 0xD000...0xDDFF: control.target = offset + 4 + signed(word, bits: 8) * 2
    case 0xDE00...0xDEFF: control.goesOn = false
    case _ where word & 0xF500 == 0xB100:
      control.target = offset + 4 + Int(word >> 2 & 0x3E | word >> 3 & 0x40)
    case _ where word & 0xFF80 == 0x4700: control.goesOn = false
    case 0xBD00...0xBDFF: control.goesOn = false
    case 0x2800...0x2FFF: control.compared = Int(word & 0xFF)
    // MOV and ADD of registers, to the program counter.
    case _ where word & 0xFD87 == 0x4487: control.goesOn = false
    case 0x4800...0x4FFF:
      let start = aligned + Int(word & 0xFF) * 4
      control.literal = start..<(start + 4)
    case _ where word & 0xFF00 == 0xBF00 && word & 15 != 0:
      control.conditional = 4 - (word & 15).trailingZeroBitCount
    default: break
    }
    return control
  }

  private static func wide(_ word: UInt32, at offset: Int, aligned: Int) -> ARMControl {
    var control = ARMControl(length: 4)
    let sign = word >> 26 & 1
    let one = word >> 13 & 1
    let two = word >> 11 & 1
    if word & 0xF800_D000 == 0xF000_9000 {
      let upper = sign << 23 | (one ^ sign ^ 1) << 22 | (two ^ sign ^ 1) << 21
      let distance = upper | (word >> 16 & 0x3FF) << 11 | word & 0x7FF
      control.target = offset + 4 + signed(distance, bits: 24) * 2
      control.goesOn = false
    } else if word & 0xF800_D000 == 0xF000_8000, word >> 22 & 15 < 14 {
      let distance =
        sign << 19 | two << 18 | one << 17 | (word >> 16 & 0x3F) << 11 | word & 0x7FF
      control.target = offset + 4 + signed(distance, bits: 20) * 2
    } else if word & 0xFFF0_FFE0 == 0xE8D0_F000 {
      control.goesOn = false
      if word >> 16 & 15 == 15 {
        control.table = word & 0x10 == 0 ? .bytes : .halves
        control.tableOffset = offset + 4
      }
    } else if word & 0xFF70_F000 == 0xF850_F000 || word & 0xFFD0_8000 == 0xE890_8000
      || word & 0xFFD0_8000 == 0xE910_8000 || word & 0xFFF0_F000 == 0xF7F0_A000
    {
      control.goesOn = false
    }
    if word & 0xFFF0_FF00 == 0xF1B0_0F00 { control.compared = Int(word & 0xFF) }
    let isUp = word >> 23 & 1 == 1
    if word & 0xFF3F_0000 == 0xF81F_0000 || word & 0xFF7F_0000 == 0xF85F_0000 {
      let start = aligned + (isUp ? 1 : -1) * Int(word & 0xFFF)
      control.literal = start..<(start + 4)
    } else if word & 0xFF7F_0000 == 0xE95F_0000 {
      let start = aligned + (isUp ? 1 : -1) * Int(word & 0xFF) * 4
      control.literal = start..<(start + 8)
    } else if word & 0xFF3F_0E00 == 0xED1F_0A00 {
      let start = aligned + (isUp ? 1 : -1) * Int(word & 0xFF) * 4
      control.literal = start..<(start + (word & 0x100 != 0 ? 8 : 4))
    }
    return control
  }

  private static func signed(_ word: UInt32, bits: UInt32) -> Int {
    Int(Int32(bitPattern: word << (32 - bits)) >> (32 - bits))
  }
}
