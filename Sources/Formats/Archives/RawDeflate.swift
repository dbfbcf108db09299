import CZlib

/// Deflated data without a wrapper.
///
/// Source: RFC 1951.
enum RawDeflate {
  /// Memory level 8: on files of programs and libraries it packs slightly better than 9, and
  /// faster, because literals and matches are coded in smaller blocks.
  static let memoryLevel: Int32 = 8

  /// How much a dictionary can hold: the window of deflate.
  static let windowSize = 1 << 15

  static func makeStream(
    level: Int, format: ArchiveError.Format
  ) throws(ArchiveError) -> UnsafeMutablePointer<z_stream> {
    guard (1...9).contains(level) else {
      throw ArchiveError(format, .unsupported, "expected a deflate level of 1…9, found \(level)")
    }
    let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    stream.initialize(to: z_stream())
    let result = slipway_deflateInit2(
      stream, Int32(level), -MAX_WBITS, memoryLevel, Z_DEFAULT_STRATEGY)
    guard result == Z_OK else {
      stream.deallocate()
      throw ArchiveError(format, .limit, "no memory for the encoder")
    }
    return stream
  }

  /// Deflates `input`, which `dictionary` precedes in the stream.
  ///
  /// The result ends on a byte boundary; only with `isLast` does it end the deflate stream.
  static func deflateWhole(
    _ input: UnsafeRawBufferPointer, dictionary: UnsafeRawBufferPointer, level: Int,
    isLast: Bool, format: ArchiveError.Format
  ) throws(ArchiveError) -> [UInt8] {
    let stream = try makeStream(level: level, format: format)
    defer {
      deflateEnd(stream)
      stream.deallocate()
    }
    let window = UnsafeRawBufferPointer(rebasing: dictionary.suffix(windowSize))
    if let base = window.baseAddress, !window.isEmpty {
      deflateSetDictionary(
        stream, base.assumingMemoryBound(to: UInt8.self), UInt32(window.count))
    }
    var output: [UInt8] = []
    output.reserveCapacity(input.count / 2)
    let buffer = OutputBuffer(count: min(max(input.count, 1 << 12), 1 << 18))
    var rest = input
    while true {
      let piece = rest.clippedForC
      stream.pointee.next_in = UnsafeMutablePointer(
        mutating: piece.baseAddress?.assumingMemoryBound(to: UInt8.self))
      stream.pointee.avail_in = UInt32(piece.count)
      rest = rest.advanced(by: piece.count)
      let flush = !rest.isEmpty ? Z_NO_FLUSH : isLast ? Z_FINISH : Z_SYNC_FLUSH
      repeat {
        stream.pointee.next_out = buffer.bytes.baseAddress?.assumingMemoryBound(to: UInt8.self)
        stream.pointee.avail_out = UInt32(buffer.bytes.count)
        let result = deflate(stream, flush)
        guard result == Z_OK || result == Z_STREAM_END || result == Z_BUF_ERROR else {
          throw ArchiveError(format, .malformed, "zlib reports error \(result)")
        }
        let produced = buffer.bytes.count - Int(stream.pointee.avail_out)
        output.append(contentsOf: buffer.bytes.prefix(produced))
      } while stream.pointee.avail_out == 0
      if rest.isEmpty { break }
    }
    return output
  }
}
