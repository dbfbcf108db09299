import Model

/// What a listing could not see.
struct GoUnknowns {
  /// The folder of the product, relative to the project's root.
  let folder: String
  /// The `go.mod` that governs it.
  let manifest: String
  let cells: [CellID]

  /// The unknowns of a listing that has one.
  func all(in listing: GoListing) -> [SurveyUnknown] {
    var found: [SurveyUnknown] = []
    if listing.isDamaged {
      found.append(
        unknown("what the go command printed could not be read to its end", package: nil))
    }
    for package in listing.packages {
      guard let error = package.error, !Self.isHarmless(error.text) else { continue }
      // The place stands behind the file that imports what is missing.
      let position = ToolMessage("\(error.position): \(error.text)", folder: folder)
      let reason = Self.firstLine(error.text)
      found.append(
        SurveyUnknown(
          file: Self.isAboutManifest(error.text) ? manifest : position.file ?? manifest,
          line: Self.isAboutManifest(error.text) ? nil : position.line,
          reason: "\(package.importPath): \(reason)", hint: Self.hint(for: error.text),
          package: package.module == nil ? nil : package.reference, cells: cells))
    }
    if found.isEmpty, listing.roots.isEmpty {
      found.append(unknown("the go command found no package to build", package: nil))
    }
    return found
  }

  /// The unknown that a failed call leaves.
  func failure(_ output: ToolOutput) -> SurveyUnknown {
    guard output.status == .exited(1) || output.status == .exited(2) else {
      return unknown(output.failure(of: "go"), package: nil)
    }
    let message = ToolMessage(output.messages, folder: folder)
    return SurveyUnknown(
      file: message.file ?? manifest, line: message.line,
      reason: message.text.isEmpty ? output.failure(of: "go") : message.text,
      hint: Self.hint(for: output.messages), cells: cells)
  }

  /// An unknown about the whole graph.
  func unknown(
    _ reason: String, hint: String? = nil, package: PackageReference?
  ) -> SurveyUnknown {
    SurveyUnknown(file: manifest, reason: reason, hint: hint, package: package, cells: cells)
  }

  /// Embedded files are data, and nothing about them is asked for here.
  private static func isHarmless(_ text: String) -> Bool {
    text.hasPrefix("pattern ") && text.contains("no matching files found")
  }

  private static func isAboutManifest(_ text: String) -> Bool {
    text.contains("go.mod") || text.contains("go.sum") || text.contains("vendor/modules.txt")
  }

  private static func firstLine(_ text: String) -> String {
    let line = text.split(whereSeparator: \.isNewline).first ?? ""
    return String(line.prefix(400)).replacing("/src/", with: "")
  }

  private static func hint(for text: String) -> String? {
    if text.contains("vendor") && text.contains("inconsistent") {
      return "run `go mod vendor` and commit what it changes"
    }
    if text.contains("missing go.sum entry") || text.contains("updates to go.mod needed")
      || text.contains("no required module provides")
    {
      return "run `go mod tidy` and commit what it changes"
    }
    if text.contains("GOPROXY=off") || text.contains("cannot find module providing")
      || text.contains("is not in std")
    {
      return "the module is not here: vendor it with `go mod vendor`, or let it be fetched"
    }
    if text.contains("import cycle") { return "break the circle of imports" }
    if text.contains("build constraints exclude all Go files") {
      return "exclude the target for this product, or give the package a file for it"
    }
    if text.contains("requires go >= ") { return "pin a newer Go: `slipway toolchain pin go`" }
    return nil
  }
}
