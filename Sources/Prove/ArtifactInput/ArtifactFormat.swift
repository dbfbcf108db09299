/// What a file is, by its first bytes and never by its name.
public enum ArtifactFormat: String, Hashable, Sendable, Codable, CaseIterable {
  case elf
  case machO = "mach-o"
  case pe
  case coff
  case webAssembly = "wasm"
  /// Several Mach-O files in one.
  case universal
  case ar
  case tar
  case zip
  case deb
  case rpm
  case gzip
  case xz
  case zstd
  /// Anything else; listed on request only.
  case other

  /// Whether it holds other files.
  public var isContainer: Bool {
    switch self {
    case .universal, .ar, .tar, .zip, .deb, .rpm, .gzip, .xz, .zstd: true
    case .elf, .machO, .pe, .coff, .webAssembly, .other: false
    }
  }

  /// The name in prose.
  public var name: String {
    switch self {
    case .elf: "ELF"
    case .machO: "Mach-O"
    case .pe: "PE"
    case .coff: "COFF"
    case .webAssembly: "WebAssembly"
    case .universal: "universal binary"
    case .ar: "static archive"
    case .other: "file"
    default: rawValue
    }
  }

  /// How many of the first bytes are looked at.
  package static let magicLength = 512

  /// Recognises a file by its start, of which at least ``magicLength`` bytes are given, or all.
  ///
  /// Sources: System V ABI, “ELF Identification”; `mach-o/loader.h` and `fat.h`; the PE format,
  /// “MS-DOS Stub”; WebAssembly core specification 5.5.16; `ar(5)`; APPNOTE.TXT 4.3.7 and 4.3.16;
  /// the RPM file format, “Lead”; POSIX `pax`, “ustar Interchange Format”.
  package init(start: UnsafeRawBufferPointer) {
    func begins(_ bytes: [UInt8]) -> Bool { start.starts(with: bytes) }
    if begins([0x7f, 0x45, 0x4c, 0x46]) {
      self = .elf
    } else if begins([0xfe, 0xed, 0xfa, 0xce]) || begins([0xfe, 0xed, 0xfa, 0xcf])
      || begins([0xce, 0xfa, 0xed, 0xfe]) || begins([0xcf, 0xfa, 0xed, 0xfe])
    {
      self = .machO
    } else if begins([0xca, 0xfe, 0xba, 0xbe]) || begins([0xca, 0xfe, 0xba, 0xbf]) {
      // A Java class begins with the same four bytes, and then with its version, 45 or more.
      let isFew = start.count >= 8 && start[4] == 0 && start[5] == 0 && start[6] == 0
      self = isFew && start[7] > 0 && start[7] < 40 ? .universal : .other
    } else if begins([0x4d, 0x5a]) {
      self = .pe
    } else if begins([0x00, 0x61, 0x73, 0x6d]) {
      self = .webAssembly
    } else if begins(Array("!<arch>\n".utf8)) {
      self = begins(Array("!<arch>\ndebian-binary".utf8)) ? .deb : .ar
    } else if begins([0x50, 0x4b, 0x03, 0x04]) || begins([0x50, 0x4b, 0x05, 0x06]) {
      self = .zip
    } else if begins([0xed, 0xab, 0xee, 0xdb]) {
      self = .rpm
    } else if begins([0x1f, 0x8b, 0x08]) {
      self = .gzip
    } else if begins([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]) {
      self = .xz
    } else if begins([0x28, 0xb5, 0x2f, 0xfd]) {
      self = .zstd
    } else if start.count >= 512, start[257..<262].elementsEqual("ustar".utf8) {
      self = .tar
    } else {
      self = .other
    }
  }
}
