// swift-tools-version: 6.0
import PackageDescription

let package = Package(
  name: "mid",
  products: [.library(name: "Mid", targets: ["Mid"])],
  dependencies: [.package(path: "../deep")],
  targets: [
    .target(
      name: "Mid",
      dependencies: [.product(name: "Deep", package: "deep", condition: .when(platforms: [.linux]))]
    )
  ]
)
