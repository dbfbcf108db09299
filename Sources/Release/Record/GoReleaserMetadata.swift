/// `dist/metadata.json` as GoReleaser writes it, so that what people already have keeps working.
///
/// Source: GoReleaser v2, `internal/pipe/metadata`. Its `date` is the commit's, not the clock's.
struct GoReleaserMetadata: Codable {
  /// The platform that made the release.
  struct Runtime: Codable {
    var goos: String
    var goarch: String
  }

  var projectName: String
  var tag: String
  var previousTag: String
  var version: String
  var commit: String
  var date: String
  var runtime: Runtime

  enum CodingKeys: String, CodingKey {
    case projectName = "project_name"
    case tag
    case previousTag = "previous_tag"
    case version
    case commit
    case date
    case runtime
  }
}
