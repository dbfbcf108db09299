extension MachOFile {
  /// Reads `LC_SEGMENT` or `LC_SEGMENT_64` with its sections.
  mutating func readSegment(_ command: BinaryView, _ kind: UInt32) throws(BinaryError) {
    let isWide = kind == MachOCommand.segment64
    guard isWide == header.is64Bit else {
      throw command.fault(
        at: 0, .malformed,
        "expected \(header.is64Bit ? "LC_SEGMENT_64" : "LC_SEGMENT") in a file of this width")
    }
    let name = try Self.name(command, at: 8, "segname")
    /// A number at one place in the wide form, at another in the narrow one.
    func number(_ wide: Int, _ narrow: Int, _ what: String) throws(BinaryError) -> UInt64 {
      isWide
        ? try command.integer(wide, what)
        : UInt64(try command.integer(narrow, as: UInt32.self, what))
    }
    let rest = isWide ? 56 : 40
    let count: UInt32 = try command.integer(rest + 8, "nsects of \(name)")
    let start = isWide ? 72 : 56
    let entrySize = isWide ? 80 : 68
    guard Int(count) <= command.capacity(from: start, entrySize: entrySize) else {
      throw command.fault(
        at: rest + 8, .malformed,
        "expected the sections of \(name) in its load command of \(command.count) bytes, found "
          + "nsects \(count)")
    }
    let offset = try number(40, 32, "fileoff of \(name)")
    let fileSize = try number(48, 36, "filesize of \(name)")
    try checkRange(
      offset, fileSize, command, at: isWide ? 40 : 32, "segment \(name) (fileoff, filesize)")
    var sections: [MachOSection] = []
    sections.reserveCapacity(Int(count))
    for index in 0..<Int(count) {
      let place = try command.slice(start + index * entrySize, entrySize, "a section of \(name)")
      let section = try section(place, hasBytes: fileSize > 0)
      sections.append(section)
      guard fileSize > 0, !section.isZeroFill else { continue }
      sectionBytes = sectionBytes.addingReportingOverflow(section.size).partialValue
      // Sections do not overlap, so that they cannot have more bytes than the file.
      guard sectionBytes <= UInt64(self.fileSize).multipliedReportingOverflow(by: 4).partialValue
      else {
        throw command.fault(
          at: 0, .limit, "expected sections of \(self.fileSize) bytes at most, found more")
      }
    }
    segments.append(
      MachOSegment(
        name: name, address: try number(24, 24, "vmaddr of \(name)"),
        memorySize: try number(32, 28, "vmsize of \(name)"), offset: offset, fileSize: fileSize,
        maximumProtection: .init(rawValue: try command.integer(rest, "maxprot of \(name)")),
        protection: .init(rawValue: try command.integer(rest + 4, "initprot of \(name)")),
        flags: try command.integer(rest + 12, "flags of \(name)"), sections: sections))
  }

  private func section(
    _ place: BinaryView, hasBytes: Bool
  ) throws(BinaryError) -> MachOSection {
    let isWide = header.is64Bit
    let name = try Self.name(place, at: 0, "sectname")
    let rest = isWide ? 48 : 40
    let section = MachOSection(
      name: name, segmentName: try Self.name(place, at: 16, "segname of \(name)"),
      address: isWide
        ? try place.integer(32, "addr of \(name)")
        : UInt64(try place.integer(32, as: UInt32.self, "addr of \(name)")),
      size: isWide
        ? try place.integer(40, "size of \(name)")
        : UInt64(try place.integer(36, as: UInt32.self, "size of \(name)")),
      offset: try place.integer(rest, "offset of \(name)"),
      alignment: try place.integer(rest + 4, "align of \(name)"),
      flags: try place.integer(rest + 16, "flags of \(name)"),
      reserved1: try place.integer(rest + 20, "reserved1 of \(name)"),
      reserved2: try place.integer(rest + 24, "reserved2 of \(name)"))
    // Debug companions and stubs keep the sections of the program, and none of the bytes.
    if hasBytes, !section.isZeroFill, ![.dSYM, .dylibStub].contains(header.fileType) {
      try checkRange(
        UInt64(section.offset), section.size, place, at: isWide ? 48 : 40,
        "section \(name) (offset, size)")
    }
    return section
  }

  /// A name of at most 16 bytes, which need not end with a zero byte.
  private static func name(
    _ view: BinaryView, at offset: Int, _ what: String
  ) throws(BinaryError) -> String {
    let bytes = try view.slice(offset, 16, what).bytes
    return String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
  }
}
