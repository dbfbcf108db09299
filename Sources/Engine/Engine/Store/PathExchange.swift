import CLauncher
import Glibc
public import SystemPackage

/// Lets a folder that was written anew take an old one's place, so that nobody sees it half done.
public enum PathExchange {
  /// Writes out everything of the file system that holds `folder`: once for all files of a folder,
  /// where a call for each would wait for the disk each time.
  ///
  /// - Throws: `Errno`.
  public static func settle(_ folder: FilePath) throws(Errno) {
    let descriptor = open(folder.string, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Errno(rawValue: errno) }
    defer { close(descriptor) }
    guard slipway_sync_filesystem(descriptor) == 0 else { throw Errno(rawValue: errno) }
  }

  /// Exchanges `one` and `other`, both on one file system.
  ///
  /// - Throws: `Errno`; `invalidArgument` where the file system cannot exchange.
  public static func exchange(_ one: FilePath, _ other: FilePath) throws(Errno) {
    guard slipway_exchange(one.string, other.string) == 0 else { throw Errno(rawValue: errno) }
  }
}
