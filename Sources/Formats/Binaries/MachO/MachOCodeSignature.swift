/// The code signature embedded in a file: what it says, not whether it holds.
///
/// Source: `cs_blobs.h` of XNU, `CS_SuperBlob`; all integers have their most significant byte first.
public struct MachOCodeSignature: Hashable, Sendable {
  /// One part.
  public struct Blob: Hashable, Sendable {
    /// What it is: 0 code directory, 2 requirements, 5 entitlements, 7 the same in DER, 0x1000 and on
    /// more directories, 0x10000 CMS.
    public let slot: UInt32
    /// Its magic number.
    public let magic: UInt32
    /// The first byte, counted from the start of the signature.
    public let offset: Int
    /// How many bytes, header and all.
    public let size: Int
  }

  /// The parts, as they are listed.
  public let blobs: [Blob]
  /// The code directories, the one in slot 0 first.
  public let directories: [MachOCodeDirectory]
  /// The entitlements as the XML of a property list; `nil` without any.
  public let entitlements: String?

  /// Whether somebody signed it: a CMS message that is not empty.
  public var hasCMS: Bool { blobs.contains { $0.slot == 0x10000 && $0.size > 8 } }
  /// The directory in slot 0.
  public var directory: MachOCodeDirectory? { directories.first { $0.slot == 0 } }

  /// Reads a signature.
  ///
  /// - Parameter view: Its bytes, which may be followed by padding.
  public init(_ view: BinaryView) throws(BinaryError) {
    let view = BinaryView(
      view.bytes, format: .machO, fileOffset: view.fileOffset, isBigEndian: true)
    let magic: UInt32 = try view.integer(0, "the magic number of the code signature")
    guard magic == 0xfade_0cc0 else {
      throw view.fault(
        at: 0, .malformed,
        "expected a code signature (0xfade0cc0), found 0x\(String(magic, radix: 16))")
    }
    let length = Int(try view.integer(4, as: UInt32.self, "length of the code signature"))
    let whole = try view.slice(0, length, "the code signature (length)")
    let count = Int(try whole.integer(8, as: UInt32.self, "count of the code signature"))
    guard count <= whole.capacity(from: 12, entrySize: 8) else {
      throw whole.fault(
        at: 8, .malformed, "expected the index in \(length) bytes, found count \(count)")
    }
    var blobs: [Blob] = []
    var directories: [MachOCodeDirectory] = []
    var entitlements: String?
    for index in 0..<count {
      let slot: UInt32 = try whole.integer(12 + index * 8, "type of a part of the signature")
      let offset = Int(try whole.integer(16 + index * 8, as: UInt32.self, "its offset"))
      let size = Int(try whole.integer(offset + 4, as: UInt32.self, "length of a part"))
      guard size >= 8 else {
        throw whole.fault(
          at: offset + 4, .malformed, "expected a part of at least 8 bytes, found \(size)")
      }
      let blob = try whole.slice(offset, size, "a part of the code signature (length)")
      let magic: UInt32 = try blob.integer(0, "magic number of a part")
      blobs.append(Blob(slot: slot, magic: magic, offset: offset, size: size))
      if magic == 0xfade_0c02, slot == 0 || (0x1000..<0x1010).contains(slot) {
        directories.append(try MachOCodeDirectory(blob, slot: slot))
      } else if magic == 0xfade_7171, slot == 5 {
        entitlements = String(decoding: blob.bytes.dropFirst(8), as: UTF8.self)
      }
    }
    self.blobs = blobs
    self.directories = directories.sorted { $0.slot < $1.slot }
    self.entitlements = entitlements
  }
}

extension MachOFile {
  /// The code signature; `nil` for a file that is not signed.
  public func codeSignature() throws(BinaryError) -> MachOCodeSignature? {
    guard let codeSignatureRange else { return nil }
    return try MachOCodeSignature(contents(of: codeSignatureRange, "LC_CODE_SIGNATURE"))
  }
}
