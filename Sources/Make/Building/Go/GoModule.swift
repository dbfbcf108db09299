internal import Model

/// What a `go.mod` or `go.work` says that matters for building: the module's path, whether it
/// requires others, and which folders of the project it takes modules from.
///
/// Source: Go Modules Reference, “go.mod files” and “go.work files”.
struct GoModule: Hashable {
  /// The module's path; `nil` in a `go.work`.
  var path: String?
  /// Required modules' paths.
  var requires: [String] = []
  /// Replacements by a folder: the module's path and the folder as written.
  var localReplacements: [(path: String, folder: String)] = []
  /// Folders of a workspace as written.
  var uses: [String] = []

  static func == (left: GoModule, right: GoModule) -> Bool {
    left.path == right.path && left.requires == right.requires && left.uses == right.uses
      && left.localReplacements.elementsEqual(right.localReplacements, by: ==)
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(path)
    hasher.combine(requires)
    hasher.combine(uses)
  }

  init(parsing text: String) {
    var block: String?
    for line in text.split(whereSeparator: \.isNewline) {
      var words = Self.words(line)
      if words.isEmpty { continue }
      if words == [")"] {
        block = nil
        continue
      }
      let verb: String
      if let block {
        verb = block
      } else {
        verb = words.removeFirst()
        if words == ["("] {
          block = verb
          continue
        }
      }
      add(verb, words)
    }
  }

  private mutating func add(_ verb: String, _ words: [String]) {
    switch verb {
    case "module": path = words.first
    case "require": if let module = words.first { requires.append(module) }
    case "use": if let folder = words.first { uses.append(folder) }
    case "replace":
      guard let arrow = words.firstIndex(of: "=>"), arrow + 1 < words.count,
        let module = words.first
      else { return }
      let folder = words[arrow + 1]
      if folder.hasPrefix("./") || folder.hasPrefix("../") || folder == "." || folder == ".." {
        localReplacements.append((module, folder))
      }
    default: break
    }
  }

  /// The words of a line, without comments and quotes.
  private static func words(_ line: Substring) -> [String] {
    var line = line
    if let comment = line.firstRange(ofSlashes: ()) { line = line[..<comment] }
    return line.split(whereSeparator: { $0 == " " || $0 == "\t" || $0 == "\r" }).map {
      $0.count >= 2 && ($0.first == "\"" || $0.first == "`") && $0.last == $0.first
        ? String($0.dropFirst().dropLast()) : String($0)
    }
  }
}

extension Substring {
  /// Where a `//` comment begins; `nil` without one.
  fileprivate func firstRange(ofSlashes: Void) -> Substring.Index? {
    var previous: Index?
    for index in indices {
      if self[index] == "/" {
        if let previous { return previous }
        previous = index
      } else {
        previous = nil
      }
    }
    return nil
  }
}

/// The modules of a project that one build takes packages from.
struct GoModules {
  /// The folder of the `go.mod` that governs the product.
  let mainFolder: String
  /// The folder of the `go.work` in force; `nil` without one.
  let workspace: String?
  /// Folders by module path: the main module, the workspace's, and local replacements.
  private(set) var folders: [String: String]
  /// Files that describe the modules: every `go.mod`, `go.sum`, `go.work` and `go.work.sum` read.
  private(set) var descriptions: [String]
  /// Whether a module from outside the project is required.
  let requiresOthers: Bool
  /// Whether the modules from outside lie in `vendor/`.
  let isVendored: Bool
  /// Whether a replacement points outside the project.
  let leavesProject: Bool

  init(product: Product, files: ProjectFiles) throws(BuildError) {
    let upwards = Paths.upwards(from: product.directory)
    guard let mainFolder = upwards.first(where: { files.contains(Paths.join($0, "go.mod")) })
    else {
      throw BuildError(
        "the product \(product.name) has no go.mod in "
          + (product.directory.isEmpty ? "the project's root" : "\(product.directory) or above it"),
        hint: "run `go mod init` there, or set the product's `directory`",
        location: product.location)
    }
    self.mainFolder = mainFolder
    workspace = upwards.first { files.contains(Paths.join($0, "go.work")) }

    var folders: [String: String] = [:]
    var descriptions: Set<String> = []
    var requires: Set<String> = []
    var leaves = false
    var queue = [mainFolder]
    if let workspace {
      let file = Paths.join(workspace, "go.work")
      descriptions.formUnion([file, Paths.join(workspace, "go.work.sum")])
      let module = GoModule(parsing: files.text(file) ?? "")
      for folder in module.uses + module.localReplacements.map(\.folder) {
        if let inside = Paths.resolve(folder, in: workspace) {
          queue.append(inside)
        } else {
          leaves = true
        }
      }
    }
    var seen: Set<String> = []
    while let folder = queue.popLast() {
      guard seen.insert(folder).inserted else { continue }
      let file = Paths.join(folder, "go.mod")
      descriptions.formUnion([file, Paths.join(folder, "go.sum")])
      let module = GoModule(parsing: files.text(file) ?? "")
      if let path = module.path { folders[path] = folder }
      requires.formUnion(module.requires)
      // Replacements of other modules than the main one are not followed by Go, but reading one
      // file more is harmless, and in a workspace they are.
      for replacement in module.localReplacements {
        guard let inside = Paths.resolve(replacement.folder, in: folder) else {
          leaves = true
          continue
        }
        folders[replacement.path] = inside
        queue.append(inside)
      }
    }
    self.folders = folders
    self.descriptions = descriptions.filter { files.contains($0) }.sorted()
    requiresOthers = requires.contains { folders[$0] == nil }
    isVendored = files.contains(Paths.join(workspace ?? mainFolder, "vendor/modules.txt"))
    leavesProject = leaves
  }

  /// The folder of a package of these modules; `nil` for a package from elsewhere.
  func folder(of package: String) -> String? {
    var best: (path: String, folder: String)?
    for (path, folder) in folders {
      guard package == path || package.hasPrefix("\(path)/") else { continue }
      if path.utf8.count > (best?.path.utf8.count ?? -1) { best = (path, folder) }
    }
    guard let best else { return nil }
    return Paths.join(best.folder, String(package.dropFirst(best.path.count + 1)))
  }
}
