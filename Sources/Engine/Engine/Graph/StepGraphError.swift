/// Why steps are no plan.
public enum StepGraphError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Two steps have this name.
  case duplicateStep(StepID)
  /// A step needs one that is not in the plan.
  case unknownStep(StepID, neededBy: StepID)
  /// A step needs an output that the other does not declare.
  case undeclaredOutput(String, of: StepID, neededBy: StepID)
  /// Each of these steps needs the next, and the last needs the first.
  case cycle([StepID])
  /// Two inputs, caches or outputs of a step are at the same path, or one lies in the other.
  case overlappingPaths(String, String, in: StepID)
  /// An output that does not lie below `out`.
  case outputOutside(String, of: StepID)
  /// A path that is not relative, or has an empty, `.` or `..` segment.
  case badPath(String, in: StepID)
  /// A step that runs no program.
  case emptyCommand(StepID)

  public var description: String {
    switch self {
    case .duplicateStep(let id): "two steps are named “\(id)”"
    case .unknownStep(let id, let user):
      "the step “\(user)” needs “\(id)”, which is not in the plan"
    case .undeclaredOutput(let path, let id, let user):
      "the step “\(user)” needs “\(path)” of “\(id)”, which does not declare that output"
    case .cycle(let ids):
      "steps need each other in a circle: "
        + (ids + ids.prefix(1)).map { "“\($0)”" }.joined(separator: " needs ")
    case .overlappingPaths(let first, let second, let id):
      first == second
        ? "the step “\(id)” has two things at “\(first)”"
        : "the step “\(id)” has “\(second)” inside “\(first)”"
    case .outputOutside(let path, let id):
      "the output “\(path)” of the step “\(id)” does not lie below “out”"
    case .badPath(let path, let id):
      "“\(path)” in the step “\(id)” is no relative path without empty, “.” and “..” segments"
    case .emptyCommand(let id): "the step “\(id)” runs no program"
    }
  }
}
