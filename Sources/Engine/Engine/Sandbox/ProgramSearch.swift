public import SystemPackage

#if canImport(Glibc)
  import Glibc
#else
  import Musl
#endif

/// Finds programs of this machine by name.
public enum ProgramSearch {
  /// Where a program is; `nil` when it is in no folder of the list.
  ///
  /// Starting a program by its bare name costs a process for each folder that does not hold it.
  ///
  /// - Parameters:
  ///   - name: The file's name.
  ///   - list: Absolute folders with colons between, as in `PATH`; `nil` for the usual two.
  public static func find(_ name: String, in list: String?) -> FilePath? {
    for folder in (list ?? "/usr/bin:/bin").split(separator: ":") where folder.hasPrefix("/") {
      let path = "\(folder)/\(name)"
      var status = stat()
      guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG, access(path, X_OK) == 0
      else { continue }
      return FilePath(path)
    }
    return nil
  }
}
