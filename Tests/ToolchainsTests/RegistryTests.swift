import Engine
import Foundation
import Model
import SystemPackage
import Testing

@testable import Toolchains

/// A registry that asks for a token, as public ones do; it stands in for them, and serves a layout's blobs.
final class TokenRegistry {
  let port: Int
  private let process: Process
  private let log: URL

  /// - Parameter realm: where it sends those who bring no token; `PORT` becomes its port.
  init(_ layout: FilePath, in folder: FilePath, realm: String = "http://127.0.0.1:PORT/token")
    throws
  {
    log = URL(fileURLWithPath: folder.appending("requests").string)
    try Data().write(to: log)
    let script = folder.appending("registry.py").string
    try Self.script.write(toFile: script, atomically: true, encoding: .utf8)
    process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", script, layout.string, realm, log.path]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
    port = try #require(Int(line.trimmingCharacters(in: .whitespacesAndNewlines)))
  }

  /// SIGTERM would be of no use: the test's own mask of blocked signals is handed on.
  deinit { kill(process.processIdentifier, SIGKILL) }

  /// What was asked for, a line each.
  var requests: [String] {
    ((try? String(contentsOf: log, encoding: .utf8)) ?? "").split(separator: "\n").map(String.init)
  }

  private static let script = """
    import http.server, json, os, sys
    layout, realm, log = sys.argv[1:4]
    class Handler(http.server.BaseHTTPRequestHandler):
        def answer(self, status, body=b"", **fields):
            self.send_response(status)
            for name, value in fields.items():
                self.send_header(name.replace("_", "-"), value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
        def do_GET(self):
            path = self.path.split("?")[0]
            with open(log, "a") as file:
                file.write(self.path + " " + self.headers.get("Authorization", "-") + "\\n")
            if path == "/token":
                return self.answer(200, json.dumps({"token": "let-me-in"}).encode())
            if self.headers.get("Authorization") != "Bearer let-me-in":
                where = realm.replace("PORT", str(self.server.server_port))
                return self.answer(401, b"no", WWW_Authenticate=
                    'Bearer realm="%s",service="the registry",scope="repository:x:pull,push"' % where)
            name = os.path.join(layout, "blobs", "sha256", path.split("sha256:")[-1])
            if not path.startswith("/v2/tools/box/") or not os.path.exists(name):
                return self.answer(404, b"{}")
            if "/blobs/" in path and "moved" not in self.path:
                return self.answer(307, b"elsewhere", Location=self.path + "?moved")
            with open(name, "rb") as file:
                self.answer(200, file.read())
        def log_message(self, *words): pass
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    print(server.server_port, flush=True)
    server.serve_forever()
    """
}

@Suite(.serialized) struct RegistryTests {
  @Test func challenges() throws {
    let challenge = try #require(
      BearerChallenge(
        #"Bearer realm="https://auth.example.org/token?x=1",service="a b",scope="repository:r:pull""#
      ))
    #expect(
      challenge.address(repository: "library/debian")
        == "https://auth.example.org/token?x=1&service=a%20b&scope=repository:library/debian:pull")
    #expect(BearerChallenge("bearer realm=https://a.example/t")?.realm == "https://a.example/t")
    for text in [
      "Basic realm=\"x\"", "Bearer", "Bearer realm", "Bearer realm=\"x", "Bearer realm=\"\"",
    ] {
      #expect(BearerChallenge(text) == nil)
    }
  }

  private func request(_ port: Int, _ digest: String, _ name: String = "tools/box")
    -> ToolchainRequest
  {
    ToolchainRequest(
      name: "box", source: .image(reference: "127.0.0.1:\(port)/\(name):1@\(digest)", layout: nil))
  }

  @Test func aTokenIsAskedForAndGivenOnce() async throws {
    var sample = try ImageSample()
    try sample.write([[Samples.file("usr/a")], [Samples.file("usr/b")]])
    let onDisk = try await sample.pin()
    try sample.writeIndex()
    let registry = try TokenRegistry(sample.layout, in: sample.folder.path)
    let other = try TestFolder()
    let manager = ToolchainManager(
      store: other.store, lockPath: other.path.appending("slipway.lock"))
    let locked = try #require(
      try await manager.pin([request(registry.port, sample.digest)]).first)
    #expect(locked.tree == onDisk.tree)
    #expect(locked.files == onDisk.files)
    let asked = registry.requests
    #expect(
      asked.filter { $0.hasPrefix("/token") }
        == ["/token?service=the%20registry&scope=repository:tools/box:pull -"])
    #expect(asked.filter { $0.contains("/manifests/") }.count == 3)
    // The lock leads straight to the manifest.
    let third = try TestFolder()
    try await ToolchainManager(
      store: third.store, lockPath: other.path.appending("slipway.lock")
    ).fetch("box")
    #expect(third.store.hasTree(onDisk.tree))
    #expect(!registry.requests.dropFirst(asked.count).contains { $0.contains(sample.digest) })
  }

  @Test func whatIsNotThereIsTold() async throws {
    var sample = try ImageSample()
    try sample.write([[Samples.file("usr/a")]])
    let registry = try TokenRegistry(sample.layout, in: sample.folder.path)
    for (name, digest) in [
      ("tools/box", "sha256:\(Samples.digest.hash)"), ("tools/none", sample.digest),
    ] {
      await #expect {
        try await sample.manager.pin([request(registry.port, digest, name)])
      } throws: {
        let error = $0 as? ToolchainError
        return error?.kind == .unavailable && error?.message.contains("has no manifests/") == true
      }
    }
  }

  @Test(
    "A token is asked for at encrypted places only",
    arguments: [
      "http://192.0.2.1/token", "file:///etc/passwd", "http://user@127.0.0.1/token",
      "ftp://127.0.0.1/x",
    ])
  func realms(_ realm: String) async throws {
    var sample = try ImageSample()
    try sample.write([[Samples.file("usr/a")]])
    let registry = try TokenRegistry(sample.layout, in: sample.folder.path, realm: realm)
    await #expect {
      try await sample.manager.pin([request(registry.port, sample.digest)])
    } throws: {
      ($0 as? ToolchainError)?.message.contains("for a token") == true
    }
    #expect(!registry.requests.contains { $0.hasPrefix("/token") })
  }

  @Test func aRegistryThatGivesOtherBytes() async throws {
    var sample = try ImageSample()
    try sample.write([[Samples.file("usr/a", String(repeating: "x", count: 5000))]])
    let registry = try TokenRegistry(sample.layout, in: sample.folder.path)
    let tar = try Samples.tar([Samples.file("usr/a", String(repeating: "x", count: 5000))])
    let path = sample.layout.appending("blobs").appending("sha256")
      .appending(Digest(hashing: tar).hash)
    for change in ["longer", "other"] {
      var bytes = tar
      if change == "longer" { bytes += tar } else { bytes[600] = 1 }
      try SmallFile.replace(path, with: bytes)
      await #expect {
        try await sample.manager.pin([request(registry.port, sample.digest)])
      } throws: {
        ($0 as? ToolchainError)?.kind == .refused
      }
    }
    #expect(HostFile.entries("\(sample.folder.store.root)/trees").isEmpty)
  }

  @Test func withoutARegistryOrALayout() async throws {
    let folder = try TestFolder()
    let manager = ToolchainManager(
      store: folder.store, lockPath: folder.path.appending("slipway.lock"))
    let request = ToolchainRequest(
      name: "box", source: .image(reference: "sha256:\(Samples.digest.hash)", layout: nil))
    await #expect {
      try await manager.pin([request])
    } throws: {
      ($0 as? ToolchainError)?.hint?.contains("layout:") == true
    }
  }
}
