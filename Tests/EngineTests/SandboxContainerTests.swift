import Foundation
import SystemPackage
import Testing

@testable import Engine

/// Containers of this machine's podman, and of a stand-in for Docker, whose service few machines of tests
/// have.
@Suite(.serialized) struct SandboxContainerTests {
  let bench: SandboxBench

  init() throws { bench = try SandboxBench() }

  private static var hasPodman: Bool {
    FileManager.default.isExecutableFile(atPath: "/usr/bin/podman")
  }

  private func podman() async throws -> Launcher { try await Launcher(mode: .podman) }

  @Test(.needs("podman", hasPodman))
  func whatHoldsIsSeenFromInside() async throws {
    let report = try await SandboxProbe().run(.podman)
    #expect(report.kind == .podman)
    for what in ["no network", "no capabilities", "inputs cannot be written"] {
      #expect(report.enforced.contains(what), "\(report)")
    }
    #expect(report.notEnforced.contains { $0.what == "nothing of the host in /sys" })
    #expect(
      report.notEnforced.contains {
        $0.what == "exactly the given environment" && $0.why.contains("HOSTNAME")
      })
  }

  @Test(.needs("podman", hasPodman))
  func isolatesAsTheOthersDo() async throws {
    let launcher = try await podman()
    let exit = try await launcher.run(
      bench.shell(
        """
        cat /src/file.txt; ls -d /root /home \(bench.path("in").string) 2>/dev/null
        echo made > /room/made.txt
        for f in /src/new /src/file.txt /usr/new /new /bin/new /etc/new; do
          if (echo x > $f) 2>/dev/null; then echo "wrote $f"; fi
        done
        id -u; id -g; umask; ulimit -c; pwd
        ls /proc | grep -c '^[0-9]'
        grep -E '^(CapPrm|CapBnd|NoNewPrivs)' /proc/self/status | tr -d '\\t'
        wc -l < /proc/net/dev; cat | wc -c; readlink /bin; ls /
        """))
    #expect(exit.status == .exited(0))
    let text = exit.text.split(separator: "\n").map(String.init)
    #expect(
      text.prefix(7) == [
        "hello", "1000", "1000", "0022", "0", "/room", text.dropFirst(6).first ?? "",
      ]
    )
    #expect(text.contains("CapBnd:0000000000000000") && text.contains("NoNewPrivs:1"))
    #expect(!exit.text.contains("wrote"))
    #expect(text.contains("usr/bin"))
    #expect(bench.read("out/made.txt") == "made\n")
    let owner =
      try FileManager.default.attributesOfItem(atPath: bench.path("out/made.txt").string)[
        .ownerAccountID] as? Int
    #expect(owner == Int(getuid()))
  }

  @Test(.needs("podman", hasPodman))
  func endsAreTold() async throws {
    let launcher = try await podman()
    let exit = try await launcher.run(bench.shell("echo out; echo err >&2; exit 7"))
    #expect(exit.status == .exited(7))
    #expect(exit.text.split(separator: "\n").sorted() == ["err", "out"])
    // These are podman's own numbers too.
    for status in [1, 125, 126, 127] {
      let exit = try await launcher.run(bench.shell("echo mine; exit \(status)"))
      #expect(exit.status == .exited(Int32(status)))
    }
    for program in ["no-such-program", "/no/such/program"] {
      var request = try bench.shell("")
      request.argv = [program]
      #expect(try await launcher.run(request).status == .notFound, "\(program)")
    }
    let killed = try await launcher.run(bench.shell("sh -c 'kill -SEGV $$'; exit $?"))
    #expect(killed.status == .signalled(SIGSEGV))
    let quiet = try await launcher.run(bench.shell("true"))
    #expect(quiet.text == "")
  }

  @Test(.needs("podman", hasPodman))
  func whatHangsIsStopped() async throws {
    let launcher = try await podman()
    let mark = "86\(Int.random(in: 100_000...999_999))"
    var request = try bench.shell("trap '' TERM; sleep \(mark) & echo up; wait; sleep \(mark)")
    request.timeout = .seconds(2)
    let start = ContinuousClock.now
    let exit = try await launcher.run(request)
    #expect(exit.status == .timedOut)
    #expect(exit.text.hasPrefix("up\n"))
    #expect(ContinuousClock.now - start < .seconds(20))
    #expect(processes(holding: mark).isEmpty)
    let cancelled = Task { [bench] in
      try await launcher.run(bench.shell("setsid sleep \(mark)1; :", name: "cancelled"))
    }
    #expect(try await eventually { !processes(running: "sleep \(mark)1").isEmpty })
    cancelled.cancel()
    #expect(try await cancelled.value.status == .cancelled)
    #expect(processes(holding: "\(mark)1").isEmpty)
    #expect(try containers().isEmpty)
  }

  @Test(.needs("podman", hasPodman))
  func deathOfSlipwayEndsContainersToo() async throws {
    await #expect(processExitsWith: .signal(SIGKILL)) {
      let bench = try SandboxBench()
      let launcher = try await Launcher(mode: .podman)
      let request = try bench.shell("trap '' TERM; setsid sleep 8912346 & wait")
      Task { [request] in try await launcher.run(request) }
      if try await eventually(30, { !processes(running: "sleep 8912346").isEmpty }) {
        kill(getpid(), SIGKILL)
      }
    }
    #expect(try await eventually { processes(running: "sleep 8912346").isEmpty })
    // Podman still knows the container; the next Slipway tells it.
    _ = try await podman()
    #expect(try containers().isEmpty)
  }

  /// Our containers that podman knows.
  private func containers() throws -> [String] {
    let output = Pipe()
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/podman")
    process.arguments = [
      "ps", "--all", "--filter", "label=org.slipway.sandbox", "--format", "{{.Names}}",
    ]
    process.standardOutput = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  @Test(.needs("podman", hasPodman))
  func foldersThatPodmanPutsFilesInto() async throws {
    try bench.makeFolder("etc/ssl")
    try bench.write("etc/passwd", "someone:x:1000:1000::/tmp:/bin/sh\n")
    try bench.write("etc/ssl/cert", "a certificate\n")
    try FileManager.default.createSymbolicLink(
      atPath: bench.path("etc/link").string, withDestinationPath: "passwd")
    var request = try bench.shell(
      "cat /etc/passwd /etc/ssl/cert /src/vendor/other.txt /a/deep/one.txt; readlink /etc/link; (: > /etc/ssl/new) 2>/dev/null || echo closed"
    )
    request.mounts += [
      .init(source: bench.path("etc"), path: "/etc"),
      .init(source: bench.path("other"), path: "/src/vendor"),
      .init(source: bench.path("in/file.txt"), path: "/a/deep/one.txt"),
    ]
    request.hostPaths.append("/no/such/path")
    request.links = ["/opt/link": "/src"]
    let exit = try await podman().run(request)
    #expect(
      exit.text == """
        someone:x:1000:1000::/tmp:/bin/sh
        a certificate
        other
        hello
        passwd
        closed

        """)
    #expect(!FileManager.default.fileExists(atPath: bench.path("etc/hostname").string))
  }

  @Test func mountPointsAreNeverMadeInHostFolders() throws {
    var request = try bench.shell("true")
    let engine = ContainerEngine(kind: .podman, program: "/usr/bin/podman", environment: [:])
    func plan() throws -> ContainerPlan { try ContainerPlan(request, engine, name: "slipway-2-a") }
    _ = try plan()
    request.mounts.append(.init(source: bench.path("other"), path: "/room/inner"))
    #expect(throws: SandboxError.self) { try plan() }
    try FileManager.default.createSymbolicLink(
      atPath: bench.path("out/escape").string, withDestinationPath: bench.path("in").string)
    request.mounts[2].path = "/room/escape"
    #expect(throws: SandboxError.self) { try plan() }
    request.mounts[2] = .init(source: bench.path("nothing"), path: "/x")
    #expect(throws: SandboxError.self) { try plan() }
  }

  @Test func namesWithCommasAndQuotes() {
    #expect(
      ContainerPlan.mount("/a,b", "/c\"d", isWritable: false)
        == "type=bind,\"source=/a,b\",\"target=/c\"\"d\",readonly")
    #expect(
      ContainerPlan.mount("/a b", "/c", isWritable: true) == "type=bind,source=/a b,target=/c")
  }

  @Test(
    arguments: [
      ("Error: runc: exec: \"x\": executable file not found in $PATH: OCI runtime …", 127, true),
      ("Error: runc: exec: \"/x\": stat /x: no such file or directory: OCI …", 127, true),
      ("Error: crun: executable file `x` not found in $PATH: No such file or directory", 127, true),
      ("ERROR (catatonit:6): failed to exec pid1: No such file or directory", 1, true),
      (
        "docker: Error response from daemon: exec: \"x\": executable file not found in $PATH", 127,
        true
      ),
      ("[FATAL tini (7)] exec x failed: No such file or directory", 127, true),
      ("ERROR (catatonit:6): failed to exec pid1: Permission denied", 1, false),
      ("Error: runc: exec: \"/x\": permission denied: OCI permission denied", 126, false),
      ("exec /src/script: no such file or directory", 1, false),
      ("Error: cannot set up namespace", 125, false),
      ("main.c:1: error: no such file or directory", 1, nil), ("Error: mine", 2, nil),
      ("exec /src/script: mine", 1, nil), ("", 127, nil), ("sh: 1: x: not found", 127, nil),
    ] as [(String, Int32, Bool?)])
  func messages(_ text: String, _ status: Int32, _ isNotFound: Bool?) {
    #expect(EngineMessage(Array("\(text)\n".utf8), status: status)?.isNotFound == isNotFound)
  }

  /// A program in Docker's place: it notes how it was called, and does in its own way what a service would.
  private func docker(_ run: String) throws -> SandboxProbe {
    let log = bench.path("docker-log").string
    try bench.write(
      "docker",
      """
      #!/bin/sh
      for word; do printf '%s\\n' "$word" >> \(log); done; echo >> \(log)
      case $1 in
        image) exit 1 ;;
        import) tar -tvf "$2" > \(log)-root || exit 1; echo sha256:0 ;;
        ps) printf 'slipway-999999999-abc\\nslipway-\(getpid())-abc\\nsomebody-1-x\\n' ;;
        rm) ;;
        run) \(run) ;;
      esac

      """)
    chmod(bench.path("docker").string, 0o755)
    return SandboxProbe(
      workspace: bench.folder, dockerCandidates: [bench.path("docker").string],
      engineEnvironment: ["PATH": "/usr/bin:/bin", "DOCKER_HOST": "unix:///nowhere"])
  }

  private static let answers = [
    "user", "rights", "proc", "processes", "hidden", "readonly", "writable", "root", "hostname",
    "devices", "network",
  ].map { "echo slipway:\($0)=yes" }.joined(separator: "; ")

  @Test func dockerIsCalledAsItsManualSays() async throws {
    let probe = try docker(
      "\(Self.answers); echo slipway:system=no; echo 'slipway:environment= HOSTNAME'; echo slipway:end=yes; env > \(bench.path("docker-env").string)"
    )
    let report = try await probe.run(.docker)
    #expect(report.kind == .docker)
    #expect(report.enforced.contains("no network"))
    #expect(
      report.notEnforced.contains { $0.what == "no process outlives a Slipway that is killed" })
    #expect(report.notEnforced.contains { $0.why == "docker adds HOSTNAME" })
    let calls = (bench.read("docker-log") ?? "").split(separator: "\n\n").map {
      $0.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }
    #expect(calls.map(\.first) == ["image", "import", "run", "ps", "rm"].map(Optional.some))
    #expect(calls.last == ["rm", "--force", "--volumes", "slipway-999999999-abc"])
    let run = try #require(calls.first { $0.first == "run" })
    for pair in [
      ["--network", "none"], ["--cap-drop", "ALL"], ["--security-opt", "no-new-privileges"],
      ["--user", "\(getuid()):\(getgid())"], ["--hostname", "slipway"], ["--pull", "never"],
      ["--env", "HOME=/tmp"], ["--env", "PATH=/usr/bin:/bin"],
    ] {
      #expect(run.indices.contains { Array(run[$0...].prefix(2)) == pair }, "\(pair)")
    }
    #expect(run.contains("--read-only") && run.contains("--init"))
    #expect(run.contains { $0.hasPrefix("type=bind,source=") && $0.hasSuffix(",target=/writable") })
    #expect(run.contains { $0.hasSuffix(",target=/read-only,readonly") })
    let image = try #require(run.firstIndex { $0.hasPrefix("slipway-root:") })
    #expect(run[image + 1] == "/bin/sh")
    #expect(run[image] == calls[0].last && run[image] == calls[1].last)
    let root = bench.read("docker-log-root") ?? ""
    #expect(root.contains("bin -> usr/bin") && root.contains("writable/"), "\(root)")
    let environment = bench.read("docker-env") ?? ""
    #expect(environment.contains("DOCKER_HOST=unix:///nowhere"))
    #expect(!environment.contains("HOME=/tmp"))
  }

  @Test func aDockerThatDoesNotIsolateIsRefused() async throws {
    let probe = try docker(
      "\(Self.answers.replacing("readonly=yes", with: "readonly=no")); echo slipway:end=yes")
    await #expect {
      try await probe.run(.docker)
    } throws: {
      "\($0)".contains("inputs cannot be written")
    }
    let silent = try docker("exit 0")
    await #expect(throws: SandboxError.self) { try await silent.run(.docker) }
    let down = try docker("echo 'docker: Cannot connect to the Docker daemon.' >&2; exit 125")
    await #expect {
      try await down.run(.docker)
    } throws: {
      "\($0)".contains("Cannot connect")
    }
  }

  @Test func absentEnginesAreNamed() async throws {
    let probe = SandboxProbe(podmanCandidates: ["/no/podman"], dockerCandidates: ["/no/docker"])
    await #expect { try await probe.run(.podman) } throws: { "\($0)".contains("/no/podman") }
    await #expect { try await probe.run(.docker) } throws: { "\($0)".contains("/no/docker") }
  }

  @Test func theLadderEndsWhereSomethingWorks() async throws {
    #expect(
      SandboxKind.allCases.map(\.rawValue) == [
        "namespaces", "bubblewrap", "podman", "docker", "none",
      ])
    #expect(ContainerEngine.process(inName: "slipway-12-abc") == 12)
    for name in ["slipway-1-a", "slipway--5-a", "slipway-12", "slipway-x-a", "other-12-a"] {
      #expect(ContainerEngine.process(inName: name[...]) == nil)
    }
  }
}
