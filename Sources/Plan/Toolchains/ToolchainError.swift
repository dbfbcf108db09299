import Engine
import SystemPackage

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
    /// The disk is full.
    case full
    /// Anything else.
    case failed
  }

  /// The kind.
  public var kind: Kind
  /// What happened, in a sentence without a full stop.
  public var message: String
  /// What to do about it.
  public var hint: String?
  /// The file that holds what the program that failed printed; `nil` when none did.
  public var logPath: String?
  /// What that program printed, until it is in the log.
  var printed = ""

  /// Makes an error.
  public init(_ kind: Kind, _ message: String, hint: String? = nil) {
    self.kind = kind
    self.message = message
    self.hint = hint
  }

  /// What a file or the store refused.
  init(_ error: StoreError) {
    switch error {
    case .system(_, _, .noSpace), .system(_, _, .diskQuotaExceeded): self.init(.full, "\(error)")
    default: self.init(.failed, "\(error)", hint: error.hint)
    }
  }

  /// The message and the hint.
  public var description: String { hint.map { "\(message)\n\($0)" } ?? message }

  /// The same, begun with the toolchain that it concerns.
  func about(_ name: String) -> ToolchainError {
    var error = self
    error.message = "toolchain “\(name)”: \(message)"
    return error
  }
}
