public import Comparison
public import SystemPackage

/// Where pairs of files differ, as `slipway compare` tells it.
public struct Explanation: Sendable {
  /// The places, what explains most first.
  public private(set) var places: [DifferingPlace] = []
  /// The usual cures of what is seen there, in the same order.
  public private(set) var cures: [String] = []
  /// Whether nothing but signatures differs.
  public private(set) var isSignatureOnly = true
  /// Whether there are places that are not told, or parts that were not looked at.
  public private(set) var isCutShort = false

  /// More places than this tell a person nothing.
  private static let mostPlaces = 20

  /// Explains nothing yet.
  public init() {}

  /// Adds what two files differ in.
  ///
  /// - Parameters:
  ///   - first: One file or folder.
  ///   - second: The other.
  ///   - name: What both are called.
  ///   - known: Values that are known to differ around the two.
  /// - Throws: `ComparisonError` when one cannot be read.
  public mutating func add(
    _ first: FilePath, _ second: FilePath, named name: String, known: [KnownValue] = []
  ) throws(ComparisonError) {
    let comparison = try Comparer(known: known).compare(first, second)
    self.isSignatureOnly = self.isSignatureOnly && comparison.isPayloadIdentical
    // What was not looked at may differ anywhere.
    self.isCutShort = self.isCutShort || !comparison.isComplete
    let own = comparison.differences.filter { !$0.isConsequence }
    for difference in own.isEmpty ? comparison.differences : own {
      if let cure = difference.cause?.cure, !self.cures.contains(cure) { self.cures.append(cure) }
      var place = DifferingPlace(difference)
      if place.path.isEmpty { place.path = name }
      self.add(place)
    }
  }

  /// Adds a difference of which nothing is known but the two digests.
  public mutating func add(unknown name: String, _ first: String, _ second: String) {
    self.isSignatureOnly = false
    self.isCutShort = true
    self.add(
      DifferingPlace(
        path: name, kind: Place.Kind.bytes.rawValue, name: "", first: first, second: second,
        bytes: 0))
  }

  private mutating func add(_ place: DifferingPlace) {
    if self.places.count < Self.mostPlaces {
      self.places.append(place)
    } else {
      self.isCutShort = true
    }
  }

  /// The cure of what is seen first, and a general one.
  func cure(or general: String) -> String {
    ([self.cures.first, general].compactMap(\.self)).joined(separator: "; or ")
  }
}
