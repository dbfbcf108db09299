import Engine
import Images
import Model
import SystemPackage

/// An image in a registry.
///
/// The transfer is curl's, as for ``Download``; so are credentials, which it takes from `~/.netrc`. A token
/// that the registry gives out is handed to curl in a file, since others may read a command line.
///
/// Source: OCI distribution specification 1.1, “Pulling manifests” and “Pulling blobs”.
struct RegistrySource: ImageSource {
  let name: String
  private let base: String
  private let scheme: String
  private let repository: String

  /// - Throws: ``ToolchainError`` for a reference that names no registry.
  init(_ reference: ImageReference) throws(ToolchainError) {
    guard !reference.repository.isEmpty else {
      throw ToolchainError(
        .request, "the image is named by its digest alone, and no layout says where it is",
        hint:
          "write `image: REGISTRY/NAME@sha256:…`, or add `layout:` with the folder that holds it")
    }
    name = "\(reference.registry)/\(reference.repository)"
    repository = reference.repository
    // Docker's own registry answers under another name than it goes by.
    let host =
      ["docker.io", "index.docker.io"].contains(reference.registry)
      ? "registry-1.docker.io" : reference.registry
    scheme = URLText("x://\(host)").isLoopback ? "http" : "https"
    base = "\(scheme)://\(host)/v2/\(reference.repository)"
  }

  func manifest(_ hash: String, limit: Int64, _ workspace: Workspace) async throws -> [UInt8] {
    let path = workspace.folder.appending("manifest-\(hash)")
    let accepted = (ImageMediaType.manifests.union(ImageMediaType.indexes)).sorted()
    try await get(
      "manifests/sha256:\(hash)", accept: accepted.joined(separator: ", "), to: path, limit: limit,
      workspace, progress: { _ in })
    return try SmallFile.read(path, limit: Int(limit)) ?? []
  }

  func blob(
    _ digest: Digest, to path: FilePath, _ workspace: Workspace, progress: (Int64) -> Void
  ) async throws {
    try await get(
      "blobs/sha256:\(digest.hash)", accept: "*/*", to: path, limit: digest.sizeBytes, workspace,
      progress: progress)
  }

  private func get(
    _ what: String, accept: String, to path: FilePath, limit: Int64, _ workspace: Workspace,
    progress: (Int64) -> Void
  ) async throws {
    let url = "\(base)/\(what)"
    let token = workspace.folder.appending("registry-token")
    for attempt in 0..<2 {
      let answer = try await request(
        url, accept: accept, token: HostFile.exists(token.string) ? token : nil, to: path,
        limit: limit, workspace, progress: progress)
      switch answer.status {
      case 200: return
      case 401 where attempt == 0:
        Store.remove(temporary: path)
        guard let challenge = answer.challenge else { throw refused(what, status: 401) }
        try await fetchToken(challenge, into: token, workspace)
      default:
        Store.remove(temporary: path)
        throw refused(what, status: answer.status)
      }
    }
  }

  private func refused(_ what: String, status: Int) -> ToolchainError {
    switch status {
    case 401, 403:
      ToolchainError(
        .unavailable, "the registry does not let \(name) be read (\(status))",
        hint: "check the name; if it is private, put the registry's user and password into ~/.netrc"
      )
    case 404:
      ToolchainError(
        .unavailable, "the registry has no \(what) of \(name)",
        hint:
          "check the name and the digest: `skopeo inspect --raw docker://\(name)` shows what is there"
      )
    default:
      ToolchainError(
        .unavailable, "the registry answered \(status) for \(what) of \(name)",
        hint: "run again later")
    }
  }

  /// What a server answered.
  private struct Answer {
    var status: Int
    var challenge: BearerChallenge?

    /// Reads what curl keeps of the headers: those of the last answer count.
    init(headers: [UInt8]) {
      status = 0
      for line in String(decoding: headers, as: UTF8.self).split(whereSeparator: \.isNewline) {
        if line.hasPrefix("HTTP/") {
          let words = line.split(separator: " ")
          status = words.count > 1 ? Int(words[1]) ?? 0 : 0
          challenge = nil
        } else if let colon = line.firstIndex(of: ":"),
          line[..<colon].lowercased() == "www-authenticate"
        {
          let value = line[line.index(after: colon)...].drop { $0 == " " }
          challenge = challenge ?? BearerChallenge(String(value))
        }
      }
    }
  }

  private func request(
    _ url: String, accept: String, token: FilePath?, to path: FilePath, limit: Int64,
    _ workspace: Workspace, progress: (Int64) -> Void
  ) async throws -> Answer {
    // What a refusal says has room too; more than is expected has another digest.
    var output = try BoundedCopy(path, limit: max(limit, 1 << 16))
    let headers = workspace.folder.appending("registry-headers")
    Store.remove(temporary: headers)
    // From an encrypted server none leads to one that is not; curl does not give a
    // token or a password on to it.
    let finished = try await workspace.child.stream(
      "curl",
      [
        "-q", "--silent", "--show-error", "--location", "--globoff", "--max-redirs", "10",
        "--proto", "=\(scheme)", "--proto-redir", scheme == "http" ? "=http,https" : "=https",
        "--connect-timeout", "30",
        "--speed-limit", "1", "--speed-time", "60", "--dump-header", headers.string,
        "--header", "Accept: \(accept)",
      ] + (token.map { ["--header", "@\($0)"] } ?? ["--netrc-optional"]) + ["--", url],
      passing: ["CURL_CA_BUNDLE"]
    ) { span in
      try span.withUnsafeBytes { try output.write($0) }
      progress(output.count)
    }
    guard finished.isSuccess else {
      Store.remove(temporary: path)
      throw finished.failure(
        .unavailable, "\(name) cannot be had from its registry",
        hint: "check the name and the network, and run again")
    }
    return Answer(headers: try SmallFile.read(headers, limit: 1 << 20) ?? [])
  }

  /// Asks for a token and leaves it as a header in a file that only we may read.
  private func fetchToken(
    _ challenge: BearerChallenge, into token: FilePath, _ workspace: Workspace
  ) async throws {
    // An encrypted registry may not send us, and our password, to a server that is not.
    let realm = URLText(challenge.realm)
    let isAllowed =
      realm.scheme == "https" || (scheme == "http" && realm.scheme == "http" && realm.isLoopback)
    guard isAllowed, !realm.host.isEmpty, ToolchainName.isPlain(challenge.realm),
      !challenge.realm.contains(" "), !realm.authority.contains("@")
    else {
      throw ToolchainError(
        .refused,
        "the registry sends us to “\(challenge.realm.prefix(200))” for a token, "
          + "which is no https address")
    }
    let output = try await workspace.child.run(
      "curl",
      [
        "-q", "--silent", "--show-error", "--fail", "--globoff", "--proto", "=\(realm.scheme)",
        "--connect-timeout", "30", "--max-time", "60", "--netrc-optional", "--",
        challenge.address(repository: repository),
      ], passing: ["CURL_CA_BUNDLE"], limit: 1 << 20)
    guard output.isSuccess else {
      throw output.failure(
        .unavailable, "the registry of \(name) gives out no token",
        hint: "if it is private, put the user and password for \(realm.host) into ~/.netrc")
    }
    let answer = try? JSONValue(parsing: output.output)
    guard let text = answer?["token"]?.string ?? answer?["access_token"]?.string,
      ToolchainName.isPlainWord(text)
    else { throw ToolchainError(.unavailable, "the registry of \(name) answers with no token") }
    try SmallFile.replace(token, with: [])
    try HostFile.makePrivate(token.string)
    let file = try FileDescriptor.open(token, .writeOnly, options: [.closeOnExec])
    try file.closeAfter { _ = try file.writeAll(Array("Authorization: Bearer \(text)\n".utf8)) }
  }
}
