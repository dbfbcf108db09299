import Binaries

extension ComparisonWalker {
  /// Compares two thin Mach-O files.
  mutating func compareMachO(
    _ path: String, _ a: UnsafeRawBufferPointer, _ b: UnsafeRawBufferPointer
  ) throws {
    if compareUnsigned(path, UnsignedForm(machO: a), UnsignedForm(machO: b)) { return }
    compareOutlines(path, try MachOOutline.read(a), try MachOOutline.read(b))
  }

  /// Tells of two programs that are the same but for their signatures, if they are.
  mutating func compareUnsigned(_ path: String, _ a: UnsignedForm?, _ b: UnsignedForm?) -> Bool {
    guard let a, let b, UnsignedForm.differOnlyInSignature(a, b) else { return false }
    add(
      path,
      Place(
        .signature, "signature", offsetA: a.signature?.lowerBound, offsetB: b.signature?.lowerBound),
      a: a.description, b: b.description,
      bytes: max(a.signature?.count ?? 0, b.signature?.count ?? 0), cause: Cause(.signature),
      isSignature: true)
    return true
  }
}
