import Model

// A plan is read by programs in any language, so the forms are written out here: what Swift would
// make of enums with unlabelled values is nobody's contract (docs/formats/plan-json.md).

extension Step.Work {
  private enum CodingKeys: String, CodingKey {
    case command
    case builtin
  }

  /// Reads `{"command": …}` or `{"builtin": …}`.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    if let command = try container.decodeIfPresent(Step.Command.self, forKey: .command) {
      self = .command(command)
    } else {
      self = .builtin(try container.decode(Step.Builtin.self, forKey: .builtin))
    }
  }

  /// Writes `{"command": …}` or `{"builtin": …}`.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    switch self {
    case .command(let command): try container.encode(command, forKey: .command)
    case .builtin(let builtin): try container.encode(builtin, forKey: .builtin)
    }
  }
}

extension Step.Input.Source {
  private enum CodingKeys: String, CodingKey {
    case tree
    case file
    case executable
    case step
    case output
  }

  /// Reads `{"tree": digest}`, `{"file": digest, "executable": bool}` or
  /// `{"step": name, "output": path}`.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    if let digest = try container.decodeIfPresent(Digest.self, forKey: .tree) {
      self = .tree(digest)
    } else if let digest = try container.decodeIfPresent(Digest.self, forKey: .file) {
      self = .file(
        digest, isExecutable: try container.decode(Bool.self, forKey: .executable))
    } else {
      self = .output(
        try container.decode(StepID.self, forKey: .step),
        path: try container.decode(String.self, forKey: .output))
    }
  }

  /// Writes the form that ``init(from:)`` reads.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    switch self {
    case .tree(let digest): try container.encode(digest, forKey: .tree)
    case .file(let digest, let isExecutable):
      try container.encode(digest, forKey: .file)
      try container.encode(isExecutable, forKey: .executable)
    case .output(let step, let path):
      try container.encode(step, forKey: .step)
      try container.encode(path, forKey: .output)
    }
  }
}
