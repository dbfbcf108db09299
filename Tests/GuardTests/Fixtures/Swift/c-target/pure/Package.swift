// swift-tools-version: 6.0
import PackageDescription

let package = Package(
  name: "app",
  products: [],
  dependencies: [.package(path: "deps/mid")],
  targets: [
    .executableTarget(name: "app", dependencies: [.product(name: "Mid", package: "mid")]),
    .target(name: "CUnused"),
  ]
)
