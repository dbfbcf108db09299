import Engine
import Glibc
public import SystemPackage

/// Writes `dist/` whole or not at all.
///
/// Everything is written to a folder beside it, which then takes its place in one step.
public struct DistWriter: Sendable {
  /// The folder, absolute.
  public let folder: FilePath
  /// Where the stamp of what was last written is kept.
  let stampPath: FilePath

  /// Makes a writer of `folder` that remembers what it wrote in the project's state folder.
  public init(folder: FilePath, stateFolder: FilePath) {
    self.folder = folder
    self.stampPath = stateFolder.appending("dist.json")
  }

  /// Makes the folder hold these files and nothing else.
  ///
  /// - Parameters:
  ///   - files: The files.
  ///   - isForced: Whether a folder that Slipway did not write may be replaced.
  /// - Returns: Whether anything had to be written.
  /// - Throws: ``WorkspaceError`` when the folder holds what Slipway did not write, or cannot be
  ///   replaced.
  public func write(_ files: [DistFile], isForced: Bool) throws -> Bool {
    let stamp = DistStamp.load(self.stampPath)
    if let stamp, stamp.matches(folder: self.folder, files: files) { return false }
    if !isForced { try self.refuseForeign(stamp) }

    let name = self.folder.lastComponent?.string ?? "dist"
    let parent = self.folder.removingLastComponent()
    self.sweep(parent, name)
    let fresh = parent.appending(".\(name).\(getpid()).new")
    do {
      try self.make(fresh)
      // Waiting for the disk once for a few files costs less than writing out all of a file system
      // that may just have taken in a toolchain; for a thousand files it is the other way round.
      let settlesEach = files.count <= 64
      for file in files { try self.write(file, in: fresh, settles: settlesEach) }
      if !settlesEach { try PathExchange.settle(fresh) }
      try self.exchange(fresh)
    } catch let error as Errno {
      FileTree.remove(fresh)
      throw WorkspaceError(
        message: "cannot write \(self.folder): \(error)",
        hint: "nothing in it was changed; make room or make it writable, then run `slipway resume`")
    } catch {
      FileTree.remove(fresh)
      throw error
    }
    if let written = DistStamp(folder: self.folder, files: files) {
      // A stamp that cannot be kept costs the next run a copy, nothing else.
      try? SmallFile.replace(self.stampPath, with: written.encoded())
    }
    return true
  }

  /// Tells beforehand whether ``write(_:isForced:)`` would refuse.
  ///
  /// - Throws: ``WorkspaceError`` when the folder holds what Slipway did not write.
  func check(isForced: Bool) throws {
    if !isForced { try self.refuseForeign(DistStamp.load(self.stampPath)) }
  }

  /// Refuses to replace what Slipway did not write: another kind of file in the folder's place, or a
  /// folder with files that neither the stamp nor its own list of artifacts names.
  private func refuseForeign(_ stamp: DistStamp?) throws {
    var status = stat()
    guard lstat(self.folder.string, &status) == 0 else { return }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      throw WorkspaceError(
        message: "\(self.folder) is no folder",
        hint:
          "move it away, name another folder with --output, or pass --clean to replace it")
    }
    var ours: Set<String> = ["artifacts.json", "audit.json", "metadata.json", "release.json"]
    if let stamp, stamp.folder == self.folder.string { ours.formUnion(stamp.files.map(\.path)) }
    // A run that was killed before it wrote its stamp left a list in the folder itself.
    if let bytes = try? SmallFile.read(self.folder.appending("artifacts.json"), limit: 64 << 20),
      let listed = try? StableJSON.decode([ListedFile].self, from: bytes)
    {
      ours.formUnion(listed.map(\.path))
    }
    let foreign = FileTree.list(self.folder).filter { !ours.contains($0) }
    guard let first = foreign.min() else { return }
    throw WorkspaceError(
      message: "\(self.folder) holds \(foreign.count) file(s) that Slipway did not write, such as "
        + "“\(first)”",
      hint: "move them away, name another folder with --output, or pass --clean to replace it")
  }

  /// An entry of `artifacts.json`.
  private struct ListedFile: Decodable { var path: String }

  /// Takes away what a run that was killed left beside the folder.
  private func sweep(_ parent: FilePath, _ name: String) {
    guard let stream = opendir(parent.string) else { return }
    var leftovers: [String] = []
    while let entry = readdir(stream) {
      let found = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if found.hasPrefix(".\(name)."), found.hasSuffix(".new") { leftovers.append(found) }
    }
    closedir(stream)
    for leftover in leftovers { FileTree.remove(parent.appending(leftover)) }
  }

  private func make(_ folder: FilePath) throws {
    guard mkdir(folder.string, 0o755) == 0 || errno == EEXIST else {
      throw Errno(rawValue: errno)
    }
  }

  private func write(_ file: DistFile, in folder: FilePath, settles: Bool) throws {
    let segments = file.path.split(separator: "/").map(String.init)
    var parent = folder
    for segment in segments.dropLast() {
      parent.append(segment)
      try self.make(parent)
    }
    let path = folder.appending(file.path)
    let output = try FileDescriptor.open(
      path, .writeOnly, options: [.create, .exclusiveCreate],
      permissions: .init(rawValue: file.isExecutable ? 0o755 : 0o644))
    defer { try? output.close() }
    // The process's mask may have taken bits away, and dist/ must not depend on it.
    _ = fchmod(output.rawValue, file.isExecutable ? 0o755 : 0o644)
    switch file.source {
    case .bytes(let bytes): _ = try output.writeAll(bytes)
    case .file(let source): try self.copy(source, to: output)
    }
    guard !settles || fsync(output.rawValue) == 0 else { throw Errno(rawValue: errno) }
  }

  private func copy(_ source: FilePath, to output: FileDescriptor) throws {
    let input = try FileDescriptor.open(source, .readOnly)
    defer { try? input.close() }
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = try buffer.withUnsafeMutableBytes { try input.read(into: $0) }
      guard count > 0 else { return }
      _ = try output.writeAll(buffer[..<count])
    }
  }

  /// Puts `fresh` in the folder's place and removes what was there.
  private func exchange(_ fresh: FilePath) throws {
    var status = stat()
    guard lstat(self.folder.string, &status) == 0 else {
      guard rename(fresh.string, self.folder.string) == 0 else { throw Errno(rawValue: errno) }
      return
    }
    do {
      try PathExchange.exchange(fresh, self.folder)
    } catch {
      // A file system without an exchange: the old folder steps aside first.
      let aside = FilePath("\(fresh.string).old.new")
      guard rename(self.folder.string, aside.string) == 0 else { throw Errno(rawValue: errno) }
      guard rename(fresh.string, self.folder.string) == 0 else {
        let code = errno
        rename(aside.string, self.folder.string)
        throw Errno(rawValue: code)
      }
      FileTree.remove(aside)
      return
    }
    FileTree.remove(fresh)
  }
}
