/// What an ELF file's header says of it.
///
/// Source: System V ABI, gABI 4.3 draft, chapter “ELF Header”.
public struct ELFIdentity: Hashable, Sendable {
  /// What the file is for (`e_type`).
  public enum Kind: Hashable, Sendable {
    case relocatable, executable, shared, core
    case other(UInt16)

    init(_ value: UInt16) {
      switch value {
      case 1: self = .relocatable
      case 2: self = .executable
      case 3: self = .shared
      case 4: self = .core
      default: self = .other(value)
      }
    }
  }

  /// Whether addresses have 64 bits (`ELFCLASS64`).
  public var is64: Bool
  /// Whether integers have their most significant byte first (`ELFDATA2MSB`).
  public var isBigEndian: Bool
  /// `EI_OSABI`: 0 System V, 3 GNU, 9 FreeBSD.
  public var osABI: UInt8
  /// `EI_ABIVERSION`.
  public var abiVersion: UInt8
  /// `e_type`.
  public var kind: Kind
  /// `e_machine`.
  public var machine: ELFMachine
  /// `e_flags`; ``ELFFlags`` says what they mean.
  public var flags: UInt32
  /// `e_entry`: where the program begins, or 0.
  public var entry: UInt64

  /// Makes an identity.
  public init(
    is64: Bool, isBigEndian: Bool, osABI: UInt8, abiVersion: UInt8, kind: Kind,
    machine: ELFMachine, flags: UInt32, entry: UInt64
  ) {
    self.is64 = is64
    self.isBigEndian = isBigEndian
    self.osABI = osABI
    self.abiVersion = abiVersion
    self.kind = kind
    self.machine = machine
    self.flags = flags
    self.entry = entry
  }

  /// The size of an address in bytes.
  public var wordSize: Int { is64 ? 8 : 4 }
}
