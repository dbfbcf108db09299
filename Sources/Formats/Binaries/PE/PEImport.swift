/// A library that an image imports from, and what.
///
/// Sources: Microsoft's PE Format, “The .idata Section” and “Delay-Load Import Tables”.
public struct PEImport: Hashable, Sendable {
  /// One imported function or variable.
  public struct Symbol: Hashable, Sendable {
    /// The name, or `nil` where it is imported by its number.
    public var name: String?
    /// The number (ordinal), or `nil` where it is imported by name.
    public var ordinal: UInt16?
    /// Where the loader may look first in the library's table of names.
    public var hint: UInt16?
    /// The address of the slot that the loader fills, relative to the image's base.
    public var slot: UInt32
  }

  /// The library's name as it is spelled.
  public var library: String
  /// Whether it is loaded when first used, not when the program starts.
  public var isDelayed: Bool
  /// What is imported.
  public var symbols: [Symbol]

  /// Reads the import directory.
  static func read(
    _ layout: PELayout, budget: inout ReadBudget
  ) throws(BinaryError) -> [PEImport] {
    guard let directory = layout.header.directory(1) else { return [] }
    let table = try layout.rest(directory.address, "the import directory")
    var imports: [PEImport] = []
    var offset = 0
    while true {
      let entry = try table.slice(offset, 20, "an import descriptor")
      let lookup: UInt32 = try entry.integer(0, "the address of an import lookup table")
      let name: UInt32 = try entry.integer(12, "the address of a library's name")
      let slots: UInt32 = try entry.integer(16, "the address of an import address table")
      // The loader ends the table at the first entry without a name or without slots.
      guard name != 0, slots != 0 else { return imports }
      imports.append(
        PEImport(
          library: try layout.text(name, "the name of an imported library", budget: &budget),
          isDelayed: false,
          symbols: try Self.symbols(
            layout, lookup: lookup == 0 ? slots : lookup, slots: slots, base: 0, budget: &budget)))
      offset += 20
    }
  }

  /// Reads the delay import directory.
  static func readDelayed(
    _ layout: PELayout, budget: inout ReadBudget
  ) throws(BinaryError) -> [PEImport] {
    guard let directory = layout.header.directory(13) else { return [] }
    let table = try layout.rest(directory.address, "the delay import directory")
    var imports: [PEImport] = []
    var offset = 0
    while true {
      let entry = try table.slice(offset, 32, "a delay import descriptor")
      // Visual C++ 6 wrote absolute addresses, and left the first bit clear.
      let isRelative = try entry.integer(0, as: UInt32.self, "a delay import's flags") & 1 == 1
      let base = isRelative ? 0 : UInt32(truncatingIfNeeded: layout.header.imageBase)
      let name: UInt32 = try entry.integer(4, "the address of a library's name")
      let slots: UInt32 = try entry.integer(12, "the address of a delay import address table")
      let names: UInt32 = try entry.integer(16, "the address of a delay import name table")
      guard name != 0 else { return imports }
      guard name >= base, slots >= base, names >= base else {
        throw entry.fault(at: 4, .malformed, "expected addresses above the image base")
      }
      imports.append(
        PEImport(
          library: try layout.text(name - base, "the name of a library", budget: &budget),
          isDelayed: true,
          symbols: try Self.symbols(
            layout, lookup: names - base, slots: slots - base, base: base, budget: &budget)))
      offset += 32
    }
  }

  private static func symbols(
    _ layout: PELayout, lookup: UInt32, slots: UInt32, base: UInt32, budget: inout ReadBudget
  ) throws(BinaryError) -> [Symbol] {
    let table = try layout.rest(lookup, "an import lookup table")
    let size: UInt32 = layout.header.is64Bit ? 8 : 4
    let flag: UInt64 = layout.header.is64Bit ? 1 << 63 : 1 << 31
    var symbols: [Symbol] = []
    var slot = slots
    var offset = 0
    while true {
      let value = try layout.pointer(table, offset, "an import")
      guard value != 0 else { return symbols }
      if value & flag != 0 {
        try budget.spend(0, table, at: offset)
        symbols.append(
          Symbol(
            name: nil, ordinal: UInt16(truncatingIfNeeded: value), hint: nil, slot: slot))
      } else {
        guard let address = UInt32(exactly: value), address >= base, address - base < UInt32.max - 2
        else {
          throw table.fault(at: offset, .malformed, "expected the address of an import's name")
        }
        let entry = try layout.rest(address - base, "an import's name")
        let hint: UInt16 = try entry.integer(0, "an import's hint")
        symbols.append(
          Symbol(
            name: try layout.text(address - base + 2, "an import's name", budget: &budget),
            ordinal: nil, hint: hint, slot: slot))
      }
      offset += Int(size)
      let (next, overflow) = slot.addingReportingOverflow(size)
      guard !overflow else { throw table.fault(at: offset, .malformed, "expected fewer imports") }
      slot = next
    }
  }
}
