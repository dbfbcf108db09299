/// A symbol: a name for an address.
///
/// Source: gABI 4.3 draft, chapter “Symbol Table”.
public struct ELFSymbol: Hashable, Sendable {
  /// How a symbol of one file meets those of others (`ELF_ST_BIND`).
  public enum Binding: String, Hashable, Sendable {
    case local, global, weak, unique, other
  }

  /// Its place in the table.
  public var index: Int
  /// Where its name stands in the string table.
  public var nameOffset: UInt32
  /// `st_value`: its address, or in a relocatable file where in its section it is.
  public var value: UInt64
  /// `st_size` in bytes; 0 means unknown.
  public var size: UInt64
  /// `st_info`: binding and type.
  public var info: UInt8
  /// `st_other`: visibility, and more that is the machine's.
  public var other: UInt8
  /// The section that it is in, by index: 0 undefined, 0xfff1 absolute, 0xfff2 common.
  public var section: UInt32

  static let function: UInt8 = 2
  static let indirectFunction: UInt8 = 10
  static let absolute: UInt32 = 0xfff1
  static let common: UInt32 = 0xfff2

  /// Whether it is asked of other files.
  public var isUndefined: Bool { section == 0 }
  /// `ELF_ST_TYPE`: 0 none, 1 object, 2 function, 3 section, 4 file, 6 thread-local, 10 indirect
  /// function.
  public var type: UInt8 { info & 15 }
  /// Whether it names code: a function, or one that chooses a function (`STT_GNU_IFUNC`).
  public var isFunction: Bool { type == Self.function || type == Self.indirectFunction }
  /// Whether other files may not see it (`STV_HIDDEN`, `STV_INTERNAL`).
  public var isHidden: Bool { other & 3 == 1 || other & 3 == 2 }
  /// `ELF_ST_BIND`.
  public var binding: Binding {
    switch info >> 4 {
    case 0: .local
    case 1: .global
    case 2: .weak
    case 10: .unique
    default: .other
    }
  }
}
