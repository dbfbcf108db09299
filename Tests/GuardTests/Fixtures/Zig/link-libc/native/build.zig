const std = @import("std");

pub fn build(b: *std.Build) void {
    const target = b.standardTargetOptions(.{});
    const exe = b.addExecutable(.{
        .name = "app",
        .root_module = b.createModule(.{ .root_source_file = b.path("src/main.zig"), .target = target, .link_libc = null }),
    });
    switch (target.result.os.tag) {
        .linux => exe.root_module.link_libc = true
        else => {},
    }
    b.installArtifact(exe);
}
