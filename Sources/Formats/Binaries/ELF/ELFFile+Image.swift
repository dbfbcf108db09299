extension ELFFile {
  /// What the analysis of instructions needs of the file.
  ///
  /// A relocatable file has no addresses: those of its image are offsets in the file.
  ///
  /// - Parameter faults: What could not be read is added here; the rest is answered all the same.
  public func programImage(faults: inout [BinaryError]) -> ProgramImage {
    var builder = ELFImageBuilder(self)
    builder.build()
    faults += builder.faults
    return builder.image
  }

  /// The ranges that are loaded, by address: sections as far as segments say the same, then what
  /// segments may execute and no section names.
  func mappings() -> [ProgramImage.Mapping] {
    var mappings: [ProgramImage.Mapping] = []
    for section in sections where section.isLoaded && section.hasBytes && section.size > 0 {
      guard let start = Int(exactly: section.offset), start < view.count else { continue }
      let size = Int(min(section.size, UInt64(view.count - start)))
      let address = identity.kind == .relocatable ? section.offset : section.address
      // What the loader does not put there is not there.
      guard let place = map.place(of: address), place.offset == start else { continue }
      mappings.append(
        ProgramImage.Mapping(
          address: address, offset: start, size: min(size, place.available),
          isExecutable: section.isExecutable, isWritable: section.isWritable,
          name: name(of: section)))
    }
    mappings.sort { ($0.address, $0.size) < ($1.address, $1.size) }
    // No linker makes sections overlap in memory: such names are not to be trusted.
    if zip(mappings, mappings.dropFirst()).contains(where: { $0.end > $1.address }) {
      mappings = []
    }
    let named = mappings
    // As many as Linux takes; a core dump has more, and no code.
    for segment in segments.prefix(2048)
    where segment.type == ELFSegment.load && (segment.isExecutable || named.isEmpty) {
      addUnnamed(segment, named, &mappings)
    }
    mappings.sort { ($0.address, $0.size) < ($1.address, $1.size) }
    return bounded(mappings)
  }

  /// Without what overlaps, or shows the same bytes at many addresses: whoever reads all mappings
  /// reads the file a few times at most.
  private func bounded(_ mappings: [ProgramImage.Mapping]) -> [ProgramImage.Mapping] {
    var result: [ProgramImage.Mapping] = []
    var left = 4 * view.count
    var end: UInt64 = 0
    for mapping in mappings where mapping.address >= end && mapping.size <= left {
      left -= mapping.size
      end = mapping.end
      result.append(mapping)
    }
    return result
  }

  /// The parts of a segment that no section names, but for what only fills up to an alignment and
  /// the file's own headers, which older linkers put into the first segment.
  private func addUnnamed(
    _ segment: ELFSegment, _ named: [ProgramImage.Mapping],
    _ mappings: inout [ProgramImage.Mapping]
  ) {
    guard let offset = Int(exactly: segment.offset), offset < view.count else { return }
    let size = Int(min(segment.fileSize, UInt64(view.count - offset), ~segment.address))
    let end = segment.address + UInt64(size)
    func add(_ from: UInt64, _ to: UInt64) {
      guard from < to, named.isEmpty || to - from > 256 else { return }
      mappings.append(
        ProgramImage.Mapping(
          address: from, offset: offset + Int(from - segment.address), size: Int(to - from),
          isExecutable: segment.isExecutable, isWritable: segment.isWritable, name: ""))
    }
    var start = segment.address
    if offset == 0, !named.isEmpty {
      let headers = (identity.is64 ? 64 : 52)
        + segments.count * ELFSegment.size(is64: identity.is64)
      start += UInt64(min(headers, size))
    }
    for mapping in named where mapping.end > start {
      guard mapping.address < end else { break }
      add(start, mapping.address)
      start = mapping.end
    }
    add(start, end)
  }
}

extension ProgramImage.Mapping {
  /// The first address behind the bytes that the file has for it.
  fileprivate var end: UInt64 { address &+ UInt64(size) }
}
