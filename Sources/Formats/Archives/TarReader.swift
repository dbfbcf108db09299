/// Reads a tar archive, fed piece by piece: ustar, pax, GNU and the format before them.
///
/// Paths are reported as they are spelled; ``ArchivePath`` and ``LinkGuard`` say which are safe.
public struct TarReader: Sendable {
  /// What the reader came across.
  public enum Event {
    /// A member begins.
    case entry(TarEntry)
    /// Bytes of the member's data, valid only during the call.
    case data(UnsafeRawBufferPointer)
    /// The member's data is complete.
    case endOfEntry
  }

  /// The most bytes that an extended header may have: far beyond any real path.
  public static let extendedHeaderLimit: Int64 = 1 << 20

  private enum State: Sendable {
    case header
    case data(remaining: Int64, padding: Int)
    case extended(flag: UInt8, remaining: Int64, padding: Int)
    case sparseMap(TarHeader)
    case padding(Int)
    /// One block of zeros was read.
    case halfEnd
    case end
  }

  private var state = State.header
  private var block: [UInt8] = []
  private var extended: [UInt8] = []
  private var globals = PaxRecords()
  private var records = PaxRecords()
  private var longName: [UInt8]?
  private var longLink: [UInt8]?

  /// Whether an extended header waits for the member that it describes.
  private var hasExtension = false

  /// The number of bytes read so far.
  public private(set) var bytesRead: Int64 = 0

  /// Whether every member that was begun has all its data.
  ///
  /// Some writers leave out the zeros at the end of an archive, even those that fill its last block; who
  /// knows by other means that nothing is missing need not call ``finish()`` then.
  public var isBetweenMembers: Bool {
    switch state {
    case .header, .halfEnd: block.isEmpty && !hasExtension
    case .padding: !hasExtension
    case .end: true
    case .data, .extended, .sparseMap: false
    }
  }

  /// Makes a reader at the start of an archive.
  public init() {}

  /// Reads all of `input` and reports what is in it.
  ///
  /// Throws ``ArchiveError`` when the archive is damaged, and what `handler` throws. After an error
  /// the reader is of no further use.
  public mutating func push(
    _ input: UnsafeRawBufferPointer, _ handler: (Event) throws -> Void
  ) throws {
    var rest = input
    while !rest.isEmpty {
      let used = try step(rest, handler)
      bytesRead += Int64(used)
      rest = rest.advanced(by: used)
    }
  }

  /// Reads all of `input`; see ``push(_:_:)-(UnsafeRawBufferPointer,_)``.
  public mutating func push(_ input: [UInt8], _ handler: (Event) throws -> Void) throws {
    try input.withUnsafeBytes { try push($0, handler) }
  }

  /// Ends the archive; throws unless its two blocks of zeros were read.
  public func finish() throws(ArchiveError) {
    guard case .end = state else {
      throw ArchiveError(
        .tar, at: bytesRead, .truncated, "expected \(expectation), found the end of the archive")
    }
  }

  private var expectation: String {
    switch state {
    case .header: "a header or the two blocks of zeros that end an archive"
    case .data(let remaining, _): "\(remaining) more bytes of a member's data"
    case .extended(_, let remaining, _): "\(remaining) more bytes of an extended header"
    case .sparseMap: "the rest of a map of holes"
    case .padding: "the padding of a member"
    case .halfEnd: "a second block of zeros"
    case .end: "nothing"
    }
  }

  /// Reads the start of `input`, which is not empty, and says how much.
  private mutating func step(
    _ input: UnsafeRawBufferPointer, _ handler: (Event) throws -> Void
  ) throws -> Int {
    switch state {
    case .header, .halfEnd, .sparseMap:
      let used = min(TarLayout.blockSize - block.count, input.count)
      block.append(contentsOf: input.prefix(used))
      if block.count == TarLayout.blockSize {
        let whole = block
        block.removeAll(keepingCapacity: true)
        // Where the block began: the bytes of this call are not counted yet.
        let offset = bytesRead + Int64(used) - Int64(TarLayout.blockSize)
        try readBlock(whole, at: offset, handler)
      }
      return used
    case .data(let remaining, let padding):
      let used = Int(min(remaining, Int64(input.count)))
      try handler(.data(UnsafeRawBufferPointer(rebasing: input.prefix(used))))
      if Int64(used) < remaining {
        state = .data(remaining: remaining - Int64(used), padding: padding)
      } else {
        state = padding > 0 ? .padding(padding) : .header
        try handler(.endOfEntry)
      }
      return used
    case .extended(let flag, let remaining, let padding):
      let used = Int(min(remaining, Int64(input.count)))
      extended.append(contentsOf: input.prefix(used))
      if Int64(used) < remaining {
        state = .extended(flag: flag, remaining: remaining - Int64(used), padding: padding)
      } else {
        state = padding > 0 ? .padding(padding) : .header
        try takeExtended(flag, end: bytesRead + Int64(used))
      }
      return used
    case .padding(let count):
      let used = min(count, input.count)
      state = used < count ? .padding(count - used) : .header
      return used
    case .end:
      if let other = input.firstIndex(where: { $0 != 0 }) {
        throw ArchiveError(
          .tar, at: bytesRead + Int64(other), .malformed,
          "expected only zeros after the end of the archive")
      }
      return input.count
    }
  }

  private mutating func readBlock(
    _ block: [UInt8], at offset: Int64, _ handler: (Event) throws -> Void
  ) throws {
    if case .sparseMap(let header) = state {
      if block[TarLayout.gnuExtensionIsExtended] == 0 {
        try begin(header, at: offset, handler)
      }
      return
    }
    if block.allSatisfy({ $0 == 0 }) {
      guard !hasExtension else {
        throw ArchiveError(
          .tar, at: offset, .malformed, "expected the member of an extended header, found the end")
      }
      if case .halfEnd = state { state = .end } else { state = .halfEnd }
      return
    }
    if case .halfEnd = state {
      throw ArchiveError(
        .tar, at: offset, .malformed, "expected a second block of zeros, found other data")
    }
    let header = try TarHeader(parsing: block, offset: offset)
    switch header.flag {
    case UInt8(ascii: "x"), UInt8(ascii: "g"), UInt8(ascii: "L"), UInt8(ascii: "K"):
      try beginExtended(header, at: offset)
    case _ where header.isExtended:
      state = .sparseMap(header)
    default:
      try begin(header, at: offset, handler)
    }
  }

  private mutating func beginExtended(
    _ header: TarHeader, at offset: Int64
  ) throws(ArchiveError) {
    let size = header.entry.size
    guard size <= Self.extendedHeaderLimit else {
      throw ArchiveError(
        .tar, at: offset, .limit,
        "an extended header of \(size) bytes, more than \(Self.extendedHeaderLimit)")
    }
    guard size > 0 else { return }
    extended = []
    state = .extended(
      flag: header.flag, remaining: size, padding: TarLayout.padding(after: size))
  }

  private mutating func takeExtended(_ flag: UInt8, end: Int64) throws(ArchiveError) {
    let bytes = extended
    extended = []
    let start = end - Int64(bytes.count)
    switch flag {
    case UInt8(ascii: "g"):
      let added = try PaxRecords(parsing: bytes, offset: start)
      globals = added.merged(over: globals)
      return
    case UInt8(ascii: "x"):
      records = try PaxRecords(parsing: bytes, offset: start).merged(over: records)
    case UInt8(ascii: "L"):
      longName = Array(bytes.prefix { $0 != 0 })
    default:
      longLink = Array(bytes.prefix { $0 != 0 })
    }
    hasExtension = true
  }

  private mutating func begin(
    _ header: TarHeader, at offset: Int64, _ handler: (Event) throws -> Void
  ) throws {
    let extensions = TarExtensions(
      records: records.merged(over: globals).effective, longName: longName, longLink: longLink)
    records = PaxRecords()
    longName = nil
    longLink = nil
    hasExtension = false
    let entry = try extensions.apply(to: header, offset: offset)
    try handler(.entry(entry))
    if entry.size > 0 {
      state = .data(remaining: entry.size, padding: TarLayout.padding(after: entry.size))
    } else {
      state = .header
      try handler(.endOfEntry)
    }
  }
}
