internal import Model

/// Which files compiling a list of sources can read: the sources, and what they include, followed
/// from file to file wherever the compiler might find it.
///
/// A computed include (`#include MACRO`), an include by a compiler flag or an embedded file that
/// cannot be followed makes the whole folder of the product the answer.
struct CInputs {
  private let files: ProjectFiles
  /// Include folders relative to the project's root.
  private let includes: [String]
  private var selected: Set<String> = []

  init(files: ProjectFiles, includes: [String]) {
    self.files = files
    self.includes = includes
  }

  /// The selection for a product made from a list of sources.
  static func selection(
    _ settings: CSettings, of product: Product, files: ProjectFiles
  ) throws(BuildError) -> InputSelection {
    let sources = try CSources(settings, of: product, files: files)
    if product.hasHooks {
      return .folder(product.directory, reason: "the product's hooks may read any file")
    }
    var includes: [String] = []
    for folder in settings.includes {
      guard let inside = Paths.resolve(folder, in: product.directory) else {
        throw BuildError(
          "the include folder “\(folder)” of the product \(product.name) is outside the project",
          hint: "the sandbox shows nothing else; copy it into the project",
          location: product.location)
      }
      includes.append(inside)
    }
    let flags = settings.cflags + settings.cxxflags + settings.ldflags
    if let flag = flags.first(where: { !isHarmless($0) }) {
      return .folder(product.directory, reason: "the flag “\(flag)” may name a file")
    }
    var inputs = CInputs(files: files, includes: includes)
    if let reason = inputs.walk(from: sources.all) {
      return .folder(product.directory, reason: reason)
    }
    return InputSelection(paths: Array(inputs.selected))
  }

  /// Whether a flag is known to name no file of the project.
  private static func isHarmless(_ flag: String) -> Bool {
    let prefixes = ["-O", "-W", "-D", "-U", "-std=", "-f", "-m", "-g", "-l"]
    let files = ["-fmodule", "-fprofile", "-fsanitize-", "-fplugin", "-include", "-fpass-plugin"]
    if flag.hasPrefix("-Wl,") { return !flag.contains("/") && !flag.contains(".") }
    if files.contains(where: { flag.hasPrefix($0) }) { return false }
    return prefixes.contains { flag.hasPrefix($0) } || flag == "-pthread" || flag == "-static"
      || flag == "-pedantic" || flag == "-ansi" || flag == "-shared" || flag == "-s"
      || flag == "-w"
  }

  /// Follows includes; returns why that cannot be done.
  private mutating func walk(from sources: [String]) -> String? {
    var queue = sources
    while let path = queue.popLast() {
      guard selected.insert(path).inserted else { continue }
      guard let bytes = files.read(path) else { return "\(path) cannot be read" }
      switch CIncludes.scan(bytes) {
      case .computed(let line): return "\(path):\(line) includes a file by a macro"
      case .names(let names):
        for name in names {
          for folder in [Paths.folder(of: path)] + includes {
            guard let found = Paths.resolve(name, in: folder) else {
              return "\(path) includes “\(name)”, which is outside the project"
            }
            if files.contains(found) { queue.append(found) }
          }
        }
      }
    }
    return nil
  }
}

/// The names that a C, C++ or assembly file includes.
enum CIncludes: Hashable {
  case names([String])
  /// Something that only the compiler can work out, and its line.
  case computed(line: Int)

  /// Scans for `#include`, `#import`, `#embed`, `__has_include` and `.incbin`.
  ///
  /// Comments and inactive branches are scanned too: naming a file too many is harmless.
  static func scan(_ bytes: [UInt8]) -> CIncludes {
    var names: [String] = []
    var number = 0
    for line in bytes.split(separator: 10, omittingEmptySubsequences: false) {
      number += 1
      var rest = line.drop { $0 == 32 || $0 == 9 }
      guard rest.first == UInt8(ascii: "#") else {
        // Assembly, in a file or in a string, may embed a file.
        if rest.count > 7, contains(line, "incbin") { return .computed(line: number) }
        continue
      }
      rest = rest.dropFirst().drop { $0 == 32 || $0 == 9 }
      let word = rest.prefix { ($0 | 0x20) >= 97 && ($0 | 0x20) <= 122 || $0 == 95 }
      switch String(decoding: word, as: UTF8.self) {
      case "include", "import", "embed", "include_next":
        rest = rest.dropFirst(word.count).drop { $0 == 32 || $0 == 9 }
        guard let name = quoted(rest) else { return .computed(line: number) }
        names.append(name)
      case "if", "elif":
        guard contains(rest, "__has_include") || contains(rest, "__has_embed") else { continue }
        while let open = rest.firstIndex(where: { $0 == 34 || $0 == 60 }) {
          guard let name = quoted(rest[open...]) else { break }
          names.append(name)
          rest = rest[open...].dropFirst(name.utf8.count + 2)
        }
      default: continue
      }
    }
    return .names(names)
  }

  /// The name in quotes or angle brackets at the start of a text.
  private static func quoted(_ text: ArraySlice<UInt8>) -> String? {
    let close: UInt8
    switch text.first {
    case UInt8(ascii: "\""): close = UInt8(ascii: "\"")
    case UInt8(ascii: "<"): close = UInt8(ascii: ">")
    default: return nil
    }
    let name = text.dropFirst().prefix { $0 != close }
    guard name.endIndex < text.endIndex, !name.isEmpty else { return nil }
    return String(decoding: name, as: UTF8.self)
  }

  private static func contains(_ text: ArraySlice<UInt8>, _ word: String) -> Bool {
    let word = Array(word.utf8)
    guard text.count >= word.count else { return false }
    return (text.startIndex...(text.endIndex - word.count)).contains {
      text[$0] == word[0] && text[$0..<($0 + word.count)].elementsEqual(word)
    }
  }
}
