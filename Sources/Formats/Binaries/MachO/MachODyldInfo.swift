/// `LC_DYLD_INFO` and `LC_DYLD_INFO_ONLY`: where the dynamic loader's opcodes and the exports are.
public struct MachODyldInfo: Hashable, Sendable {
  /// Pointers into the file itself.
  public let rebases: MachOFile.DataRange
  /// Imports that are bound at load time.
  public let binds: MachOFile.DataRange
  /// Definitions that other files may override.
  public let weakBinds: MachOFile.DataRange
  /// Imports that are bound at their first use.
  public let lazyBinds: MachOFile.DataRange
  /// The trie of exports.
  public let exports: MachOFile.DataRange
}
