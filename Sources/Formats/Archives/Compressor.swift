/// Compresses a stream, fed piece by piece.
///
/// The same bytes and settings give the same output, however the input is cut.
///
/// ```swift
/// var compressor = try Compressor(.zstd(level: 19))
/// try compressor.push(bytes) { packed in … }
/// try compressor.finish { packed in … }
/// ```
public struct Compressor: ~Copyable {
  /// A compression and how hard it tries.
  public enum Method: Hashable, Sendable {
    case none
    /// Level 1…9.
    case gzip(level: Int = 6)
    /// Preset 0…9. The output does not depend on `threads`.
    case xz(level: Int = 6, threads: Int = 1)
    /// Level 1…22.
    case zstd(level: Int = 19)

    /// The compression without the settings.
    public var compression: Compression {
      switch self {
      case .none: .none
      case .gzip: .gzip
      case .xz: .xz
      case .zstd: .zstd
      }
    }
  }

  private let encoder: (any StreamEncoder)?
  private let format: ArchiveError.Format
  private let buffer: OutputBuffer
  private var startsStream = true

  /// Makes a compressor; throws when the level is not one of the method's.
  ///
  /// A gzip header names neither file, time nor system (RFC 1952 section 2.3.1: mtime 0, OS 255).
  public init(_ method: Method) throws(ArchiveError) {
    switch method {
    case .none:
      format = .tar
      encoder = nil
    case .gzip(let level):
      format = .gzip
      encoder = try GzipEncoder(level: level)
    case .xz(let level, let threads):
      format = .xz
      encoder = try XZEncoder(level: level, threads: threads)
    case .zstd(let level):
      format = .zstd
      encoder = try ZstdEncoder(level: level)
    }
    buffer = OutputBuffer(count: encoder == nil ? 0 : 1 << 17)
  }

  /// Compresses `input` and hands what comes out to `sink`, in pieces valid only during the call.
  public mutating func push(
    _ input: UnsafeRawBufferPointer, into sink: (UnsafeRawBufferPointer) throws -> Void
  ) throws {
    guard let encoder else {
      if !input.isEmpty { try sink(input) }
      return
    }
    try writeHeader(of: encoder, into: sink)
    var rest = input
    while !rest.isEmpty {
      let step = try encoder.step(rest.clippedForC, into: buffer.bytes, finishing: false)
      try handOut(step, sink)
      rest = rest.advanced(by: step.consumed)
      guard step.consumed > 0 || step.produced > 0 else {
        throw ArchiveError(format, .malformed, "the encoder makes no progress")
      }
    }
  }

  /// Compresses `input`; see ``push(_:into:)-(UnsafeRawBufferPointer,_)``.
  public mutating func push(
    _ input: [UInt8], into sink: (UnsafeRawBufferPointer) throws -> Void
  ) throws {
    try input.withUnsafeBytes { try push($0, into: sink) }
  }

  /// Writes what is left and ends the stream.
  public mutating func finish(into sink: (UnsafeRawBufferPointer) throws -> Void) throws {
    guard let encoder else { return }
    try writeHeader(of: encoder, into: sink)
    let nothing = UnsafeRawBufferPointer(start: nil, count: 0)
    while true {
      let step = try encoder.step(nothing, into: buffer.bytes, finishing: true)
      guard step.produced > 0 else { break }
      try handOut(step, sink)
    }
    try encoder.trailer().withUnsafeBytes { if !$0.isEmpty { try sink($0) } }
  }

  /// Compresses bytes that fit into memory.
  public static func compress(_ input: [UInt8], _ method: Method) throws -> [UInt8] {
    var output: [UInt8] = []
    var compressor = try Compressor(method)
    try compressor.push(input) { output.append(contentsOf: $0) }
    try compressor.finish { output.append(contentsOf: $0) }
    return output
  }

  private mutating func writeHeader(
    of encoder: any StreamEncoder, into sink: (UnsafeRawBufferPointer) throws -> Void
  ) throws {
    guard startsStream else { return }
    startsStream = false
    try encoder.header.withUnsafeBytes { if !$0.isEmpty { try sink($0) } }
  }

  private func handOut(
    _ step: CodecStep, _ sink: (UnsafeRawBufferPointer) throws -> Void
  ) throws {
    guard step.produced > 0 else { return }
    try sink(UnsafeRawBufferPointer(rebasing: buffer.bytes.prefix(step.produced)))
  }
}
