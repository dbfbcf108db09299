import Model

/// When a line of a build script counts.
///
/// Build scripts are programs; what is kept is what a person decides by (the target's system, an
/// option), and everything else stays undecided instead of being guessed.
indirect enum BuildCondition: Hashable, Sendable {
  /// On these systems only.
  case systems(Set<OperatingSystem>)
  /// Where an option of the project's is on, with whether it is by default.
  case option(String, isOn: Bool)
  /// Something that is computed, as it is written.
  case undecided(String)
  case not(BuildCondition)
  case all([BuildCondition])
  case any([BuildCondition])

  /// Whether it holds, as far as that can be known before the build.
  enum Truth: Hashable, Sendable {
    case yes, no, undecided
  }

  /// What always counts.
  static let always = BuildCondition.all([])

  /// Whether it holds on a system.
  ///
  /// - Parameter flipped: An option that is set against its default.
  func holds(on system: OperatingSystem, flipping flipped: String? = nil) -> Truth {
    switch self {
    case .systems(let systems): return systems.contains(system) ? .yes : .no
    case .option(let name, let isOn): return isOn != (name == flipped) ? .yes : .no
    case .undecided: return .undecided
    case .not(let inner):
      switch inner.holds(on: system, flipping: flipped) {
      case .yes: return .no
      case .no: return .yes
      case .undecided: return .undecided
      }
    case .all(let parts):
      let truths = parts.map { $0.holds(on: system, flipping: flipped) }
      return truths.contains(.no) ? .no : truths.contains(.undecided) ? .undecided : .yes
    case .any(let parts):
      let truths = parts.map { $0.holds(on: system, flipping: flipped) }
      return truths.contains(.yes) ? .yes : truths.contains(.undecided) ? .undecided : .no
    }
  }

  /// The options that change by themselves whether it holds on a system, in the order of their names.
  func deciding(on system: OperatingSystem) -> [String] {
    let usual = self.holds(on: system)
    return self.options.sorted().filter { self.holds(on: system, flipping: $0) != usual }
  }

  /// All options in it.
  private var options: Set<String> {
    switch self {
    case .systems, .undecided: []
    case .option(let name, _): [name]
    case .not(let inner): inner.options
    case .all(let parts), .any(let parts):
      parts.reduce(into: []) { $0.formUnion($1.options) }
    }
  }

  /// Whether it holds nowhere, whatever is set.
  var isNever: Bool {
    OperatingSystem.allCases.allSatisfy {
      self.holds(on: $0) == .no && self.deciding(on: $0).isEmpty
    }
  }

  /// Both conditions.
  func and(_ other: BuildCondition) -> BuildCondition {
    switch (self, other) {
    case (.all(let left), _) where left.isEmpty: other
    case (_, .all(let right)) where right.isEmpty: self
    case (.all(let left), .all(let right)): .all(left + right)
    case (.all(let left), _): .all(left + [other])
    default: .all([self, other])
    }
  }

  /// Systems on which Unix's libraries are looked for: all that are hosted but Windows.
  static let unix = Set(OperatingSystem.allCases).subtracting([.windows, .none])
  /// Apple's systems.
  static let apple: Set<OperatingSystem> = [.macos, .ios]

  /// The systems that a name in a build script means; `nil` for one that is not known.
  static func systems(named name: String) -> Set<OperatingSystem>? {
    switch name.lowercased() {
    case "linux": [.linux]
    case "darwin", "macos", "macosx", "osx": [.macos]
    case "ios": [.ios]
    case "apple": self.apple
    case "windows", "win32", "mingw", "mingw32", "msys": [.windows]
    case "freebsd": [.freebsd]
    case "netbsd": [.netbsd]
    case "openbsd": [.openbsd]
    case "android": [.android]
    case "wasi", "emscripten": [.wasi]
    case "unix": self.unix
    case "cygwin", "sunos", "solaris", "illumos", "haiku", "aix", "dragonfly", "hurd", "gnu",
      "hp-ux", "uefi", "freestanding", "other":
      []
    default: nil
    }
  }
}
