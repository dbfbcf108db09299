import CZstd

/// Writes one Zstandard frame with a checksum of its contents.
final class ZstdEncoder: StreamEncoder {
  private let context: OpaquePointer

  /// Asked again after the end, the library would begin another frame.
  private var hasEnded = false

  let header: [UInt8] = []

  init(level: Int) throws(ArchiveError) {
    guard (1...22).contains(level) else {
      throw ArchiveError(.zstd, .unsupported, "expected a level of 1…22, found \(level)")
    }
    guard let context = ZSTD_createCCtx() else {
      throw ArchiveError(.zstd, .limit, "no memory for the encoder")
    }
    self.context = context
    for (parameter, value) in [
      (ZSTD_c_compressionLevel, Int32(level)), (ZSTD_c_checksumFlag, 1),
    ] {
      guard ZSTD_isError(ZSTD_CCtx_setParameter(context, parameter, value)) == 0 else {
        throw ArchiveError(.zstd, .unsupported, "the library refuses level \(level)")
      }
    }
  }

  deinit {
    ZSTD_freeCCtx(context)
  }

  func step(
    _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer, finishing: Bool
  ) throws(ArchiveError) -> CodecStep {
    if hasEnded { return CodecStep(consumed: 0, produced: 0) }
    var source = ZSTD_inBuffer(src: input.baseAddress, size: input.count, pos: 0)
    var destination = ZSTD_outBuffer(dst: output.baseAddress, size: output.count, pos: 0)
    let result = ZSTD_compressStream2(
      context, &destination, &source, finishing ? ZSTD_e_end : ZSTD_e_continue)
    guard ZSTD_isError(result) == 0 else {
      throw ArchiveError(.zstd, .limit, String(cString: ZSTD_getErrorName(result)))
    }
    hasEnded = finishing && result == 0
    return CodecStep(consumed: source.pos, produced: destination.pos)
  }

  func trailer() -> [UInt8] { [] }
}
