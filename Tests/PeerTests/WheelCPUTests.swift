import Foundation
import Testing

/// Published wheels and packages on CPUs of the first baseline.
///
/// Those that would die are errors, and those that choose at run time are not. QEMU has the last word where
/// one can be run.
@Suite(.serialized) struct WheelCPUTests {
  private static let folder = Task { try await Wheel.fetch() }

  /// Nothing of a program that asks the CPU first is an error, and what it chooses is found.
  @Test(.timeLimit(.minutes(10)), arguments: Wheel.listed.filter { $0.role == "dispatcher" })
  func dispatchersPass(wheel: Wheel) async throws {
    let audit = try await Audit.run(["\(try await Self.folder.value)/\(wheel.name)"])
    let errors = audit.artifacts.flatMap(\.findings).filter {
      $0.code.hasPrefix("cpu.") && $0.severity == "error"
    }
    #expect(errors.isEmpty, "\(errors.map(\.message))")
    let highest = audit.artifacts.compactMap(\.cpu?.highest)
    #expect(highest.contains { $0 != "v1" && $0 != "v8.0" && $0 != "apple-m1" }, "\(highest)")
  }

  /// Debian's own builds, which its baseline binds.
  @Test(.tools("apt-get", "dpkg-deb"), arguments: ["openblas-debian", "zstd-debian"])
  func dispatchersOfDebianPass(input: String) async throws {
    let folder = try #require(try await RealInput.fetch(input)[input])
    let audit = try await Audit.run([folder], ["--target", "linux/amd64+gnu.2.36"])
    let libraries = audit.artifacts.filter { $0.cpu?.highest.hasPrefix("v1") == false }
    #expect(!libraries.isEmpty)
    let errors = audit.artifacts.flatMap(\.findings).filter {
      $0.code.hasPrefix("cpu.") && $0.severity == "error"
    }
    #expect(errors.isEmpty, "\(errors.map(\.message))")
  }

  /// nauty's functions that take and give a number, so that they can be called by themselves.
  ///
  /// Its version 2.8.8 took `ran_start` for `ran_init`, and has one that begins with the time.
  private static let callable = ["ran_start", "ran_nextran", "ran_init_time"]

  /// The functions that a leak dies in, called in the library where they are.
  private static let call = """
    import ctypes, sys
    library = ctypes.CDLL(sys.argv[1])
    base = ctypes.c_void_p.from_address(library._handle).value or 0
    for address in sys.argv[2:]:
        print(ctypes.CFUNCTYPE(ctypes.c_long, ctypes.c_long)(base + int(address))(5))
    """

  #if arch(x86_64)
    /// Runs a program on a CPU of QEMU's; by a shell, which says 128 + n where signal n ended it.
    private static func emulated(_ model: String, _ words: [String]) async throws -> Tool.Result {
      try await Tool.start(
        "sh", ["-c", "\"$@\"; exit $?", "sh", "qemu-x86_64-static", "-cpu", model] + words,
        seconds: 200)
    }

    /// A library that is built with `-march=native`: what it needs depends on the machine that built it.
    ///
    /// The audit says what; QEMU has CPUs with and without it. What runs there is the function that the
    /// audit names.
    @Test(
      .tools("python3", "unzip", "qemu-x86_64-static"),
      arguments: Wheel.listed.filter { $0.role == "leak" && $0.name.contains("linux") })
    func leaksAreErrorsAndDie(wheel: Wheel) async throws {
      let path = "\(try await Self.folder.value)/\(wheel.name)"
      let audit = try await Audit.run([path])
      let artifact = try #require(audit.artifacts.first { $0.cpu != nil })
      #expect(artifact.errors.contains("cpu.above-baseline"))
      let cpu = try #require(artifact.cpu)
      let called = Self.callable.compactMap { name in cpu.functions.first { $0.name == name } }
      #expect(!called.isEmpty && called.allSatisfy { $0.guarded == "no" })

      let scratch = try Scratch()
      _ = try await Tool.run("unzip", ["-q", path, artifact.member, "-d", scratch.path])
      try Data(Self.call.utf8).write(to: URL(fileURLWithPath: "\(scratch.path)/call.py"))
      let python = try await Tool.run("python3", ["-c", "import sys; print(sys.executable)"])
      let arguments =
        ["\(scratch.path)/call.py", "\(scratch.path)/\(artifact.member)"]
        + called.map { "\($0.address)" }
      func status(_ model: String) async throws -> Int32 {
        try await Self.emulated(
          model, [python.trimmingCharacters(in: .whitespacesAndNewlines)] + arguments
        ).status
      }
      // 128 + SIGILL: of the second level, and of the third for what needs the fourth.
      #expect(try await status("Nehalem") == 132)
      #expect(try await status("Haswell") == (cpu.required.hasPrefix("v4") ? 132 : 0))
    }
  #endif

  #if arch(x86_64)
    /// OpenCV is built for SSE3, and its initializers have it already: it cannot even be loaded without.
    @Test(
      .tools("python3", "unzip", "qemu-x86_64-static"),
      arguments: Wheel.listed.filter { $0.role == "baseline sse3" })
    func whatItsInitializersNeedIsNeeded(wheel: Wheel) async throws {
      let path = "\(try await Self.folder.value)/\(wheel.name)"
      let audit = try await Audit.run([path])
      let artifact = try #require(
        audit.artifacts.first { $0.errors.contains("cpu.above-baseline") })
      let evidence = (artifact.cpu?.functions ?? []).filter { $0.guarded == "no" }.map(\.evidence)
      #expect(evidence.contains { $0.contains("runs when the file is loaded") })
      let scratch = try Scratch()
      _ = try await Tool.run("unzip", ["-q", path, "-d", scratch.path])
      let python = try await Tool.run("python3", ["-c", "import sys; print(sys.executable)"])
        .trimmingCharacters(in: .whitespacesAndNewlines)
      for (model, status) in [("qemu64", 0), ("qemu64,-sse3", 132)] as [(String, Int32)] {
        let result = try await Self.emulated(
          model,
          [
            python, "-c", "import ctypes, sys; ctypes.CDLL(sys.argv[1])",
            "\(scratch.path)/\(artifact.member)",
          ])
        #expect(result.status == status, "\(model): \(result.output)")
      }
    }
  #endif

  /// The same library as Debian builds it, for every x86-64.
  @Test(.tools("apt-get", "dpkg-deb")) func theCleanTwinPasses() async throws {
    let folder = try #require(try await RealInput.fetch("nauty-debian")["nauty-debian"])
    let audit = try await Audit.run([folder], ["--target", "linux/amd64+gnu.2.36"])
    let libraries = audit.artifacts.filter { $0.kind == "library" }
    #expect(libraries.count >= 8)
    for library in libraries {
      let cpu = try #require(library.cpu)
      #expect(cpu.decodedBytes > 50_000 && cpu.required == "v1" && cpu.functions.isEmpty)
      #expect(library.errors.isEmpty)
    }
  }

  /// On macOS too; the machine that built it had AVX, which Penryn has not.
  @Test(arguments: Wheel.listed.filter { $0.role == "leak" && $0.name.contains("macosx") })
  func leaksOnMacOSAreErrors(wheel: Wheel) async throws {
    let audit = try await Audit.run(["\(try await Self.folder.value)/\(wheel.name)"])
    #expect(audit.errors.contains { $0.hasPrefix("cpu.above-baseline") })
    let levels = audit.artifacts.compactMap(\.cpu?.required)
    #expect(levels.contains("v3"), "\(levels)")
  }

  /// NumPy is built for the second level and chooses above that: both is seen.
  @Test(arguments: Wheel.listed.filter { $0.role == "baseline v2" })
  func aHigherBaselineIsAPromise(wheel: Wheel) async throws {
    let path = "\(try await Self.folder.value)/\(wheel.name)"
    let first = try await Audit.run([path])
    #expect(first.errors.contains { $0.hasPrefix("cpu.above-baseline") })
    let second = try await Audit.run([path], ["--baseline", "v2"])
    let errors = second.artifacts.flatMap(\.findings).filter {
      $0.code.hasPrefix("cpu.") && $0.severity == "error"
    }
    #expect(errors.isEmpty, "\(errors.map(\.message))")
  }
}
