public import Comparison

/// Why two builds of the same source differ.
public struct RebuildCause: Sendable, Hashable, Codable {
  /// What kind of thing it is.
  public enum Kind: String, Sendable, Hashable, Codable {
    /// It depends on its surroundings: see ``variations``.
    case surroundings
    /// It depends on random numbers.
    case random
    /// It depends on what of several things at once is done first.
    case race
    /// It is another every time, and nothing that could be held still makes it stop.
    case unknown
    /// Only signatures differ, which cover what is the same.
    case signature
    /// The builder published something else than rebuilds make.
    case published
  }

  /// What kind of thing it is.
  public var kind: Kind
  /// What it depends on; more than one make a difference only together.
  public var variations: [Variation]
  /// Whether the build then fails, in place of making something else.
  public var makesItFail: Bool
  /// Where the outputs differ, what explains most first.
  public var places: [DifferingPlace]
  /// How such builds are usually cured.
  public var cure: String

  /// Makes a cause.
  public init(
    kind: Kind, variations: [Variation] = [], makesItFail: Bool = false,
    places: [DifferingPlace] = [], cure: String = ""
  ) {
    self.kind = kind
    self.variations = variations
    self.makesItFail = makesItFail
    self.places = places
    self.cure = cure
  }

  /// The cause in a few words: `depends on the time`.
  public var title: String {
    switch self.kind {
    case .surroundings:
      let names = self.variations.map(\.title).joined(separator: " and ")
      return self.makesItFail ? "fails with another value of \(names)" : "depends on \(names)"
    case .random: return "depends on random numbers"
    case .race: return "depends on what is done first of several things at once"
    case .published: return "is not what was published"
    case .signature: return "is signed anew"
    case .unknown: return "is another every time, without any variation"
    }
  }
}

/// A place where two builds of one artifact differ.
public struct DifferingPlace: Sendable, Hashable, Codable {
  /// The file, with `!/member` inside archives.
  public var path: String
  /// What kind of place it is, as `slipway compare` names it: `section`, `debug-path`, `member-time`.
  public var kind: String
  /// Its name: `.rodata`.
  public var name: String
  /// What the first build has there.
  public var first: String?
  /// What the other has.
  public var second: String?
  /// How many bytes it explains.
  public var bytes: Int

  /// Makes a place.
  public init(
    path: String, kind: String, name: String, first: String?, second: String?, bytes: Int
  ) {
    self.path = path
    self.kind = kind
    self.name = name
    self.first = first
    self.second = second
    self.bytes = bytes
  }

  /// The place of a difference that `slipway compare` tells of.
  public init(_ difference: Difference) {
    self.init(
      path: difference.path, kind: difference.place.kind.rawValue, name: difference.place.name,
      first: difference.a, second: difference.b, bytes: difference.bytes)
  }
}
