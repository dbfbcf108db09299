/// What a tool left.
public struct ToolOutput: Hashable, Sendable {
  /// How it ended.
  public enum Status: Hashable, Sendable {
    case exited(Int32)
    case signalled(Int32)
    case timedOut
    /// There is no such program.
    case notFound
    /// It printed more than is read.
    case tooLarge
  }

  /// How it ended.
  public var status: Status
  /// What it wrote to standard output.
  public var output: [UInt8]
  /// The end of what it wrote to standard error, as text.
  public var messages: String

  /// Makes an output.
  public init(status: Status, output: [UInt8] = [], messages: String = "") {
    self.status = status
    self.output = output
    self.messages = messages
  }

  /// Whether it ended with status 0.
  public var isSuccess: Bool { status == .exited(0) }

  /// What went wrong, in a few words, with the last line that it printed.
  public func failure(of program: String) -> String {
    let what =
      switch status {
      case .exited(let status): "\(program) ended with status \(status)"
      case .signalled(let signal): "\(program) was killed by signal \(signal)"
      case .timedOut: "\(program) took too long and was stopped"
      case .notFound: "the program \(program) is not in the toolchain"
      case .tooLarge: "\(program) printed more than is read"
      }
    let lines = messages.split(whereSeparator: \.isNewline)
    guard let line = lines.last(where: { !$0.allSatisfy(\.isWhitespace) }) else { return what }
    return "\(what): \(line.drop(while: \.isWhitespace).prefix(300))"
  }
}
