/// Finds and checks the structure of a zip file.
struct ZipDirectory {
  private let view: ByteView

  /// Where the central directory lies, and how many members it lists.
  private var start = 0
  private var end = 0
  private var count: UInt64 = 0

  init(_ view: ByteView) throws(ArchiveError) {
    self.view = view
    try locate()
  }

  private func fault(_ offset: Int, _ message: String) -> ArchiveError {
    ArchiveError(.zip, at: Int64(offset), .malformed, message)
  }

  /// Reads the end record; its comment is the last thing in the file.
  private mutating func locate() throws(ArchiveError) {
    let size = ZipLayout.endOfDirectorySize
    var record: Int?
    var candidate = view.count - size
    while candidate >= 0, view.count - size - candidate <= 0xffff {
      if try view.integer(candidate, as: UInt32.self, "end record") == ZipLayout.endOfDirectory,
        try view.integer(candidate + 20, as: UInt16.self, "comment length")
          == view.count - size - candidate
      {
        record = candidate
        break
      }
      candidate -= 1
    }
    guard let record else {
      throw ArchiveError(
        .zip, at: Int64(view.count), .truncated,
        "expected the end record of a zip file as the last thing in it")
    }
    let disk = try view.integer(record + 4, as: UInt16.self, "disk")
    let directoryDisk = try view.integer(record + 6, as: UInt16.self, "disk")
    let entriesHere = try view.integer(record + 8, as: UInt16.self, "number of entries")
    let entries = try view.integer(record + 10, as: UInt16.self, "number of entries")
    let directorySize = try view.integer(record + 12, as: UInt32.self, "directory size")
    let directoryStart = try view.integer(record + 16, as: UInt32.self, "directory offset")

    let locator = record - ZipLayout.zip64LocatorSize
    if locator >= 0,
      try view.integer(locator, as: UInt32.self, "locator") == ZipLayout.zip64Locator
    {
      try readZip64(locator: locator)
      // A field of the plain record that is not "look there" must say the same.
      guard entries == 0xffff || UInt64(entries) == count,
        directorySize == 0xffff_ffff || Int(directorySize) == end - start,
        directoryStart == 0xffff_ffff || Int(directoryStart) == start
      else { throw fault(record, "the end record and its Zip64 form disagree") }
      return
    }
    guard disk == 0, directoryDisk == 0, entriesHere == entries else {
      throw ArchiveError(.zip, at: Int64(record), .unsupported, "is one part of several")
    }
    count = UInt64(entries)
    try setRange(UInt64(directoryStart), UInt64(directorySize), before: record)
  }

  private mutating func readZip64(locator: Int) throws(ArchiveError) {
    let offset = try view.integer(locator + 8, as: UInt64.self, "offset")
    let record = try view.position(offset, at: locator, "the Zip64 end record")
    guard
      try view.integer(record, as: UInt32.self, "Zip64 end record") == ZipLayout.zip64End
    else { throw fault(record, "expected the Zip64 end record") }
    let size = try view.integer(record + 4, as: UInt64.self, "record size")
    guard size >= UInt64(ZipLayout.zip64EndSize - 12), size <= UInt64(view.count),
      record + 12 + Int(size) == locator
    else { throw fault(record, "expected the Zip64 end record to reach to its locator") }
    guard try view.integer(record + 16, as: UInt32.self, "disk") == 0,
      try view.integer(record + 20, as: UInt32.self, "disk") == 0
    else { throw ArchiveError(.zip, at: Int64(record), .unsupported, "is one part of several") }
    let entriesHere = try view.integer(record + 24, as: UInt64.self, "number of entries")
    count = try view.integer(record + 32, as: UInt64.self, "number of entries")
    guard entriesHere == count else { throw fault(record, "two numbers of entries") }
    let directorySize = try view.integer(record + 40, as: UInt64.self, "directory size")
    let directoryStart = try view.integer(record + 48, as: UInt64.self, "directory offset")
    try setRange(directoryStart, directorySize, before: record)
  }

  private mutating func setRange(
    _ offset: UInt64, _ size: UInt64, before record: Int
  ) throws(ArchiveError) {
    start = try view.position(offset, at: record, "the central directory")
    let length = try view.position(size, at: record, "the central directory")
    end = start + length
    guard end == record else {
      throw fault(
        record, "expected the central directory to end at \(record), it ends at \(end)")
    }
    guard count <= UInt64(length / ZipLayout.centralHeaderSize) else {
      throw fault(record, "\(count) entries do not fit into a directory of \(length) bytes")
    }
  }

  /// All members, checked against their local headers and each other.
  func entries() throws(ArchiveError) -> [ZipEntry] {
    var entries: [ZipEntry] = []
    var ranges: [Range<Int>] = []
    var paths: Set<String> = []
    var offset = start
    for _ in 0..<count {
      let central = try ZipCentralHeader(view, at: offset, limit: end)
      let local = try ZipLocalHeader(view, matching: central, limit: start)
      guard paths.insert(central.path).inserted else {
        throw fault(offset, "two members have the path “\(central.path)”")
      }
      entries.append(central.entry(dataOffset: local.dataOffset))
      ranges.append(central.localOffset..<local.end)
      offset = central.end
    }
    guard offset == end else {
      throw fault(offset, "expected the central directory to end after \(count) members")
    }
    ranges.sort { $0.lowerBound < $1.lowerBound }
    for (range, next) in zip(ranges, ranges.dropFirst()) where range.upperBound > next.lowerBound {
      throw fault(next.lowerBound, "two members overlap")
    }
    return entries
  }
}
