/// What a debugger would find in an ELF file.
public struct ELFDebugFacts: Hashable, Sendable {
  /// How debug sections are stored.
  public enum Compression: String, Hashable, Sendable {
    case none
    /// `SHF_COMPRESSED`: a header says zlib or zstd.
    case standard
    /// `.zdebug_*`: GNU's old form.
    case gnu
  }

  /// Whether `.symtab` is there.
  public var hasSymbols = false
  /// Whether `.debug_info` is there, in any form.
  public var hasDWARF = false
  /// How it is stored.
  public var compression = Compression.none
  /// The debug sections, in order.
  public var sections: [String] = []
  /// `.gnu_debuglink`: the name of the file that has the debug information, or `nil`.
  public var link: String?
  /// The CRC-32 of that file, as `.gnu_debuglink` states it.
  public var linkChecksum: UInt32?
  /// Whether `.gnu_debugdata` (a small compressed symbol table) is there.
  public var hasMiniDebugInfo = false

  /// Makes an answer of nothing found.
  public init() {}
}
