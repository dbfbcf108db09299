import ArtifactInput
import SystemPackage

/// Gathers the bytes of one member of an archive as they come: only of one that may run or hold
/// something, in memory while it is short, and else in a file without a name.
struct MemberCollector: ~Copyable {
  private enum State {
    /// Fewer bytes came than are needed to know what it is.
    case start
    /// It is of no interest.
    case skipped
    case kept
  }

  private let folder: FilePath
  private let limit: Int
  private let keepsEverything: Bool
  private var state = State.start
  private var memory: [UInt8] = []
  private var file: ScratchFile?

  /// How many bytes came.
  private(set) var count: Int64 = 0

  /// Makes a collector; `limit` is the most bytes that stay in memory.
  init(folder: FilePath, limit: Int, keepsEverything: Bool) {
    self.folder = folder
    self.limit = max(limit, ArtifactFormat.magicLength)
    self.keepsEverything = keepsEverything
    file = nil
  }

  /// Takes the next bytes.
  mutating func append(_ bytes: UnsafeRawBufferPointer) throws {
    count += Int64(bytes.count)
    switch state {
    case .skipped: return
    case .start:
      memory.append(contentsOf: bytes)
      if memory.count >= ArtifactFormat.magicLength { decide() }
    case .kept:
      if file == nil { memory.append(contentsOf: bytes) } else { try write(bytes) }
    }
    guard case .kept = state, file == nil, memory.count > limit else { return }
    file = try ScratchFile(in: folder)
    let gathered = memory
    memory = []
    try gathered.withUnsafeBytes { try write($0) }
  }

  /// Ends the member and hands its bytes to `body`, unless it is of no interest; then it is ready
  /// for the next.
  ///
  /// - Returns: Whether `body` was called.
  mutating func finish(_ body: (UnsafeRawBufferPointer) throws -> Void) throws -> Bool {
    if case .start = state { decide() }
    defer {
      state = .start
      memory.removeAll(keepingCapacity: true)
      file = nil
      count = 0
    }
    guard case .kept = state else { return false }
    if let mapped = try mappedFile() {
      try body(mapped.bytes)
    } else {
      let gathered = memory
      try gathered.withUnsafeBytes { try body($0) }
    }
    return true
  }

  private mutating func decide() {
    let format = memory.withUnsafeBytes { ArtifactFormat(start: $0) }
    state = keepsEverything || format != .other ? .kept : .skipped
    if case .skipped = state { memory.removeAll(keepingCapacity: true) }
  }

  private func write(_ bytes: UnsafeRawBufferPointer) throws(InputError) {
    switch file {
    case .some(let file): try file.append(bytes)
    case .none: return
    }
  }

  private func mappedFile() throws(InputError) -> MappedFile? {
    switch file {
    case .some(let file): try file.mapped()
    case .none: nil
    }
  }
}
