import CZlib

/// Undoes deflate without a wrapper.
///
/// Source: RFC 1951.
enum RawInflate {
  /// Inflates `input` to the end of its stream and says how many bytes of it were used.
  ///
  /// `offset` is where `input` stands in the file, for messages.
  static func inflateWhole(
    _ input: UnsafeRawBufferPointer, offset: Int64,
    into sink: (UnsafeRawBufferPointer) throws -> Void
  ) throws -> Int {
    let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    stream.initialize(to: z_stream())
    defer { stream.deallocate() }
    guard slipway_inflateInit2(stream, -MAX_WBITS) == Z_OK else {
      throw ArchiveError(.zip, at: offset, .limit, "no memory for the decoder")
    }
    defer { inflateEnd(stream) }
    let buffer = OutputBuffer(count: 1 << 17)
    var used = 0
    while true {
      let piece = input.advanced(by: used).clippedForC
      stream.pointee.next_in = UnsafeMutablePointer(
        mutating: piece.baseAddress?.assumingMemoryBound(to: UInt8.self))
      stream.pointee.avail_in = UInt32(piece.count)
      stream.pointee.next_out = buffer.bytes.baseAddress?.assumingMemoryBound(to: UInt8.self)
      stream.pointee.avail_out = UInt32(buffer.bytes.count)
      let result = inflate(stream, Z_NO_FLUSH)
      let consumed = piece.count - Int(stream.pointee.avail_in)
      let produced = buffer.bytes.count - Int(stream.pointee.avail_out)
      used += consumed
      guard result == Z_OK || result == Z_STREAM_END || result == Z_BUF_ERROR else {
        let detail = stream.pointee.msg.map { String(cString: $0) } ?? "damaged data"
        throw ArchiveError(.zip, at: offset + Int64(used), .malformed, detail)
      }
      if produced > 0 {
        try sink(UnsafeRawBufferPointer(rebasing: buffer.bytes.prefix(produced)))
      }
      if result == Z_STREAM_END { return used }
      guard consumed > 0 || produced > 0 else {
        throw ArchiveError(
          .zip, at: offset + Int64(used), .truncated,
          "expected more compressed data, found its end")
      }
    }
  }
}
