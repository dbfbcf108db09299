// swift-tools-version: 6.0
import PackageDescription

let package = Package(
  name: "app",
  products: [],
  dependencies: [],
  targets: [
    .plugin(
      name: "Tidy",
      capability: .command(
        intent: .custom(verb: "tidy", description: "tidies"),
        permissions: [.writeToPackageDirectory(reason: "tidies")])), .executableTarget(name: "app"),
  ]
)
