// swift-tools-version: 6.2
import PackageDescription

// A package of its own: nothing of it is shipped.
let package = Package(
  name: "audit-benchmark",
  dependencies: [
    .package(name: "slipway", path: "../.."),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
  ],
  targets: [
    .executableTarget(
      name: "audit-benchmark",
      dependencies: [
        .product(name: "Audit", package: "slipway"),
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "SystemPackage", package: "swift-system"),
      ],
      swiftSettings: [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("InternalImportsByDefault"),
      ])
  ],
  swiftLanguageModes: [.v6]
)
