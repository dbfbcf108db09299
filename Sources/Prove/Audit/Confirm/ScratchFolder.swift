import ArtifactInput
import Engine
import SystemPackage

#if canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// A folder of this run's own, which is removed with all that is in it when this ends.
struct ScratchFolder: ~Copyable {
  /// The folder.
  let path: FilePath

  /// Makes one in another.
  init(in folder: FilePath) throws(InputError) {
    var name = Array(folder.appending("slipway-confirm-XXXXXX").string.utf8CString)
    guard mkdtemp(&name) != nil else {
      throw InputError(path: folder.string, errno: Errno(rawValue: errno))
    }
    path = FilePath(
      String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self))
  }

  deinit {
    Store.remove(temporary: path)
  }
}
