/// Undoes zlib's wrapper around deflate, as debug sections of programs have it.
///
/// Source: RFC 1950.
public enum ZlibStream {
  /// Inflates a whole stream, hands what comes out to `sink` in pieces, and checks its Adler-32.
  ///
  /// Throws ``ArchiveError`` when it is damaged or goes beyond a limit, and what `sink` throws.
  public static func inflate(
    _ input: UnsafeRawBufferPointer, limits: DecompressionLimits = DecompressionLimits(),
    into sink: (UnsafeRawBufferPointer) throws -> Void
  ) throws {
    func fault(_ reason: ArchiveError.Reason, _ message: String) -> ArchiveError {
      ArchiveError(.zip, reason, message)
    }
    guard input.count >= 6 else { throw fault(.truncated, "expected a zlib stream, found its end") }
    let header = Int(input[0]) << 8 | Int(input[1])
    guard input[0] & 15 == 8, header % 31 == 0, input[1] & 0x20 == 0 else {
      throw fault(.malformed, "expected a zlib stream without a dictionary")
    }
    let body = UnsafeRawBufferPointer(rebasing: input[2...])
    var produced: Int64 = 0
    var (low, high): (UInt32, UInt32) = (1, 0)
    let used = try RawInflate.inflateWhole(body, offset: 2) { piece in
      produced += Int64(piece.count)
      try limits.check(consumed: Int64(input.count), produced: produced, format: .zip)
      var rest = piece
      while !rest.isEmpty {
        // As many as 32 bits hold without a remainder being taken.
        let part = rest.prefix(5552)
        for byte in part {
          low &+= UInt32(byte)
          high &+= low
        }
        low %= 65_521
        high %= 65_521
        rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(part.count))
      }
      try sink(piece)
    }
    guard body.count - used >= 4 else { throw fault(.truncated, "expected an Adler-32") }
    let sum = body.loadUnaligned(fromByteOffset: used, as: UInt32.self)
    guard UInt32(bigEndian: sum) == high << 16 | low else {
      throw fault(.malformed, "the data does not match its Adler-32")
    }
  }
}
