import Model

/// Finds files that would have one name in `dist/`.
///
/// The names are rendered with a made-up version: what two names have in common does not depend on
/// it.
struct NameCollisions {
  let project: Project
  let environment: [String: String]

  func check(
    archives: SourceLocation, checksums: SourceLocation, targets: [CellID: SourceLocation],
    problems: inout Problems
  ) {
    guard let text = project.archives.nameTemplate, let template = try? Template(parsing: text)
    else { return }
    var fields = [
      "ProjectName": project.name, "Version": "1.2.3", "RawVersion": "1.2.3", "Tag": "v1.2.3",
      "Major": "1", "Minor": "2", "Patch": "3", "Prerelease": "", "Branch": "main",
      "Commit": String(repeating: "0", count: 40), "ShortCommit": "0000000",
      "CommitTimestamp": "0", "CommitDate": "1970-01-01T00:00:00Z",
    ]
    for (name, value) in environment { fields["Env.\(name)"] = value }

    var owners: [String: String] = [:]
    if let name = try? Template(parsing: project.checksums.nameTemplate).render(fields) {
      owners[name.lowercased()] = "the checksum file"
    }
    for reserved in [
      "release.json", "audit.json", "artifacts.json", "metadata.json", "report.html",
    ] {
      if owners[reserved] != nil {
        problems.error(
          .nameCollision, "the checksum file would be named `\(reserved)`, which Slipway writes",
          at: checksums)
      }
      owners[reserved] = "Slipway's own `\(reserved)`"
    }
    var reported = 0
    for cell in project.cells {
      var own = fields
      own.merge(
        TemplateFields.values(
          productName: cell.product.name, binaryName: cell.product.binaryName, target: cell.target)
      ) { _, new in new }
      guard let name = try? template.render(own) else { continue }
      for format in project.archives.formats(for: cell.target) {
        let file = name + (format == .binary ? own["Ext"] ?? "" : format.ending)
        // Some file systems do not tell upper from lower case.
        guard let other = owners[file.lowercased()] else {
          owners[file.lowercased()] = "`\(cell.id)`"
          continue
        }
        reported += 1
        guard reported <= 20 else { continue }
        problems.error(
          .nameCollision, "\(other) and `\(cell.id)` would both be named `\(file)`", at: archives,
          hint: "add `{{ .Suffix }}`"
            + (project.productNames.count > 1 ? " and `{{ .ProductName }}`" : "")
            + " to the name: it is unique for each target")
      }
    }
  }
}
