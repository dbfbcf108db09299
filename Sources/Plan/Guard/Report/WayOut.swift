/// Something to do about native code.
public struct WayOut: Hashable, Sendable, Codable {
  /// The kinds, the strongest first.
  public enum Kind: String, Hashable, Sendable, Codable, CaseIterable, Comparable {
    /// A package without native code that does the same, or most of it.
    case alternative
    /// A feature, tag or setting that leaves the code out.
    case feature
    /// Linked statically with musl, so that nothing has to be there when it runs.
    case staticMusl = "static-musl"
    /// zig as the C compiler of every target.
    case zig
    /// Headers and libraries of the target from Debian's packages.
    case sysroot
    /// A container image that has them.
    case container
    /// A build on a machine of the target's kind, emulated.
    case emulation
    /// Taken as it is, with a reason.
    case allowance

    /// The stronger before the weaker.
    public static func < (left: Kind, right: Kind) -> Bool { left.rank < right.rank }

    private var rank: Int { Self.allCases.firstIndex(of: self) ?? Self.allCases.count }
  }

  /// What kind.
  public var kind: Kind
  /// What to do, in a few words.
  public var text: String
  /// What it costs or gives up; `nil` where nothing is known of it.
  public var cost: String?
  /// Where the claim comes from; `nil` for what follows from the project itself.
  public var source: String?

  /// Makes a way out.
  public init(_ kind: Kind, _ text: String, cost: String? = nil, source: String? = nil) {
    self.kind = kind
    self.text = text
    self.cost = cost
    self.source = source
  }
}
