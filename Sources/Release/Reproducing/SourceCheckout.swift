internal import Engine
import Subprocess
public import SystemPackage

/// A copy of a repository at one commit, in a folder of its own.
public struct SourceCheckout: Sendable {
  /// The folder.
  public let root: FilePath

  /// Clones a repository and checks a commit out.
  ///
  /// - Parameters:
  ///   - commit: The commit: 40 or 64 hexadecimal digits.
  ///   - source: The repository: a folder, or a URL that git reads.
  ///   - root: The folder to make.
  ///   - searchPath: The folders in which git is looked for, as in `PATH`.
  /// - Throws: ``WorkspaceError`` when the repository cannot be read or has no such commit.
  public init(
    commit: String, of source: String, into root: FilePath, searchPath: String?
  ) async throws {
    guard commit.count == 40 || commit.count == 64, commit.allSatisfy(\.isHexDigit) else {
      throw WorkspaceError(message: "“\(commit)” is no commit: it has 40 or 64 hexadecimal digits")
    }
    guard let program = ProgramSearch.find("git", in: searchPath) else {
      throw WorkspaceError(
        message: "git is not installed, and the source is a git repository",
        hint: "install git (apt install git)")
    }
    self.root = root
    // Hooks and filters of the repository are not run: a clone takes neither over.
    let cloned = try await Self.git(
      program, ["clone", "--quiet", "--no-checkout", "--", source, root.string], in: "/")
    if let complaint = cloned {
      throw WorkspaceError(
        message: "the source \(source) cannot be cloned: \(complaint)",
        hint: "name the repository with --source: a folder, or a URL that git reads")
    }
    let checkedOut = try await Self.git(
      program, ["checkout", "--quiet", "--detach", commit, "--"], in: root)
    if let complaint = checkedOut {
      throw WorkspaceError(
        message: "the commit \(commit) that the release was made from is not in \(source): "
          + complaint,
        hint: "fetch it there (a shallow clone may lack it), or name another repository "
          + "with --source")
    }
  }

  /// Runs git; gives what it complains of, or `nil` when all went well.
  private static func git(
    _ program: FilePath, _ arguments: [String], in folder: FilePath
  ) async throws -> String? {
    do {
      let result = try await run(
        .path(program), arguments: Arguments(["-c", "core.hooksPath=/dev/null"] + arguments),
        workingDirectory: folder, input: .none, output: .discarded,
        error: .string(limit: 1 << 16))
      guard !result.terminationStatus.isSuccess else { return nil }
      let lines = result.standardError.split(separator: "\n")
      return lines.last.map(String.init) ?? "git ended with \(result.terminationStatus)"
    } catch is CancellationError {
      throw CancellationError()
    } catch {
      return "\(error)"
    }
  }
}
