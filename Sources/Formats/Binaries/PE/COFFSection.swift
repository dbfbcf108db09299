/// One section of a PE or COFF file.
///
/// Source: Microsoft's PE Format, “Section Table (Section Headers)”.
public struct COFFSection: Hashable, Sendable {
  /// The size of a section header in bytes.
  static let headerSize = 40

  /// Flags of a section: `IMAGE_SCN_*`.
  public struct Flags: OptionSet, Hashable, Sendable {
    /// The number in the file.
    public let rawValue: UInt32
    /// Makes flags of the number in a file.
    public init(rawValue: UInt32) { self.rawValue = rawValue }
    /// Executable code.
    public static let code = Self(rawValue: 0x20)
    /// Initialized data.
    public static let initializedData = Self(rawValue: 0x40)
    /// Data that is zero when the program starts; it has no bytes in the file.
    public static let uninitializedData = Self(rawValue: 0x80)
    /// Information for the linker, such as its options.
    public static let linkerInformation = Self(rawValue: 0x200)
    /// Left out of an image.
    public static let removed = Self(rawValue: 0x800)
    /// A group of sections of which the linker keeps one.
    public static let group = Self(rawValue: 0x1000)
    /// The number of relocations is in the first of them.
    public static let manyRelocations = Self(rawValue: 0x0100_0000)
    /// May be thrown away once the program is loaded.
    public static let discardable = Self(rawValue: 0x0200_0000)
    /// Shared between processes.
    public static let shared = Self(rawValue: 0x1000_0000)
    /// May be executed.
    public static let execute = Self(rawValue: 0x2000_0000)
    /// May be read.
    public static let read = Self(rawValue: 0x4000_0000)
    /// May be written to.
    public static let write = Self(rawValue: 0x8000_0000)
  }

  /// The name; a long one is looked up in the string table.
  public var name: String
  /// The address, relative to the image's base; 0 in objects.
  public var address: UInt32
  /// The size in memory; 0 in objects.
  public var virtualSize: UInt32
  /// Where its bytes are in the file.
  public var fileOffset: UInt32
  /// The number of bytes in the file.
  public var fileSize: UInt32
  /// Where its relocations are in the file: objects only.
  public var relocationOffset: UInt32
  /// The number of its relocations as the header states it: objects only.
  public var relocationCount: UInt16
  /// The flags.
  public var flags: Flags

  /// Whether it may be written to and executed.
  public var isWritableAndExecutable: Bool { flags.isSuperset(of: [.write, .execute]) }

  /// Reads `count` section headers at `offset`.
  static func read(
    _ view: BinaryView, at offset: Int, count: Int, strings: COFFStrings
  ) throws(BinaryError) -> [COFFSection] {
    guard count <= view.capacity(from: offset, entrySize: headerSize) else {
      throw view.fault(
        at: offset, .truncated,
        "expected \(count) section headers, found the end at \(view.fileOffset + view.count)")
    }
    var sections: [COFFSection] = []
    sections.reserveCapacity(count)
    for index in 0..<count {
      let header = try view.slice(offset + index * headerSize, headerSize, "a section header")
      let short = try header.slice(0, 8, "a section's name")
      sections.append(
        COFFSection(
          name: try strings.sectionName(short),
          address: try header.integer(12, "a section's address"),
          virtualSize: try header.integer(8, "a section's size"),
          fileOffset: try header.integer(20, "a section's place"),
          fileSize: try header.integer(16, "a section's size in the file"),
          relocationOffset: try header.integer(24, "the place of a section's relocations"),
          relocationCount: try header.integer(32, "the number of a section's relocations"),
          flags: Flags(rawValue: try header.integer(36, "a section's flags"))))
    }
    return sections
  }
}
