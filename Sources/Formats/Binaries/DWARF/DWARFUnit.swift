/// What DWARF says of one compilation.
public struct DWARFUnit: Hashable, Sendable {
  /// The version of DWARF, 2 to 5.
  public var version: UInt16
  /// The compiler, often with its options (`DW_AT_producer`), or `nil`.
  public var producer: String?
  /// The main source file (`DW_AT_name`), or `nil`.
  public var name: String?
  /// The folder of the compilation (`DW_AT_comp_dir`), or `nil`.
  public var folder: String?
  /// The language by its number in the standard (`DW_AT_language`), or `nil`.
  public var language: UInt64?
}
