import Archives

extension Unpacker {
  func unpackZip(
    _ bytes: UnsafeRawBufferPointer, _ placement: Placement, _ writer: inout TreeWriter
  ) throws {
    let reader = try ZipReader(bytes)
    for entry in reader.entries {
      try Task.checkCancellation()
      let path = try ArchivePath.sanitized(
        entry.path, allowingBackslash: placement.allowsBackslash)
      guard let place = placement.place(path) else { continue }
      switch entry.kind {
      case .directory:
        try writer.makeFolder(place)
      case .file:
        try writer.beginFile(place, isExecutable: (entry.unixMode ?? 0) & 0o111 != 0)
        try reader.extract(entry, limit: limits.bytes) { try writer.write($0) }
        try writer.endFile()
      case .symbolicLink:
        let target = try reader.contents(of: entry, limit: 4096)
        guard let text = String(validating: target, as: UTF8.self) else {
          throw ToolchainError(.refused, "the link “\(path)” has a target that is not UTF-8")
        }
        try writer.makeSymbolicLink(place, target: try placement.target(path, text))
      case .other:
        throw ToolchainError(.refused, "“\(path)” is neither a file nor a folder nor a link")
      }
    }
  }
}
