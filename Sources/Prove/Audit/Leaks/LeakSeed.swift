/// A text that must not be in what is shipped: a path or a name of the machine that built it.
public struct LeakSeed: Hashable, Sendable {
  /// Where a text counts.
  enum Rule: Hashable, Sendable {
    /// Everywhere.
    case anywhere
    /// Where it ends with a whole name: `/home/al` is not in `/home/alice`.
    case path
    /// Where no letter or digit stands before or behind it.
    case word
  }

  /// What it is: `HOME`, `hostname`, or `--seed`.
  public var name: String
  /// The text.
  public var text: String
  var rule: Rule

  /// A text that counts everywhere; `nil` when it has fewer than four bytes, which would be found in
  /// anything.
  public init?(given text: String) {
    guard text.utf8.count >= 4 else { return nil }
    self.init(name: "--seed", text: text, rule: .anywhere)
  }

  init(name: String, text: String, rule: Rule) {
    self.name = name
    self.text = text
    self.rule = rule
  }

  /// What the environment, the machine's name and folders of this machine give away, where it is not
  /// so common that it would be found by chance.
  public static func machine(
    environment: [String: String], hostname: String?, folders: [(name: String, path: String)]
  ) -> [LeakSeed] {
    var seeds: [LeakSeed] = []
    func add(_ name: String, path: String?) {
      guard var path, path.hasPrefix("/") else { return }
      while path.count > 1, path.hasSuffix("/") { path.removeLast() }
      // `/root`, `/tmp` and the like are on every machine, and have rules of their own.
      let depth = path.split(separator: "/").count
      guard depth >= 2, path.utf8.count >= 8, !path.hasPrefix("/usr/"), !path.hasPrefix("/var/tmp")
      else { return }
      if !seeds.contains(where: { $0.text == path }) {
        seeds.append(LeakSeed(name: name, text: path, rule: .path))
      }
    }
    add("HOME", path: environment["HOME"])
    add("TMPDIR", path: environment["TMPDIR"])
    for folder in folders { add(folder.name, path: folder.path) }
    let user = environment["USER"] ?? environment["LOGNAME"] ?? ""
    if let hostname, hostname.utf8.count >= 4, hostname != "localhost" {
      if !user.isEmpty {
        seeds.append(LeakSeed(name: "USER", text: "\(user)@\(hostname)", rule: .word))
      }
      // Names such as “server” or “debian” are words; those of machines have digits or hyphens.
      let isName =
        hostname.utf8.count >= 8
        && hostname.utf8.contains { $0.isDigit || $0 == 0x2d || $0 == 0x2e }
      if isName { seeds.append(LeakSeed(name: "hostname", text: hostname, rule: .word)) }
    }
    return seeds
  }

  /// What is found at a place where the text stands, or `nil`.
  func match(_ text: LeakText) -> LeakMatch? {
    let length = self.text.utf8.count
    switch rule {
    case .anywhere: break
    case .path:
      let next = text[length]
      guard !next.isNameCharacter || next == 0x2e && !text[length + 1].isLetterOrDigit else {
        return nil
      }
    case .word:
      guard !text[-1].isLetterOrDigit, !text[length].isLetterOrDigit else { return nil }
    }
    let end = text.end(from: length) { $0.isPathCharacter }
    return LeakMatch(
      kind: .machine, name: name, value: self.text, example: text.string(0..<min(end, 200)))
  }
}
