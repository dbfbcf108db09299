import Model

/// Reads the keys of a builder into its settings; keys that are not there change nothing, so that
/// the same code reads a product and its overrides.
struct BuilderReading {
  let fields: Fields
  /// Checks the templates in arguments.
  let templates: TemplateCheck

  func apply(to settings: inout BuilderSettings, _ problems: inout Problems) {
    switch settings {
    case .go(var go):
      apply(&go, &problems)
      settings = .go(go)
    case .c(var c):
      apply(&c, &problems)
      settings = .c(c)
    case .zig(var zig):
      apply(&zig, &problems)
      settings = .zig(zig)
    case .rust(var rust):
      apply(&rust, &problems)
      settings = .rust(rust)
    case .swift(var swift):
      apply(&swift, &problems)
      settings = .swift(swift)
    case .command(var command):
      apply(&command, &problems)
      settings = .command(command)
    case .prebuilt(var prebuilt):
      if let path = text("path", &problems) { prebuilt.path = path }
      settings = .prebuilt(prebuilt)
    }
  }

  /// The defaults of a builder, by its name.
  static func defaults(_ section: ConfigurationSection.ID) -> BuilderSettings? {
    switch section {
    case .go: .go(GoSettings())
    case .c: .c(CSettings())
    case .zig: .zig(ZigSettings())
    case .rust: .rust(RustSettings())
    case .swift: .swift(SwiftSettings())
    case .command: .command(CommandSettings())
    case .prebuilt: .prebuilt(PrebuiltSettings())
    default: nil
    }
  }

  private func apply(_ go: inout GoSettings, _ problems: inout Problems) {
    if let main = fields.text("main", &problems) { go.main = main.value }
    if let cgo = fields.boolean("cgo", &problems) { go.cgo = cgo }
    if let tags = fields.texts("tags", &problems) { go.tags = tags.map(\.value) }
    if let ldflags = arguments("ldflags", &problems) { go.ldflags = ldflags }
    if let flags = arguments("flags", &problems) { go.flags = flags }
    if let kind = fields.choice("kind", ProductKind.self, &problems) { go.kind = kind }
    if go.kind != .executable, !go.cgo {
      problems.error(
        .badValue, "a Go library for C needs `cgo: true`", at: fields.place("kind"),
        hint: "add `cgo: true`, or remove `kind`")
    }
  }

  private func apply(_ c: inout CSettings, _ problems: inout Problems) {
    if let system = fields.choice("build-system", CSettings.BuildSystem.self, &problems) {
      c.buildSystem = system
    }
    if let sources = paths("sources", &problems) { c.sources = sources }
    if let includes = paths("includes", &problems) { c.includes = includes }
    if let defines = arguments("defines", &problems) { c.defines = defines }
    if let cflags = arguments("cflags", &problems) { c.cflags = cflags }
    if let cxxflags = arguments("cxxflags", &problems) { c.cxxflags = cxxflags }
    if let ldflags = arguments("ldflags", &problems) { c.ldflags = ldflags }
    if let libraries = fields.texts("libraries", &problems) { c.libraries = libraries.map(\.value) }
    if let kind = fields.choice("kind", ProductKind.self, &problems) { c.kind = kind }
    if let isStatic = fields.boolean("static", &problems) { c.isStatic = isStatic }
    if let list = arguments("arguments", &problems) { c.arguments = list }
    if let goals = fields.texts("goals", &problems) { c.goals = goals.map(\.value) }
    if let output = path("output", &problems) { c.output = output }
    let isProduct = fields.path == ConfigurationKeys.product.path
    if isProduct, c.buildSystem == .sources, !fields.has("sources") {
      problems.error(
        .missingKey, "\(fields.path) with `builder: c` needs `sources`", at: fields.location,
        hint: "such as `sources: [src/*.c]`; or `build-system: make` or `cmake`")
    }
    if case .sequence(let items)? = fields.node("sources")?.content, items.isEmpty {
      problems.error(
        .badValue, "`sources` names no file", at: fields.place("sources"),
        hint: "such as `sources: [src/*.c]`")
    }
    if c.buildSystem != .sources {
      for key in ["sources"] where fields.has(key) {
        problems.error(
          .badValue,
          "`\(key)` is for `build-system: sources`; \(c.buildSystem.rawValue) decides itself",
          at: fields.place(key), hint: "remove `\(key)`, or remove `build-system`")
      }
    }
  }

  private func apply(_ zig: inout ZigSettings, _ problems: inout Problems) {
    if let root = path("root", &problems) { zig.root = root }
    if let optimize = fields.choice("optimize", Optimize.self, &problems) {
      zig.optimize = optimize.rawValue
    }
    if let arguments = arguments("arguments", &problems) { zig.arguments = arguments }
    if let output = path("output", &problems) { zig.output = output }
    if let kind = fields.choice("kind", ProductKind.self, &problems) { zig.kind = kind }
  }

  private func apply(_ rust: inout RustSettings, _ problems: inout Problems) {
    if let package = fields.text("package", &problems) { rust.package = package.value }
    if let bin = fields.text("bin", &problems) { rust.bin = bin.value }
    if let features = fields.texts("features", &problems) { rust.features = features.map(\.value) }
    if let none = fields.boolean("no-default-features", &problems) { rust.noDefaultFeatures = none }
    if let profile = fields.text("profile", &problems) { rust.profile = profile.value }
    if let rustflags = arguments("rustflags", &problems) { rust.rustflags = rustflags }
    if let flags = arguments("flags", &problems) { rust.flags = flags }
    if let vendor = fields.text("vendor", &problems) {
      let prefix = "toolchain:"
      let isInTree = vendor.value.hasPrefix(prefix)
      let inner = Located(
        value: isInTree ? String(vendor.value.dropFirst(prefix.count)) : vendor.value,
        location: vendor.location)
      if let path = Names.path(inner, "`vendor`", &problems) {
        rust.vendor = isInTree ? prefix + path : path
      }
    }
  }

  private func apply(_ swift: inout SwiftSettings, _ problems: inout Problems) {
    if let product = fields.text("product", &problems) { swift.product = product.value }
    if let flag = fields.boolean("static-stdlib", &problems) { swift.staticStdlib = flag }
    if let sdk = fields.text("sdk", &problems) { swift.sdk = sdk.value }
    if let embedded = fields.boolean("embedded", &problems) { swift.embedded = embedded }
    if let sources = paths("sources", &problems) { swift.sources = sources }
    if let flags = arguments("flags", &problems) { swift.flags = flags }
  }

  private func apply(_ command: inout CommandSettings, _ problems: inout Problems) {
    if let run = fields.node("run") {
      var commands: [[Located<String>]] = []
      if case .sequence(let items) = run.content,
        items.contains(where: { if case .sequence = $0.content { true } else { false } })
      {
        commands = Values.commands(items, "a command of `run`", &problems)
      } else if let one = Values.command(run, "`run`", &problems) {
        commands = [one]
      }
      for argument in commands.joined() { templates.check(argument, &problems) }
      for words in commands { NativeCheck.check(words, &problems) }
      command.run = commands.map { $0.map(\.value) }
    }
    if let outputs = fields.texts("outputs", orOne: true, &problems) {
      for output in outputs { templates.check(output, &problems) }
      command.outputs = outputs.compactMap { Names.path($0, "an output", &problems) }
      if outputs.isEmpty {
        problems.error(
          .badValue, "`outputs` names no file", at: fields.place("outputs"),
          hint: "name what the command leaves under `/out`")
      }
    }
    if let writable = fields.boolean("writable-source", &problems) {
      command.writableSource = writable
    }
  }

  private func text(_ key: String, _ problems: inout Problems) -> String? {
    guard let text = fields.text(key, &problems) else { return nil }
    templates.check(text, &problems)
    return Names.path(text, "`\(key)`", &problems)
  }

  private func arguments(_ key: String, _ problems: inout Problems) -> [String]? {
    guard let list = fields.texts(key, mayBeEmpty: true, &problems) else { return nil }
    for argument in list { templates.check(argument, &problems) }
    NativeCheck.check(list, &problems)
    return list.map(\.value)
  }

  private func paths(_ key: String, _ problems: inout Problems) -> [String]? {
    fields.texts(key, &problems)?.compactMap { Names.path($0, "an item of `\(key)`", &problems) }
  }

  private func path(_ key: String, _ problems: inout Problems) -> String? {
    fields.text(key, &problems).flatMap { Names.path($0, "`\(key)`", &problems) }
  }

  /// Zig's `-O` modes (`zig build-exe --help`).
  private enum Optimize: String, CaseIterable {
    case safe = "ReleaseSafe"
    case fast = "ReleaseFast"
    case small = "ReleaseSmall"
    case debug = "Debug"
  }
}
