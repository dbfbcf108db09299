/// A section header: how a part of the file was used when it was linked. A program runs without.
///
/// Source: gABI 4.3 draft, chapter “Sections”.
public struct ELFSection: Hashable, Sendable {
  /// Where its name stands in the table of section names.
  public var nameOffset: UInt32
  /// `sh_type`.
  public var type: UInt32
  /// `sh_flags`.
  public var flags: UInt64
  /// Its first address, or 0.
  public var address: UInt64
  /// Where its bytes are in the file.
  public var offset: UInt64
  /// Its size in bytes, in memory where the file has none of it.
  public var size: UInt64
  /// `sh_link`: another section, by index.
  public var link: UInt32
  /// `sh_info`.
  public var info: UInt32
  /// `sh_addralign`.
  public var alignment: UInt64
  /// The size of an entry where it is a table.
  public var entrySize: UInt64

  static let symbolTable: UInt32 = 2
  static let note: UInt32 = 7
  static let noBits: UInt32 = 8
  static let dynamicSymbols: UInt32 = 11
  static let initializers: UInt32 = 14
  static let finalizers: UInt32 = 15
  static let preinitializers: UInt32 = 16
  static let symbolIndices: UInt32 = 18

  /// Whether it is in memory when the program runs (`SHF_ALLOC`).
  public var isLoaded: Bool { flags & 2 != 0 }
  /// Whether it is executed (`SHF_EXECINSTR`).
  public var isExecutable: Bool { flags & 4 != 0 }
  /// Whether it is written to (`SHF_WRITE`).
  public var isWritable: Bool { flags & 1 != 0 }
  /// Whether its bytes are compressed, behind a header that says how (`SHF_COMPRESSED`).
  public var isCompressed: Bool { flags & 0x800 != 0 }
  /// Whether the file has bytes for it.
  public var hasBytes: Bool { type != Self.noBits && type != 0 }

  /// The size of an entry of the table.
  static func size(is64: Bool) -> Int { is64 ? 64 : 40 }

  /// Reads the entry at an offset of a view.
  init(_ view: BinaryView, at offset: Int, is64: Bool) throws(BinaryError) {
    nameOffset = try view.integer(offset, "sh_name")
    type = try view.integer(offset + 4, "sh_type")
    if is64 {
      flags = try view.integer(offset + 8, "sh_flags")
      address = try view.integer(offset + 16, "sh_addr")
      self.offset = try view.integer(offset + 24, "sh_offset")
      size = try view.integer(offset + 32, "sh_size")
      link = try view.integer(offset + 40, "sh_link")
      info = try view.integer(offset + 44, "sh_info")
      alignment = try view.integer(offset + 48, "sh_addralign")
      entrySize = try view.integer(offset + 56, "sh_entsize")
    } else {
      flags = UInt64(try view.integer(offset + 8, as: UInt32.self, "sh_flags"))
      address = UInt64(try view.integer(offset + 12, as: UInt32.self, "sh_addr"))
      self.offset = UInt64(try view.integer(offset + 16, as: UInt32.self, "sh_offset"))
      size = UInt64(try view.integer(offset + 20, as: UInt32.self, "sh_size"))
      link = try view.integer(offset + 24, "sh_link")
      info = try view.integer(offset + 28, "sh_info")
      alignment = UInt64(try view.integer(offset + 32, as: UInt32.self, "sh_addralign"))
      entrySize = UInt64(try view.integer(offset + 36, as: UInt32.self, "sh_entsize"))
    }
  }
}
