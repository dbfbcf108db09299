/// A part of the file that is mapped as one.
public struct MachOSegment: Hashable, Sendable {
  /// What may be done with memory (`vm_prot_t`).
  public struct Protection: OptionSet, Hashable, Sendable {
    public let rawValue: UInt32
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    public static let read = Protection(rawValue: 1)
    public static let write = Protection(rawValue: 2)
    public static let execute = Protection(rawValue: 4)
  }

  /// The name: `__TEXT`.
  public let name: String
  /// The first address.
  public let address: UInt64
  /// How many bytes of memory.
  public let memorySize: UInt64
  /// Where its bytes are.
  public let offset: UInt64
  /// How many bytes the file has for it.
  public let fileSize: UInt64
  /// What may ever be done with it.
  public let maximumProtection: Protection
  /// What may be done with it at first.
  public let protection: Protection
  /// `SG_*`: 0x10 read-only once the loader is done.
  public let flags: UInt32
  /// Its sections.
  public let sections: [MachOSection]

  /// Whether the loader makes it read-only once it is done (`SG_READ_ONLY`).
  public var isReadOnlyAfterFixups: Bool { flags & 0x10 != 0 }

  /// Whether an address is in it.
  func contains(_ other: UInt64) -> Bool { other >= address && other - address < memorySize }
}
