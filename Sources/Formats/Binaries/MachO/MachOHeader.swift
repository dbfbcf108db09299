/// The header of a Mach-O file.
///
/// Source: `mach-o/loader.h` of XNU, `mach_header` and `mach_header_64`.
public struct MachOHeader: Hashable, Sendable {
  /// What kind of file it is.
  public struct FileType: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
    public let rawValue: UInt32
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    public static let object = Self(rawValue: 1)
    public static let execute = Self(rawValue: 2)
    public static let dylib = Self(rawValue: 6)
    public static let dylinker = Self(rawValue: 7)
    public static let bundle = Self(rawValue: 8)
    public static let dylibStub = Self(rawValue: 9)
    public static let dSYM = Self(rawValue: 10)
    public static let kextBundle = Self(rawValue: 11)
    public static let fileSet = Self(rawValue: 12)

    /// The name without its `MH_`, in small letters.
    public var description: String {
      let names = [
        "object", "execute", "fvmlib", "core", "preload", "dylib", "dylinker", "bundle",
        "dylib_stub", "dsym", "kext_bundle", "fileset",
      ]
      guard rawValue > 0, Int(rawValue) <= names.count else { return "\(rawValue)" }
      return names[Int(rawValue) - 1]
    }
  }

  /// Flags of the whole file.
  public struct Flags: OptionSet, Hashable, Sendable {
    public let rawValue: UInt32
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// No undefined symbols.
    public static let noUndefined = Flags(rawValue: 0x1)
    /// Input of the dynamic loader.
    public static let dyldLink = Flags(rawValue: 0x4)
    /// Two-level name space: each import names its library.
    public static let twoLevel = Flags(rawValue: 0x80)
    /// Flat name space is forced on all libraries.
    public static let forceFlat = Flags(rawValue: 0x100)
    /// Code is divided into sections at symbols.
    public static let subsectionsViaSymbols = Flags(rawValue: 0x2000)
    /// Has symbols that other files may override.
    public static let weakDefines = Flags(rawValue: 0x8000)
    /// Uses such symbols.
    public static let bindsToWeak = Flags(rawValue: 0x10000)
    /// Stacks may be executed.
    public static let allowStackExecution = Flags(rawValue: 0x20000)
    /// No library that it loads exports again what others do.
    public static let noReexportedDylibs = Flags(rawValue: 0x100000)
    /// Loaded at a random address.
    public static let pie = Flags(rawValue: 0x200000)
    /// Has thread-local variables.
    public static let hasTLVDescriptors = Flags(rawValue: 0x800000)
    /// The heap may not be executed, not on i386 either.
    public static let noHeapExecution = Flags(rawValue: 0x1000000)
    /// May be used by application extensions.
    public static let appExtensionSafe = Flags(rawValue: 0x2000000)
    /// Is in the shared cache of dyld.
    public static let dylibInCache = Flags(rawValue: 0x8000_0000)
  }

  /// The processor.
  public let cpu: MachOCPU
  /// What kind of file it is.
  public let fileType: FileType
  /// The number of load commands.
  public let commandCount: Int
  /// Their size in bytes.
  public let commandsSize: Int
  /// The flags.
  public let flags: Flags
  /// Whether it is a `mach_header_64`.
  public let is64Bit: Bool
  /// Whether its integers have their most significant byte first.
  public let isBigEndian: Bool

  /// How many bytes the header has.
  public var size: Int { is64Bit ? 32 : 28 }
  /// How many bytes a pointer has.
  public var pointerSize: Int { is64Bit ? 8 : 4 }

  /// Whether a file of which these are the first bytes is a thin Mach-O file.
  public static func matches(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard bytes.count >= 4 else { return false }
    let magic = UInt32(bigEndian: bytes.loadUnaligned(as: UInt32.self))
    return [0xfeed_face, 0xfeed_facf, 0xcefa_edfe, 0xcffa_edfe].contains(magic)
  }

  init(_ view: BinaryView) throws(BinaryError) {
    let bigEndian = BinaryView(
      view.bytes, format: .machO, fileOffset: view.fileOffset, isBigEndian: true)
    let magic = try bigEndian.integer(0, as: UInt32.self, "the magic number")
    switch magic {
    case 0xfeed_face, 0xfeed_facf: isBigEndian = true
    case 0xcefa_edfe, 0xcffa_edfe: isBigEndian = false
    default:
      throw bigEndian.fault(
        at: 0, .malformed,
        "expected a Mach-O magic number, found 0x\(String(magic, radix: 16))")
    }
    is64Bit = magic == 0xfeed_facf || magic == 0xcffa_edfe
    let view = BinaryView(
      view.bytes, format: .machO, fileOffset: view.fileOffset, isBigEndian: isBigEndian)
    cpu = MachOCPU(
      type: try view.integer(4, "cputype"), subtype: try view.integer(8, "cpusubtype"))
    fileType = FileType(rawValue: try view.integer(12, "filetype"))
    commandCount = Int(try view.integer(16, as: UInt32.self, "ncmds"))
    commandsSize = Int(try view.integer(20, as: UInt32.self, "sizeofcmds"))
    flags = Flags(rawValue: try view.integer(24, "flags"))
    if is64Bit { _ = try view.integer(28, as: UInt32.self, "reserved") }
  }
}
