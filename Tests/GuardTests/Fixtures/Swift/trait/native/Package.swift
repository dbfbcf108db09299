// swift-tools-version: 6.1
import PackageDescription

let package = Package(
  name: "app",
  products: [],
  dependencies: [.package(path: "deps/mid", traits: ["Net"])],
  targets: [.executableTarget(name: "app", dependencies: [.product(name: "Mid", package: "mid")])]
)
