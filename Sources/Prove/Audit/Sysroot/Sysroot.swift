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

  /// The folders in it in which loaders of ELF files look, as they name them; none in what is for another system.
  let searchPath: [String]
  /// Whether it is an SDK of Apple's, or has the libraries of such a system.
  let isApple: Bool
  /// The folders on this machine that have the DLLs of Windows, or import libraries for them.
  let windowsFolders: [FilePath]

  /// Takes a folder; `nil` when it is none, or has no folder for libraries in it.
  ///
  /// It is laid out as a Unix, as an SDK of Apple's, or for Windows: then DLLs or import libraries are in it, in `bin`, in
  /// `lib` or where Windows has them.
  public init?(_ folder: FilePath) {
    self.folder = folder
    windowsFolders = Self.windowsFolders(in: folder)
    isApple = windowsFolders.isEmpty && Self.isApple(folder)
    searchPath = isApple || !windowsFolders.isEmpty ? [] : Self.searchPath(in: folder)
    if searchPath.isEmpty, !isApple, windowsFolders.isEmpty { return nil }
  }

  /// The text stubs whose files need not be called as their libraries are: those of `usr/lib`, and of a folder that is
  /// nothing but stubs.
  var stubFiles: [(folder: String, name: String)] {
    ["/usr/lib", ""].flatMap { path in
      (place(of: path).map(FolderListing.entries) ?? []).filter { $0.hasSuffix(".tbd") }
        .map { (path, $0) }
    }
  }

  private static func isApple(_ folder: FilePath) -> Bool {
    if resolve("/System/Library/Frameworks", in: folder) != nil { return true }
    return ["/usr/lib", ""].contains { path in
      (resolve(path, in: folder).map(FolderListing.entries) ?? []).contains {
        $0.hasSuffix(".tbd") || $0.hasPrefix("libSystem.") && $0.hasSuffix(".dylib")
      }
    }
  }

  /// Every program for Windows needs one library, and by it a folder is known.
  private static func windowsFolders(in folder: FilePath) -> [FilePath] {
    let marks: Set<String> = ["kernel32.dll", "kernel32.lib", "libkernel32.a"]
    var places = [folder]
    func below(_ place: FilePath, _ name: String) -> [FilePath] {
      FolderListing.entries(of: place).filter { $0.lowercased() == name }.map {
        place.appending($0)
      }
    }
    for name in ["bin", "lib"] { places += below(folder, name) }
    for windows in [folder] + below(folder, "windows") {
      for name in ["system32", "syswow64"] { places += below(windows, name) }
    }
    let isWindows = places.contains { place in
      FolderListing.entries(of: place).contains { marks.contains($0.lowercased()) }
    }
    return isWindows ? places : []
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
