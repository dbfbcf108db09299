const std = @import("std");

pub fn build(b: *std.Build) void {
    const target = b.standardTargetOptions(.{});
    const exe = b.addExecutable(.{
        .name = "app",
        .root_module = b.createModule(.{ .root_source_file = b.path("src/main.zig"), .target = target }),
    });
    // exe.root_module.linkSystemLibrary("sqlite3", .{});
    const text = "linkSystemLibrary(\"sqlite3\")";
    _ = text;
    if (target.result.os.tag == .windows) exe.root_module.linkSystemLibrary("ws2_32", .{});
    b.installArtifact(exe);
}
