import Engine
import Model
import SystemPackage

/// Gets one file by its URL.
///
/// The transfer is curl's, which knows proxies and certificates of this machine; its output is read
/// here, so that the limit holds even for a server that does not say how much it will send.
struct Download: Sendable {
  /// The most bytes of a file whose size no lock gives.
  static let limit: Int64 = 16 << 30

  /// The URL as the user wrote it.
  let url: String
  private let parts: URLText

  /// Checks a URL: `https`, `http` on this machine only, or `file`.
  init(_ url: String) throws(ToolchainError) {
    self.url = url
    self.parts = URLText(url)
    guard ToolchainName.isPlain(url), !url.contains(" ") else {
      throw ToolchainError(.request, "the URL has a space or a control character in it")
    }
    guard !parts.authority.contains("@") else {
      throw ToolchainError(
        .request, "the URL holds a user name or password, which would stand in slipway.lock",
        hint: "put credentials into ~/.netrc")
    }
    switch parts.scheme {
    case "https" where !parts.host.isEmpty: break
    case "http" where parts.isLoopback: break
    case "file" where parts.authority.isEmpty || parts.host == "localhost": break
    case "http":
      throw ToolchainError(
        .request, "“\(url)” is not encrypted", hint: "use https; http is for this machine only")
    default:
      throw ToolchainError(.request, "“\(url)” is no https or file URL")
    }
  }

  /// What the file is called.
  var fileName: String? { parts.fileName }

  /// Gets the file; nothing is left after an error.
  func run(to path: FilePath, limit: Int64, _ workspace: Workspace, total: Int64?) async throws {
    let file = try FileDescriptor.open(
      path, .writeOnly, options: [.create, .exclusiveCreate, .closeOnExec],
      permissions: .ownerReadWrite)
    defer { try? file.close() }
    var count: Int64 = 0
    var reported: Int64 = 0
    func take(_ bytes: UnsafeRawBufferPointer) throws {
      count += Int64(bytes.count)
      guard count <= limit else {
        throw ToolchainError(
          .refused, "“\(url)” has more than the \(limit) bytes that are expected",
          hint: Workspace.changedHint(workspace.name))
      }
      try file.writeAll(bytes)
      if count - reported > 4 << 20 {
        reported = count
        workspace.report(.downloading, count, of: total)
      }
    }
    do {
      if parts.scheme == "file" {
        try copy(take)
      } else {
        try await transfer(take, workspace)
      }
    } catch {
      Store.remove(temporary: path)
      throw error
    }
  }

  private func copy(_ take: (UnsafeRawBufferPointer) throws -> Void) throws {
    guard let path = parts.decodedPath else {
      throw ToolchainError(.request, "“\(url)” is no file URL")
    }
    do {
      let source = try FileDescriptor.open(FilePath(path), .readOnly, options: [.closeOnExec])
      defer { try? source.close() }
      var buffer = [UInt8](repeating: 0, count: 1 << 18)
      while true {
        try Task.checkCancellation()
        let count = try buffer.withUnsafeMutableBytes { try source.read(into: $0) }
        if count == 0 { return }
        try buffer.withUnsafeBytes { try take(UnsafeRawBufferPointer(rebasing: $0.prefix(count))) }
      }
    } catch let error as Errno where error != .noSpace {
      throw ToolchainError(.unavailable, "\(path) cannot be read: \(error)")
    }
  }

  private func transfer(
    _ take: (UnsafeRawBufferPointer) throws -> Void, _ workspace: Workspace
  ) async throws {
    // `-q` keeps ~/.curlrc out: it could change what is fetched. A redirect may not leave https.
    let output = try await workspace.child.stream(
      "curl",
      [
        "-q", "--fail", "--silent", "--show-error", "--location", "--globoff", "--netrc-optional",
        "--max-redirs", "10", "--proto", "=\(parts.scheme)", "--proto-redir", "=https",
        "--connect-timeout", "30", "--speed-limit", "1", "--speed-time", "60", "--", url,
      ], passing: ["CURL_CA_BUNDLE"]
    ) { span in
      try span.withUnsafeBytes { try take($0) }
    }
    guard output.isSuccess else {
      throw output.failure(
        .unavailable, "“\(url)” cannot be downloaded",
        hint: "check the URL and the network, and run again")
    }
  }
}
