import Comparison
import SystemPackage
import TestKit
import Testing

/// Two folders in which the same things are made in two ways.
struct Pair {
  let folder: TemporaryFolder
  let a: FilePath
  let b: FilePath

  init() async throws {
    folder = try TemporaryFolder()
    a = folder.path.appending("a")
    b = folder.path.appending("much-longer-name").appending("b")
    _ = try await Peer.run("mkdir", ["-p", a.string, b.string])
  }

  /// Writes a file on each side.
  func write(_ name: String, _ one: String, _ other: String) throws {
    _ = try folder.write("a/\(name)", one)
    _ = try folder.write("much-longer-name/b/\(name)", other)
  }

  /// Runs a script with `sh` on both sides, with `$SIDE` a or b.
  func run(_ script: String) async throws {
    _ = try await Peer.run("sh", ["-ec", "SIDE=a; " + script], in: a)
    _ = try await Peer.run("sh", ["-ec", "SIDE=b; " + script], in: b)
  }

  func compare(
    _ name: String, known: [KnownValue] = [], limits: ComparisonLimits = ComparisonLimits()
  ) throws -> Comparison {
    try Comparer(limits: limits, known: known).compare(a.appending(name), b.appending(name))
  }

  /// What is known of the two sides.
  var path: KnownValue { KnownValue(variation: "build-path", a: a.string, b: b.string) }
}

extension Comparison {
  /// What explains the rest.
  var primary: [Difference] { differences.filter { !$0.isConsequence && !$0.isSignature } }

  func has(_ kind: Place.Kind, _ class: Cause.Class? = nil, name: String? = nil) -> Bool {
    primary.contains {
      $0.place.kind == kind && (`class` == nil || $0.cause?.class == `class`)
        && (name == nil || $0.place.name == name)
    }
  }
}
