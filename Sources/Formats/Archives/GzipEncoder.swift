import CZlib

/// Writes one gzip member.
final class GzipEncoder: StreamEncoder {
  private let stream: UnsafeMutablePointer<z_stream>
  private let level: Int
  private var checksum = CRC32()
  private var length: Int64 = 0

  init(level: Int) throws(ArchiveError) {
    stream = try RawDeflate.makeStream(level: level, format: .gzip)
    self.level = level
  }

  deinit {
    deflateEnd(stream)
    stream.deallocate()
  }

  var header: [UInt8] { GzipFrame.header(level: level) }

  func step(
    _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer, finishing: Bool
  ) throws(ArchiveError) -> CodecStep {
    stream.pointee.next_in = UnsafeMutablePointer(
      mutating: input.baseAddress?.assumingMemoryBound(to: UInt8.self))
    stream.pointee.avail_in = UInt32(input.count)
    stream.pointee.next_out = output.baseAddress?.assumingMemoryBound(to: UInt8.self)
    stream.pointee.avail_out = UInt32(output.count)
    let result = deflate(stream, finishing ? Z_FINISH : Z_NO_FLUSH)
    guard result == Z_OK || result == Z_STREAM_END || result == Z_BUF_ERROR else {
      throw ArchiveError(.gzip, at: length, .malformed, "zlib reports error \(result)")
    }
    let consumed = input.count - Int(stream.pointee.avail_in)
    checksum.update(UnsafeRawBufferPointer(rebasing: input.prefix(consumed)))
    length += Int64(consumed)
    return CodecStep(
      consumed: consumed, produced: output.count - Int(stream.pointee.avail_out))
  }

  func trailer() -> [UInt8] {
    GzipFrame.trailer(crc32: checksum.value, length: length)
  }
}
