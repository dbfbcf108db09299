/// An entry of the symbol table.
///
/// Source: `mach-o/nlist.h` of XNU.
public struct MachOSymbol: Hashable, Sendable {
  /// Where its name begins in the table of names.
  public let nameOffset: UInt32
  /// `n_type`.
  public let type: UInt8
  /// The section, from 1 on; zero for none.
  public let section: UInt8
  /// `n_desc`: reference flags, and in the high byte the library that an import comes from.
  public let description: UInt16
  /// The address, for a symbol in a section.
  public let value: UInt64

  /// Whether it is for debuggers only (`N_STAB`).
  public var isDebug: Bool { type & 0xe0 != 0 }
  /// Whether it is in a section (`N_SECT`).
  public var isInSection: Bool { !isDebug && type & 0x0e == 0x0e }
  /// Whether it is an import (`N_UNDF`), not a common block.
  public var isUndefined: Bool { !isDebug && type & 0x0e == 0 && type & 1 != 0 && value == 0 }
  /// Whether other files see it (`N_EXT` without `N_PEXT`).
  public var isExternal: Bool { type & 0x11 == 1 }
  /// Whether the import may be absent (`N_WEAK_REF`).
  public var isWeakReference: Bool { description & 0x40 != 0 }
  /// Whether its address is found by calling it (`N_SYMBOL_RESOLVER`).
  public var isResolver: Bool { isInSection && description & 0x100 != 0 }
  /// Whether it is a second entry in the middle of a function (`N_ALT_ENTRY`).
  public var isAlternateEntry: Bool { description & 0x200 != 0 }
  /// For an import with two-level names, its library's place in ``MachOFile/dylibs`` from 1 on; 0 for
  /// the file itself, 254 for a search in all, 255 for the executable.
  public var libraryOrdinal: Int { Int(description >> 8) }
}
