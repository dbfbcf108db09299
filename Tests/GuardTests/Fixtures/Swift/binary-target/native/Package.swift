// swift-tools-version: 6.0
import PackageDescription

let package = Package(
  name: "app",
  products: [],
  dependencies: [],
  targets: [
    .binaryTarget(
      name: "Blob", url: "https://example.org/Blob.xcframework.zip",
      checksum: "e7f1fd2b71b37a95d1b2d38de2b4f4d3b0dd2d9cf0f6ac1c4ab7dd1a6e1b9d3e"),
    .executableTarget(name: "app", dependencies: ["Blob"]),
  ]
)
