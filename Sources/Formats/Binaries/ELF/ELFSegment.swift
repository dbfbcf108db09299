/// A program header: how a part of the file is used when it is run.
///
/// Source: gABI 4.3 draft, chapter “Program Header”; values above `PT_LOOS` are GNU's and Android's.
public struct ELFSegment: Hashable, Sendable {
  /// `p_type`.
  public var type: UInt32
  /// `p_flags`: 1 executed, 2 written, 4 read.
  public var flags: UInt32
  /// Where its bytes are in the file.
  public var offset: UInt64
  /// Its first address.
  public var address: UInt64
  /// How many bytes the file has for it.
  public var fileSize: UInt64
  /// How many bytes it has in memory.
  public var memorySize: UInt64
  /// `p_align`.
  public var alignment: UInt64

  static let load: UInt32 = 1
  static let dynamic: UInt32 = 2
  static let interpreter: UInt32 = 3
  static let note: UInt32 = 4
  static let tls: UInt32 = 7
  static let ehFrame: UInt32 = 0x6474_e550
  static let stack: UInt32 = 0x6474_e551
  static let relro: UInt32 = 0x6474_e552
  /// `PT_GNU_PROPERTY`, a note of 8-byte alignment.
  static let property: UInt32 = 0x6474_e553

  /// Whether it may be executed (`PF_X`).
  public var isExecutable: Bool { flags & 1 != 0 }
  /// Whether it may be written to (`PF_W`).
  public var isWritable: Bool { flags & 2 != 0 }

  /// The size of an entry of the table.
  static func size(is64: Bool) -> Int { is64 ? 56 : 32 }

  /// Reads the entry at an offset of a view.
  init(_ view: BinaryView, at offset: Int, is64: Bool) throws(BinaryError) {
    type = try view.integer(offset, "p_type")
    if is64 {
      flags = try view.integer(offset + 4, "p_flags")
      self.offset = try view.integer(offset + 8, "p_offset")
      address = try view.integer(offset + 16, "p_vaddr")
      fileSize = try view.integer(offset + 32, "p_filesz")
      memorySize = try view.integer(offset + 40, "p_memsz")
      alignment = try view.integer(offset + 48, "p_align")
    } else {
      self.offset = UInt64(try view.integer(offset + 4, as: UInt32.self, "p_offset"))
      address = UInt64(try view.integer(offset + 8, as: UInt32.self, "p_vaddr"))
      fileSize = UInt64(try view.integer(offset + 16, as: UInt32.self, "p_filesz"))
      memorySize = UInt64(try view.integer(offset + 20, as: UInt32.self, "p_memsz"))
      flags = try view.integer(offset + 24, "p_flags")
      alignment = UInt64(try view.integer(offset + 28, as: UInt32.self, "p_align"))
    }
  }
}
