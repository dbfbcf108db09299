import Model
import Release

/// The last event of a run that could not begin or could not write its result.
struct FaultDocument: Encodable {
  var event = "result"
  var status = "failed"
  var message: String
  var diagnostics: [Diagnostic]?

  init(_ error: any Error) {
    if let fault = error as? ConfigurationFault {
      self.message = "the configuration is wrong"
      self.diagnostics = fault.diagnostics
    } else if error is CancellationError {
      self.status = "interrupted"
      self.message = "interrupted"
    } else {
      self.message = "\(error)"
    }
  }
}
