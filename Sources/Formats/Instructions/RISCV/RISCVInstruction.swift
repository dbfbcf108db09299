/// One RISC-V instruction: its length and what it needs.
///
/// Source: The RISC-V Instruction Set Manual, volume I: "Expanded Instruction-Length Encoding" and the
/// chapters of the extensions.
public struct RISCVInstruction: Hashable, Sendable {
  /// Its bits, the first byte lowest; at most eight bytes.
  public let bits: UInt64
  /// Its length in bytes: 2, 4, 6 or 8.
  public let length: Int

  /// Reads the instruction at an offset, or `nil` when the bytes end before it does.
  ///
  /// An encoding for more than 64 bits, which nothing uses, is taken as two bytes that are
  /// undefined.
  public init?(_ bytes: UnsafeRawBufferPointer, at offset: Int) {
    guard offset >= 0, bytes.count >= 2, offset <= bytes.count - 2 else { return nil }
    let length = Self.length(ofFirstByte: bytes[offset])
    guard length <= bytes.count - offset else { return nil }
    var bits: UInt64 = 0
    for index in 0..<length { bits |= UInt64(bytes[offset + index]) << UInt64(8 * index) }
    self.bits = bits
    self.length = length
  }

  /// The length that the first byte tells.
  @inline(__always)
  public static func length(ofFirstByte byte: UInt8) -> Int {
    if byte & 3 != 3 { return 2 }
    if byte & 0x1C != 0x1C { return 4 }
    if byte & 0x3F == 0x1F { return 6 }
    return byte & 0x7F == 0x3F ? 8 : 2
  }

  /// What it needs, on a CPU whose registers are 32 or 64 bits wide.
  public func classify(registerWidth: Int) -> RISCVClass {
    let is64Bit = registerWidth == 64
    switch length {
    case 2: return Self.compressed(UInt16(truncatingIfNeeded: bits), is64Bit: is64Bit)
    case 4: return Self.standard(UInt32(truncatingIfNeeded: bits), is64Bit: is64Bit)
    default: return .any(.custom)
    }
  }
}
