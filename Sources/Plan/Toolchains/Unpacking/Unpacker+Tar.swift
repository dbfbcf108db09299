import Archives

extension Unpacker {
  /// How much of the archive is read between two looks at whether the work was cancelled.
  private static let stride = 1 << 20

  func unpackTar(
    _ bytes: UnsafeRawBufferPointer, _ compression: Compression, _ placement: Placement,
    _ writer: inout TreeWriter
  ) throws {
    // The tar's own headers come on top of the files' bytes: up to 3 blocks for each entry.
    let output = limits.bytes.addingReportingOverflow(Int64(limits.entries) * 2048)
    var reader = try CompressedTarReader(
      compression,
      limits: DecompressionLimits(output: output.overflow ? .max : output.partialValue))
    var rest = bytes
    var isWriting = false
    while !rest.isEmpty {
      try Task.checkCancellation()
      let piece = UnsafeRawBufferPointer(rebasing: rest.prefix(Self.stride))
      rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(piece.count))
      try reader.push(piece) { event in
        switch event {
        case .entry(let entry): isWriting = try begin(entry, placement, &writer)
        case .data(let data): if isWriting { try writer.write(data) }
        case .endOfEntry:
          if isWriting { try writer.endFile() }
          isWriting = false
        }
      }
    }
    try reader.finish()
  }

  /// Makes an entry; whether its data follows into a file.
  private func begin(
    _ entry: TarEntry, _ placement: Placement, _ writer: inout TreeWriter
  ) throws -> Bool {
    let path = try ArchivePath.sanitized(
      entry.path, allowingBackslash: placement.allowsBackslash)
    guard let place = placement.place(path) else { return false }
    switch entry.kind {
    case .file:
      try writer.beginFile(place, isExecutable: entry.mode & 0o111 != 0)
      return true
    case .directory:
      try writer.makeFolder(place)
    case .symbolicLink:
      try writer.makeSymbolicLink(place, target: try placement.target(path, entry.linkTarget))
    case .hardLink:
      let target = try ArchivePath.sanitized(
        entry.linkTarget, allowingBackslash: placement.allowsBackslash)
      guard let targetPlace = placement.place(target) else {
        throw ToolchainError(
          .refused, "the hard link “\(path)” names “\(target)”, which is left out")
      }
      try writer.makeHardLink(place, target: targetPlace)
    case .characterDevice, .blockDevice, .fifo, .sparseFile, .other:
      throw ToolchainError(
        .refused, "“\(path)” is neither a file nor a folder nor a link (\(entry.kind))")
    }
    return false
  }
}
