/// What the text of a build script shows.
///
/// It is never run here. Text tells less than running would, so that it only adds to what the graph says: which
/// libraries are meant, and which programs are started without a crate for it.
struct BuildScript: Hashable, Sendable {
  /// Libraries that it has linked by `cargo:rustc-link-lib`, or looks for with pkg-config.
  private(set) var libraries: Set<String> = []
  /// Frameworks of Apple's that it has linked.
  private(set) var frameworks: Set<String> = []
  /// Packages that it asks pkg-config for.
  private(set) var packages: Set<String> = []
  /// Programs that it starts, by name.
  private(set) var programs: Set<String> = []
  /// Whether it names a compiling crate at all.
  private(set) var namesCompiler = false

  /// Reads a script.
  init(_ text: String) {
    let code = Self.withoutComments(text)
    for literal in Self.literals(after: "rustc-link-lib=", in: code) { link(literal) }
    for call in ["probe_library(", "probe(", "find_package("] {
      for name in Self.arguments(of: call, in: code) { packages.insert(name) }
    }
    for name in Self.arguments(of: "Command::new(", in: code) {
      programs.insert(name.split(separator: "/").last.map(String.init) ?? name)
    }
    namesCompiler =
      ["cc::", "cmake::", "autotools::", "nasm_rs::", "cxx_build::", "cpp_build::"].contains {
        code.contains($0)
      }
  }

  /// Programs that compile or configure native code.
  static let compilers: Set<String> = [
    "cc", "gcc", "clang", "c++", "g++", "clang++", "make", "gmake", "cmake", "ninja", "meson",
    "nasm", "yasm", "ar", "configure", "sh", "bash",
  ]

  private mutating func link(_ literal: String) {
    // `[KIND[:MODIFIERS]=]NAME[:RENAME]`, The Cargo Book, “cargo::rustc-link-lib”.
    let parts = literal.split(separator: "=", maxSplits: 1).map(String.init)
    let kind = parts.count == 2 ? parts[0].prefix { $0 != ":" } : ""
    let name = String((parts.last ?? "").prefix { $0 != ":" })
    guard !name.isEmpty, !name.contains("{") else { return }
    if kind == "framework" {
      frameworks.insert(name)
    } else {
      libraries.insert(name)
    }
  }

  /// What stands behind a marker, up to the end of the text literal that it is in.
  private static func literals(after marker: String, in code: String) -> [String] {
    var found: [String] = []
    var rest = code[...]
    while let range = rest.firstRange(of: marker), found.count < 1000 {
      rest = rest[range.upperBound...]
      found.append(String(rest.prefix { $0 != "\"" && !$0.isNewline }.prefix(200)))
    }
    return found
  }

  /// The text literals that are the first argument of calls.
  private static func arguments(of call: String, in code: String) -> [String] {
    var found: [String] = []
    var rest = code[...]
    while let range = rest.firstRange(of: call), found.count < 1000 {
      rest = rest[range.upperBound...]
      let argument = rest.drop(while: \.isWhitespace)
      guard argument.first == "\"" else { continue }
      let text = argument.dropFirst().prefix { $0 != "\"" && !$0.isNewline }.prefix(200)
      if !text.isEmpty { found.append(String(text)) }
    }
    return found
  }

  /// The text without line comments; a `//` inside a text literal stays.
  private static func withoutComments(_ text: String) -> String {
    var lines: [Substring] = []
    for line in text.split(whereSeparator: \.isNewline) {
      var inText = false
      var previous: Character = " "
      var end = line.endIndex
      for index in line.indices {
        let character = line[index]
        if character == "\"", previous != "\\" { inText.toggle() }
        if !inText, character == "/", previous == "/" {
          end = line.index(before: index)
          break
        }
        previous = character
      }
      lines.append(line[..<end])
    }
    return lines.joined(separator: "\n")
  }
}
