/// The header of a universal ("fat") file: where the slice for each processor is.
///
/// All integers have their most significant byte first. Source: `mach-o/fat.h` of XNU.
public struct UniversalBinary: Hashable, Sendable {
  /// One slice.
  public struct Slice: Hashable, Sendable {
    /// The processor.
    public var cpu: MachOCPU
    /// The first byte.
    public var offset: UInt64
    /// How many bytes.
    public var size: UInt64
    /// The power of two that the offset is a multiple of.
    public var alignment: UInt32

    /// Makes one.
    public init(cpu: MachOCPU, offset: UInt64, size: UInt64, alignment: UInt32) {
      self.cpu = cpu
      self.offset = offset
      self.size = size
      self.alignment = alignment
    }
  }

  /// The greatest alignment that a slice may have, as a power of two (`MAXSECTALIGN` of cctools).
  public static let maximumAlignment: UInt32 = 15

  /// Whether offsets and sizes have 64 bits (`FAT_MAGIC_64`).
  public let is64Bit: Bool
  /// The slices, in the order of the header.
  public let slices: [Slice]

  /// How many bytes the header has.
  public var headerSize: Int { Self.headerSize(count: slices.count, is64Bit: is64Bit) }

  /// How many bytes the header of so many slices has.
  public static func headerSize(count: Int, is64Bit: Bool) -> Int {
    8 + count * (is64Bit ? 32 : 20)
  }

  /// Whether a file of which these are the first bytes is a universal one.
  ///
  /// Java's class files have the same magic number, and then a version that is at least 45 where
  /// the number of slices would be.
  public static func matches(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard bytes.count >= 8 else { return false }
    let magic = UInt32(bigEndian: bytes.loadUnaligned(as: UInt32.self))
    let count = UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: 4, as: UInt32.self))
    return magic == 0xcafe_babf || magic == 0xcafe_babe && count < 43
  }

  /// Makes a header.
  public init(is64Bit: Bool, slices: [Slice]) {
    self.is64Bit = is64Bit
    self.slices = slices
  }

  /// Reads a header.
  ///
  /// - Parameters:
  ///   - view: The first bytes of the file, at least the header.
  ///   - fileSize: How many bytes the file has, where the view has fewer.
  /// - Throws: for slices that are outside the file, that overlap, that are not aligned as they say,
  ///   and for two of one architecture.
  public init(_ view: BinaryView, fileSize: UInt64? = nil) throws(BinaryError) {
    let view = BinaryView(
      view.bytes, format: .universal, fileOffset: view.fileOffset, isBigEndian: true)
    let magic: UInt32 = try view.integer(0, "the magic number")
    let count = Int(try view.integer(4, as: UInt32.self, "nfat_arch"))
    guard Self.matches(view.bytes) else {
      throw view.fault(
        at: 0, .malformed,
        magic == 0xcafe_babe
          ? "expected a universal file, found a Java class"
          : "expected a universal file's magic number, found 0x\(String(magic, radix: 16))")
    }
    is64Bit = magic == 0xcafe_babf
    guard count > 0 else {
      throw view.fault(at: 4, .malformed, "expected slices, found nfat_arch 0")
    }
    let entrySize = is64Bit ? 32 : 20
    guard count <= view.capacity(from: 8, entrySize: entrySize) else {
      throw view.fault(
        at: 4, .truncated, "expected \(count) entries in the header, found the end of the file")
    }
    var slices: [Slice] = []
    for index in 0..<count {
      slices.append(try Self.slice(view, at: 8 + index * entrySize, is64Bit))
    }
    self.slices = slices
    try check(view, fileSize ?? UInt64(view.count))
  }

  private static func slice(
    _ view: BinaryView, at start: Int, _ is64Bit: Bool
  ) throws(BinaryError) -> Slice {
    let cpu = MachOCPU(
      type: try view.integer(start, "cputype"), subtype: try view.integer(start + 4, "cpusubtype"))
    guard is64Bit else {
      return Slice(
        cpu: cpu, offset: UInt64(try view.integer(start + 8, as: UInt32.self, "offset")),
        size: UInt64(try view.integer(start + 12, as: UInt32.self, "size")),
        alignment: try view.integer(start + 16, "align"))
    }
    return Slice(
      cpu: cpu, offset: try view.integer(start + 8, "offset"),
      size: try view.integer(start + 16, "size"), alignment: try view.integer(start + 24, "align"))
  }

  private func check(_ view: BinaryView, _ fileSize: UInt64) throws(BinaryError) {
    let wide = is64Bit
    func field(_ index: Int, _ narrowOffset: Int, _ wideOffset: Int) -> Int {
      8 + index * (wide ? 32 : 20) + (wide ? wideOffset : narrowOffset)
    }
    for (index, slice) in slices.enumerated() {
      let (end, overflow) = slice.offset.addingReportingOverflow(slice.size)
      guard !overflow, end <= fileSize else {
        throw view.fault(
          at: field(index, 12, 16), .truncated,
          "expected the slice \(slice.cpu) within the file of \(fileSize) bytes, found offset "
            + "\(slice.offset) and size \(slice.size)")
      }
      guard slice.alignment <= Self.maximumAlignment else {
        throw view.fault(
          at: field(index, 16, 24), .malformed,
          "expected an align of at most 2^\(Self.maximumAlignment) for the slice \(slice.cpu), "
            + "found 2^\(slice.alignment)")
      }
      guard slice.offset & (1 << UInt64(slice.alignment) - 1) == 0 else {
        throw view.fault(
          at: field(index, 8, 8), .malformed,
          "expected an offset that 2^\(slice.alignment) divides for the slice \(slice.cpu), found "
            + "\(slice.offset)")
      }
      guard slice.offset >= UInt64(headerSize) else {
        throw view.fault(
          at: field(index, 8, 8), .malformed,
          "expected the slice \(slice.cpu) after the header of \(headerSize) bytes, found offset "
            + "\(slice.offset)")
      }
    }
    var seen: Set<MachOCPU> = []
    for (index, slice) in slices.enumerated()
    where !seen.insert(MachOCPU(type: slice.cpu.type, subtype: slice.cpu.subtype)).inserted {
      throw view.fault(
        at: field(index, 0, 0), .malformed, "expected one slice \(slice.cpu), found two")
    }
    let order = slices.indices.sorted { slices[$0].offset < slices[$1].offset }
    for (one, other) in zip(order, order.dropFirst())
    where slices[one].offset + slices[one].size > slices[other].offset
      || slices[one].offset == slices[other].offset
    {
      throw view.fault(
        at: field(other, 8, 8), .malformed,
        "expected the slices \(slices[one].cpu) and \(slices[other].cpu) apart, found both at byte "
          + "\(slices[other].offset)")
    }
  }

  /// The bytes of the header; those of 32 bits must hold every offset and size.
  ///
  /// - Throws: when one does not fit.
  public func encoded() throws(BinaryError) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(headerSize)
    func append(_ value: some FixedWidthInteger) {
      withUnsafeBytes(of: value.bigEndian) { bytes += $0 }
    }
    append(is64Bit ? UInt32(0xcafe_babf) : 0xcafe_babe)
    append(UInt32(truncatingIfNeeded: slices.count))
    for slice in slices {
      append(slice.cpu.type)
      append(slice.cpu.rawSubtype)
      if is64Bit {
        append(slice.offset)
        append(slice.size)
        append(slice.alignment)
        append(UInt32(0))
        continue
      }
      guard let offset = UInt32(exactly: slice.offset), let size = UInt32(exactly: slice.size)
      else {
        throw BinaryError(
          .universal, at: bytes.count, .limit,
          "expected the slice \(slice.cpu) below 4 GiB, found offset \(slice.offset) and size "
            + "\(slice.size): a 64-bit header holds them")
      }
      append(offset)
      append(size)
      append(slice.alignment)
    }
    return bytes
  }
}
