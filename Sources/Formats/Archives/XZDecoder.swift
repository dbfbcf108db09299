import CLZMA

/// Reads xz streams.
///
/// Source: the .xz file format, version 1.2.0.
final class XZDecoder: StreamDecoder {
  private let stream: UnsafeMutablePointer<lzma_stream>
  private let memory: UInt64

  init(memory: UInt64) throws(ArchiveError) {
    self.memory = memory
    stream = .allocate(capacity: 1)
    stream.initialize(to: lzma_stream())
    guard slipway_lzma_decoder(stream, max(memory, 1)) == LZMA_OK else {
      stream.deallocate()
      throw ArchiveError(.xz, .limit, "no memory for the decoder")
    }
  }

  deinit {
    lzma_end(stream)
    stream.deallocate()
  }

  func step(
    _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer, offset: Int64
  ) throws(ArchiveError) -> CodecStep {
    stream.pointee.next_in = input.baseAddress?.assumingMemoryBound(to: UInt8.self)
    stream.pointee.avail_in = input.count
    stream.pointee.next_out = output.baseAddress?.assumingMemoryBound(to: UInt8.self)
    stream.pointee.avail_out = output.count
    let result = lzma_code(stream, LZMA_RUN)
    let step = CodecStep(
      consumed: input.count - stream.pointee.avail_in,
      produced: output.count - stream.pointee.avail_out)
    guard result == LZMA_OK || result == LZMA_BUF_ERROR else {
      throw error(result, at: offset + Int64(step.consumed))
    }
    return step
  }

  func finish(offset: Int64) throws(ArchiveError) {
    stream.pointee.avail_in = 0
    stream.pointee.avail_out = 0
    let result = lzma_code(stream, LZMA_FINISH)
    guard result == LZMA_STREAM_END else { throw error(result, at: offset) }
  }

  private func error(_ result: lzma_ret, at offset: Int64) -> ArchiveError {
    switch result {
    case LZMA_OK, LZMA_BUF_ERROR:
      ArchiveError(.xz, at: offset, .truncated, "expected more data, found the end of the stream")
    case LZMA_MEM_ERROR:
      ArchiveError(.xz, at: offset, .limit, "no memory for the decoder")
    case LZMA_MEMLIMIT_ERROR:
      ArchiveError(
        .xz, at: offset, .limit,
        "needs \(lzma_memusage(stream)) bytes of memory, more than the \(memory) allowed")
    case LZMA_FORMAT_ERROR:
      ArchiveError(.xz, at: offset, .malformed, "expected the magic bytes of an xz stream")
    case LZMA_OPTIONS_ERROR:
      ArchiveError(.xz, at: offset, .unsupported, "uses a filter or option that is not known")
    case LZMA_UNSUPPORTED_CHECK:
      ArchiveError(.xz, at: offset, .unsupported, "uses an integrity check that is not known")
    default:
      ArchiveError(.xz, at: offset, .malformed, "damaged data")
    }
  }
}
