/// Undoes a compression, fed piece by piece.
///
/// Several gzip members, xz streams or zstd frames after each other are read as one stream, as
/// the formats' own tools do. Checksums are verified wherever the format carries them.
///
/// ```swift
/// var decompressor = try Decompressor(.gzip)
/// try decompressor.push(bytes) { plain in … }
/// try decompressor.finish()
/// ```
///
/// After an error the decompressor is of no further use.
public struct Decompressor: ~Copyable {
  private let decoder: (any StreamDecoder)?
  private let format: ArchiveError.Format
  private let limits: DecompressionLimits
  private let buffer: OutputBuffer

  /// The number of bytes read so far.
  public private(set) var bytesRead: Int64 = 0

  /// The number of bytes handed out so far.
  public private(set) var bytesWritten: Int64 = 0

  /// Makes a decompressor; ``Compression/none`` hands its input on, within the limits.
  public init(
    _ compression: Compression, limits: DecompressionLimits = DecompressionLimits()
  ) throws(ArchiveError) {
    self.limits = limits
    switch compression {
    case .none:
      format = .tar
      decoder = nil
    case .gzip:
      format = .gzip
      decoder = try GzipDecoder()
    case .xz:
      format = .xz
      decoder = try XZDecoder(memory: limits.memory)
    case .zstd:
      format = .zstd
      decoder = try ZstdDecoder(memory: limits.memory)
    }
    buffer = OutputBuffer(count: decoder == nil ? 0 : 1 << 17)
  }

  /// Reads all of `input` and hands what comes out to `sink`, in pieces that are valid only during
  /// the call.
  ///
  /// Throws ``ArchiveError`` when the stream is damaged or goes beyond a limit, and what `sink`
  /// throws.
  public mutating func push(
    _ input: UnsafeRawBufferPointer, into sink: (UnsafeRawBufferPointer) throws -> Void
  ) throws {
    guard let decoder else {
      bytesRead += Int64(input.count)
      bytesWritten += Int64(input.count)
      guard bytesWritten <= limits.output else {
        throw ArchiveError(
          format, at: bytesRead, .limit, "is longer than the \(limits.output) bytes allowed")
      }
      if !input.isEmpty { try sink(input) }
      return
    }
    var rest = input
    while true {
      let step = try decoder.step(rest.clippedForC, into: buffer.bytes, offset: bytesRead)
      bytesRead += Int64(step.consumed)
      bytesWritten += Int64(step.produced)
      try limits.check(consumed: bytesRead, produced: bytesWritten, format: format)
      if step.produced > 0 {
        try sink(UnsafeRawBufferPointer(rebasing: buffer.bytes.prefix(step.produced)))
      }
      rest = rest.advanced(by: step.consumed)
      if step.consumed == 0 && step.produced == 0 { break }
    }
    guard rest.isEmpty else {
      throw ArchiveError(format, at: bytesRead, .malformed, "the decoder makes no progress")
    }
  }

  /// Reads all of `input`; see ``push(_:into:)-(UnsafeRawBufferPointer,_)``.
  public mutating func push(
    _ input: [UInt8], into sink: (UnsafeRawBufferPointer) throws -> Void
  ) throws {
    try input.withUnsafeBytes { try push($0, into: sink) }
  }

  /// Ends the stream; throws when it is truncated.
  ///
  /// An empty stream is truncated too.
  public mutating func finish() throws(ArchiveError) {
    try decoder?.finish(offset: bytesRead)
  }

  /// Undoes the compression of a whole stream that fits into memory.
  public static func decompress(
    _ input: [UInt8], _ compression: Compression,
    limits: DecompressionLimits = DecompressionLimits()
  ) throws -> [UInt8] {
    var output: [UInt8] = []
    var decompressor = try Decompressor(compression, limits: limits)
    try decompressor.push(input) { output.append(contentsOf: $0) }
    try decompressor.finish()
    return output
  }
}
