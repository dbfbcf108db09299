/// Differences that have one cause: what a person wants to read as one.
public struct CauseGroup: Sendable, Hashable {
  /// The cause; `nil` where the bytes do not tell.
  public var cause: Cause?
  /// The differences, those first that explain most.
  public var differences: [Difference]

  /// How many places differ by it.
  public var count: Int { differences.reduce(0) { $0 &+ $1.count } }
  /// How many bytes differ by it.
  public var bytes: Int { differences.reduce(0) { $0 &+ $1.bytes } }
  /// How many files or members it is in.
  public var fileCount: Int { Set(differences.map(\.path)).count }

  /// What a person calls the cause: `path (build-path)`.
  public var title: String {
    guard let cause else { return "content" }
    let word =
      switch cause.class {
      case .timeZone: "time zone"
      case .cpu: "CPU"
      default: cause.class.rawValue
      }
    return cause.variation.map { "\(word) (\($0))" } ?? word
  }
}

extension Comparison {
  /// What is neither a consequence nor a signature, by cause, in the order in which causes are told.
  public var causes: [CauseGroup] {
    var groups: [CauseGroup] = []
    var places: [Cause?: Int] = [:]
    for difference in differences where !difference.isConsequence && !difference.isSignature {
      // The same cause has another cure in each kind of file; one group tells them all.
      var key = difference.cause
      key?.cure = nil
      if key?.class == .content { key = nil }
      if let place = places[key] {
        groups[place].differences.append(difference)
      } else {
        places[key] = groups.count
        groups.append(CauseGroup(cause: key, differences: [difference]))
      }
    }
    return groups
  }

  /// What follows from other differences.
  public var consequences: [Difference] {
    differences.filter { $0.isConsequence && !$0.isSignature }
  }

  /// What is signatures only.
  public var signatures: [Difference] { differences.filter(\.isSignature) }
}
