import Binaries
public import SystemPackage

/// What a file is: universal or thin, and for what.
public struct UniversalReport: Hashable, Sendable, Encodable {
  /// What kind of file it is.
  public enum Kind: String, Hashable, Sendable, Encodable {
    case universal, thin, archive
  }

  /// One slice; a thin file has one that is the whole file.
  public struct Slice: Hashable, Sendable, Encodable {
    /// The name that `lipo` uses.
    public let architecture: String
    /// `cputype`.
    public let cpuType: UInt32
    /// `cpusubtype` without capability bits.
    public let cpuSubtype: UInt32
    /// The capability bits of `cpusubtype`, shifted down.
    public let capabilities: UInt32
    /// The first byte.
    public let offset: UInt64
    /// How many bytes.
    public let size: UInt64
    /// What it begins at a multiple of, in bytes; for a thin file what Apple's `lipo` would choose.
    public let alignment: UInt64
    /// `mach-o`, or `archive`.
    public let content: String
  }

  /// The file.
  public let path: String
  /// What kind of file it is.
  public let kind: Kind
  /// Whether a universal header has 64 bits.
  public let is64Bit: Bool
  /// The slices, in the order of the header.
  public let slices: [Slice]

  /// Reads a file.
  ///
  /// - Throws: ``UniversalError`` for one that is neither universal nor could be a slice.
  public init(_ path: FilePath) throws(UniversalError) {
    let source = try Source(SourceFile(path))
    self.path = path.string
    is64Bit = source.header?.is64Bit ?? false
    let isArchive = source.contents.first?.kind == .archive
    kind = source.header != nil ? .universal : isArchive ? .archive : .thin
    slices = zip(source.slices(.apple), source.contents).map { slice, content in
      Slice(
        architecture: slice.cpu.description, cpuType: slice.cpu.type,
        cpuSubtype: slice.cpu.subtype, capabilities: slice.cpu.rawSubtype >> 24,
        offset: slice.offset, size: slice.size, alignment: 1 << UInt64(slice.alignment),
        content: content.kind == .archive ? "archive" : "mach-o")
    }
  }
}
