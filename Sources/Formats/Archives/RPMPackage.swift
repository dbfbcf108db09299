/// An RPM package that lies in memory, or is mapped into it.
///
/// Neither signatures nor digests are checked.
///
/// Sources: RPM's documentation, “RPM v4 Package format” and “RPM v6 Package format”: a lead of 96 bytes,
/// a header with signatures that is filled up to eight bytes, the header, and the payload.
public struct RPMPackage {
  /// A package or file that the package needs.
  public struct Requirement: Hashable, Sendable {
    /// Its name: `libc.so.6(GLIBC_2.34)(64bit)`, `/bin/sh`, `rpmlib(…)`.
    public var name: String
    /// The version that is compared with; empty for any.
    public var version: String
    /// How it is compared: `RPMSENSE_*`, 2 less, 4 greater, 8 equal.
    public var flags: UInt32
  }

  /// The package's name.
  public let name: String
  /// The epoch, which goes before the version when packages are compared, or `nil`.
  public let epoch: UInt32?
  /// The version.
  public let version: String
  /// The release of the package.
  public let release: String
  /// The architecture as RPM spells it: `x86_64`, `aarch64`, `noarch`; of a source package that of the
  /// machine that made it.
  public let architecture: String
  /// The operating system: `linux`.
  public let operatingSystem: String
  /// Whether it holds sources.
  public let isSource: Bool
  /// The machine that built it, as the package says, or `nil`.
  public let buildHost: String?
  /// When it was built, in seconds since 1970-01-01T00:00:00Z, or `nil`.
  public let buildTime: Int64?
  /// What it needs.
  public let requirements: [Requirement]
  /// How the payload is compressed.
  public let compression: Compression
  /// Where the payload lies in the package.
  public let range: Range<Int>

  private let files: RPMFiles
  private let bytes: UnsafeRawBufferPointer

  /// Whether bytes begin an RPM package.
  public static func isRPM(_ bytes: UnsafeRawBufferPointer) -> Bool {
    bytes.starts(with: [0xed, 0xab, 0xee, 0xdb])
  }

  /// Opens a package.
  ///
  /// `bytes` must stay valid and unchanged for as long as it is used.
  public init(_ bytes: UnsafeRawBufferPointer) throws(ArchiveError) {
    self.bytes = bytes
    let view = ByteView(bytes: bytes, format: .rpm)
    let lead = try view.slice(0, 96, "the lead")
    guard Self.isRPM(lead) else {
      throw ArchiveError(.rpm, .malformed, "expected the magic bytes of a package")
    }
    guard (3...6).contains(lead[4]) else {
      throw ArchiveError(
        .rpm, at: 4, .unsupported, "expected a package of version 3 to 6, found \(lead[4])")
    }
    let signature = try RPMHeader(view, at: 96, "the signature header")
    let header = try RPMHeader(view, at: (signature.end + 7) & ~7, "the header")
    func required(_ tag: RPMHeader.Tag, _ what: String) throws(ArchiveError) -> String {
      guard let text = try header.text(tag) else {
        throw ArchiveError(
          .rpm, at: Int64(header.end), .malformed, "expected the package's \(what)")
      }
      return text
    }
    name = try required(.name, "name")
    version = try required(.version, "version")
    release = try required(.release, "release")
    architecture = try required(.architecture, "architecture")
    operatingSystem = try header.text(.operatingSystem) ?? ""
    epoch = try header.numbers(.epoch).first.map { UInt32(truncatingIfNeeded: $0) }
    // A source package does not name one.
    isSource = !header.has(.sourcePackage)
    buildHost = try header.text(.buildHost)
    buildTime = try header.numbers(.buildTime).first.map { Int64(clamping: $0) }
    requirements = try Self.requirements(header)
    files = try RPMFiles(header)
    range = header.end..<bytes.count
    if let format = try header.text(.payloadFormat), format != "cpio" {
      throw ArchiveError(
        .rpm, at: Int64(header.end), .unsupported, "expected a payload of cpio, found “\(format)”")
    }
    compression = try Self.compression(
      UnsafeRawBufferPointer(rebasing: bytes[range]), try header.text(.payloadCompressor),
      at: header.end)
  }

  private static func requirements(
    _ header: RPMHeader
  ) throws(ArchiveError) -> [Requirement] {
    let names = try header.texts(.requiredNames)
    let versions = try header.texts(.requiredVersions)
    let flags = try header.numbers(.requiredFlags)
    return names.enumerated().map { index, name in
      Requirement(
        name: name, version: index < versions.count ? versions[index] : "",
        flags: index < flags.count ? UInt32(truncatingIfNeeded: flags[index]) : 0)
    }
  }

  /// How the payload is compressed, by its first bytes; the header's word is used for what they
  /// cannot say.
  private static func compression(
    _ payload: UnsafeRawBufferPointer, _ stated: String?, at offset: Int
  ) throws(ArchiveError) -> Compression {
    let detected = Compression(detecting: payload)
    guard detected == .none, !payload.starts(with: Array("0707".utf8)) else { return detected }
    guard !payload.isEmpty else {
      throw ArchiveError(.rpm, at: Int64(offset), .truncated, "expected a payload, found the end")
    }
    let what =
      payload.starts(with: Array("BZh".utf8))
      ? "bzip2"
      : payload.starts(with: [0x5d, 0, 0]) ? "lzma" : stated ?? "an unknown method"
    throw ArchiveError(
      .rpm, at: Int64(offset),
      what == "gzip" || what == "xz" || what == "zstd"
        ? .malformed : .unsupported,
      "the payload is compressed with \(what), which is not read, or is damaged")
  }

  /// The bytes of the payload, still compressed.
  public var payload: UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: bytes[range])
  }

  /// Reports what is in the payload, and throws what ``Decompressor``, ``CPIOReader`` and `handler`
  /// throw.
  public func read(
    limits: DecompressionLimits = DecompressionLimits(),
    _ handler: (CPIOReader.Event) throws -> Void
  ) throws {
    var decompressor = try Decompressor(compression, limits: limits)
    var reader = CPIOReader(stripped: files)
    try decompressor.push(payload) { try reader.push($0, handler) }
    try decompressor.finish()
    try reader.finish()
  }
}
