import ArgumentParser
import Configuration
import Engine
import Model
import Release
import Toolchains

/// Tells a person what went wrong before or outside of steps.
enum FaultReport {
  /// Writes what `error` means to standard error and gives the status to end with; `nil` for errors
  /// that ArgumentParser tells.
  static func report(_ error: any Error, environment: [String: String]) -> Int32? {
    let output = OutputStream.standardError
    let style = TerminalStyle(descriptor: output.descriptor, environment: environment)
    switch error {
    case let fault as ConfigurationFault:
      output.write(
        DiagnosticRenderer(hasColour: style.usesColor, width: style.width)
          .render(fault.diagnostics, sources: [fault.file: fault.text]))
      return 2
    case let error as WorkspaceError:
      self.say(error.message, hint: error.hint, output, style)
      return error.exitCode
    case let error as ToolchainError:
      self.say(error.message, hint: error.hint, log: error.logPath, output, style)
      return 1
    case let error as StoreError:
      self.say("\(error)", hint: error.hint, output, style)
      return 1
    case let error as SandboxError:
      self.say("\(error)", hint: error.hint, output, style)
      return 1
    case let error as StepGraphError:
      self.say("the plan does not hold together: \(error)", hint: nil, output, style)
      return 1
    case is CancellationError:
      output.line("interrupted")
      return 130
    case is ExitCode, is CleanExit, is ValidationError: return nil
    default:
      // What is left is either ArgumentParser's own, which it tells better, or a defect of ours.
      return nil
    }
  }

  /// Writes one fault.
  static func say(
    _ message: String, hint: String?, log: String? = nil, _ output: OutputStream,
    _ style: TerminalStyle
  ) {
    output.line(style.paint("error: ", .red) + message)
    if let log { output.line("log: \(log)") }
    if let hint { output.line(style.paint("hint: ", .cyan) + hint) }
  }
}
