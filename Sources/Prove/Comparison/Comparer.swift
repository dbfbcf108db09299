import ArtifactInput
public import SystemPackage

/// Compares files, folders and releases, and says what differs, where and why.
///
/// ```swift
/// let comparison = try Comparer(known: [KnownValue(variation: "build-path", a: "/src", b: "/b/src")])
///   .compare("one/greeter.tar.gz", "two/greeter.tar.gz")
/// for difference in comparison.differences where !difference.isConsequence { print(difference.place.name) }
/// ```
public struct Comparer: Sendable {
  /// How much it may cost.
  public var limits: ComparisonLimits
  /// What is known to differ between the environments in which the two sides were built.
  public var known: [KnownValue]

  /// Makes a comparer.
  public init(limits: ComparisonLimits = ComparisonLimits(), known: [KnownValue] = []) {
    self.limits = limits
    self.known = known
  }

  /// Compares two files or two folders.
  ///
  /// Whatever is wrong inside of them is a note, and then they are not called identical. Throws
  /// ``ComparisonError`` when one of the two cannot be read, one is a file and the other a folder, or
  /// one changes meanwhile. A file that another process makes shorter meanwhile can end this process
  /// (`SIGBUS`), because files are mapped: do not compare what is still being written.
  public func compare(_ a: FilePath, _ b: FilePath) throws(ComparisonError) -> Comparison {
    let one = try FileStatus(following: a)
    let other = try FileStatus(following: b)
    guard one.isFolder == other.isFolder else {
      throw ComparisonError(
        path: (one.isFolder ? a : b).string,
        message: "is a folder and the other is not; name two files or two folders")
    }
    var walker = ComparisonWalker(limits: limits, causes: CauseFinder(known: known))
    if one.isFolder {
      try FolderComparison(a, b).run(&walker)
    } else {
      try Self.compareFiles(a, b, one, other, &walker)
    }
    return walker.comparison()
  }

  /// Compares the bytes of two files, for whoever has them in memory.
  public func compare(
    _ a: UnsafeRawBufferPointer, _ b: UnsafeRawBufferPointer, name: String = ""
  ) -> Comparison {
    var walker = ComparisonWalker(limits: limits, causes: CauseFinder(known: known))
    walker.compare(name, Piece(a, of: nil), Piece(b, of: nil), depth: 0)
    return walker.comparison()
  }

  private static func compareFiles(
    _ a: FilePath, _ b: FilePath, _ one: FileStatus, _ other: FileStatus,
    _ walker: inout ComparisonWalker
  ) throws(ComparisonError) {
    guard one.isFile, other.isFile else {
      throw ComparisonError(
        path: (one.isFile ? b : a).string, message: "is neither a file nor a folder")
    }
    if one.isSame(as: other) { return }
    let isSignature = SignatureFile.isSignature(a.lastComponent?.string ?? "")
    if one.size == other.size, try FileEquality.areEqual(a, b, size: one.size) {
      // The same bytes.
    } else {
      do {
        let first = Content(try MappedFile(a))
        let second = Content(try MappedFile(b))
        if one.size != other.size {
          walker.sizes.append(
            SizeChange(kind: .file, path: "", a: Int64(one.size), b: Int64(other.size)))
        }
        // A name that tells what it is stays of use where there is no path to tell.
        walker.compare(
          isSignature ? a.lastComponent?.string ?? "" : "", Piece(first), Piece(second), depth: 0)
      } catch {
        throw ComparisonError(path: error.path, message: error.description)
      }
    }
    for (path, status) in [(a, one), (b, other)] {
      guard try FileStatus(following: path) == status else {
        throw ComparisonError(
          path: path.string, message: "changed while it was read; compare again when it is at rest")
      }
    }
  }
}
