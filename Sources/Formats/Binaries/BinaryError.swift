/// Why an executable, a library or an object file could not be read or written.
public struct BinaryError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The format that was being read or written.
  public enum Format: String, Hashable, Sendable {
    case elf = "ELF"
    case machO = "Mach-O"
    case universal = "universal binary"
    case pe = "PE"
    case coff = "COFF"
    case webAssembly = "WebAssembly"
    case dwarf = "DWARF"
    case go = "Go"
    case textStub = "text stub"
  }

  /// What kind of fault it is, for callers that act on it.
  public enum Reason: String, Hashable, Sendable {
    /// The input ends before the format says it may.
    case truncated
    /// The bytes break the format's rules.
    case malformed
    /// A limit of the reader was reached; the input may be a bomb.
    case limit
    /// The format allows it, this library does not.
    case unsupported
  }

  /// The format that was being read or written.
  public var format: Format

  /// The byte of the file at which the fault was noticed.
  public var offset: Int

  /// What kind of fault it is.
  public var reason: Reason

  /// What was expected and what was found; it names the field.
  public var message: String

  /// Makes an error.
  public init(_ format: Format, at offset: Int, _ reason: Reason, _ message: String) {
    self.format = format
    self.offset = offset
    self.reason = reason
    self.message = message
  }

  /// `ELF: byte 64: expected …`.
  public var description: String { "\(format.rawValue): byte \(offset): \(message)" }
}
