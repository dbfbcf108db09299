// swift-tools-version: 6.1
import PackageDescription

let package = Package(
  name: "mid",
  products: [.library(name: "Mid", targets: ["Mid"])],
  traits: ["Net"],
  dependencies: [],
  targets: [.target(name: "Mid", linkerSettings: [.linkedLibrary("curl", .when(traits: ["Net"]))])]
)
