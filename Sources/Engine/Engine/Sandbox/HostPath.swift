import SystemPackage

#if canImport(Glibc)
  import Glibc
#else
  import Musl
#endif

/// Small questions to the host's file system, and the folders that the sandbox itself needs.
enum HostPath {
  /// What a symbolic link points at; `nil` for anything else.
  static func link(at path: String) -> String? {
    var buffer = [CChar](repeating: 0, count: 4096)
    let count = readlink(path, &buffer, buffer.count)
    guard count > 0 else { return nil }
    return String(decoding: buffer.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Whether this may be executed.
  static func isExecutable(_ path: String) -> Bool { access(path, X_OK) == 0 }

  /// Makes a folder that only we may enter, if it is not there; `false` when that fails.
  static func makeFolder(_ path: FilePath) -> Bool {
    mkdir(path.string, 0o700) == 0 || errno == EEXIST
  }

  /// Makes a new folder in `parent`; `nil` when that fails.
  static func makeTemporaryFolder(in parent: FilePath) -> FilePath? {
    var template = Array(parent.appending("slipway-probe-XXXXXX").string.utf8CString)
    return template.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.flatMap { mkdtemp($0) }.map { FilePath(String(cString: $0)) }
    }
  }

  /// Removes empty folders, in this order.
  static func removeFolders(_ paths: [FilePath]) { for path in paths { rmdir(path.string) } }
}

extension HostPath {
  /// Whether something is there, links followed.
  static func isThere(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// Whether it is a folder, links followed.
  static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Those of this process's variables that have one of these names.
  static func variables(_ names: [String]) -> [String: String] {
    var variables: [String: String] = [:]
    for name in names {
      if let value = getenv(name) { variables[name] = String(cString: value) }
    }
    return variables
  }
}
