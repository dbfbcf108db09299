/// The dynamic section: what the loader is told.
///
/// Source: gABI 4.3 draft, chapter “Dynamic Section”; tags above `DT_LOOS` are GNU's and Android's.
public struct ELFDynamic: Hashable, Sendable {
  /// What a dynamic entry is about.
  public enum Tag {
    public static let needed: UInt64 = 1
    static let jumpSize: UInt64 = 2
    static let hash: UInt64 = 4
    static let strings: UInt64 = 5
    static let symbols: UInt64 = 6
    static let rela: UInt64 = 7
    static let relaSize: UInt64 = 8
    static let stringsSize: UInt64 = 10
    static let initializer: UInt64 = 12
    static let finalizer: UInt64 = 13
    static let soname: UInt64 = 14
    static let rpath: UInt64 = 15
    static let rel: UInt64 = 17
    static let relSize: UInt64 = 18
    static let jumpKind: UInt64 = 20
    static let debug: UInt64 = 21
    static let textRelocations: UInt64 = 22
    static let jump: UInt64 = 23
    static let bindNow: UInt64 = 24
    static let initializers: UInt64 = 25
    static let finalizers: UInt64 = 26
    static let initializersSize: UInt64 = 27
    static let finalizersSize: UInt64 = 28
    static let runpath: UInt64 = 29
    static let flags: UInt64 = 30
    static let preinitializers: UInt64 = 32
    static let preinitializersSize: UInt64 = 33
    static let relrSize: UInt64 = 35
    static let relr: UInt64 = 36
    static let androidRel: UInt64 = 0x6000_000f
    static let androidRelSize: UInt64 = 0x6000_0010
    static let androidRela: UInt64 = 0x6000_0011
    static let androidRelaSize: UInt64 = 0x6000_0012
    static let androidRelr: UInt64 = 0x6fff_e000
    static let androidRelrSize: UInt64 = 0x6fff_e001
    static let gnuHash: UInt64 = 0x6fff_fef5
    static let versionSymbols: UInt64 = 0x6fff_fff0
    static let flags1: UInt64 = 0x6fff_fffb
    static let versionDefinitions: UInt64 = 0x6fff_fffc
    static let versionDefinitionCount: UInt64 = 0x6fff_fffd
    static let versionNeeds: UInt64 = 0x6fff_fffe
    static let versionNeedCount: UInt64 = 0x6fff_ffff
  }

  /// A dynamic entry.
  public struct Entry: Hashable, Sendable {
    /// `d_tag`.
    public var tag: UInt64
    /// `d_val` or `d_ptr`.
    public var value: UInt64
  }

  /// The entries in order, without the one that ends them.
  public let entries: [Entry]
  private let values: [UInt64: UInt64]

  /// Reads entries up to the one that ends them, or to the end of what there is.
  init(_ view: BinaryView, is64: Bool) throws(BinaryError) {
    let size = is64 ? 16 : 8
    var entries: [Entry] = []
    var values: [UInt64: UInt64] = [:]
    for index in 0..<(view.count / size) {
      let tag = try view.word(index * size, is64: is64, "d_tag")
      if tag == 0 { break }
      let value = try view.word(index * size + size / 2, is64: is64, "d_val")
      entries.append(Entry(tag: tag, value: value))
      // Of several, loaders take the last.
      values[tag] = value
    }
    self.entries = entries
    self.values = values
  }

  /// The value of a tag, or `nil` when there is none.
  public subscript(tag: UInt64) -> UInt64? { values[tag] }
}
