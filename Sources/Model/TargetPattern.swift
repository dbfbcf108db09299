/// Chooses targets: `windows/*`, `*/arm64`, `linux/*+musl`, `none/thumb*`, or one target in any
/// spelling.
///
/// Without `*` it matches that one target. With `*`, each part that is written must match and what is
/// left out may be anything: `linux/amd64/*` is every baseline and ABI, `linux/*+gnu` every floor.
public struct TargetPattern: Hashable, Sendable, Codable, CustomStringConvertible {
  private enum Form: Hashable {
    case one(Target)
    case glob(system: String, architecture: String, baseline: String?, qualifiers: [String])
  }

  private let form: Form

  /// The canonical spelling.
  public let description: String

  /// Reads a pattern.
  ///
  /// - Throws: ``TargetError`` when it names a system, architecture or ABI that no target has.
  public init(parsing text: String) throws(TargetError) {
    guard text.contains("*") else {
      let target = try Target(parsing: text)
      form = .one(target)
      description = target.description
      return
    }
    guard text.utf8.count <= TargetParser.longest else {
      throw TargetError(message: "a pattern of targets has \(text.utf8.count) bytes")
    }
    let plus = text.split(separator: "+", omittingEmptySubsequences: false).map(String.init)
    let path = plus[0].split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard (1...3).contains(path.count), !path.contains(""), !plus.contains(""),
      path.count > 1 || path == ["*"]
    else {
      throw TargetError(
        message: "“\(text)” is no pattern of targets; write system/architecture with * for any, "
          + "as in windows/* or */arm64")
    }
    let system = try Self.system(path[0], of: text)
    let read = try Self.architecture(path.count > 1 ? path[1] : "*", of: text)
    let baseline = path.count > 2 ? path[2] : read.baseline
    let qualifiers = Array(plus.dropFirst())
    for qualifier in qualifiers { try Self.check(qualifier, of: text) }
    form = .glob(
      system: system, architecture: read.name, baseline: baseline, qualifiers: qualifiers)
    description =
      "\(system)/\(read.name)" + (baseline.map { "/\($0)" } ?? "")
      + qualifiers.map { "+\($0)" }.joined()
  }

  /// Whether a target is chosen.
  public func matches(_ target: Target) -> Bool {
    switch form {
    case .one(let one): one == target
    case .glob(let system, let architecture, let baseline, let qualifiers):
      Self.glob(system, target.system.rawValue)
        && Self.glob(architecture, target.architecture.rawValue)
        && baseline.map { pattern in
          Self.glob(
            CPUBaseline.canonicalName(
              pattern, system: target.system, architecture: target.architecture),
            target.baseline.name)
        } ?? true
        && qualifiers.allSatisfy { Self.qualifier($0, matches: target) }
    }
  }

  /// Reads a pattern from a string.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    do {
      try self.init(parsing: text)
    } catch {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: error.description)
    }
  }

  /// Writes ``description``.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }

  private static func system(_ word: String, of text: String) throws(TargetError) -> String {
    let names = OperatingSystem.allCases.map(\.rawValue)
    if word.contains("*") {
      if names.contains(where: { glob(word, $0) }) { return word }
    } else if let known = OperatingSystem(alias: word) {
      return known.rawValue
    }
    throw TargetError(
      message:
        "“\(word)” in “\(text)” matches no system; there are \(names.joined(separator: ", "))",
      suggestion: TargetSuggestion.nearest(to: word, in: names))
  }

  private static func architecture(
    _ word: String, of text: String
  ) throws(TargetError) -> (name: String, baseline: String?) {
    let names = Architecture.allCases.map(\.rawValue)
    if word.contains("*") {
      if names.contains(where: { glob(word, $0) }) { return (word, nil) }
    } else if let known = Architecture.read(word) {
      return (known.architecture.rawValue, known.baseline)
    }
    throw TargetError(
      message: "“\(word)” in “\(text)” matches no architecture; there are "
        + names.joined(separator: ", "),
      suggestion: TargetSuggestion.nearest(to: word, in: names))
  }

  private static func check(_ qualifier: String, of text: String) throws(TargetError) {
    if qualifier.contains("*") { return }
    var parts = TargetParts(system: .linux, architecture: .amd64)
    try parts.add(qualifier, of: text)
  }

  private static func qualifier(_ word: String, matches target: Target) -> Bool {
    switch word {
    case "softfloat", "eabi": return target.abi.floatingPoint == .soft
    case "hardfloat", "eabihf": return target.abi.floatingPoint == .hard
    default: break
    }
    var names = [target.abi.library.rawValue]
    if let floor = target.abi.glibcFloor { names.append("gnu.\(floor)") }
    if let minimum = target.minimumOS { names += [minimum.description, "\(minimum.major)"] }
    return names.contains { glob(word, $0) }
  }

  /// Whether a text matches, `*` standing for any run of characters.
  private static func glob(_ pattern: String, _ text: String) -> Bool {
    let pieces = pattern.split(separator: "*", omittingEmptySubsequences: false)
    guard pieces.count > 1, let first = pieces.first, let last = pieces.last else {
      return pattern == text
    }
    guard text.hasPrefix(first), text.hasSuffix(last), text.count >= first.count + last.count
    else { return false }
    var rest = text.dropFirst(first.count).dropLast(last.count)
    for piece in pieces.dropFirst().dropLast() where !piece.isEmpty {
      guard let range = rest.firstRange(of: piece) else { return false }
      rest = rest[range.upperBound...]
    }
    return true
  }
}
