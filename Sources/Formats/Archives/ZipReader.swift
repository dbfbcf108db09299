/// Reads a zip file that lies in memory, or is mapped into it.
///
/// Opening checks the whole structure: the central directory and every local header must say the
/// same, members must not overlap, and nothing may follow the end record. A file that two programs
/// would read differently is refused.
public struct ZipReader {
  /// The members in the order of the central directory.
  public let entries: [ZipEntry]

  private let view: ByteView

  /// Opens a file.
  ///
  /// `bytes` must stay valid and unchanged for as long as the reader is used.
  public init(_ bytes: UnsafeRawBufferPointer) throws(ArchiveError) {
    view = ByteView(bytes: bytes, format: .zip)
    entries = try ZipDirectory(view).entries()
  }

  /// Hands the data of `entry` to `sink`, in pieces that are valid only during the call.
  ///
  /// Throws ``ArchiveError`` when the data is longer than `limit`, encrypted, compressed in another
  /// way, or not what size and CRC-32 say; and what `sink` throws. The data is verified only at the
  /// end: what `sink` got before an error must be thrown away.
  public func extract(
    _ entry: ZipEntry, limit: Int64, into sink: (UnsafeRawBufferPointer) throws -> Void
  ) throws {
    let start = Int64(entry.dataOffset)
    func fault(_ reason: ArchiveError.Reason, _ message: String) -> ArchiveError {
      ArchiveError(.zip, at: start, reason, "“\(entry.path)”: \(message)")
    }
    guard !entry.isEncrypted else { throw fault(.unsupported, "is encrypted") }
    guard entry.size <= limit else {
      throw fault(.limit, "has \(entry.size) bytes, more than the \(limit) allowed")
    }
    guard let compressedSize = Int(exactly: entry.compressedSize) else {
      throw fault(.malformed, "a compressed size beyond this machine's memory")
    }
    let data = try view.slice(entry.dataOffset, compressedSize, "data")
    var checksum = CRC32()
    var size: Int64 = 0
    func take(_ piece: UnsafeRawBufferPointer) throws {
      size += Int64(piece.count)
      guard size <= entry.size else {
        throw fault(.malformed, "expected \(entry.size) bytes of data, found more")
      }
      checksum.update(piece)
      try sink(piece)
    }
    switch entry.method {
    case .stored:
      var rest = data
      while !rest.isEmpty {
        let piece = UnsafeRawBufferPointer(rebasing: rest.prefix(1 << 20))
        try take(piece)
        rest = rest.advanced(by: piece.count)
      }
    case .deflated:
      let used = try RawInflate.inflateWhole(data, offset: start, into: take)
      guard used == data.count else {
        throw fault(.malformed, "\(data.count - used) bytes follow the end of its data")
      }
    case .other(let number):
      throw fault(.unsupported, "is compressed by method \(number); only 0 and 8 are read")
    }
    guard size == entry.size else {
      throw fault(.malformed, "expected \(entry.size) bytes of data, found \(size)")
    }
    guard checksum.value == entry.crc32 else {
      throw fault(.malformed, "its data does not match its CRC-32")
    }
  }

  /// The data of `entry`, at most `limit` bytes.
  public func contents(of entry: ZipEntry, limit: Int64) throws -> [UInt8] {
    var data: [UInt8] = []
    try extract(entry, limit: limit) { data.append(contentsOf: $0) }
    return data
  }
}
