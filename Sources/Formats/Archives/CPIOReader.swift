/// Reads a cpio archive of the “new” format, fed piece by piece: `070701`, `070702` with checksums, and
/// the stripped headers `07070X` of RPM packages, whose members are described elsewhere.
///
/// Paths are reported as they are spelled; ``ArchivePath`` and ``LinkGuard`` say which are safe.
///
/// Sources: `cpio(5)` of FreeBSD, “New ASCII Format” and “New CRC Format”; RPM's `lib/cpio.cc`, which
/// reads `07070X`, the member's number in eight digits and two bytes of padding.
public struct CPIOReader: Sendable {
  /// What the reader came across.
  public enum Event {
    /// A member begins.
    case entry(CPIOEntry)
    /// Bytes of the member's data, valid only during the call.
    case data(UnsafeRawBufferPointer)
    /// The member's data is complete.
    case endOfEntry
  }

  /// The most bytes that a name may have: far beyond any real path.
  public static let nameLimit = 1 << 16

  private enum State: Sendable {
    /// The first six bytes of a header.
    case magic
    case header(Magic)
    case name(CPIOHeader)
    case data(remaining: Int64, padding: Int)
    case padding(Int)
    case end
  }

  enum Magic: Sendable {
    case new, checked, stripped

    /// The bytes behind the magic ones.
    var size: Int { self == .stripped ? 10 : 104 }
  }

  private var state = State.magic
  private var block: [UInt8] = []
  private let stripped: RPMFiles?
  /// The sum of a member's bytes, and what it must be.
  private var sum: UInt32 = 0
  private var expectedSum: UInt32?

  /// The number of bytes read so far.
  public private(set) var bytesRead: Int64 = 0

  /// Makes a reader at the start of an archive.
  public init() { stripped = nil }

  /// Makes a reader of an archive whose members may be described by a package's header.
  init(stripped: RPMFiles) { self.stripped = stripped }

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

  /// Ends the archive; throws unless its last member, `TRAILER!!!`, was read.
  public func finish() throws(ArchiveError) {
    guard case .end = state else {
      throw ArchiveError(
        .cpio, at: bytesRead, .truncated, "expected \(expectation), found the end of the archive")
    }
  }

  private var expectation: String {
    switch state {
    case .magic: "a header or the member “TRAILER!!!” that ends an archive"
    case .header: "the rest of a header"
    case .name: "the rest of a member's name"
    case .data(let remaining, _): "\(remaining) more bytes of a member's data"
    case .padding: "the padding of a member"
    case .end: "nothing"
    }
  }

  /// Collects `count` bytes from `input` into ``block``; says how many it took.
  private mutating func collect(_ count: Int, _ input: UnsafeRawBufferPointer) -> Int {
    let used = min(count - block.count, input.count)
    block.append(contentsOf: input.prefix(used))
    return used
  }

  private mutating func takeBlock() -> [UInt8] {
    defer { block.removeAll(keepingCapacity: true) }
    return block
  }

  /// Reads the start of `input`, which is not empty, and says how much.
  private mutating func step(
    _ input: UnsafeRawBufferPointer, _ handler: (Event) throws -> Void
  ) throws -> Int {
    switch state {
    case .magic:
      let used = collect(6, input)
      if block.count == 6 { state = .header(try magic(takeBlock())) }
      return used
    case .header(let magic):
      let used = collect(magic.size, input)
      if block.count == magic.size {
        let offset = bytesRead + Int64(used) - Int64(magic.size)
        if magic == .stripped {
          try beginStripped(takeBlock(), at: offset, handler)
        } else {
          state = .name(try CPIOHeader(takeBlock(), magic, at: offset))
        }
      }
      return used
    case .name(let header):
      let used = collect(header.paddedNameSize, input)
      if block.count == header.paddedNameSize {
        let offset = bytesRead + Int64(used) - Int64(block.count)
        let name = try header.name(takeBlock(), at: offset)
        try begin(header, name, handler)
      }
      return used
    case .data(let remaining, let padding):
      let used = Int(min(remaining, Int64(input.count)))
      let piece = UnsafeRawBufferPointer(rebasing: input.prefix(used))
      if expectedSum != nil { for byte in piece { sum &+= UInt32(byte) } }
      try handler(.data(piece))
      if Int64(used) < remaining {
        state = .data(remaining: remaining - Int64(used), padding: padding)
      } else {
        try checkSum(at: bytesRead + Int64(used))
        state = padding > 0 ? .padding(padding) : .magic
        try handler(.endOfEntry)
      }
      return used
    case .padding(let count):
      let used = min(count, input.count)
      state = used < count ? .padding(count - used) : .magic
      return used
    case .end:
      // Archives are filled up to a block; whatever else follows is not a member of this one.
      if let other = input.firstIndex(where: { $0 != 0 }) {
        throw ArchiveError(
          .cpio, at: bytesRead + Int64(other), .malformed,
          "expected only zeros after the end of the archive")
      }
      return input.count
    }
  }

  private func magic(_ bytes: [UInt8]) throws(ArchiveError) -> Magic {
    switch String(decoding: bytes, as: UTF8.self) {
    case "070701": return .new
    case "070702": return .checked
    case "07070X" where stripped != nil: return .stripped
    case "07070X":
      throw ArchiveError(
        .cpio, at: bytesRead, .unsupported, "a stripped header can be read inside a package only")
    case "070707":
      throw ArchiveError(.cpio, at: bytesRead, .unsupported, "has the old format, “070707”")
    default:
      throw ArchiveError(
        .cpio, at: bytesRead, .malformed, "expected “070701” or “070702” before a member")
    }
  }

  private mutating func beginStripped(
    _ bytes: [UInt8], at offset: Int64, _ handler: (Event) throws -> Void
  ) throws {
    let index = try CPIOHeader.number(bytes[..<8], at: offset, "a member's number")
    guard let entry = try stripped?.entry(Int(index)) else {
      throw ArchiveError(
        .cpio, at: offset, .malformed,
        "expected the number of a file of the package, found \(index)"
      )
    }
    expectedSum = nil
    try begin(entry, handler)
  }

  private mutating func begin(
    _ header: CPIOHeader, _ name: String, _ handler: (Event) throws -> Void
  ) throws {
    if name == "TRAILER!!!" {
      state = .end
      return
    }
    var entry = header.entry
    entry.path = name
    sum = 0
    expectedSum = header.checksum
    try begin(entry, handler)
  }

  private mutating func begin(_ entry: CPIOEntry, _ handler: (Event) throws -> Void) throws {
    try handler(.entry(entry))
    if entry.size > 0 {
      state = .data(remaining: entry.size, padding: Int(-entry.size & 3))
    } else {
      state = .magic
      try handler(.endOfEntry)
    }
  }

  /// The format has a checksum for files only; other members state zero.
  private func checkSum(at offset: Int64) throws(ArchiveError) {
    guard let expectedSum, expectedSum != 0, expectedSum != sum else { return }
    throw ArchiveError(
      .cpio, at: offset, .malformed, "expected the sum \(expectedSum) of a member, found \(sum)")
  }
}
