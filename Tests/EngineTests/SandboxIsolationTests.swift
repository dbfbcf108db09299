import Engine
import Foundation
import SystemPackage
import Testing

@Suite struct SandboxIsolationTests {
  let bench: SandboxBench

  init() throws { bench = try SandboxBench() }

  private func run(_ mode: SandboxMode, _ script: String) async throws -> SandboxExit {
    try await Launcher(mode: mode).run(bench.shell(script))
  }

  @Test(arguments: isolating)
  func seesItsMountsAndNothingElse(_ mode: SandboxMode) async throws {
    let exit = try await run(mode, "cat /src/file.txt && ls /")
    #expect(exit.status == .exited(0))
    #expect(exit.text == "hello\nbin\ndev\nlib\nlib64\nproc\nroom\nsrc\ntmp\nusr\n")
    let secret = bench.path("in/file.txt").string
    let refused = try await run(mode, "cat \(secret) /etc/passwd; ls /root /home")
    #expect(refused.status != .exited(0))
    #expect(!refused.text.contains("hello"))
    #expect(!refused.text.contains("root:"))
  }

  @Test(arguments: isolating)
  func writesToItsOutputsAndTmpOnly(_ mode: SandboxMode) async throws {
    let exit = try await run(
      mode,
      """
      echo made > /room/made.txt && echo temporary > /tmp/t && echo shared > /dev/shm/s || exit 9
      for f in /src/new /src/file.txt /usr/new /new /dev/new /bin/new /proc/new; do
        if (echo x > $f) 2>/dev/null; then echo "wrote $f"; fi
      done
      """)
    #expect(exit.status == .exited(0))
    #expect(exit.text == "")
    #expect(bench.read("out/made.txt") == "made\n")
    #expect(bench.read("in/file.txt") == "hello\n")
  }

  @Test(arguments: isolating)
  func reachesNoNetworkButHasLoopback(_ mode: SandboxMode) async throws {
    let exit = try await run(
      mode,
      #"""
      exec python3 -c '
      import socket
      s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
      try:
          s.connect(("192.0.2.1", 9)); print("routed")
      except OSError as e: print("unreachable")
      l = socket.socket(); l.bind(("127.0.0.1", 0)); l.listen(1)
      socket.create_connection(l.getsockname()).close(); print("loopback")
      print([n for _, n in socket.if_nameindex()])'
      """#)
    #expect(exit.status == .exited(0))
    #expect(exit.text == "unreachable\nloopback\n['lo']\n")
  }

  @Test(arguments: isolating)
  func networkIsGivenWhenAskedFor(_ mode: SandboxMode) async throws {
    var request = try bench.shell("cat /proc/net/dev | wc -l")
    request.usesNetwork = true
    let exit = try await Launcher(mode: mode).run(request)
    let host = try String(contentsOfFile: "/proc/self/net/dev", encoding: .utf8)
    #expect(exit.text == "\(host.split(separator: "\n").count)\n")
  }

  @Test(arguments: isolating)
  func seesOnlyItsOwnProcesses(_ mode: SandboxMode) async throws {
    let exit = try await run(mode, "ls -d /proc/[0-9]* | wc -l; echo $$")
    let lines = exit.text.split(separator: "\n").compactMap { Int($0) }
    #expect(lines.count == 2)
    #expect(lines.allSatisfy { $0 <= 5 })
  }

  @Test func environmentIsExactlyAsGiven() async throws {
    var request = try bench.shell("")
    request.argv = ["/usr/bin/env"]
    request.environment = ["B": "two words", "A": "1=2", "EMPTY": ""]
    let exit = try await Launcher(mode: .namespaces).run(request)
    #expect(exit.text == "A=1=2\nB=two words\nEMPTY=\n")
  }

  @Test(arguments: isolating)
  func userHostNameUmaskAndRightsAreFixed(_ mode: SandboxMode) async throws {
    let exit = try await run(
      mode,
      """
      id -u; id -g; hostname; umask; pwd; ulimit -c
      grep -E '^(CapPrm|CapEff|NoNewPrivs)' /proc/self/status | tr -d '\\t'
      (: < /dev/tty) 2>/dev/null && echo terminal; cat | wc -c; ls /proc/self/fd | wc -l
      """)
    #expect(
      exit.text == """
        1000
        1000
        slipway
        0022
        /room
        0
        CapPrm:0000000000000000
        CapEff:0000000000000000
        NoNewPrivs:1
        0
        4

        """)
  }

  @Test(arguments: isolating)
  func fileNestedLinkAndLinkedSourcesMount(_ mode: SandboxMode) async throws {
    try bench.write("in/placeholder", "")
    try FileManager.default.createSymbolicLink(
      atPath: bench.path("link").string, withDestinationPath: "other")
    var request = try bench.shell(
      "cat /src/vendor/other.txt /a/deep/one.txt /src/placeholder /linked/other.txt; readlink /bin")
    request.mounts += [
      .init(source: bench.path("other"), path: "/src/vendor"),
      .init(source: bench.path("in/file.txt"), path: "/a/deep/one.txt"),
      .init(source: bench.path("in/file.txt"), path: "/src/placeholder"),
      .init(source: bench.path("link"), path: "/linked"),
    ]
    request.hostPaths.append("/no/such/path")
    let exit = try await Launcher(mode: mode).run(request)
    #expect(exit.status == .exited(0))
    #expect(exit.text == "other\nhello\nhello\nother\nusr/bin\n")
  }

  @Test func mountPointsAreNeverMadeInHostFolders() async throws {
    var request = try bench.shell("true")
    request.mounts.append(.init(source: bench.path("other"), path: "/room/inner"))
    await #expect(throws: SandboxError.self) {
      try await Launcher(mode: .namespaces).run(request)
    }
    #expect(!FileManager.default.fileExists(atPath: bench.path("out/inner").string))
  }

  @Test func linksInAMountCannotLeadAMountOut() async throws {
    try FileManager.default.createSymbolicLink(
      atPath: bench.path("out/escape").string, withDestinationPath: bench.path("in").string)
    var request = try bench.shell("true")
    request.mounts.append(.init(source: bench.path("other"), path: "/room/escape"))
    await #expect(throws: SandboxError.self) {
      try await Launcher(mode: .namespaces).run(request)
    }
  }

  @Test(arguments: ["relative", "/", "/a/../b", ""])
  func badMountPathsAreRefused(_ path: String) async throws {
    var request = try bench.shell("true")
    request.mounts.append(.init(source: bench.path("other"), path: path))
    let launcher = try await Launcher(mode: .namespaces)
    await #expect {
      try await launcher.run(request)
    } throws: {
      if case SandboxError.invalid = $0 { true } else { false }
    }
  }

  @Test func zeroBytesAreRefused() async throws {
    var request = try bench.shell("true")
    request.environment["X"] = "a\0b"
    let launcher = try await Launcher(mode: .namespaces)
    await #expect {
      try await launcher.run(request)
    } throws: {
      if case SandboxError.invalid = $0 { true } else { false }
    }
  }
}
