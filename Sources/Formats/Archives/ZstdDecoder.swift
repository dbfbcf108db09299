import CZstd

/// Reads Zstandard frames.
///
/// Source: RFC 8878.
final class ZstdDecoder: StreamDecoder {
  private let context: OpaquePointer
  private var atBoundary = false

  init(memory: UInt64) throws(ArchiveError) {
    guard let context = ZSTD_createDCtx() else {
      throw ArchiveError(.zstd, .limit, "no memory for the decoder")
    }
    self.context = context
    // The decoder takes the window and some working space: a window of half the memory fits.
    let window = UInt64.bitWidth - 1 - max(memory / 2, 1).leadingZeroBitCount
    let result = ZSTD_DCtx_setParameter(
      context, ZSTD_d_windowLogMax, Int32(min(max(window, 10), 31)))
    guard ZSTD_isError(result) == 0 else {
      throw ArchiveError(.zstd, .unsupported, "the window limit is refused")
    }
  }

  deinit {
    ZSTD_freeDCtx(context)
  }

  func step(
    _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer, offset: Int64
  ) throws(ArchiveError) -> CodecStep {
    // Without input at a boundary the library would start a new frame and forget the boundary.
    if atBoundary && input.isEmpty { return CodecStep(consumed: 0, produced: 0) }
    var source = ZSTD_inBuffer(src: input.baseAddress, size: input.count, pos: 0)
    var destination = ZSTD_outBuffer(dst: output.baseAddress, size: output.count, pos: 0)
    let result = ZSTD_decompressStream(context, &destination, &source)
    guard ZSTD_isError(result) == 0 else {
      throw error(result, at: offset + Int64(source.pos))
    }
    if result == 0 {
      atBoundary = true
    } else if source.pos > 0 || destination.pos > 0 {
      atBoundary = false
    }
    return CodecStep(consumed: source.pos, produced: destination.pos)
  }

  func finish(offset: Int64) throws(ArchiveError) {
    guard atBoundary else {
      throw ArchiveError(
        .zstd, at: offset, .truncated, "expected more data, found the end of the stream")
    }
  }

  private func error(_ result: Int, at offset: Int64) -> ArchiveError {
    let detail = String(cString: ZSTD_getErrorName(result))
    let reason: ArchiveError.Reason =
      switch ZSTD_getErrorCode(result) {
      case ZSTD_error_frameParameter_windowTooLarge, ZSTD_error_memory_allocation: .limit
      case ZSTD_error_version_unsupported, ZSTD_error_frameParameter_unsupported,
        ZSTD_error_dictionary_wrong:
        .unsupported
      default: .malformed
      }
    return ArchiveError(.zstd, at: offset, reason, detail)
  }
}
