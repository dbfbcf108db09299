import Binaries

extension ComparisonWalker {
  /// Compares two WebAssembly modules or components.
  mutating func compareWebAssembly(
    _ path: String, _ a: UnsafeRawBufferPointer, _ b: UnsafeRawBufferPointer
  ) throws {
    compareOutlines(path, try WebAssemblyOutline.read(a), try WebAssemblyOutline.read(b))
  }
}
