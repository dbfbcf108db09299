import Model

/// Calls cargo.
struct CargoCalls: Sendable {
  let settings: RustSettings
  let program: String
  /// The product's folder.
  let directory: String
  let tools: any SurveyTools

  /// The metadata for a triple.
  func metadata(for triple: String) async throws -> ToolOutput {
    try await call(["metadata", "--format-version", "1", "--filter-platform", triple] + features)
  }

  /// What is compiled for a triple; with `hostToo` what only the machine that builds runs too.
  func tree(of package: String, for triple: String, hostToo: Bool) async throws -> ToolOutput {
    let edges = hostToo ? "normal,build" : "normal,no-proc-macro"
    return try await call(
      [
        "tree", "--target", triple, "--edges", edges, "--prefix", "none", "--format", "{p}",
        "--package", package,
      ] + features)
  }

  private var features: [String] {
    var arguments: [String] = []
    if settings.noDefaultFeatures { arguments.append("--no-default-features") }
    if !settings.features.isEmpty {
      arguments += ["--features", settings.features.joined(separator: ",")]
    }
    return arguments
  }

  /// Whether the project configures cargo, which may name a program to run in rustc's place.
  ///
  /// Source: The Cargo Book, “Configuration”, “Hierarchical structure” and `build.rustc-wrapper`.
  private var hasConfiguration: Bool {
    var place = "/src"
    for name in [""] + directory.split(separator: "/").map(String.init) {
      if !name.isEmpty { place += "/\(name)" }
      let names = tools.names(in: "\(place)/.cargo") ?? []
      if names.contains("config.toml") || names.contains("config") { return true }
    }
    return false
  }

  private func call(_ arguments: [String]) async throws -> ToolOutput {
    var arguments = arguments + ["--offline"]
    // Where crates lie, as the build says it.
    if tools.bytes(at: "/given/cargo.toml", limit: 1 << 20) != nil {
      arguments = ["--config", "/given/cargo.toml"] + arguments
    }
    return try await tools.run(
      ToolCall(
        role: "rust", program: "cargo", arguments: arguments, runsProject: hasConfiguration))
  }
}
