import Binaries
import Engine
import Model
import SystemPackage
import Universal

/// One file of a universal cell, as each slice left it.
struct MergedFile {
  /// A slice's file.
  struct Slice {
    /// The slice's architecture in Slipway's spelling, or `universal` for a file that has them all.
    var architecture: String
    /// Where the file is.
    var path: FilePath

    var target: String { "macos/\(architecture)" }
  }

  let name: String
  let slices: [Slice]
  /// Whether it is what the cell is made for, and not something that comes with it.
  let isArtifact: Bool
  /// Where the merged file goes.
  let output: FilePath

  /// Writes the merged file.
  func write() throws {
    guard let first = self.slices.first else {
      throw StepFailure(kind: .failed, message: "no slice has a file “\(self.name)”")
    }
    var difference: Int64?
    for other in self.slices.dropFirst() where difference == nil {
      difference = try FileTree.firstDifference(first.path, other.path)
    }
    guard let difference else {
      if self.isArtifact { try self.checkUniversal(first) }
      try Store.copy(
        file: first.path, to: self.output, isExecutable: FileTree.isExecutable(first.path))
      return
    }
    let isMerged = self.slices.contains { (try? UniversalReport($0.path)) != nil }
    guard self.isArtifact || isMerged else { throw self.differs(at: difference) }
    do throws(UniversalError) {
      for slice in self.slices { try self.check(slice) }
      try Universal.create(self.slices.map { .init($0.path) }, output: self.output)
    } catch {
      throw self.failure(error)
    }
  }

  /// A slice must be thin and for its target, its subtype included: a Mac would take `x86_64h` or
  /// `arm64e` for another processor than the target has.
  private func check(_ slice: Slice) throws(UniversalError) {
    let report = try UniversalReport(slice.path)
    let wanted = try ArchitectureName.parse(slice.target)
    let found = report.slices.map(\.architecture).joined(separator: ", ")
    if report.kind == .universal {
      throw UniversalError(
        slice.path, "is a universal file already, for \(found)",
        hint: "make a thin file for each slice, or the same universal file for both")
    }
    if found != wanted.description {
      throw UniversalError(
        slice.path, "is for \(found)",
        hint: "the build must heed the slice's target: SLIPWAY_ARCH, SLIPWAY_TARGET, {{ .Arch }}")
    }
  }

  /// A file that is the same for every slice must have all of them in it.
  private func checkUniversal(_ slice: Slice) throws {
    let report: UniversalReport
    do throws(UniversalError) {
      report = try UniversalReport(slice.path)
    } catch {
      throw self.failure(error)
    }
    let present = Set(report.slices.map(\.architecture))
    let wanted = ["amd64", "arm64"]
    let missing = try wanted.filter {
      !present.contains(try ArchitectureName.parse("macos/\($0)").description)
    }
    guard let lacking = missing.first else { return }
    let have = report.slices.map(\.architecture).joined(separator: ", ")
    if self.slices.count > 1 {
      throw StepFailure(
        kind: .failed,
        message:
          "“\(self.name)” is one and the same file for \(self.targets), and is for \(have) alone",
        hint: "the build must heed the slice's target: SLIPWAY_ARCH, SLIPWAY_TARGET, {{ .Arch }}")
    }
    throw StepFailure(
      kind: .failed, message: "“\(self.name)” is for \(have) and has no slice for macos/\(lacking)",
      hint: "merge both slices into it, or give a path with {{ .Arch }} for each of them")
  }

  private var targets: String { self.slices.map(\.target).joined(separator: " and ") }

  private func differs(at byte: Int64) -> StepFailure {
    StepFailure(
      kind: .failed,
      message:
        "“\(self.name)” is not the same for \(self.targets): they differ from byte \(byte) on, and "
        + "a file of its kind cannot be merged",
      hint: "make it the same for both, leave it out of the product's outputs, or exclude "
        + "macos/universal for this product")
  }

  /// What is wrong with a slice's file, which a person knows by its target and not by its place in the
  /// store.
  private func failure(_ error: UniversalError) -> StepFailure {
    guard let slice = self.slices.first(where: { $0.path == error.file }) else {
      return StepFailure(
        kind: .failed, message: "“\(self.name)” cannot be merged: \(error.message)",
        hint: error.hint)
    }
    var message = error.message
    for other in self.slices {
      message = message.replacing(other.path.string, with: "that of \(other.target)")
    }
    return StepFailure(
      kind: .failed, message: "“\(self.name)” of \(slice.target) \(message)", hint: error.hint)
  }
}
