/// The files of a Swift package as the tools see them.
struct SwiftPackageFiles {
  private let tools: any SurveyTools
  /// The package's folder, absolute in the sandbox.
  let folder: String

  init(_ folder: String, tools: any SurveyTools) {
    self.folder = folder
    self.tools = tools
  }

  /// The endings that make a target one of Clang's, with what they ask for.
  ///
  /// Source: SwiftPM's `SupportedLanguageExtension`.
  static let compilers: [String: NativeNeed] = [
    "c": .cCompiler, "m": .objectiveCCompiler, "mm": .objectiveCCompiler, "cc": .cxxCompiler,
    "cpp": .cxxCompiler, "cxx": .cxxCompiler, "c++": .cxxCompiler, "C": .cxxCompiler,
    "S": .cCompiler, "s": .cCompiler, "asm": .cCompiler,
  ]

  /// Sources in a target that Clang compiles, relative to the target; `nil` where its folder is not here.
  func clangSources(of target: SwiftPackageDump.Target) -> [String]? {
    guard let root = self.root(of: target) else { return nil }
    var found: [String] = []
    let starts = target.sources ?? [""]
    var queue = starts.map { Self.clean($0) }
    var left = 50_000
    while let path = queue.popLast(), left > 0 {
      left -= 1
      let isExcluded = target.exclude.contains {
        path == Self.clean($0) || path.hasPrefix(Self.clean($0) + "/")
      }
      guard !isExcluded else { continue }
      let ending =
        path.split(separator: "/").last?.split(separator: ".").last.map(String.init) ?? ""
      if path.contains("."), Self.compilers[ending] != nil {
        found.append(path)
        continue
      }
      let whole = path.isEmpty ? root : "\(root)/\(path)"
      for name in tools.names(in: whole) ?? [] {
        let bare = name.hasSuffix("/") ? String(name.dropLast()) : name
        let next = path.isEmpty ? bare : "\(path)/\(bare)"
        let ending = bare.split(separator: ".").last.map(String.init) ?? ""
        if name.hasSuffix("/") {
          queue.append(next)
        } else if bare.contains("."), Self.compilers[ending] != nil,
          !target.exclude.contains(where: {
            next == Self.clean($0) || next.hasPrefix(Self.clean($0) + "/")
          })
        {
          found.append(next)
        }
      }
    }
    return Set(found).sorted()
  }

  /// Libraries that a target's module map links.
  ///
  /// Source: Clang's documentation, “Modules”, “Link declaration”.
  func linked(by target: SwiftPackageDump.Target) -> [String] {
    guard let root = self.root(of: target) else { return [] }
    let maps = ["module.modulemap", "module.map", "include/module.modulemap"]
    var found: [String] = []
    for name in maps {
      guard let bytes = tools.bytes(at: "\(root)/\(name)", limit: 1 << 20) else { continue }
      for line in String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline) {
        let code = line.firstRange(of: "//").map { line[..<$0.lowerBound] } ?? line
        let words = code.split { $0.isWhitespace || "{};".contains($0) }
        for (at, word) in words.enumerated() where word == "link" && at + 1 < words.count {
          let isFramework = words[at + 1] == "framework"
          let text = isFramework && at + 2 < words.count ? words[at + 2] : words[at + 1]
          found.append(String(text.filter { $0 != "\"" }))
        }
      }
    }
    return Set(found).sorted()
  }

  /// The target's folder: the one that it names, or the first of the usual ones that is here.
  private func root(of target: SwiftPackageDump.Target) -> String? {
    if let path = target.path {
      let clean = Self.clean(path)
      let whole = clean.isEmpty ? folder : "\(folder)/\(clean)"
      return tools.names(in: whole) == nil ? nil : whole
    }
    let usual =
      target.type == "plugin" ? ["Plugins"] : ["Sources", "Source", "src", "srcs"]
    return usual.map { "\(folder)/\($0)/\(target.name)" }.first { tools.names(in: $0) != nil }
  }

  private static func clean(_ path: String) -> String {
    path.split(separator: "/").filter { $0 != "." }.joined(separator: "/")
  }
}
