import Foundation
import Testing

/// A real root file system as a container image: made by mmdebstrap or debootstrap, written as an OCI layout by umoci, given
/// on by skopeo and a registry; slipway builds with it, in its own sandbox and in podman's.
@Suite(.serialized)
struct ContainerTests {
  private static let program = """
    #include <stdio.h>
    int main(void) { puts("built in an image"); return 0; }

    """

  /// The image: `tcc` and a shell of Debian's, a second layer with a whiteout and a program of ours.
  private struct Box {
    let scratch: Scratch
    let digest: String
    var layout: String { "\(scratch.path)/box" }
  }

  /// What makes the root file system.
  ///
  /// debootstrap sets every package up, in the root itself, which needs the rights of root and takes most of a minute.
  private static let makers =
    RealInput.isFull && getuid() == 0 ? ["mmdebstrap", "debootstrap"] : ["mmdebstrap"]

  private static func makeBox(_ maker: String = "mmdebstrap") async throws -> Box {
    let scratch = try Scratch()
    let (tar, layout) = ("\(scratch.path)/root.tar", "\(scratch.path)/box")
    if maker == "debootstrap" {
      let root = "\(scratch.path)/root"
      _ = try await Tool.run(
        maker, ["--variant=minbase", "--include=tcc,libc6-dev", "bookworm", root])
      _ = try await Tool.run("tar", ["--numeric-owner", "-C", root, "-cf", tar, "."])
    } else {
      _ = try await Tool.run(
        maker,
        [
          "--quiet", "--variant=extract", "--mode=\(getuid() == 0 ? "root" : "unshare")",
          "--include=dash,coreutils,tcc,libc6-dev", "--skip=check/empty", "bookworm", tar,
        ])
    }
    let script = "\(scratch.path)/greet"
    try "#!/bin/sh\nexec tcc \"$@\"\n".write(toFile: script, atomically: true, encoding: .utf8)
    _ = try await Tool.run("chmod", ["755", script])
    for arguments in [
      ["init", "--layout", layout], ["new", "--image", "\(layout):box"],
      ["raw", "add-layer", "--image", "\(layout):box", tar],
      ["insert", "--image", "\(layout):box", "--whiteout", "/usr/share/doc"],
      ["insert", "--image", "\(layout):box", script, "/opt/box/bin/boxcc"],
      [
        "config", "--image", "\(layout):box", "--config.env",
        "PATH=/opt/box/bin:/usr/bin:/bin", "--config.env", "OTHER=1",
      ],
    ] {
      _ = try await Tool.run("umoci", arguments)
    }
    let index = try JSONSerialization.jsonObject(
      with: Data(contentsOf: URL(fileURLWithPath: "\(layout)/index.json")))
    let manifests = (index as? [String: Any])?["manifests"] as? [[String: Any]]
    let digest = try #require(manifests?.first?["digest"] as? String)
    return Box(scratch: scratch, digest: digest)
  }

  private static func project(_ box: Box, image: String) async throws -> SmallProject {
    let project = SmallProject(scratch: try Scratch())
    try project.write("main.c", program)
    try project.write(
      "slipway.yaml",
      """
      version: 1
      project: small
      toolchains:
        box: { image: "\(image)"\(image.hasPrefix("sha256:") ? ", layout: box" : "") }
      products:
        - name: hello
          builder: command
          toolchains: { tools: box }
          inputs: [main.c]
          run: [[boxcc, -o, /out/hello, main.c], [sh, -c, "ls -d /usr /etc /opt && cat /opt/box/bin/boxcc"]]
          outputs: [hello]
      targets: [\(machine)+gnu.2.36]

      """)
    _ = try await Tool.run("cp", ["--recursive", box.layout, "\(project.path)/box"])
    try project.write(".gitignore", "box\n")
    let pinned = try await project.slipway("toolchain", "pin")
    try #require(pinned.status == 0, "\(pinned.output)")
    try await Release.commit(project.path)
    return project
  }

  private static var machine: String {
    #if arch(arm64)
      "linux/arm64"
    #else
      "linux/amd64"
    #endif
  }

  private static func entry(_ project: SmallProject) throws -> [String: Any] {
    let lock = try JSONSerialization.jsonObject(with: project.bytes("slipway.lock"))
    let entries = (lock as? [String: Any])?["toolchains"] as? [[String: Any]]
    return try #require(entries?.first)
  }

  /// Builds in a store of its own, so that every step runs.
  private static func build(
    _ project: SmallProject, sandbox: String
  ) async throws -> (bytes: Data, isolation: String) {
    let store = try Scratch()
    let result = try await Tool.start(
      Release.binary(), ["release", "--snapshot", "--sandbox", sandbox], in: project.path,
      environment: ["SLIPWAY_STORE": store.path], seconds: 300)
    _ = try? await Tool.start("chmod", ["--recursive", "u+w", store.path])
    try #require(result.status == 0, "\(result.output)")
    let record = try JSONSerialization.jsonObject(with: project.bytes("dist/release.json"))
    let ways = (record as? [String: Any])?["isolation"] as? [[String: Any]]
    let archive = try FileManager.default.contentsOfDirectory(atPath: "\(project.path)/dist")
      .first { $0.hasSuffix(".tar.gz") }
    return (
      try project.bytes("dist/\(try #require(archive))"),
      ways?.compactMap { $0["sandbox"] as? String }.joined(separator: " ") ?? ""
    )
  }

  @Test(
    .tools("mmdebstrap", "umoci", "podman", "skopeo", "docker-registry", "tar"),
    .timeLimit(.minutes(10)), arguments: makers)
  func image(madeBy maker: String) async throws {
    let box = try await Self.makeBox(maker)
    let project = try await Self.project(box, image: box.digest)
    let locked = try Self.entry(project)
    #expect(locked["version"] as? String == box.digest)
    #expect(locked["path"] as? [String] == ["/opt/box/bin", "/usr/bin", "/bin"])

    // umoci unpacks the same layers: the same files, with the same bytes.
    let bundle = "\(box.scratch.path)/bundle"
    let rootless = getuid() == 0 ? [] : ["--rootless"]
    _ = try await Tool.run(
      "umoci", ["unpack"] + rootless + ["--image", "\(box.layout):box", bundle])
    let digest = try #require(locked["tree"] as? String).prefix { $0 != "/" }
    let tree = "\(Release.store)/trees/\(digest)"
    let ours = try await Self.files(tree)
    let theirs = try await Self.files("\(bundle)/rootfs")
    #expect(ours == theirs)
    #expect(ours.contains("./opt/box/bin/boxcc"))
    #expect(!ours.contains("./usr/share/doc/"))
    #expect(try await Self.links(tree) == Self.links("\(bundle)/rootfs"))

    // The same bytes, whoever isolates.
    let own = try await Self.build(project, sandbox: "auto")
    #expect(own.isolation == "namespaces" || own.isolation == "bubblewrap")
    let podman = try await Self.build(project, sandbox: "podman")
    #expect(podman.isolation == "podman")
    #expect(own.bytes == podman.bytes)
    let folder = try Scratch()
    try own.bytes.write(to: URL(fileURLWithPath: "\(folder.path)/a.tar.gz"))
    _ = try await Tool.run("tar", ["-xf", "\(folder.path)/a.tar.gz", "-C", folder.path])
    #expect(try await Tool.run("\(folder.path)/hello", []) == "built in an image\n")

    // From a registry it is the same tree, and the same lock but for the source.
    let registry = try await Registry()
    let name = "127.0.0.1:\(registry.port)/tools/box"
    _ = try await Tool.run(
      "skopeo",
      [
        "copy", "--quiet", "--insecure-policy", "--dest-tls-verify=false", "oci:\(box.layout):box",
        "docker://\(name):1",
      ])
    let remote = try await Self.project(box, image: "\(name):1@\(box.digest)")
    let found = try Self.entry(remote)
    #expect(found["tree"] as? String == locked["tree"] as? String)
    #expect(
      found["files"] as? [[String: AnyHashable]] == locked["files"] as? [[String: AnyHashable]])
    // A registry that is gone is told, with what to do.
    registry.stop()
    let store = try Scratch()
    let gone = try await remote.slipway(
      "toolchain", "fetch", environment: ["SLIPWAY_STORE": store.path])
    #expect(gone.status == 1, "\(gone.output)")
    #expect(gone.output.contains("cannot be had from its registry"), "\(gone.output)")
  }

  /// Every file's digest and path, but for what a sandbox leaves out.
  private static func files(_ root: String) async throws -> String {
    try await Tool.run(
      "sh",
      [
        "-c",
        """
        cd "$1" && find . -xdev \\( -path ./dev -o -path ./proc -o -path ./sys -o -path ./tmp -o -path ./run \\) \
        -prune -o -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum
        """, "sh", root,
      ])
  }

  /// Where every link leads, counted from the root.
  private static func links(_ root: String) async throws -> String {
    try await Tool.run(
      "python3",
      [
        "-c",
        """
        import os, sys
        root = sys.argv[1]
        for folder, folders, files in sorted(os.walk(root)):
            at = folder[len(root):] or "/"
            if at.split("/")[1] in ("dev", "proc", "sys", "tmp", "run"): continue
            for name in sorted(folders + files):
                path = os.path.join(folder, name)
                if os.path.islink(path):
                    place = os.path.join(at, name)
                    if at == "/" and not os.path.isdir(os.path.join(root, os.readlink(path).lstrip("/"))): continue
                    print(place, os.path.normpath(os.path.join(at, os.readlink(path))))
        """, root,
      ])
  }

  /// Debian's docker-registry on loopback.
  private final class Registry {
    let port: Int
    private let process = Process()
    private let scratch: Scratch

    init() async throws {
      scratch = try Scratch()
      port = Int.random(in: 20_000..<30_000)
      let settings = "\(scratch.path)/registry.yml"
      try """
      version: 0.1
      storage: { filesystem: { rootdirectory: \(scratch.path)/data } }
      http: { addr: 127.0.0.1:\(port) }
      log: { level: error }

      """.write(toFile: settings, atomically: true, encoding: .utf8)
      process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      process.arguments = ["docker-registry", "serve", settings]
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
      for _ in 0..<100 {
        let answer = try await Tool.start("curl", ["-sf", "http://127.0.0.1:\(port)/v2/"])
        if answer.status == 0 { return }
        try await Task.sleep(for: .milliseconds(100))
      }
      throw Failure("docker-registry does not answer")
    }

    func stop() {
      guard process.isRunning else { return }
      kill(process.processIdentifier, SIGKILL)
    }

    deinit { stop() }
  }
}
