/// A version after Semantic Versioning 2.0.0, sections 2 to 11.
public struct SemanticVersion: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The major version.
  public let major: Int
  /// The minor version.
  public let minor: Int
  /// The patch version.
  public let patch: Int
  /// The identifiers after `-`, in order.
  public let prerelease: [String]
  /// What stands after `+`; it has no part in the order of versions.
  public let build: String

  /// Reads a tag: a version with or without `v` before it; `nil` when it is none.
  public init?(tag: String) {
    self.init(tag.first == "v" ? String(tag.dropFirst()) : tag)
  }

  /// Reads a version such as `1.2.3-rc.1+build`; `nil` when it is none.
  public init?(_ text: String) {
    let halves = text.split(separator: "+", maxSplits: 1, omittingEmptySubsequences: false)
    let parts = halves[0].split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
    let numbers = parts[0].split(separator: ".", omittingEmptySubsequences: false)
      .map { Self.number($0) }
    guard numbers.count == 3, let major = numbers[0], let minor = numbers[1],
      let patch = numbers[2]
    else { return nil }
    self.major = major
    self.minor = minor
    self.patch = patch
    self.build = halves.count == 2 ? String(halves[1]) : ""
    self.prerelease =
      parts.count == 2
      ? parts[1].split(separator: ".", omittingEmptySubsequences: false).map(String.init) : []
    let identifiers = self.prerelease + (halves.count == 2 ? self.build.components() : [])
    guard identifiers.allSatisfy(Self.isIdentifier),
      self.prerelease.allSatisfy({ !Self.isNumeric($0) || Self.number($0[...]) != nil })
    else { return nil }
  }

  /// The version without `v`.
  public var description: String {
    var text = "\(self.major).\(self.minor).\(self.patch)"
    if !self.prerelease.isEmpty { text += "-" + self.prerelease.joined(separator: ".") }
    if !self.build.isEmpty { text += "+" + self.build }
    return text
  }

  public static func < (left: SemanticVersion, right: SemanticVersion) -> Bool {
    let leftNumbers = (left.major, left.minor, left.patch)
    let rightNumbers = (right.major, right.minor, right.patch)
    if leftNumbers != rightNumbers { return leftNumbers < rightNumbers }
    if left.prerelease.isEmpty || right.prerelease.isEmpty {
      return !left.prerelease.isEmpty && right.prerelease.isEmpty
    }
    for (one, other) in zip(left.prerelease, right.prerelease) where one != other {
      switch (Int(one), Int(other)) {
      case (let one?, let other?): return one < other
      case (.some, nil): return true
      case (nil, .some): return false
      case (nil, nil): return one.utf8.lexicographicallyPrecedes(other.utf8)
      }
    }
    return left.prerelease.count < right.prerelease.count
  }

  /// A number without leading zeros (section 2); `nil` for anything else.
  private static func number(_ text: Substring) -> Int? {
    guard self.isNumeric(text), text == "0" || text.first != "0" else { return nil }
    return Int(text)
  }

  private static func isNumeric(_ text: some StringProtocol) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  }

  /// Section 9: ASCII letters, digits and hyphens, at least one.
  private static func isIdentifier(_ text: String) -> Bool {
    !text.isEmpty
      && text.unicodeScalars.allSatisfy { scalar in
        scalar.isASCII
          && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil
            || scalar == "-")
      }
  }
}

extension String {
  /// The parts between dots, empty ones kept.
  fileprivate func components() -> [String] {
    self.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
  }
}
