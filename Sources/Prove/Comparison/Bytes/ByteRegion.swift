/// A part that differs: what the one side has there, and what the other.
struct ByteRegion: Hashable {
  var a: Range<Int>
  var b: Range<Int>

  /// The length of the longer side.
  var count: Int { max(a.count, b.count) }
}
