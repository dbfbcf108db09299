/// What a wheel's file name says.
///
/// Source: the packaging specifications, “Binary distribution format”, “File name convention”.
struct WheelName: Hashable, Sendable {
  /// The project, normalised.
  var name: String
  var version: String
  /// `cp312`, `py3`.
  var pythons: [String]
  /// `abi3`, `none`.
  var abis: [String]
  /// `manylinux_2_17_x86_64`, `any`.
  var platforms: [String]

  /// Reads a file name; `nil` for what is no wheel's.
  init?(_ file: some StringProtocol) {
    guard file.hasSuffix(".whl") else { return nil }
    let parts = file.dropLast(4).split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 5 || parts.count == 6, !parts.contains(where: \.isEmpty) else {
      return nil
    }
    self.name = PackageName.normalized(parts[0])
    self.version = String(parts[1])
    let tags = parts.suffix(3).map { String($0).split(separator: ".").map(String.init) }
    self.pythons = tags[0]
    self.abis = tags[1]
    self.platforms = tags[2]
  }

  /// Whether its tags promise that nothing in it is compiled for a platform.
  var isUniversal: Bool { self.platforms == ["any"] && self.abis == ["none"] }
}
