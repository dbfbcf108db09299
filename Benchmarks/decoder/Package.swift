// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

// A package of its own: what it links (Zydis, Capstone) is nothing that Slipway may use.
let package = Package(
  name: "decoder",
  targets: [
    // A link to the module's own sources, so that it is measured as it is shipped.
    .target(
      name: "Instructions", path: "Sources/Instructions", exclude: ["Instructions.md"],
      swiftSettings: strict),
    .target(
      name: "CJudges", path: "Sources/CJudges",
      linkerSettings: [.linkedLibrary("Zydis"), .linkedLibrary("capstone")]),
    .executableTarget(
      name: "decoder", dependencies: ["Instructions", "CJudges"], path: "Sources/decoder",
      swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
