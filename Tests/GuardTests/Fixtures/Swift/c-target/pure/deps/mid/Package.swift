// swift-tools-version: 6.0
import PackageDescription

let package = Package(
  name: "mid",
  products: [.library(name: "Mid", targets: ["Mid"])],
  dependencies: [],
  targets: [.target(name: "Mid", exclude: ["old.c"])]
)
