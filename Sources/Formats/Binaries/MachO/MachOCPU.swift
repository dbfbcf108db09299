/// A processor as Mach-O files and universal headers name it.
///
/// Source: `mach/machine.h` of XNU; names as `lipo` has them, cctools' `libstuff/arch.c`.
public struct MachOCPU: Hashable, Sendable, CustomStringConvertible {
  /// `cpu_type_t`: the family, with `0x0100_0000` for 64-bit addresses and `0x0200_0000` for 64-bit
  /// instructions with 32-bit addresses.
  public let type: UInt32
  /// `cpu_subtype_t` as it is in the file, capability bits in its highest byte and all.
  public let rawSubtype: UInt32

  /// Makes one.
  public init(type: UInt32, subtype: UInt32) {
    self.type = type
    self.rawSubtype = subtype
  }

  /// The subtype without capability bits (`CPU_SUBTYPE_MASK`).
  public var subtype: UInt32 { rawSubtype & 0x00ff_ffff }

  /// Whether addresses have 64 bits.
  public var is64Bit: Bool { type & 0x0100_0000 != 0 }

  /// The types that something here depends on.
  public enum Family {
    public static let x86: UInt32 = 7
    public static let x86_64: UInt32 = 0x0100_0007
    public static let arm: UInt32 = 12
    public static let arm64: UInt32 = 0x0100_000c
    public static let arm64_32: UInt32 = 0x0200_000c
    public static let powerPC: UInt32 = 18
    public static let powerPC64: UInt32 = 0x0100_0012
  }

  /// The name that `lipo` uses; `unknown(type,subtype)` for one that it does not know.
  public var description: String {
    Self.names.first { $0.type == type && $0.subtype == subtype }?.name
      ?? "unknown(\(type),\(subtype))"
  }

  /// Whether ``description`` is a name.
  public var isKnown: Bool { Self.names.contains { $0.type == type && $0.subtype == subtype } }

  /// Reads a name of `lipo`'s; `nil` for any other text.
  public init?(name: String) {
    guard let found = Self.names.first(where: { $0.name == name }) ?? Self.alias(name) else {
      return nil
    }
    self.init(type: found.type, subtype: found.subtype)
  }

  /// The names, those that are in use first.
  public static var knownNames: [String] { names.map(\.name) }

  /// Whether both are the same architecture: capability bits do not tell slices apart.
  public func isSameArchitecture(as other: MachOCPU) -> Bool {
    type == other.type && subtype == other.subtype
  }

  private struct Name {
    let name: String
    let type: UInt32
    let subtype: UInt32

    init(_ name: String, _ type: UInt32, _ subtype: UInt32) {
      self.name = name
      self.type = type
      self.subtype = subtype
    }
  }

  private static func alias(_ name: String) -> Name? {
    switch name {
    case "i586": Name(name, Family.x86, 5)
    case "i686": Name(name, Family.x86, 0x16)
    case "aarch64": Name(name, Family.arm64, 0)
    case "amd64": Name(name, Family.x86_64, 3)
    default: nil
    }
  }

  private static let names: [Name] = [
    Name("x86_64", Family.x86_64, 3), Name("x86_64h", Family.x86_64, 8),
    Name("arm64", Family.arm64, 0), Name("arm64v8", Family.arm64, 1),
    Name("arm64e", Family.arm64, 2), Name("arm64_32", Family.arm64_32, 1),
    Name("i386", Family.x86, 3), Name("i486", Family.x86, 4), Name("i486SX", Family.x86, 0x84),
    Name("pentium", Family.x86, 5), Name("pentpro", Family.x86, 0x16),
    Name("pentIIm3", Family.x86, 0x36), Name("pentIIm5", Family.x86, 0x56),
    Name("pentium4", Family.x86, 10),
    Name("arm", Family.arm, 0), Name("armv4t", Family.arm, 5), Name("armv6", Family.arm, 6),
    Name("armv5", Family.arm, 7), Name("xscale", Family.arm, 8), Name("armv7", Family.arm, 9),
    Name("armv7f", Family.arm, 10), Name("armv7s", Family.arm, 11),
    Name("armv7k", Family.arm, 12), Name("armv8", Family.arm, 13),
    Name("armv6m", Family.arm, 14), Name("armv7m", Family.arm, 15),
    Name("armv7em", Family.arm, 16),
    Name("ppc", Family.powerPC, 0), Name("ppc601", Family.powerPC, 1),
    Name("ppc603", Family.powerPC, 3), Name("ppc603e", Family.powerPC, 4),
    Name("ppc603ev", Family.powerPC, 5), Name("ppc604", Family.powerPC, 6),
    Name("ppc604e", Family.powerPC, 7), Name("ppc750", Family.powerPC, 9),
    Name("ppc7400", Family.powerPC, 10), Name("ppc7450", Family.powerPC, 11),
    Name("ppc970", Family.powerPC, 100),
    Name("ppc64", Family.powerPC64, 0), Name("ppc970-64", Family.powerPC64, 100),
    Name("m68k", 6, 1), Name("m68040", 6, 2), Name("m68030", 6, 3),
    Name("hppa", 11, 0), Name("hppa7100LC", 11, 1), Name("m88k", 13, 0), Name("sparc", 14, 0),
    Name("i860", 15, 0),
  ]
}
