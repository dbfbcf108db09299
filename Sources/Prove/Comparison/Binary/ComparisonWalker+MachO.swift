import Binaries

extension ComparisonWalker {
  /// Compares two thin Mach-O files.
  mutating func compareMachO(
    _ path: String, _ a: UnsafeRawBufferPointer, _ b: UnsafeRawBufferPointer
  ) throws {
    compareOutlines(path, try MachOOutline.read(a), try MachOOutline.read(b))
  }
}
