/// A Debian binary package that lies in memory, or is mapped into it.
///
/// Source: `deb(5)`, format 2.
public struct DebPackage {
  /// One of the two tar archives in a package.
  public struct Part: Hashable, Sendable {
    /// The member's name, such as `data.tar.xz`.
    public let name: String
    /// How it is compressed.
    public let compression: Compression
    /// Where it lies in the package.
    public let range: Range<Int>
  }

  /// The archive with `control`, scripts and checksums.
  public let control: Part

  /// The archive with the files.
  public let data: Part

  private let bytes: UnsafeRawBufferPointer

  /// Opens a package.
  ///
  /// `bytes` must stay valid and unchanged for as long as it is used.
  public init(_ bytes: UnsafeRawBufferPointer) throws(ArchiveError) {
    self.bytes = bytes
    let archive = try ArReader(bytes)
    guard let first = archive.members.first, first.name == "debian-binary",
      archive.contents(of: first).starts(with: Array("2.".utf8))
    else {
      throw ArchiveError(
        .deb, archive.members.isEmpty ? .truncated : .malformed,
        "expected “debian-binary” with version 2 as the first member")
    }
    // deb(5): members whose names begin with “_” may stand between and are skipped; whatever
    // follows the data archive is ignored.
    var rest = archive.members.dropFirst().filter { !$0.name.hasPrefix("_") }[...]
    control = try Self.part("control.tar", rest.popFirst(), end: bytes.count)
    data = try Self.part("data.tar", rest.popFirst(), end: bytes.count)
  }

  private static func part(
    _ stem: String, _ member: ArReader.Member?, end: Int
  ) throws(ArchiveError) -> Part {
    guard let member else {
      throw ArchiveError(
        .deb, at: Int64(end), .truncated, "expected a member “\(stem)…”, found the end")
    }
    let offset = Int64(member.range.lowerBound)
    guard member.name.hasPrefix(stem) else {
      throw ArchiveError(
        .deb, at: offset, .malformed, "expected a member “\(stem)…”, found “\(member.name)”")
    }
    let ending = member.name.dropFirst(stem.count)
    guard let compression = Compression.allCases.first(where: { $0.ending == ending }) else {
      throw ArchiveError(
        .deb, at: offset, .unsupported, "“\(member.name)” is compressed in a way that is not read")
    }
    return Part(name: member.name, compression: compression, range: member.range)
  }

  /// The bytes of `part`, still compressed.
  public func contents(of part: Part) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: bytes[part.range.clamped(to: 0..<bytes.count)])
  }

  /// Reports what is in `part`, and throws what ``CompressedTarReader`` and `handler` throw.
  public func read(
    _ part: Part, limits: DecompressionLimits = DecompressionLimits(),
    _ handler: (TarReader.Event) throws -> Void
  ) throws {
    var reader = try CompressedTarReader(part.compression, limits: limits)
    try reader.push(contents(of: part), handler)
    try reader.finish()
  }
}
