import Engine
import Images
import Model
import SystemPackage

/// An image in an OCI layout on disk: a folder, or a tar archive of one, as `skopeo copy … oci-archive:`,
/// `podman save --format oci-archive` and `docker save` (25 and later) write it.
struct LayoutSource: ImageSource {
  let name: String
  private let folder: FilePath

  /// Opens a layout of the project.
  ///
  /// - Parameter path: Relative to the project's folder.
  init(_ path: String, _ workspace: Workspace) throws {
    name = path
    let place = workspace.project.pushing(FilePath(path))
    if HostFile.isFolder(place.string) {
      folder = place
    } else {
      // The archive is copied first: a mapped file must not change, and this one is the user's.
      let copy = workspace.folder.appending("layout.tar")
      do {
        try BoundedCopy.copy(place, to: copy, limit: Download.limit) {
          workspace.report(.downloading, $0)
        }
        folder = workspace.folder.appending("layout")
        workspace.report(.unpacking)
        try Unpacker().unpack(copy, into: folder, plainName: "layout")
      } catch let error as ToolchainError {
        throw ToolchainError(error.kind, "the layout \(path): \(error.message)", hint: error.hint)
      }
      Store.remove(temporary: copy)
    }
    try checkMarker()
  }

  private func checkMarker() throws {
    guard let marker = try SmallFile.read(folder.appending(ImageLayout.marker), limit: 4096) else {
      throw ToolchainError(
        .request, "\(name) is no OCI layout: it has no file oci-layout",
        hint: "write one with `skopeo copy docker-daemon:NAME:TAG oci:\(name)` or "
          + "`podman save --format oci-dir --output \(name) NAME`")
    }
    do { try ImageLayout.check(marker: marker) } catch {
      throw ToolchainError(.request, "\(name): \(error)")
    }
  }

  func manifest(_ hash: String, limit: Int64, _ workspace: Workspace) async throws -> [UInt8] {
    let file = folder.appending("blobs").appending("sha256").appending(hash)
    guard let bytes = try SmallFile.read(file, limit: Int(limit)) else { throw missing(hash) }
    return bytes
  }

  func blob(
    _ digest: Digest, to path: FilePath, _ workspace: Workspace, progress: (Int64) -> Void
  ) async throws {
    let file = folder.appending("blobs").appending("sha256").appending(digest.hash)
    guard HostFile.exists(file.string) else { throw missing(digest.hash) }
    try BoundedCopy.copy(file, to: path, limit: digest.sizeBytes, progress: progress)
  }

  private func missing(_ hash: String) -> ToolchainError {
    var hint: String?
    if let bytes = try? SmallFile.read(folder.appending(ImageLayout.index), limit: 4 << 20),
      let index = try? ImageIndex(layout: bytes)
    {
      let known = index.manifests.prefix(5).map { "sha256:\($0.digest.hash)" }
      hint = "its index.json names \(known.isEmpty ? "nothing" : known.joined(separator: ", "))"
    }
    return ToolchainError(.unavailable, "the layout \(name) has no blob sha256:\(hash)", hint: hint)
  }
}
