// swift-tools-version: 6.0
import PackageDescription

let package = Package(
  name: "app",
  products: [],
  dependencies: [],
  targets: [
    .executableTarget(
      name: "app",
      linkerSettings: [
        .linkedLibrary("m"), .linkedLibrary("dl", .when(platforms: [.linux])),
        .linkedLibrary("ws2_32", .when(platforms: [.windows])),
      ])
  ]
)
