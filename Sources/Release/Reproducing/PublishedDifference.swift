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

  /// More places than this tell a person nothing.
  private static let mostPlaces = 20

  /// The places; one that names only the digest when the published file is not at hand.
  ///
  /// - Throws: `StoreError`.
  func explanation() throws -> (places: [DifferingPlace], isSignatureOnly: Bool) {
    let unknown = DifferingPlace(
      path: self.file.name, kind: "bytes", name: "", first: self.file.sha256,
      second: self.file.published, bytes: 0)
    guard let hash = self.file.published, let digest = self.digest,
      (try? Store.digest(of: self.published))?.hash == hash
    else { return ([unknown], false) }
    let folder = try self.store.makeTemporaryDirectory()
    defer { Store.remove(temporary: folder) }
    let rebuilt = folder.appending(self.file.name)
    try Store.copy(
      file: try self.store.existingPath(of: digest, isExecutable: false), to: rebuilt,
      isExecutable: false)
    do throws(ComparisonError) {
      let comparison = try Comparer().compare(self.published, rebuilt)
      let own = comparison.differences.filter { !$0.isConsequence }
      return (
        (own.isEmpty ? comparison.differences : own).prefix(Self.mostPlaces).map(
          DifferingPlace.init),
        comparison.isPayloadIdentical
      )
    } catch {
      return ([unknown], false)
    }
  }

  private var digest: Digest? { self.file.digest }
}
