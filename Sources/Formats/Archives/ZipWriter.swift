/// Writes a zip file: every call hands the next bytes to `sink`, and ``finish(into:)`` the central
/// directory.
///
/// The same calls give the same bytes: times are what the caller says, in UTC; there are no extra
/// fields but Zip64's where a number needs it; modes are Unix modes.
public struct ZipWriter: Sendable {
  /// A member's data, packed.
  ///
  /// Making these is the costly part and can be done on several cores.
  public struct Packed: Hashable, Sendable {
    let pieces: [[UInt8]]
    let method: ZipEntry.Method
    let crc32: UInt32
    let size: Int64
    let compressedSize: Int64

    /// Deflates `data` at level 1…9, or stores it where that is not longer.
    public init(
      _ data: UnsafeRawBufferPointer, level: Int = 6
    ) throws(ArchiveError) {
      let nothing = UnsafeRawBufferPointer(start: nil, count: 0)
      let deflated = try RawDeflate.deflateWhole(
        data, dictionary: nothing, level: level, isLast: true, format: .zip)
      var checksum = CRC32()
      checksum.update(data)
      let isShorter = deflated.count < data.count
      self.init(
        [isShorter ? deflated : Array(data)], isShorter ? .deflated : .stored, checksum.value,
        size: Int64(data.count))
    }

    /// Deflates `data`; see ``init(_:level:)-(UnsafeRawBufferPointer,_)``.
    public init(_ data: [UInt8], level: Int = 6) throws(ArchiveError) {
      let result = data.withUnsafeBytes { bytes in
        Result { () throws(ArchiveError) in try Packed(bytes, level: level) }
      }
      self = try result.get()
    }

    /// Stores `data` as it is.
    public init(storing data: [UInt8]) {
      var checksum = CRC32()
      data.withUnsafeBytes { checksum.update($0) }
      self.init([data], .stored, checksum.value, size: Int64(data.count))
    }

    /// Joins the blocks of one input, in order, that ``ParallelGzip`` compressed on several cores;
    /// the last must have been compressed as the last.
    public init(_ blocks: [ParallelGzip.Block]) {
      var checksum = CRC32()
      for block in blocks { checksum.append(block.crc32, length: block.length) }
      self.init(
        blocks.map(\.bytes), .deflated, checksum.value,
        size: blocks.reduce(0) { $0 + Int64($1.length) })
    }

    private init(
      _ pieces: [[UInt8]], _ method: ZipEntry.Method, _ crc32: UInt32, size: Int64
    ) {
      self.pieces = pieces
      self.method = method
      self.crc32 = crc32
      self.size = size
      compressedSize = pieces.reduce(0) { $0 + Int64($1.count) }
    }
  }

  private var records: [ZipRecord] = []
  private var paths: Set<String> = []
  private var offset: UInt64 = 0

  /// From which value on a 32-bit field is written as 64 bits; tests lower it.
  private let zip64Threshold: UInt64

  /// Makes a writer at the start of a file.
  public init() {
    self.init(zip64Threshold: 0xffff_ffff)
  }

  init(zip64Threshold: UInt64) {
    self.zip64Threshold = zip64Threshold
  }

  /// Adds a file.
  ///
  /// - Parameters:
  ///   - path: As ``ArchivePath/sanitized(_:allowingBackslash:)`` gives it.
  ///   - mode: The permission bits.
  ///   - modified: Seconds since 1970-01-01T00:00:00Z; kept in steps of two, within 1980…2107.
  public mutating func addFile(
    _ path: String, _ data: Packed, mode: UInt32 = 0o644, modified: Int64,
    into sink: (UnsafeRawBufferPointer) throws -> Void
  ) throws {
    try add(path, data, ZipLayout.regularFile | mode & 0o7777, modified, sink)
  }

  /// Adds a directory, with or without `/` at the end of `path`.
  public mutating func addDirectory(
    _ path: String, mode: UInt32 = 0o755, modified: Int64,
    into sink: (UnsafeRawBufferPointer) throws -> Void
  ) throws {
    let name = path.hasSuffix("/") ? String(path.dropLast()) : path
    try add(name, Packed(storing: []), ZipLayout.directory | mode & 0o7777, modified, sink)
  }

  /// Adds a symbolic link, as Info-ZIP does: a stored member whose data is the target.
  public mutating func addSymbolicLink(
    _ path: String, target: String, modified: Int64,
    into sink: (UnsafeRawBufferPointer) throws -> Void
  ) throws {
    guard !target.isEmpty, !target.utf8.contains(0) else {
      throw ArchiveError(
        .zip, .unsupported, "cannot write “\(path)”: the target is empty or has a NUL")
    }
    let data = Packed(storing: Array(target.utf8))
    try add(path, data, ZipLayout.symbolicLink | 0o777, modified, sink)
  }

  private mutating func add(
    _ path: String, _ data: Packed, _ mode: UInt32, _ modified: Int64,
    _ sink: (UnsafeRawBufferPointer) throws -> Void
  ) throws {
    guard try ArchivePath.sanitized(path) == path else {
      throw ArchiveError(.zip, .unsupported, "cannot write “\(path)”: not in its shortest form")
    }
    let isDirectory = mode & ZipLayout.fileTypeMask == ZipLayout.directory
    let name = Array((isDirectory ? path + "/" : path).utf8)
    guard name.count <= 0xffff else {
      throw ArchiveError(.zip, .unsupported, "cannot write a path of \(name.count) bytes")
    }
    guard paths.insert(path).inserted else {
      throw ArchiveError(.zip, .unsupported, "cannot write “\(path)” twice")
    }
    let record = ZipRecord(
      name: name, method: data.method, modified: DOSTime(epochSeconds: modified),
      crc32: data.crc32, compressedSize: UInt64(data.compressedSize), size: UInt64(data.size),
      mode: mode, offset: offset, zip64Threshold: zip64Threshold)
    records.append(record)
    try write(record.localHeader(), sink)
    for piece in data.pieces { try write(piece, sink) }
  }

  /// Writes the central directory and the end record.
  public mutating func finish(into sink: (UnsafeRawBufferPointer) throws -> Void) throws {
    let start = offset
    for record in records { try write(record.centralHeader(), sink) }
    let size = offset - start
    let count = UInt64(records.count)
    let needsZip64 = count >= 0xffff || size >= zip64Threshold || start >= zip64Threshold
    if needsZip64 {
      // APPNOTE.TXT sections 4.3.14 and 4.3.15.
      var end = littleEndianBytes(ZipLayout.zip64End)
      end += littleEndianBytes(UInt64(ZipLayout.zip64EndSize - 12))
      end += littleEndianBytes(ZipRecord.madeBy(zip64: true))
      end += littleEndianBytes(ZipRecord.versionNeeded(zip64: true))
      end += [UInt8](repeating: 0, count: 8)
      for value in [count, count, size, start] { end += littleEndianBytes(value) }
      end += littleEndianBytes(ZipLayout.zip64Locator) + [0, 0, 0, 0]
      end += littleEndianBytes(offset) + littleEndianBytes(UInt32(1))
      try write(end, sink)
    }
    let shownCount = needsZip64 ? 0xffff : UInt16(truncatingIfNeeded: count)
    var end = littleEndianBytes(ZipLayout.endOfDirectory) + [0, 0, 0, 0]
    end += littleEndianBytes(shownCount) + littleEndianBytes(shownCount)
    end += littleEndianBytes(needsZip64 ? UInt32.max : UInt32(truncatingIfNeeded: size))
    end += littleEndianBytes(needsZip64 ? UInt32.max : UInt32(truncatingIfNeeded: start))
    end += [0, 0]
    try write(end, sink)
  }

  private mutating func write(
    _ bytes: [UInt8], _ sink: (UnsafeRawBufferPointer) throws -> Void
  ) throws {
    offset += UInt64(bytes.count)
    try bytes.withUnsafeBytes { if !$0.isEmpty { try sink($0) } }
  }
}
