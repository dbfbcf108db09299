/// Where a manifest names a package.
enum ManifestPlace {
  /// The manifests of each ecosystem, the first that a project has counts.
  static func manifests(of ecosystem: Ecosystem) -> [String] {
    switch ecosystem {
    case .go: ["go.mod"]
    case .rust: ["Cargo.toml"]
    case .swift: ["Package.swift"]
    case .node: ["package.json"]
    case .python: ["pyproject.toml", "setup.py", "requirements.txt"]
    case .zig: ["build.zig.zon", "build.zig"]
    case .c: ["CMakeLists.txt", "meson.build", "configure.ac", "Makefile"]
    }
  }

  /// The manifest of a product's folder or the nearest above it, and the line that names one of
  /// `names`, the first that any line has.
  static func find(
    _ names: [String], _ ecosystem: Ecosystem, folder: String, files: SurveyFiles
  ) -> (file: String, line: Int?) {
    var current = folder
    while true {
      for manifest in manifests(of: ecosystem) {
        let path = current.isEmpty ? manifest : "\(current)/\(manifest)"
        guard files.contains(path) else { continue }
        return (path, line(of: names, in: files.text(path) ?? ""))
      }
      guard !current.isEmpty else { break }
      current = current.split(separator: "/").dropLast().joined(separator: "/")
    }
    let name = manifests(of: ecosystem).first ?? "slipway.yaml"
    return (folder.isEmpty ? name : "\(folder)/\(name)", nil)
  }

  private static func line(of names: [String], in text: String) -> Int? {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .prefix(100_000)
    for name in names where !name.isEmpty {
      let found = lines.firstIndex { line in
        line.split { !isNamePart($0) }.contains { $0 == name }
      }
      if let found { return found + 1 }
    }
    return nil
  }

  private static func isNamePart(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || "-_./@".contains(character)
  }
}
