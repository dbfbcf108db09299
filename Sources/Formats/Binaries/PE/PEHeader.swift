/// The headers of a PE image.
///
/// Source: Microsoft's PE Format, “COFF File Header” and “Optional Header”.
public struct PEHeader: Hashable, Sendable {
  /// Flags that the loader acts on: `IMAGE_DLLCHARACTERISTICS_*`.
  public struct DLLCharacteristics: OptionSet, Hashable, Sendable {
    /// The number in the file.
    public let rawValue: UInt16
    /// Makes flags of the number in a file.
    public init(rawValue: UInt16) { self.rawValue = rawValue }
    /// May be placed beyond 4 GiB at random.
    public static let highEntropyVA = Self(rawValue: 0x20)
    /// May be placed at random (ASLR).
    public static let dynamicBase = Self(rawValue: 0x40)
    /// Signatures of its code are checked.
    public static let forceIntegrity = Self(rawValue: 0x80)
    /// Data is not executed (DEP).
    public static let nxCompatible = Self(rawValue: 0x100)
    /// Takes no part in isolation.
    public static let noIsolation = Self(rawValue: 0x200)
    /// Uses no structured exception handling.
    public static let noSEH = Self(rawValue: 0x400)
    /// Is not bound.
    public static let noBind = Self(rawValue: 0x800)
    /// Must run in an app container.
    public static let appContainer = Self(rawValue: 0x1000)
    /// A driver of the Windows driver model.
    public static let wdmDriver = Self(rawValue: 0x2000)
    /// Says that it supports control flow guard; the load configuration must agree.
    public static let guardCF = Self(rawValue: 0x4000)
    /// Knows of terminal servers.
    public static let terminalServerAware = Self(rawValue: 0x8000)
  }

  /// What runs the image: `IMAGE_SUBSYSTEM_*`.
  public struct Subsystem: RawRepresentable, Hashable, Sendable {
    /// The number in the file.
    public let rawValue: UInt16
    /// Makes a subsystem of the number in a file.
    public init(rawValue: UInt16) { self.rawValue = rawValue }
    /// Drivers and native processes.
    public static let native = Self(rawValue: 1)
    /// Programs with windows.
    public static let gui = Self(rawValue: 2)
    /// Programs in a console.
    public static let console = Self(rawValue: 3)
    /// EFI applications.
    public static let efiApplication = Self(rawValue: 10)

    /// Whether Windows itself does not run it, but firmware.
    public var isEFI: Bool { (10...13).contains(rawValue) }
  }

  /// A range that the headers name: an address and a size.
  public struct Directory: Hashable, Sendable {
    /// The address relative to the image's base; for certificates, an offset in the file.
    public var address: UInt32
    /// The size in bytes.
    public var size: UInt32
  }

  /// The machine.
  public var machine: COFFMachine
  /// Seconds since 1970, or anything: see ``PEFile/isReproducible``.
  public var timestamp: UInt32
  /// The file's flags: `IMAGE_FILE_*`.
  public var characteristics: UInt16
  /// Whether addresses have 64 bits (PE32+).
  public var is64Bit: Bool
  /// The version of the linker, such as 14.44.
  public var linkerVersion: (major: UInt8, minor: UInt8) {
    (UInt8(truncatingIfNeeded: linker >> 8), UInt8(truncatingIfNeeded: linker))
  }
  var linker: UInt16
  /// The address, relative to the base, where the program or library is entered; 0 for none.
  public var entryPoint: UInt32
  /// The address that the image would like to have.
  public var imageBase: UInt64
  /// The alignment of sections in memory.
  public var sectionAlignment: UInt32
  /// The alignment of sections in the file.
  public var fileAlignment: UInt32
  /// The operating system version that it asks for, which Windows does not look at.
  public var operatingSystemVersion: WindowsVersion
  /// The image's own version.
  public var imageVersion: WindowsVersion
  /// The subsystem version: an older Windows refuses to start the image.
  public var subsystemVersion: WindowsVersion
  /// The size of the image in memory.
  public var imageSize: UInt32
  /// The size of all headers.
  public var headersSize: UInt32
  /// The checksum that the file states; 0 for none.
  public var checksum: UInt32
  /// What runs the image.
  public var subsystem: Subsystem
  /// Flags that the loader acts on.
  public var dllCharacteristics: DLLCharacteristics
  /// The size of the stack that is reserved, in bytes.
  public var stackReserve: UInt64
  /// The tables that the headers name, at most 16.
  public var directories: [Directory]

  /// Where the checksum is in the file.
  public var checksumOffset: Int
  var sectionsOffset: Int
  var sectionCount: Int
  var symbolsOffset: Int
  var symbolCount: Int

  /// Whether it is a library.
  public var isLibrary: Bool { characteristics & 0x2000 != 0 }
  /// Whether base relocations were removed: the image cannot be moved.
  public var areRelocationsStripped: Bool { characteristics & 1 != 0 }
  /// Whether it can use more than 2 GiB of addresses.
  public var isLargeAddressAware: Bool { characteristics & 0x20 != 0 }

  /// A directory by its number, unless it is empty.
  func directory(_ index: Int) -> Directory? {
    guard index < directories.count, directories[index].address != 0 else { return nil }
    return directories[index]
  }

  /// Reads the headers of an image.
  init(_ view: BinaryView) throws(BinaryError) {
    guard try view.integer(0, as: UInt16.self, "“MZ”") == 0x5a4d else {
      throw view.fault(at: 0, .malformed, "expected “MZ”")
    }
    let start = Int(try view.integer(0x3c, as: UInt32.self, "the place of the PE header"))
    guard try view.integer(start, as: UInt32.self, "“PE”") == 0x4550 else {
      throw view.fault(at: start, .malformed, "expected “PE” and two zeros")
    }
    let coff = try view.slice(start + 4, 20, "the COFF header")
    machine = COFFMachine(rawValue: try coff.integer(0, "the machine"))
    sectionCount = Int(try coff.integer(2, as: UInt16.self, "the number of sections"))
    timestamp = try coff.integer(4, "the time")
    symbolsOffset = Int(try coff.integer(8, as: UInt32.self, "the place of the symbols"))
    symbolCount = Int(try coff.integer(12, as: UInt32.self, "the number of symbols"))
    let size = Int(try coff.integer(16, as: UInt16.self, "the size of the optional header"))
    characteristics = try coff.integer(18, "the flags")
    let offset = start + 24
    sectionsOffset = offset + size
    checksumOffset = offset + 64
    let optional = try view.slice(offset, size, "the optional header")
    switch try optional.integer(0, as: UInt16.self, "the optional header's magic number") {
    case 0x10b: is64Bit = false
    case 0x20b: is64Bit = true
    case let magic:
      throw optional.fault(
        at: 0, .malformed,
        "expected the magic number 0x10b or 0x20b, found 0x\(String(magic, radix: 16))")
    }
    let major: UInt8 = try optional.integer(2, "the linker's version")
    let minor: UInt8 = try optional.integer(3, "the linker's version")
    linker = UInt16(major) << 8 | UInt16(minor)
    entryPoint = try optional.integer(16, "the entry point")
    if is64Bit {
      imageBase = try optional.integer(24, "the image base")
      stackReserve = try optional.integer(72, "the stack's size")
    } else {
      imageBase = UInt64(try optional.integer(28, as: UInt32.self, "the image base"))
      stackReserve = UInt64(try optional.integer(72, as: UInt32.self, "the stack's size"))
    }
    // Addresses are a base and 32 bits; with this they cannot overflow anywhere below.
    guard imageBase < 1 << 63 else {
      throw optional.fault(
        at: 24, .malformed,
        "expected an image base below 2⁶³, found 0x\(String(imageBase, radix: 16))")
    }
    sectionAlignment = try optional.integer(32, "the alignment of sections")
    fileAlignment = try optional.integer(36, "the alignment in the file")
    operatingSystemVersion = try Self.version(optional, at: 40)
    imageVersion = try Self.version(optional, at: 44)
    subsystemVersion = try Self.version(optional, at: 48)
    imageSize = try optional.integer(56, "the size of the image")
    headersSize = try optional.integer(60, "the size of the headers")
    checksum = try optional.integer(64, "the checksum")
    subsystem = Subsystem(rawValue: try optional.integer(68, "the subsystem"))
    dllCharacteristics = DLLCharacteristics(rawValue: try optional.integer(70, "the DLL flags"))
    let tables = is64Bit ? 112 : 96
    let stated: UInt32 = try optional.integer(tables - 4, "the number of directories")
    directories = []
    // The loader knows 16, and takes no more than the optional header holds.
    for index in 0..<min(Int(stated), 16, optional.capacity(from: tables, entrySize: 8)) {
      directories.append(
        Directory(
          address: try optional.integer(tables + index * 8, "a directory's address"),
          size: try optional.integer(tables + index * 8 + 4, "a directory's size")))
    }
  }

  private static func version(
    _ view: BinaryView, at offset: Int
  ) throws(BinaryError) -> WindowsVersion {
    WindowsVersion(
      major: try view.integer(offset, "a version"), minor: try view.integer(offset + 2, "a version")
    )
  }
}
