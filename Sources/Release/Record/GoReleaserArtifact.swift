import Model

/// An element of `dist/artifacts.json` as GoReleaser writes it.
///
/// Source: GoReleaser v2, `internal/artifact`. Readers key on `type`; `internal_type` is an enum
/// position that shifts between versions and is left out.
struct GoReleaserArtifact: Codable {
  /// Facts that only some kinds have.
  struct Extra: Codable {
    var id: String?
    var binary: String?
    var binaries: [String]?
    var ext: String?
    var format: String?
    var wrappedIn: String?
    /// Of a universal file, whether its slices are not released by themselves.
    var replaces: Bool?
    var checksum: String?
    var size: Int64?
    /// The SHA-256 of what the cell was built from, which GoReleaser has not: as in the record.
    var inputs: String?

    enum CodingKeys: String, CodingKey {
      case id = "ID"
      case binary = "Binary"
      case binaries = "Binaries"
      case ext = "Ext"
      case format = "Format"
      case wrappedIn = "WrappedIn"
      case replaces = "Replaces"
      case checksum = "Checksum"
      case size = "Size"
      case inputs = "Inputs"
    }
  }

  var name: String
  var path: String
  var goos: String?
  var goarch: String?
  var goamd64: String?
  var go386: String?
  var goarm: String?
  var goarm64: String?
  var target: String?
  var type: String
  var extra: Extra?
}
