import Binaries
import Model

extension Verdict {
  /// What it means to link a library and compile nothing for it.
  static func linking(library name: String, on target: Target) -> Verdict {
    target.system.isApple && AppleLibraries.hasLibrary(name) ? .system : .required
  }

  /// What it means to link a framework: Apple's are on every one of its systems, anybody else's are not.
  static func linking(framework name: String) -> Verdict {
    AppleLibraries.hasFramework(name) ? .system : .required
  }
}
