public import Model

/// What a command left.
///
/// Source: `build.bazel.remote.execution.v2.ActionResult`.
public struct ActionResult: Hashable, Sendable {
  /// A file that was left.
  ///
  /// Source: `OutputFile`.
  public struct OutputFile: Hashable, Sendable {
    /// Its path, relative to the working folder.
    public var path: String
    /// The content's digest.
    public var digest: Digest
    /// Whether it may be executed.
    public var isExecutable: Bool

    /// Makes an output file.
    public init(path: String, digest: Digest, isExecutable: Bool) {
      self.path = path
      self.digest = digest
      self.isExecutable = isExecutable
    }
  }

  /// A folder that was left.
  ///
  /// Source: `OutputDirectory`.
  public struct OutputDirectory: Hashable, Sendable {
    /// Its path, relative to the working folder.
    public var path: String
    /// The digest of its root ``Directory`` (`root_directory_digest`, API 2.12).
    public var rootDirectoryDigest: Digest

    /// Makes an output directory.
    public init(path: String, rootDirectoryDigest: Digest) {
      self.path = path
      self.rootDirectoryDigest = rootDirectoryDigest
    }
  }

  /// The files.
  public var outputFiles: [OutputFile]
  /// The folders.
  public var outputDirectories: [OutputDirectory]
  /// The status it ended with.
  public var exitCode: Int32
  /// How long the worker took, in milliseconds, as the difference of
  /// `execution_metadata.worker_completed_timestamp` and `worker_start_timestamp`.
  public var milliseconds: Int64
  /// What ran it (`execution_metadata.worker`).
  public var worker: String

  /// Makes a result.
  public init(
    outputFiles: [OutputFile] = [], outputDirectories: [OutputDirectory] = [], exitCode: Int32 = 0,
    milliseconds: Int64 = 0, worker: String = ""
  ) {
    self.outputFiles = outputFiles
    self.outputDirectories = outputDirectories
    self.exitCode = exitCode
    self.milliseconds = milliseconds
    self.worker = worker
  }

  /// The canonical bytes.
  public func encoded() -> [UInt8] {
    var writer = ProtobufWriter()
    for file in self.outputFiles {
      writer.message(2) {
        $0.string(1, file.path)
        $0.digest(2, file.digest)
        $0.bool(4, file.isExecutable)
      }
    }
    for directory in self.outputDirectories {
      writer.message(3) {
        $0.string(1, directory.path)
        $0.digest(5, directory.rootDirectoryDigest)
      }
    }
    writer.integer(4, Int64(self.exitCode))
    if self.milliseconds > 0 || !self.worker.isEmpty {
      writer.message(9) { metadata in
        metadata.string(1, self.worker)
        guard self.milliseconds > 0 else { return }
        // Times are given from the epoch: a result holds how long it took, never when.
        metadata.message(3) { _ in }
        metadata.message(4) {
          $0.integer(1, self.milliseconds / 1000)
          $0.integer(2, self.milliseconds % 1000 * 1_000_000)
        }
      }
    }
    return writer.bytes
  }

  /// Reads a message.
  ///
  /// - Throws: when it is malformed.
  public init(decoding bytes: [UInt8]) throws(RemoteExecutionError) {
    self.init()
    var reader = ProtobufReader(bytes[...])
    while let (number, field) = try reader.next() {
      switch number {
      case 2: self.outputFiles.append(try OutputFile(decoding: field.message()))
      case 3: self.outputDirectories.append(try OutputDirectory(decoding: field.message()))
      case 4: self.exitCode = Int32(truncatingIfNeeded: try field.integer())
      case 9: try self.readMetadata(field.message())
      default: break
      }
    }
  }

  private mutating func readMetadata(
    _ bytes: ArraySlice<UInt8>
  ) throws(RemoteExecutionError) {
    var reader = ProtobufReader(bytes)
    var start: Int64 = 0
    var end: Int64 = 0
    while let (number, field) = try reader.next() {
      switch number {
      case 1: self.worker = try field.string()
      case 3: start = try Self.milliseconds(decoding: field.message())
      case 4: end = try Self.milliseconds(decoding: field.message())
      default: break
      }
    }
    let (difference, overflow) = end.subtractingReportingOverflow(start)
    self.milliseconds = overflow ? 0 : max(0, difference)
  }

  /// Reads a `google.protobuf.Timestamp` as milliseconds since the epoch.
  private static func milliseconds(
    decoding bytes: ArraySlice<UInt8>
  ) throws(RemoteExecutionError) -> Int64 {
    var reader = ProtobufReader(bytes)
    var seconds: Int64 = 0
    var nanoseconds: Int64 = 0
    while let (number, field) = try reader.next() {
      switch number {
      case 1: seconds = try field.integer()
      case 2: nanoseconds = try field.integer()
      default: break
      }
    }
    let (scaled, overflow) = seconds.multipliedReportingOverflow(by: 1000)
    guard !overflow, (0..<1_000_000_000).contains(nanoseconds) else {
      throw RemoteExecutionError(message: "a time of \(seconds) s and \(nanoseconds) ns")
    }
    return scaled.addingReportingOverflow(nanoseconds / 1_000_000).partialValue
  }
}

extension ActionResult.OutputFile {
  fileprivate init(decoding bytes: ArraySlice<UInt8>) throws(RemoteExecutionError) {
    var reader = ProtobufReader(bytes)
    var path = ""
    var digest: Digest?
    var isExecutable = false
    while let (number, field) = try reader.next() {
      switch number {
      case 1: path = try field.string()
      case 2: digest = try field.digest()
      case 4: isExecutable = try field.integer() != 0
      default: break
      }
    }
    guard let digest else {
      throw RemoteExecutionError(message: "output “\(path)” without a digest")
    }
    self.init(path: path, digest: digest, isExecutable: isExecutable)
  }
}

extension ActionResult.OutputDirectory {
  fileprivate init(decoding bytes: ArraySlice<UInt8>) throws(RemoteExecutionError) {
    var reader = ProtobufReader(bytes)
    var path = ""
    var digest: Digest?
    while let (number, field) = try reader.next() {
      switch number {
      case 1: path = try field.string()
      case 5: digest = try field.digest()
      default: break
      }
    }
    guard let digest else {
      throw RemoteExecutionError(message: "output “\(path)” without a root directory")
    }
    self.init(path: path, rootDirectoryDigest: digest)
  }
}
