import ArtifactInput
public import SystemPackage

#if canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// A folder that holds the libraries of a system, laid out as on that system.
public struct Sysroot: Hashable, Sendable {
  /// The folder.
  public let folder: FilePath

  /// The folders in it in which loaders look, as they name them.
  let searchPath: [String]

  /// Takes a folder; `nil` when it is none, or has no folder for libraries in it.
  public init?(_ folder: FilePath) {
    self.folder = folder
    searchPath = Self.searchPath(in: folder)
    if searchPath.isEmpty { return nil }
  }

  /// Where a file of the system is on this machine, or `nil` when the system has none of that path.
  ///
  /// Links are followed as that system would: those to an absolute path stay inside of the folder.
  func place(of path: String) -> FilePath? { Self.resolve(path, in: folder) }

  private static func searchPath(in folder: FilePath) -> [String] {
    var found: [String] = []
    func add(_ path: String) {
      guard !found.contains(path), let place = resolve(path, in: folder), isFolder(place) else {
        return
      }
      found.append(path)
    }
    let usual = ["/lib", "/usr/lib", "/lib64", "/usr/lib64", "/lib32", "/usr/lib32", "/libx32"]
    for path in configured(in: folder) { add(path) }
    for path in usual {
      add(path)
      // Debian's folder for each architecture: its name is the compiler's for it.
      guard let place = resolve(path, in: folder) else { continue }
      for name in FolderListing.subfolders(of: place) where name.contains("-linux-") {
        add("\(path)/\(name)")
      }
    }
    return found
  }

  /// What `ld.so.conf` lists, and musl's file of paths.
  private static func configured(in folder: FilePath) -> [String] {
    var files = ["/etc/ld.so.conf"]
    if let place = resolve("/etc/ld.so.conf.d", in: folder) {
      files += FolderListing.entries(of: place).filter { $0.hasSuffix(".conf") }
        .map { "/etc/ld.so.conf.d/\($0)" }
    }
    if let place = resolve("/etc", in: folder) {
      files += FolderListing.entries(of: place)
        .filter { $0.hasPrefix("ld-musl-") && $0.hasSuffix(".path") }.map { "/etc/\($0)" }
    }
    return files.flatMap { path -> [String] in
      guard let place = resolve(path, in: folder), let file = try? MappedFile(place),
        file.bytes.count < 1 << 16
      else { return [] }
      return String(decoding: file.bytes, as: UTF8.self)
        .split(whereSeparator: { $0 == "\n" || $0 == ":" }).map(String.init)
        .filter { $0.hasPrefix("/") }
    }
  }

  private static func isFolder(_ place: FilePath) -> Bool {
    var status = stat()
    return lstat(place.string, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  private static func resolve(_ path: String, in folder: FilePath) -> FilePath? {
    var waiting = Array(parts(path).reversed())
    var done: [String] = []
    var linksLeft = 40
    while let part = waiting.popLast() {
      if part == ".." {
        _ = done.popLast()
        continue
      }
      let place = folder.string + "/" + (done + [part]).joined(separator: "/")
      var status = stat()
      guard lstat(place, &status) == 0 else { return nil }
      guard status.st_mode & S_IFMT == S_IFLNK else {
        done.append(part)
        continue
      }
      linksLeft -= 1
      guard linksLeft > 0, let target = FolderListing.target(ofLink: place) else { return nil }
      if target.hasPrefix("/") { done = [] }
      waiting += parts(target).reversed()
    }
    return FilePath(folder.string + "/" + done.joined(separator: "/"))
  }

  /// The parts of a path, without `.` and what is empty.
  private static func parts(_ path: String) -> [String] {
    path.split(separator: "/").map(String.init).filter { $0 != "." }
  }
}
