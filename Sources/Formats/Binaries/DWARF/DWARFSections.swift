/// The debug sections that name compilations; who has compressed ones decompresses them before.
public struct DWARFSections {
  /// `.debug_info`.
  public var info: BinaryView
  /// `.debug_abbrev`.
  public var abbreviations: BinaryView
  /// `.debug_str`, or `nil`.
  public var strings: BinaryView?
  /// `.debug_line_str` (DWARF 5), or `nil`.
  public var lineStrings: BinaryView?
  /// `.debug_str_offsets` (DWARF 5), or `nil`.
  public var stringOffsets: BinaryView?

  /// Makes a set of sections.
  public init(
    info: BinaryView, abbreviations: BinaryView, strings: BinaryView? = nil,
    lineStrings: BinaryView? = nil, stringOffsets: BinaryView? = nil
  ) {
    self.info = info
    self.abbreviations = abbreviations
    self.strings = strings
    self.lineStrings = lineStrings
    self.stringOffsets = stringOffsets
  }

  /// The compilations, in order: the first entry of each unit is read, and no other.
  ///
  /// In an object file texts are found by relocations, which are not applied: it has the first
  /// text of the table everywhere.
  ///
  /// Source: DWARF 5, sections 7.5.1 “Unit Headers” and 7.5.3 “Abbreviations Tables”.
  ///
  /// - Parameters:
  ///   - limit: The most units that are read.
  ///   - faults: Why a unit could not be read; those behind it are read all the same.
  /// - Throws: when a unit's length leads out of the section.
  public func units(
    limit: Int = 1 << 16, faults: inout [BinaryError]
  ) throws(BinaryError) -> [DWARFUnit] {
    var units: [DWARFUnit] = []
    var offset = 0
    var texts = 64 * 1024 + info.count + (strings?.count ?? 0)
    for _ in 0..<limit {
      guard offset < info.count, texts > 0 else { break }
      var reader = try DWARFUnitReader(sections: self, at: offset)
      offset = reader.end
      do {
        guard let unit = try reader.read() else { continue }
        texts -= (unit.producer?.utf8.count ?? 0) + (unit.name?.utf8.count ?? 0)
        texts -= unit.folder?.utf8.count ?? 0
        units.append(unit)
      } catch {
        if faults.count < 64 { faults.append(error) }
      }
    }
    return units
  }
}

extension ELFFile {
  /// The debug sections that name compilations, or `nil` when there are none or they are
  /// compressed (``ELFDebugFacts/compression`` says so, and ``section(named:)`` finds them).
  ///
  /// - Throws: when one is not in the file.
  public func dwarfSections() throws(BinaryError) -> DWARFSections? {
    func view(_ name: StaticString) throws(BinaryError) -> BinaryView? {
      guard let section = section(named: name), section.hasBytes, !section.isCompressed else {
        return nil
      }
      return try contents(of: section)
    }
    guard let info = try view(".debug_info"), let abbreviations = try view(".debug_abbrev") else {
      return nil
    }
    return DWARFSections(
      info: info, abbreviations: abbreviations, strings: try view(".debug_str"),
      lineStrings: try view(".debug_line_str"), stringOffsets: try view(".debug_str_offsets"))
  }
}
