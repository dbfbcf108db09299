public import Binaries
public import SystemPackage

/// Holds a file against what Apple's code signing asks of one beyond what `lipo` does.
///
/// Source: `libsecurity_utilities/lib/macho++.cpp` of Security, the `suspicious` and `strict` checks.
public struct UniversalCheck: Hashable, Sendable, Encodable {
  /// One thing that is wrong.
  public struct Finding: Hashable, Sendable, Encodable {
    /// Which rule: `missing-architecture`, `trailing-bytes`, `gap-too-wide`, `gap-not-zero`,
    /// `linkedit-end`.
    public let rule: String
    /// What was expected and what was found, with the byte.
    public let message: String
  }

  /// The file.
  public let path: String
  /// The architectures that it has.
  public let architectures: [String]
  /// What is wrong; nothing when the file is sound.
  public let findings: [Finding]

  /// Checks a file.
  ///
  /// - Parameter architectures: Those that it must have.
  /// - Throws: ``UniversalError`` for one that cannot be read at all.
  public init(_ path: FilePath, architectures: [MachOCPU] = []) throws(UniversalError) {
    let source = try Source(SourceFile(path))
    self.path = path.string
    self.architectures = source.contents.map(\.cpu.description)
    var findings: [Finding] = []
    for wanted in architectures
    where !source.contents.contains(where: { $0.cpu.isSameArchitecture(as: wanted) }) {
      findings.append(
        Finding(
          rule: "missing-architecture",
          message: "expected a slice for \(wanted), found \(source.architectures)"))
    }
    let slices = source.slices(.apple)
    for (slice, content) in zip(slices, source.contents) {
      guard content.isLinked, let end = content.linkEditEnd, end != slice.size else { continue }
      findings.append(
        Finding(
          rule: "linkedit-end",
          message:
            "expected __LINKEDIT of \(slice.cpu) to end with it at \(slice.size) bytes, found "
            + "\(end)"))
    }
    if let header = source.header { try Self.checkGaps(source.file, header, &findings) }
    self.findings = findings
  }

  private static func checkGaps(
    _ file: SourceFile, _ header: UniversalBinary, _ findings: inout [Finding]
  ) throws(UniversalError) {
    var end = UInt64(header.headerSize)
    for slice in header.slices.sorted(by: { $0.offset < $1.offset }) {
      if slice.offset - end >= 1 << UInt64(slice.alignment) {
        findings.append(
          Finding(
            rule: "gap-too-wide",
            message: "expected less than \(1 << UInt64(slice.alignment)) bytes before the slice "
              + "\(slice.cpu), found \(slice.offset - end) from byte \(end) on"))
      }
      if let place = try firstNonZero(file, from: end, to: slice.offset) {
        findings.append(
          Finding(
            rule: "gap-not-zero",
            message: "expected zeros before the slice \(slice.cpu), found something else at byte "
              + "\(place)"))
      }
      end = slice.offset + slice.size
    }
    if end < file.size {
      findings.append(
        Finding(
          rule: "trailing-bytes",
          message: "expected the end of the file at byte \(end), found \(file.size - end) more"))
    }
  }

  private static func firstNonZero(
    _ file: SourceFile, from start: UInt64, to end: UInt64
  ) throws(UniversalError) -> UInt64? {
    var place = start
    while place < end {
      let bytes = try file.read(at: place, count: Int(clamping: min(end - place, 1 << 16)))
      if let index = bytes.firstIndex(where: { $0 != 0 }) { return place + UInt64(index) }
      guard !bytes.isEmpty else { return nil }
      place += UInt64(bytes.count)
    }
    return nil
  }
}
