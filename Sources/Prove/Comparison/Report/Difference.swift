/// One thing that differs between two files, or many that are alike.
public struct Difference: Sendable, Hashable, Codable {
  /// The file, below the two paths that were given, and `!/` before each member: `greeter_1.0.tar.gz!/bin/greeter`.
  ///
  /// Empty when two files were given and they themselves differ.
  public var path: String
  /// Where in the file.
  public var place: Place
  /// What the first side has there: one line, at most ``ComparisonLimits/excerpt`` bytes; `nil` when it has nothing.
  ///
  /// It may hold anything, control characters too: whoever shows it escapes it.
  public var a: String?
  /// What the second side has there.
  public var b: String?
  /// How many bytes differ by it, of the longer side.
  public var bytes: Int
  /// For how many places alike in the same file and section it stands, itself counted.
  public var count: Int
  /// What made it, where the bytes tell.
  public var cause: Cause?
  /// Whether it follows from another difference, as build ids, checksums, offsets and moved code do.
  public var isConsequence: Bool
  /// Whether only a signature, or what goes with one, differs.
  public var isSignature: Bool

  /// Makes a difference.
  public init(
    path: String, place: Place, a: String?, b: String?, bytes: Int = 0, count: Int = 1,
    cause: Cause? = nil, isConsequence: Bool = false, isSignature: Bool = false
  ) {
    self.path = path
    self.place = place
    self.a = a
    self.b = b
    self.bytes = bytes
    self.count = count
    self.cause = cause
    self.isConsequence = isConsequence
    self.isSignature = isSignature
  }
}
