import Glibc
import SystemPackage

/// Files and folders of the project and of the output.
enum FileTree {
  /// Whether there is a folder, or a link to one.
  static func isFolder(_ path: FilePath) -> Bool {
    var status = stat()
    return stat(path.string, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Whether a file may be executed by its owner.
  static func isExecutable(_ path: FilePath) -> Bool {
    var status = stat()
    return stat(path.string, &status) == 0 && status.st_mode & S_IXUSR != 0
  }

  /// The first byte in which two files differ; `nil` when they are the same.
  ///
  /// - Throws: `Errno` when one cannot be read.
  static func firstDifference(_ one: FilePath, _ other: FilePath) throws -> Int64? {
    let left = try FileDescriptor.open(one, .readOnly)
    defer { try? left.close() }
    let right = try FileDescriptor.open(other, .readOnly)
    defer { try? right.close() }
    var place: Int64 = 0
    var (a, b) = ([UInt8](repeating: 0, count: 1 << 18), [UInt8](repeating: 0, count: 1 << 18))
    while true {
      let counts = (
        try Self.fill(&a, from: left, at: place), try Self.fill(&b, from: right, at: place)
      )
      let shared = min(counts.0, counts.1)
      if a[..<shared] != b[..<shared] {
        return place + Int64(zip(a, b).enumerated().first { $1.0 != $1.1 }?.offset ?? 0)
      }
      if counts.0 != counts.1 { return place + Int64(shared) }
      if shared == 0 { return nil }
      place += Int64(shared)
    }
  }

  /// Reads until the buffer is full or the file ends; answers how much was read.
  private static func fill(
    _ buffer: inout [UInt8], from file: FileDescriptor, at offset: Int64
  ) throws -> Int {
    var count = 0
    while count < buffer.count {
      let step = try buffer.withUnsafeMutableBytes {
        try file.read(
          fromAbsoluteOffset: offset + Int64(count), into: .init(rebasing: $0[count...]))
      }
      if step == 0 { break }
      count += step
    }
    return count
  }

  /// Every file below a folder, by its path relative to it; links are not followed, and nothing that
  /// bears an ignored name is looked into.
  static func list(_ folder: FilePath, ignoring ignored: Set<String> = []) -> [String] {
    var files: [String] = []
    self.list(folder.string, below: "", ignoring: ignored, into: &files)
    return files
  }

  /// Lists a folder by plain text: a path that is taken apart and put together for each of many
  /// thousand files takes longer than the system's part.
  private static func list(
    _ folder: String, below prefix: String, ignoring ignored: Set<String>,
    into files: inout [String]
  ) {
    guard let stream = opendir(folder) else { return }
    defer { closedir(stream) }
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      guard name != ".", name != "..", !ignored.contains(name) else { continue }
      let isFolder: Bool
      if entry.pointee.d_type == UInt8(DT_UNKNOWN) {
        // Some file systems do not say it here.
        var status = stat()
        guard lstat("\(folder)/\(name)", &status) == 0 else { continue }
        isFolder = status.st_mode & S_IFMT == S_IFDIR
      } else {
        isFolder = entry.pointee.d_type == UInt8(DT_DIR)
      }
      if isFolder {
        self.list(
          "\(folder)/\(name)", below: "\(prefix)\(name)/", ignoring: ignored, into: &files)
      } else {
        files.append(prefix + name)
      }
    }
  }

  /// Removes a file or a folder with all it holds; links are removed, never followed.
  static func remove(_ path: FilePath) {
    var status = stat()
    guard lstat(path.string, &status) == 0 else { return }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      unlink(path.string)
      return
    }
    chmod(path.string, 0o755)
    guard let stream = opendir(path.string) else { return }
    var names: [String] = []
    while let entry = readdir(stream) {
      names.append(
        withUnsafePointer(to: &entry.pointee.d_name) { pointer in
          pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        })
    }
    closedir(stream)
    for name in names where name != "." && name != ".." { self.remove(path.appending(name)) }
    rmdir(path.string)
  }
}
