import Engine
import Subprocess
import SystemPackage

/// Runs the machine's own tools (pip, apt, curl, a compiler that is asked for its version).
///
/// A child gets a minimal environment, no input, and a session of its own, so that cancelling ends
/// its children too.
struct ChildProcess: Sendable {
  /// What a program left.
  struct Output: Sendable {
    var status: TerminationStatus
    var output: [UInt8]
    var error: [UInt8]

    var isSuccess: Bool { status == .exited(0) }
    var text: String { String(decoding: output, as: UTF8.self) }

    /// What the program printed about its failure, without credentials.
    var complaint: String {
      ChildProcess.withoutCredentials(
        String(decoding: error.isEmpty ? output : error, as: UTF8.self))
    }

    /// The line of it that says most: the last that is neither a further line of another, as in a
    /// traceback, nor a mere warning.
    var reason: String {
      let lines = complaint.split(whereSeparator: \.isNewline)
        .filter { !$0.allSatisfy(\.isWhitespace) }
      let heads = lines.filter { !$0.hasPrefix(" ") && !$0.hasPrefix("\t") }
      let best =
        heads.last { line in
          !["WARNING:", "W: ", "N: ", "[notice]"].contains { line.hasPrefix($0) }
        } ?? heads.last ?? lines.last
      return best.map { String($0.prefix(400)) } ?? "\(status)"
    }

    /// The failure that this is, in one line; what the program printed goes to a log.
    func failure(
      _ kind: ToolchainError.Kind, _ what: String, hint: String?
    ) -> ToolchainError {
      let complaint = complaint
      let isFull = ["No space left on device", "Disk quota exceeded"].contains {
        complaint.contains($0)
      }
      var failure = ToolchainError(isFull ? .full : kind, "\(what): \(reason)", hint: hint)
      failure.printed = complaint
      return failure
    }
  }

  /// This process's environment, from which a few variables are handed on.
  var environment: [String: String]

  /// Variables that every child gets: where programs and the user's configuration are, and how the
  /// network is reached.
  static let common = [
    "PATH", "HOME", "TMPDIR", "http_proxy", "https_proxy", "ftp_proxy", "all_proxy", "no_proxy",
    "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "SSL_CERT_FILE", "SSL_CERT_DIR",
  ]

  /// Variables that steer pip and the Python that runs it.
  ///
  /// Source: pip's documentation, “Configuration”.
  static let python = [
    "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "XDG_CONFIG_HOME", "XDG_CONFIG_DIRS", "XDG_CACHE_HOME",
    "VIRTUAL_ENV", "PYENV_ROOT", "PYENV_VERSION", "NETRC",
  ]

  /// Runs a program and waits for it.
  ///
  /// - Parameters:
  ///   - program: A name that is looked up on `PATH`, or an absolute path.
  ///   - variables: Set on top of those that are handed on.
  ///   - limit: The most bytes of output.
  /// - Throws: ``ToolchainError`` when it is not there or prints too much, `CancellationError`.
  func run(
    _ program: String, _ arguments: [String], passing names: [String] = [],
    prefix: String? = nil, variables: [String: String] = [:], directory: FilePath? = nil,
    limit: Int = 64 << 20
  ) async throws -> Output {
    do {
      let result = try await Subprocess.run(
        executable(program), arguments: Arguments(arguments),
        environment: environment(passing: names, prefix: prefix, variables),
        workingDirectory: directory, platformOptions: Self.options, input: .none,
        output: .bytes(limit: limit), error: .bytes(limit: 4 << 20))
      try Task.checkCancellation()
      return Output(
        status: result.terminationStatus, output: result.standardOutput,
        error: result.standardError)
    } catch let error as SubprocessError {
      throw Self.fault(error, program)
    }
  }

  /// Runs a program and hands on its output piece by piece.
  func stream(
    _ program: String, _ arguments: [String], passing names: [String] = [],
    into sink: (RawSpan) throws -> Void
  ) async throws -> Output {
    do {
      let result = try await Subprocess.run(
        executable(program), arguments: Arguments(arguments),
        environment: environment(passing: names, prefix: nil, [:]),
        platformOptions: Self.options, input: .none, output: .sequence,
        error: .bytes(limit: 1 << 20)
      ) { execution in
        for try await buffer in execution.standardOutput { try sink(buffer.bytes) }
      }
      try Task.checkCancellation()
      return Output(status: result.terminationStatus, output: [], error: result.standardError)
    } catch let error as SubprocessError {
      throw Self.fault(error, program)
    }
  }

  /// `scheme://user:password@` without the middle, wherever it stands in a text.
  static func withoutCredentials(_ text: String) -> String {
    var result = ""
    var rest = text[...]
    while let mark = rest.firstRange(of: "://") {
      result += rest[..<mark.upperBound]
      rest = rest[mark.upperBound...]
      let authority = rest.prefix { !$0.isWhitespace && !"/'\"<>?#".contains($0) }
      if let at = authority.lastIndex(of: "@") { rest = rest[authority.index(after: at)...] }
    }
    return result + rest
  }

  private static var options: PlatformOptions {
    var options = PlatformOptions()
    options.createSession = true
    options.teardownSequence = [
      .gracefulShutDown(toProcessGroup: true, allowedDurationToNextStep: .seconds(2))
    ]
    return options
  }

  private func executable(_ program: String) -> Executable {
    program.hasPrefix("/") ? .path(FilePath(program)) : .path(find(program) ?? FilePath(program))
  }

  /// Where a program is on `PATH`; `nil` when it is not there.
  func find(_ program: String) -> FilePath? {
    ProgramSearch.find(program, in: environment["PATH"])
  }

  private func environment(
    passing names: [String], prefix: String?, _ variables: [String: String]
  ) -> Environment {
    var result: [Environment.Key: String] = [:]
    for name in Self.common + names {
      result[Environment.Key(stringLiteral: name)] = environment[name]
    }
    if let prefix {
      for (name, value) in environment where name.hasPrefix(prefix) {
        result[Environment.Key(stringLiteral: name)] = value
      }
    }
    // Messages are parsed and shown, so they come in one language.
    result["LC_ALL"] = "C.UTF-8"
    for (name, value) in variables { result[Environment.Key(stringLiteral: name)] = value }
    return .custom(result)
  }

  private static func fault(_ error: SubprocessError, _ program: String) -> ToolchainError {
    switch error.code {
    case .executableNotFound, .spawnFailed:
      ToolchainError(
        .unavailable, "the program “\(program)” cannot be started: is it installed?",
        hint: "install “\(program)” with this machine's package manager, or put it on PATH")
    case .outputLimitExceeded:
      ToolchainError(.failed, "“\(program)” printed more than is read")
    default:
      ToolchainError(.failed, "“\(program)” failed: \(error)")
    }
  }
}
