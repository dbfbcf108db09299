import Archives
import Engine
import Images
import Model
import SystemPackage
import Testing

@testable import Toolchains

/// An OCI layout that the tests build, hostile ones among them.
struct ImageSample {
  typealias Entry = (TarEntry, [UInt8])

  let folder: TestFolder
  var layout: FilePath { folder.path.appending("image") }
  /// The digest of what was written last.
  private(set) var digest = ""

  init() throws {
    folder = try TestFolder()
    try Folders.make(layout)
    try Folders.make(layout.appending("blobs"))
    try Folders.make(layout.appending("blobs").appending("sha256"))
    try SmallFile.replace(
      layout.appending("oci-layout"), with: Array(#"{"imageLayoutVersion": "1.0.0"}"#.utf8))
  }

  /// Writes a blob; its descriptor's digest and size.
  func blob(_ bytes: [UInt8]) throws -> Digest {
    let digest = Digest(hashing: bytes)
    try SmallFile.replace(
      layout.appending("blobs").appending("sha256").appending(digest.hash), with: bytes)
    return digest
  }

  func descriptor(_ type: String, _ digest: Digest, _ more: String = "") -> String {
    #"{"mediaType": "application/vnd.oci.image.\#(type)", "digest": "sha256:\#(digest.hash)", "size": \#(digest.sizeBytes)\#(more)}"#
  }

  /// Writes an image of layers and makes it the one that is asked for.
  mutating func write(
    _ layers: [[Entry]], compression: [Compressor.Method?] = [],
    environment: [String] = [], platform: String? = nil,
    changing change: (String) -> String = { $0 }
  ) throws {
    try write(
      tars: layers.map { try Samples.tar($0) }, compression: compression,
      environment: environment, platform: platform, changing: change)
  }

  mutating func write(
    tars: [[UInt8]], compression: [Compressor.Method?] = [], environment: [String] = [],
    platform: String? = nil, changing change: (String) -> String = { $0 }
  ) throws {
    var descriptors: [String] = []
    var hashes: [String] = []
    for (number, tar) in tars.enumerated() {
      let format = number < compression.count ? compression[number] : nil
      let packed = try format.map { try Compressor.compress(tar, $0) } ?? tar
      descriptors.append(
        descriptor("layer.v1.tar" + (format == nil ? "" : "+gzip"), try blob(packed)))
      hashes.append("\"sha256:\(Digest(hashing: tar).hash)\"")
    }
    let host = platform ?? HostPlatform.current.name
    let parts = host.split(separator: "/")
    let config = #"""
      {"os": "\#(parts[0])", "architecture": "\#(parts[1])",
      "config": {"Env": [\#(environment.map { "\"\($0)\"" }.joined(separator: ", "))]},
      "rootfs": {"type": "layers", "diff_ids": [\#(hashes.joined(separator: ", "))]}}
      """#
    let settings = descriptor("config.v1+json", try blob(Array(config.utf8)))
    try writeManifest(
      change(
        #"{"schemaVersion": 2, "mediaType": "application/vnd.oci.image.manifest.v1+json", "config": \#(settings), "layers": [\#(descriptors.joined(separator: ", "))]}"#
      ))
  }

  mutating func writeManifest(_ text: String) throws {
    digest = "sha256:\(try blob(Array(text.utf8)).hash)"
  }

  /// Lays an index over what was written last.
  mutating func writeIndex(platform: String? = nil, size: Int64? = nil) throws {
    let hash = String(digest.dropFirst(7))
    let bytes = try SmallFile.read(
      layout.appending("blobs").appending("sha256").appending(hash), limit: 1 << 24)
    let found = try #require(Digest(hash: hash, sizeBytes: size ?? Int64(bytes?.count ?? 0)))
    let isIndex = String(decoding: bytes ?? [], as: UTF8.self).contains("\"manifests\"")
    let parts = (platform ?? HostPlatform.current.name).split(separator: "/")
    let entry = descriptor(
      isIndex ? "index.v1+json" : "manifest.v1+json", found,
      #", "platform": {"os": "\#(parts[0])", "architecture": "\#(parts[1])"}"#)
    try writeManifest(#"{"schemaVersion": 2, "manifests": [\#(entry)]}"#)
  }

  var request: ToolchainRequest {
    ToolchainRequest(name: "box", source: .image(reference: digest, layout: "image"))
  }

  var manager: ToolchainManager {
    ToolchainManager(store: folder.store, lockPath: folder.path.appending("slipway.lock"))
  }

  func pin() async throws -> LockedToolchain {
    try #require(try await manager.pin([request]).first)
  }

  /// Pins, and gives what is in the tree.
  func contents() async throws -> [String: String] {
    try folder.contents(folder.store.treePath(try await pin().tree))
  }

  /// The error that pinning ends with; nothing may be left.
  func refusal() async throws -> ToolchainError {
    do {
      _ = try await pin()
    } catch let error as ToolchainError {
      let made = HostFile.entries("\(folder.store.root)/tmp").filter(\.isFolder).flatMap {
        HostFile.entries("\(folder.store.root)/tmp/\($0.name)").map(\.name)
      }
      #expect(made.isEmpty)
      #expect(HostFile.entries("\(folder.store.root)/trees").isEmpty)
      #expect(!HostFile.exists("\(folder.path)/slipway.lock"))
      return error
    }
    throw ToolchainError(.failed, "it was not refused")
  }
}
