import Archives
import ArtifactInput
import Binaries
import Model
import SystemPackage

/// Goes through files, folders and all the archives in them, and shows each file to a visitor.
///
/// Files are mapped; members of archives are unpacked one after another, so that memory does not
/// depend on how large anything is.
struct ArtifactWalker<Visitor: WalkVisitor> {
  /// Who is shown everything.
  var visitor: Visitor
  /// How much it may cost.
  let limits: AuditLimits
  /// Where members that are too large for memory are put.
  let scratch: FilePath
  /// What holds for every file.
  let claims: [Claim]

  /// What is left of the limits for the file that was given.
  var membersLeft = 0
  var bytesLeft: Int64 = 0

  /// Makes a walker.
  init(visitor: Visitor, limits: AuditLimits, scratch: FilePath, claims: [Claim]) {
    self.visitor = visitor
    self.limits = limits
    self.scratch = scratch
    self.claims = claims
  }

  /// Walks one file, and all that is in it; `name` is told in place of its path.
  mutating func walk(file path: FilePath, as name: String? = nil) {
    let name = name ?? path.string
    membersLeft = limits.members
    bytesLeft = limits.expansion
    do {
      let file = try MappedFile(path)
      walk(file.bytes, path: name, claims: claims, depth: 0)
    } catch {
      visitor.fault(
        path: name, format: .other, size: 0,
        finding: Finding(.unreadable, "\(error)"))
    }
  }

  /// Walks bytes that a file or member has.
  mutating func walk(
    _ bytes: UnsafeRawBufferPointer, path: String, claims: [Claim], depth: Int,
    slices: [String]? = nil
  ) {
    let format = Self.format(of: bytes)
    var file = WalkedFile(
      path: path, format: format, claims: claims, slices: slices, bytes: bytes)
    guard format.isContainer else { return visitor.visit(file) }
    guard depth < limits.depth else {
      return visitor.fault(
        path: path, format: format, size: Int64(bytes.count),
        finding: Finding(.limit, "archives are nested more than \(limits.depth) deep here"))
    }
    do {
      switch format {
      case .ar: try walkAr(file, depth: depth)
      case .deb: try walkDeb(&file, depth: depth)
      case .zip: try walkZip(&file, depth: depth)
      case .tar: try walkStream(file, compression: .none, depth: depth)
      case .gzip: try walkStream(file, compression: .gzip, depth: depth)
      case .xz: try walkStream(file, compression: .xz, depth: depth)
      case .zstd: try walkStream(file, compression: .zstd, depth: depth)
      case .rpm: try walkRPM(&file, depth: depth)
      case .universal: try walkUniversal(file, depth: depth)
      case .elf, .machO, .pe, .coff, .webAssembly, .other: break
      }
    } catch {
      visitor.fault(
        path: path, format: format, size: Int64(bytes.count), finding: Self.finding(for: error))
    }
  }

  /// What a file is: its start, and for what only begins like a program, more.
  private static func format(of bytes: UnsafeRawBufferPointer) -> ArtifactFormat {
    let format = ArtifactFormat(
      start: UnsafeRawBufferPointer(rebasing: bytes.prefix(ArtifactFormat.magicLength)))
    guard format == .pe else { return format }
    // `e_lfanew`; programs for MS-DOS begin the same.
    let view = BinaryView(bytes, format: .pe)
    guard let header = try? view.integer(0x3c, as: UInt32.self, "e_lfanew"),
      let magic = try? view.integer(Int(header), as: UInt32.self, "the signature"),
      magic == 0x0000_4550
    else { return .other }
    return .pe
  }

  /// What an error says of the file it was met in.
  static func finding(for error: any Error) -> Finding {
    switch error {
    case let error as ArchiveError:
      switch error.reason {
      case .limit: Finding(.limit, error.description)
      case .unsupported: Finding(.unsupported, error.description)
      case .truncated, .malformed, .escape: Finding(.damaged, error.description)
      }
    case let error as BinaryError:
      switch error.reason {
      case .limit: Finding(.limit, error.description)
      case .unsupported: Finding(.unsupported, error.description)
      case .truncated, .malformed: Finding(.damaged, error.description)
      }
    default: Finding(.unreadable, "\(error)")
    }
  }

  /// Counts a member, and bytes that came out of an archive.
  mutating func charge(
    members: Int = 0, bytes: Int = 0, format: ArchiveError.Format
  ) throws(ArchiveError) {
    membersLeft -= members
    guard membersLeft >= 0 else {
      throw ArchiveError(format, .limit, "holds more than \(limits.members) files")
    }
    bytesLeft -= Int64(bytes)
    guard bytesLeft >= 0 else {
      throw ArchiveError(format, .limit, "expands to more than \(limits.expansion) bytes")
    }
  }

  /// Shows an archive itself: before its members, so that reports stand in the order of the file.
  mutating func show(_ file: WalkedFile) { visitor.visit(file) }

  /// A collector for members.
  func collector() -> MemberCollector {
    MemberCollector(
      folder: scratch, limit: limits.memory, keepsEverything: visitor.wantsEverything)
  }
}
