/// The options that a Meson project declares, as `meson_options.txt` or `meson.options` has them.
///
/// Source: Meson's reference, “Build options”.
struct MesonOptions: Sendable {
  /// An option.
  enum Option: Hashable, Sendable {
    /// On, off, or as the machine has it.
    case feature(String)
    case boolean(Bool)
    case other
  }

  private(set) var options: [String: Option] = [:]

  /// No options.
  init() {}

  /// Reads the file.
  init(_ bytes: [UInt8]) throws(ManifestFault) {
    let tokens = try MesonToken.read(bytes)
    for at in tokens.indices.dropLast(2)
    where tokens[at].name == "option" && tokens[at + 1].isMark("(") {
      guard let name = tokens[at + 2].string else { continue }
      let end = tokens[at...].firstIndex { $0.kind == .newline } ?? tokens.endIndex
      let call = tokens[(at + 2)..<end]
      func value(_ key: String) -> String? {
        guard let found = call.firstIndex(where: { $0.name == key }), found + 2 < end,
          tokens[found + 1].isMark(":")
        else { return nil }
        return tokens[found + 2].string ?? tokens[found + 2].name
      }
      switch value("type") {
      case "feature": self.options[name] = .feature(value("value") ?? "auto")
      case "boolean": self.options[name] = .boolean(value("value") != "false")
      default: self.options[name] = .other
      }
    }
  }
}
