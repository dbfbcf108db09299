/// The file header, and the tables it points to.
///
/// Source: gABI 4.3 draft, chapters “ELF Header” and “Sections” (extended numbering: section 0
/// holds what does not fit into the header's 16 bits).
struct ELFHeader {
  let view: BinaryView
  let identity: ELFIdentity
  private let programOffset: UInt64
  private let programEntrySize: Int
  private let programCount: Int
  private let sectionOffset: UInt64
  private let sectionEntrySize: Int
  private let sectionCount: Int
  private let nameIndex: UInt16

  init(_ bytes: UnsafeRawBufferPointer) throws(BinaryError) {
    let start = BinaryView(bytes, format: .elf)
    guard ELFFile.matches(bytes) else {
      throw start.fault(at: 0, bytes.count < 4 ? .truncated : .malformed, "expected 7f 45 4c 46")
    }
    let fileClass: UInt8 = try start.integer(4, "EI_CLASS")
    let order: UInt8 = try start.integer(5, "EI_DATA")
    let version: UInt8 = try start.integer(6, "EI_VERSION")
    guard fileClass == 1 || fileClass == 2 else {
      throw start.fault(at: 4, .malformed, "expected a class of 1 or 2, found \(fileClass)")
    }
    guard order == 1 || order == 2 else {
      throw start.fault(at: 5, .malformed, "expected a byte order of 1 or 2, found \(order)")
    }
    guard version == 1 else {
      throw start.fault(at: 6, .unsupported, "expected version 1, found \(version)")
    }
    let is64 = fileClass == 2
    let view = BinaryView(bytes, format: .elf, isBigEndian: order == 2)
    self.view = view
    let word = is64 ? 8 : 4
    let afterWords = 24 + 3 * word
    identity = ELFIdentity(
      is64: is64, isBigEndian: order == 2, osABI: try view.integer(7, "EI_OSABI"),
      abiVersion: try view.integer(8, "EI_ABIVERSION"),
      kind: ELFIdentity.Kind(try view.integer(16, "e_type")),
      machine: ELFMachine(rawValue: try view.integer(18, "e_machine")),
      flags: try view.integer(afterWords, "e_flags"),
      entry: try view.word(24, is64: is64, "e_entry"))
    programOffset = try view.word(24 + word, is64: is64, "e_phoff")
    sectionOffset = try view.word(24 + 2 * word, is64: is64, "e_shoff")
    programEntrySize = Int(try view.integer(afterWords + 6, as: UInt16.self, "e_phentsize"))
    programCount = Int(try view.integer(afterWords + 8, as: UInt16.self, "e_phnum"))
    sectionEntrySize = Int(try view.integer(afterWords + 10, as: UInt16.self, "e_shentsize"))
    sectionCount = Int(try view.integer(afterWords + 12, as: UInt16.self, "e_shnum"))
    nameIndex = try view.integer(afterWords + 14, "e_shstrndx")
  }

  /// The section that has the names of sections, or 0.
  func sectionNameIndex(first: ELFSection?) -> Int {
    guard nameIndex == 0xffff else { return Int(nameIndex) }
    return first.flatMap { Int(exactly: $0.link) } ?? 0
  }

  /// The program headers.
  func segments() throws(BinaryError) -> [ELFSegment] {
    var count = programCount
    if count == 0xffff, sectionOffset > 0 {
      count = Int(try firstSection().info)
    }
    guard count > 0 else { return [] }
    let is64 = identity.is64
    guard programEntrySize >= ELFSegment.size(is64: is64) else {
      throw view.fault(
        at: is64 ? 54 : 42, .malformed,
        "expected program headers of \(ELFSegment.size(is64: is64)) bytes, found "
          + "\(programEntrySize)")
    }
    let table = try view.slice(
      programOffset, UInt64(count) * UInt64(programEntrySize), "the program headers")
    var segments: [ELFSegment] = []
    segments.reserveCapacity(count)
    for index in 0..<count {
      segments.append(try ELFSegment(table, at: index * programEntrySize, is64: is64))
    }
    return segments
  }

  /// The section headers.
  func sections() throws(BinaryError) -> [ELFSection] {
    guard sectionOffset > 0 else { return [] }
    var count = UInt64(sectionCount)
    if count == 0 {
      count = try firstSection().size
    }
    let (size, overflow) = count.multipliedReportingOverflow(by: UInt64(sectionEntrySize))
    guard !overflow, sectionEntrySize >= ELFSection.size(is64: identity.is64) else {
      throw view.fault(
        at: identity.is64 ? 58 : 46, .malformed,
        "expected section headers of \(ELFSection.size(is64: identity.is64)) bytes, found "
          + "\(count) of \(sectionEntrySize)")
    }
    let table = try view.slice(sectionOffset, size, "the section headers")
    let total = table.count / sectionEntrySize
    var sections: [ELFSection] = []
    sections.reserveCapacity(total)
    for index in 0..<total {
      sections.append(try ELFSection(table, at: index * sectionEntrySize, is64: identity.is64))
    }
    return sections
  }

  private func firstSection() throws(BinaryError) -> ELFSection {
    let size = ELFSection.size(is64: identity.is64)
    let slice = try view.slice(sectionOffset, UInt64(size), "the first section header")
    return try ELFSection(slice, at: 0, is64: identity.is64)
  }
}
