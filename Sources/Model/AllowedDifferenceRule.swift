/// A difference between two builds that a project allows, with its reason.
///
/// It stands in the record of every rebuild in which it was used.
public struct AllowedDifferenceRule: Hashable, Sendable, Codable {
  /// The rule's name.
  public var name: String
  /// Patterns of the files that may differ, with `*`; what follows `!/` is inside an archive.
  public var files: [String]
  /// The kinds of places that may differ, as `slipway compare` names them, such as `member-time`; each
  /// may be followed by a name after a colon: `section:.comment`.
  public var places: [String]
  /// Why it is allowed.
  public var reason: String

  /// Makes a rule.
  public init(name: String, files: [String], places: [String], reason: String) {
    self.name = name
    self.files = files
    self.places = places
    self.reason = reason
  }

  /// Whether the rule allows a difference at a place.
  public func allows(place kind: String, named name: String, in file: String) -> Bool {
    guard files.contains(where: { Wildcard($0).matches(file) }) else { return false }
    return places.contains { place in
      guard let colon = place.firstIndex(of: ":") else { return place == kind }
      return place[..<colon] == kind
        && Wildcard(String(place[place.index(after: colon)...])).matches(name)
    }
  }
}
