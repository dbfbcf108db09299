/// What a code signature says of the code that it signs.
///
/// Source: `cs_blobs.h` of XNU, `CS_CodeDirectory`; all integers have their most significant byte
/// first.
public struct MachOCodeDirectory: Hashable, Sendable {
  /// Flags of the signature.
  public struct Flags: OptionSet, Hashable, Sendable {
    public let rawValue: UInt32
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// Signed by nobody.
    public static let adHoc = Flags(rawValue: 0x2)
    /// Pages that do not match are not mapped.
    public static let hard = Flags(rawValue: 0x100)
    /// A page that does not match ends the process.
    public static let kill = Flags(rawValue: 0x200)
    /// No library that others signed is loaded.
    public static let libraryValidation = Flags(rawValue: 0x2000)
    /// The hardened run time.
    public static let runtime = Flags(rawValue: 0x10000)
    /// Made by the linker, and meant to be replaced.
    public static let linkerSigned = Flags(rawValue: 0x20000)
  }

  /// How pages are hashed.
  public struct HashType: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
    public let rawValue: UInt8
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    public static let sha1 = Self(rawValue: 1)
    public static let sha256 = Self(rawValue: 2)
    public static let sha256Truncated = Self(rawValue: 3)
    public static let sha384 = Self(rawValue: 4)

    /// The name that people use.
    public var description: String {
      switch self {
      case .sha1: "SHA-1"
      case .sha256: "SHA-256"
      case .sha256Truncated: "SHA-256, 20 bytes"
      case .sha384: "SHA-384"
      default: "hash \(rawValue)"
      }
    }
  }

  /// The slot of the signature that it is in: 0, or from 0x1000 on for others beside it.
  public let slot: UInt32
  /// Its version: `0x20400`.
  public let version: UInt32
  /// The flags.
  public let flags: Flags
  /// What the code is called.
  public let identifier: String
  /// The developer's team; `nil` without one.
  public let team: String?
  /// How pages are hashed.
  public let hashType: HashType
  /// How many bytes a hash has.
  public let hashSize: Int
  /// How many bytes a page has; zero for one hash over everything.
  public let pageSize: Int
  /// How many bytes of the file are hashed.
  public let codeLimit: UInt64
  /// The number of hashes of pages.
  public let codeHashCount: Int
  /// The number of hashes of other things: Info.plist, entitlements.
  public let specialHashCount: Int
  /// The version of the run time, which is that of the SDK; `nil` without the hardened run time.
  public let runtimeVersion: MachOVersion?
  /// The range of the executable segment and its flags (1 main program); `nil` in old versions.
  public let executableSegment: ExecutableSegment?

  /// What a signature says of `__TEXT`.
  public struct ExecutableSegment: Hashable, Sendable {
    /// The first byte.
    public let offset: UInt64
    /// How many.
    public let size: UInt64
    /// `CS_EXECSEG_*`.
    public let flags: UInt64
  }

  /// Reads a directory.
  ///
  /// - Parameter blob: Its bytes, from the magic number on, most significant byte first.
  init(_ blob: BinaryView, slot: UInt32) throws(BinaryError) {
    self.slot = slot
    version = try blob.integer(8, "the version of a code directory")
    guard (0x20000...0x2ffff).contains(version) else {
      throw blob.fault(
        at: 8, .unsupported,
        "expected a code directory of version 2, found 0x\(String(version, radix: 16))")
    }
    flags = Flags(rawValue: try blob.integer(12, "the flags of a code directory"))
    let hashes = Int(try blob.integer(16, as: UInt32.self, "hashOffset"))
    let identifierOffset = Int(try blob.integer(20, as: UInt32.self, "identOffset"))
    specialHashCount = Int(try blob.integer(24, as: UInt32.self, "nSpecialSlots"))
    codeHashCount = Int(try blob.integer(28, as: UInt32.self, "nCodeSlots"))
    let limit: UInt32 = try blob.integer(32, "codeLimit")
    hashSize = Int(try blob.integer(36, as: UInt8.self, "hashSize"))
    hashType = HashType(rawValue: try blob.integer(37, "hashType"))
    let pageBits: UInt8 = try blob.integer(39, "pageSize")
    guard pageBits < 32 else {
      throw blob.fault(at: 39, .malformed, "expected a page of below 2^32 bytes, found \(pageBits)")
    }
    pageSize = pageBits == 0 ? 0 : 1 << Int(pageBits)
    identifier = try blob.text(identifierOffset, "the identifier of a code directory")
    var team: String?
    if version >= 0x20200 {
      let offset: UInt32 = try blob.integer(48, "teamOffset")
      if offset > 0 { team = try blob.text(Int(offset), "the team of a code directory") }
    }
    self.team = team
    let longLimit: UInt64 = version >= 0x20300 ? try blob.integer(56, "codeLimit64") : 0
    codeLimit = longLimit > 0 ? longLimit : UInt64(limit)
    executableSegment =
      version >= 0x20400
      ? ExecutableSegment(
        offset: try blob.integer(64, "execSegBase"), size: try blob.integer(72, "execSegLimit"),
        flags: try blob.integer(80, "execSegFlags")) : nil
    let runtime: UInt32 = version >= 0x20500 ? try blob.integer(88, "runtime") : 0
    runtimeVersion = runtime > 0 ? MachOVersion(rawValue: runtime) : nil
    // Both counts are below 2^32 and a hash has below 2^8 bytes: nothing overflows.
    guard hashes >= specialHashCount * hashSize, hashes <= blob.count,
      codeHashCount * hashSize <= blob.count - hashes
    else {
      throw blob.fault(
        at: 16, .truncated,
        "expected \(specialHashCount) and \(codeHashCount) hashes around byte \(hashes) of a code "
          + "directory of \(blob.count) bytes")
    }
  }
}
