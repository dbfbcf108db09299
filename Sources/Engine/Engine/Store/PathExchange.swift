import CLauncher
import Glibc
public import SystemPackage

/// Puts each of two files or folders in the other's place, in one step that nobody sees half done.
public enum PathExchange {
  /// Exchanges `one` and `other`, both on one file system.
  ///
  /// - Throws: `Errno`; `invalidArgument` where the file system cannot exchange.
  public static func exchange(_ one: FilePath, _ other: FilePath) throws(Errno) {
    guard slipway_exchange(one.string, other.string) == 0 else { throw Errno(rawValue: errno) }
  }
}
