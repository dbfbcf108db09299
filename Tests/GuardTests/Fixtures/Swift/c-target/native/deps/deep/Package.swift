// swift-tools-version: 6.0
import PackageDescription

let package = Package(
  name: "deep",
  products: [.library(name: "Deep", targets: ["Deep"])],
  dependencies: [],
  targets: [.target(name: "CDeep"), .target(name: "Deep", dependencies: ["CDeep"])]
)
