/// Where bytes stop being JSON, or go beyond a bound.
public struct JSONSyntaxError: Error, Hashable, Sendable {
  /// Where, in bytes from the beginning.
  public var offset: Int
  /// What was expected there: `expected “,” or “]”`.
  public var message: String
  /// Whether it is a bound that was reached, and no fault.
  public var isLimit: Bool

  init(_ offset: Int, _ message: String, isLimit: Bool = false) {
    self.offset = offset
    self.message = message
    self.isLimit = isLimit
  }
}
