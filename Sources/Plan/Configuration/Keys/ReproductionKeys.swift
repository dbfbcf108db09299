import Model

extension ConfigurationKeys {
  static let reproduction = ConfigurationSection(
    id: .reproduction, path: "reproduce",
    explanation:
      "Whether building a cell again makes the same bytes. [reproduce.md](reproduce.md) says how it is found out.",
    keys: [
      .init(
        "require", .choice(RequiredStrength.allCases.map(\.rawValue)), default: "nothing",
        "What a cell needs before it may ship; one that lacks it is held. `here`: `slipway release` rebuilds it in other surroundings. The others are reports of `slipway reproduce` that are given with `--evidence`.",
        example: "here"),
      .init(
        "allow", .list(.section(.allowedDifference)), default: "[]",
        "Differences that do not count. Every use stands in the record.",
        example:
          "[{ name: help-date, files: [\"*.chm\"], places: [timestamp], reason: \"its compiler writes the time\" }]"
      ),
    ])

  static let allowedDifference = ConfigurationSection(
    id: .allowedDifference, path: "reproduce.allow[]",
    explanation: "A difference between two builds that is in order.",
    keys: [
      .init("name", .text, required: true, "The rule's name.", example: "help-date"),
      .init(
        "files", .oneOrMany(.text), required: true,
        "Patterns of the files, with `*`; what follows `!/` is inside an archive.",
        example: "[\"*.chm\"]"),
      .init(
        "places", .oneOrMany(.text), required: true,
        "Kinds of places, as `slipway compare` names them; `section:.comment` allows one of that name only.",
        example: "[timestamp, \"section:.comment\"]"),
      .init(
        "reason", .text, required: true, "Why it is in order.",
        example: "its compiler writes the time"),
    ])
}

/// How a configuration spells the strength of a rebuild.
enum RequiredStrength: String, CaseIterable {
  case here
  case cleanRoom = "clean-room"
  case anotherMachine = "another-machine"
  case anotherParty = "another-party"

  /// The strength.
  var strength: Evidence.Strength {
    switch self {
    case .here: .here
    case .cleanRoom: .cleanRoom
    case .anotherMachine: .anotherMachine
    case .anotherParty: .anotherParty
    }
  }
}
