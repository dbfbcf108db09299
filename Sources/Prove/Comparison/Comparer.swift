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
    throw ComparisonError(path: a.string, message: "the insides follow")
  }
}
