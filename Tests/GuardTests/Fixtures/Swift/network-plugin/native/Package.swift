// swift-tools-version: 6.0
import PackageDescription

let package = Package(
  name: "app",
  products: [],
  dependencies: [],
  targets: [
    .plugin(
      name: "Fetch",
      capability: .command(
        intent: .custom(verb: "fetch", description: "fetches"),
        permissions: [.allowNetworkConnections(scope: .all(), reason: "fetches")])),
    .executableTarget(name: "app"),
  ]
)
