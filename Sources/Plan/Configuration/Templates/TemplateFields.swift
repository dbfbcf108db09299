public import Model

/// The names and values of the fields that templates may use.
public enum TemplateFields {
  /// Where a template is rendered: which fields it may name.
  public enum Scope: String, Sendable, CaseIterable {
    /// For the whole release: the project, the version and the commit.
    case release
    /// For one cell: also the product and the target.
    case cell
  }

  /// A field.
  public struct Field: Hashable, Sendable {
    /// The name without the dot.
    public var name: String
    /// Where it can be used.
    public var scope: Scope
    /// What it holds, in a sentence.
    public var explanation: String
  }

  /// All fields but the declared environment (`.Env.NAME`).
  public static let all: [Field] = [
    .init(name: "ProjectName", scope: .release, explanation: "The key `project`."),
    .init(name: "Version", scope: .release, explanation: "The version without a leading `v`."),
    .init(
      name: "RawVersion", scope: .release, explanation: "`Major.Minor.Patch` of the version."),
    .init(name: "Tag", scope: .release, explanation: "The git tag, such as `v1.2.3`."),
    .init(name: "Major", scope: .release, explanation: "The first number of the version."),
    .init(name: "Minor", scope: .release, explanation: "The second number of the version."),
    .init(name: "Patch", scope: .release, explanation: "The third number of the version."),
    .init(
      name: "Prerelease", scope: .release,
      explanation: "What follows `-` in the version; empty without."),
    .init(name: "Commit", scope: .release, explanation: "The commit's full hash."),
    .init(name: "ShortCommit", scope: .release, explanation: "The hash's first 7 digits."),
    .init(
      name: "CommitTimestamp", scope: .release,
      explanation: "The commit's date in seconds since 1970."),
    .init(
      name: "CommitDate", scope: .release,
      explanation: "The commit's date, such as `2026-01-31T12:00:00Z`."),
    .init(name: "Branch", scope: .release, explanation: "The branch; empty without."),
    .init(name: "ProductName", scope: .cell, explanation: "The product's `name`."),
    .init(name: "BinaryName", scope: .cell, explanation: "The product's `binary-name`."),
    .init(
      name: "Target", scope: .cell, explanation: "The target, such as `linux/arm64+gnu.2.28`."),
    .init(
      name: "Os", scope: .cell,
      explanation: "The system as GoReleaser spells it: `darwin` for `macos`."),
    .init(
      name: "Arch", scope: .cell,
      explanation:
        "The architecture: `amd64`, `arm64`, `arm`, …; `all` for `macos/universal`, whose slices are built with their own."
    ),
    .init(
      name: "Variant", scope: .cell,
      explanation: "The CPU baseline where the target names one, such as `v2`; else empty."),
    .init(
      name: "Abi", scope: .cell,
      explanation: "What follows `+` in the target, such as `musl`; else empty."),
    .init(
      name: "Suffix", scope: .cell,
      explanation: "The whole target, fit for a file name: `linux_arm64_gnu.2.28`, `linux_armv7`."),
    .init(
      name: "Ext", scope: .cell,
      explanation: "`.exe` on Windows, `.wasm` on WASI, `.elf` on bare metal, else empty."),
  ]

  /// The names that exist in a scope, without the dots.
  public static func names(in scope: Scope) -> [String] {
    all.filter { scope == .cell || $0.scope == .release }.map(\.name)
  }

  /// The values that a product and a target give: the fields of scope `cell`.
  public static func values(
    productName: String, binaryName: String, target: Target
  ) -> [String: String] {
    let text = target.description
    let halves = text.split(separator: "+", maxSplits: 1, omittingEmptySubsequences: false)
    let parts = (halves.first ?? "").split(separator: "/", maxSplits: 2)
    let variant = parts.count > 2 ? String(parts[2]) : ""
    let abi = halves.count > 1 ? String(halves[1]) : ""
    return [
      "ProductName": productName, "BinaryName": binaryName, "Target": text,
      "Os": target.goReleaserOS, "Arch": target.goReleaserArch, "Variant": variant, "Abi": abi,
      "Suffix": target.suffix, "Ext": target.executableSuffix,
    ]
  }

  /// The template of an archive's name where the configuration gives none: every cell's is unique.
  public static func defaultArchiveName(productCount: Int) -> String {
    productCount == 1
      ? "{{ .ProjectName }}_{{ .Version }}_{{ .Suffix }}"
      : "{{ .ProductName }}_{{ .Version }}_{{ .Suffix }}"
  }
}
