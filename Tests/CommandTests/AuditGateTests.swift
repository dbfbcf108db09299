import Foundation
import Testing

/// Every cell of a release is audited against its target before it may ship.
///
/// The artifacts are prebuilt programs for this machine, x86-64 Linux.
#if arch(x86_64)
  @Suite("The audit of a release", .needs("git"))
  struct AuditGateTests {
    /// A loop that a compiler vectorises, called from `main` without asking the CPU.
    private static let source = """
      #include <stdio.h>
      #include <stdlib.h>
      const char *where = PLACE;
      __attribute__((noinline)) int sum_wide(int *a, int n) {
        int s = 0; for (int i = 0; i < n; i++) s += a[i] * 3; return s;
      }
      int main(int c, char **v) {
        int n = c * 1000, *a = malloc(n * sizeof *a);
        for (int i = 0; i < n; i++) a[i] = i;
        printf("%d %s\\n", sum_wide(a, n), where);
        return 0;
      }
      """

    private func program(_ flags: [String] = [], place: String = "nowhere") throws -> Data {
      try #require(
        HostProgram.bytes(Self.source, flags: ["-O3", "-DPLACE=\"\(place)\""] + flags))
    }

    /// A project of prebuilt files: `fast` and `plain`.
    private func sample(
      _ files: [String: Data], targets: [String] = ["linux/amd64"], audit: String = "",
      more: String = ""
    ) throws -> Sample {
      let sample = try Sample()
      var products = ""
      for (name, bytes) in files.sorted(by: { $0.key < $1.key }) {
        try sample.write("bin/\(name)", bytes, mode: 0o755)
        products += "  - { name: \(name), builder: prebuilt, path: bin/\(name)\(more) }\n"
      }
      try sample.write(
        "slipway.yaml",
        "version: 1\nproject: demo\ntargets: [\(targets.joined(separator: ", "))]\n\(audit)\n"
          + "products:\n" + products)
      return sample
    }

    private func cell(
      _ sample: Sample, _ product: String, _ target: String = "linux/amd64"
    ) throws -> [String: Any] {
      let cells = try #require(try sample.json("dist/release.json")["cells"] as? [[String: Any]])
      return try #require(
        cells.first {
          $0["product"] as? String == product && $0["target"] as? String == target
        })
    }

    private func evidence(_ cell: [String: Any]) throws -> [String: Any] {
      try #require((cell["evidence"] as? [[String: Any]])?.first)
    }

    @Test(
      "Instructions above the baseline: that cell is held with all that is to know, others ship")
    func aboveTheBaseline() async throws {
      let sample = try sample(["fast": try program(["-mavx2"]), "plain": try program()])
      let end = try await sample.slipway("release", "--snapshot")
      #expect(end.status == 3, "\(end.err)")
      for text in [
        "REFUSED audit fast linux/amd64", "the audit refuses it: cpu.above-baseline",
        "sum_wide at 0x", "AVX2", ": c5", "-march=",
        "reached from the entry", "hint: ", "audit: 2 cells, 1 error", "1 cell refused",
        "dist/audit.json", "slipway resume",
      ] {
        #expect(end.err.contains(text), "no “\(text)” in \(end.err)")
      }
      let fast = try cell(sample, "fast")
      #expect(fast["status"] as? String == "held")
      let held = try #require(fast["held"] as? [String: Any])
      #expect(held["step"] as? String == "audit fast linux/amd64")
      #expect(try evidence(fast)["outcome"] as? String == "refused")
      #expect((fast["artifacts"] as? [String])?.isEmpty == true)
      let plain = try cell(sample, "plain")
      #expect(plain["status"] as? String == "made")
      let passed = try evidence(plain)
      #expect(passed["outcome"] as? String == "passed")
      #expect(passed["strength"] as? String == "inspected")
      #expect(passed["artifact"] as? String == "plain")
      let needs = try #require((passed["needs"] as? [[String: Any]])?.first)
      #expect(needs["cpu"] as? String == "v1" && needs["linkage"] as? String == "static")
      // Nothing of the refused cell was packed.
      #expect(try !sample.contents().keys.contains { $0.hasPrefix("fast") })
      let all = try #require(try sample.json("dist/audit.json")["cells"] as? [[String: Any]])
      #expect(all.count == 2)
      #expect(
        all.map { ($0["audit"] as? [String: Any])?["status"] as? String } == ["refused", "passed"])
    }

    @Test("The flag is mended: resume makes that cell and nothing else again")
    func mended() async throws {
      let sample = try sample(["fast": try program(["-mavx2"]), "plain": try program()])
      #expect(try await sample.slipway("release", "--snapshot").status == 3)
      try sample.write("bin/fast", try program(["-mno-avx2", "-DMENDED"]), mode: 0o755)
      let end = try await sample.slipway("resume", "--json")
      #expect(end.status == 0, "\(end.err)")
      #expect(
        try end.steps(cached: false) == [
          "compile fast linux/amd64", "audit fast linux/amd64", "package fast linux/amd64 tar.gz",
        ])
      #expect(try sample.json("dist/release.json")["status"] as? String == "complete")
    }

    @Test(
      "What the project knows and says why ships, and the reason is in the record",
      arguments: [
        (
          "audit: { allow: { sum_wide: called on our servers only } }", "called on our servers only"
        ),
        ("audit: { policy: { cpu.*: { ignored: all of them are new } } }", "all of them are new"),
      ])
    func known(audit: String, reason: String) async throws {
      let sample = try sample(["fast": try program(["-mavx2"])], audit: audit)
      let end = try await sample.slipway("release", "--snapshot", "--json")
      #expect(end.status == 0, "\(end.err)")
      let found = try evidence(try cell(sample, "fast"))
      #expect(found["outcome"] as? String == "passed")
      let findings = try #require(found["findings"] as? [[String: Any]])
      #expect(findings.contains { $0["reason"] as? String == reason }, "\(findings)")
      let tally = try #require(try end.events().last?["audit"] as? [String: Any])
      #expect(tally["errors"] as? Int == 0 && tally["ignored"] as? Int ?? 0 >= 1)
      // The control: what is known of something else does not help.
      let other = audit.replacingOccurrences(of: "sum_wide", with: "sum_narrow")
        .replacingOccurrences(of: "cpu.*", with: "leak.*")
      try sample.write(
        "slipway.yaml", try sample.text("slipway.yaml").replacingOccurrences(of: audit, with: other)
      )
      #expect(try await sample.slipway("release", "--snapshot").status == 1)
    }

    @Test("A file of the wrong system or architecture is held, by whatever name")
    func wrongArchitecture() async throws {
      let targets = ["linux/amd64", "linux/arm64", "windows/amd64", "macos/arm64"]
      let sample = try sample(["tool": try program()], targets: targets)
      let end = try await sample.slipway("release", "--snapshot")
      #expect(end.status == 3, "\(end.err)")
      #expect(try cell(sample, "tool")["status"] as? String == "made")
      for (target, code) in zip(
        targets.dropFirst(), ["target.architecture", "target.format", "target.format"])
      {
        let held = try #require(try cell(sample, "tool", target)["held"] as? [String: Any])
        let log = try #require(held["log"] as? [String])
        #expect(log.first?.contains("error \(code): ") == true, "\(target): \(log)")
      }
    }

    @Test("A required cell that is refused: status 1 and no dist/")
    func required() async throws {
      let sample = try sample(
        ["fast": try program(["-mavx2"]), "plain": try program()], more: ", required: true")
      let end = try await sample.slipway("release", "--snapshot")
      #expect(end.status == 1, "\(end.err)")
      #expect(
        end.err.contains("the required cell fast linux/amd64 is refused by its audit"), "\(end.err)"
      )
      #expect(!sample.has("dist"))
      #expect(try sample.leftovers().isEmpty)
    }

    @Test("A page of an error in place of a program is held; a script that is said to be one ships")
    func nothingThatRuns() async throws {
      let page = Data("<html><body>404 Not Found</body></html>\n".utf8)
      let sample = try sample(["tool": page])
      let end = try await sample.slipway("release", "--snapshot")
      #expect(end.status == 1, "\(end.err)")
      #expect(end.err.contains("file.no-binaries") && end.err.contains("audit.policy"))
      try sample.write(
        "slipway.yaml",
        try sample.text("slipway.yaml")
          + "audit: { policy: { file.no-binaries: { ignored: it is a script } } }\n")
      #expect(try await sample.slipway("release", "--snapshot").status == 0)
      // That is no pass: nobody looked at it.
      let found = try evidence(try cell(sample, "tool"))
      #expect(found["outcome"] as? String == "could-not-run")
      #expect(found["reason"] is String)
    }

    @Test("A program that is to be static and is not")
    func notStatic() async throws {
      let sample = try sample(
        ["tool": try Data(contentsOf: URL(fileURLWithPath: "/bin/true"))],
        targets: ["linux/amd64+gnu.2.41"], audit: "audit: { static: true }")
      let end = try await sample.slipway("release", "--snapshot")
      #expect(end.status == 1, "\(end.err)")
      #expect(end.err.contains("linkage.not-static"), "\(end.err)")
      try sample.write(
        "slipway.yaml",
        try sample.text("slipway.yaml").replacingOccurrences(
          of: "static: true", with: "static: false"))
      #expect(try await sample.slipway("release", "--snapshot").status == 0)
    }

    @Test("A path of this machine in a program: held, and no file that is kept says which")
    func machineLeak() async throws {
      let sample = try sample(["plain": try program()])
      let place = sample.project.path + "/secret-plans/main.c"
      try sample.write("bin/leaky", try program(place: place), mode: 0o755)
      let products = try sample.text("slipway.yaml")
      try sample.write(
        "slipway.yaml", products + "  - { name: leaky, builder: prebuilt, path: bin/leaky }\n")
      let end = try await sample.slipway("release", "--snapshot", "--json")
      #expect(end.status == 3, "\(end.err)")
      let held = try #require(try cell(sample, "leaky")["held"] as? [String: Any])
      let log = try #require(held["log"] as? [String]).joined(separator: "\n")
      #expect(log.contains("error leak.this-machine: ‹project folder›"), "\(log)")
      // The program itself is in the store; the record, the audit and the logs are what is told on.
      for folder in ["dist", ".slipway/logs"] {
        #expect(shell("grep -rqF '\(sample.project.path)' '\(sample.project.path)/\(folder)'") != 0)
      }
      #expect(try evidence(try cell(sample, "plain"))["outcome"] as? String == "passed")
      // The control: it does leak.
      #expect(shell("grep -qF '\(place)' '\(sample.project.path)/bin/leaky'") == 0)
      let plan = try await sample.slipway("plan", "--json")
      #expect(!plan.out.contains(sample.folder.path))
    }

    @Test("A secret in a program is held, and is in no file that is kept")
    func secret() async throws {
      // The shape of a token of GitHub's, put together here so that nobody's scanner stumbles on it.
      let token = "ghp_" + "A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q7r8"
      let sample = try sample(["tool": try program(place: token)])
      let end = try await sample.slipway("release", "--snapshot")
      #expect(end.status == 1, "\(end.err)")
      #expect(end.err.contains("leak.secret") && !end.err.contains(token), "\(end.err)")
    }

    @Test("An unchanged release audits nothing again; another policy, or another HOME, does")
    func cached() async throws {
      let sample = try sample(["plain": try program()])
      #expect(try await sample.slipway("release", "--snapshot").status == 0)
      let before = try sample.contents()
      let again = try await sample.slipway("release", "--snapshot", "--json")
      #expect(try again.steps(cached: false).isEmpty)
      #expect(try sample.contents() == before)
      let moved = try await sample.slipway(
        "release", "--snapshot", "--json", adding: ["HOME": "/export/people/al"])
      #expect(try moved.steps(cached: false) == ["audit plain linux/amd64"])
      // The record does not depend on it.
      #expect(try sample.contents() == before)
      try sample.write(
        "slipway.yaml", try sample.text("slipway.yaml") + "audit: { policy: { leak.*: error } }\n")
      let strict = try await sample.slipway("release", "--snapshot", "--json")
      #expect(try strict.steps(cached: false) == ["audit plain linux/amd64"])
    }

    @Test("slipway build audits nothing")
    func build() async throws {
      let sample = try sample(["fast": try program(["-mavx2"])])
      let end = try await sample.slipway("build", "--json")
      #expect(end.status == 0, "\(end.err)")
      #expect(try end.steps(cached: false) == ["compile fast linux/amd64"])
      #expect(try end.events().last?["audit"] == nil)
    }

    @Test("slipway audit agrees with the release when it reads the same policy")
    func policyFrom() async throws {
      let sample = try sample(
        ["fast": try program(["-mavx2"]), "plain": try program()],
        audit: "audit: { allow: { sum_wide: servers } }")
      #expect(try await sample.slipway("release", "--snapshot").status == 0)
      let alone = try await sample.slipway("audit", "--target", "linux/amd64", "bin/fast")
      #expect(alone.status == 4, "\(alone.out)")
      for arguments in [
        ["--policy-from", "slipway.yaml", "--target", "linux/amd64", "bin/fast"],
        [
          "--policy-from", "slipway.yaml", "--target", "linux/amd64", "--product", "fast",
          "bin/fast",
        ],
        ["--policy-from", "slipway.yaml", "dist"],
      ] {
        let end = try await sample.start(["audit"] + arguments).end()
        #expect(end.status == 0, "\(arguments): \(end.out)\(end.err)")
      }
      // Each package of dist/ is held against its own cell.
      let released = try await sample.slipway("audit", "--json", "dist")
      #expect(released.status == 4)
      let document = try #require(
        try JSONSerialization.jsonObject(with: Data(released.out.utf8)) as? [String: Any])
      let artifacts = try #require(document["artifacts"] as? [[String: Any]])
      #expect(artifacts.count == 2)
      for artifact in artifacts {
        let claims = try #require(artifact["claims"] as? [[String: Any]])
        #expect(claims.first?["text"] as? String == "linux/amd64")
      }
      // A mistake in the configuration is one here too, and so is a cell that does not exist.
      let wrong = try await sample.slipway(
        "audit", "--policy-from", "slipway.yaml", "--target", "linux/arm64", "--product", "fast",
        "bin/fast")
      #expect(wrong.status == 2 && wrong.err.contains("the cells are"), "\(wrong.err)")
      try sample.write("bad.yaml", try sample.text("slipway.yaml") + "audti: {}\n")
      let bad = try await sample.slipway("audit", "--policy-from", "bad.yaml", "bin/fast")
      #expect(bad.status == 2 && bad.err.contains("did you mean `audit`?"), "\(bad.err)")
    }
  }
#endif
