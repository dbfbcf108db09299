/// The oldest Windows that can start an image, and what says so.
public struct WindowsFloor: Hashable, Sendable {
  /// An import that an older Windows does not have.
  public struct Cause: Hashable, Sendable {
    /// The library, as the image spells it.
    public var library: String
    /// The function, or `nil` where the library itself is missing.
    public var symbol: String?
    /// The first version that has it.
    public var version: WindowsVersion
  }

  /// The version.
  public var version: WindowsVersion
  /// The imports that need it; empty where the image's header alone asks for it.
  public var because: [Cause]

  /// Takes an import into account.
  mutating func require(_ needed: WindowsVersion?, library: String, symbol: String?) {
    guard let needed, needed >= version else { return }
    // Equal to what the header asks for is no cause; equal to another import is one more.
    if needed > version {
      version = needed
      because = []
    } else if because.isEmpty {
      return
    }
    because.append(Cause(library: library, symbol: symbol, version: needed))
  }
}
