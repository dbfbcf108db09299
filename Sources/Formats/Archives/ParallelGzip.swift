/// Compresses one gzip member on several cores.
///
/// The input is cut into blocks of a fixed size; each is deflated by itself with the 32 KiB before
/// it as dictionary and ends on a byte boundary, so that the blocks of all cores join into one
/// deflate stream, as pigz does. The bytes depend on the level and ``blockSize`` alone, never on
/// the number of tasks or on how the input was cut.
public struct ParallelGzip: Hashable, Sendable {
  /// One compressed block.
  public struct Block: Hashable, Sendable {
    /// The deflated bytes.
    public let bytes: [UInt8]
    /// The CRC-32 of the plain bytes.
    public let crc32: UInt32
    /// The number of plain bytes.
    public let length: Int
  }

  /// How hard deflate tries, 1…9.
  public let level: Int

  /// The number of plain bytes in every block but the last.
  public static let blockSize = 1 << 19

  /// The number of bytes before a block that its compression looks at.
  public static let dictionarySize = RawDeflate.windowSize

  /// Makes a compressor; throws unless `level` is 1…9.
  public init(level: Int = 6) throws(ArchiveError) {
    guard (1...9).contains(level) else {
      throw ArchiveError(.gzip, .unsupported, "expected a level of 1…9, found \(level)")
    }
    self.level = level
  }

  /// The bytes before the first block: RFC 1952 section 2.3.1 with mtime 0 and OS 255.
  public var header: [UInt8] { GzipFrame.header(level: level) }

  /// Compresses one block.
  ///
  /// `dictionary` is what stands before it in the input, of which the last ``dictionarySize`` bytes
  /// are used.
  public func compress(
    _ block: UnsafeRawBufferPointer, dictionary: UnsafeRawBufferPointer, isLast: Bool
  ) throws(ArchiveError) -> Block {
    let bytes = try RawDeflate.deflateWhole(
      block, dictionary: dictionary, level: level, isLast: isLast, format: .gzip)
    var checksum = CRC32()
    checksum.update(block)
    return Block(bytes: bytes, crc32: checksum.value, length: block.count)
  }

  /// Keeps the checksum of the blocks put after each other.
  public struct Trailer: Hashable, Sendable {
    private var checksum = CRC32()
    private var length: Int64 = 0

    /// Makes the trailer of no blocks.
    public init() {}

    /// Adds the next block.
    public mutating func append(_ block: Block) {
      checksum.append(block.crc32, length: block.length)
      length += Int64(block.length)
    }

    /// The bytes after the last block.
    public var bytes: [UInt8] { GzipFrame.trailer(crc32: checksum.value, length: length) }
  }

  /// Compresses what `body` writes, on at most `tasks` cores, and hands the output to `sink` in
  /// order.
  ///
  /// At most `2 × tasks + 1` blocks are in memory.
  ///
  /// Throws what `body` and `sink` throw.
  nonisolated(nonsending) public func compress(
    tasks: Int, into sink: @escaping Sink, _ body: (inout Writer) async throws -> Void
  ) async throws {
    try await withThrowingTaskGroup(of: (Int, Block).self) { group in
      var writer = Writer(settings: self, tasks: max(tasks, 1), group: group, sink: sink)
      try await sink(header)
      try await body(&writer)
      try await writer.finish()
    }
  }

  /// Takes compressed bytes.
  public typealias Sink = nonisolated(nonsending) ([UInt8]) async throws -> Void
}
