import Binaries

extension ComparisonWalker {
  /// Compares two PE images.
  mutating func comparePE(
    _ path: String, _ a: UnsafeRawBufferPointer, _ b: UnsafeRawBufferPointer
  ) throws {
    guard PEFile.isPE(a), PEFile.isPE(b) else {
      return compareBytes(path, Piece(a, of: nil), Piece(b, of: nil))
    }
    if compareUnsigned(path, UnsignedForm(pe: a), UnsignedForm(pe: b)) { return }
    compareOutlines(path, try PEOutline.read(a), try PEOutline.read(b))
  }
}
