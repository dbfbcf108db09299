const std = @import("std");
pub fn build(b: *std.Build) void {
    const lib = b.addLibrary(.{ .name = "deep" });
    lib.linkSystemLibrary("z");
    _ = b.dependency("app", .{});
}
