extension Evidence.Strength {
  /// How much a rebuild of this strength shows, from 1; `nil` for what is no rebuild.
  public var rebuildRank: Int? {
    switch self {
    case .inspected: nil
    case .here: 1
    case .cleanRoom: 2
    case .anotherMachine: 3
    case .anotherParty: 4
    }
  }
}
