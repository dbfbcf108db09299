import Archives
import ArtifactInput

/// What a file is, as far as it decides how it is compared.
enum FileKind: Hashable {
  case elf, machO, pe, webAssembly, universal
  case zip, ar, rpm, tar, gzip, xz, zstd
  case json, text, pythonBytecode, other

  /// Recognises a file by its bytes; the name only tells JSON and Python's bytecode from others.
  init(_ bytes: UnsafeRawBufferPointer, path: String) {
    switch ArtifactFormat(start: bytes) {
    case .elf: self = .elf
    case .machO: self = .machO
    case .pe: self = .pe
    case .webAssembly: self = .webAssembly
    case .universal: self = .universal
    case .ar, .deb: self = .ar
    case .tar: self = .tar
    case .zip: self = .zip
    case .rpm: self = .rpm
    case .gzip: self = .gzip
    case .xz: self = .xz
    case .zstd: self = .zstd
    case .coff, .other: self = Self.other(bytes, path)
    }
  }

  private static func other(_ bytes: UnsafeRawBufferPointer, _ path: String) -> FileKind {
    if path.hasSuffix(".pyc"), bytes.count >= 16, bytes[2] == 0x0d, bytes[3] == 0x0a {
      return .pythonBytecode
    }
    if Compression(detecting: bytes) == .zstd { return .zstd }
    let head = UnsafeRawBufferPointer(rebasing: bytes.prefix(1 << 16))
    guard !head.contains(0) else { return .other }
    var unusual = 0
    for byte in head where byte < 9 || byte > 13 && byte < 32 && byte != 27 { unusual += 1 }
    guard unusual * 50 <= head.count else { return .other }
    guard
      String(validating: head.dropLast(head.count == 1 << 16 ? 4 : 0), as: UTF8.self) != nil
        || unusual == 0
    else { return .other }
    let first = head.first { $0 > 32 }
    let isJSON = first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
    return isJSON ? .json : .text
  }

  var isContainer: Bool {
    switch self {
    case .universal, .zip, .ar, .rpm, .tar, .gzip, .xz, .zstd: true
    default: false
    }
  }

  /// Whether it is a stream that may be compressed.
  var isStream: Bool {
    switch self {
    case .tar, .gzip, .xz, .zstd: true
    default: false
    }
  }

  var isText: Bool { self == .json || self == .text }

  /// The compression of a stream.
  var compression: Compression {
    switch self {
    case .gzip: .gzip
    case .xz: .xz
    case .zstd: .zstd
    default: .none
    }
  }

  /// What made it, for cures.
  var maker: Maker {
    switch self {
    case .elf: .c
    case .machO: .appleLinker
    case .pe: .windowsLinker
    case .webAssembly: .webAssembly
    case .universal: .appleLinker
    case .zip: .zip
    case .ar: .ar
    case .rpm: .rpm
    case .tar: .tar
    case .gzip: .gzip
    case .xz: .xz
    case .zstd: .zstd
    case .json: .json
    case .text: .text
    case .pythonBytecode: .python
    case .other: .unknown
    }
  }

  /// The name in prose.
  var name: String {
    switch self {
    case .elf: "ELF"
    case .machO: "Mach-O"
    case .pe: "PE"
    case .webAssembly: "WebAssembly"
    case .universal: "universal binary"
    case .ar: "ar archive"
    case .json: "JSON"
    case .pythonBytecode: "Python bytecode"
    case .other: "data"
    default: "\(self)"
    }
  }
}
