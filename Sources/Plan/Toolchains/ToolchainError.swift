/// Why a toolchain could not be pinned, fetched or used, told so that a person can act on it.
public struct ToolchainError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What kind of fault it is, for callers that act on it.
  public enum Kind: String, Hashable, Sendable {
    /// `slipway.lock` cannot be read.
    case lock
    /// What is asked for is not pinned, or no longer what is pinned.
    case stale
    /// The request itself cannot be served.
    case request
    /// A program of this machine is missing, or a download failed.
    case unavailable
    /// Bytes have another digest or size than the lock says, or an archive is hostile or damaged.
    case refused
    /// What the store holds is not what it was.
    case damaged
    /// Anything else, such as a full disk.
    case failed
  }

  /// The kind.
  public var kind: Kind
  /// What happened, in a sentence without a full stop.
  public var message: String
  /// What to do about it.
  public var hint: String?

  /// Makes an error.
  public init(_ kind: Kind, _ message: String, hint: String? = nil) {
    self.kind = kind
    self.message = message
    self.hint = hint
  }

  /// The message and the hint.
  public var description: String { hint.map { "\(message)\n\($0)" } ?? message }

  /// The same, begun with the toolchain that it concerns.
  func about(_ name: String) -> ToolchainError {
    ToolchainError(kind, "toolchain “\(name)”: \(message)", hint: hint)
  }
}
