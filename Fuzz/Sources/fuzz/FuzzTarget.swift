import Archives
import Configuration
import RemoteExecution

/// A reader of bytes from outside.
///
/// An error is an answer; a trap, a hang or memory without bound is
/// what libFuzzer looks for.
enum FuzzTarget: String, CaseIterable {
  case tar, zip, ar, deb, gzip, xz, zstd
  case directory
  case actionResult = "action-result"
  case configuration

  /// Reads the bytes.
  func run(_ bytes: UnsafeRawBufferPointer) throws {
    // Small enough that a bomb is told by the limit and not by the clock.
    let limits = DecompressionLimits(output: 1 << 22, memory: 32 << 20)
    switch self {
    case .tar:
      var reader = TarReader()
      try reader.push(bytes) { _ in }
      try reader.finish()
    case .zip:
      let reader = try ZipReader(bytes)
      for entry in reader.entries { try reader.extract(entry, limit: 1 << 20) { _ in } }
    case .ar:
      let reader = try ArReader(bytes)
      for member in reader.members { _ = reader.contents(of: member).count }
    case .deb:
      let package = try DebPackage(bytes)
      try package.read(package.data, limits: limits) { _ in }
    case .gzip: try Self.decompress(.gzip, bytes, limits)
    case .xz: try Self.decompress(.xz, bytes, limits)
    case .zstd: try Self.decompress(.zstd, bytes, limits)
    case .directory: _ = try Directory(decoding: Array(bytes)).encoded()
    case .actionResult: _ = try ActionResult(decoding: Array(bytes)).encoded()
    case .configuration: _ = ConfigurationReader().read(Array(bytes))
    }
  }

  private static func decompress(
    _ compression: Compression, _ bytes: UnsafeRawBufferPointer, _ limits: DecompressionLimits
  ) throws {
    var decompressor = try Decompressor(compression, limits: limits)
    try decompressor.push(bytes) { _ in }
    try decompressor.finish()
  }
}
