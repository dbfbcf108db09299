import Foundation
import Testing

/// What stands in the way of `dist/`: foreign files, a folder that cannot be written, a full disk.
@Suite("The output folder and the disk", .needs("git", "unshare", "mount"))
struct DistTests {
  static let two = ["linux/amd64", "windows/arm64"]

  /// Runs a script with file systems of its own: what it mounts ends with it.
  private func mounting(_ sample: Sample, _ script: String) async throws -> Child.End {
    let options = geteuid() == 0 ? ["unshare", "-m"] : ["unshare", "-rm"]
    return try await sample.script(script, under: options)
  }

  /// Whether this machine lets a test mount; where `CI` is set it has to.
  static let canMount: Bool = {
    ProcessInfo.processInfo.environment["CI"] != nil
      || shell("unshare \(geteuid() == 0 ? "-m" : "-rm") mount -t tmpfs none /mnt") == 0
  }()

  @Test("Foreign files are refused, and --clean replaces them")
  func foreign() async throws {
    let sample = try Sample.cells(targets: Self.two)
    try sample.write("dist/thesis.txt", "years of work\n")
    let refused = try await sample.slipway("release", "--snapshot")
    #expect(refused.status == 1, "\(refused.err)")
    #expect(refused.err.contains("thesis.txt"))
    #expect(refused.err.contains("--clean"))
    #expect(try sample.contents().keys.sorted() == ["thesis.txt"])
    #expect(try sample.leftovers().isEmpty)
    let cleaned = try await sample.slipway("release", "--snapshot", "--clean")
    #expect(cleaned.status == 0, "\(cleaned.err)")
    #expect(!sample.has("dist/thesis.txt"))
    #expect(sample.has("dist/release.json"))
  }

  @Test("A file that somebody added to Slipway's dist/ is not lost without a word")
  func added() async throws {
    let sample = try Sample.cells(targets: Self.two)
    #expect(try await sample.slipway("release", "--snapshot").status == 0)
    try sample.write("dist/notes.txt", "mine\n")
    try sample.write("src/a.txt", "changed\n")
    let end = try await sample.slipway("release", "--snapshot")
    #expect(end.status == 1, "\(end.err)")
    #expect(end.err.contains("notes.txt"))
    #expect(try sample.text("dist/notes.txt") == "mine\n")
    #expect(try await sample.slipway("release", "--snapshot", "--clean").status == 0)
    #expect(!sample.has("dist/notes.txt"))
  }

  @Test("A file in place of dist/")
  func file() async throws {
    let sample = try Sample.cells(targets: Self.two)
    try sample.write("dist", "a file\n")
    let end = try await sample.slipway("release", "--snapshot")
    #expect(end.status == 1, "\(end.err)")
    #expect(end.err.contains("dist"))
    #expect(try sample.text("dist") == "a file\n")
  }

  @Test("A damaged dist/ is made whole again")
  func damaged() async throws {
    let sample = try Sample.cells(targets: Self.two)
    #expect(try await sample.slipway("release", "--snapshot").status == 0)
    let whole = try sample.contents()
    shell("cd '\(sample.project.path)/dist' && echo x >> checksums.txt && rm release.json")
    #expect(try await sample.slipway("release", "--snapshot").status == 0)
    #expect(try sample.contents() == whole)
  }

  @Test("A dist/ whose mode forbids writing is replaced whole, or refused and left")
  func readOnlyMode() async throws {
    let sample = try Sample.cells(targets: Self.two)
    #expect(try await sample.slipway("release", "--snapshot").status == 0)
    let before = try sample.contents()
    try sample.write("src/a.txt", "changed\n")
    shell("chmod 555 '\(sample.project.path)/dist'")
    let end = try await sample.slipway("release", "--snapshot")
    let after = try sample.contents()
    if end.status == 0 { #expect(after != before) } else { #expect(after == before) }
    #expect(after.keys.sorted() == before.keys.sorted())
    #expect(try sample.leftovers().isEmpty)
  }

  @Test("A dist/ on a read-only file system: told, and nothing in it changes", .enabled(if: canMount, "no mounts"))
  func readOnlyMount() async throws {
    let sample = try Sample.cells(targets: Self.two)
    #expect(try await sample.slipway("release", "--snapshot").status == 0)
    let before = try sample.contents()
    try sample.write("src/a.txt", "changed\n")
    let end = try await self.mounting(
      sample,
      "mount --bind dist dist && mount -o remount,ro,bind dist && exec \"$SLIPWAY\" release --snapshot")
    #expect(end.status == 1, "\(end.err)")
    #expect(end.err.contains("cannot write"))
    #expect(end.err.contains("hint: "))
    #expect(try sample.contents() == before)
    #expect(try sample.leftovers().isEmpty)
  }

  @Test("A project that cannot be written", .enabled(if: canMount, "no mounts"))
  func readOnlyProject() async throws {
    let sample = try Sample.cells(targets: Self.two)
    let end = try await self.mounting(
      sample,
      "P=$PWD && mount --bind \"$P\" \"$P\" && mount -o remount,ro,bind \"$P\" && cd \"$P\" && exec \"$SLIPWAY\" release --snapshot")
    #expect(end.status == 1, "\(end.err)")
    #expect(end.err.contains("error: "))
    #expect(end.err.contains("hint: "))
  }

  @Test("A store on a full disk: the cell that has no room is held, the other is made", .enabled(if: canMount, "no mounts"))
  func fullStore() async throws {
    let sample = try Sample.cells(
      ["write", "/out/demo", "only", "windows/arm64", "fill", "/out/demo", "40"],
      targets: Self.two)
    let end = try await self.mounting(
      sample,
      """
      mkdir -p "$SLIPWAY_STORE" && mount -t tmpfs -o size=16m none "$SLIPWAY_STORE" || exit 99
      "$SLIPWAY" release --snapshot -j 1; status=$?
      find "$SLIPWAY_STORE/tmp" -mindepth 1 | head -5; exit $status
      """)
    #expect(end.status == 3, "\(end.err)")
    #expect(end.err.contains("No space left") || end.err.contains("no space left"), "\(end.err)")
    #expect(end.out.isEmpty, "left behind: \(end.out)")
    #expect(try sample.json("dist/release.json")["status"] as? String == "partial")
    // With room again it goes on.
    let resumed = try await sample.slipway("resume")
    #expect(resumed.status == 0, "\(resumed.err)")
  }

  @Test("A store without any room", .enabled(if: canMount, "no mounts"))
  func noStore() async throws {
    let sample = try Sample.cells(targets: Self.two)
    let end = try await self.mounting(
      sample,
      """
      mkdir -p "$SLIPWAY_STORE" && mount -t tmpfs -o size=512k none "$SLIPWAY_STORE" || exit 99
      dd if=/dev/zero of="$SLIPWAY_STORE/full" bs=4k count=1000 2> /dev/null
      exec "$SLIPWAY" release --snapshot
      """)
    #expect(end.status == 1, "\(end.err)")
    #expect(end.err.contains("error: ") || end.err.contains("failed: "))
    #expect(end.err.localizedCaseInsensitiveContains("no space left"), "\(end.err)")
    #expect(!sample.has("dist"))
  }

  @Test("A project on a full disk: no dist/, or the old one; with room, resume finishes", .enabled(if: canMount, "no mounts"))
  func fullProject() async throws {
    let sample = try Sample.cells(["fill", "/out/demo", "20"], targets: Self.two)
    try sample.write(
      "slipway.yaml", try sample.text("slipway.yaml") + "\narchives: { formats: [binary] }\n")
    let end = try await self.mounting(
      sample,
      """
      P="$PWD" && cp -R "$P" ../copy && mount -t tmpfs -o size=24m none "$P" || exit 99
      cp -R ../copy/. "$P" && cd "$P" || exit 99
      "$SLIPWAY" release --snapshot; status=$?
      ls -A; mount -o remount,size=100m "$P" && "$SLIPWAY" resume && ls dist
      exit $status
      """)
    #expect(end.status == 1, "\(end.err)")
    #expect(end.err.contains("cannot write"), "\(end.err)")
    let lists = end.out.split(separator: "\n").map(String.init)
    #expect(lists.contains("release.json"), "resume did not finish: \(end.err)")
    #expect(!lists.prefix { $0 != "slipway.yaml" }.contains("dist"))
    #expect(!lists.contains { $0.hasPrefix(".dist.") })
  }
}
