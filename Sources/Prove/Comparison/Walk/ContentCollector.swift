import ArtifactInput
import SystemPackage

/// Gathers bytes as they come, in memory while they are few and else in a file without a name.
struct ContentCollector: ~Copyable {
  private let folder: FilePath
  private let limit: Int
  private var memory: [UInt8] = []
  private var file: ScratchFile?

  init(folder: FilePath, limit: Int) {
    self.folder = folder
    self.limit = limit
    file = nil
  }

  mutating func append(_ bytes: UnsafeRawBufferPointer) throws(InputError) {
    if file == nil, memory.count + bytes.count <= limit {
      memory.append(contentsOf: bytes)
      return
    }
    if file == nil {
      let made = try ScratchFile(in: folder)
      let gathered = memory
      memory = []
      let result = gathered.withUnsafeBytes { bytes in
        Result { () throws(InputError) in try made.append(bytes) }
      }
      try result.get()
      file = consume made
    }
    switch file {
    case .some(let file): try file.append(bytes)
    case .none: return
    }
  }

  /// What came; then it is ready for the next.
  mutating func finish() throws(InputError) -> Content {
    defer {
      memory = []
      file = nil
    }
    switch file {
    case .some(let file): return Content(try file.mapped())
    case .none: return memory.withUnsafeBytes { Content(copying: $0) }
    }
  }
}
