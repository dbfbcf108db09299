/// A section of a segment.
public struct MachOSection: Hashable, Sendable {
  /// What the loader does with a section (the lowest byte of `flags`).
  public enum Kind {
    public static let regular: UInt8 = 0
    public static let zeroFill: UInt8 = 1
    public static let cStrings: UInt8 = 2
    public static let nonLazySymbolPointers: UInt8 = 6
    public static let lazySymbolPointers: UInt8 = 7
    public static let symbolStubs: UInt8 = 8
    public static let initializerPointers: UInt8 = 9
    public static let terminatorPointers: UInt8 = 10
    public static let largeZeroFill: UInt8 = 12
    public static let lazyDylibSymbolPointers: UInt8 = 16
    public static let threadLocalZeroFill: UInt8 = 18
    public static let threadLocalVariables: UInt8 = 19
    public static let threadLocalVariablePointers: UInt8 = 20
    public static let threadLocalInitializerPointers: UInt8 = 21
    public static let initializerOffsets: UInt8 = 22
  }

  /// The name: `__text`.
  public let name: String
  /// The segment it belongs to; in object files all sections are in one segment without a name.
  public let segmentName: String
  /// The first address.
  public let address: UInt64
  /// How many bytes.
  public let size: UInt64
  /// Where its bytes are.
  public let offset: UInt32
  /// The power of two that it is aligned to.
  public let alignment: UInt32
  /// Kind and attributes.
  public let flags: UInt32
  /// For stubs and pointers: the first of their entries in the table of indirect symbols.
  public let reserved1: UInt32
  /// For stubs: how many bytes one has.
  public let reserved2: UInt32

  /// The kind.
  public var kind: UInt8 { UInt8(truncatingIfNeeded: flags) }
  /// Whether there are instructions in it (`S_ATTR_PURE_INSTRUCTIONS`, `S_ATTR_SOME_INSTRUCTIONS`).
  public var hasInstructions: Bool { flags & 0x8000_0400 != 0 }
  /// Whether the file has no bytes for it.
  public var isZeroFill: Bool {
    kind == Kind.zeroFill || kind == Kind.largeZeroFill || kind == Kind.threadLocalZeroFill
  }

  /// Whether an address is in it.
  func contains(_ other: UInt64) -> Bool { other >= address && other - address < size }
}
