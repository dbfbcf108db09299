public import Model

/// A command with its inputs: what a result is known by.
///
/// Source: `build.bazel.remote.execution.v2.Action`.
public struct Action: Hashable, Sendable {
  /// The digest of the ``Command``.
  public var commandDigest: Digest
  /// The digest of the root ``Directory`` of the inputs.
  public var inputRootDigest: Digest
  /// How long it may run, in seconds; 0 for the server's own limit.
  public var timeoutSeconds: Int64
  /// Bytes that set apart actions that are otherwise the same.
  public var salt: [UInt8]
  /// What the worker must be, by name.
  public var platform: [String: String]

  /// Makes an action.
  public init(
    commandDigest: Digest, inputRootDigest: Digest, timeoutSeconds: Int64 = 0, salt: [UInt8] = [],
    platform: [String: String] = [:]
  ) {
    self.commandDigest = commandDigest
    self.inputRootDigest = inputRootDigest
    self.timeoutSeconds = timeoutSeconds
    self.salt = salt
    self.platform = platform
  }

  /// The canonical bytes.
  public func encoded() -> [UInt8] {
    var writer = ProtobufWriter()
    writer.digest(1, self.commandDigest)
    writer.digest(2, self.inputRootDigest)
    if self.timeoutSeconds != 0 {
      writer.message(6) { $0.integer(1, self.timeoutSeconds) }
    }
    writer.data(9, self.salt)
    writer.platform(10, self.platform)
    return writer.bytes
  }

  /// The digest of the canonical bytes: the step's key.
  public var digest: Digest { Digest(hashing: self.encoded()) }
}
