/// Why a section of build attributes could not be read.
public struct BuildAttributesError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The byte of the section at which the fault was noticed.
  public var offset: Int
  /// What was expected and what was found.
  public var message: String

  /// `build attributes: byte 5: expected …`.
  public var description: String { "build attributes: byte \(offset): \(message)" }
}
