import CLauncher
import Glibc
import SystemPackage

/// A file that is written beside its place and moved there once it is whole.
///
/// Where it takes the place of another, it is on the disk before that one goes: a loss of power then leaves
/// either. A new file is left to the system as `cp` leaves it, for what it was made of is still there.
struct OutputFile: ~Copyable {
  private let path: FilePath
  private let isReplacing: Bool
  private let temporary: FilePath
  private let descriptor: CInt

  /// How much is copied before the kernel is told to begin writing it out.
  private static let chunk: UInt64 = 16 << 20

  /// Makes an empty file beside `path`.
  init(_ path: FilePath, mode: mode_t) throws(UniversalError) {
    guard let name = path.lastComponent?.string else {
      throw UniversalError(path, "is no name of a file")
    }
    var status = stat()
    // A device must not be replaced by a file, so that only files are.
    let isThere = path.withPlatformString({ stat($0, &status) }) == 0
    if isThere, status.st_mode & S_IFMT != S_IFREG {
      throw UniversalError(
        path, "is there already, and is no file", hint: "name a file to write")
    }
    let process = getpid()
    for attempt in 0..<100 {
      // A long name leaves no room for more.
      let short = String(decoding: name.utf8.prefix(200), as: UTF8.self)
      let temporary = path.removingLastComponent().appending(
        ".\(short).slipway-\(process)-\(attempt)")
      let descriptor = temporary.withPlatformString {
        open($0, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
      }
      if descriptor >= 0 {
        guard fchmod(descriptor, mode) == 0 else {
          let error = Errno(rawValue: errno)
          close(descriptor)
          _ = temporary.withPlatformString { unlink($0) }
          throw UniversalError(path, "cannot be given its mode: \(error)")
        }
        self.init(
          path: path, isReplacing: isThere, temporary: temporary, descriptor: descriptor)
        return
      }
      guard errno == EEXIST else { break }
    }
    throw UniversalError(path, "cannot be written: \(Errno(rawValue: errno))")
  }

  private init(path: FilePath, isReplacing: Bool, temporary: FilePath, descriptor: CInt) {
    self.path = path
    self.isReplacing = isReplacing
    self.temporary = temporary
    self.descriptor = descriptor
  }

  deinit {
    close(descriptor)
    // After a commit there is no such file any more.
    _ = temporary.withPlatformString { unlink($0) }
  }

  private func failure(_ what: String) -> UniversalError {
    let code = errno
    let hint = code == ENOSPC ? "nothing was written; make room and run the command again" : nil
    return UniversalError(path, "\(what): \(Errno(rawValue: code))", hint: hint)
  }

  /// Gives the file its length; what is not written later is zero.
  func setSize(_ size: UInt64) throws(UniversalError) {
    guard let length = off_t(exactly: size), ftruncate(descriptor, length) == 0 else {
      throw failure("cannot be made \(size) bytes long")
    }
  }

  /// Writes bytes at a place.
  func write(_ bytes: [UInt8], at offset: UInt64) throws(UniversalError) {
    try write(bytes, count: bytes.count, at: offset)
  }

  private func write(
    _ bytes: [UInt8], count: Int, at offset: UInt64
  ) throws(UniversalError) {
    var done = 0
    while done < count {
      let step = bytes.withUnsafeBytes {
        pwrite(
          descriptor, $0.baseAddress.map { $0 + done }, count - done,
          off_t(clamping: offset) + off_t(done))
      }
      if step < 0, errno == EINTR { continue }
      guard step > 0 else { throw failure("cannot be written") }
      done += step
    }
  }

  /// Copies a range of an input to a place, inside the kernel where it can.
  func copy(
    _ file: SourceFile, from: UInt64, count: UInt64, to: UInt64
  ) throws(UniversalError) {
    var done: UInt64 = 0
    while done < count {
      let length = min(count - done, Self.chunk)
      let step = slipway_copy_range(
        file.descriptor, Int64(clamping: from + done), descriptor, Int64(clamping: to + done),
        Int(clamping: length))
      if step > 0 {
        if isReplacing { slipway_start_writing(descriptor, Int64(clamping: to + done), step) }
        done += UInt64(step)
        continue
      }
      if step < 0, errno == EINTR { continue }
      if step < 0, errno == ENOSPC || errno == EDQUOT || errno == EIO || errno == EFBIG {
        throw failure("cannot be written")
      }
      // Between two file systems, or on one that cannot: by way of a buffer.
      let bytes = try file.read(at: from + done, count: Int(clamping: min(length, 1 << 20)))
      guard !bytes.isEmpty else {
        throw UniversalError(file.path, "became shorter while it was copied")
      }
      try write(bytes, at: to + done)
      done += UInt64(bytes.count)
    }
  }

  /// Puts the file in its place.
  consuming func commit() throws(UniversalError) {
    if isReplacing, fsync(descriptor) != 0 { throw failure("cannot be written to the disk") }
    let outcome = temporary.withPlatformString { from in
      path.withPlatformString { to in rename(from, to) }
    }
    guard outcome == 0 else { throw failure("cannot be put in place") }
    guard isReplacing else { return }
    let folder = path.removingLastComponent()
    let directory = (folder.isEmpty ? "." : folder).withPlatformString {
      open($0, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    }
    if directory >= 0 {
      // The name, too, should outlive a loss of power; some file systems cannot promise it.
      _ = fsync(directory)
      close(directory)
    }
  }
}
