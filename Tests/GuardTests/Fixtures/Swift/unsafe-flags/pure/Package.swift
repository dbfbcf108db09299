// swift-tools-version: 6.0
import PackageDescription

let package = Package(
  name: "app",
  products: [],
  dependencies: [],
  targets: [
    .executableTarget(
      name: "app", swiftSettings: [.unsafeFlags(["-Ounchecked"])],
      linkerSettings: [.unsafeFlags(["-static-executable"])])
  ]
)
