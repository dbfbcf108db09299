/// One header block, parsed but not yet joined with the extended headers before it.
struct TarHeader {
  var entry: TarEntry
  var flag: UInt8
  /// Whether old GNU blocks that go on with a map of holes follow.
  var isExtended: Bool

  /// Parses a block whose first byte stands at `offset`.
  init(parsing block: [UInt8], offset: Int64) throws(ArchiveError) {
    let reader = FieldReader(block: block, offset: offset)
    let sum = try reader.number(TarLayout.checksum, "checksum")
    let sums = TarLayout.checksums(of: block)
    guard sum == sums.unsigned || sum == sums.signed else {
      throw ArchiveError(
        .tar, at: offset, .malformed,
        "expected a header with checksum \(sums.unsigned), found \(sum)")
    }
    flag = block[TarLayout.typeFlag]
    let magic = Array(block[TarLayout.magic])
    // GNU keeps other things where POSIX has the prefix.
    let isPOSIX = magic.starts(with: TarLayout.posixMagic.prefix(6))
    let isGNU = magic == TarLayout.gnuMagic
    var path = reader.text(TarLayout.name)
    if isPOSIX {
      let prefix = reader.text(TarLayout.prefix)
      if !prefix.isEmpty { path = prefix + [UInt8(ascii: "/")] + path }
    }
    rawPath = path
    rawLinkTarget = reader.text(TarLayout.linkName)
    isExtended = flag == UInt8(ascii: "S") && block[TarLayout.gnuIsExtended] != 0
    let size = try reader.number(TarLayout.size, "size")
    guard size >= 0 else {
      throw ArchiveError(.tar, at: offset, .malformed, "expected a size, found \(size)")
    }
    let mode = try reader.number(TarLayout.mode, "mode")
    entry = TarEntry(
      path: "", kind: Self.kind(flag: flag, path: path), size: size,
      mode: UInt32(truncatingIfNeeded: mode) & 0o7777,
      modified: try reader.number(TarLayout.modified, "modification time"),
      userID: try reader.number(TarLayout.userID, "user id"),
      groupID: try reader.number(TarLayout.groupID, "group id"))
    if isPOSIX || isGNU {
      entry.userName = String(decoding: reader.text(TarLayout.userName), as: UTF8.self)
      entry.groupName = String(decoding: reader.text(TarLayout.groupName), as: UTF8.self)
    }
  }

  /// The path and link target as they stand in the block: only when no extended header replaces
  /// them must they be UTF-8.
  var rawPath: [UInt8]
  var rawLinkTarget: [UInt8]

  static func kind(flag: UInt8, path: [UInt8]) -> TarEntry.Kind {
    switch flag {
    case 0, UInt8(ascii: "0"), UInt8(ascii: "7"):
      // Before ustar, a slash at the end was how a directory was told.
      path.last == UInt8(ascii: "/") ? .directory : .file
    case UInt8(ascii: "1"): .hardLink
    case UInt8(ascii: "2"): .symbolicLink
    case UInt8(ascii: "3"): .characterDevice
    case UInt8(ascii: "4"): .blockDevice
    case UInt8(ascii: "5"): .directory
    case UInt8(ascii: "6"): .fifo
    case UInt8(ascii: "S"): .sparseFile
    default: .other(flag)
    }
  }

  private struct FieldReader {
    var block: [UInt8]
    var offset: Int64

    func text(_ field: Range<Int>) -> [UInt8] {
      Array(block[field].prefix { $0 != 0 })
    }

    /// Octal digits among spaces and NULs, or, with the highest bit set, big-endian two's
    /// complement (GNU tar manual, "Extensions to the tar format": base-256).
    func number(_ field: Range<Int>, _ name: String) throws(ArchiveError) -> Int64 {
      let bytes = block[field]
      func fault(_ message: String) -> ArchiveError {
        ArchiveError(.tar, at: offset + Int64(field.lowerBound), .malformed, message)
      }
      if let first = bytes.first, first & 0x80 != 0 {
        let isNegative = first & 0x40 != 0
        var value: Int64 = isNegative ? -1 : 0
        let digits = [isNegative ? first | 0x80 : first & 0x7f] + bytes.dropFirst()
        for byte in digits {
          let (shifted, overflow) = value.multipliedReportingOverflow(by: 256)
          guard !overflow else { throw fault("the \(name) does not fit into 64 bits") }
          value = shifted | Int64(byte)
        }
        return value
      }
      let digits = bytes.drop { $0 == UInt8(ascii: " ") || $0 == 0 }
        .prefix { $0 != UInt8(ascii: " ") && $0 != 0 }
      var value: Int64 = 0
      for byte in digits {
        guard (UInt8(ascii: "0")...UInt8(ascii: "7")).contains(byte) else {
          throw fault("expected an octal \(name)")
        }
        value = value << 3 | Int64(byte - UInt8(ascii: "0"))
      }
      return value
    }
  }
}
