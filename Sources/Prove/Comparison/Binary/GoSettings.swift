import Binaries

/// Reads what Go's linker keeps about a build, setting by setting.
enum GoSettings {
  static func read(
    _ view: BinaryView, _ image: ProgramImage, _ file: BinaryView, _ outline: inout BinaryOutline
  ) {
    guard let start = GoBuildInfo.find(in: view),
      let slice = try? view.slice(start, view.count - start, "build information"),
      let info = try? GoBuildInfo(slice, image: image, file: file)
    else {
      outline.notes.append("Go's build information cannot be read")
      return
    }
    func add(_ name: String, _ value: String?) {
      guard let value else { return }
      outline.fields.append(
        BinaryField(kind: .goBuildInfo, name: name, value: value, offset: view.fileOffset + start))
    }
    func text(_ module: GoBuildInfo.Module) -> String {
      [module.path, module.version, module.sum].filter { !$0.isEmpty }.joined(separator: " ")
    }
    add("go", info.goVersion)
    add("path", info.path)
    add("module", info.main.map(text))
    for dependency in info.dependencies {
      add(
        "dependency \(dependency.module.path)",
        text(dependency.module) + (dependency.replacement.map { " => \(text($0))" } ?? ""))
    }
    for setting in info.settings { add(setting.key, setting.value) }
  }
}
