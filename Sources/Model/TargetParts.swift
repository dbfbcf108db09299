/// What a spelling said about a target; `nil` for what it left out.
struct TargetParts {
  var system: OperatingSystem
  var architecture: Architecture
  var baseline: String?
  var library: ABI.Library?
  var glibcFloor: OSVersion?
  var floatingPoint: ABI.FloatingPoint?
  var minimumOS: OSVersion?

  init(
    system: OperatingSystem, architecture: Architecture, baseline: String? = nil,
    minimumOS: OSVersion? = nil
  ) {
    self.system = system
    self.architecture = architecture
    self.baseline = baseline
    self.minimumOS = minimumOS
  }

  /// Takes in one part that stands behind a `+`: an ABI (`musl`, `gnu.2.28`), floating point
  /// (`softfloat`, `eabihf`) or a version.
  mutating func add(_ part: some StringProtocol, of text: String) throws(TargetError) {
    switch part {
    case "softfloat", "eabi": try set(\.floatingPoint, .soft, part, text)
    case "hardfloat", "eabihf": try set(\.floatingPoint, .hard, part, text)
    case "musl", "gnu", "msvc", "p1", "p2":
      try set(\.library, ABI.Library(rawValue: String(part)), part, text)
    default:
      if part.hasPrefix("gnu.") {
        guard let floor = OSVersion(part.dropFirst(4)), part.dropFirst(4).contains(".") else {
          throw TargetError(
            message: "“\(part.dropFirst(4))” in “\(text)” is no version of glibc, which is written "
              + "like 2.28")
        }
        try set(\.library, .gnu, part, text)
        glibcFloor = floor
      } else if let version = OSVersion(part) {
        try set(\.minimumOS, version, part, text)
      } else {
        throw TargetError(
          message: "“\(part)” in “\(text)” is neither an ABI (gnu, gnu.2.28, musl, msvc, eabi, "
            + "eabihf, softfloat, p2) nor a version")
      }
    }
  }

  /// Whether a word is one that ``add(_:of:)`` reads, right or not.
  static func isPart(_ word: some StringProtocol) -> Bool {
    let known = ["softfloat", "hardfloat", "eabi", "eabihf", "musl", "gnu", "msvc", "p1", "p2"]
    return known.contains(String(word)) || word.hasPrefix("gnu.") || OSVersion(word) != nil
  }

  private mutating func set<Value: Equatable>(
    _ path: WritableKeyPath<TargetParts, Value?>, _ value: Value?, _ part: some StringProtocol,
    _ text: String
  ) throws(TargetError) {
    guard self[keyPath: path] == nil else {
      throw TargetError(message: "“\(part)” in “\(text)” says something that was said already")
    }
    self[keyPath: path] = value
  }
}
