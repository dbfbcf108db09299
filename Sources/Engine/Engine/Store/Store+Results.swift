import Model
import RemoteExecution

extension Store {
  /// The result of an earlier run of the step with this key; `nil` when there is none that can be
  /// used whole.
  ///
  /// An entry that is torn, or whose blobs are missing or not what they were, is no result.
  func result(for key: Digest) -> StepResult? {
    let path = self.entryPath(key)
    guard let bytes = try? FileSystem.contents(path, limit: 64 << 20),
      var entry = ResultEntry(bytes), entry.key == key
    else { return nil }
    var isNoted = entry.boot == self.boot
    for (index, file) in entry.result.outputFiles.enumerated() {
      let blob = self.blobPath(file.digest, isExecutable: file.isExecutable)
      guard let status = try? FileSystem.status(blob) else { return nil }
      let stamp = ResultEntry.Stamp(status)
      if entry.boot == self.boot, entry.stamps[index] == stamp { continue }
      guard (try? FileSystem.digest(of: blob)) == file.digest else {
        try? FileSystem.remove(blob)
        return nil
      }
      entry.stamps[index] = stamp
      isNoted = false
    }
    for folder in entry.result.outputDirectories {
      guard self.hasTree(folder.rootDirectoryDigest) else { return nil }
    }
    if isNoted {
      FileSystem.touch(path)
    } else {
      entry.boot = self.boot
      try? self.publish(entry.encoded(), as: path, mode: 0o644)
    }
    return entry.stepResult(isCached: true)
  }

  /// Keeps the result of a step that succeeded.
  func keep(_ result: StepResult, stamps: [String: ResultEntry.Stamp]) throws(StoreError) {
    let entry = ResultEntry(result, stamps: stamps, boot: self.boot)
    let path = self.entryPath(result.key)
    // Renaming over an old entry makes some file systems write the new one out at once, which costs
    // more than the rest of a short step.
    try FileSystem.remove(path)
    try self.publish(entry.encoded(), as: path, mode: 0o644)
  }

  /// The lock that only the process that runs the step with this key holds; `nil` when another does.
  func lock(for key: Digest) throws(StoreError) -> FileLock? {
    try FileLock.take("\(self.rootPath)/locks/\(key.hash)", waits: false)
  }

  func entryPath(_ key: Digest) -> String { self.shard("actions", key.hash) }
}
