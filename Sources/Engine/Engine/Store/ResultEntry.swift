import Model
import RemoteExecution

/// A step's result as it is kept: a Remote Execution `ActionResult`, and how its blobs looked.
struct ResultEntry {
  /// How a blob's file looked when its bytes were known to be right.
  struct Stamp: Hashable {
    var size: Int64
    var modified: Int64
    var changed: Int64
    var inode: Int64

    init(_ status: FileSystem.Status) {
      self.size = status.size
      self.modified = status.modified
      self.changed = status.changed
      self.inode = Int64(bitPattern: status.inode)
    }

    fileprivate init?(_ reader: inout EntryReader) {
      guard let size = reader.integer(), let modified = reader.integer(),
        let changed = reader.integer(), let inode = reader.integer()
      else { return nil }
      self.size = size
      self.modified = modified
      self.changed = changed
      self.inode = inode
    }

    /// A stamp that no file has.
    static let none = Stamp(size: -1)

    private init(size: Int64) {
      self.size = size
      self.modified = 0
      self.changed = 0
      self.inode = 0
    }
  }

  private static let format: Int64 = 1

  var key: Digest
  var boot: BootID
  var result: ActionResult
  /// One for each of the result's files.
  var stamps: [Stamp]

  init(_ result: StepResult, stamps: [String: Stamp], boot: BootID) {
    self.key = result.key
    self.boot = boot
    self.result = ActionResult(milliseconds: result.milliseconds, worker: result.worker)
    self.stamps = []
    for (path, output) in result.outputs.sorted(by: { $0.key < $1.key }) {
      switch output.kind {
      case .file:
        self.result.outputFiles.append(
          .init(path: path, digest: output.digest, isExecutable: output.isExecutable))
        self.stamps.append(stamps[path] ?? .none)
      case .directory:
        self.result.outputDirectories.append(
          .init(path: path, rootDirectoryDigest: output.digest))
      }
    }
  }

  /// Reads an entry; `nil` unless it is whole.
  init?(_ bytes: [UInt8]) {
    var reader = EntryReader(bytes)
    guard reader.isWhole, reader.integer() == Self.format,
      let key = reader.text().flatMap({ Digest(parsing: $0) }), let boot = reader.text(),
      let message = reader.bytes(), let result = try? ActionResult(decoding: message)
    else { return nil }
    self.key = key
    self.boot = BootID(text: boot)
    self.result = result
    self.stamps = []
    for _ in result.outputFiles {
      guard let stamp = Stamp(&reader) else { return nil }
      self.stamps.append(stamp)
    }
  }

  func encoded() -> [UInt8] {
    var writer = EntryWriter()
    writer.integer(Self.format)
    writer.text(self.key.description)
    writer.text(self.boot.text)
    writer.bytes(self.result.encoded())
    for stamp in self.stamps {
      for value in [stamp.size, stamp.modified, stamp.changed, stamp.inode] {
        writer.integer(value)
      }
    }
    return writer.finished()
  }

  func stepResult(isCached: Bool) -> StepResult {
    var outputs: [String: StepResult.Output] = [:]
    for file in self.result.outputFiles {
      outputs[file.path] = .init(digest: file.digest, kind: .file, isExecutable: file.isExecutable)
    }
    for folder in self.result.outputDirectories {
      outputs[folder.path] = .init(
        digest: folder.rootDirectoryDigest, kind: .directory, isExecutable: false)
    }
    return StepResult(
      outputs: outputs, key: self.key, isCached: isCached, milliseconds: self.result.milliseconds,
      worker: self.result.worker)
  }
}
