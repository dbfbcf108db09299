import Testing

@testable import Release

@Suite struct SemanticVersionTests {
  @Test(arguments: [
    ("1.2.3", "1.2.3"), ("v1.2.3", "1.2.3"), ("v0.0.0", "0.0.0"),
    ("v1.0.0-rc.1", "1.0.0-rc.1"), ("1.0.0-alpha+001", "1.0.0-alpha+001"),
    ("1.0.0+20130313144700", "1.0.0+20130313144700"), ("1.0.0-0A.is.legal", "1.0.0-0A.is.legal"),
    ("1.0.0--", "1.0.0--"),
  ])
  func reads(tag: String, written: String) {
    #expect(SemanticVersion(tag: tag)?.description == written)
  }

  @Test(arguments: [
    "", "v", "1", "1.2", "1.2.3.4", "01.2.3", "1.02.3", "1.2.3-", "1.2.3-01", "1.2.3-a..b",
    "1.2.3+", "1.2.3-ä", "vv1.2.3", "release-1.2.3", "1.2.x", "-1.2.3", "1.2.3 ",
    "99999999999999999999.0.0",
  ])
  func refuses(tag: String) {
    #expect(SemanticVersion(tag: tag) == nil)
  }

  /// Source: Semantic Versioning 2.0.0, section 11.
  @Test func ordersAsTheSpecificationDoes() {
    let ordered = [
      "0.9.9", "1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-alpha.beta", "1.0.0-beta", "1.0.0-beta.2",
      "1.0.0-beta.11", "1.0.0-rc.1", "1.0.0", "2.0.0", "2.1.0", "2.1.1", "10.0.0",
    ].compactMap(SemanticVersion.init(_:))
    #expect(ordered.count == 13)
    #expect(ordered.shuffled().sorted() == ordered)
  }
}
