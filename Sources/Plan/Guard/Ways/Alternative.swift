import Model

/// A package that does the same as one with native code, with less of it or none.
struct Alternative: Hashable, Sendable {
  var ecosystem: Ecosystem
  /// The packages, by name; the part of a package where only that is meant.
  var native: Wildcard
  /// What to use in its place.
  var instead: String
  /// What it gives up.
  var givesUp: String
  /// Who says so.
  var source: String

  init(
    _ ecosystem: Ecosystem, _ native: String, _ instead: String, givesUp: String, source: String
  ) {
    self.ecosystem = ecosystem
    self.native = Wildcard(native)
    self.instead = instead
    self.givesUp = givesUp
    self.source = source
  }

  /// Whether it speaks of an entry's package or of the part where its native code is.
  func matches(_ entry: NativeCode) -> Bool {
    entry.package.ecosystem == ecosystem
      && (native.matches(entry.package.name) || entry.unit.map { native.matches($0) } == true)
  }

  /// The row as something to do.
  var wayOut: WayOut {
    WayOut(.alternative, instead, cost: givesUp, source: source)
  }

  /// Every row; each ecosystem's in a file of its own.
  static let all: [Alternative] = go + rust + others
}
