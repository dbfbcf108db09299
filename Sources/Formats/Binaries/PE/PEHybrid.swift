/// Which ranges of an ARM64EC or ARM64X image are code of which machine.
///
/// Source: LLVM's `llvm/Object/COFF.h`, `chpe_metadata` and `chpe_range_entry`: the two lowest bits of a
/// range's start are its kind.
public struct PEHybrid: Hashable, Sendable {
  /// The machine of a range.
  public enum Kind: UInt32, Hashable, Sendable {
    case arm64 = 0
    case arm64EC = 1
    case amd64 = 2
  }

  /// A range of code.
  public struct Range: Hashable, Sendable {
    /// The first address, relative to the base.
    public var start: UInt32
    /// The size in bytes.
    public var size: UInt32
    /// The machine.
    public var kind: Kind
  }

  /// The version of the description.
  public var version: UInt32
  /// The ranges in the order of the file.
  public var ranges: [Range]

  /// Reads the description, of 64-bit images only: 32-bit x86 has another kind (CHPE).
  static func read(
    _ layout: PELayout, _ configuration: PELoadConfiguration?
  ) throws(BinaryError) -> PEHybrid? {
    guard let configuration, configuration.hybridMetadata != 0, layout.header.is64Bit else {
      return nil
    }
    guard let address = layout.relative(configuration.hybridMetadata) else {
      throw layout.view.fault(at: 0, .malformed, "expected the hybrid metadata inside the image")
    }
    let metadata = try layout.rest(address, "the hybrid metadata")
    let map: UInt32 = try metadata.integer(4, "the address of the code map")
    let count = Int(try metadata.integer(8, as: UInt32.self, "the number of code ranges"))
    var hybrid = PEHybrid(version: try metadata.integer(0, "the metadata's version"), ranges: [])
    guard count > 0 else { return hybrid }
    let table = try layout.rest(map, "the code map")
    guard count <= table.capacity(from: 0, entrySize: 8) else {
      throw table.fault(at: 0, .truncated, "expected \(count) ranges of the code map")
    }
    for index in 0..<count {
      let start: UInt32 = try table.integer(index * 8, "a range of code")
      guard let kind = Kind(rawValue: start & 3) else {
        throw table.fault(at: index * 8, .malformed, "expected a range of a known machine")
      }
      hybrid.ranges.append(
        Range(
          start: start & ~3, size: try table.integer(index * 8 + 4, "the size of a range"),
          kind: kind))
    }
    return hybrid
  }
}
