/// Recognises C and C++: CMake, Make, or sources with a `main`.
struct NativeDetector {
  let listing: FolderListing

  var products: [DetectedProduct] {
    if let path = top("CMakeLists.txt"), let text = listing.read(path) { return cmake(path, text) }
    for name in ["GNUmakefile", "Makefile", "makefile"] {
      if let path = top(name), let text = listing.read(path), let product = make(path, text) {
        return [product]
      }
    }
    return plain
  }

  private func top(_ name: String) -> String? {
    listing.files(named: name).first { FolderListing.depth($0) <= 1 }
  }

  private func cmake(_ path: String, _ text: String) -> [DetectedProduct] {
    let folder = FolderListing.folder(path)
    let script = CMakeScript(text)
    var found = script.programs.map { ($0, path, "") }
    // Programs for those who work on the project; they count where there are no others.
    var helpers: [(String, String, String)] = []
    for other in listing.files(named: "CMakeLists.txt") where other != path {
      let inner = FolderListing.folder(other).dropFirst(folder.isEmpty ? 0 : folder.count + 1)
      let isHelper = inner.split(separator: "/").contains { Self.helpers.contains($0.lowercased()) }
      for name in CMakeScript(listing.read(other) ?? "", within: script).programs {
        if isHelper {
          helpers.append((name, other, inner + "/"))
        } else {
          found.append((name, other, inner + "/"))
        }
      }
    }
    if found.isEmpty { found = helpers }
    return found.map { name, evidence, place in
      DetectedProduct(
        name: name, language: .c, directory: folder,
        keys: [
          .init("build-system", "cmake"), .init("goals", "[\(ConfigurationWriter.scalar(name))]"),
          .init("output", ConfigurationWriter.scalar(place + name)),
        ], evidence: evidence, toolchains: ["cmake", "make"])
    }
  }

  /// Folders whose programs nobody releases, beside those that the listing leaves out.
  private static let helpers: Set<String> = [
    "bench", "benchmark", "benchmarks", "demo", "demos", "fuzz", "fuzzing", "sample", "samples",
    "testing", "unittest", "unittests",
  ]

  private func make(_ path: String, _ text: String) -> DetectedProduct? {
    guard listing.own.contains(where: { Self.isSource($0) }) else { return nil }
    let folder = FolderListing.folder(path)
    let own = Self.makeBinary(text)
    let guess = own ?? inner(below: folder)
    let name = guess ?? (folder.isEmpty ? listing.name : FolderListing.base(folder))
    var keys = [DetectedProduct.Key("build-system", "make")]
    // The first goal of many a Makefile also runs what it made, which only its own system can.
    if let own { keys.append(.init("goals", "[\(ConfigurationWriter.scalar(own))]")) }
    keys.append(
      .init(
        "output", ConfigurationWriter.scalar(name),
        guess == nil
          ? "a guess: the file that make leaves" : "the file that make leaves, by its rules"))
    return DetectedProduct(
      name: FolderListing.base(name), language: .c, directory: folder, keys: keys,
      evidence: path, toolchains: ["make"])
  }

  /// What the Makefile of a folder inside leaves, for one that only calls others.
  ///
  /// `src` is looked at first. Without sources beside it a Makefile does not count.
  private func inner(below folder: String) -> String? {
    let prefix = folder.isEmpty ? "" : folder + "/"
    let folders = Set(
      listing.own.filter { $0.hasPrefix(prefix) }.compactMap { path -> String? in
        let parts = path.dropFirst(prefix.count).split(separator: "/")
        return parts.count > 1 && Self.isSource(path) ? String(parts[0]) : nil
      })
    for name in folders.sorted(by: { $1 != "src" && ($0 == "src" || $0 < $1) }) {
      for file in ["GNUmakefile", "Makefile", "makefile"] {
        guard let text = listing.read("\(prefix)\(name)/\(file)") else { continue }
        if let binary = Self.makeBinary(text) { return "\(name)/\(binary)" }
      }
    }
    return nil
  }

  /// A remark where a script decides how the sources are compiled.
  private var remark: String? {
    ["configure", "configure.ac", "configure.in", "meson.build"].first(
      where: listing.paths.contains
    )
    .map { "\($0) is not run: add the defines and headers that it would make" }
  }

  /// The target of the first rule that links: whose recipe has `-o $@`, or that depends on objects.
  ///
  /// Variables such as `$(BIN)` are looked up.
  static func makeBinary(_ text: String) -> String? {
    var variables: [String: String] = [:]
    var target: String?
    var best: String?
    // A rule that needs objects may only collect them: it counts where no recipe links.
    var second: String?
    var phony: Set<Substring> = []
    for line in lines(text) {
      if line.hasPrefix("\t") {
        guard let name = target, best == nil else { continue }
        let links = line.contains("-o $@") || line.contains("-o \(name)")
        if links, !line.contains(" -c"), !line.contains("ar ") { best = name }
        continue
      }
      let code = line.prefix { $0 != "#" }
      if let equals = code.firstIndex(of: "=") {
        let key = code[..<equals].filter { !$0.isWhitespace && !":?+".contains($0) }
        variables[String(key)] = trim(code[code.index(after: equals)...])
        target = nil
        continue
      }
      guard let colon = code.firstIndex(of: ":") else { continue }
      let names = expand(trim(code[..<colon]), variables).split(separator: " ")
      if names == [".PHONY"] {
        let list = expand(trim(code[code.index(after: colon)...]), variables)
        phony.formUnion(list.split(whereSeparator: \.isWhitespace).map { Substring(String($0)) })
      }
      target = names.count == 1 && isFile(names[0]) ? String(names[0]) : nil
      let needs = expand(trim(code[code.index(after: colon)...]), variables)
      if second == nil, let name = target,
        needs.split(separator: " ").contains(where: {
          $0.hasSuffix(".o")
        }), !name.hasSuffix(".a"), !name.hasSuffix(".so")
      {
        second = name
      }
    }
    return [best, second].compactMap { $0 }.first { !phony.contains(Substring($0)) }
  }

  private static func isFile(_ text: Substring) -> Bool {
    !text.hasPrefix(".") && !text.hasSuffix(".o") && !text.hasSuffix(".a")
      && !text.contains("%") && !text.contains("$")
      && !["all", "clean", "install", "test", "check", "default", "dist"].contains(String(text))
  }

  private static func expand(_ text: String, _ variables: [String: String]) -> String {
    var result = text
    // Values may name variables; a few rounds suffice, and a cycle ends.
    for _ in 0..<4 where result.contains("$(") || result.contains("${") {
      for (name, value) in variables.sorted(by: { $0.key < $1.key }) where result.count < 4096 {
        result = result.replacing("$(\(name))", with: value).replacing("${\(name)}", with: value)
      }
    }
    return result
  }

  private static func trim(_ text: some StringProtocol) -> String {
    var result = text.drop(while: \.isWhitespace)[...]
    while result.last?.isWhitespace == true { result.removeLast() }
    return String(result)
  }

  private static func isSource(_ path: String) -> Bool {
    [".c", ".cc", ".cpp", ".cxx"].contains { path.hasSuffix($0) }
  }

  /// The folders whose sources hold one `main`.
  private var plain: [DetectedProduct] {
    let sources = listing.own.filter(Self.isSource)
    let mains = sources.filter { path in
      listing.read(path).map(Self.hasMain) ?? false
    }
    guard let main = mains.first else { return [] }
    let folder = FolderListing.folder(main)
    let inSameFolder = sources.filter { FolderListing.folder($0) == folder }
    let prefix = folder.isEmpty ? "" : folder + "/"
    if mains.filter({ FolderListing.folder($0) == folder }).count > 1 {
      // Several programs side by side: each source is one.
      return mains.map { path in
        DetectedProduct(
          name: String(FolderListing.base(path).prefix { $0 != "." }), language: .c,
          keys: [.init("sources", "[\(ConfigurationWriter.scalar(path))]", remark)], evidence: path)
      }
    }
    let endings = Set(inSameFolder.compactMap { $0.split(separator: ".").last }).sorted()
    let globs = endings.map { ConfigurationWriter.scalar("\(prefix)*.\($0)") }
    var keys = [DetectedProduct.Key("sources", "[\(globs.joined(separator: ", "))]", remark)]
    if listing.own.contains(where: { $0.hasPrefix("include/") && $0.hasSuffix(".h") }) {
      keys.append(.init("includes", "[include]"))
    }
    return [
      DetectedProduct(name: listing.name, language: .c, keys: keys, evidence: "main in \(main)")
    ]
  }

  private static func hasMain(_ text: String) -> Bool {
    text.ranges(of: "main").contains { range in
      let before = text[..<range.lowerBound].last
      let after = text[range.upperBound...].first { !$0.isWhitespace }
      return after == "(" && (before?.isWhitespace ?? false)
        && text[..<range.lowerBound].suffix(12).contains("int")
    }
  }
}
