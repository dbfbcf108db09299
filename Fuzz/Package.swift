// swift-tools-version: 6.2
import PackageDescription

// A package of its own: what it links (libFuzzer) is of no use to anybody else.
let package = Package(
  name: "fuzz",
  dependencies: [
    .package(name: "slipway", path: ".."),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
  ],
  targets: [
    .executableTarget(
      name: "fuzz",
      dependencies: [
        .product(name: "Archives", package: "slipway"),
        .product(name: "Audit", package: "slipway"),
        .product(name: "Binaries", package: "slipway"),
        .product(name: "Comparison", package: "slipway"),
        .product(name: "Guard", package: "slipway"),
        .product(name: "Images", package: "slipway"),
        .product(name: "Instructions", package: "slipway"),
        .product(name: "Model", package: "slipway"),
        .product(name: "RemoteExecution", package: "slipway"),
        .product(name: "Configuration", package: "slipway"),
        .product(name: "SystemPackage", package: "swift-system"),
      ],
      swiftSettings: [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .unsafeFlags(["-parse-as-library"]),
      ])
  ],
  swiftLanguageModes: [.v6]
)
