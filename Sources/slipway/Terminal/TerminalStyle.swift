import Glibc

/// What a stream can show: colour, redrawing, and how wide it is.
struct TerminalStyle: Sendable, Hashable {
  /// Whether colour may be used.
  var usesColor: Bool
  /// Whether lines can be redrawn.
  var isInteractive: Bool
  /// Whether a terminal shows it, which breaks lines that are too long for it.
  var isTerminal: Bool
  /// The width in columns.
  var width: Int

  /// Reads what `descriptor` can show.
  ///
  /// `NO_COLOR` and `CLICOLOR_FORCE` follow no-color.org and bixense.com/clicolors; a dumb terminal
  /// and a CI system get plain lines.
  init(descriptor: CInt, environment: [String: String]) {
    self.isTerminal = isatty(descriptor) == 1
    let isDumb = environment["TERM"] == "dumb" || environment["TERM"] == nil
    let isCI = !(environment["CI"] ?? "").isEmpty && environment["CI"] != "false"
    let isRefused = !(environment["NO_COLOR"] ?? "").isEmpty
    let isForced = !["", "0"].contains(environment["CLICOLOR_FORCE"] ?? "")
    self.usesColor = !isRefused && (isForced || (self.isTerminal && !isDumb))
    self.isInteractive = self.isTerminal && !isDumb && !isCI
    self.width =
      Self.size(of: descriptor)?.width
      ?? max(Self.leastWidth, environment["COLUMNS"].flatMap { Int($0) } ?? 100)
  }

  /// Narrower terminals get lines of this width.
  private static let leastWidth = 20

  /// How wide and high a terminal is at this moment; `nil` for what is none or does not say.
  static func size(of descriptor: CInt) -> (width: Int, height: Int)? {
    var size = winsize()
    guard isatty(descriptor) == 1, ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0
    else { return nil }
    return (max(leastWidth, Int(size.ws_col)), size.ws_row > 0 ? Int(size.ws_row) : 24)
  }

  /// A style of known properties.
  init(usesColor: Bool = false, isInteractive: Bool = false, width: Int = 100) {
    self.isTerminal = isInteractive
    self.usesColor = usesColor
    self.isInteractive = isInteractive
    self.width = width
  }

  /// A colour or weight, by its SGR parameter (ECMA-48, section 8.3.117).
  enum Ink: String {
    case bold = "1"
    case dim = "2"
    case red = "31"
    case green = "32"
    case yellow = "33"
    case cyan = "36"
  }

  /// `text` in `ink`, or as it is where colour is not to be used.
  func paint(_ text: String, _ ink: Ink) -> String {
    self.usesColor ? "\u{1B}[\(ink.rawValue)m\(text)\u{1B}[0m" : text
  }
}
