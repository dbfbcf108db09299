import CZlib

/// Reads gzip members.
///
/// Source: RFC 1952.
final class GzipDecoder: StreamDecoder {
  private enum Position {
    case start
    case inMember
    case betweenMembers
    /// Zeros after the last member, as tapes and some downloads have them.
    case padding
  }

  private let stream: UnsafeMutablePointer<z_stream>
  private var position = Position.start

  init() throws(ArchiveError) {
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    // 16 asks zlib for the gzip wrapper, its CRC-32 and length included.
    guard slipway_inflateInit2(stream, 16 + MAX_WBITS) == Z_OK else {
      stream.deallocate()
      throw ArchiveError(.gzip, .limit, "no memory for the decoder")
    }
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
  }

  func step(
    _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer, offset: Int64
  ) throws(ArchiveError) -> CodecStep {
    switch position {
    case .start:
      guard !input.isEmpty else { return CodecStep(consumed: 0, produced: 0) }
      position = .inMember
    case .inMember:
      break
    case .betweenMembers:
      guard let first = input.first else { return CodecStep(consumed: 0, produced: 0) }
      if first == 0 {
        position = .padding
        return try skipPadding(input, offset: offset)
      }
      guard first == 0x1f else {
        throw ArchiveError(
          .gzip, at: offset, .malformed, "expected a further member or the end, found other data")
      }
      inflateReset(stream)
      position = .inMember
    case .padding:
      return try skipPadding(input, offset: offset)
    }
    return try inflateSome(input, into: output, offset: offset)
  }

  private func inflateSome(
    _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer, offset: Int64
  ) throws(ArchiveError) -> CodecStep {
    // zlib takes a mutable pointer for historical reasons and does not write through it.
    stream.pointee.next_in = UnsafeMutablePointer(
      mutating: input.baseAddress?.assumingMemoryBound(to: UInt8.self))
    stream.pointee.avail_in = UInt32(input.count)
    stream.pointee.next_out = output.baseAddress?.assumingMemoryBound(to: UInt8.self)
    stream.pointee.avail_out = UInt32(output.count)
    let result = inflate(stream, Z_NO_FLUSH)
    let step = CodecStep(
      consumed: input.count - Int(stream.pointee.avail_in),
      produced: output.count - Int(stream.pointee.avail_out))
    switch result {
    case Z_OK, Z_BUF_ERROR:
      return step
    case Z_STREAM_END:
      position = .betweenMembers
      return step
    case Z_MEM_ERROR:
      throw ArchiveError(.gzip, at: offset, .limit, "no memory for the decoder")
    default:
      let detail = stream.pointee.msg.map { String(cString: $0) } ?? "damaged data"
      throw ArchiveError(.gzip, at: offset + Int64(step.consumed), .malformed, detail)
    }
  }

  private func skipPadding(
    _ input: UnsafeRawBufferPointer, offset: Int64
  ) throws(ArchiveError) -> CodecStep {
    if let other = input.firstIndex(where: { $0 != 0 }) {
      throw ArchiveError(
        .gzip, at: offset + Int64(other), .malformed,
        "expected only zeros after the last member, found other data")
    }
    return CodecStep(consumed: input.count, produced: 0)
  }

  func finish(offset: Int64) throws(ArchiveError) {
    switch position {
    case .start, .inMember:
      throw ArchiveError(
        .gzip, at: offset, .truncated, "expected more data, found the end of the stream")
    case .betweenMembers, .padding:
      return
    }
  }
}
