/// The files of an RPM package as its header describes them: what stripped members of its payload
/// refer to.
///
/// Source: RPM's `lib/rpmfi.cc` and `lib/cpio.cc`.
struct RPMFiles: Sendable {
  private var baseNames: [String]
  private var folders: [String]
  private var folderIndices: [UInt64]
  private var sizes: [UInt64]
  private var modes: [UInt64]
  private var times: [UInt64]
  private var inodes: [UInt64]
  /// For each file of several names the last of them, which has the data.
  private var lastLink: [Identity: Int] = [:]
  private var linkCounts: [Identity: UInt32] = [:]
  private var devices: [UInt64]

  private struct Identity: Hashable {
    var device: UInt64
    var inode: UInt64
  }

  init(_ header: RPMHeader) throws(ArchiveError) {
    baseNames = try header.texts(.baseNames)
    folders = try header.texts(.folderNames)
    folderIndices = try header.numbers(.folderIndices)
    sizes = try header.numbers(header.has(.longFileSizes) ? .longFileSizes : .fileSizes)
    modes = try header.numbers(.fileModes)
    times = try header.numbers(.fileTimes)
    inodes = try header.numbers(.fileInodes)
    devices = try header.numbers(.fileDevices)
    let flags = try header.numbers(.fileFlags)
    let count = baseNames.count
    guard [folderIndices.count, sizes.count, modes.count].allSatisfy({ $0 == count }) else {
      throw ArchiveError(
        .rpm, .malformed, "expected a folder, a size and a mode for each of \(count) files")
    }
    for index in 0..<count {
      // Ghosts (flag 0x40) are not in the payload, and have no part in links.
      let isGhost = index < flags.count && flags[index] & 0x40 != 0
      guard modes[index] & 0o170000 == 0o100000, !isGhost, let identity = identity(index) else {
        continue
      }
      lastLink[identity] = index
      linkCounts[identity, default: 0] += 1
    }
  }

  private func identity(_ index: Int) -> Identity? {
    guard index < inodes.count, index < devices.count else { return nil }
    return Identity(device: devices[index], inode: inodes[index])
  }

  /// A file by its number, or `nil` for a number that none has.
  func entry(_ index: Int) throws(ArchiveError) -> CPIOEntry? {
    guard index < baseNames.count else { return nil }
    guard let folder = Int(exactly: folderIndices[index]), folder < folders.count,
      let size = Int64(exactly: sizes[index])
    else {
      throw ArchiveError(.rpm, .malformed, "expected a folder and a size for file \(index)")
    }
    let links = identity(index).flatMap { linkCounts[$0] } ?? 1
    let isLast = identity(index).flatMap { lastLink[$0] }.map { $0 == index } ?? true
    let mode = UInt32(truncatingIfNeeded: modes[index])
    let kind = mode & 0o170000
    // Only files and symbolic links have data, and of several names the last.
    let hasData = kind == 0o100000 && isLast || kind == 0o120000
    return CPIOEntry(
      path: folders[folder] + baseNames[index], size: hasData ? size : 0, fullMode: mode,
      modified: index < times.count ? Int64(clamping: times[index]) : 0,
      linkCount: kind == 0o100000 ? links : 1,
      inode: index < inodes.count ? UInt32(truncatingIfNeeded: inodes[index]) : 0)
  }
}
