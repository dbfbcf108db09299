import Glibc

/// Finds the libraries that a crate's source links for one target, along its modules and their conditions.
///
/// It is no compiler: what a macro expands to is not known, so that a module in a macro's braces counts as one that
/// may be there.
struct RustLinks {
  private let tools: any SurveyTools
  private let configuration: RustConfiguration
  private var found: [RustLink] = []
  private var queue: [File] = []
  private var seen: Set<String> = []

  /// The most files of one crate.
  private static let fileLimit = 5000
  private static let sizeLimit = 4 << 20

  private struct File {
    var path: String
    /// Where its modules without a path are looked for.
    var folder: String
    /// Whether it is part of the crate; `nil` where that hangs on what is not known.
    var holds: Bool?
  }

  /// Behind `if #[cfg(…)] {}` of the macro `cfg_if!`: whether its `else` is taken.
  private struct Chain {
    var holds: Bool?
  }

  /// What braces stand for.
  private struct Scope {
    var holds: Bool?
    var folder: String
    var chain: Chain?
  }

  /// The attributes in front of an item.
  private struct Attributes {
    var holds: Bool? = true
    var links: [(name: String, kind: String, holds: Bool?)] = []
    var path: String?
    /// How many brackets are open where they stand.
    var depth = 0
    var isEmpty = true
    /// Whether the item has begun, so that a comma is part of it.
    var isItem = false
  }

  /// The links of a crate.
  ///
  /// - Parameter roots: The files of its library and of the programs that are built.
  static func all(
    of roots: [String], tools: any SurveyTools, configuration: RustConfiguration
  ) -> [RustLink] {
    let roots = roots.filter { root in
      var budget = fileLimit
      return mentionsLinks(folder(of: root), tools, depth: 16, &budget)
    }
    guard !roots.isEmpty else { return [] }
    var links = RustLinks(tools: tools, configuration: configuration)
    for root in roots {
      links.queue.append(File(path: root, folder: folder(of: root), holds: true))
    }
    while let file = links.queue.popLast(), links.seen.count < fileLimit { links.read(file) }
    return links.found
  }

  private init(tools: any SurveyTools, configuration: RustConfiguration) {
    self.tools = tools
    self.configuration = configuration
  }

  private static func folder(of path: String) -> String {
    "/" + path.split(separator: "/").dropLast().joined(separator: "/")
  }

  /// Whether any source below a folder has the attribute, or one of the same letters: most crates have
  /// none, and are read no further.
  private static func mentionsLinks(
    _ folder: String, _ tools: any SurveyTools, depth: Int, _ budget: inout Int
  ) -> Bool {
    for name in tools.names(in: folder) ?? [] where budget > 0 {
      if name.hasSuffix("/") {
        if depth > 0, name != "target/", !name.hasPrefix("."),
          mentionsLinks("\(folder)/\(name.dropLast())", tools, depth: depth - 1, &budget)
        {
          return true
        }
      } else if name.hasSuffix(".rs") {
        budget -= 1
        if mentionsLink(tools.bytes(at: "\(folder)/\(name)", limit: sizeLimit) ?? []) {
          return true
        }
      }
    }
    return false
  }

  private static func mentionsLink(_ bytes: [UInt8]) -> Bool {
    let word = Array("link".utf8)
    return bytes.withUnsafeBytes { buffer in
      guard let base = buffer.baseAddress else { return false }
      var at = 0
      while let place = memchr(base + at, Int32(UInt8(ascii: "(")), buffer.count - at) {
        let index = UnsafeRawPointer(place) - base
        if index >= word.count, buffer[(index - word.count)..<index].elementsEqual(word) {
          return true
        }
        at = index + 1
      }
      return false
    }
  }

  private static func both(_ first: Bool?, _ second: Bool?) -> Bool? {
    if first == false || second == false { return false }
    return first == nil || second == nil ? nil : true
  }

  // MARK: - One file

  private mutating func read(_ file: File) {
    // A file may be two modules; the first that is surely there counts.
    guard seen.insert("\(file.path)\(file.holds == true ? "" : "?")").inserted,
      let bytes = tools.bytes(at: file.path, limit: Self.sizeLimit)
    else { return }
    let tokens = RustToken.read(bytes)
    var scopes = [Scope(holds: file.holds, folder: file.folder)]
    var attributes = Attributes()
    var depth = 0
    var chain: Chain?
    var index = 0
    func token(_ offset: Int) -> RustToken? {
      index + offset < tokens.count ? tokens[index + offset] : nil
    }
    while index < tokens.count {
      let scope = scopes[scopes.count - 1]
      switch tokens[index] {
      case .symbol("#"):
        let isInner = token(1) == .symbol("!")
        let start = index + (isInner ? 2 : 1)
        guard start < tokens.count, tokens[start] == .symbol("[") else {
          index += 1
          continue
        }
        let end = Self.end(of: start, in: tokens)
        var own = isInner ? Attributes() : attributes
        if own.isEmpty { own.depth = depth }
        own.isEmpty = false
        add(tokens[start..<end].dropFirst(), under: true, to: &own)
        if isInner {
          scopes[scopes.count - 1].holds = Self.both(scope.holds, own.holds)
        } else {
          attributes = own
        }
        index = min(end + 1, tokens.count)
        continue
      case .name("mod"):
        guard case .name(let name)? = token(1) else { break }
        let holds = Self.both(scope.holds, attributes.holds)
        if token(2) == .symbol(";") {
          enter(name, path: attributes.path, in: scope.folder, of: file, holds: holds)
          attributes = Attributes()
          index += 3
          continue
        }
        if token(2) == .symbol("{") {
          let folder = attributes.path.map { "\(scope.folder)/\($0)" } ?? "\(scope.folder)/\(name)"
          scopes.append(Scope(holds: holds, folder: folder))
          attributes = Attributes()
          index += 3
          continue
        }
      case .name("if"):
        guard token(1) == .symbol("#"), token(2) == .symbol("[") else { break }
        let end = Self.end(of: index + 2, in: tokens)
        guard end + 1 < tokens.count, tokens[end + 1] == .symbol("{") else { break }
        var own = Attributes()
        add(tokens[(index + 2)..<end].dropFirst(), under: true, to: &own)
        let isElse = index > 0 && tokens[index - 1] == .name("else")
        let before = isElse ? chain?.holds : true
        scopes.append(
          Scope(
            holds: Self.both(scope.holds, Self.both(before, own.holds)), folder: scope.folder,
            chain: Chain(holds: Self.both(before, own.holds.map { !$0 }))))
        index = end + 2
        continue
      case .name("else"):
        guard token(1) == .symbol("{"), let before = chain else { break }
        scopes.append(Scope(holds: Self.both(scope.holds, before.holds), folder: scope.folder))
        chain = nil
        index += 2
        continue
      case .name(let name):
        if Self.items.contains(name) { attributes.isItem = true }
        guard token(1) == .symbol("!") else { break }
        // `macro_rules! name {`
        let brace = name == "macro_rules" ? 3 : 2
        guard token(brace) == .symbol("{") else { break }
        let holds = Self.both(scope.holds, attributes.holds)
        scopes.append(
          Scope(holds: name == "cfg_if" ? holds : Self.both(holds, nil), folder: scope.folder))
        attributes = Attributes()
        index += brace + 1
        continue
      case .symbol("{"):
        finish(attributes, scope, file)
        scopes.append(
          Scope(holds: Self.both(scope.holds, attributes.holds), folder: scope.folder))
        attributes = Attributes()
      case .symbol("}"):
        if scopes.count > 1 { chain = scopes.removeLast().chain }
        attributes = Attributes()
      case .symbol(";") where depth <= attributes.depth:
        finish(attributes, scope, file)
        attributes = Attributes()
      case .symbol(",") where depth <= attributes.depth && !attributes.isItem:
        attributes = Attributes()
      case .symbol("("), .symbol("["): depth += 1
      case .symbol(")"), .symbol("]"): depth = max(0, depth - 1)
      default: break
      }
      index += 1
    }
  }

  /// Words that begin an item.
  private static let items: Set<String> = [
    "fn", "mod", "extern", "impl", "trait", "struct", "enum", "union", "const", "static", "type",
    "use", "unsafe", "async", "pub",
  ]

  /// The place of the bracket that closes the one at `start`; the end where none does.
  private static func end(of start: Int, in tokens: [RustToken]) -> Int {
    var depth = 0
    for index in start..<tokens.count {
      guard case .symbol(let symbol) = tokens[index] else { continue }
      if "([{".contains(symbol) { depth += 1 }
      if ")]}".contains(symbol) {
        depth -= 1
        if depth == 0 { return index }
      }
    }
    return tokens.count
  }

  /// Adds what stands in the brackets of an attribute.
  private func add(
    _ tokens: ArraySlice<RustToken>, under condition: Bool?, to attributes: inout Attributes
  ) {
    guard case .name(let name)? = tokens.first, condition != false else { return }
    let rest = tokens.dropFirst()
    if name == "path", rest.count == 2, case .text(let path)? = rest.last {
      if condition == true { attributes.path = path }
      return
    }
    // `unsafe(link(…))`, as edition 2024 writes some.
    guard rest.first == .symbol("("), rest.last == .symbol(")") else { return }
    let inside = rest.dropFirst().dropLast()
    switch name {
    case "unsafe": add(inside, under: condition, to: &attributes)
    case "cfg":
      // Under a condition that does not hold the item is there without it.
      let holds = configuration.holds(RustPredicate(inside))
      attributes.holds = Self.both(attributes.holds, condition == true ? holds : nil)
    case "cfg_attr":
      let parts = RustToken.list(inside)
      guard let first = parts.first else { return }
      let holds = Self.both(condition, configuration.holds(RustPredicate(first)))
      for part in parts.dropFirst() { add(part, under: holds, to: &attributes) }
    case "link":
      guard let link = RustLink.parse(inside) else { return }
      let holds = Self.both(condition, configuration.holds(link.condition))
      if holds != false { attributes.links.append((link.name, link.kind, holds)) }
    default: break
    }
  }

  /// Takes the links in front of an item that is there.
  private mutating func finish(_ attributes: Attributes, _ scope: Scope, _ file: File) {
    let outer = Self.both(scope.holds, attributes.holds)
    for link in attributes.links {
      let holds = Self.both(outer, link.holds)
      guard holds != false, found.count < 1000 else { continue }
      found.append(
        RustLink(name: link.name, kind: link.kind, isCertain: holds == true, file: file.path))
    }
  }

  /// Goes on with the file of a module.
  ///
  /// Source: The Rust Reference, “Modules”, “Module source filenames” and “The `path` attribute”.
  private mutating func enter(
    _ name: String, path: String?, in folder: String, of file: File, holds: Bool?
  ) {
    guard holds != false else { return }
    if let path {
      let place = "\(Self.folder(of: file.path))/\(path)"
      queue.append(File(path: place, folder: Self.folder(of: place), holds: holds))
      return
    }
    let flat = "\(folder)/\(name).rs"
    let isFlat = tools.bytes(at: flat, limit: Self.sizeLimit) != nil
    queue.append(
      File(
        path: isFlat ? flat : "\(folder)/\(name)/mod.rs", folder: "\(folder)/\(name)", holds: holds)
    )
  }
}
