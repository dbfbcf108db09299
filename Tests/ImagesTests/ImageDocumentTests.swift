import Images
import Model
import Testing

@Suite struct ImageDocumentTests {
  static let hash = String(repeating: "5", count: 64)
  static let config = #"""
    {"mediaType": "application/vnd.oci.image.config.v1+json", "digest": "sha256:\#(hash)", "size": 7}
    """#
  static let layer = #"""
    {"mediaType": "application/vnd.oci.image.layer.v1.tar+gzip", "digest": "sha256:\#(hash)", "size": 9}
    """#
  static let manifest = #"{"schemaVersion": 2, "config": \#(config), "layers": [\#(layer)]}"#
  static func entry(_ platform: String) -> String {
    #"{"mediaType": "application/vnd.oci.image.manifest.v1+json", "digest": "sha256:\#(hash)", "size": 5, "platform": \#(platform)}"#
  }
  static let index =
    #"{"schemaVersion": 2, "mediaType": "application/vnd.oci.image.index.v1+json", "manifests": ["#
    + [
      #"{"os": "unknown", "architecture": "unknown"}"#,
      #"{"os": "windows", "architecture": "amd64"}"#,
      #"{"os": "linux", "architecture": "arm", "variant": "v7"}"#,
      #"{"os": "linux", "architecture": "arm64", "variant": "v8"}"#,
    ].map(entry).joined(separator: ", ") + "]}"

  @Test func readsAManifest() throws {
    guard case .manifest(let manifest) = try ImageDocument(Array(Self.manifest.utf8)) else {
      throw ImageError("no manifest")
    }
    #expect(manifest.configuration.digest.sizeBytes == 7)
    #expect(manifest.layers.map(\.digest.hash) == [Self.hash])
  }

  @Test func choosesByPlatform() throws {
    guard case .index(let index) = try ImageDocument(Array(Self.index.utf8)) else {
      throw ImageError("no index")
    }
    let arm64 = try #require(ImagePlatform("linux/arm64"))
    #expect(try index.manifest(for: arm64).platform?.description == "linux/arm64/v8")
    let arm = try #require(ImagePlatform("linux/arm/v7"))
    #expect(try index.manifest(for: arm).platform == arm)
    let amd64 = try #require(ImagePlatform("linux/amd64"))
    #expect {
      try index.manifest(for: amd64)
    } throws: { error in
      "\(error)".contains("linux/arm/v7, linux/arm64/v8") && !"\(error)".contains("unknown/")
    }
  }

  @Test(
    "A document that is not wholly understood is refused",
    arguments: [
      ("\"schemaVersion\": 2", "\"schemaVersion\": 1", "schemaVersion"),
      ("\"schemaVersion\": 2", "\"schemaVersion\": \"2\"", "whole number"),
      ("\"layers\": [", "\"layers\": 5, \"x\": [", "no list"),
      ("\"layers\": [", "\"manifests\": [], \"layers\": [", "at once"),
      ("\"layers\": [", "\"strata\": [", "neither"),
      ("layer.v1.tar+gzip", "layer.v1.tar+brotli", "not known"),
      ("layer.v1.tar+gzip", "layer.nondistributable.v1.tar+gzip", "may not give on"),
      ("image.config.v1+json", "empty.v1+json", "no container image"),
      ("sha256:5", "sha512:5", "no SHA-256"), ("sha256:5", "sha256:", "wrong"),
      ("\"size\": 9", "\"size\": -9", "wrong"), ("\"size\": 9", "\"size\": 1e3", "whole number"),
      ("\"size\": 7", "\"size\": 70000000", "more than"),
      ("\"size\": 9", "\"size\": 9, \"size\": 10", "twice"),
      ("{\"schema", "{\"mediaType\": \"text/plain\", \"schema", "none of an image"),
      ("\"config\": {", "\"config\": null, \"y\": {", "no object"), ("]}", "]", "not JSON"),
    ])
  func refused(_ from: String, _ to: String, _ why: String) throws {
    let changed = Self.manifest.replacing(from, with: to)
    #expect(changed != Self.manifest)
    #expect {
      try ImageDocument(Array(changed.utf8))
    } throws: {
      ($0 as? ImageError)?.message.contains(why) == true
    }
  }

  @Test func mediaTypesMustAgree() throws {
    let bytes = Array(Self.index.utf8)
    #expect(throws: ImageError.self) {
      try ImageDocument(bytes, mediaType: "application/vnd.oci.image.manifest.v1+json")
    }
    #expect(throws: ImageError.self) {
      try ImageDocument(
        Array(Self.manifest.utf8), mediaType: "application/vnd.oci.image.index.v1+json")
    }
  }

  @Test func noLayersAndTooMany() {
    for layers in ["", Array(repeating: Self.layer, count: 401).joined(separator: ",")] {
      let text = #"{"schemaVersion": 2, "config": \#(Self.config), "layers": [\#(layers)]}"#
      #expect(throws: ImageError.self) { try ImageDocument(Array(text.utf8)) }
    }
  }

  @Test func configuration() throws {
    let text = #"""
      {"os": "linux", "architecture": "amd64", "config": {"Env": ["PATH=/opt/x/bin:rel:/usr/bin::/opt/x/bin",
      "A=b"]}, "rootfs": {"type": "layers", "diff_ids": ["sha256:\#(Self.hash)"]}}
      """#
    let found = try ImageConfiguration(Array(text.utf8))
    #expect(found.searchPath == ["/opt/x/bin", "/usr/bin"])
    #expect(found.layerHashes == [Self.hash])
    for (from, to) in [
      ("\"layers\"", "\"other\""), ("sha256:", "md5:"), ("\"os\"", "\"so\""),
      ("[\"PATH", "[5, \"PATH"),
    ] {
      let changed = text.replacing(from, with: to)
      #expect(changed != text)
      #expect(throws: ImageError.self) { try ImageConfiguration(Array(changed.utf8)) }
    }
    #expect(
      try ImageConfiguration(Array(text.replacing("PATH=", with: "P=").utf8)).searchPath == [])
  }

  @Test func everyTruncationAndFlipIsAnErrorAndNoTrap() {
    for text in [Self.manifest, Self.index] {
      let bytes = Array(text.utf8)
      for end in bytes.indices {
        #expect(throws: ImageError.self) { try ImageDocument(Array(bytes[..<end])) }
      }
      for place in bytes.indices {
        var changed = bytes
        changed[place] ^= 0x41
        _ = try? ImageDocument(changed)
      }
    }
  }

  @Test func layoutMarker() throws {
    try ImageLayout.check(marker: Array(#"{"imageLayoutVersion": "1.0.0"}"#.utf8))
    for text in [#"{"imageLayoutVersion": "2.0.0"}"#, "{}", ""] {
      #expect(throws: ImageError.self) { try ImageLayout.check(marker: Array(text.utf8)) }
    }
  }
}
