import CLZMA

/// Writes one xz stream with CRC-64.
final class XZEncoder: StreamEncoder {
  private let stream: UnsafeMutablePointer<lzma_stream>

  let header: [UInt8] = []

  init(level: Int, threads: Int) throws(ArchiveError) {
    guard (0...9).contains(level), (1...1024).contains(threads) else {
      throw ArchiveError(
        .xz, .unsupported,
        "expected a preset of 0…9 and 1…1024 threads, found \(level) and \(threads)")
    }
    stream = .allocate(capacity: 1)
    stream.initialize(to: lzma_stream())
    guard slipway_lzma_encoder(stream, UInt32(level), UInt32(threads)) == LZMA_OK else {
      stream.deallocate()
      throw ArchiveError(.xz, .limit, "no memory for the encoder")
    }
  }

  deinit {
    lzma_end(stream)
    stream.deallocate()
  }

  func step(
    _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer, finishing: Bool
  ) throws(ArchiveError) -> CodecStep {
    stream.pointee.next_in = input.baseAddress?.assumingMemoryBound(to: UInt8.self)
    stream.pointee.avail_in = input.count
    var produced = 0
    // Worker threads may have nothing to give yet: only the end of the stream ends the waiting.
    repeat {
      stream.pointee.next_out = output.baseAddress?.assumingMemoryBound(to: UInt8.self)
      stream.pointee.avail_out = output.count
      let result = lzma_code(stream, finishing ? LZMA_FINISH : LZMA_RUN)
      produced = output.count - stream.pointee.avail_out
      if result == LZMA_STREAM_END { break }
      guard result == LZMA_OK || result == LZMA_BUF_ERROR else {
        throw ArchiveError(
          .xz, at: Int64(clamping: stream.pointee.total_in), .limit,
          "liblzma reports error \(result.rawValue)")
      }
    } while finishing && produced == 0
    return CodecStep(consumed: input.count - stream.pointee.avail_in, produced: produced)
  }

  func trailer() -> [UInt8] { [] }
}
