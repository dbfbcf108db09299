/// Reads a target in any of the spellings, without looking for suggestions.
enum TargetParser {
  /// The longest text that is looked at; no spelling comes near.
  static let longest = 120

  static func parse(_ text: String) throws(TargetError) -> Target {
    guard !text.isEmpty else { throw TargetError(message: "a target's name is empty") }
    guard text.utf8.count <= longest else {
      throw TargetError(
        message: "a target's name has \(text.utf8.count) bytes; none is longer than \(longest)")
    }
    if text.contains("/") { return try slashed(text) }
    // `linux_386_pentium-mmx` and `x86_64-linux-gnu` have both marks; only the first leads with a
    // system.
    if let mark = text.firstIndex(of: "_"), OperatingSystem(alias: text[..<mark]) != nil {
      return try underscored(text)
    }
    if text.contains("-") { return try TargetTripleParser.parse(text) }
    if text.contains("_") { return try underscored(text) }
    throw TargetError(
      message: "“\(text)” is no target; a target is a system and an architecture, as in linux/amd64"
    )
  }

  /// Slipway's, Go's and Docker's spelling: `linux/arm/v7+musl`.
  private static func slashed(_ text: String) throws(TargetError) -> Target {
    let plus = text.split(separator: "+", omittingEmptySubsequences: false)
    let path = plus[0].split(separator: "/", omittingEmptySubsequences: false)
    guard (2...3).contains(path.count), !path.contains(""), !plus.contains("") else {
      throw TargetError(
        message: "“\(text)” is no target; a target is written system/architecture, then /baseline "
          + "and +abi where they differ from the usual, as in linux/amd64/v2 or linux/arm64+musl")
    }
    var parts = try pair(path[0], path[1], of: text)
    if path.count == 3 {
      guard parts.baseline == nil else {
        throw TargetError(message: "“\(text)” names a CPU baseline twice")
      }
      // Go writes `GOARM=7,softfloat`.
      let pieces = path[2].split(separator: ",", omittingEmptySubsequences: false)
      for piece in pieces.dropFirst() { try parts.add(piece, of: text) }
      try baselineOrPart(pieces[0], &parts, of: text, isFileName: false)
    }
    for part in plus.dropFirst() { try parts.add(part, of: text) }
    return try Target(parts)
  }

  /// GoReleaser's spelling and that of file names: `linux_arm_7`, `linux_arm64_musl`.
  private static func underscored(_ text: String) throws(TargetError) -> Target {
    var pieces = text.split(separator: "_", omittingEmptySubsequences: false)
    guard !pieces.contains("") else {
      throw TargetError(message: "“\(text)” is no target; linux_amd64_v1 is one")
    }
    if pieces.count > 2, pieces[1] == "x86", pieces[2] == "64" {
      pieces.replaceSubrange(1...2, with: ["amd64"])
    }
    var parts = try pair(pieces[0], pieces[1], of: text)
    for piece in pieces.dropFirst(2) {
      try baselineOrPart(piece, &parts, of: text, isFileName: true)
    }
    return try Target(parts)
  }

  private static func pair(
    _ system: Substring, _ architecture: Substring, of text: String
  ) throws(TargetError) -> TargetParts {
    guard let os = OperatingSystem(alias: system) else {
      let known = OperatingSystem.allCases.map(\.rawValue).joined(separator: ", ")
      throw TargetError(
        message: "“\(system)” in “\(text)” is no system that Slipway knows; it knows \(known)")
    }
    guard let reading = Architecture.read(architecture) else {
      let known = os.architectures.map(\.rawValue).joined(separator: ", ")
      throw TargetError(
        message: "“\(architecture)” in “\(text)” is no architecture that Slipway knows; "
          + "\(os.rawValue) can be \(known)")
    }
    var parts = TargetParts(
      system: os, architecture: reading.architecture, baseline: reading.baseline)
    if system == "wasip1" { parts.library = .wasip1 }
    if system == "wasip2" { parts.library = .wasip2 }
    return parts
  }

  /// Takes in a part that may be a baseline, GoReleaser's `softfloat` and `hardfloat`, or, in the
  /// spelling of file names, what stands behind a `+` otherwise.
  private static func baselineOrPart(
    _ part: Substring, _ parts: inout TargetParts, of text: String, isFileName: Bool
  ) throws(TargetError) {
    let name = CPUBaseline.canonicalName(
      String(part), system: parts.system, architecture: parts.architecture)
    let choices = CPUBaseline.choices(system: parts.system, architecture: parts.architecture)
    if parts.baseline == nil, choices.contains(where: { $0.name == name }) || choices.isEmpty {
      parts.baseline = name
    } else if ["softfloat", "hardfloat"].contains(part)
      || isFileName && TargetParts.isPart(part)
    {
      try parts.add(part, of: text)
    } else {
      let possible = choices.map(\.name).joined(separator: ", ")
      throw TargetError(
        message: "“\(part)” in “\(text)” is no CPU baseline of "
          + "\(parts.system.rawValue)/\(parts.architecture.rawValue); there is \(possible)")
    }
  }
}
