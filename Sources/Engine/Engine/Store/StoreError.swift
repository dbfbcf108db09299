public import Model
public import SystemPackage

#if canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// What went wrong with the store or with a file that should go into it.
public enum StoreError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The system refused an operation (`rename`, `write`) on a path, for this reason.
  case system(operation: String, path: String, errno: Errno)
  /// The store does not hold this blob or tree.
  case missing(Digest)
  /// What the store holds under a digest has other bytes.
  case damaged(path: String, expected: Digest, found: Digest)
  /// The file changed while it was read.
  case changed(path: String)
  /// The file has more bytes than the caller allows.
  case tooLarge(path: String, limit: Int)
  /// The store cannot hold such a thing.
  case unsupported(path: String, reason: String)
  /// Another process uses the store, so nothing may be removed from it.
  case inUse(path: String)

  static func last(_ operation: String, _ path: String) -> StoreError {
    .system(operation: operation, path: path, errno: Errno(rawValue: errno))
  }

  /// The system's error number; `nil` when the error is not the system's.
  var code: Int32? {
    guard case .system(_, _, let errno) = self else { return nil }
    return errno.rawValue
  }

  var isNotEmpty: Bool { self.code == ENOTEMPTY || self.code == EEXIST }

  var isCrossDevice: Bool { self.code == EXDEV }

  public var description: String {
    switch self {
    case .system(let operation, let path, let errno):
      "\(errno.description) (\(operation) \(path))"
    case .missing(let digest): "the store does not hold \(digest)"
    case .damaged(let path, let expected, let found):
      "\(path) is damaged: it should have SHA-256 \(expected.hash) and \(expected.sizeBytes) bytes, but has \(found.hash) and \(found.sizeBytes) bytes"
    case .changed(let path): "\(path) changed while it was read"
    case .tooLarge(let path, let limit): "\(path) has more than \(limit) bytes"
    case .unsupported(let path, let reason): "\(path) cannot be kept: \(reason)"
    case .inUse(let path): "the store \(path) is in use by another run"
    }
  }

  /// What to do about it; `nil` where the description says it all.
  public var hint: String? {
    switch self {
    case .system(_, _, .noSpace), .system(_, _, .diskQuotaExceeded):
      "free some space on that disk, or shrink the store with `slipway cache gc`, and run again: what was done is kept"
    case .system(_, let path, .readOnlyFileSystem), .system(_, let path, .permissionDenied):
      "make \(path) writable"
    case .damaged: "remove that path and run again"
    case .changed: "run again when nothing else writes to it"
    case .inUse: "wait until the other run has ended"
    case .system, .missing, .tooLarge, .unsupported: nil
    }
  }
}
