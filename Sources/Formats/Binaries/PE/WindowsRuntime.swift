/// A C library of Windows that an image imports from.
///
/// Source: Microsoft Learn, “C runtime (CRT) and C++ standard library (STL) .lib files”.
public enum WindowsRuntime: Hashable, Sendable, CustomStringConvertible {
  /// `msvcrt.dll`, a part of Windows since NT 4.
  case msvcrt
  /// The universal C library, a part of Windows 10 and a redistributable package for 7 to 8.1.
  case ucrt
  /// The universal C library for debugging; it may not be redistributed.
  case ucrtDebug
  /// A library of Visual C++ up to 2013, such as `msvcr120.dll`: a redistributable package.
  case visualC(String)
  /// The compiler's part of Visual C++ 2015 and later, `vcruntime140.dll`: redistributable.
  case vcRuntime

  /// Recognises a library by its name, in whatever letters.
  public init?(library: String) {
    let name = library.lowercased()
    if name == "msvcrt.dll" {
      self = .msvcrt
    } else if name == "ucrtbase.dll" || name.hasPrefix("api-ms-win-crt-") {
      self = .ucrt
    } else if name == "ucrtbased.dll" {
      self = .ucrtDebug
    } else if name.hasPrefix("vcruntime140") {
      self = .vcRuntime
    } else if name.hasPrefix("msvcr"), name.hasSuffix(".dll"),
      Int(name.dropFirst(5).dropLast(4)) != nil
    {
      self = .visualC(name)
    } else {
      return nil
    }
  }

  /// Whether it must come with the program.
  public var isRedistributable: Bool {
    switch self {
    case .msvcrt, .ucrt: false
    case .ucrtDebug, .visualC, .vcRuntime: true
    }
  }

  /// `msvcrt`, `ucrt`, ….
  public var description: String {
    switch self {
    case .msvcrt: "msvcrt"
    case .ucrt: "ucrt"
    case .ucrtDebug: "ucrt (debug)"
    case .visualC(let name): name
    case .vcRuntime: "vcruntime140"
    }
  }
}
