import Archives
import Binaries

/// Undoes the compression of a section.
///
/// Source: gABI 4.3 draft, “Section Compression”.
enum ELFCompression {
  static func plain(
    _ view: BinaryView, is64: Bool, limits: ComparisonLimits, _ budget: inout ComparisonBudget
  ) throws -> Content {
    let kind: UInt32 = try view.integer(0, "ch_type")
    let header = is64 ? 24 : 12
    let data = try view.slice(header, max(view.count - header, 0), "compressed data").bytes
    var collector = ContentCollector(folder: limits.scratch, limit: limits.memory)
    func take(_ part: UnsafeRawBufferPointer) throws {
      try budget.charge(bytes: part.count, format: .zip)
      try collector.append(part)
    }
    switch kind {
    case 1: try ZlibStream.inflate(data, limits: limits.decompression, into: take)
    case 2:
      var decompressor = try Decompressor(.zstd, limits: limits.decompression)
      try decompressor.push(data, into: take)
      try decompressor.finish()
    default: throw view.fault(at: 0, .unsupported, "compressed by method \(kind)")
    }
    return try collector.finish()
  }
}
