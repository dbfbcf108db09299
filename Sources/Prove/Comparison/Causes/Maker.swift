/// What made the bytes in which something differs: it decides which cure is named.
enum Maker: Hashable {
  case go, rust, c, zig, swift, windowsLinker, appleLinker, webAssembly
  case tar, gzip, zip, ar, deb, rpm, xz, zstd, python, json, text, unknown
}
