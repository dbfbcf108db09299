/// Finds the words of AArch64 code that need a feature which a set of features has not.
///
/// Making one costs some milliseconds; make it once for a file.
public struct ARM64Scanner: Sendable {
  /// The features that are not reported.
  public let allowed: ARM64Features
  private let table: ARM64Table

  /// Makes a scanner that reports what is not in `allowed`.
  public init(allowed: ARM64Features) {
    self.allowed = allowed
    table = ARM64Table(allowed: allowed)
  }

  /// What a word needs that is not allowed.
  public func classify(_ word: UInt32) -> ARM64Class { ARM64Class(code: table.code(word)) }

  /// Scans a range whose first byte is the first of an instruction.
  ///
  /// AArch64 instructions are little-endian whatever the data's order is (DDI 0487, B2.6.2).
  ///
  /// - Parameter origin: What offsets of hits count from: the offset of a hit in the first word.
  public func scan(
    _ bytes: UnsafeRawBufferPointer, origin: Int = 0, into result: inout ARM64Scan
  ) {
    let words = bytes.count / 4
    result.words += words
    result.trailingBytes += bytes.count % 4
    table.blocks.withUnsafeBufferPointer { blocks in
      table.entries.withUnsafeBufferPointer { entries in
        for index in 0..<words {
          let word = UInt32(
            littleEndian: bytes.loadUnaligned(fromByteOffset: index &* 4, as: UInt32.self))
          let block = blocks[Int(word >> 21)]
          if block == 0 { continue }
          let entry = entries[Int(block) << 6 | Int(word >> 10 & 63)]
          if entry == 0 { continue }
          let code =
            entry < 256
            ? UInt8(truncatingIfNeeded: entry) : table.code(word, list: Int(entry) - 256)
          if code != 0 { result.note(word, code: code, offset: origin &+ index &* 4) }
        }
      }
    }
  }

  /// Scans a range whose first byte is the first of an instruction.
  public func scan(_ bytes: UnsafeRawBufferPointer, hitLimit: Int = .max) -> ARM64Scan {
    var result = ARM64Scan(hitLimit: hitLimit)
    scan(bytes, into: &result)
    return result
  }
}
