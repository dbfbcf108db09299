const std = @import("std");
pub fn build(b: *std.Build) void {
    _ = b.addModule("mid", .{ .root_source_file = b.path("mid.zig") });
}
