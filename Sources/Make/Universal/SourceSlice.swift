import Binaries

/// A slice that is to be copied, and where it comes from.
struct SourceSlice: Sendable {
  let file: SourceFile
  let cpu: MachOCPU
  let offset: UInt64
  let size: UInt64
  var alignment: UInt32
}

/// An input with all of its slices.
struct Source: Sendable {
  let file: SourceFile
  /// `nil` for a thin Mach-O file or an archive.
  let header: UniversalBinary?
  /// What is in each slice, in the order of the header.
  let contents: [SliceContent]

  /// Reads what says where the slices are, and what each one is.
  init(_ file: SourceFile) throws(UniversalError) {
    self.file = file
    let start = try file.read(at: 0, count: 8)
    guard start.withUnsafeBytes({ UniversalBinary.matches($0) }) else {
      header = nil
      contents = [try SliceContent(file, at: 0, size: file.size)]
      return
    }
    // Enough for the most slices of a header that is told from a Java class.
    let bytes = try file.read(at: 0, count: 1 << 16)
    let read = bytes.withUnsafeBytes { raw in
      Result { () throws(BinaryError) -> UniversalBinary in
        try UniversalBinary(BinaryView(raw, format: .universal), fileSize: file.size)
      }
    }
    switch read {
    case .success(let header): self.header = header
    case .failure(let error): throw UniversalError(file.path, "\(error)")
    }
    var contents: [SliceContent] = []
    for (index, slice) in (header?.slices ?? []).enumerated() {
      let content = try SliceContent(file, at: slice.offset, size: slice.size)
      guard content.cpu.isSameArchitecture(as: slice.cpu) else {
        throw UniversalError(
          file.path,
          "the slice at byte \(slice.offset) is for \(content.cpu), and cputype and "
            + "cpusubtype of entry \(index) in the header say \(slice.cpu)")
      }
      contents.append(content)
    }
    self.contents = contents
  }

  /// The slices; those of a universal file keep their alignment.
  func slices(_ layout: UniversalLayout) -> [SourceSlice] {
    guard let header else {
      return contents.map { content in
        SourceSlice(
          file: file, cpu: content.cpu, offset: 0, size: file.size,
          alignment: layout.alignment(of: content))
      }
    }
    return header.slices.map { slice in
      SourceSlice(
        file: file, cpu: slice.cpu, offset: slice.offset, size: slice.size,
        alignment: slice.alignment)
    }
  }

  /// The slices of a universal file.
  ///
  /// - Throws: for a thin file.
  func universalSlices(
    _ layout: UniversalLayout, for what: String
  ) throws(UniversalError) -> [SourceSlice] {
    guard header != nil else {
      let cpu = contents.first.map { " for \($0.cpu)" } ?? ""
      throw UniversalError(
        file.path, "is a thin file\(cpu), and \(what) takes a universal one",
        hint:
          "the file is its one slice; slipway universal create makes a universal file of several")
    }
    return slices(layout)
  }

  /// The architectures, for messages.
  var architectures: String { contents.map(\.cpu.description).joined(separator: ", ") }
}
