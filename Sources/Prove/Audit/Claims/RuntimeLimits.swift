import Model

/// The newest symbols of a compiler's libraries that systems with a glibc have.
///
/// Source: auditwheel 6.8, `policy/manylinux-policy.json`, the newest version over all architectures
/// for each policy; it was made from the libraries of the distributions that each policy stands for.
enum RuntimeLimits {
  private static let rows:
    [(glibc: OSVersion, glibcxx: OSVersion, cxxabi: OSVersion, gcc: OSVersion)] = [
      (OSVersion(2, 5), OSVersion(3, 4, 8), OSVersion(1, 3, 1), OSVersion(4, 2)),
      (OSVersion(2, 12), OSVersion(3, 4, 13), OSVersion(1, 3, 3), OSVersion(4, 5)),
      (OSVersion(2, 17), OSVersion(3, 4, 19), OSVersion(1, 3, 7), OSVersion(4, 8)),
      (OSVersion(2, 24), OSVersion(3, 4, 22), OSVersion(1, 3, 10), OSVersion(4, 8)),
      (OSVersion(2, 26), OSVersion(3, 4, 24), OSVersion(1, 3, 11), OSVersion(7)),
      (OSVersion(2, 31), OSVersion(3, 4, 28), OSVersion(1, 3, 12), OSVersion(7)),
      (OSVersion(2, 34), OSVersion(3, 4, 29), OSVersion(1, 3, 13), OSVersion(11)),
      (OSVersion(2, 35), OSVersion(3, 4, 30), OSVersion(1, 3, 13), OSVersion(12)),
      (OSVersion(2, 39), OSVersion(3, 4, 33), OSVersion(1, 3, 15), OSVersion(14)),
    ]

  /// The newest version of a name (`GLIBCXX`, `CXXABI`, `GCC`) that goes with a glibc; `nil` for
  /// other names.
  static func newest(_ name: String, glibc: OSVersion) -> OSVersion? {
    guard let row = rows.last(where: { $0.glibc <= glibc }) ?? rows.first else { return nil }
    return switch name {
    case "GLIBCXX": row.glibcxx
    case "CXXABI": row.cxxabi
    case "GCC": row.gcc
    default: nil
    }
  }

  /// The libraries that a wheel for glibc may expect on every system.
  ///
  /// Source: as above, `lib_whitelist`.
  static let manylinux: Set<String> = [
    "libGL.so.1", "libICE.so.6", "libSM.so.6", "libX11.so.6", "libXext.so.6", "libXrender.so.1",
    "libanl.so.1", "libatomic.so.1", "libc.so.6", "libdl.so.2", "libexpat.so.1", "libgcc_s.so.1",
    "libglib-2.0.so.0", "libgobject-2.0.so.0", "libgthread-2.0.so.0", "libm.so.6",
    "libmvec.so.1", "libnsl.so.1", "libpthread.so.0", "libresolv.so.2", "librt.so.1",
    "libstdc++.so.6", "libutil.so.1", "libz.so.1",
  ]

  /// The libraries that a wheel for musl may expect on every system.
  ///
  /// Source: as above, `musllinux-policy.json`.
  static let musllinux: Set<String> = ["libc.so", "libz.so.1"]

  /// The libraries that an Android wheel may expect on every system.
  ///
  /// Source: as above, `android-policy.json`.
  static let android: Set<String> = [
    "libEGL.so", "libGLESv1_CM.so", "libGLESv2.so", "libOpenMAXAL.so", "libOpenSLES.so",
    "libaaudio.so", "libandroid.so", "libc.so", "libcamera2ndk.so", "libcrypto_python.so",
    "libdl.so", "libjnigraphics.so", "liblog.so", "libm.so", "libmediandk.so",
    "libsqlite3_python.so", "libssl_python.so", "libsync.so", "libvulkan.so", "libz.so",
  ]
}
