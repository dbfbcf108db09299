import Binaries

/// Says whether instructions differ only in addresses of things that moved.
struct MovedCode {
  private let machine: ProgramImage.Machine
  private let a: [ProgramImage.Mapping]
  private let b: [ProgramImage.Mapping]

  init(_ a: BinaryOutline, _ b: BinaryOutline) {
    machine = a.image?.machine ?? .other
    self.a = (a.image?.mappings ?? []).sorted { $0.address < $1.address }
    self.b = (b.image?.mappings ?? []).sorted { $0.address < $1.address }
  }

  /// Whether two byte strings of the same length, which begin at these addresses, differ only so.
  func explains(
    _ one: UnsafeRawBufferPointer, at addressA: UInt64, _ other: UnsafeRawBufferPointer,
    at addressB: UInt64
  ) -> Bool {
    guard one.count == other.count else { return false }
    switch machine {
    case .arm64: return explainsARM64(one, other)
    case .riscv32, .riscv64, .arm: return explainsWords(one, other)
    case .x86, .amd64, .other: return explainsX86(one, addressA, other, addressB)
    }
  }

  /// The fields of instructions that hold addresses relative to themselves, or the low bits of addresses.
  ///
  /// Source: Arm Architecture Reference Manual, C4.1 “A64 instruction set encoding”.
  private static func mask(_ word: UInt32) -> UInt32 {
    switch word {
    case _ where word & 0x7c00_0000 == 0x1400_0000: 0xfc00_0000  // B, BL
    case _ where word & 0x1f00_0000 == 0x1000_0000: 0x9f00_001f  // ADR, ADRP
    case _ where word & 0xff00_0000 == 0x5400_0000: 0xff00_001f  // B.cond
    case _ where word & 0x7e00_0000 == 0x3400_0000: 0xff00_001f  // CBZ, CBNZ
    case _ where word & 0x7e00_0000 == 0x3600_0000: 0xfff8_001f  // TBZ, TBNZ
    case _ where word & 0x3b00_0000 == 0x1800_0000: 0xff00_001f  // LDR (literal)
    case _ where word & 0x1f80_0000 == 0x1100_0000: 0xffc0_03ff  // ADD, SUB (immediate)
    case _ where word & 0x3b00_0000 == 0x3900_0000: 0xffc0_03ff  // LDR, STR (unsigned offset)
    default: 0xffff_ffff
    }
  }

  private func explainsARM64(_ one: UnsafeRawBufferPointer, _ other: UnsafeRawBufferPointer) -> Bool
  {
    var index = 0
    while index < one.count {
      index += ByteEquality.commonPrefix(
        UnsafeRawBufferPointer(rebasing: one[index...]),
        UnsafeRawBufferPointer(rebasing: other[index...]))
      index &= ~3
      guard index + 4 <= one.count else { return index >= one.count }
      let a = UInt32(littleEndian: one.loadUnaligned(fromByteOffset: index, as: UInt32.self))
      let b = UInt32(littleEndian: other.loadUnaligned(fromByteOffset: index, as: UInt32.self))
      let mask = Self.mask(a)
      guard a & mask == b & mask else {
        // A pool of addresses between functions.
        guard isPointer(one, other, at: index & ~7) else { return false }
        index = (index & ~7) + 8
        continue
      }
      index += 4
    }
    return true
  }

  /// For instruction sets whose immediates are not taken apart: few words differ, and the opcodes do not.
  private func explainsWords(_ one: UnsafeRawBufferPointer, _ other: UnsafeRawBufferPointer) -> Bool
  {
    var differing = 0
    var index = 0
    while index + 2 <= one.count {
      let a = one.loadUnaligned(fromByteOffset: index, as: UInt16.self)
      let b = other.loadUnaligned(fromByteOffset: index, as: UInt16.self)
      if a != b { differing += 1 }
      index += 2
    }
    return differing * 2 * 3 <= one.count
  }

  /// Each difference is within four bytes that lead into the same section on both sides, relative or
  /// absolute, or within eight that hold addresses.
  private func explainsX86(
    _ one: UnsafeRawBufferPointer, _ addressA: UInt64, _ other: UnsafeRawBufferPointer,
    _ addressB: UInt64
  ) -> Bool {
    var index = 0
    while true {
      index += ByteEquality.commonPrefix(
        UnsafeRawBufferPointer(rebasing: one[index...]),
        UnsafeRawBufferPointer(rebasing: other[index...]))
      guard index < one.count else { return true }
      var end: Int?
      for start in stride(from: index, through: max(0, index - 3), by: -1)
      where start + 4 <= one.count {
        if leadsAlike(one, addressA, other, addressB, start) {
          end = start + 4
          break
        }
      }
      if end == nil {
        for start in stride(from: index, through: max(0, index - 7), by: -1)
        where isPointer(one, other, at: start) {
          end = start + 8
          break
        }
      }
      guard let end else { return false }
      index = max(end, index + 1)
    }
  }

  /// Where the address ends in which a byte of data differs, if it is in one: eight bytes that hold an address, or
  /// four that count from where they are, from the start of their section, or from a table near them.
  func endOfAddress(_ pair: DataPair, at index: Int, shift: Int) -> Int? {
    for start in stride(from: index, through: max(0, index - 7), by: -1)
    where start + 8 <= pair.a.count && start + shift >= 0 && start + shift + 8 <= pair.b.count {
      let x = pair.a.loadUnaligned(fromByteOffset: start, as: UInt64.self)
      let y = pair.b.loadUnaligned(fromByteOffset: start + shift, as: UInt64.self)
      if let section = section(of: UInt64(littleEndian: x), in: a),
        section == self.section(of: UInt64(littleEndian: y), in: b)
      {
        return start + 8
      }
    }
    for start in stride(from: index, through: max(0, index - 3), by: -1)
    where (start + pair.offsetA) % 4 == 0 && start + 4 <= pair.a.count && start + shift >= 0
      && start + shift + 4 <= pair.b.count
    {
      let x = Int32(littleEndian: pair.a.loadUnaligned(fromByteOffset: start, as: Int32.self))
      let y = Int32(
        littleEndian: pair.b.loadUnaligned(fromByteOffset: start + shift, as: Int32.self))
      // Tables of jumps count from their own start, which is near.
      guard abs(Int64(x)) > 255, abs(Int64(y)) > 255 else { continue }
      let fromA = pair.addressA &+ UInt64(start) &+ UInt64(bitPattern: Int64(x))
      let fromB = pair.addressB &+ UInt64(start + shift) &+ UInt64(bitPattern: Int64(y))
      if let section = section(of: fromA, in: a), section == self.section(of: fromB, in: b) {
        return start + 4
      }
    }
    return nil
  }

  private func leadsAlike(
    _ one: UnsafeRawBufferPointer, _ addressA: UInt64, _ other: UnsafeRawBufferPointer,
    _ addressB: UInt64, _ start: Int
  ) -> Bool {
    let rawA = Int32(littleEndian: one.loadUnaligned(fromByteOffset: start, as: Int32.self))
    let rawB = Int32(littleEndian: other.loadUnaligned(fromByteOffset: start, as: Int32.self))
    let next = UInt64(start + 4)
    let targetA = addressA &+ next &+ UInt64(bitPattern: Int64(rawA))
    let targetB = addressB &+ next &+ UInt64(bitPattern: Int64(rawB))
    if let section = section(of: targetA, in: a), section == self.section(of: targetB, in: b) {
      return true
    }
    let absoluteA = UInt64(UInt32(bitPattern: rawA))
    let absoluteB = UInt64(UInt32(bitPattern: rawB))
    guard let section = section(of: absoluteA, in: a) else { return false }
    return section == self.section(of: absoluteB, in: b)
  }

  /// Whether eight bytes of both sides are addresses in the same section.
  func isPointer(
    _ one: UnsafeRawBufferPointer, _ other: UnsafeRawBufferPointer, at start: Int
  ) -> Bool {
    guard start >= 0, start + 8 <= one.count, start + 8 <= other.count else { return false }
    let x = UInt64(littleEndian: one.loadUnaligned(fromByteOffset: start, as: UInt64.self))
    let y = UInt64(littleEndian: other.loadUnaligned(fromByteOffset: start, as: UInt64.self))
    guard let section = section(of: x, in: a) else { return false }
    return section == self.section(of: y, in: b)
  }

  /// The name of the section that an address is in, or just behind.
  private func section(of address: UInt64, in mappings: [ProgramImage.Mapping]) -> String? {
    var low = 0
    var high = mappings.count
    while low < high {
      let middle = (low + high) / 2
      if mappings[middle].address <= address { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return nil }
    let mapping = mappings[low - 1]
    // Space for variables without bytes in the file follows the last section.
    let slack: UInt64 = low == mappings.count ? 1 << 24 : 4096
    guard address - mapping.address <= UInt64(mapping.size) + slack else { return nil }
    return mapping.name
  }
}
