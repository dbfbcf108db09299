/// Reads a tar archive through its compression, fed piece by piece.
public struct CompressedTarReader: ~Copyable {
  private var decompressor: Decompressor
  private var reader = TarReader()

  /// Makes a reader of an archive that is compressed in a known way.
  public init(
    _ compression: Compression, limits: DecompressionLimits = DecompressionLimits()
  ) throws(ArchiveError) {
    decompressor = try Decompressor(compression, limits: limits)
  }

  /// Reads all of `input` and reports what is in it.
  public mutating func push(
    _ input: UnsafeRawBufferPointer, _ handler: (TarReader.Event) throws -> Void
  ) throws {
    var reader = reader
    defer { self.reader = reader }
    try decompressor.push(input) { try reader.push($0, handler) }
  }

  /// Reads all of `input`; see ``push(_:_:)-(UnsafeRawBufferPointer,_)``.
  public mutating func push(
    _ input: [UInt8], _ handler: (TarReader.Event) throws -> Void
  ) throws {
    try input.withUnsafeBytes { try push($0, handler) }
  }

  /// Ends the archive; throws when it or its compression is truncated.
  public mutating func finish() throws(ArchiveError) {
    try decompressor.finish()
    try reader.finish()
  }
}
