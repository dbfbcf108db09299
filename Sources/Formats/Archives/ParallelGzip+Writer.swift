extension ParallelGzip {
  /// Takes the plain bytes of ``ParallelGzip/compress(tasks:into:_:)``.
  public struct Writer {
    private let settings: ParallelGzip
    private let tasks: Int
    private let sink: Sink
    private var group: ThrowingTaskGroup<(Int, Block), any Error>
    private var pending: [UInt8] = []
    private var dictionary: [UInt8] = []
    private var started = 0
    private var running = 0
    private var written = 0
    private var done: [Int: Block] = [:]
    private var trailer = Trailer()

    init(
      settings: ParallelGzip, tasks: Int, group: ThrowingTaskGroup<(Int, Block), any Error>,
      sink: @escaping Sink
    ) {
      self.settings = settings
      self.tasks = tasks
      self.group = group
      self.sink = sink
      pending.reserveCapacity(blockSize)
    }

    /// Adds plain bytes, cut in any way; waits while enough blocks are under way.
    nonisolated(nonsending) public mutating func write(_ bytes: [UInt8]) async throws {
      try await write(bytes[...])
    }

    /// Adds plain bytes, cut in any way; waits while enough blocks are under way.
    nonisolated(nonsending) public mutating func write(_ bytes: ArraySlice<UInt8>) async throws {
      var rest = bytes
      while !rest.isEmpty {
        // A full block waits for the next byte: only then is it known not to be the last.
        if pending.count == blockSize { try await startBlock(isLast: false) }
        let piece = rest.prefix(blockSize - pending.count)
        pending.append(contentsOf: piece)
        rest = rest.dropFirst(piece.count)
      }
    }

    nonisolated(nonsending) mutating func finish() async throws {
      try await startBlock(isLast: true)
      while written < started { try await takeBlock() }
      try await sink(trailer.bytes)
    }

    private nonisolated(nonsending) mutating func startBlock(isLast: Bool) async throws {
      while running >= tasks || started - written >= 2 * tasks { try await takeBlock() }
      let (settings, block, dictionary, index) = (settings, pending, dictionary, started)
      started += 1
      running += 1
      group.addTask {
        let result = try block.withUnsafeBytes { block in
          try dictionary.withUnsafeBytes { dictionary in
            try settings.compress(block, dictionary: dictionary, isLast: isLast)
          }
        }
        return (index, result)
      }
      self.dictionary = Array(block.suffix(dictionarySize))
      pending = []
      if !isLast { pending.reserveCapacity(blockSize) }
    }

    /// Waits for one block and writes all whose turn has come.
    private nonisolated(nonsending) mutating func takeBlock() async throws {
      guard let (index, block) = try await group.next() else { return }
      running -= 1
      done[index] = block
      while let next = done.removeValue(forKey: written) {
        written += 1
        trailer.append(next)
        try await sink(next.bytes)
      }
    }
  }
}
