extension ConfigurationKeys {
  static let product = ConfigurationSection(
    id: .product, path: "products[]",
    explanation:
      "Something the project makes. The keys of its builder stand beside these, in the same mapping.",
    keys: [
      .init(
        "name", .text, required: true, "The product's name, unique in the project.",
        example: "greeter"),
      .init(
        "builder",
        .choice(["go", "c", "zig", "rust", "swift", "command", "prebuilt"]), required: true,
        "What builds it.", example: "go"),
      .init(
        "directory", .text, default: "the project's root", "The folder that holds its source.",
        example: "cmd/greeter"),
      .init(
        "binary-name", .text, default: "`name`",
        "What the file that is made is called, without `.exe` or the like.", example: "greet"),
      .init(
        "targets", .list(.either([.text, .section(.target)])),
        default: "the project's `targets`",
        "The targets of this product in place of the project's; a pattern such as `linux/*` picks from the project's.",
        example: "[linux/amd64, \"macos/*\"]"),
      .init(
        "exclude", .oneOrMany(.text), default: "[]",
        "Patterns of targets to leave out for this product.", example: "[\"windows/*\"]"),
      .init(
        "required", .either([.boolean, .list(.text)]), default: "the project's `required`",
        "Whether the release stops without this product's cells, or without those that match.",
        example: "true"),
      .init(
        "inputs", .list(.text), default: "[]",
        "Globs of further files, relative to the project's root, that the build reads.",
        example: "[VERSION]"),
      .init(
        "excluded-inputs", .list(.text), default: "[]",
        "Globs of files, relative to the project's root, that the build does not read.",
        example: "[\"**/testdata/**\"]"),
      .init(
        "environment", .map(.template), default: "{}",
        "Variables for the build, on top of the project's.", example: "{ CHANNEL: stable }"),
      .init(
        "toolchains", .map(.text), default: "each role's own name",
        "Which of the project's toolchains serves a role of the builder: role to name.",
        example: "{ go: go-next }"),
      .init(
        "hooks", .section(.hooks), default: "none", "Commands in the sandbox around the build.",
        example: "{ pre: [[./prepare]] }"),
      .init("timeout", .duration, default: "1h", "How long one build may take.", example: "30m"),
      .init(
        "audit", .section(.audit), default: "the project's",
        "What the audit makes of its findings, on top of the project's.",
        example: "{ static: true }"),
      .init(
        "guard", .section(.nativeGuard), default: "the project's",
        "Which native code dependencies may bring in, on top of the project's.",
        example: "{ policy: pure }"),
      .init(
        "overrides", .list(.override), default: "[]", "Values for some targets.",
        example: "[{ targets: [\"linux/*\"], environment: { A: b } }]"),
    ])

  static let builderSections: [ConfigurationSection] = [
    go, c, zig, rust, swift, command, prebuilt,
  ]

  private static func kind(_ note: String = "") -> ConfigurationKey {
    .init(
      "kind", .choice(["executable", "static-library", "shared-library"]),
      default: "executable", "What is made.\(note)", example: "static-library")
  }

  private static func strings(
    _ name: String, _ explanation: String, example: String
  ) -> ConfigurationKey {
    .init(name, .list(.template), default: "[]", explanation, example: example)
  }

  static let go = ConfigurationSection(
    id: .go, path: "products[] with builder: go",
    explanation:
      "`go build` with `-trimpath` and without a build ID. Roles: `go`; `zig` with `cgo`.",
    keys: [
      .init(
        "main", .text, default: "`.`", "The package, relative to the product's folder.",
        example: "./cmd/greeter"),
      .init(
        "cgo", .boolean, default: "false", "Whether C is compiled too, through zig.",
        example: "true"),
      .init("tags", .list(.text), default: "[]", "Build tags.", example: "[netgo]"),
      strings(
        "ldflags", "Added to `-ldflags`, one linker argument each.",
        example: "[-s, -w, \"-X=main.version={{ .Version }}\"]"),
      strings("flags", "Further arguments of `go build`.", example: "[-pgo=off]"),
      kind(" Libraries are C libraries (`-buildmode=c-archive`, `c-shared`) and need `cgo`."),
    ])

  static let c = ConfigurationSection(
    id: .c, path: "products[] with builder: c",
    explanation: """
      C and C++ through zig's clang. Role: `zig`; for `make` and `cmake` also `tools`, one toolchain with all that \
      the build calls, or `make`, `cmake` and `ninja` one by one.
      """,
    keys: [
      .init(
        "build-system", .choice(["sources", "make", "cmake"]), default: "sources",
        "Who decides what is compiled.", example: "cmake"),
      .init(
        "sources", .list(.text), default: "[]",
        "Globs of sources, relative to the product's folder (`sources` only).",
        example: "[src/*.c]"),
      .init(
        "includes", .list(.text), default: "[]",
        "Include folders, relative to the product's folder.", example: "[include]"),
      strings(
        "defines", "Macros: `NAME` or `NAME=value`.",
        example: "[\"VERSION={{ .Version }}\"]"),
      strings("cflags", "Arguments for every compilation of C.", example: "[-O2, -std=c11]"),
      strings("cxxflags", "Arguments for every compilation of C++.", example: "[-std=c++20]"),
      strings("ldflags", "Arguments for the link.", example: "[\"-Wl,--gc-sections\"]"),
      .init("libraries", .list(.text), default: "[]", "System libraries to link.", example: "[m]"),
      kind(),
      .init(
        "static", .boolean, default: "false",
        "Whether C libraries are linked into the executable; on Linux with musl only.",
        example: "true"),
      strings(
        "arguments", "Further arguments of `make` or of cmake's configure step.",
        example: "[PLAT=posix]"),
      .init(
        "goals", .list(.text), default: "[]",
        "Goals for `make`, targets for `cmake --build`.", example: "[all]"),
      .init(
        "output", .text, default: "the binary's name",
        "The file that `make` or cmake leaves, relative to the product's or the build folder.",
        example: "src/lua"),
    ])

  static let zig = ConfigurationSection(
    id: .zig, path: "products[] with builder: zig",
    explanation: "`zig build`, or one source file. Role: `zig`.",
    keys: [
      .init(
        "root", .text, default: "none: runs `zig build`",
        "The root source file of a program without `build.zig`.", example: "src/main.zig"),
      .init(
        "optimize", .choice(["ReleaseSafe", "ReleaseFast", "ReleaseSmall", "Debug"]),
        default: "ReleaseSafe", "How zig optimises.", example: "ReleaseSmall"),
      strings("arguments", "Further arguments.", example: "[-Dversion=1]"),
      .init(
        "output", .text, default: "bin/<binary-name>",
        "The file under `zig-out` that `zig build` installs.", example: "bin/greeter"),
      kind(" For a single file only."),
    ])

  static let rust = ConfigurationSection(
    id: .rust, path: "products[] with builder: rust",
    explanation: "`cargo build`, offline. Roles: `rust`; `zig` as linker where it is declared.",
    keys: [
      .init(
        "package", .text, default: "the only one", "The package of a workspace (`-p`).",
        example: "greeter-cli"),
      .init("bin", .text, default: "the binary's name", "The binary target.", example: "greeter"),
      .init("features", .list(.text), default: "[]", "Features to enable.", example: "[tls]"),
      .init(
        "no-default-features", .boolean, default: "false",
        "Whether default features are left out.", example: "true"),
      .init("profile", .text, default: "release", "The cargo profile.", example: "dist"),
      strings("rustflags", "Arguments for rustc, one each.", example: "[-Cpanic=abort]"),
      strings("flags", "Further arguments of `cargo build`.", example: "[--locked]"),
      .init(
        "vendor", .text, default: "`vendor/` when it is there",
        "A folder of crates in place of the registry, relative to the project's root, or `toolchain:PATH` in the Rust toolchain.",
        example: "toolchain:usr/share/cargo/registry"),
    ])

  static let swift = ConfigurationSection(
    id: .swift, path: "products[] with builder: swift",
    explanation: "SwiftPM. Roles: `swift`; `sdk` for other systems; `zig` with `embedded`.",
    keys: [
      .init(
        "product", .text, default: "the binary's name", "The executable product.",
        example: "greeter"),
      .init(
        "static-stdlib", .boolean, default: "true",
        "Whether the Swift runtime is linked statically.", example: "false"),
      .init(
        "sdk", .text, default: "none",
        "The name of a Swift SDK in the toolchain given as role `sdk`.",
        example: "x86_64-swift-linux-musl"),
      .init(
        "embedded", .boolean, default: "false",
        "Whether to compile in Embedded mode (bare metal, WebAssembly).", example: "true"),
      .init(
        "sources", .list(.text), default: "[]",
        "Sources for Embedded mode: globs relative to the product's folder.",
        example: "[Sources/**/*.swift]"),
      strings("flags", "Further arguments.", example: "[-Xswiftc, -Osize]"),
    ])

  static let command = ConfigurationSection(
    id: .command, path: "products[] with builder: command",
    explanation: """
      Any tool. Roles: those under `toolchains`. For `macos/universal` it runs once for each slice, with the slice's \
      target in templates and variables.
      """,
    keys: [
      .init(
        "run", .either([.command, .list(.list(.text))]), required: true,
        "The command, or several in order. A text is split into words without a shell; a list of texts is one command.",
        example: "[make-it, --target, \"{{ .Target }}\", -o, /out/it]"),
      .init(
        "outputs", .oneOrMany(.template), required: true,
        "The files it leaves, relative to `/out`; the first is the artifact.", example: "[it]"),
      .init(
        "writable-source", .boolean, default: "false",
        "Whether the source folder is a private writable copy.", example: "true"),
    ])

  static let prebuilt = ConfigurationSection(
    id: .prebuilt, path: "products[] with builder: prebuilt",
    explanation: """
      A file that something else made. For `macos/universal` the file under that target's own name (`.Arch` is `all`) \
      is taken when it is there, and else those of both slices are merged.
      """,
    keys: [
      .init(
        "path", .template, required: true, "The file, relative to the project's root.",
        example: "\"out/{{ .Os }}_{{ .Arch }}/tool\"")
    ])
}
