import Archives
import Binaries
import SystemPackage

/// What is in a range of a file that is, or is to be, a slice.
struct SliceContent: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    case machO(isObject: Bool)
    case archive
  }

  /// Of a segment, what the rule of alignment needs.
  struct Segment: Hashable, Sendable {
    let address: UInt64
    let sectionAlignments: [UInt32]
  }

  let kind: Kind
  let cpu: MachOCPU
  var segments: [Segment] = []
  /// Where `__LINKEDIT` ends, which is where a linked file must end.
  var linkEditEnd: UInt64?
  /// Whether it may be signed: a linked Mach-O file.
  var isLinked = false

  /// The largest part of a file that is read for its load commands.
  private static let commandLimit = 64 << 20

  /// Reads what is at `offset`.
  ///
  /// - Throws: for anything but a thin Mach-O file and a static archive of such files.
  init(_ file: SourceFile, at offset: UInt64, size: UInt64) throws(UniversalError) {
    let start = try file.read(at: offset, count: Int(clamping: min(size, 32)))
    let place = offset == 0 ? "" : "the slice at byte \(offset) "
    if start.starts(with: "!<arch>\n".utf8) {
      self = try Self.archive(file, at: offset, size: size)
      return
    }
    guard start.withUnsafeBytes({ MachOHeader.matches($0) }) else {
      throw UniversalError(
        file.path, "\(place)\(Self.refusal(of: start))",
        hint: "a slice is a thin Mach-O file or a static archive of such files")
    }
    self = try Self.machO(file, at: offset, size: size)
  }

  private init(kind: Kind, cpu: MachOCPU) {
    self.kind = kind
    self.cpu = cpu
  }

  private static func machO(
    _ file: SourceFile, at offset: UInt64, size: UInt64
  ) throws(UniversalError) -> SliceContent {
    let start = try file.read(at: offset, count: Int(clamping: min(size, 32)))
    var count = start.count
    if start.count >= 24 {
      let isBigEndian = start[0] == 0xfe
      let field = start[20..<24].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
      let commands = Int(isBigEndian ? field : field.byteSwapped)
      guard commands <= commandLimit else {
        throw UniversalError(
          file.path,
          "Mach-O: byte \(offset + 20): expected a sizeofcmds of at most "
            + "\(commandLimit), found \(commands)")
      }
      count = Int(clamping: min(size, 32 + UInt64(commands)))
    }
    let bytes = try file.read(at: offset, count: count)
    let result = bytes.withUnsafeBytes { raw in
      Result { () throws(BinaryError) -> SliceContent in
        let view = BinaryView(raw, format: .machO, fileOffset: Int(clamping: offset))
        return SliceContent(try MachOFile(view, fileSize: Int(clamping: size)))
      }
    }
    switch result {
    case .success(let content): return content
    case .failure(let error): throw UniversalError(file.path, "\(error)")
    }
  }

  private init(_ file: MachOFile) {
    let isObject = file.header.fileType == .object
    self.init(kind: .machO(isObject: isObject), cpu: file.header.cpu)
    segments = file.segments.map { segment in
      Segment(address: segment.address, sectionAlignments: segment.sections.map(\.alignment))
    }
    isLinked = !isObject
    linkEditEnd = file.segment("__LINKEDIT").map { $0.offset &+ $0.fileSize }
  }

  /// An archive is of the architecture that all its members have.
  private static func archive(
    _ file: SourceFile, at offset: UInt64, size: UInt64
  ) throws(UniversalError) -> SliceContent {
    try file.withMapped(offset, size) { bytes throws(UniversalError) in
      let reader: ArReader
      do throws(ArchiveError) {
        reader = try ArReader(bytes)
      } catch {
        throw UniversalError(file.path, "\(error)")
      }
      var found: (cpu: MachOCPU, name: String)?
      for member in reader.members where !member.name.hasPrefix("__.SYMDEF") {
        let data = reader.contents(of: member)
        guard MachOHeader.matches(data) else {
          throw UniversalError(
            file.path, "its member \(member.name) \(refusal(of: Array(data.prefix(32))))",
            hint: "every member of an archive in a universal file is a thin Mach-O file")
        }
        let header: MachOFile
        do throws(BinaryError) {
          header = try MachOFile(
            BinaryView(
              data, format: .machO, fileOffset: Int(clamping: offset) + member.range.lowerBound))
        } catch {
          throw UniversalError(file.path, "its member \(member.name): \(error)")
        }
        let cpu = header.header.cpu
        if let found, found.cpu != cpu {
          throw UniversalError(
            file.path,
            "its member \(member.name) is for \(cpu), and \(found.name) for \(found.cpu)",
            hint: "an archive in a universal file has members of one architecture")
        }
        found = (cpu, found?.name ?? member.name)
      }
      guard let found else {
        throw UniversalError(
          file.path, "is an archive without members, so nothing says which architecture it is for")
      }
      return SliceContent(kind: .archive, cpu: found.cpu)
    }
  }

  /// What a file is that cannot be a slice.
  private static func refusal(of start: [UInt8]) -> String {
    let known: [(bytes: [UInt8], what: String)] = [
      ([0x7f, 0x45, 0x4c, 0x46], "is an ELF file"),
      ([0x4d, 0x5a], "is a PE file"),
      ([0x42, 0x43, 0xc0, 0xde], "is LLVM bitcode, which says its architecture to LLVM only"),
      ([0xde, 0xc0, 0x17, 0x0b], "is LLVM bitcode, which says its architecture to LLVM only"),
      ([0x00, 0x61, 0x73, 0x6d], "is a WebAssembly module"),
      (Array("!<thin>\n".utf8), "is a thin archive: its members are other files"),
    ]
    if let found = known.first(where: { start.starts(with: $0.bytes) }) { return found.what }
    if start.withUnsafeBytes({ UniversalBinary.matches($0) }) {
      return "is itself a universal file"
    }
    if start.starts(with: [0xca, 0xfe, 0xba, 0xbe]) { return "is a Java class" }
    if start.isEmpty { return "is empty" }
    return "is neither a Mach-O file nor a static archive"
  }
}
