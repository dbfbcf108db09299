/// `METADATA` of a wheel or `PKG-INFO` of a source distribution.
///
/// Source: the packaging specifications, “Core metadata specifications”.
struct CoreMetadata: Sendable {
  private(set) var requirements: [Requirement] = []
  private(set) var unreadable: [String] = []

  init(_ bytes: [UInt8]) {
    for line in String(decoding: bytes, as: UTF8.self).split(
      omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    {
      // Behind an empty line stands the description.
      if line.isEmpty { break }
      guard line.hasPrefix("Requires-Dist:") else { continue }
      let text = line.dropFirst("Requires-Dist:".count)
      if let requirement = Requirement(text) {
        self.requirements.append(requirement)
      } else {
        self.unreadable.append(String(text.prefix(200)))
      }
    }
  }
}
