/// One header of the central directory.
///
/// Source: APPNOTE.TXT section 4.3.12.
struct ZipCentralHeader {
  let path: String
  let rawPath: UnsafeRawBufferPointer
  let flags: UInt16
  let method: UInt16
  let modified: DOSTime
  let crc32: UInt32
  let compressedSize: Int
  let size: Int64
  let unixMode: UInt32?
  let localOffset: Int
  /// Where the next header begins.
  let end: Int

  init(_ view: ByteView, at offset: Int, limit: Int) throws(ArchiveError) {
    func fault(_ message: String) -> ArchiveError {
      ArchiveError(.zip, at: Int64(offset), .malformed, message)
    }
    guard limit - offset >= ZipLayout.centralHeaderSize,
      try view.integer(offset, as: UInt32.self, "directory") == ZipLayout.centralHeader
    else { throw fault("expected a header of the central directory") }
    let madeBy = try view.integer(offset + 4, as: UInt16.self, "version")
    flags = try view.integer(offset + 8, as: UInt16.self, "flags")
    method = try view.integer(offset + 10, as: UInt16.self, "method")
    modified = DOSTime(
      date: try view.integer(offset + 14, as: UInt16.self, "date"),
      time: try view.integer(offset + 12, as: UInt16.self, "time"))
    crc32 = try view.integer(offset + 16, as: UInt32.self, "CRC-32")
    let nameLength = Int(try view.integer(offset + 28, as: UInt16.self, "name length"))
    let extraLength = Int(try view.integer(offset + 30, as: UInt16.self, "extra length"))
    let commentLength = Int(try view.integer(offset + 32, as: UInt16.self, "comment length"))
    let attributes = try view.integer(offset + 38, as: UInt32.self, "attributes")
    unixMode =
      ZipLayout.unixSystems.contains(UInt8(truncatingIfNeeded: madeBy >> 8))
      ? attributes >> 16 : nil
    let nameStart = offset + ZipLayout.centralHeaderSize
    end = nameStart + nameLength + extraLength + commentLength
    guard end <= limit else { throw fault("a header reaches beyond the central directory") }
    rawPath = try view.slice(nameStart, nameLength, "path")
    guard !rawPath.isEmpty, !rawPath.contains(0),
      let path = String(validating: rawPath, as: UTF8.self)
    else { throw fault("expected a path in UTF-8 without NUL bytes") }
    self.path = path

    var zip64 = try ZipExtra64(view, at: nameStart + nameLength, count: extraLength)
    // The order of the 64-bit fields is fixed: size, compressed size, offset (section 4.5.3).
    let fullSize = try zip64.widen(try view.integer(offset + 24, as: UInt32.self, "size"))
    let fullCompressed = try zip64.widen(
      try view.integer(offset + 20, as: UInt32.self, "compressed size"))
    let fullOffset = try zip64.widen(
      try view.integer(offset + 42, as: UInt32.self, "header offset"))
    guard let size = Int64(exactly: fullSize) else { throw fault("a size beyond 63 bits") }
    self.size = size
    compressedSize = try view.position(fullCompressed, at: offset, "the compressed size")
    localOffset = try view.position(fullOffset, at: offset, "the local header")
  }

  func entry(dataOffset: Int) -> ZipEntry {
    ZipEntry(
      path: path, method: ZipEntry.Method(number: method),
      isEncrypted: flags
        & (ZipLayout.flagEncrypted | ZipLayout.flagStrongEncryption | ZipLayout.flagMasked) != 0,
      compressedSize: Int64(compressedSize), size: size, crc32: crc32, unixMode: unixMode,
      modified: modified.epochSeconds, dataOffset: dataOffset)
  }
}

/// The header before a member's data.
///
/// Source: APPNOTE.TXT section 4.3.7.
struct ZipLocalHeader {
  let dataOffset: Int
  /// Where the member ends, its data descriptor included.
  let end: Int

  /// Reads the local header that `central` points to and checks that both say the same.
  ///
  /// The member must end before `limit`.
  init(
    _ view: ByteView, matching central: ZipCentralHeader, limit: Int
  ) throws(ArchiveError) {
    let offset = central.localOffset
    func fault(_ message: String) -> ArchiveError {
      ArchiveError(.zip, at: Int64(offset), .malformed, "“\(central.path)”: \(message)")
    }
    guard
      try view.integer(offset, as: UInt32.self, "local header") == ZipLayout.localHeader
    else { throw fault("expected a local header") }
    let flags = try view.integer(offset + 6, as: UInt16.self, "flags")
    let method = try view.integer(offset + 8, as: UInt16.self, "method")
    let crc32 = try view.integer(offset + 14, as: UInt32.self, "CRC-32")
    let nameLength = Int(try view.integer(offset + 26, as: UInt16.self, "name length"))
    let extraLength = Int(try view.integer(offset + 28, as: UInt16.self, "extra length"))
    let nameStart = offset + ZipLayout.localHeaderSize
    let path = try view.slice(nameStart, nameLength, "path")
    let relevant = ZipLayout.flagEncrypted | ZipLayout.flagDescriptor | ZipLayout.flagUTF8
    guard path.elementsEqual(central.rawPath), method == central.method,
      flags & relevant == central.flags & relevant
    else { throw fault("the local header and the central directory disagree") }

    var zip64 = try ZipExtra64(view, at: nameStart + nameLength, count: extraLength)
    let size = try zip64.widen(try view.integer(offset + 22, as: UInt32.self, "size"))
    let compressedSize = try zip64.widen(
      try view.integer(offset + 18, as: UInt32.self, "compressed size"))
    let hasDescriptor = flags & ZipLayout.flagDescriptor != 0
    // Before a descriptor, what the writer did not know yet is 0; Info-ZIP knows the size.
    func agrees(_ local: UInt64, _ central: UInt64) -> Bool {
      local == central || (hasDescriptor && local == 0)
    }
    guard agrees(UInt64(crc32), UInt64(central.crc32)), agrees(size, UInt64(central.size)),
      agrees(compressedSize, UInt64(central.compressedSize))
    else { throw fault("the local header and the central directory disagree on its size or CRC") }

    dataOffset = nameStart + nameLength + extraLength
    _ = try view.slice(dataOffset, central.compressedSize, "data")
    let dataEnd = dataOffset + central.compressedSize
    end =
      hasDescriptor
      ? try Self.endOfDescriptor(view, at: dataEnd, central, isZip64: zip64.isPresent)
      : dataEnd
    guard end <= limit else { throw fault("its data reaches into the central directory") }
  }

  /// Checks the data descriptor (section 4.3.9), whose signature is optional.
  private static func endOfDescriptor(
    _ view: ByteView, at offset: Int, _ central: ZipCentralHeader, isZip64: Bool
  ) throws(ArchiveError) -> Int {
    let hasSignature =
      try view.integer(offset, as: UInt32.self, "data descriptor") == ZipLayout.dataDescriptor
    // Without a signature a CRC that looks like one could be meant: the values decide.
    for start in hasSignature ? [offset + 4, offset] : [offset] {
      guard try view.integer(start, as: UInt32.self, "CRC-32") == central.crc32 else { continue }
      // Writers differ in when they use the 64-bit form.
      if try view.integer(start + 4, as: UInt32.self, "size") == central.compressedSize,
        try view.integer(start + 8, as: UInt32.self, "size") == central.size, !isZip64
      {
        return start + 12
      }
      if try view.integer(start + 4, as: UInt64.self, "size") == central.compressedSize,
        try view.integer(start + 12, as: UInt64.self, "size") == central.size
      {
        return start + 20
      }
    }
    throw ArchiveError(
      .zip, at: Int64(offset), .malformed,
      "“\(central.path)”: the data descriptor and the central directory disagree")
  }
}

/// The Zip64 extra field of one header, from which 64-bit values are taken in order.
struct ZipExtra64 {
  private var values: [UInt64] = []
  private let offset: Int
  let isPresent: Bool

  init(_ view: ByteView, at offset: Int, count: Int) throws(ArchiveError) {
    self.offset = offset
    _ = try view.slice(offset, count, "extra field")
    var position = offset
    var isPresent = false
    // Padding shorter than a field's head is found in real files and means nothing.
    while offset + count - position >= 4 {
      let kind = try view.integer(position, as: UInt16.self, "extra field")
      let size = Int(try view.integer(position + 2, as: UInt16.self, "extra field"))
      guard size <= offset + count - position - 4 else {
        throw ArchiveError(
          .zip, at: Int64(position), .malformed, "an extra field reaches beyond its header")
      }
      if kind == ZipLayout.zip64Extra {
        guard !isPresent else {
          throw ArchiveError(.zip, at: Int64(position), .malformed, "two Zip64 extra fields")
        }
        isPresent = true
        for index in 0..<min(size / 8, 3) {
          values.append(
            try view.integer(position + 4 + index * 8, as: UInt64.self, "64-bit size"))
        }
      }
      position += 4 + size
    }
    self.isPresent = isPresent
  }

  /// The 64-bit value of a field that is all ones; else the field itself.
  mutating func widen(_ field: UInt32) throws(ArchiveError) -> UInt64 {
    guard field == .max else { return UInt64(field) }
    // All ones without a Zip64 field is a plain size.
    guard isPresent else { return UInt64(field) }
    guard !values.isEmpty else {
      throw ArchiveError(
        .zip, at: Int64(offset), .malformed, "expected a 64-bit size in the Zip64 field")
    }
    return values.removeFirst()
  }
}
