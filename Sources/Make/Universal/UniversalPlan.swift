import Binaries

/// A universal file that is to be written: its header and where each slice goes.
struct UniversalPlan: Sendable {
  let header: UniversalBinary
  let headerBytes: [UInt8]
  /// The slices in the order of the header.
  let slices: [SourceSlice]

  /// How many bytes the file will have.
  var size: UInt64 {
    header.slices.map { $0.offset + $0.size }.max() ?? UInt64(header.headerSize)
  }

  /// Puts slices in order and gives each its place.
  ///
  /// - Throws: for two of one architecture, for an alignment that no slice has, and for a file that
  ///   the header has no room for.
  init(_ slices: [SourceSlice], _ options: UniversalOptions) throws(UniversalError) {
    var slices = slices
    var seen: [MachOCPU: SourceFile] = [:]
    for slice in slices {
      let plain = MachOCPU(type: slice.cpu.type, subtype: slice.cpu.subtype)
      if let other = seen.updateValue(slice.file, forKey: plain) {
        throw UniversalError(
          slice.file.path, "has a slice for \(slice.cpu), and so has \(other.path)",
          hint: "a universal file has one slice for each architecture")
      }
    }
    for (cpu, alignment) in options.alignments.sorted(by: {
      $0.key.description < $1.key.description
    }) {
      var isUsed = false
      for index in slices.indices where slices[index].cpu.isSameArchitecture(as: cpu) {
        slices[index].alignment = alignment
        isUsed = true
      }
      guard isUsed else {
        throw UniversalError(
          nil, "--segalign names \(cpu), for which the file will have no slice")
      }
    }
    slices = options.layout.ordered(slices) { .init(cpu: $0.cpu, alignment: $0.alignment) }

    var end = UInt64(
      UniversalBinary.headerSize(count: slices.count, is64Bit: options.is64Bit))
    var placed: [UniversalBinary.Slice] = []
    for slice in slices {
      let step: UInt64 = 1 << UInt64(slice.alignment)
      let (padded, overflow) = end.addingReportingOverflow(step - 1)
      let offset = padded & ~(step - 1)
      let (next, tooLong) = offset.addingReportingOverflow(slice.size)
      guard !overflow, !tooLong else {
        throw UniversalError(slice.file.path, "does not fit: the file would be above 2^64 bytes")
      }
      placed.append(
        UniversalBinary.Slice(
          cpu: slice.cpu, offset: offset, size: slice.size, alignment: slice.alignment))
      end = next
    }
    header = UniversalBinary(is64Bit: options.is64Bit, slices: placed)
    do throws(BinaryError) {
      headerBytes = try header.encoded()
    } catch {
      throw UniversalError(
        nil, "\(error)",
        hint: "write a 64-bit header with --fat64; Apple's codesign reads none such")
    }
    self.slices = slices
  }
}
