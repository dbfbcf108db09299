import Comparison
import Engine
import Model
import Reproduction
import SystemPackage

/// Where a published file differs from the one that a rebuild made.
struct PublishedDifference {
  /// The published file.
  let published: FilePath
  /// The rebuilt one.
  let file: ReproductionReport.File
  let store: Store

  /// Adds the places; one that names only the digests when the published file is not at hand.
  ///
  /// - Throws: `StoreError`.
  func explain(into explanation: inout Explanation) throws {
    func unknown() {
      explanation.add(unknown: self.file.name, self.file.published ?? "", self.file.sha256)
    }
    guard let digest = self.file.digest,
      let found = try? Store.digest(of: self.published), found.hash == self.file.published
    else { return unknown() }
    let folder = try self.store.makeTemporaryDirectory()
    defer { Store.remove(temporary: folder) }
    let rebuilt = folder.appending(self.file.name)
    try Store.copy(
      file: try self.store.existingPath(of: digest, isExecutable: false), to: rebuilt,
      isExecutable: false)
    do throws(ComparisonError) {
      try explanation.add(self.published, rebuilt, named: self.file.name)
    } catch {
      unknown()
    }
  }
}
