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
        .linkedFramework("Accelerate"), .linkedFramework("Sparkle"),
        .linkedLibrary("z", .when(platforms: [.macOS])),
      ])
  ]
)
