/// An ELF file: executables, libraries, object files and core dumps of 32 or 64 bits in either byte
/// order.
///
/// A program runs without section headers, so nothing that the loader decides is read by them: the
/// dynamic section, symbols, versions and relocations are found as the loader finds them.
///
/// Source: System V ABI, gABI 4.3 draft; the values that are GNU's are of binutils' `include/elf`.
public struct ELFFile {
  /// The file's bytes.
  public let view: BinaryView
  /// What its header says.
  public let identity: ELFIdentity
  /// The program headers, in order.
  public let segments: [ELFSegment]
  /// The section headers, in order, the empty first one included; none when they were stripped.
  public let sections: [ELFSection]
  /// Why the section headers cannot be read where there are some, or `nil`.
  public let sectionFault: BinaryError?
  /// The dynamic section, or `nil`.
  public let dynamic: ELFDynamic?
  /// Why the dynamic section cannot be read where there is one, or `nil`.
  public let dynamicFault: BinaryError?

  let map: ELFAddressMap
  let sectionNames: ELFStrings?

  /// Whether bytes begin as an ELF file does.
  public static func matches(_ bytes: UnsafeRawBufferPointer) -> Bool {
    bytes.count >= 4 && bytes[0] == 0x7f && bytes[1] == 0x45 && bytes[2] == 0x4c
      && bytes[3] == 0x46
  }

  /// Opens a file.
  ///
  /// `bytes` must stay valid and unchanged for as long as the reader is used.
  ///
  /// - Parameters:
  ///   - bytes: The whole file, or one member of an archive.
  /// - Throws: when the header or the program headers cannot be read. What only a linker needs is
  ///   left out when it cannot be read, and the fault kept.
  public init(_ bytes: UnsafeRawBufferPointer) throws(BinaryError) {
    let header = try ELFHeader(bytes)
    let view = header.view
    let identity = header.identity
    self.view = view
    self.identity = identity

    var sections: [ELFSection] = []
    var sectionFault: BinaryError?
    do {
      sections = try header.sections()
    } catch {
      sectionFault = error
    }
    self.sections = sections
    self.sectionFault = sectionFault
    segments = try header.segments()

    var names: ELFStrings?
    let nameIndex = header.sectionNameIndex(first: sections.first)
    if nameIndex > 0, nameIndex < sections.count, sections[nameIndex].hasBytes,
      let table = try? view.slice(
        sections[nameIndex].offset, sections[nameIndex].size, "the section names")
    {
      names = ELFStrings(view: table)
    }
    sectionNames = names
    map = ELFAddressMap(
      Self.ranges(identity: identity, segments: segments, sections: sections, size: bytes.count))

    var dynamic: ELFDynamic?
    var dynamicFault: BinaryError?
    if let segment = segments.first(where: { $0.type == ELFSegment.dynamic }),
      segment.fileSize > 0
    {
      do {
        let slice = try view.slice(segment.offset, segment.fileSize, "the dynamic section")
        dynamic = try ELFDynamic(slice, is64: identity.is64)
      } catch {
        dynamicFault = error
      }
    }
    self.dynamic = dynamic
    self.dynamicFault = dynamicFault
  }

  /// A section's name; `""` when it has none, or one of more than 255 bytes.
  public func name(of section: ELFSection) -> String {
    guard let offset = Int(exactly: section.nameOffset) else { return "" }
    return sectionNames?.text(offset, limit: 256) ?? ""
  }

  /// The first section of a name, or `nil`.
  public func section(named name: StaticString) -> ELFSection? {
    guard let sectionNames else { return nil }
    return sections.first { sectionNames.equals($0.nameOffset, name) }
  }

  /// The bytes of a section.
  ///
  /// - Throws: when they are not all in the file.
  public func contents(of section: ELFSection) throws(BinaryError) -> BinaryView {
    guard section.hasBytes else { return try view.slice(0, 0, "a section") }
    return try view.slice(section.offset, section.size, "a section")
  }

  /// The bytes from an address on, as far as they are mapped together.
  func contents(at address: UInt64, _ what: @autoclosure () -> String)
    throws(BinaryError) -> BinaryView
  {
    guard let place = map.place(of: address) else {
      throw view.fault(
        at: 0, .malformed,
        "expected \(what()) in a loaded segment, found address 0x\(String(address, radix: 16))")
    }
    return try view.slice(place.offset, place.available, what())
  }

  /// An address or offset at an address, as the file has it before relocation, or `nil`.
  func word(at address: UInt64) -> UInt64? {
    guard let place = map.place(of: address), place.available >= identity.wordSize else {
      return nil
    }
    return try? view.word(place.offset, is64: identity.is64, "a word")
  }

  /// Segments as the loader maps them, or, as a relocatable file has none and its sections have no
  /// addresses, its sections at addresses that are their offsets in the file.
  private static func ranges(
    identity: ELFIdentity, segments: [ELFSegment], sections: [ELFSection], size: Int
  ) -> [ELFAddressMap.Range] {
    func range(_ address: UInt64, _ offset: UInt64, _ length: UInt64) -> ELFAddressMap.Range? {
      guard let start = Int(exactly: offset), start < size, length > 0 else { return nil }
      let available = Int(min(length, UInt64(size - start), UInt64.max - address))
      return ELFAddressMap.Range(address: address, offset: start, size: available)
    }
    guard identity.kind == .relocatable else {
      return segments.compactMap {
        $0.type == ELFSegment.load ? range($0.address, $0.offset, $0.fileSize) : nil
      }
    }
    return sections.compactMap {
      $0.isLoaded && $0.hasBytes ? range($0.offset, $0.offset, $0.size) : nil
    }
  }
}

extension BinaryView {
  /// An address, an offset or a size of the file's class.
  func word(_ offset: Int, is64: Bool, _ what: @autoclosure () -> String)
    throws(BinaryError) -> UInt64
  {
    if is64 { return try integer(offset, as: UInt64.self, what()) }
    return UInt64(try integer(offset, as: UInt32.self, what()))
  }
}
