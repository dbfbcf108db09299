// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

let argumentParser: Target.Dependency =
  .product(name: "ArgumentParser", package: "swift-argument-parser")
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let system: Target.Dependency = .product(name: "SystemPackage", package: "swift-system")
let subprocess: Target.Dependency = .product(name: "Subprocess", package: "swift-subprocess")
let yams: Target.Dependency = .product(name: "Yams", package: "Yams")

// Targets stand in the order of docs/architecture.md: each may use only those above it.
let package = Package(
  name: "slipway",
  products: [
    .executable(name: "slipway", targets: ["slipway"]),
    .library(name: "Archives", targets: ["Archives"]),
    .library(name: "Audit", targets: ["Audit"]),
    .library(name: "Binaries", targets: ["Binaries"]),
    .library(name: "Comparison", targets: ["Comparison"]),
    .library(name: "Guard", targets: ["Guard"]),
    .library(name: "Images", targets: ["Images"]),
    .library(name: "Instructions", targets: ["Instructions"]),
    .library(name: "Model", targets: ["Model"]),
    .library(name: "RemoteExecution", targets: ["RemoteExecution"]),
    .library(name: "Configuration", targets: ["Configuration"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2", traits: []),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    .target(
      name: "Model", dependencies: [crypto], path: "Sources/Model",
      exclude: ["Model.md"], swiftSettings: strict),

    .systemLibrary(
      name: "CZlib", path: "Sources/Formats/CZlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(
      name: "CLZMA", path: "Sources/Formats/CLZMA", providers: [.apt(["liblzma-dev"])]),
    .systemLibrary(
      name: "CZstd", path: "Sources/Formats/CZstd", providers: [.apt(["libzstd-dev"])]),
    .target(
      name: "Archives", dependencies: ["Model", "CZlib", "CLZMA", "CZstd", crypto],
      path: "Sources/Formats/Archives", exclude: ["Archives.md"], swiftSettings: strict),
    .target(
      name: "RemoteExecution", dependencies: ["Model"],
      path: "Sources/Formats/RemoteExecution", exclude: ["RemoteExecution.md"],
      swiftSettings: strict),
    .target(
      name: "JSON", path: "Sources/Formats/JSON", exclude: ["JSON.md"], swiftSettings: strict),
    .target(
      name: "Images", dependencies: ["Model", "JSON"], path: "Sources/Formats/Images",
      exclude: ["Images.md"], swiftSettings: strict),
    .target(
      name: "Binaries", dependencies: ["JSON"], path: "Sources/Formats/Binaries",
      exclude: ["Binaries.md"],
      swiftSettings: strict),
    .target(
      name: "Instructions", path: "Sources/Formats/Instructions",
      exclude: ["Instructions.md"], swiftSettings: strict),

    .target(
      name: "CLauncher", path: "Sources/Engine/CLauncher", exclude: ["CLauncher.md"]),
    .target(
      name: "Engine",
      dependencies: [
        "Model", "Archives", "RemoteExecution", "CLauncher", crypto, system, subprocess,
      ],
      path: "Sources/Engine/Engine", exclude: ["Engine.md"], swiftSettings: strict),

    .target(
      name: "Configuration", dependencies: ["Model", "Images", yams],
      path: "Sources/Plan/Configuration",
      exclude: ["Configuration.md"], swiftSettings: strict),
    .target(
      name: "Toolchains",
      dependencies: [
        "Model", "JSON", "Archives", "Images", "RemoteExecution", "Engine", system, subprocess,
      ],
      path: "Sources/Plan/Toolchains", exclude: ["Toolchains.md"], swiftSettings: strict),
    .target(
      name: "Guard",
      dependencies: ["Model", "JSON", "Archives", "Binaries", "Engine", crypto, system],
      path: "Sources/Plan/Guard", exclude: ["Guard.md"], swiftSettings: strict),

    .target(
      name: "Building", dependencies: ["Model", "RemoteExecution", "Engine"],
      path: "Sources/Make/Building", exclude: ["Building.md"], swiftSettings: strict),
    .target(
      name: "Packaging", dependencies: ["Model", "Archives", "RemoteExecution", "Engine", system],
      path: "Sources/Make/Packaging", exclude: ["Packaging.md"],
      swiftSettings: strict),

    .target(
      name: "Universal", dependencies: ["Model", "Archives", "Binaries", "CLauncher", system],
      path: "Sources/Make/Universal", exclude: ["Universal.md"], swiftSettings: strict),

    .target(
      name: "ArtifactInput", dependencies: ["Archives", crypto, system],
      path: "Sources/Prove/ArtifactInput",
      exclude: ["ArtifactInput.md"], swiftSettings: strict),
    .target(
      name: "Comparison",
      dependencies: ["Model", "JSON", "Archives", "Binaries", "ArtifactInput", system],
      path: "Sources/Prove/Comparison", exclude: ["Comparison.md"], swiftSettings: strict),
    .target(
      name: "Audit",
      dependencies: [
        "Model", "ArtifactInput", "Archives", "Binaries", "Instructions", "Engine", crypto, system,
      ],
      path: "Sources/Prove/Audit", exclude: ["Audit.md"], swiftSettings: strict),

    .target(
      name: "Reproduction", dependencies: ["Model", "Engine", "Comparison", system],
      path: "Sources/Prove/Reproduction", exclude: ["Reproduction.md"], swiftSettings: strict),

    .target(
      name: "Release",
      dependencies: [
        "Model", "RemoteExecution", "Engine", "Configuration", "Toolchains", "Guard", "Building",
        "Packaging", "Universal", "Audit", "Comparison", "Reproduction", "Binaries", crypto, system,
        subprocess,
      ],
      path: "Sources/Release", exclude: ["Release.md"],
      swiftSettings: strict),

    .executableTarget(
      name: "slipway",
      dependencies: [
        "Model", "Engine", "Configuration", "Toolchains", "Guard", "ArtifactInput", "Audit",
        "Comparison", "Reproduction", "Release", "Binaries", "Universal", "CLauncher",
        argumentParser, system,
      ],
      path: "Sources/slipway", exclude: ["slipway.md"], swiftSettings: strict),

    .target(
      name: "TestKit", dependencies: [subprocess, system], path: "Tests/TestKit",
      swiftSettings: strict),
    .testTarget(name: "ModelTests", dependencies: ["Model"], swiftSettings: strict),
    .testTarget(
      name: "ArchivesTests", dependencies: ["Archives", "Model", subprocess, system],
      swiftSettings: strict),
    .testTarget(
      name: "RemoteExecutionTests", dependencies: ["RemoteExecution", "Model"],
      swiftSettings: strict),
    .testTarget(
      name: "BinariesTests", dependencies: ["TestKit", "Binaries", system],
      exclude: ["ELFInputs"], swiftSettings: strict),
    .testTarget(name: "InstructionsTests", dependencies: ["Instructions"], swiftSettings: strict),
    .testTarget(
      name: "EngineTests",
      dependencies: ["Engine", "RemoteExecution", "Model", "CLauncher", system],
      swiftSettings: strict),
    .testTarget(
      name: "ConfigurationTests", dependencies: ["Configuration", "Model"],
      exclude: ["Fixtures"],
      swiftSettings: strict),
    .testTarget(
      name: "ImagesTests", dependencies: ["Images", "Model"], swiftSettings: strict),
    .testTarget(
      name: "ToolchainsTests",
      dependencies: [
        "Toolchains", "Engine", "Archives", "Images", "RemoteExecution", "Model", system,
      ],
      swiftSettings: strict),
    .testTarget(
      name: "GuardTests",
      dependencies: ["TestKit", "Guard", "Archives", "JSON", "Engine", "Model", system],
      exclude: ["Fixtures"], swiftSettings: strict),
    .testTarget(
      name: "BuildingTests",
      dependencies: ["TestKit", "Building", "Engine", "RemoteExecution", "Model", system],
      exclude: ["Golden"], swiftSettings: strict),
    .testTarget(
      name: "PackagingTests",
      dependencies: [
        "TestKit", "Packaging", "Archives", "Engine", "RemoteExecution", "Model", system,
      ],
      swiftSettings: strict),
    .testTarget(
      name: "ReproductionTests",
      dependencies: ["TestKit", "Reproduction", "Engine", "Model", system],
      swiftSettings: strict),
    .testTarget(
      name: "UniversalTests",
      dependencies: ["TestKit", "Universal", "Binaries", subprocess, system],
      exclude: ["lit"], swiftSettings: strict),
    .testTarget(
      name: "AuditTests",
      dependencies: [
        "TestKit", "ArtifactInput", "Audit", "Archives", "Binaries", "Engine", "Model", subprocess,
        system,
      ],
      swiftSettings: strict),
    .testTarget(
      name: "ComparisonTests",
      dependencies: ["TestKit", "Comparison", "Archives", subprocess, system], swiftSettings: strict
    ),
    .testTarget(
      name: "ReleaseTests",
      dependencies: [
        "TestKit", "Release", "Guard", "ArtifactInput", "Audit", "Building", "Engine", "Model",
        system,
      ],
      swiftSettings: strict),
    .testTarget(
      name: "CommandTests", dependencies: ["slipway", "Model", subprocess, system],
      swiftSettings: strict),
    // Starts the released program, so it needs nothing of ours but what finds tools.
    .testTarget(name: "PeerTests", dependencies: ["TestKit", system], swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
