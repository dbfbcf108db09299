/// A thin Mach-O file, or a slice of a universal one: its header and what its load commands say.
///
/// Tables that the load commands point to are read when they are asked for. Source: `mach-o/loader.h`
/// of XNU.
public struct MachOFile {
  /// A range of the file that a load command names.
  public struct DataRange: Hashable, Sendable {
    /// The first byte.
    public let offset: UInt32
    /// How many bytes.
    public let size: UInt32
  }

  /// A load command as it lies in the file.
  public struct Command: Hashable, Sendable {
    /// `LC_*`.
    public let kind: UInt32
    /// Its first byte.
    public let offset: Int
    /// How many bytes.
    public let size: Int
  }

  /// The encryption of a range of the file (`LC_ENCRYPTION_INFO`).
  public struct Encryption: Hashable, Sendable {
    /// The range.
    public let range: DataRange
    /// The system; zero where the range is not encrypted yet.
    public let system: UInt32
  }

  /// The bytes: all of them, or at least header and load commands.
  public let view: BinaryView
  /// How many bytes the file has, which may be more than the view.
  public let fileSize: Int
  /// The header.
  public let header: MachOHeader
  /// Every load command, in order.
  public internal(set) var commands: [Command] = []
  /// The segments, in order.
  public internal(set) var segments: [MachOSegment] = []
  /// The platforms: more than one in a zippered file (macOS and Mac Catalyst).
  public internal(set) var buildVersions: [MachOBuildVersion] = []
  /// `LC_UUID`, 16 bytes.
  public internal(set) var uuid: [UInt8]?
  /// The libraries that are loaded, in order: imports name them by their place here, from 1 on.
  public internal(set) var dylibs: [MachODylib] = []
  /// What the library itself is called (`LC_ID_DYLIB`): no dependency.
  public internal(set) var installName: MachODylib?
  /// Folders that stand for `@rpath`.
  public internal(set) var rpaths: [String] = []
  /// The dynamic loader that it asks for.
  public internal(set) var dynamicLinker: String?
  /// Environment variables for the dynamic loader.
  public internal(set) var dynamicLinkerEnvironment: [String] = []
  /// `LC_MAIN`: how far the entry point is from the start of `__TEXT`.
  public internal(set) var mainOffset: UInt64?
  /// `LC_UNIXTHREAD`: the address at which it begins.
  public internal(set) var threadEntry: UInt64?
  /// The address of the initialiser that `LC_ROUTINES` names.
  public internal(set) var routinesInitializer: UInt64?
  /// `LC_SOURCE_VERSION`, packed.
  public internal(set) var sourceVersion: UInt64?
  /// Encryption.
  public internal(set) var encryption: Encryption?
  /// The code signature.
  public internal(set) var codeSignatureRange: DataRange?
  /// Where functions begin.
  public internal(set) var functionStartsRange: DataRange?
  /// Data between instructions.
  public internal(set) var dataInCodeRange: DataRange?
  /// Exports of a file with chained fixups.
  public internal(set) var exportsTrieRange: DataRange?
  /// Chained fixups.
  public internal(set) var chainedFixupsRange: DataRange?
  /// `LC_DYLD_INFO`: opcodes and exports.
  public internal(set) var dyldInfo: MachODyldInfo?
  /// `LC_SYMTAB`.
  public internal(set) var symbolTableRange: MachOSymbolTable.Range?
  /// `LC_DYSYMTAB`: the first byte of the table of indirect symbols, and how many there are.
  public internal(set) var indirectSymbols: DataRange?

  /// How many bytes all sections have so far.
  var sectionBytes: UInt64 = 0

  /// Reads header and load commands.
  ///
  /// - Parameters:
  ///   - view: The bytes, from the header on; the view's byte order does not matter.
  ///   - fileSize: How many bytes the file has, where the view holds only header and commands.
  public init(_ view: BinaryView, fileSize: Int? = nil) throws(BinaryError) {
    header = try MachOHeader(view)
    self.fileSize = fileSize ?? view.count
    self.view = BinaryView(
      view.bytes, format: .machO, fileOffset: view.fileOffset, isBigEndian: header.isBigEndian)
    try readCommands()
  }

  /// The segment of a name.
  public func segment(_ name: String) -> MachOSegment? { segments.first { $0.name == name } }

  /// The address of the header: offsets in exports, chained fixups and unwind information count from
  /// it.
  public var baseAddress: UInt64 {
    let first = segments.first { $0.offset == 0 && $0.fileSize > 0 }
    return (first ?? segment("__TEXT"))?.address ?? 0
  }

  /// Every section, in order: symbols name them by their place here, from 1 on.
  public var sections: [MachOSection] { segments.flatMap(\.sections) }

  /// Segments that may be written to and executed at the same time.
  public var writableAndExecutable: [MachOSegment] {
    segments.filter { $0.protection.isSuperset(of: [.write, .execute]) }
  }

  /// The bytes of a section; empty for one without any in the file.
  public func contents(of section: MachOSection) throws(BinaryError) -> BinaryView {
    guard !section.isZeroFill else { return try view.slice(0, 0, section.name) }
    return try view.slice(
      UInt64(section.offset), section.size, "section \(section.segmentName),\(section.name)")
  }

  /// The bytes of a range.
  func contents(of range: DataRange, _ what: String) throws(BinaryError) -> BinaryView {
    try view.slice(UInt64(range.offset), UInt64(range.size), what)
  }

  /// Where in the file an address is; `nil` where no segment has bytes for `count` bytes from it on.
  func fileOffset(of address: UInt64, count: Int) -> Int? {
    for segment in segments where segment.contains(address) {
      let distance = address - segment.address
      guard distance <= segment.fileSize, UInt64(count) <= segment.fileSize - distance else {
        continue
      }
      return Int(exactly: segment.offset + distance)
    }
    return nil
  }
}
