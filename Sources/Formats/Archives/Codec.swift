/// What one call of a C codec did.
struct CodecStep {
  var consumed: Int
  var produced: Int
}

/// A decoder that turns compressed bytes into plain ones, a buffer at a time.
///
/// A class, because the C libraries keep pointers into their state: it must not move.
protocol StreamDecoder: AnyObject {
  /// Reads some of `input` and writes some of `output`; doing neither means that it needs more
  /// input.
  ///
  /// `offset` is where `input` starts in the whole stream, for messages.
  func step(
    _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer, offset: Int64
  ) throws(ArchiveError) -> CodecStep

  /// Throws unless everything up to here was whole streams.
  func finish(offset: Int64) throws(ArchiveError)
}

/// An encoder that turns plain bytes into compressed ones, a buffer at a time.
protocol StreamEncoder: AnyObject {
  /// The bytes that stand before the first output.
  var header: [UInt8] { get }

  /// Reads some of `input` and writes some of `output`.
  ///
  /// When `finishing`, doing neither means that all is written.
  func step(
    _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer, finishing: Bool
  ) throws(ArchiveError) -> CodecStep

  /// The bytes that stand after the last output.
  func trailer() -> [UInt8]
}

/// Memory that C code writes into, freed with its owner.
final class OutputBuffer {
  let bytes: UnsafeMutableRawBufferPointer

  init(count: Int) {
    bytes = .allocate(byteCount: count, alignment: 16)
  }

  deinit {
    bytes.deallocate()
  }
}

extension UnsafeRawBufferPointer {
  /// The rest after `count` bytes.
  func advanced(by count: Int) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: dropFirst(count))
  }

  /// The first bytes, as many as a C `unsigned int` counts on every platform.
  var clippedForC: UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: prefix(1 << 30))
  }
}
